"""The whole way in, from people who write to handlers that are done, past all that goes wrong."""

from __future__ import annotations

import asyncio
import random
from collections.abc import Awaitable, Callable, Iterator, Sequence
from pathlib import Path
from typing import Any

import pytest

from bot.burst import Ready
from bot.database import Database
from bot.errors import StoreUnavailable
from bot.store.updates import Updates
from bot.telegram.api import Telegram
from bot.telegram.inbox import Inbox
from bot.telegram.polling import Poller
from bot.telegram.watchdog import watch
from bot.telegram.webhook import Webhook, secret_for
from bot.types import StoredUpdate
from tests.botapi import (
    BotApi,
    Chat,
    DropAfter,
    DropBefore,
    Fault,
    Garbage,
    Person,
    Refuse,
    Server,
    TooManyRequests,
    Truncate,
    serving,
)

CHATS = 6
MESSAGES = 10

Receive = Callable[[Telegram, Inbox], Awaitable[None]]


class Reception:
    """An inbox whose handlers keep, for each chat, what was said in it."""

    def __init__(self, database: Database) -> None:
        self.updates = Updates(database)
        self.heard: dict[int, list[str]] = {}
        self.said: list[str] = []
        self._chance = random.Random(3)

    async def handle(self, batch: Sequence[StoredUpdate]) -> None:
        await asyncio.to_thread(self.updates.done, [update.id for update in batch])
        for update in batch:
            assert update.payload is not None
            message = update.payload["message"]
            self.heard.setdefault(message["chat"]["id"], []).append(message["text"])

    def take_in(self, inbox: Inbox) -> Callable[[Sequence[Any]], Awaitable[None]]:
        """Store through `inbox`, three times in ten in vain, before or after it was done."""

        async def take(raw: Sequence[Any]) -> None:
            if self._chance.random() < 0.15:
                raise StoreUnavailable("full")
            await inbox.take(raw)
            if self._chance.random() < 0.15:
                raise StoreUnavailable("full, or so it seems")

        return take

    def run(self, server: Server, receive: Receive, until: Callable[[], bool]) -> Awaitable[None]:
        async def running() -> None:
            inbox = Inbox(
                self.updates,
                self.handle,
                lambda *_: Ready(1),
                lambda update, problem: self.updates.set_aside(update.id, problem),
                self.said.append,
            )
            async with Telegram(server.api.token, server.url, answer_seconds=5) as telegram:
                tasks = [
                    asyncio.create_task(inbox.run()),
                    asyncio.ensure_future(receive(telegram, inbox)),
                ]
                await server.api.until(until, 30)
                await inbox.idle()
                for task in tasks:
                    task.cancel()
                await asyncio.gather(*tasks, return_exceptions=True)

        return running()


@pytest.fixture
def reception(tmp_path: Path) -> Iterator[Reception]:
    database = Database(None, tmp_path)
    database.prepare()
    yield Reception(database)
    database.close()


async def hurried(seconds: float) -> None:
    """Sleep, a hundred times faster."""
    await asyncio.sleep(seconds / 100)


def readers(api: BotApi) -> list[tuple[Person, Chat]]:
    people = [api.user(f"Leser {number}") for number in range(CHATS)]
    return [(person, person.private()) for person in people]


async def write(people: Sequence[tuple[Person, Chat]]) -> dict[int, list[str]]:
    """Let everybody write by turns; return what was written in each chat."""
    written: dict[int, list[str]] = {chat.id: [] for _, chat in people}
    for number in range(MESSAGES):
        for person, chat in people:
            person.say(chat, f"Hva er {number}?")
            written[chat.id].append(f"Hva er {number}?")
        await asyncio.sleep(0.01)
    return written


def test_polling_past_faults_loses_nothing_and_keeps_the_order(reception: Reception) -> None:
    async def receive(telegram: Telegram, inbox: Inbox) -> None:
        poller = Poller(telegram, reception.take_in(inbox), reception.said.append, sleep=hurried)
        await watch(poller, reception.said.append, sleep=hurried)

    async def main() -> dict[int, list[str]]:
        async with serving() as server:
            people = readers(server.api)
            faults: Sequence[Fault] = (
                Refuse(500, "Internal Server Error"),
                Garbage(),
                DropBefore(),
                DropAfter(),
                Truncate(),
                TooManyRequests(1),
            )
            rules = [
                server.api.fail(kind=fault, probability=0.08, seed=seed)
                for seed, fault in enumerate(faults)
            ]
            writing = asyncio.create_task(write(people))
            await reception.run(
                server, receive, lambda: writing.done() and not server.api.pending_updates
            )
            assert sum(rule.hits for rule in rules) > 2
            return await writing

    assert asyncio.run(main()) == reception.heard


def test_a_webhook_past_faults_loses_nothing_and_keeps_the_order(reception: Reception) -> None:
    async def main() -> dict[int, list[str]]:
        async def receive(telegram: Telegram, inbox: Inbox) -> None:
            webhook = Webhook(
                telegram,
                reception.take_in(inbox),
                reception.said.append,
                url="https://svar.example/inn",
                listen_host="127.0.0.1",
                listen_port=0,
                secret=secret_for(telegram.token),
            )
            async with webhook.serving() as port:
                # As what stands before us would pass it on.
                place = {"url": f"http://127.0.0.1:{port}/inn"}
                secret = {"secret_token": secret_for(telegram.token)}
                await telegram.call("setWebhook", {**place, **secret})
                await asyncio.Event().wait()

        async with serving() as server:
            writing = asyncio.create_task(write(readers(server.api)))
            await reception.run(
                server, receive, lambda: writing.done() and not server.api.pending_updates
            )
            return await writing

    assert asyncio.run(main()) == reception.heard


def test_two_that_poll_with_one_token_both_say_so_and_lose_nothing(reception: Reception) -> None:
    said: list[list[str]] = [[], []]

    async def receive(telegram: Telegram, inbox: Inbox) -> None:
        async with Telegram(telegram.token, telegram.base_url.partition("/bot")[0]) as other:
            pollers = [
                Poller(connection, inbox.take, lines.append, sleep=hurried)
                for connection, lines in zip((telegram, other), said, strict=True)
            ]
            await asyncio.gather(*(poller.run() for poller in pollers))

    async def main() -> dict[int, list[str]]:
        async with serving() as server:
            people = readers(server.api)
            writing = asyncio.create_task(write(people))
            await reception.run(
                server,
                receive,
                lambda: writing.done() and not server.api.pending_updates and all(said),
            )
            return await writing

    assert asyncio.run(main()) == reception.heard
    for lines in said:
        assert lines[0].startswith("another process polls with the same token")
        assert len(lines) == len(set(lines))
