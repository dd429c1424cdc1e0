"""Calls to Telegram's Bot API, and what it means for a message when one fails.

Answers stay as Telegram wrote them, in JSON: one update that can't be parsed must not cost the
others.
"""

from __future__ import annotations

import asyncio
import json
import re
from collections.abc import Mapping
from enum import StrEnum
from types import TracebackType
from typing import Any, Self

import httpx
from telegram import Bot
from telegram.error import TelegramError
from telegram.request import HTTPXRequest

from bot.telegram.transport.files import with_files

TELEGRAM = "https://api.telegram.org"

_CONNECTIONS = 32
_CONNECT_SECONDS = 10.0
_ANSWER_SECONDS = 20.0
"""How long Telegram may take for an answer before we don't know what became of the call."""
_DOWNLOAD_SECONDS = 60.0
DOWNLOAD_SECONDS = 2 * _CONNECT_SECONDS + _ANSWER_SECONDS + _DOWNLOAD_SECONDS + 10.0
"""How long `Telegram.download` may take in all, and a little longer."""
LARGEST_DOWNLOAD_BYTES = 20 * 1024 * 1024
"""What Telegram lets bots have of a file that somebody sent."""
_LONGEST_WAIT_SECONDS = 7 * 86_400
"""Longer waits than a week are none that Telegram asks for."""
_UNSENT = (
    httpx.ConnectError,
    httpx.ConnectTimeout,
    httpx.PoolTimeout,
    httpx.ProxyError,
    httpx.UnsupportedProtocol,
)
_FILE_PATH = re.compile(r"[A-Za-z0-9_][\w./ -]*")
_QUOTED = re.compile(r"""(?<!\w)'[^']*'(?!\w)|"[^"]*\"""")
"""What Telegram quotes of a call when it refuses it; an apostrophe is no quotation mark."""


class Failure(StrEnum):
    """What a failed call came to."""

    TOKEN = "token"
    """The token is not accepted: 401, or 404."""
    CONFLICT = "conflict"
    """Another process receives this bot's updates: 409."""
    FLOOD = "flood"
    """Too much in too short a time: 429. Nothing was done."""
    REFUSED = "refused"
    """The call itself is wrong, now and later: 400."""
    FORBIDDEN = "forbidden"
    """The chat doesn't want us: 403."""
    MIGRATED = "migrated"
    """The group has become a supergroup with another number."""
    UNREACHED = "unreached"
    """Telegram was not reached: nothing was done."""
    UNCERTAIN = "uncertain"
    """No answer, or none that tells: what was asked may have been done, or not."""


class CallFailed(Exception):
    """A call to Telegram failed.

    `reason` is Telegram's own description, or what went wrong on the way; neither holds the token
    nor what was sent. `retry_after_seconds` comes with FLOOD, `migrated_to` with MIGRATED.
    """

    def __init__(
        self,
        failure: Failure,
        reason: str,
        *,
        retry_after_seconds: float | None = None,
        migrated_to: int | None = None,
    ) -> None:
        super().__init__(reason)
        self.failure = failure
        self.reason = reason
        self.retry_after_seconds = retry_after_seconds
        self.migrated_to = migrated_to


class Telegram(Bot):
    """A bot's connection to its Bot API server; `async with` opens and closes it."""

    def __init__(
        self,
        token: str,
        root: str = TELEGRAM,
        *,
        answer_seconds: float = _ANSWER_SECONDS,
    ) -> None:
        """Prepare for the server at `root`; nothing is sent yet.

        A call that has no answer after `answer_seconds` has failed.
        """

        def request() -> _Request:
            return _Request(
                connection_pool_size=_CONNECTIONS,
                connect_timeout=_CONNECT_SECONDS,
                read_timeout=answer_seconds,
                write_timeout=answer_seconds,
                pool_timeout=answer_seconds,
                # In the clear, and straight: a proxy would read the token in every address.
                httpx_kwargs={"trust_env": False} if root.startswith("http:") else None,
            )

        super().__init__(
            token,
            base_url=f"{root}/bot",
            base_file_url=f"{root}/file/bot",
            request=request(),
            get_updates_request=request(),
        )
        self._answer_seconds = answer_seconds

    async def __aenter__(self) -> Self:
        """Open the connections. Unlike the base class, ask nothing: Telegram may be away."""
        for request in self._request:
            await request.initialize()
        return self

    async def __aexit__(
        self,
        exc_type: type[BaseException] | None,
        exc_val: BaseException | None,
        exc_tb: TracebackType | None,
    ) -> None:
        """Close the connections."""
        for request in self._request:
            await request.shutdown()

    async def call(
        self, method: str, params: Mapping[str, Any] | None = None, *, wait_seconds: float = 0
    ) -> Any:
        """Call a method of the Bot API and return its result, as JSON.

        `wait_seconds` is how long the server has been asked to hold its answer back. Raises
        `CallFailed`.
        """
        answer_seconds = self._answer_seconds + wait_seconds
        try:
            # The library's limit is for each piece of an answer; this one is for all of it.
            async with asyncio.timeout(_CONNECT_SECONDS + answer_seconds):
                sent = with_files(params or {})
                return await self._post(method, sent, read_timeout=answer_seconds)
        except TelegramError as error:
            raise _told(error) from None  # its text may quote what was sent
        except TimeoutError:
            raise CallFailed(Failure.UNCERTAIN, "TimeoutError") from None

    async def download(self, file_id: str) -> bytes:
        """Return the content of a file that somebody sent, at most 20 MB. Raises `CallFailed`."""
        found = await self.call("getFile", {"file_id": file_id})
        path = found.get("file_path") if isinstance(found, dict) else None
        if not isinstance(path, str) or not _FILE_PATH.fullmatch(path) or ".." in path:
            raise CallFailed(Failure.REFUSED, "the file can't be had")
        try:
            async with asyncio.timeout(_CONNECT_SECONDS + _DOWNLOAD_SECONDS):
                content = await self.request.retrieve(
                    f"{self.base_file_url}/{path}", read_timeout=self._answer_seconds
                )
        except TelegramError as error:
            raise _told(error) from None
        except TimeoutError:
            raise CallFailed(Failure.UNCERTAIN, "TimeoutError") from None
        if len(content) > LARGEST_DOWNLOAD_BYTES:
            raise CallFailed(Failure.REFUSED, "the file is too large")
        return bytes(content)


def reply_to(message_id: int) -> dict[str, Any]:
    """Return the `reply_parameters` of a message that is sent also where the other is gone."""
    return {"message_id": message_id, "allow_sending_without_reply": True}


class _Refusal(TelegramError):
    """An answer whose status is not 200: `body` is its JSON, None where it has none."""

    def __init__(self, status: int, body: object) -> None:
        super().__init__(str(status))
        self.status = status
        self.body = body


class _Unreadable(TelegramError):
    """An answer whose status is 200, and that is nonetheless none of Telegram's."""


class _Request(HTTPXRequest):
    """The library's HTTP, but for what it makes of answers.

    Its own errors no longer tell the status, and it logs what it can't read. Errors of its kind
    it lets through.
    """

    async def do_request(self, *args: Any, **kwargs: Any) -> tuple[int, bytes]:
        """Return an answer's status and body; raises `_Refusal` where the status is not 200."""
        status, payload = await super().do_request(*args, **kwargs)
        if not httpx.codes.is_success(status):
            raise _Refusal(status, _json(payload))
        return status, payload

    @staticmethod
    def parse_json_payload(payload: bytes) -> dict[str, Any]:
        """Return an answer with a result; raises `_Unreadable`."""
        body = _json(payload)
        if not isinstance(body, dict) or "result" not in body:
            raise _Unreadable("unreadable")
        return body


def _json(payload: bytes) -> object:
    """Return what a body says, or None where it is no JSON."""
    try:
        body: object = json.loads(payload)
    except (ValueError, RecursionError):
        return None
    return body


def _told(error: TelegramError) -> CallFailed:
    """Say what it means that a call has failed."""
    if isinstance(error, _Refusal):
        return _refused(error.status, error.body)
    if isinstance(error, _Unreadable):
        return CallFailed(Failure.UNCERTAIN, "the answer was not Telegram's")
    cause = error.__cause__
    name = type(cause or error).__name__
    if isinstance(cause, _UNSENT):
        return CallFailed(Failure.UNREACHED, name)
    if isinstance(cause, UnicodeError):
        return CallFailed(Failure.REFUSED, name)
    return CallFailed(Failure.UNCERTAIN, name)


def _refused(status: int, body: object) -> CallFailed:
    """Say what an answer means whose status is not 200."""
    if not isinstance(body, dict) or body.get("ok") is not False:
        return _not_telegrams(status)
    reason = _QUOTED.sub("…", str(body.get("description")))
    parameters = body.get("parameters")
    known = parameters if isinstance(parameters, dict) else {}
    if isinstance(migrated_to := known.get("migrate_to_chat_id"), int):
        return CallFailed(Failure.MIGRATED, reason, migrated_to=migrated_to)
    match status:
        case 400:
            return CallFailed(Failure.REFUSED, reason)
        case 401:
            return CallFailed(Failure.TOKEN, reason)
        case 403:
            return CallFailed(Failure.FORBIDDEN, reason)
        case 404 if "method not found" not in reason:
            return CallFailed(Failure.TOKEN, reason)
        case 409:
            return CallFailed(Failure.CONFLICT, reason)
        case 429:
            return CallFailed(Failure.FLOOD, reason, retry_after_seconds=_wait_seconds(known))
    if 400 <= status < 500:
        return CallFailed(Failure.REFUSED, reason)
    return CallFailed(Failure.UNCERTAIN, reason)


def _wait_seconds(parameters: Mapping[str, Any]) -> float | None:
    wait = parameters.get("retry_after")
    if not isinstance(wait, int | float) or not wait > 0:
        return None
    return float(min(wait, _LONGEST_WAIT_SECONDS))


def _not_telegrams(status: int) -> CallFailed:
    """Say what an answer means that somebody between us and Telegram has written."""
    reason = f"the answer was not Telegram's, {status}"
    if status == 429:
        return CallFailed(Failure.FLOOD, reason)
    if 300 <= status < 500:
        return CallFailed(Failure.UNREACHED, reason)  # who refuses a call doesn't pass it on
    return CallFailed(Failure.UNCERTAIN, reason)
