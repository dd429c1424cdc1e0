"""Requests to a language model's server: bounded in size and time, and without its key in words.

`httpx` does the talking. The makers' own client (`openai`) would bring far more than
the two requests that are made here, and neither bounds a body nor a whole answer's
time; what servers differ in is in `dialect`.
"""

from __future__ import annotations

import asyncio
import json
import math
import ssl
from collections.abc import Mapping
from datetime import UTC, datetime
from email.utils import parsedate_to_datetime
from functools import cache
from typing import Any

import httpx

from bot.sanitize import one_line
from bot.writing.types import ModelFailed, ModelServer, WritingOutcome

_LARGEST_BYTES = 256 * 1024
_LARGEST_ERROR_BYTES = 16 * 1024
_LONGEST_REASON = 160
_AGAIN_SECONDS = 30.0
_LONGEST_AGAIN_SECONDS = 3600.0


class RequestRefused(ModelFailed):
    """The server takes the request for wrong (400, 422); `said` is all that it says of it."""

    def __init__(self, reason: str, said: str) -> None:
        super().__init__(WritingOutcome.TROUBLED, reason)
        self.said = said


class ConnectionDropped(ModelFailed):
    """The server went away in the middle, so that the same may be tried again."""


class ModelTransport:
    """Speaks with one server. Keeps nothing open, so that any event loop may use it."""

    def __init__(self, server: ModelServer) -> None:
        self._server = server

    async def post(self, path: str, body: Mapping[str, Any]) -> dict[str, Any]:
        """Send JSON, and return the JSON that comes back; raises `ModelFailed`."""
        return await self._request("POST", path, dict(body))

    async def get(self, path: str) -> dict[str, Any]:
        """Return the JSON at a path; raises `ModelFailed`."""
        return await self._request("GET", path, None)

    async def _request(self, method: str, path: str, body: Any) -> dict[str, Any]:
        headers = {"Accept-Encoding": "identity", "Accept": "application/json"}
        if self._server.key is not None:
            headers["Authorization"] = f"Bearer {self._server.key.get_secret_value()}"
        try:
            async with (
                httpx.AsyncClient(
                    verify=await asyncio.to_thread(_tls),
                    # How long it may take is the caller's to say, for all of it together.
                    timeout=None,
                    # No proxy, and no key of the environment's: what is sent goes to the server
                    # that is named, and nowhere else.
                    trust_env=False,
                    follow_redirects=False,
                ) as client,
                client.stream(
                    method, f"{self._server.url}{path}", json=body, headers=headers
                ) as response,
            ):
                return await self._read(response)
        except httpx.ConnectError as error:
            reason = f"can't be reached ({_cause(error)})"
            raise ModelFailed(WritingOutcome.AWAY, reason) from None
        except httpx.TransportError as error:
            reason = f"the connection was dropped ({type(error).__name__})"
            raise ConnectionDropped(WritingOutcome.AWAY, reason) from None
        except httpx.HTTPError as error:
            reason = f"can't be asked ({type(error).__name__})"
            raise ModelFailed(WritingOutcome.AWAY, reason) from None

    async def _read(self, response: httpx.Response) -> dict[str, Any]:
        status = response.status_code
        if status != httpx.codes.OK:
            raise self._failure(response, await _body(response, _LARGEST_ERROR_BYTES))
        body = await _body(response, _LARGEST_BYTES)
        if len(body) > _LARGEST_BYTES:
            reason = f"its reply did not end after {_LARGEST_BYTES // 1024} KB"
            raise ModelFailed(WritingOutcome.ENDLESS, reason)
        try:
            found = json.loads(body)
        except (ValueError, RecursionError):
            found = None
        if not isinstance(found, dict):
            raise ModelFailed(WritingOutcome.GARBAGE, "what it answers is not a JSON object")
        return found

    def _failure(self, response: httpx.Response, body: bytes) -> ModelFailed:
        status, said = response.status_code, body.decode("utf-8", "replace")
        reason = f"HTTP {status}"
        if told := self._told(said):
            reason += f": {told}"
        if status in (400, 422):
            return RequestRefused(reason, said)
        if status in (401, 403):
            return ModelFailed(WritingOutcome.KEY_REFUSED, reason)
        if status == httpx.codes.TOO_MANY_REQUESTS:
            again = _again_seconds(response.headers.get("retry-after"))
            return ModelFailed(WritingOutcome.FLOODED, reason, again_seconds=again)
        if 300 <= status < 400:
            reason = f"HTTP {status}: it leads elsewhere, which is not followed"
        return ModelFailed(WritingOutcome.TROUBLED, reason)

    def _told(self, said: str) -> str:
        """Return what a server says of an error, without the key, should it be in it."""
        try:
            found = json.loads(said)
        except (ValueError, RecursionError):
            return ""
        for name in ("error", "message", "detail"):
            if isinstance(found, dict) and name in found:
                found = found[name]
        if not isinstance(found, str):
            return ""
        if self._server.key is not None:
            found = found.replace(self._server.key.get_secret_value(), "…")
        return one_line(found, _LONGEST_REASON)


async def _body(response: httpx.Response, most: int) -> bytes:
    """Read a body as it comes, until it ends or is longer than it may be."""
    if response.headers.get("content-encoding", "identity") != "identity":
        raise ModelFailed(WritingOutcome.GARBAGE, "its reply is compressed, unasked")
    body = bytearray()
    async for part in response.aiter_raw():
        body += part
        if len(body) > most:
            break
    return bytes(body)


@cache
def _tls() -> ssl.SSLContext:
    return httpx.create_ssl_context(trust_env=False)


def _cause(error: Exception) -> str:
    """Return what the network says, on one line."""
    return one_line(str(error), 80) or type(error).__name__


def _again_seconds(header: str | None) -> float:
    """Return how long a server wants to be left alone: seconds, or a moment, as HTTP has it."""
    seconds = _AGAIN_SECONDS
    try:
        seconds = float(header or "")
    except ValueError:
        try:
            moment = parsedate_to_datetime(header or "")
            seconds = (moment.astimezone(UTC) - datetime.now(UTC)).total_seconds()
        except (ValueError, TypeError):
            pass
    if math.isnan(seconds):
        return _AGAIN_SECONDS
    return min(max(seconds, 1.0), _LONGEST_AGAIN_SECONDS)
