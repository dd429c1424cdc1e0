"""Notices that polling has stopped, whether it ended or hangs, and starts it anew."""

from __future__ import annotations

import asyncio
import time
from collections.abc import Callable

from bot.telegram.transport.backoff import LogThrottle, Say, Sleep, backoff_seconds, spread
from bot.telegram.transport.error_location import place_of
from bot.telegram.transport.incoming.polling import Poller

_LIMIT_SECONDS = 120.0
"""Well over what a poll may take: 30 s held back, and 20 s each to connect, write, read, store."""


async def watch(
    poller: Poller,
    say: Say,
    *,
    limit_seconds: float = _LIMIT_SECONDS,
    sleep: Sleep = asyncio.sleep,
    clock: Callable[[], float] = time.monotonic,
) -> None:
    """Keep a poller running until cancelled.

    One that has been busy with a single poll for `limit_seconds` is taken to hang: a server that
    sends a byte now and then keeps every timeout of ours from coming. `clock` is the poller's own.
    """
    log_throttle = LogThrottle(say, clock)
    failures = 0
    while True:
        started_at = clock()
        polling = asyncio.create_task(poller.run())
        try:
            problem = await _stop(polling, poller, limit_seconds, clock)
        finally:
            polling.cancel()
            await asyncio.wait({polling})
        log_throttle(f"polling had stopped ({problem}), and is started anew")
        failures = failures + 1 if clock() - started_at <= limit_seconds else 1
        await sleep(spread(backoff_seconds(failures)))


async def _stop(
    polling: asyncio.Task[None], poller: Poller, limit_seconds: float, clock: Callable[[], float]
) -> str:
    """Wait until polling has ended or hangs, and return which it is."""
    while True:
        now = clock()
        since = now if poller.busy_since is None else poller.busy_since
        left_seconds = since + limit_seconds - now
        if left_seconds <= 0:
            return f"no answer for {limit_seconds:.0f} s"
        await asyncio.wait({polling}, timeout=left_seconds)
        if polling.done():
            error = None if polling.cancelled() else polling.exception()
            return place_of(error) if error else "it ended"
