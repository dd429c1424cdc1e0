"""What one worker does for all of them: whoever has its lease; the others stand by."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable
from contextlib import suppress
from typing import TypeVar

from bot.errors import StoreUnavailable
from bot.store.workers.leases import Lease, LeaseLost, Leases
from bot.telegram.transport.backoff import Sleep

_STAND_BY_SECONDS = 1.0
"""Between two looks whether the lease can be had."""
_WATCH_SECONDS = 0.25
"""How often it is looked at whether the lease is still ours."""
_Result = TypeVar("_Result")


class Duty:
    """Work that is done by one worker at a time. Lives in one event loop, but for `do`."""

    def __init__(self, leases: Leases, name: str, *, sleep: Sleep = asyncio.sleep) -> None:
        """`name` is the lease's."""
        self._leases = leases
        self._name = name
        self._sleep = sleep
        self._lease: Lease | None = None

    @property
    def is_ours(self) -> bool:
        """Whether this worker surely has it now; asks nobody."""
        lease = self._lease
        return lease is not None and self._leases.is_ours(lease)

    async def run(self, work: Callable[[], Awaitable[object]] | None = None) -> None:
        """Stand by, and have `work` done whenever the lease is ours, until cancelled.

        Then the lease is given back at once. Raises what `work` does, which has no end of its own.
        """
        while True:
            if await self._take():
                try:
                    await self._while_ours(work or asyncio.Event().wait)
                finally:
                    await asyncio.shield(self._give_back())
            await self._sleep(_STAND_BY_SECONDS)

    def do(self, work: Callable[[], _Result]) -> _Result:
        """Do something in this thread; what it writes once the lease is another's is refused.

        Raises `LeaseLost` then, and where the lease is not ours to begin with.
        """
        lease = self._lease
        if lease is None or not self._leases.is_ours(lease):
            raise LeaseLost(f"{self._name} is another process's")
        with self._leases.fenced(lease):
            return work()

    async def _take(self) -> bool:
        with suppress(StoreUnavailable):
            for lease in await asyncio.to_thread(self._leases.take, [self._name]):
                self._lease = lease
        return self._lease is not None

    async def _while_ours(self, work: Callable[[], Awaitable[object]]) -> None:
        working = asyncio.ensure_future(work())
        try:
            while self.is_ours and not working.done():
                await asyncio.wait({working}, timeout=_WATCH_SECONDS)
            if working.done():
                working.result()
        finally:
            working.cancel()
            await asyncio.gather(working, return_exceptions=True)

    async def _give_back(self) -> None:
        lease, self._lease = self._lease, None
        if lease is not None:
            with suppress(StoreUnavailable):
                await asyncio.to_thread(self._leases.release, [lease])
