"""A Bot API server that answers each call as the test says, however wrong that may be."""

from __future__ import annotations

import asyncio
import json
from collections.abc import AsyncIterator, Awaitable, Callable, Mapping, Sequence
from contextlib import asynccontextmanager, suppress
from typing import Any

from aiohttp import web

TOKEN = "123:abc"
OK = {"ok": True, "result": True}
_ENDING = web.AppKey("ending", asyncio.Event)

Answer = Mapping[str, Any] | tuple[int, str] | Callable[[web.Request], Awaitable[web.Response]]
"""The Bot API's JSON, or a status with any body, or what a test makes of the request."""


class ScriptedApi:
    """Answers the calls of each method in turn as scripted; the last answer is given for ever."""

    def __init__(self, **answers: Sequence[Answer]) -> None:
        self.url = ""
        self.calls: list[tuple[str, dict[str, Any]]] = []
        self._answers = {method: list(scripted) for method, scripted in answers.items()}
        self._changed = asyncio.Condition()

    @asynccontextmanager
    async def serving(self, port: int = 0) -> AsyncIterator[ScriptedApi]:
        """Serve on loopback, on any free port or a certain one."""
        app = web.Application()
        app[_ENDING] = asyncio.Event()
        app.router.add_post("/bot{token}/{method}", self._answer)
        runner = web.AppRunner(app, access_log=None)
        await runner.setup()
        await web.TCPSite(runner, "127.0.0.1", port).start()
        self.url = f"http://127.0.0.1:{runner.addresses[0][1]}"
        try:
            yield self
        finally:
            app[_ENDING].set()
            await runner.cleanup()

    def params(self, method: str) -> list[dict[str, Any]]:
        """Return what each call of a method was made with."""
        return [params for name, params in self.calls if name == method]

    async def called(self, method: str, times: int) -> None:
        """Wait until a method has been called so often."""
        async with self._changed:
            await self._changed.wait_for(lambda: len(self.params(method)) >= times)

    async def _answer(self, request: web.Request) -> web.StreamResponse:
        method = request.match_info["method"]
        params = {name: _decoded(str(value)) for name, value in (await request.post()).items()}
        async with self._changed:
            self.calls.append((method, params))
            self._changed.notify_all()
        scripted = self._answers.get(method, [OK])
        answer = scripted.pop(0) if len(scripted) > 1 else scripted[0]
        if isinstance(answer, tuple):
            return web.Response(status=answer[0], text=answer[1])
        if isinstance(answer, Mapping):
            return web.json_response(answer, status=answer.get("error_code", 200))
        return await answer(request)


async def hold(request: web.Request) -> web.Response:
    """Answer nothing until the server ends."""
    await request.app[_ENDING].wait()
    return web.Response()


async def drop(request: web.Request) -> web.Response:
    """End the connection instead of answering."""
    assert request.transport is not None
    request.transport.abort()
    return web.Response()


def result(value: object) -> dict[str, Any]:
    """A call that was carried out."""
    return {"ok": True, "result": value}


def error(code: int, description: str, **parameters: object) -> dict[str, Any]:
    """A call that was not."""
    answer = {"ok": False, "error_code": code, "description": description}
    return {**answer, "parameters": parameters} if parameters else answer


def _decoded(value: str) -> Any:
    with suppress(ValueError):
        return json.loads(value)
    return value


class Slept:
    """Stands for sleeping: lets others go on, and remembers for how long it would have been."""

    def __init__(self) -> None:
        self.seconds: list[float] = []

    async def __call__(self, seconds: float) -> None:
        self.seconds.append(seconds)
        await asyncio.sleep(0)
