"""Two outboxes on one PostgreSQL: no message twice, none lost with the worker that had it."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager, closing
from dataclasses import dataclass
from datetime import timedelta
from pathlib import Path

import pytest

from bot.store.database import Database
from bot.store.workers.leases import Leases
from bot.telegram.transport.api import CallFailed, Failure
from bot.telegram.transport.clock import SystemClock
from bot.telegram.transport.outgoing.bookkeeping import booking
from bot.telegram.transport.outgoing.claims import SendClaims
from bot.telegram.transport.outgoing.line import Line
from bot.telegram.transport.outgoing.message_ids import MessageIds
from bot.telegram.transport.outgoing.outcome import Sent
from bot.types.traffic import MessageState, Outgoing
from botapi import TooManyRequests, serving
from tests.bot.telegram.sending import MARKUP, NOON, Sending, make, running, texts

SHORT = 0.1
"""Seconds that the lease of a worker lasts that moves none on: it is as good as stopped."""


@dataclass(frozen=True, slots=True)
class Workplace:
    """A worker that is stopped, whose leases are short, and two others."""

    stopped: Sending
    lasting: Sending
    other: Sending

    def begin(self) -> Outgoing:
        """Let the first have what is to be sent, and go no further."""
        (message,) = self.stopped.outbox._book_and_claim([], 9)
        return message


async def all_sent(two: Workplace) -> None:
    """Wait until nothing is owed any more, by whomever."""
    async with asyncio.timeout(60):
        while (await asyncio.to_thread(two.other.messages.waiting))[0]:
            await asyncio.sleep(0.02)


Play = Callable[[Callable[[Workplace], Awaitable[None]]], None]


@pytest.fixture
def play(postgresql_url: str, tmp_path: Path) -> Play:
    @asynccontextmanager
    async def workplace() -> AsyncIterator[Workplace]:
        with (
            closing(Database(postgresql_url, tmp_path)) as a,
            closing(Database(postgresql_url, tmp_path)) as b,
        ):
            a.prepare()
            async with serving() as server:
                stopped = make(server, a, leases=Leases(a, "stopped", seconds=SHORT))
                lasting, other = (
                    make(server, base, leases=Leases(base, name))
                    for base, name in ((a, "lasting"), (b, "other"))
                )
                async with stopped.telegram:
                    yield Workplace(stopped, lasting, other)

    def run(test: Callable[[Workplace], Awaitable[None]]) -> None:
        async def main() -> None:
            async with workplace() as both:
                await test(both)

        asyncio.run(main())

    return run


def test_a_pause_that_is_shorter_than_a_moment_of_the_clock_is_over(play: Play) -> None:
    async def test(two: Workplace) -> None:
        chat = two.other.api.user().private()
        two.other.owe(chat, "nr. 1")
        two.other.outbox._claims._paced_until = two.other.clock.steady_seconds() + 3e-7
        async with running(two.other):
            await all_sent(two)
        assert texts(chat) == ["nr. 1"]

    play(test)


def test_what_two_send_comes_once_and_in_order(play: Play) -> None:
    async def test(two: Workplace) -> None:
        chats = [two.other.api.user().private() for _ in range(3)]
        for number in range(5):
            for chat in chats:
                two.other.owe(chat, f"nr. {number}")
        async with running(two.lasting), running(two.other):
            await all_sent(two)
        for chat in chats:
            assert texts(chat) == [f"nr. {number}" for number in range(5)]

    play(test)


def test_what_a_worker_sent_before_it_died_is_found_and_not_sent_again(play: Play) -> None:
    async def test(two: Workplace) -> None:
        api = two.other.api
        other_chat, chat = api.user().private(), api.user().private()
        # Sent by the one that lives on, before: it must not be taken for what is looked for.
        async with running(two.other):
            two.other.owe(chat, "før", reply_markup=MARKUP)
            await all_sent(two)
        id = two.stopped.owe(chat, "svaret", reply_markup=MARKUP)
        message = await asyncio.to_thread(two.begin)
        sent = await two.stopped.telegram.call(message.method, message.params)
        async with running(two.other):
            two.other.owe(other_chat, "noe annet")
            await all_sent(two)
        assert texts(chat) == ["før", "svaret"]
        assert two.other.messages.message_id_of(id) == sent["message_id"]
        # It comes back to itself, with another idea of what became of the message.
        late = booking(two.stopped.messages, message, Sent(4711), NOON, 1.0)
        book = two.stopped.outbox._claims.booked(message.lane, late)
        await asyncio.to_thread(two.stopped.outbox._book_and_claim, [book], 0)
        assert two.other.messages.message_id_of(id) == sent["message_id"]

    play(test)


def test_a_worker_that_was_stopped_before_it_sent_sends_nothing_when_it_goes_on(play: Play) -> None:
    async def test(two: Workplace) -> None:
        chat = two.other.api.user().private()
        id = two.stopped.owe(chat, "svaret", reply_markup=MARKUP)
        message = await asyncio.to_thread(two.begin)
        async with running(two.other):
            await all_sent(two)
        await two.stopped.outbox._send(message)
        assert texts(chat) == ["svaret"]
        standing = two.other.messages.standing(id)
        assert standing is not None
        assert standing.state is MessageState.SENT

    play(test)


def test_a_pause_that_telegram_asks_one_worker_for_is_kept_by_all(
    postgresql_url: str, tmp_path: Path
) -> None:
    async def main(database: Database) -> None:
        async with serving() as server:
            parts = make(server, database)
            server.api.fail("sendMessage", kind=TooManyRequests(40), probability=1.0, seed=1)
            clock = SystemClock()
            said: list[str] = []
            lines = [Line(parts.telegram, said.append, clock, lambda: 1.0) for _ in range(2)]
            chats = [server.api.user().private().id for _ in range(3)]
            async with parts.telegram:
                for chat in chats:
                    params = {"chat_id": chat, "text": "hei"}
                    with pytest.raises(CallFailed) as failed:
                        await lines[0].call("sendMessage", params, f"chat:{chat}")
                    assert failed.value.failure is Failure.FLOOD
            assert [line.room(0, 9) for line in lines] == [0, 9]
            for name, line in zip(("en", "to"), lines, strict=True):
                leases = Leases(database, name)
                claims = SendClaims(leases, parts.messages, clock)
                await asyncio.to_thread(claims.look, MessageIds(), line)
            assert lines[1].room(0, 9) == 0
            assert lines[1].flood_until is not None
            assert lines[1].flood_until > clock.now() + timedelta(seconds=30)

    with closing(Database(postgresql_url, tmp_path)) as database:
        database.prepare()
        asyncio.run(main(database))


def test_all_together_begin_no_more_than_telegram_takes(
    postgresql_url: str, tmp_path: Path
) -> None:
    async def main() -> None:
        with closing(Database(postgresql_url, tmp_path)) as database:
            database.prepare()
            async with serving() as server:
                first, second = (
                    # So few that none is to be sent again while the test lasts.
                    make(server, database, leases=Leases(database, name), per_second=0.001)
                    for name in ("first", "second")
                )
                for _ in range(3):
                    first.owe(first.api.user().private(), "hei")
                begun = [
                    len(await asyncio.to_thread(each.outbox._book_and_claim, [], 9))
                    for each in (first, second, first)
                ]
        assert begun == [1, 0, 0]

    asyncio.run(main())


def test_what_a_group_has_had_enough_of_waits_whichever_worker_comes_next(play: Play) -> None:
    async def test(two: Workplace) -> None:
        group = two.other.api.group("Redaksjonen")
        two.other.api.fail("sendMessage", kind=TooManyRequests(40), times=1)
        for text in ("først", "så"):
            two.lasting.owe(group, text)
        (message,) = await asyncio.to_thread(two.lasting.outbox._book_and_claim, [], 9)
        async with two.lasting.telegram:
            await two.lasting.outbox._send(message)
        booked = two.lasting.outbox._bookings
        assert await asyncio.to_thread(two.lasting.outbox._book_and_claim, booked, 9) == []
        assert await asyncio.to_thread(two.other.outbox._book_and_claim, [], 9) == []
        two.other.clock.set_back(seconds=-41)  # it is later
        (again,) = await asyncio.to_thread(two.other.outbox._book_and_claim, [], 9)
        assert again.params["text"] == "først"

    play(test)
