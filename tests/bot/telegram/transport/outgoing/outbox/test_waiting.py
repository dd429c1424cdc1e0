"""A call that was not applied is made again, and nobody else waits for it."""

import asyncio
from pathlib import Path
from typing import Any

import pytest

from botapi import DropBefore, Garbage, Refuse, TooManyRequests
from tests.bot.telegram.sending import sending, texts


@pytest.mark.parametrize(
    "fault",
    [
        DropBefore(),
        Refuse(500),
        Refuse(502, "Bad Gateway"),
        Refuse(409, "Conflict"),
        Refuse(429, "Too Many Requests"),
        TooManyRequests(3),
        Garbage(200, b"<html>"),
        Garbage(200, b'{"ok": true, "result": true}', "application/json"),
        Garbage(403),
        Garbage(504),
    ],
    ids=str,
)
def test_a_call_that_was_not_applied_is_made_again_until_it_is(tmp_path: Path, fault: Any) -> None:
    async def play() -> None:
        async with sending(tmp_path) as parts:
            kari = parts.api.user()
            chat = kari.private()
            parts.outbox.note_message(chat.id, kari.say(chat, "hva?").message_id)
            parts.api.fail("sendMessage", kind=fault, times=6)
            parts.owe(chat, "en")
            parts.owe(chat, "to")
            await parts.settled()
            assert texts(chat) == ["en", "to"]

    asyncio.run(play())


def test_an_outage_loses_nothing_and_is_told_once(tmp_path: Path) -> None:
    async def play() -> None:
        async with sending(tmp_path) as parts:
            chats = [parts.api.user().private() for _ in range(3)]
            await parts.server.stop()
            for chat in chats:
                parts.owe(chat, "en")
                parts.owe(chat, "to")
            while parts.clock.passed_seconds < 600:
                await asyncio.sleep(0.01)
            assert len(parts.said) == 1
            assert "wait for Telegram" in parts.said[0]
            await parts.server.start()
            await parts.settled()
            assert [texts(chat) for chat in chats] == [["en", "to"]] * 3
            assert parts.said[1:] == ["Telegram takes messages again"]

    asyncio.run(play())


def test_a_sign_of_telegram_ends_the_waiting(tmp_path: Path) -> None:
    async def play() -> None:
        async with sending(tmp_path) as parts:
            kari = parts.api.user()
            chat = kari.private()
            await parts.server.stop()
            parts.owe(chat)
            while parts.clock.passed_seconds < 600:
                await asyncio.sleep(0.01)
            await parts.server.start()
            since = parts.clock.passed_seconds
            parts.outbox.note_message(chat.id, kari.say(chat, "hallo?").message_id)
            await parts.settled()
            assert parts.clock.passed_seconds - since < 10

    asyncio.run(play())


def test_a_chat_told_to_wait_holds_up_no_other(tmp_path: Path) -> None:
    async def play() -> None:
        async with sending(tmp_path) as parts:
            flooded, *others = (parts.api.user().private() for _ in range(4))
            parts.api.fail("sendMessage", kind=TooManyRequests(300), chat=flooded, times=1)
            for chat in (flooded, *others):
                parts.owe(chat, "en")
                parts.owe(chat, "to")
            await parts.api.until(lambda: all(len(texts(chat)) == 2 for chat in others))
            assert texts(flooded) == []
            assert parts.clock.passed_seconds < 100
            await parts.settled()
            assert texts(flooded) == ["en", "to"]
            assert parts.clock.passed_seconds >= 300
            assert len(parts.api.calls("sendMessage", chat=flooded)) == 3

    asyncio.run(play())


def test_where_many_are_told_to_wait_all_do(tmp_path: Path) -> None:
    async def play() -> None:
        async with sending(tmp_path, parallel=4) as parts:
            chats = [parts.api.user().private() for _ in range(10)]
            rule = parts.api.fail("sendMessage", kind=TooManyRequests(60))
            for chat in chats:
                parts.owe(chat)
            while parts.clock.passed_seconds < 50:
                await asyncio.sleep(0.01)
            assert len(parts.api.calls("sendMessage")) == 4
            rule.cancel()
            await parts.settled()
            assert all(texts(chat) == ["hei"] for chat in chats)

    asyncio.run(play())


def test_at_telegrams_own_rates_nothing_is_lost(tmp_path: Path) -> None:
    async def play() -> None:
        async with sending(tmp_path) as parts:
            parts.api.enforce_rates()
            chats = [parts.api.user().private() for _ in range(3)]
            wanted = [f"nr. {number}" for number in range(4)]
            for text in wanted:
                for chat in chats:
                    parts.owe(chat, text)
            await parts.settled()
            assert [texts(chat) for chat in chats] == [wanted] * 3

    asyncio.run(play())
