"""What every request passes before it is read: size, kind, origin; and what every answer bears."""

from __future__ import annotations

import asyncio
from collections.abc import Collection, Iterator

from starlette.datastructures import Headers, MutableHeaders
from starlette.responses import JSONResponse
from starlette.types import ASGIApp, Message, Receive, Scope, Send

LARGEST_BODY_BYTES = 64 * 1024
"""Room for the longest question, whatever its letters, and all that may come with it."""
_BODY_SECONDS = 10.0
_JSON = "application/json"
_HEADERS = {
    "X-Content-Type-Options": "nosniff",
    "Referrer-Policy": "no-referrer",
    "Cross-Origin-Resource-Policy": "cross-origin",
}


class Guard:
    """Lets in requests of configured sites, of our own pages, and of programs, which have no site.

    A browser says in `Origin` which site a request is from, and no page can change that.
    """

    def __init__(self, app: ASGIApp, origins: Collection[str], own: str) -> None:
        """`own` is the public address of the service itself, from whose pages forms come.

        Not what `Host` says: a name that leads here may be anybody's.
        """
        self._app = app
        self._origins = frozenset(origins)
        self._own = own.lower()

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Serve one request."""
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return
        headers = Headers(scope=scope)

        async def send_with_headers(message: Message) -> None:
            if message["type"] == "http.response.start":
                answer = MutableHeaders(scope=message)
                for name, value in _HEADERS.items():
                    answer.setdefault(name, value)
                answer.setdefault("Cache-Control", "no-store")
            await send(message)

        problem = self._problem(scope, headers)
        if problem is None and scope["method"] in ("POST", "PUT", "PATCH", "DELETE"):
            body = await _body(receive, headers)
            if isinstance(body, bytes):
                receive = _replayed(body, receive)
            else:
                problem = body
        if problem is not None:
            status, detail = problem
            refused = JSONResponse({"detail": detail}, status, {"Connection": "close"})
            await refused(scope, receive, send_with_headers)
            return
        await self._app(scope, receive, send_with_headers)

    def _problem(self, scope: Scope, headers: Headers) -> tuple[int, str] | None:
        origin = headers.get("origin")
        if origin is not None and not self._is_allowed(origin.lower()):
            return 403, "this site is not one of SVAR_WEB_ORIGINS"
        is_api = scope["path"].startswith("/v1/")
        kind = headers.get("content-type", "").partition(";")[0].strip().lower()
        if scope["method"] == "POST" and is_api and kind != _JSON:
            return 415, f"send it as {_JSON}"
        return None

    def _is_allowed(self, origin: str) -> bool:
        return origin in self._origins or origin == self._own


async def _body(receive: Receive, headers: Headers) -> bytes | tuple[int, str]:
    """Return the whole body, or why it is not taken."""
    too_large = 413, f"at most {LARGEST_BODY_BYTES} bytes"
    length = headers.get("content-length", "")
    if length.isdigit() and int(length) > LARGEST_BODY_BYTES:
        return too_large
    parts = bytearray()
    try:
        async with asyncio.timeout(_BODY_SECONDS):
            while True:
                message = await receive()
                parts += message.get("body", b"")
                if len(parts) > LARGEST_BODY_BYTES:
                    return too_large
                if not message.get("more_body"):
                    return bytes(parts)
    except TimeoutError:
        return 408, "the request did not come to its end"


def _replayed(body: bytes, receive: Receive) -> Receive:
    """Give a body that was read to whoever reads it next."""
    once: Iterator[Message] = iter([{"type": "http.request", "body": body, "more_body": False}])

    async def replay() -> Message:
        return next(once, None) or await receive()

    return replay
