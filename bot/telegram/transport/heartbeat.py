"""Keeps this process among the workers, and what it holds in its hands."""

from __future__ import annotations

import asyncio
import os
import socket
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from contextlib import suppress
from typing import TypeVar
from uuid import uuid4

from bot import __version__
from bot.errors import StoreUnavailable
from bot.library.replica import ReplicaState
from bot.store.database import Database
from bot.store.workers.leases import BEAT_SECONDS, Leases
from bot.store.workers.registry import WorkerRegistry
from bot.telegram.transport.backoff import Sleep

_Result = TypeVar("_Result")


class Heartbeat:
    """One of the workers that share a database: this process. Lives in one event loop."""

    def __init__(
        self,
        database: Database,
        *,
        receives: str,
        beat_seconds: float = BEAT_SECONDS,
        leases: Callable[[Database, str], Leases] = Leases,
        sleep: Sleep = asyncio.sleep,
        index: Callable[[], ReplicaState] | None = None,
    ) -> None:
        """`receives` says how updates come, "polling" or "webhook"; `index` what answers."""
        self.id = uuid4().hex
        self.leases = leases(database, self.id)
        self.live = 1
        """How many workers there are, ourselves included, as far as was seen last."""
        self._registry = WorkerRegistry(database)
        self._receives = receives
        self._beat_seconds = beat_seconds
        self._sleep = sleep
        self._index = index
        self._reported: ReplicaState | None = None
        # Its own: a beat must not wait behind what fills the threads that all share.
        self._thread = ThreadPoolExecutor(1, thread_name_prefix="beat")

    async def run(self) -> None:
        """Be seen, and move leases on, until cancelled."""
        while True:
            with suppress(StoreUnavailable):
                await self._in_thread(self._beat)
            await self._sleep(self._beat_seconds)

    async def leave(self) -> None:
        """Hand over all that we hold, and be no worker any more; to be called when `run` ended.

        Where the database can't be used, all of it expires.
        """
        with suppress(StoreUnavailable):
            await self._in_thread(self._end)
        self._thread.shutdown(wait=False)

    def _beat(self) -> None:
        self.leases.extend()
        if not self._registry.seen(self.id):
            self._registry.enter(
                self.id,
                host=socket.gethostname(),
                pid=os.getpid(),
                version=__version__,
                receives=self._receives,
            )
            self._reported = None
        self._report()
        self.live = max(1, self._registry.count())

    def _report(self) -> None:
        """Let others know what we answer from, where that has changed."""
        if self._index is None or (now := self._index()) == self._reported:
            return
        self._registry.report(self.id, generation=now.held, problem=now.problem)
        self._reported = now

    def _end(self) -> None:
        self.leases.release_all()
        self._registry.leave(self.id)

    async def _in_thread(self, call: Callable[[], _Result]) -> _Result:
        return await asyncio.get_running_loop().run_in_executor(self._thread, call)
