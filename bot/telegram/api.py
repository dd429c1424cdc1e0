"""Calls to Telegram's Bot API, and what it means for a message when one fails.

Answers stay as Telegram wrote them, in JSON: one update that can't be parsed must not cost the
others.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import timedelta
from enum import StrEnum
from types import TracebackType
from typing import Any, Self

import httpx
from telegram import Bot
from telegram.error import (
    BadRequest,
    ChatMigrated,
    Conflict,
    Forbidden,
    InvalidToken,
    RetryAfter,
    TelegramError,
)
from telegram.request import HTTPXRequest

TELEGRAM = "https://api.telegram.org"

_CONNECTIONS = 32
_CONNECT_SECONDS = 10.0
_ANSWER_SECONDS = 20.0
"""How long Telegram may take for an answer before we don't know what became of the call."""
_UNSENT = (httpx.ConnectError, httpx.ConnectTimeout, httpx.PoolTimeout, httpx.UnsupportedProtocol)


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

        def request() -> HTTPXRequest:
            return HTTPXRequest(
                connection_pool_size=_CONNECTIONS,
                connect_timeout=_CONNECT_SECONDS,
                read_timeout=answer_seconds,
                write_timeout=answer_seconds,
                pool_timeout=answer_seconds,
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
        try:
            return await self._post(
                method, dict(params or {}), read_timeout=self._answer_seconds + wait_seconds
            )
        except TelegramError as error:
            raise _told(error) from None  # its text may quote what was sent
        except (KeyError, TypeError, AttributeError):
            # JSON, but not the Bot API's: somebody else answers at this address.
            raise CallFailed(Failure.UNCERTAIN, "the answer was not Telegram's") from None


def _told(error: TelegramError) -> CallFailed:
    match error:
        case RetryAfter():
            wait = error.retry_after
            seconds = wait.total_seconds() if isinstance(wait, timedelta) else float(wait)
            return CallFailed(Failure.FLOOD, "too many requests", retry_after_seconds=seconds)
        case ChatMigrated():
            reason = "the group has become a supergroup"
            return CallFailed(Failure.MIGRATED, reason, migrated_to=error.new_chat_id)
        case InvalidToken():
            return CallFailed(Failure.TOKEN, "the token is not accepted")
        case Conflict():
            return CallFailed(Failure.CONFLICT, error.message)
        case Forbidden():
            return CallFailed(Failure.FORBIDDEN, error.message)
        case BadRequest():
            return CallFailed(Failure.REFUSED, error.message)
    if isinstance(error.__cause__, _UNSENT):
        return CallFailed(Failure.UNREACHED, type(error.__cause__).__name__)
    if error.message.startswith("Too Many Requests"):  # 429 that names no time
        return CallFailed(Failure.FLOOD, "too many requests")
    if error.__cause__ is not None:
        return CallFailed(Failure.UNCERTAIN, type(error.__cause__).__name__)
    return CallFailed(Failure.UNCERTAIN, error.message.partition(". ")[0])
