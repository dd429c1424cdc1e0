"""What nobody foresaw, a database that is away, and how a sender ends."""

import asyncio
from pathlib import Path
from typing import Any

from bot.errors import StoreUnavailable
from bot.telegram.transport.api import Telegram
from botapi import TooManyRequests
from tests.bot.telegram.sending import sending, texts


def test_what_nobody_foresaw_is_told_once_and_given_up_in_the_end(tmp_path: Path) -> None:
    class Broken(Telegram):
        async def call(self, method: str, params: Any = None, **how: Any) -> Any:
            if params["text"] == "unlucky":
                raise ZeroDivisionError(f"secret {params}")
            return await super().call(method, params, **how)

    async def play() -> None:
        async with sending(tmp_path, client=Broken) as parts:
            chat = parts.api.user().private()
            parts.owe(parts.api.user().private(), "unlucky")
            parts.owe(chat)
            await parts.settled()
            assert texts(chat) == ["hei"]
            ((problem, count),) = parts.messages.undelivered().items()
            assert problem.startswith("ZeroDivisionError at bot.telegram")
            assert count == 1
            assert len(parts.said) == 2
            assert "secret" not in " ".join(parts.said) + problem

    asyncio.run(play())


def test_a_database_that_is_away_for_a_while_costs_no_message_and_no_repetition(
    tmp_path: Path,
) -> None:
    async def play() -> None:
        async with sending(tmp_path) as parts:
            chat = parts.api.user().private()
            sent, failures = parts.messages.mark_sent, 0

            def unavailable(*args: Any) -> None:
                nonlocal failures
                failures += 1
                if failures <= 3:
                    raise StoreUnavailable("the database is locked")
                sent(*args)

            parts.messages.mark_sent = unavailable  # type: ignore[method-assign, assignment]
            parts.owe(chat, "en")
            parts.owe(chat, "to")
            await parts.settled()
            assert texts(chat) == ["en", "to"]
            assert [line.split(":")[0] for line in parts.said] == [
                "messages have to wait",
                "the database can be used again",
            ]

    asyncio.run(play())


def test_a_drain_sends_what_is_due_and_leaves_what_is_not(tmp_path: Path) -> None:
    async def play() -> None:
        async with sending(tmp_path) as parts:
            later, now = parts.api.user().private(), parts.api.user().private()
            parts.api.fail("sendMessage", kind=TooManyRequests(600), chat=later, times=1)
            parts.owe(later)
            for number in range(5):
                parts.owe(now, f"nr. {number}")
            await parts.outbox.drain(10)
            assert len(texts(now)) == 5
            assert parts.messages.waiting()[0] == 1
            assert parts.clock.passed_seconds < 10

    asyncio.run(play())


def test_a_drain_ends_in_time_when_telegram_is_away(tmp_path: Path) -> None:
    async def play() -> None:
        async with sending(tmp_path) as parts:
            chat = parts.api.user().private()
            await parts.server.stop()
            parts.owe(chat)
            await parts.outbox.drain(10)
            assert parts.clock.passed_seconds < 12
            assert parts.messages.waiting()[0] == 1

    asyncio.run(play())
