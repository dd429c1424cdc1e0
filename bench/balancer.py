"""What stands before several workers with a webhook: each update to the next, or to one that works.

Plain and small, as any server in front of them would be set up: in turn, and after a moment without
an answer to another one.
"""

from __future__ import annotations

import asyncio
import threading
from collections.abc import Iterator, Sequence
from contextlib import contextmanager

import aiohttp
from aiohttp import web

_PATIENCE = aiohttp.ClientTimeout(total=3.0)
_PASSED_ON = ("X-Telegram-Bot-Api-Secret-Token", "Content-Type")


@contextmanager
def balancer(addresses: Sequence[str]) -> Iterator[int]:
    """Pass requests on to these hosts and ports until the block ends; yields its own port."""
    loop, ready = asyncio.new_event_loop(), threading.Event()
    found: list[int] = []
    stop = asyncio.Event()

    async def serve() -> None:
        async with aiohttp.ClientSession(timeout=_PATIENCE) as session:
            app = web.Application()
            app.router.add_post("/{path:.*}", _Turns(session, addresses).pass_on)
            runner = web.AppRunner(app, access_log=None)
            await runner.setup()
            await web.TCPSite(runner, "127.0.0.1", 0).start()
            found.append(runner.addresses[0][1])
            ready.set()
            await stop.wait()
            await runner.cleanup()

    thread = threading.Thread(target=loop.run_until_complete, args=(serve(),), daemon=True)
    thread.start()
    ready.wait()
    try:
        yield found[0]
    finally:
        loop.call_soon_threadsafe(stop.set)
        thread.join()
        loop.close()


class _Turns:
    """Gives each request to the next address."""

    def __init__(self, session: aiohttp.ClientSession, addresses: Sequence[str]) -> None:
        self._session = session
        self._addresses = list(addresses)

    async def pass_on(self, request: web.Request) -> web.Response:
        body = await request.read()
        headers = {name: request.headers[name] for name in _PASSED_ON if name in request.headers}
        self._addresses.append(self._addresses.pop(0))
        for address in list(self._addresses):
            url = f"http://{address}{request.path}"
            try:
                async with self._session.post(url, data=body, headers=headers) as answer:
                    if answer.status < 500:
                        return web.Response(status=answer.status)
            except (aiohttp.ClientError, TimeoutError):
                continue
        return web.Response(status=502)
