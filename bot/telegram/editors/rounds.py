"""The rounds of the card sync and of the scheduled jobs, for as long as the bot runs."""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from contextlib import suppress
from functools import partial

from bot.errors import StoreUnavailable
from bot.store.workers.leases import LeaseLost
from bot.telegram.editors.card_sync import CardSync
from bot.telegram.editors.scheduled_jobs import ScheduledJobs
from bot.telegram.transport.backoff import LogThrottle, Say
from bot.telegram.transport.duty import Duty
from bot.telegram.transport.error_location import place_of
from bot.telegram.transport.workers import in_own_thread

Work = Callable[[], bool]
"""Does what is to be done; True where something is now owed."""

_LOOK_SECONDS = 1.0
"""How often we look for what another process, or the sender, has done."""
_JOBS_SECONDS = 2.0
"""Between two looks at the clock."""
_SLOW_SECONDS = 5.0
"""A job that takes longer, as mail may, keeps the others from nothing."""
_FINISH_SECONDS = 5.0
"""How long the last look may take."""


class EditorsRounds:
    """Has cards kept true and jobs done. Lives in one event loop."""

    def __init__(
        self,
        card_sync: CardSync,
        jobs: ScheduledJobs,
        owed: Callable[[], object],
        say: Say,
        duty: Duty | None = None,
    ) -> None:
        """`owed` is called where something is to be sent.

        With a `duty`, other workers go round too, and whoever has it does what is done once.
        """
        self._duty = duty
        self._card_sync = card_sync
        self._jobs = jobs
        self._owed = owed
        self._say = LogThrottle(say)
        self._awake = asyncio.Event()
        self._keeping = asyncio.Lock()
        self._running: dict[Work, asyncio.Task[None]] = {}

    async def run(self) -> None:
        """Go round until cancelled."""
        jobs = asyncio.create_task(self._run_jobs())
        try:
            while True:
                self._awake.clear()
                await self._keep()
                with suppress(TimeoutError):
                    async with asyncio.timeout(_LOOK_SECONDS):
                        await self._awake.wait()
        finally:
            jobs.cancel()
            for task in self._running.values():
                task.cancel()

    async def _run_jobs(self) -> None:
        while True:
            for job in self._jobs.own():
                await self._begin(job)
            if self._duty is None or self._duty.is_ours:
                for job in self._jobs.common():
                    await self._begin(job, self._duty)
            await asyncio.sleep(_JOBS_SECONDS)

    async def _begin(self, job: Work, duty: Duty | None = None) -> None:
        """Do a job, unless it is still being done; wait for its end for a moment only."""
        if job in self._running:
            return
        task = asyncio.create_task(self._round(job, duty))
        self._running[job] = task
        task.add_done_callback(lambda _: self._running.pop(job, None))
        await asyncio.wait({task}, timeout=_SLOW_SECONDS)

    def wake(self) -> None:
        """Look now: something has happened to a question, perhaps."""
        self._awake.set()

    async def finish(self) -> None:
        """Look once more, for what was handled last."""
        with suppress(TimeoutError):
            async with asyncio.timeout(_FINISH_SECONDS):
                await self._keep()

    async def _keep(self) -> None:
        async with self._keeping:  # by one at a time
            if self._duty is None or self._duty.is_ours:
                await self._round(self._card_sync.keep, self._duty)

    async def _round(self, work: Work, duty: Duty | None) -> None:
        try:
            if await in_own_thread("desk", work if duty is None else partial(duty.do, work)):
                self._owed()
        except LeaseLost:
            pass  # another worker does it
        except StoreUnavailable as error:
            self._say(f"the editors' cards have to wait: {error}")
        except Exception as error:  # nobody foresaw it; the next round may go better
            self._say(f"something for the editors went wrong ({place_of(error)})")
