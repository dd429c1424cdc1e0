"""Time, as the sender sees it. A test has a clock of its own."""

from __future__ import annotations

import asyncio
import time
from contextlib import suppress
from datetime import UTC, datetime
from typing import Protocol


class Clock(Protocol):
    """Tells the time, and waits."""

    def now(self) -> datetime:
        """Return the time, in UTC."""

    def steady_seconds(self) -> float:
        """Return seconds that only ever grow, from no particular moment on."""

    async def wait(self, event: asyncio.Event, seconds: float) -> None:
        """Return once `event` is set, at the latest after `seconds`."""


class SystemClock:
    """The machine's own clock."""

    def now(self) -> datetime:
        """Return the time, in UTC."""
        return datetime.now(UTC)

    def steady_seconds(self) -> float:
        """Return seconds that only ever grow, from no particular moment on."""
        return time.monotonic()

    async def wait(self, event: asyncio.Event, seconds: float) -> None:
        """Return once `event` is set, at the latest after `seconds`."""
        with suppress(TimeoutError):
            await asyncio.wait_for(event.wait(), seconds)


_SET_BACK_SECONDS = 2.0
"""A clock is slowed down for less than this, and set back for more."""


class SetBack:
    """Notices that a clock which was ahead has been set right."""

    def __init__(self, clock: Clock) -> None:
        self._clock = clock
        self._ahead_seconds = self._ahead()

    def noticed(self) -> bool:
        """Tell, once each time, whether the clock has been set back since this was last asked."""
        before, self._ahead_seconds = self._ahead_seconds, self._ahead()
        return before - self._ahead_seconds > _SET_BACK_SECONDS

    def _ahead(self) -> float:
        return self._clock.now().timestamp() - self._clock.steady_seconds()
