"""A server that runs: in the test's own event loop, or in a thread for a test that has none."""

from __future__ import annotations

import asyncio
import threading
from collections.abc import AsyncIterator, Coroutine, Iterator
from contextlib import asynccontextmanager, contextmanager
from typing import Any, TypeVar

from botapi.api import BotApi
from botapi.http.server import Server

Result = TypeVar("Result")

_SECONDS = 30.0


@asynccontextmanager
async def serving(
    api: BotApi | None = None, port: int = 0, *, door: bool = True
) -> AsyncIterator[Server]:
    """A server in the running event loop, until the block ends."""
    server = Server(api, port, door=door)
    await server.start()
    try:
        yield server
    finally:
        await server.stop()


class RunningServer:
    """A server in a thread of its own; every method may be called from any other thread."""

    def __init__(self, api: BotApi | None = None, port: int = 0) -> None:
        self._server = Server(api, port)
        self._loop = asyncio.new_event_loop()
        self._thread = threading.Thread(target=self._loop.run_forever, name="bot-api", daemon=True)
        self._thread.start()
        self.api = self._server.api

    @property
    def url(self) -> str:
        """The root to which `/bot<token>/…` is added; the same after a restart."""
        return self._server.url

    def start(self) -> None:
        """Listen; again after `stop`, with all that was."""
        self._run(self._server.start())

    def stop(self) -> None:
        """Close every connection and refuse new ones; what the world holds stays."""
        self._run(self._server.stop())

    def close(self) -> None:
        """Stop for good."""
        self.stop()
        self._loop.call_soon_threadsafe(self._loop.stop)
        self._thread.join(_SECONDS)
        self._loop.close()

    def _run(self, work: Coroutine[Any, Any, Result]) -> Result:
        return asyncio.run_coroutine_threadsafe(work, self._loop).result(_SECONDS)


@contextmanager
def running_server(api: BotApi | None = None, port: int = 0) -> Iterator[RunningServer]:
    """A server in a thread of its own, until the block ends."""
    server = RunningServer(api, port)
    try:
        server.start()
        yield server
    finally:
        server.close()
