"""Work that is worth doing soon or not at all: a few pieces at a time, the newest first."""

from __future__ import annotations

import asyncio
import threading
import time
from collections.abc import Awaitable, Callable, Hashable
from contextlib import suppress

from bot.errors import StoreUnavailable
from bot.telegram.transport.backoff import LogThrottle, Say
from bot.telegram.transport.error_location import place_of

Job = Callable[[], Awaitable[object]]

_LONGEST_SECONDS = 180.0
"""No piece of work keeps its place for longer; what it asks has a shorter deadline of its own."""


class NewestFirst:
    """Does jobs in one event loop, several at once. Nothing that waits outlives the process.

    Where more come than can be done, those that came first are dropped.
    """

    def __init__(
        self,
        what: str,
        say: Say,
        *,
        parallel: int,
        room: int,
        patience_seconds: float,
        clock: Callable[[], float] = time.monotonic,
    ) -> None:
        """Do up to `parallel` at once, and let up to `room` wait, no longer than is worth it.

        `say` is told what went wrong with `what`, such as "a written answer".
        """
        self._what = what
        self._say = LogThrottle(say)
        self._parallel = parallel
        self._room = room
        self._patience_seconds = patience_seconds
        self._clock = clock
        self._lock = threading.Lock()
        self._waiting: dict[Hashable, tuple[float, Job]] = {}
        self._running: list[Hashable] = []
        self._loop: asyncio.AbstractEventLoop | None = None
        self._awake = asyncio.Event()

    def add(self, key: Hashable, job: Job) -> None:
        """Have a job done, in place of one that waits under its key. From any thread."""
        with self._lock:
            self._waiting.pop(key, None)
            self._waiting[key] = self._clock(), job
            while len(self._waiting) > self._room:
                del self._waiting[next(iter(self._waiting))]
        if (loop := self._loop) is not None:
            with suppress(RuntimeError):  # it is closed
                loop.call_soon_threadsafe(self._awake.set)

    def has(self, key: Hashable) -> bool:
        """Tell whether a job of this key waits, or is being done. From any thread."""
        with self._lock:
            return key in self._waiting or key in self._running

    @property
    def is_idle(self) -> bool:
        """Whether nothing waits, and nothing is being done."""
        with self._lock:
            return not self._waiting and not self._running

    async def run(self) -> None:
        """Do what comes until cancelled; what is being done then is broken off."""
        self._loop, self._awake = asyncio.get_running_loop(), asyncio.Event()
        working = [asyncio.create_task(self._work()) for _ in range(self._parallel)]
        try:
            await asyncio.gather(*working)
        finally:
            self._loop = None
            for task in working:
                task.cancel()
            await asyncio.gather(*working, return_exceptions=True)

    async def _work(self) -> None:
        while True:
            while (taken := self._take()) is None:
                self._awake.clear()
                await self._awake.wait()
            key, job = taken
            try:
                async with asyncio.timeout(_LONGEST_SECONDS):
                    await job()
            except TimeoutError:
                self._say(f"{self._what} is given up: it took more than {_LONGEST_SECONDS:.0f} s")
            except StoreUnavailable as error:
                self._say(f"{self._what} is given up: {error}")
            except Exception as error:  # whatever it is, the next one may go better
                self._say(f"{self._what} is given up ({place_of(error)})")
            finally:
                with self._lock:
                    self._running.remove(key)

    def _take(self) -> tuple[Hashable, Job] | None:
        """Return the newest job that is worth doing still; what is older than that goes."""
        with self._lock:
            if not self._waiting:
                return None
            key, (since, job) = self._waiting.popitem()
            if self._clock() - since > self._patience_seconds:
                self._waiting.clear()  # all others have waited longer
                return None
            self._running.append(key)
            return key, job
