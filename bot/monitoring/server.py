"""Tells in plain HTTP whether a worker is alive and ready, and what it has counted."""

from __future__ import annotations

import asyncio
import logging
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from dataclasses import dataclass

from aiohttp import web
from prometheus_client import CONTENT_TYPE_LATEST

from bot.config.hosts import is_loopback
from bot.errors import BotError, StoreUnavailable
from bot.monitoring.metrics import BacklogCollector, Metrics, Sources

_LOOK_SECONDS = 10.0
"""How long a look at the database may take until it counts as away."""
_GOODBYE_SECONDS = 2.0


@dataclass(frozen=True, slots=True)
class Readiness:
    """Whether a worker can do its work, and a line on each thing that it needs."""

    ready: bool
    lines: tuple[str, ...]


def readiness(sources: Sources) -> Readiness:
    """Look whether a worker has all it needs; may take long. What lags behind is told, and ready.

    It has an index whenever it runs; the database must be readable, and updates must be received,
    or another worker must be doing that.
    """
    index, duty = sources.index(), sources.duty()
    behind = index.published is not None and index.published != index.held
    told = f"index: generation {index.held}"
    if behind:
        told += f", {index.published} is published"
    lines = [told, f"updates: {duty or 'not received'}"]
    try:
        sources.load()
    except StoreUnavailable:
        return Readiness(False, (*lines, "database: away"))
    return Readiness(duty is not None, (*lines, "database: there"))


@asynccontextmanager
async def monitored(
    listen: tuple[str, int], figures: Metrics, sources: Sources, say: Callable[[str], object]
) -> AsyncIterator[int]:
    """Listen at an address while the block lasts; yields the port. Raises `BotError`."""
    host, port = listen
    if not is_loopback(host):
        say(f"/metrics and /readyz are told at {host}:{port}, in plain HTTP, to other machines too")
    figures.registry.register(backlog := BacklogCollector(sources))
    app = web.Application()
    app.router.add_get("/healthz", _alive)

    async def ready(_: web.Request) -> web.Response:
        try:
            async with asyncio.timeout(_LOOK_SECONDS):
                found = await asyncio.to_thread(readiness, sources)
        except TimeoutError:
            found = Readiness(False, ("database: no answer",))
        text = "\n".join([*found.lines, ""])
        return web.Response(status=200 if found.ready else 503, text=text)

    async def metrics(_: web.Request) -> web.Response:
        written = await asyncio.to_thread(figures.written)
        return web.Response(body=written, headers={"Content-Type": CONTENT_TYPE_LATEST})

    app.router.add_get("/readyz", ready)
    app.router.add_get("/metrics", metrics)
    runner = web.AppRunner(
        app,
        access_log=None,
        logger=logging.Logger("svar.monitor", logging.CRITICAL + 1),
        shutdown_timeout=_GOODBYE_SECONDS,
    )
    await runner.setup()
    try:
        site = web.TCPSite(runner, host, port)
        try:
            await site.start()
        except OSError as error:
            reason = str(error.strerror).rpartition(": ")[2]
            raise BotError(
                f"port {port} of {host} can't be listened on ({reason}): end what uses it, or "
                "choose another for SVAR_MONITOR_LISTEN"
            ) from error
        address = runner.addresses[0]
        yield int(address[1])
    finally:
        figures.registry.unregister(backlog)
        await runner.cleanup()


async def _alive(_: web.Request) -> web.Response:
    return web.Response(text="ok")
