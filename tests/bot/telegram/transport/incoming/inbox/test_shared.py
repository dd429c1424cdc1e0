"""Two inboxes on one PostgreSQL: a lane is one's at a time, and whoever lost it stores nothing."""

from __future__ import annotations

import asyncio
import threading
from collections.abc import Sequence
from contextlib import closing
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import pytest

from bot.dialogue.bursts import Ready
from bot.store.database import Database
from bot.store.key_value import KeyValueStore
from bot.store.telegram.updates import Updates
from bot.store.workers.leases import Leases
from bot.telegram.transport.incoming.inbox import Inbox
from bot.types.traffic import StoredUpdate, UpdateState

LANES, EACH = 4, 6


def written(number: int, chat: int) -> dict[str, Any]:
    person = {"id": chat, "is_bot": False, "first_name": "Kari"}
    message = {"message_id": number, "date": 1, "chat": {"id": chat, "type": "private"}}
    return {"update_id": number, "message": {**message, "from": person, "text": "hei"}}


@dataclass
class Worker:
    """One process's inbox; what it handles is stored in the unit that settles the update."""

    database: Database
    name: str
    seconds: float = 60.0
    meet: threading.Event | None = None
    met: threading.Event = field(default_factory=threading.Event)
    refused: list[str] = field(default_factory=list)

    def __post_init__(self) -> None:
        self.updates = Updates(self.database)
        self.leases = Leases(self.database, self.name, seconds=self.seconds)

    def inbox(self) -> Inbox:
        made = Inbox(
            self.updates,
            lambda updates: self.handle(made, updates),
            lambda *_: Ready(1),
            lambda updates, _: self.updates.set_aside(updates[0].id, "given up"),
            lambda _: None,
            leases=self.leases,
        )
        return made

    async def handle(self, inbox: Inbox, updates: Sequence[StoredUpdate]) -> None:
        fence = inbox.fenced(updates[0].lane)
        await asyncio.to_thread(self.store, fence, updates[0])

    def store(self, fence: Any, update: StoredUpdate) -> None:
        self.met.set()
        if self.meet is not None:
            self.meet.wait()
        facts = KeyValueStore(self.database)
        try:
            with fence, self.database.unit():
                log = facts.get(update.lane) or []
                facts.put(update.lane, [*log, [self.name, update.update_id]])
                self.updates.mark_done([update.id])
        except Exception as error:
            self.refused.append(type(error).__name__)
            raise


@pytest.fixture
def url(postgresql_url: str, tmp_path: Path) -> str:
    with closing(Database(postgresql_url, tmp_path)) as made:
        made.prepare()
    return postgresql_url


async def until_done(updates: Updates) -> None:
    async with asyncio.timeout(60):
        while await asyncio.to_thread(updates.count, UpdateState.WAITING):
            await asyncio.sleep(0.02)


async def cancelled(*tasks: asyncio.Task[None]) -> None:
    for task in tasks:
        task.cancel()
    await asyncio.wait(tasks)


def log_of(database: Database, chat: int) -> list[list[Any]]:
    return KeyValueStore(database).get(f"chat:{chat}") or []


def test_two_workers_share_the_lanes_and_each_is_handled_once_and_in_order(
    url: str, tmp_path: Path
) -> None:
    async def main(one: Worker, other: Worker) -> None:
        inboxes = [one.inbox(), other.inbox()]
        running = [asyncio.create_task(each.run()) for each in inboxes]
        # Telegram gives an update to the one or the other, and some to both.
        numbers = [(n, 1 + n % LANES) for n in range(1, LANES * EACH + 1)]
        for number, chat in numbers:
            await inboxes[number % 2].take([written(number, chat)])
            if number % 5 == 0:
                await inboxes[1 - number % 2].take([written(number, chat)])
        await until_done(one.updates)
        async with asyncio.timeout(60):  # what is done is given back
            while not await asyncio.to_thread(Worker(a, "tre").leases.take, ["in:chat:1"]):
                await asyncio.sleep(0.02)
        await cancelled(*running)

    with closing(Database(url, tmp_path)) as a, closing(Database(url, tmp_path)) as b:
        asyncio.run(main(Worker(a, "en"), Worker(b, "to")))
        for chat in range(1, LANES + 1):
            numbers = [number for _, number in log_of(a, chat)]
            assert numbers == [n for n in range(1, LANES * EACH + 1) if 1 + n % LANES == chat]
        by = {name for chat in range(1, LANES + 1) for name, _ in log_of(a, chat)}
        assert by <= {"en", "to"}


def test_a_worker_that_stalls_loses_its_lane_and_what_it_then_stores_is_refused(
    url: str, tmp_path: Path
) -> None:
    async def main(stalled: Worker, other: Worker) -> None:
        first, second = stalled.inbox(), other.inbox()
        stalling = asyncio.create_task(first.run())
        await first.take([written(1, 7), written(2, 7)])
        await asyncio.to_thread(stalled.met.wait)
        # It moves no lease on: for the database it is as good as stopped.
        running = asyncio.create_task(second.run())
        await until_done(other.updates)
        assert stalled.meet is not None
        stalled.meet.set()
        async with asyncio.timeout(60):
            while not stalled.refused:
                await asyncio.sleep(0.02)
        await cancelled(stalling, running)

    with closing(Database(url, tmp_path)) as a, closing(Database(url, tmp_path)) as b:
        stalled = Worker(a, "stalled", seconds=0.1, meet=threading.Event())
        asyncio.run(main(stalled, Worker(b, "other")))
        assert stalled.refused == ["LeaseLost"]
        assert log_of(a, 7) == [["other", 1], ["other", 2]]
        assert stalled.updates.count(UpdateState.ASIDE) == 0
