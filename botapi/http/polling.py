"""getUpdates: one long poll at a time, ended by the next."""

from __future__ import annotations

from aiogram.methods import GetUpdates

from botapi.errors import conflict
from botapi.world.updates import Update
from botapi.world.world import World

MAX_TIMEOUT_SECONDS = 50
_WEBHOOK_ACTIVE = (
    "can't use getUpdates method while webhook is active; "
    "use deleteWebhook to delete the webhook first"
)
_OTHER_POLL = (
    "terminated by other getUpdates request; make sure that only one bot instance is running"
)


class Polling:
    """Who is polling at the moment."""

    def __init__(self, world: World) -> None:
        self._world = world
        self._latest = object()

    async def get_updates(self, asked: GetUpdates) -> list[Update]:
        """The updates that wait, or that come within the timeout; 409 where it may not wait."""
        limit = min(max(asked.limit or 100, 1), 100)
        timeout_seconds = min(max(asked.timeout or 0, 0), MAX_TIMEOUT_SECONDS)
        offset = asked.offset or 0
        this = self._latest = object()
        with self._world.changes.changing():
            if self._world.webhook is not None:
                raise conflict(_WEBHOOK_ACTIVE)
            self._world.updates.allow(asked.allowed_updates)
            updates = self._world.updates.take(offset, limit)
        if updates or not timeout_seconds:
            return updates
        return await self._wait(this, max(offset, 0), limit, timeout_seconds)

    async def _wait(
        self, this: object, offset: int, limit: int, timeout_seconds: float
    ) -> list[Update]:
        def ended() -> list[Update]:
            if self._world.webhook is not None:
                raise conflict("terminated by setWebhook request")
            if self._latest is not this:
                raise conflict(_OTHER_POLL)
            return self._world.updates.take(offset, limit)

        try:
            self._count(1)
            return await self._world.changes.until(ended, timeout_seconds)
        except TimeoutError:
            return []
        finally:
            self._count(-1)

    def _count(self, step: int) -> None:
        with self._world.changes.changing():
            self._world.waiting_polls += step
