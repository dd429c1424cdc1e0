"""A clock that was days ahead and is set right holds nobody's messages back."""

from __future__ import annotations

import asyncio
from datetime import UTC, datetime, timedelta
from pathlib import Path

from bot.dialogue.bursts import BurstPiece, Ready, gather
from bot.store.database import Database
from bot.store.telegram.updates import Updates
from bot.telegram.transport.clock import SetBack
from bot.telegram.transport.incoming.inbox import Inbox
from botapi import TooManyRequests, serving
from tests.bot.telegram.sending import NOON, LeapingClock, make, running, texts
from tests.bot.telegram.transport.incoming.inbox.helpers import InboxRig, said_in

DAYS = timedelta(days=3)


def test_what_was_owed_by_a_clock_that_was_ahead_is_sent_once_the_bot_is_started_anew(
    database: Database,
) -> None:
    async def play() -> None:
        async with serving() as server:
            parts = make(server, database)
            chat = parts.api.user().private()
            first_call = {"chat_id": chat.id, "text": "først"}
            parts.messages.add("sendMessage", first_call, at=NOON + DAYS, chat=chat.id)
            (first,) = parts.messages.claim(NOON + DAYS, 1, turns={}, known=lambda _: None)
            parts.messages.postpone(first.id, NOON + DAYS, problem="Telegram was away")
            parts.owe(chat, "siden")
            async with running(parts):
                await parts.settled()
            assert texts(chat) == ["først", "siden"]
            assert parts.clock.passed_seconds < 60

    asyncio.run(play())


def test_a_clock_set_back_while_it_sends_lets_every_chat_go_on(tmp_path: Path) -> None:
    async def play() -> None:
        database = Database(None, tmp_path)
        database.prepare()
        async with serving() as server:
            parts = make(server, database)
            chats = [parts.api.user().private() for _ in range(4)]
            async with running(parts):
                await parts.settled()
                for chat in chats:
                    parts.api.fail("sendMessage", kind=TooManyRequests(30), chat=chat, times=1)
                    parts.owe(chat, "hei")
                await parts.api.until(lambda: len(parts.api.calls("sendMessage")) == 4)
                parts.clock.set_back(days=3)
                before = parts.clock.now()
                await parts.settled()
            assert [texts(chat) for chat in chats] == [["hei"]] * 4
            assert parts.clock.now() - before < timedelta(minutes=2)
        database.close()

    asyncio.run(play())


def test_only_a_clock_that_is_set_back_is_noticed_and_once() -> None:
    clock = LeapingClock()
    watch = SetBack(clock)
    assert not watch.noticed()
    clock._now += timedelta(hours=5)
    assert not watch.noticed()
    clock.set_back(seconds=1)
    assert not watch.noticed()
    clock.set_back(minutes=10)
    assert [watch.noticed(), watch.noticed()] == [True, False]


def test_an_update_that_rests_until_a_day_that_is_far_off_is_tried_soon(database: Database) -> None:
    rig = InboxRig(database)
    updates = Updates(database)
    updates.add([(1, "chat:7", said_in(7, 1)[0])], NOON + DAYS)
    updates.postpone(updates.waiting("chat:7")[0].id, NOON + DAYS, "ValueError")

    async def play() -> None:
        inbox = Inbox(
            rig.updates,
            rig.handle,
            lambda waiting, _: rig.together(waiting),
            rig.give_up,
            rig.said.append,
            clock=lambda: NOON,
            sleep=rig.sleep,
        )
        running = asyncio.create_task(inbox.run())
        while not rig.handled:
            await asyncio.sleep(0.01)
        running.cancel()
        await asyncio.gather(running, return_exceptions=True)

    asyncio.run(asyncio.wait_for(play(), 20))
    assert rig.handled == [[1]]
    assert max(rig.slept) <= 10


def test_what_came_by_a_clock_that_was_ahead_waits_for_nothing_more() -> None:
    now = datetime(2026, 3, 1, tzinfo=UTC).timestamp()
    piece = BurstPiece("Jeg lurer på en ting,", now, now + DAYS.total_seconds())
    assert gather([piece], now) == Ready(1)
