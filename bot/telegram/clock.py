"""Time, as the sender sees it. A test has a clock of its own."""

from __future__ import annotations

import asyncio
from contextlib import suppress
from datetime import UTC, datetime
from typing import Protocol


class Clock(Protocol):
    """Tells the time, and waits."""

    def now(self) -> datetime:
        """Return the time, in UTC."""

    async def wait(self, event: asyncio.Event, seconds: float) -> None:
        """Return once `event` is set, at the latest after `seconds`."""


class SystemClock:
    """The machine's own clock."""

    def now(self) -> datetime:
        """Return the time, in UTC."""
        return datetime.now(UTC)

    async def wait(self, event: asyncio.Event, seconds: float) -> None:
        """Return once `event` is set, at the latest after `seconds`."""
        with suppress(TimeoutError):
            await asyncio.wait_for(event.wait(), seconds)
