"""The whole way in, from people who write to handlers that are done, past all that goes wrong."""

from __future__ import annotations

import asyncio
import random
from collections.abc import Awaitable, Callable, Iterator, Sequence
from pathlib import Path
from typing import Any

import pytest

from bot.dialogue.bursts import Ready
from bot.errors import StoreUnavailable
from bot.store.database import Database
from bot.store.telegram.updates import Updates
from bot.telegram.transport.api import Telegram
from bot.telegram.transport.incoming.inbox import Inbox
from bot.telegram.transport.incoming.polling import Poller
from bot.telegram.transport.incoming.watchdog import watch
from bot.telegram.transport.incoming.webhook import Webhook, secret_for
from bot.types.traffic import StoredUpdate
from botapi import (
    BotApi,
    DropAfter,
    DropBefore,
    Fault,
    Garbage,
    Refuse,
    Server,
    TooManyRequests,
    Truncate,
    serving,
)

CHATS = 6
MESSAGES = 10
PATIENCE_SECONDS = 60

Receive = Callable[[Telegram, Inbox], Awaitable[None]]


async def hurried(seconds: float) -> None:
    """Sleep, a hundred times faster."""
    await asyncio.sleep(seconds / 100)


async def write(api: BotApi) -> dict[int, list[str]]:
    """Let several readers write side by side; return what was written in each chat."""
    people = [api.user(f"Leser {number}") for number in range(CHATS)]
    chats = [(person, person.private()) for person in people]
    written: dict[int, list[str]] = {chat.id: [] for _, chat in chats}
    for number in range(MESSAGES):
        for person, chat in chats:
            person.say(chat, f"Hva er {number}?")
            written[chat.id].append(f"Hva er {number}?")
        # So that it takes many calls to receive them, however slow the machine is.
        await api.until(lambda: api.pending_updates < CHATS, PATIENCE_SECONDS)
    await api.until(lambda: not api.pending_updates, PATIENCE_SECONDS)
    return written


class Reception:
    """An inbox whose handlers keep what was said in each chat."""

    def __init__(self, database: Database) -> None:
        self.updates = Updates(database)
        self.heard: dict[int, list[str]] = {}
        self.said: list[str] = []
        self._chance = random.Random(3)

    async def handle(self, batch: Sequence[StoredUpdate]) -> None:
        await asyncio.to_thread(self.updates.mark_done, [update.id for update in batch])
        for update in batch:
            assert update.payload is not None
            message = update.payload["message"]
            self.heard.setdefault(message["chat"]["id"], []).append(message["text"])

    def taking(self, inbox: Inbox) -> Callable[[Sequence[Any]], Awaitable[None]]:
        """Store through `inbox`, now and then in vain, or seemingly so."""

        async def take(raw: Sequence[Any]) -> None:
            if self._chance.random() < 0.15:
                raise StoreUnavailable("full")
            await inbox.take(raw)
            if self._chance.random() < 0.15:
                raise StoreUnavailable("full, or so it seems")

        return take

    async def meet(self, server: Server, receive: Receive) -> dict[int, list[str]]:
        """Let people write until all is received and handled; return what they wrote."""
        inbox = Inbox(
            self.updates,
            self.handle,
            lambda *_: Ready(1),
            lambda updates, problem: self.updates.set_aside(updates[0].id, problem),
            self.said.append,
        )
        async with Telegram(server.api.token, server.url) as telegram:
            tasks = [
                asyncio.create_task(inbox.run()),
                asyncio.ensure_future(receive(telegram, inbox)),
            ]
            try:
                written = await write(server.api)
                await inbox.idle()
            finally:
                for task in tasks:
                    task.cancel()
                await asyncio.gather(*tasks, return_exceptions=True)
        return written


@pytest.fixture
def reception(tmp_path: Path) -> Iterator[Reception]:
    database = Database(None, tmp_path)
    database.prepare()
    yield Reception(database)
    database.close()


def test_polling_past_faults_loses_nothing_and_keeps_the_order(reception: Reception) -> None:
    faults: Sequence[Fault] = (
        Refuse(500, "Internal Server Error"),
        Garbage(),
        DropBefore(),
        DropAfter(),
        Truncate(),
        TooManyRequests(1),
    )

    async def receive(telegram: Telegram, inbox: Inbox) -> None:
        poller = Poller(telegram, reception.taking(inbox), reception.said.append, sleep=hurried)
        await watch(poller, reception.said.append, sleep=hurried)

    async def main() -> dict[int, list[str]]:
        async with serving() as server:
            rules = [
                server.api.fail(kind=fault, probability=0.1, seed=seed)
                for seed, fault in enumerate(faults)
            ]
            written = await reception.meet(server, receive)
            assert sum(rule.hits for rule in rules) >= 3
            return written

    assert asyncio.run(main()) == reception.heard


def test_a_webhook_past_faults_loses_nothing_and_keeps_the_order(reception: Reception) -> None:
    async def receive(telegram: Telegram, inbox: Inbox) -> None:
        secret = secret_for(telegram.token)
        webhook = Webhook(
            telegram,
            reception.taking(inbox),
            reception.said.append,
            url="https://svar.example/inn",
            listen_host="127.0.0.1",
            listen_port=0,
            secret=secret,
        )
        async with webhook.serving() as port:
            # Straight to where a proxy would pass it on.
            place = f"http://127.0.0.1:{port}/inn"
            await telegram.call("setWebhook", {"url": place, "secret_token": secret})
            await asyncio.Event().wait()

    async def main() -> dict[int, list[str]]:
        async with serving() as server:
            return await reception.meet(server, receive)

    assert asyncio.run(main()) == reception.heard
    assert any("can't be stored" in line for line in reception.said)


def test_two_that_poll_with_one_token_say_so_once_and_lose_nothing(reception: Reception) -> None:
    said: list[list[str]] = [[], []]

    async def receive(telegram: Telegram, inbox: Inbox) -> None:
        root = telegram.base_url.partition("/bot")[0]
        async with Telegram(telegram.token, root) as other:
            pollers = [
                Poller(connection, inbox.take, lines.append, sleep=hurried)
                for connection, lines in zip((telegram, other), said, strict=True)
            ]
            await asyncio.gather(*(poller.run() for poller in pollers))

    async def main() -> dict[int, list[str]]:
        async with serving() as server:
            return await reception.meet(server, receive)

    assert asyncio.run(main()) == reception.heard
    conflict = "another process polls with the same token"
    assert any(lines and lines[0].startswith(conflict) for lines in said)
    for lines in said:
        assert len(lines) == len(set(lines))
