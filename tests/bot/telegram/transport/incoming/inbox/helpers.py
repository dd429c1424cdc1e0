"""An inbox on a real database, its clock, and a store that may be away."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable, Mapping, Sequence
from datetime import UTC, datetime, timedelta
from typing import Any

from bot.dialogue.bursts import Ready, Wait
from bot.errors import StoreUnavailable
from bot.store.database import Database
from bot.store.telegram.updates import Updates
from bot.telegram.transport.incoming.inbox import Inbox
from bot.types.traffic import StoredUpdate, UpdateState

NOON = datetime(2026, 3, 1, 12, tzinfo=UTC)


def said_in(chat: int, *numbers: int) -> list[dict[str, Any]]:
    """Messages as Telegram sends them."""
    return [{"update_id": n, "message": {"chat": {"id": chat}}} for n in numbers]


class FlakyUpdates(Updates):
    """Can't be used as often as a test says, each call by its name."""

    def __init__(self, database: Database) -> None:
        super().__init__(database)
        self.away: dict[str, int] = {}
        self.calls: list[str] = []

    def _come(self, name: str) -> None:
        self.calls.append(name)
        if self.away.get(name, 0):
            self.away[name] -= 1
            raise StoreUnavailable("the disk is full")

    def add(
        self, updates: Sequence[tuple[int, str, Mapping[str, Any]]], at: datetime, *origin: Any
    ) -> set[str]:
        self._come("add")
        added = super().add(updates, at, *origin)
        self._come("added")
        return added

    def waiting(self, lane: str, limit: int = 20) -> list[StoredUpdate]:
        self._come("waiting")
        return super().waiting(lane, limit)

    def due_lanes(self, *, unclaimed: bool = False) -> dict[str, datetime]:
        self._come("due_lanes")
        return super().due_lanes(unclaimed=unclaimed)


class InboxRig:
    """An inbox on a real database, and what a test makes of its updates."""

    def __init__(self, database: Database) -> None:
        self.updates = FlakyUpdates(database)
        self.handled: list[list[int]] = []
        self.given_up: list[tuple[int, str]] = []
        self.said: list[str] = []
        self.slept: list[float] = []
        self.now = NOON
        self.meet: Callable[[Sequence[StoredUpdate]], Awaitable[None]] | None = None
        self.together: Callable[[Sequence[StoredUpdate]], Ready | Wait] = lambda _: Ready(1)
        self.inbox: Inbox

    async def handle(self, updates: Sequence[StoredUpdate]) -> None:
        if self.meet:
            await self.meet(updates)
        await self.settle(updates)

    async def settle(self, updates: Sequence[StoredUpdate]) -> None:
        await asyncio.to_thread(self.updates.mark_done, [update.id for update in updates])
        self.handled.append([update.update_id for update in updates])

    def give_up(self, updates: Sequence[StoredUpdate], problem: str) -> None:
        for update in updates:
            self.updates.set_aside(update.id, problem)
            self.given_up.append((update.update_id, problem))

    async def sleep(self, seconds: float) -> None:
        """Let the time pass at once."""
        self.slept.append(seconds)
        self.now += timedelta(seconds=seconds)
        await asyncio.sleep(0)

    def run(self, work: Callable[[Inbox], Awaitable[None]], **settings: Any) -> None:
        """Run an inbox until a test's own work is done."""

        async def main() -> None:
            self.inbox = Inbox(
                self.updates,
                lambda updates: self.handle(updates),
                lambda waiting, _: self.together(waiting),
                lambda updates, problem: self.give_up(updates, problem),
                self.said.append,
                **{"clock": lambda: self.now, "sleep": lambda s: self.sleep(s), **settings},
            )
            running = asyncio.create_task(self.inbox.run())
            try:
                await work(self.inbox)
            finally:
                running.cancel()
                await asyncio.wait({running})

        asyncio.run(main())

    async def all_handled(self) -> None:
        """Wait until nothing waits, not even what rests."""
        while self.waiting():
            await self.inbox.idle()
            await asyncio.sleep(0)

    def waiting(self) -> int:
        return self.updates.count(UpdateState.WAITING)


class Nap:
    """Stands for sleeping: it begins, and is over when a test says so."""

    def __init__(self) -> None:
        self.seconds: list[float] = []
        self.begun = asyncio.Event()
        self.over = asyncio.Event()

    async def __call__(self, seconds: float) -> None:
        self.seconds.append(seconds)
        self.begun.set()
        await self.over.wait()


def taking(*batches: list[dict[str, Any]]) -> Callable[[Inbox], Awaitable[None]]:
    async def work(inbox: Inbox) -> None:
        for batch in batches:
            await inbox.take(batch)
        # A lane that rests comes back by itself; sleeping takes no time here.
        for _ in range(50):
            await inbox.idle()
            await asyncio.sleep(0)

    return work
