"""The keeper's and the clock's rounds, for as long as the bot runs."""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from contextlib import suppress

from bot.errors import StoreUnavailable
from bot.telegram.blame import place_of
from bot.telegram.editors.duties import Duties
from bot.telegram.editors.keeper import Keeper
from bot.telegram.patience import Say, Seldom

_LOOK_SECONDS = 1.0
"""How often we look for what another process, or the sender, has done."""
_DUTIES_SECONDS = 2.0
"""Between two looks at the clock."""


class DeskRounds:
    """Has cards kept true and duties done. Lives in one event loop."""

    def __init__(
        self, keeper: Keeper, duties: Duties, owed: Callable[[], object], say: Say
    ) -> None:
        """`owed` is called where something is to be sent."""
        self._keeper = keeper
        self._duties = duties
        self._owed = owed
        self._say = Seldom(say)
        self._awake = asyncio.Event()
        # Each one at a time, and neither in the way of those who answer readers: mail may hang.
        self._thread = ThreadPoolExecutor(1, thread_name_prefix="desk")
        self._clock = ThreadPoolExecutor(1, thread_name_prefix="duties")

    async def run(self) -> None:
        """Go round until cancelled."""
        duties = asyncio.create_task(self._see_to_duties())
        try:
            while True:
                self._awake.clear()
                await self._round(self._keeper.keep, self._thread)
                with suppress(TimeoutError):
                    async with asyncio.timeout(_LOOK_SECONDS):
                        await self._awake.wait()
        finally:
            duties.cancel()

    async def _see_to_duties(self) -> None:
        while True:
            for duty in self._duties.all():
                await self._round(duty, self._clock)
            await asyncio.sleep(_DUTIES_SECONDS)

    def wake(self) -> None:
        """Look now: something has happened to a question, perhaps."""
        self._awake.set()

    async def finish(self) -> None:
        """Look once more, for what was handled last."""
        await self._round(self._keeper.keep, self._thread)

    async def _round(self, work: Callable[[], bool], thread: ThreadPoolExecutor) -> None:
        try:
            if await asyncio.get_running_loop().run_in_executor(thread, work):
                self._owed()
        except StoreUnavailable as error:
            self._say(f"the editors' cards have to wait: {error}")
        except Exception as error:  # nobody foresaw it; the next round may go better
            self._say(f"something for the editors went wrong ({place_of(error)})")
