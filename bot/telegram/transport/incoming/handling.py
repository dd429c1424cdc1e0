"""One lane's turn: its first updates are handled, tried again later, or set aside."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable, Sequence
from concurrent.futures import Executor
from contextlib import suppress
from datetime import datetime, timedelta
from functools import partial
from typing import TypeVar

from bot.dialogue.bursts import Ready, Wait
from bot.errors import StoreUnavailable
from bot.store.telegram.updates import AlreadySettled, Updates
from bot.store.workers.leases import LeaseLost
from bot.telegram.transport.backoff import LogThrottle, Say, spread
from bot.telegram.transport.error_location import place_of
from bot.telegram.transport.incoming.claims import LaneClaims
from bot.telegram.transport.incoming.lanes import After, Expect, Left, Rest
from bot.telegram.transport.incoming.turns import Held, Turns
from bot.telegram.transport.incoming.waits import NotYet
from bot.types.traffic import StoredUpdate

Handle = Callable[[Sequence[StoredUpdate]], Awaitable[None]]
"""Handles updates of one lane that belong together, and settles them all, at least the first.

What comes of them and `Updates.mark_done` are one transaction. It may be given the same ones again.
Raises `NotYet` where it is too early for them.
"""
Gather = Callable[[Sequence[StoredUpdate], datetime], Ready | Wait]
"""Tells how many of the first that wait in a lane belong together, or how long to wait for more."""
GiveUp = Callable[[Sequence[StoredUpdate], str], None]
"""Sets updates that belong together aside, tells their reader and the operator; in a thread."""

RETRY_SECONDS = (0.5, 2.0, 8.0)
"""How long an update rests after each of its failed attempts, but for the last."""
HANDLE_SECONDS = 180.0
"""An attempt that takes longer is the last: its thread may go on, and must meet no second one."""

_SHORTEST_WAIT_SECONDS = 0.05
_ELSEWHERE_SECONDS = 1.0
"""How long a lane rests that another worker has."""
_Result = TypeVar("_Result")


class NotSettled(Exception):
    """A handler returned as if all were well, but its updates wait as before."""


class Handling:
    """Has the updates that wait in a lane handled, and sees to those that can't be."""

    def __init__(
        self,
        updates: Updates,
        handle: Handle,
        gather: Gather,
        give_up: GiveUp,
        say: Say,
        *,
        threads: Executor,
        clock: Callable[[], datetime],
        handle_seconds: float = HANDLE_SECONDS,
        held: Held = lambda _: 0.0,
        claims: LaneClaims | None = None,
    ) -> None:
        """What blocks is done in `threads`. Without `claims`, all lanes are ours."""
        self._updates = updates
        self._claims = claims or LaneClaims(None)
        self._turns = Turns(updates, held)
        self._handle = handle
        self._gather = gather
        self._give_up = give_up
        self._say = LogThrottle(say)
        self._threads = threads
        self._clock = clock
        self._handle_seconds = handle_seconds
        self._handled: dict[str, int] = {}
        self._hanging: dict[str, tuple[Sequence[StoredUpdate], str]] = {}

    async def turn(self, lane: str, *, is_patient: bool) -> After:
        """Handle the first that wait in a lane and belong together; tell what is left to do.

        A lane that another worker has rests: it is looked at again, for that one may die.
        Raises `StoreUnavailable` with nothing changed and no attempt counted, to be called again.
        When that has gone on for long (not `is_patient`), and the store can be used here, it is
        the handler's own failure. An attempt that takes too long is never tried again: it may still
        be going on, and what it would store then is refused.
        """
        if not self._claims.are_shared:
            return await self._turn(lane, is_patient=is_patient)
        if not await self._in_thread(self._claims.take, lane):
            return Rest(_ELSEWHERE_SECONDS)
        try:
            after = await self._turn(lane, is_patient=is_patient)
            if after is Left.MORE and not await self._in_thread(self._updates.waiting, lane, 1):
                self._handled.pop(lane, None)
                after = Left.NOTHING
        except LeaseLost:
            after = Rest(_ELSEWHERE_SECONDS)
        finally:
            # Shielded: what we have when we end is handed over, not left to expire.
            await asyncio.shield(self._release(lane))
        return after

    async def _release(self, lane: str) -> None:
        with suppress(StoreUnavailable):
            await self._in_thread(self._claims.release, lane)

    async def _turn(self, lane: str, *, is_patient: bool) -> After:
        if lane in self._hanging:
            return await self._leave(lane, is_patient=is_patient)
        waiting = await self._in_thread(self._turns.next, lane)
        handled = self._handled.pop(lane, None)
        if isinstance(waiting, Wait):
            return Expect(max(waiting.seconds, _SHORTEST_WAIT_SECONDS))
        if not waiting:
            return Left.NOTHING
        first = waiting[0]
        if first.id == handled:
            return await self._failed(first, NotSettled(), is_patient=is_patient)
        limit = asyncio.timeout(self._handle_seconds)
        batch: Sequence[StoredUpdate] = waiting[:1]
        try:
            together = self._together(waiting)
            if isinstance(together, Wait):
                return Expect(max(together.seconds, _SHORTEST_WAIT_SECONDS))
            batch = waiting[: max(together.count, 1)]
            async with limit:
                await self._handle(batch)
        except asyncio.CancelledError as error:
            if _is_being_cancelled():
                raise
            # Something within was, and nobody looked.
            return await self._failed(first, error, is_patient=is_patient)
        except LeaseLost:
            raise
        except NotYet as early:
            return Expect(max(early.seconds, _SHORTEST_WAIT_SECONDS))
        except Exception as error:
            if limit.expired():
                problem = f"no end after {self._handle_seconds:.0f} s"
                self._hanging[lane] = batch, problem
                return await self._leave(lane, is_patient=is_patient)
            if isinstance(error, StoreUnavailable) and is_patient:
                raise
            return await self._failed(first, error, is_patient=is_patient)
        self._handled[lane] = first.id
        return Left.MORE  # for all we know

    def _together(self, waiting: Sequence[StoredUpdate]) -> Ready | Wait:
        # One that has failed goes alone: it must not pull down those that came after it.
        return Ready(1) if waiting[0].attempts else self._gather(waiting, self._clock())

    async def _failed(
        self, update: StoredUpdate, error: BaseException, *, is_patient: bool
    ) -> After:
        problem = place_of(error)
        try:
            if update.attempts >= len(RETRY_SECONDS):
                await self._set_aside([update], problem, is_patient=is_patient)
                return Left.MORE
            seconds = spread(RETRY_SECONDS[update.attempts])
            until = self._clock() + timedelta(seconds=seconds)
            await self._in_lane(update.lane, self._updates.postpone, update.id, until, problem)
        except AlreadySettled:  # somebody else has seen to it
            return Left.MORE
        return Rest(seconds)

    async def _leave(self, lane: str, *, is_patient: bool) -> After:
        """Set aside what hangs; where the store can't be used for that now, it still hangs."""
        batch, problem = self._hanging[lane]
        with suppress(AlreadySettled):  # it was done at the last moment
            await self._set_aside(batch, problem, is_patient=is_patient)
        del self._hanging[lane]
        return Left.MORE

    async def _set_aside(
        self, batch: Sequence[StoredUpdate], problem: str, *, is_patient: bool
    ) -> None:
        try:
            await self._in_lane(batch[0].lane, self._give_up, batch, problem)
        except (AlreadySettled, LeaseLost):
            raise
        except Exception as error:
            if isinstance(error, StoreUnavailable) and is_patient:
                raise
            self._say(
                f"a message could not be handled ({problem}) and is set aside, its reader "
                f"not told ({place_of(error)}): svar inbox"
            )
        # Whatever became of giving it up, it must be out of the way of those behind it.
        for update in batch:
            with suppress(AlreadySettled):
                await self._in_lane(update.lane, self._updates.set_aside, update.id, problem)

    async def _in_lane(self, lane: str, call: Callable[..., object], *arguments: object) -> None:
        """Write, unless the lane is another worker's by now; raises `LeaseLost`."""
        fence = self._claims.fenced(lane)

        def write() -> None:
            with fence:
                call(*arguments)

        await self._in_thread(write)

    async def _in_thread(self, call: Callable[..., _Result], *arguments: object) -> _Result:
        loop = asyncio.get_running_loop()
        return await loop.run_in_executor(self._threads, partial(call, *arguments))


def _is_being_cancelled() -> bool:
    """Tell whether it is the running task that is cancelled, not just something it waits for."""
    task = asyncio.current_task()
    return task is not None and task.cancelling() > 0
