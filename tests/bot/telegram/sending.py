"""A sender at work on a real database, against a Bot API server on loopback."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager, suppress
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

from bot.store.database import Database
from bot.store.telegram.messages import Messages
from bot.telegram.transport.api import Telegram
from bot.telegram.transport.outgoing.outbox import Outbox
from botapi import BotApi, Chat, serving
from botapi.http.server import Server

NOON = datetime(2026, 3, 1, 12, tzinfo=UTC)
MARKUP = {"inline_keyboard": [[{"text": "Ja", "callback_data": "y"}]]}


class LeapingClock:
    """A clock that leaps over the waits of a sender, but not while it has calls under way."""

    def __init__(self, now: datetime = NOON) -> None:
        self.is_busy: Callable[[], bool] = lambda: False
        self._now = now
        self._set_back_seconds = 0.0

    def now(self) -> datetime:
        return self._now

    def steady_seconds(self) -> float:
        return self._now.timestamp() + self._set_back_seconds

    def set_back(self, **by: float) -> None:
        """Set a clock right that was ahead."""
        self._now -= timedelta(**by)
        self._set_back_seconds += timedelta(**by).total_seconds()

    async def wait(self, event: asyncio.Event, seconds: float) -> None:
        await asyncio.sleep(0.002)  # for what else goes on
        if self.is_busy():
            await event.wait()
        elif not event.is_set():
            self._now += timedelta(seconds=seconds)

    @property
    def passed_seconds(self) -> float:
        return (self._now - NOON).total_seconds()


@dataclass(slots=True)
class Sending:
    """The parts of a sender, and what it said and did."""

    server: Server
    messages: Messages
    outbox: Outbox
    telegram: Telegram
    clock: LeapingClock
    said: list[str] = field(default_factory=list)
    blocked: list[int] = field(default_factory=list)

    @property
    def api(self) -> BotApi:
        return self.server.api

    def owe(self, chat: Chat | int, text: str = "hei", **params: Any) -> int:
        """Owe a message to a chat, and return its id in the book."""
        number = chat if isinstance(chat, int) else chat.id
        return self.call("sendMessage", chat=number, text=text, **params)

    def call(
        self, method: str, *, chat: int | None = None, target: int | None = None, **params: Any
    ) -> int:
        """Owe any call."""
        place = {} if chat is None else {"chat_id": chat}
        return self.messages.add(
            method, place | params, at=self.clock.now(), chat=chat, target=target
        )

    async def settled(self) -> None:
        """Wait until nothing is owed any more."""
        await asyncio.wait_for(self.outbox.idle(), 20)


def make(
    server: Server,
    database: Database,
    *,
    answer_seconds: float = 5,
    client: type[Telegram] = Telegram,
    on_blocked: Callable[[int], object] | None = None,
    clock: LeapingClock | None = None,
    **how: Any,
) -> Sending:
    """Put the parts together; nothing runs yet. Who shares a `clock` says when it may leap."""
    said: list[str] = []
    blocked: list[int] = []
    telegram = client(server.api.token, server.url, answer_seconds=answer_seconds)
    messages, given, clock = Messages(database), clock, clock or LeapingClock()
    outbox = Outbox(
        messages,
        telegram,
        said.append,
        on_blocked or blocked.append,
        clock=clock,
        chance=lambda: 1.0,
        **how,
    )
    if given is None:
        clock.is_busy = lambda: bool(outbox._under_way)
    return Sending(server, messages, outbox, telegram, clock, said, blocked)


@asynccontextmanager
async def running(parts: Sending) -> AsyncIterator[Sending]:
    """Let a sender run, until the block ends."""
    async with parts.telegram:
        task = asyncio.create_task(parts.outbox.run())
        await asyncio.sleep(0)  # it has begun
        try:
            yield parts
        finally:
            task.cancel()
            with suppress(asyncio.CancelledError):
                await task


@asynccontextmanager
async def sending(folder: Path, **how: Any) -> AsyncIterator[Sending]:
    """A sender that runs, with a server and a database of its own."""
    database = Database(None, folder)
    database.prepare()
    try:
        async with serving() as server, running(make(server, database, **how)) as parts:
            yield parts
    finally:
        database.close()


def texts(chat: Chat) -> list[str]:
    """What the bot has said in a chat, as it stands."""
    return [message.text for message in chat.answers()]
