"""Updates on their way in: stored first, then handled, lane by lane.

What waits is in the store alone; only the names of the lanes where something does are held here.
"""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Collection, Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from contextlib import AbstractContextManager
from datetime import UTC, datetime
from functools import partial
from typing import Any

from bot.errors import StoreUnavailable
from bot.store.telegram.updates import Updates
from bot.store.workers.leases import Leases
from bot.telegram.transport.backoff import (
    LogThrottle,
    OutageNotice,
    Say,
    Sleep,
    backoff_seconds,
    spread,
)
from bot.telegram.transport.error_location import place_of
from bot.telegram.transport.incoming.claims import LaneClaims
from bot.telegram.transport.incoming.handling import (
    HANDLE_SECONDS,
    Gather,
    GiveUp,
    Handle,
    Handling,
)
from bot.telegram.transport.incoming.lanes import After, Lanes, Left, Rest
from bot.telegram.transport.incoming.origin import origin_of
from bot.telegram.transport.incoming.raw import lane_of, update_id_of
from bot.telegram.transport.incoming.turns import Held

_PATIENT_TRIES = 6
"""A handler that can't use the store for so long, when we can, may itself be the reason."""
_UNFORESEEN_SECONDS = 60.0
_LONGEST_REST_SECONDS = 10.0
_THREADS = 4
_LOOK_SECONDS = 1.0
_ALL = ""
"""Stands in line for a look at which lanes there are."""


class Inbox:
    """Takes updates in, and has them handled. Lives in one event loop."""

    def __init__(
        self,
        updates: Updates,
        handle: Handle,
        gather: Gather,
        give_up: GiveUp,
        say: Say,
        *,
        parallel: int = 8,
        handle_seconds: float = HANDLE_SECONDS,
        clock: Callable[[], datetime] = lambda: datetime.now(UTC),
        sleep: Sleep = asyncio.sleep,
        held: Held = lambda _: 0.0,
        leases: Leases | None = None,
    ) -> None:
        """At most `parallel` lanes are handled at once, each try for at most `handle_seconds`.

        With `leases`, other workers may store, and have lanes, too.
        """
        self._updates = updates
        self._parallel = parallel
        self._clock = clock
        self._sleep = sleep
        # Model work fills the threads that all share; what Telegram sends is stored all the same.
        self._threads = ThreadPoolExecutor(_THREADS, thread_name_prefix="inbox")
        self._claims = LaneClaims(leases)
        self._handling = Handling(
            updates,
            handle,
            gather,
            give_up,
            say,
            threads=self._threads,
            clock=clock,
            handle_seconds=handle_seconds,
            held=held,
            claims=self._claims,
        )
        self._lanes = Lanes(sleep)
        self._say = LogThrottle(say)
        self._store_trouble = OutageNotice(say, "messages are handled again")
        self._takings: set[asyncio.Task[None]] = set()
        self._workers: set[asyncio.Task[None]] = set()
        self._busy: set[asyncio.Task[None]] = set()
        self._is_draining = False
        self.wake()

    async def take(self, raw: Sequence[Any]) -> None:
        """Store updates as Telegram sent them; when it returns, none of them can be lost.

        Raises `StoreUnavailable`; they must come again then. What came before changes nothing.
        """
        rows = []
        for update in raw:
            if (update_id := update_id_of(update)) is None:
                self._say("something that is no update came, and was dropped")
            else:
                rows.append((update_id, lane_of(update), update))
        if rows:
            # Also where the caller is cancelled meanwhile, what gets stored is lined up.
            taking = asyncio.create_task(self._store(rows))
            self._takings.add(taking)
            taking.add_done_callback(self._end_taking)
            await asyncio.shield(taking)

    async def run(self) -> None:
        """Have updates handled, also those that waited before, until cancelled or drained."""
        self._workers = {asyncio.create_task(self._work()) for _ in range(self._parallel)}
        looking = asyncio.create_task(self._look_around())
        try:
            await asyncio.wait(self._workers)
        finally:
            looking.cancel()
            await _end(self._workers)
            self._lanes.close()
            self._threads.shutdown(wait=False, cancel_futures=True)

    async def drain(self, seconds: float) -> None:
        """End `run`: begin with nothing more, and wait so long for what is being handled.

        Whatever isn't done by then waits in the store for the next start.
        """
        self._is_draining = True
        await _end(self._workers - self._busy)
        if self._busy:
            await asyncio.wait(self._busy, timeout=seconds)
        await _end(self._workers)

    def wake(self) -> None:
        """Look in the store for what waits there without having come through `take`."""
        self._lanes.more_in(_ALL)

    def fenced(self, lane: str) -> AbstractContextManager[None]:
        """Return a block for the thread that handles what waits in a lane; see `LaneClaims`."""
        return self._claims.fenced(lane)

    async def idle(self) -> None:
        """Wait until nothing is left to handle but what has failed and rests."""
        await self._lanes.idle()

    async def _store(self, rows: Sequence[tuple[int, str, Mapping[str, Any]]]) -> None:
        loop = asyncio.get_running_loop()
        try:
            add = partial(self._updates.add, rows, self._clock(), origin_of)
            new = await loop.run_in_executor(self._threads, add)
        except StoreUnavailable:
            # They may be stored all the same, and when they come again would be nothing new.
            self.wake()
            raise
        for lane in dict.fromkeys(lane for _, lane, _ in rows if lane in new):
            self._lanes.more_in(lane)

    def _end_taking(self, taking: asyncio.Task[None]) -> None:
        self._takings.discard(taking)
        if not taking.cancelled():
            taking.exception()  # seen, also where the caller has gone

    async def _look_around(self) -> None:
        """Look often for what other workers have stored, or left when they died."""
        while self._claims.are_shared:
            await self._sleep(_LOOK_SECONDS)
            self.wake()

    async def _work(self) -> None:
        """Give lanes their turns."""
        while not self._is_draining:
            lane = await self._lanes.next()
            tries = 1
            while not await self._try_turn(lane, tries) and not self._is_draining:
                await self._sleep(spread(backoff_seconds(tries)))
                tries += 1

    async def _try_turn(self, lane: str, tries: int) -> bool:
        """Give a lane its turn; return False where the store could not be used for it."""
        worker = asyncio.current_task()
        assert worker is not None
        self._busy.add(worker)
        try:
            if lane == _ALL:
                await self._line_all_up()
                after: After = Left.NOTHING
            else:
                after = await self._handling.turn(lane, is_patient=tries < _PATIENT_TRIES)
        except StoreUnavailable as error:
            self._store_trouble.note(f"messages can't be handled now, and wait: {error}")
            return False
        except Exception as error:
            # Whatever it is, the other lanes must not suffer for it.
            self._say(f"some messages wait, for a reason that nobody foresaw ({place_of(error)})")
            after = Rest(_UNFORESEEN_SECONDS)
        finally:
            self._busy.discard(worker)
        self._store_trouble.over()
        self._lanes.end(lane, after)
        return True

    async def _line_all_up(self) -> None:
        loop = asyncio.get_running_loop()
        look = partial(self._updates.due_lanes, unclaimed=self._claims.are_shared)
        lanes = await loop.run_in_executor(self._threads, look)
        now = self._clock()
        for lane, due_at in lanes.items():
            if due_at > now:
                # Later than any rest: the clock was ahead when it was told until when.
                seconds = min((due_at - now).total_seconds(), _LONGEST_REST_SECONDS)
                self._lanes.more_later_in(lane, seconds)
            else:
                self._lanes.more_in(lane)


async def _end(tasks: Collection[asyncio.Task[None]]) -> None:
    """Cancel tasks, and wait until they have ended; what they raised is theirs."""
    for task in tasks:
        task.cancel()
    await asyncio.gather(*tasks, return_exceptions=True)
