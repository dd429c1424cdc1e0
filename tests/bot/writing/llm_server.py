"""An OpenAI-compatible server on loopback that does what a test tells it to.

It is a real one on a real socket, whatever is wrong with it: what asks it can't tell.
"""

from __future__ import annotations

import asyncio
import json
import re
import threading
from collections.abc import Awaitable, Callable, Iterator
from contextlib import contextmanager
from typing import Any

from aiohttp import web

Script = Callable[[web.Request, dict[str, Any]], Awaitable[web.StreamResponse]]
"""What is done with a request to complete, whose body is read already."""

MODEL = "liten-3b"
_PASSAGE = re.compile(r'<passage number="(\d+)".*?>\n(.*?)\n</passage>', re.DOTALL)


class LlmServer:
    """The server; `scripts` are for one request each, the last one for all that come after."""

    def __init__(self) -> None:
        self.url = ""
        self.models = [MODEL]
        self.scripts: list[Script] = []
        self.bodies: list[dict[str, Any]] = []
        self.headers: list[dict[str, str]] = []
        self.listings = 0

    def does(self, *scripts: Script) -> None:
        """Do this with the next requests."""
        self.scripts = list(scripts)

    @property
    def last(self) -> dict[str, Any]:
        """The body of the last request to complete."""
        return self.bodies[-1]

    def data(self) -> str:
        """What stood in the reader's turn of the last request."""
        return str(self.last["messages"][-1]["content"])

    def application(self) -> web.Application:
        """All that it serves."""
        application = web.Application()
        application.router.add_post("/v1/chat/completions", self._complete)
        application.router.add_get("/v1/models", self._list)
        return application

    async def _complete(self, request: web.Request) -> web.StreamResponse:
        body = await request.json()
        self.bodies.append(body)
        self.headers.append(dict(request.headers))
        script = self.scripts.pop(0) if len(self.scripts) > 1 else self.scripts[0]
        return await script(request, body)

    async def _list(self, request: web.Request) -> web.StreamResponse:
        self.listings += 1
        self.headers.append(dict(request.headers))
        return web.json_response({"object": "list", "data": [{"id": name} for name in self.models]})


@contextmanager
def llm_server() -> Iterator[LlmServer]:
    """Serve in a thread of its own until the block ends."""
    server, loop, ready = LlmServer(), asyncio.new_event_loop(), threading.Event()

    async def begin() -> web.AppRunner:
        runner = web.AppRunner(server.application(), access_log=None, shutdown_timeout=0.1)
        await runner.setup()
        await web.TCPSite(runner, "127.0.0.1", 0).start()
        server.url = f"http://127.0.0.1:{runner.addresses[0][1]}/v1"
        return runner

    def run() -> None:
        asyncio.set_event_loop(loop)
        runner = loop.run_until_complete(begin())
        ready.set()
        loop.run_forever()
        loop.run_until_complete(runner.cleanup())
        hanging = asyncio.all_tasks(loop)
        for task in hanging:
            task.cancel()
        loop.run_until_complete(asyncio.gather(*hanging, return_exceptions=True))
        loop.close()

    thread = threading.Thread(target=run, daemon=True)
    thread.start()
    ready.wait()
    try:
        yield server
    finally:
        loop.call_soon_threadsafe(loop.stop)
        thread.join()


def says(
    content: str | None, *, finish: str = "stop", tokens: int = 1200, **message: Any
) -> Script:
    """Complete with a text."""

    async def script(_: web.Request, __: dict[str, Any]) -> web.StreamResponse:
        choice = {
            "index": 0,
            "finish_reason": finish,
            "message": {"role": "assistant", "content": content, **message},
        }
        usage = {"prompt_tokens": tokens - 100, "completion_tokens": 100, "total_tokens": tokens}
        return web.json_response({"choices": [choice], "usage": usage})

    return script


def written(*sentences: tuple[str, list[int]], is_list: bool = False, found: bool = True) -> str:
    """The JSON of a reply with these sentences and the numbers of their passages."""
    told = [{"text": text, "passages": passages} for text, passages in sentences]
    return json.dumps({"found": found, "list": is_list, "sentences": told})


def writes(*sentences: tuple[str, list[int]], is_list: bool = False) -> Script:
    """Complete with sentences."""
    return says(written(*sentences, is_list=is_list))


async def honest(request: web.Request, body: dict[str, Any]) -> web.StreamResponse:
    """Copy the first sentence of each passage, in the way that was asked for."""
    passages = _PASSAGE.findall(body["messages"][-1]["content"])
    firsts = [(text.split(". ")[0].rstrip(".") + ".", [int(number)]) for number, text in passages]
    if "response_format" in body:
        return await writes(*firsts)(request, body)
    lines = "\n".join(f"[{sources[0]}] {text}" for text, sources in firsts)
    return await says(lines)(request, body)


def fails(status: int, said: Any = None, **headers: str) -> Script:
    """Answer with an error."""

    async def script(_: web.Request, __: dict[str, Any]) -> web.StreamResponse:
        error = {"error": {"message": said or "noe er galt"}}
        return web.json_response(error, status=status, headers=headers)

    return script


def without(*formats: str, otherwise: Script = honest) -> Script:
    """Refuse some kinds of `response_format`, as servers do that don't know them."""

    async def script(request: web.Request, body: dict[str, Any]) -> web.StreamResponse:
        asked = body.get("response_format", {}).get("type")
        if asked in formats:
            said = f"'response_format.type' must be one of text, got {asked}"
            return await fails(400, said)(request, body)
        return await otherwise(request, body)

    return script


async def ignores_formats(request: web.Request, body: dict[str, Any]) -> web.StreamResponse:
    """Answer with prose whatever `response_format` says, and in lines where they are asked for."""
    if "response_format" in body:
        return await says("Gjerne! Her er svaret: løfter gis og holdes.")(request, body)
    return await honest(request, body)


async def hangs(_: web.Request, __: dict[str, Any]) -> web.StreamResponse:
    """Never answer."""
    await asyncio.Event().wait()
    raise AssertionError


async def endless(request: web.Request, _: dict[str, Any]) -> web.StreamResponse:
    """Answer with white space that does not end."""
    response = web.StreamResponse()
    await response.prepare(request)
    while True:
        await response.write(b" " * 65536)


async def drips(request: web.Request, _: dict[str, Any]) -> web.StreamResponse:
    """Answer with a byte now and then: no single wait is long."""
    response = web.StreamResponse()
    await response.prepare(request)
    while True:
        await response.write(b" ")
        await asyncio.sleep(0.01)


async def drops(request: web.Request, _: dict[str, Any]) -> web.StreamResponse:
    """Close the connection in place of an answer."""
    assert request.transport is not None
    request.transport.abort()
    return web.Response()


def raw(body: bytes, **headers: str) -> Script:
    """Answer with bytes, whatever they are."""

    async def script(_: web.Request, __: dict[str, Any]) -> web.StreamResponse:
        return web.Response(body=body, headers={"Content-Type": "application/json", **headers})

    return script
