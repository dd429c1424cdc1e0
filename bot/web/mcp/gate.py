"""What a request over HTTP passes before it is read: its method, its Host, and how many came."""

from __future__ import annotations

import math
from collections.abc import Collection

from starlette.datastructures import Headers
from starlette.responses import JSONResponse
from starlette.types import ASGIApp, Receive, Scope, Send

from bot.web.rates import RatedAct, RateLimits


class ProgramGate:
    """Lets in calls, each a POST to a host of ours, of those who are not too fast.

    A page of somebody else's whose name was made to lead here (DNS rebinding) gives itself away by
    `Host`. Streams that wait for the server to speak (GET) and sessions to be ended (DELETE) there
    are none of.
    """

    def __init__(self, app: ASGIApp, hosts: Collection[str], rates: RateLimits) -> None:
        """`hosts` are those that this is called by, with their ports where they have one."""
        self._app = app
        self._hosts = frozenset(host.lower() for host in hosts)
        self._rates = rates

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Serve one request."""
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return
        refused = self._refused(scope)
        await (refused or self._app)(scope, receive, send)

    def _refused(self, scope: Scope) -> JSONResponse | None:
        headers = Headers(scope=scope)
        if headers.get("host", "").lower() not in self._hosts:
            return _problem(421, "this is not the host's name: SVAR_WEB_URL")
        if scope["method"] != "POST":
            return _problem(405, "calls are sent by POST", Allow="POST")
        address = scope["client"][0] if scope.get("client") else ""
        wait = self._rates.wait_seconds(RatedAct.LOOK, address, headers.get("origin", "")[:200])
        if wait > 0:
            return _problem(429, "too many requests", **{"Retry-After": str(math.ceil(wait))})
        return None


def _problem(status: int, detail: str, **headers: str) -> JSONResponse:
    return JSONResponse({"detail": detail}, status, {"Connection": "close", **headers})
