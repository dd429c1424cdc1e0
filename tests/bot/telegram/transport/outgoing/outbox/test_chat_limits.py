"""What one chat and one group take is kept to ahead of Telegram's 429, whoever sends."""

from __future__ import annotations

import asyncio
from collections.abc import Iterator, Sequence
from contextlib import AsyncExitStack, closing, contextmanager
from datetime import datetime, timedelta
from pathlib import Path

import pytest
import sqlalchemy as sa

from bot.store.database import Database
from bot.store.tables import MESSAGES
from bot.store.telegram.message_rows import lane_of
from bot.store.workers.leases import Leases
from bot.types.traffic import Outgoing
from botapi import Chat, TooManyRequests, serving
from botapi.http.server import Server
from botapi.world.rates import CHAT_BURST, COUNTED, GROUP_PER_MINUTE, Rates
from tests.bot.telegram.sending import LeapingClock, Sending, make, running, texts

CARDS = 27
TOLD_SECONDS = 300


@contextmanager
def outboxes(
    server: Server, url: str, folder: Path, ahead: timedelta = timedelta(0)
) -> Iterator[list[Sending]]:
    """Two workers on PostgreSQL, one on SQLite; they and Telegram go by one clock that leaps.

    Where the first is `ahead` of the others, it has a clock of its own.
    """
    clock, is_shared = LeapingClock(), url.startswith("postgresql")
    ours = LeapingClock(clock.now() + ahead) if ahead else clock
    with closing(Database(url, folder)) as database:
        database.prepare()
        names = ("one", "other") if is_shared else ("one",)
        leases = [Leases(database, name) if is_shared else None for name in names]
        parts = [
            make(server, database, clock=each_clock, leases=each, per_second=1e6)
            for each, each_clock in zip(leases, (ours, clock), strict=False)
        ]
        clock.is_busy = lambda: any(each.outbox._under_way for each in parts)
        server.api.world.rates = Rates(lambda: clock.now().timestamp())
        server.api.enforce_rates()
        yield parts


def sent_at(parts: Sending) -> list[datetime]:
    with parts.messages.database.reading() as connection:
        return list(connection.scalars(sa.select(MESSAGES.c.settled_at).order_by(MESSAGES.c.id)))


def fullest(moments: Sequence[datetime], seconds: float) -> int:
    """How many of these moments are in the fullest so many seconds."""
    window = timedelta(seconds=seconds)
    return max(sum(at <= other < at + window for other in moments) for at in moments)


def is_refused(parts: Sending, id: int) -> bool:
    standing = parts.messages.standing(id)
    return standing is not None and standing.problem is not None


async def all_sent(parts: Sending) -> None:
    async with asyncio.timeout(120):
        while (await asyncio.to_thread(parts.messages.waiting))[0]:
            await asyncio.sleep(0.02)


async def next_of(worker: Sending) -> list[Outgoing]:
    """Let a worker store what became of what it sent, and mark what it would send now."""
    bookings, worker.outbox._bookings = worker.outbox._bookings, []
    await asyncio.to_thread(worker.outbox._book_and_claim, bookings, 0)
    return await asyncio.to_thread(worker.outbox._book_and_claim, [], 9)


@pytest.mark.parametrize("is_group", [True, False], ids=["group", "reader"])
def test_a_flood_comes_in_order_and_never_faster_than_telegram_takes(
    database_url: str, tmp_path: Path, is_group: bool
) -> None:
    async def main() -> None:
        async with serving() as server, AsyncExitStack() as stack:
            parts = stack.enter_context(outboxes(server, database_url, tmp_path))
            api = server.api
            chat: Chat = api.group("Redaksjonen") if is_group else api.user().private()
            for number in range(CARDS):
                parts[0].owe(chat, f"nr. {number}")
            for each in parts:
                await stack.enter_async_context(running(each))
            await all_sent(parts[0])
            assert texts(chat) == [f"nr. {number}" for number in range(CARDS)]
            assert len(api.calls("sendMessage")) == CARDS  # none was refused
            assert fullest(sent_at(parts[0]), 5) <= CHAT_BURST
            if is_group:
                assert fullest(sent_at(parts[0]), 60) <= GROUP_PER_MINUTE

    asyncio.run(main())


def test_who_has_no_room_does_not_make_others_lose_their_turns(
    database_url: str, tmp_path: Path
) -> None:
    async def main() -> None:
        async with serving() as server, AsyncExitStack() as stack:
            parts = stack.enter_context(outboxes(server, database_url, tmp_path))[0]
            await had_its_fill(stack, parts, parts)
            other = server.api.user().private()
            parts.owe(other)
            parts.outbox._parallel = lambda: 1
            parts.outbox._turns = {lane_of(other.id): 1}
            await parts.outbox._take_turn()  # for the one that has no room
            assert parts.outbox._turns == {lane_of(other.id): 1}
            await parts.outbox._take_turn()
            assert [each.chat for each in parts.outbox._under_way.values()] == [other.id]
            await asyncio.gather(*parts.outbox._under_way)

    asyncio.run(main())


def test_topics_and_their_names_count_as_the_messages_that_tell_of_them(
    database_url: str, tmp_path: Path
) -> None:
    async def main() -> None:
        async with serving() as server, AsyncExitStack() as stack:
            parts = stack.enter_context(outboxes(server, database_url, tmp_path))
            ada = server.api.user()
            forum = server.api.group("Redaksjonen", ada, forum=True, bot="administrator")
            topic = parts[0].call("createForumTopic", chat=forum.id, name="1")
            for each in parts:
                await stack.enter_async_context(running(each))
            await all_sent(parts[0])
            thread = parts[0].messages.message_id_of(topic)
            for number in range(2, 10):
                place = {"chat": forum.id, "message_thread_id": thread}
                parts[0].call("editForumTopic", name=f"{number}", **place)
                parts[0].owe(forum, f"nr. {number}", message_thread_id=thread)
                parts[0].call("createForumTopic", chat=forum.id, name=f"{number}")
            parts[0].outbox.wake()
            await all_sent(parts[0])
            assert len(server.api.calls(*COUNTED)) == 25  # none was refused
            assert fullest(sent_at(parts[0]), 60) == GROUP_PER_MINUTE
            assert fullest(sent_at(parts[0]), 5) <= CHAT_BURST

    asyncio.run(main())


def test_what_a_chat_has_had_counts_for_whichever_worker_comes_next(
    postgresql_url: str, tmp_path: Path
) -> None:
    async def main() -> None:
        async with serving() as server, AsyncExitStack() as stack:
            one, other = stack.enter_context(outboxes(server, postgresql_url, tmp_path))
            reader, somebody = (server.api.user().private() for _ in range(2))
            for number in range(CHAT_BURST + 1):
                one.owe(reader, f"nr. {number}")
            await stack.enter_async_context(one.telegram)
            await stack.enter_async_context(other.telegram)
            for number in range(CHAT_BURST):
                (message,) = await next_of(one)
                assert message.params["text"] == f"nr. {number}"
                await one.outbox._send(message)
            assert await next_of(one) == []  # what became of the last is stored; it has no room
            other.owe(somebody, "hei")
            assert [message.chat for message in await next_of(other)] == [somebody.id]
            other.clock.set_back(seconds=-5)  # it is later
            (last,) = await next_of(other)
            assert last.params["text"] == f"nr. {CHAT_BURST}"
            assert last.attempts == 0

    asyncio.run(main())


@pytest.mark.parametrize("ahead_seconds", [0.1, 4.0])
def test_a_clock_that_is_a_little_ahead_of_anothers_lets_no_more_through(
    postgresql_url: str, tmp_path: Path, ahead_seconds: float
) -> None:
    async def main() -> None:
        async with serving() as server, AsyncExitStack() as stack:
            ahead = timedelta(seconds=ahead_seconds)
            one, other = stack.enter_context(outboxes(server, postgresql_url, tmp_path, ahead))
            await had_its_fill(stack, one, other)
            for _ in range(3):
                assert await next_of(other) == []
            other.clock.set_back(seconds=-(ahead_seconds + 4.9))  # it is later
            assert await next_of(other) == []
            other.clock.set_back(seconds=-0.2)
            assert len(await next_of(other)) == 1

    asyncio.run(main())


def test_a_clock_that_was_days_ahead_holds_nobody_up(postgresql_url: str, tmp_path: Path) -> None:
    async def main() -> None:
        async with serving() as server, AsyncExitStack() as stack:
            one, other = stack.enter_context(
                outboxes(server, postgresql_url, tmp_path, timedelta(days=3))
            )
            await had_its_fill(stack, one, other)
            assert len(await next_of(other)) == 1

    asyncio.run(main())


async def had_its_fill(stack: AsyncExitStack, one: Sending, other: Sending) -> None:
    """Let a worker send a reader as much as a chat takes at once; one more is owed then."""
    reader = one.api.user().private()
    await stack.enter_async_context(one.telegram)
    if other is not one:
        await stack.enter_async_context(other.telegram)
    for number in range(CHAT_BURST):
        one.owe(reader, f"nr. {number}")
    for _ in range(CHAT_BURST):
        (message,) = await next_of(one)
        await one.outbox._send(message)
    assert await next_of(one) == []
    other.owe(reader, "nr. 5")


def test_a_wait_that_telegram_asks_for_is_kept_over_a_restart(
    database_url: str, tmp_path: Path
) -> None:
    async def main() -> None:
        async with serving() as server, AsyncExitStack() as stack:
            parts = stack.enter_context(outboxes(server, database_url, tmp_path))
            first, last = parts[0], parts[-1]
            chat = server.api.user().private()
            server.api.fail("sendMessage", kind=TooManyRequests(TOLD_SECONDS), times=1)
            since = first.clock.now()
            id = first.owe(chat, "hei")
            async with running(first):
                while not first.outbox._bookings and not is_refused(first, id):
                    await asyncio.sleep(0.01)
            async with running(last):  # on SQLite, the same one starts anew
                await all_sent(last)
            assert texts(chat) == ["hei"]
            assert len(server.api.calls("sendMessage")) == 2
            assert sent_at(last)[0] - since >= timedelta(seconds=TOLD_SECONDS)

    asyncio.run(main())
