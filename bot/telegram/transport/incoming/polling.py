"""Updates by long polling: asked for, stored, and only then confirmed."""

from __future__ import annotations

import asyncio
import time
from collections.abc import Awaitable, Callable, Mapping, Sequence
from typing import Any

from bot.errors import StoreUnavailable
from bot.telegram.transport.api import CallFailed, Failure, Telegram
from bot.telegram.transport.backoff import Backoff, Say, Sleep
from bot.telegram.transport.incoming.raw import ALLOWED_UPDATES, update_id_of

Take = Callable[[Sequence[Any]], Awaitable[None]]
"""Stores raw updates durably; raises `StoreUnavailable` where it can't."""

_LIMIT = 100
_BREATH_SECONDS = 0.5
_SILENT = (Failure.UNREACHED, Failure.UNCERTAIN)


class Poller:
    """Fetches updates for as long as it runs, whatever becomes of Telegram meanwhile."""

    def __init__(
        self,
        telegram: Telegram,
        take: Take,
        say: Say,
        *,
        hold_seconds: int = 30,
        sleep: Sleep = asyncio.sleep,
        clock: Callable[[], float] = time.monotonic,
        may_poll: Callable[[], bool] = lambda: True,
    ) -> None:
        """Telegram is asked to hold an empty answer back for `hold_seconds`.

        Where it `may_poll` no longer, another worker does, and would be in conflict with us.
        """
        self._may_poll = may_poll
        self.heard_at: float | None = None
        """When Telegram itself last answered, if only to refuse; by `clock`."""
        self.busy_since: float | None = None
        """Since when we have been fetching and storing; None between two times."""
        self._telegram = telegram
        self._take = take
        self._hold_seconds = hold_seconds
        self._sleep = sleep
        self._clock = clock
        self._backoff = Backoff(say, "messages come in again", sleep=sleep, clock=clock)
        self._offset: int | None = None
        self._is_unhooked = False

    async def run(self) -> None:
        """Poll until cancelled; once at the beginning, take away a webhook that is set."""
        while True:
            if not self._may_poll():
                await self._sleep(_BREATH_SECONDS)
                continue
            try:
                await self._poll()
            except CallFailed as failure:
                await self._backoff.bear_failure(failure)
            except StoreUnavailable as error:
                line = f"messages can't be stored, and wait in Telegram: {error}"
                await self._backoff.bear(line)
            else:
                self._backoff.over()

    async def _poll(self) -> None:
        """Fetch once, store what came, and let the next time confirm it."""
        self.busy_since = self._clock()
        try:
            if not self._is_unhooked:
                await self._call("deleteWebhook", {"drop_pending_updates": False})
                self._is_unhooked = True
            updates = await self._fetch()
            if updates:
                await self._take(updates)
            self._offset = _offset_after(updates)
        finally:
            self.busy_since = None

    async def _fetch(self) -> list[Any]:
        # After a failure an answer is asked for at once: it tells that all is well again.
        hold_seconds = 0 if self._backoff.is_tried else self._hold_seconds
        asked_at = self._clock()
        updates = await self._call(
            "getUpdates",
            {
                "timeout": hold_seconds,
                "limit": _LIMIT,
                "offset": self._offset,
                "allowed_updates": ALLOWED_UPDATES,
            },
            hold_seconds,
        )
        if not isinstance(updates, list):
            raise CallFailed(Failure.UNCERTAIN, "no list of updates")
        if not updates and hold_seconds and self._clock() - asked_at < _BREATH_SECONDS:
            # Not held back at all: we don't ask again and again in its stead.
            await self._sleep(_BREATH_SECONDS)
        return updates

    async def _call(self, method: str, params: Mapping[str, Any], hold_seconds: int = 0) -> Any:
        try:
            result = await self._telegram.call(method, params, wait_seconds=hold_seconds)
        except CallFailed as failure:
            if failure.failure not in _SILENT:
                self.heard_at = self._clock()
            raise
        self.heard_at = self._clock()
        return result


def _offset_after(updates: Sequence[Any]) -> int | None:
    """Return the offset that confirms stored updates, once it is asked with.

    After an empty answer it is None: by then all is confirmed, and after a week without updates
    Telegram may number them anew, from below an offset that we would still hold.
    """
    numbers = [number for raw in updates if (number := update_id_of(raw)) is not None]
    if updates and not numbers:
        # They would come again and again, at once each time.
        raise CallFailed(Failure.UNCERTAIN, "updates without numbers")
    return max(numbers) + 1 if numbers else None
