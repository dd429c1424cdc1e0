import asyncio
import time
from collections.abc import Awaitable, Callable
from pathlib import Path
from typing import Any

from aiohttp import web

from bot.telegram.transport.api import Telegram
from bot.telegram.transport.outgoing.typing_action import Typing
from botapi import Delay, Refuse
from tests.bot.telegram.scripted import OK, TOKEN, Answer, ScriptedApi, drop, error
from tests.bot.telegram.sending import sending

ACTION = "sendChatAction"


def play(
    what: Callable[[Typing, ScriptedApi], Awaitable[None]], *answers: Answer, **how: Any
) -> list[dict[str, Any]]:
    """Let something happen, and return what was then asked of Telegram."""

    async def run() -> list[dict[str, Any]]:
        async with (
            ScriptedApi(sendChatAction=answers or [OK]).serving() as api,
            Telegram(TOKEN, api.url, answer_seconds=1) as telegram,
        ):
            typing = Typing(telegram, how.pop("is_welcome", lambda _: True), **how)
            await what(typing, api)
            await typing.close()
            return api.params(ACTION)

    return asyncio.run(run())


def test_typing_is_shown_to_the_chat() -> None:
    async def what(typing: Typing, api: ScriptedApi) -> None:
        typing.show(7)
        await api.called(ACTION, 1)

    assert play(what) == [{"chat_id": 7, "action": "typing"}]


def test_it_is_repeated_for_as_long_as_the_block_takes_and_no_longer() -> None:
    async def what(typing: Typing, api: ScriptedApi) -> None:
        async with typing.shown(7):
            await api.called(ACTION, 3)
        await typing.over(7)
        shown = len(api.calls)
        await asyncio.sleep(0.05)
        assert len(api.calls) == shown

    assert len(play(what, repeat_seconds=0.01)) >= 3


def test_a_block_that_ends_at_once_shows_nothing() -> None:
    async def what(typing: Typing, _: ScriptedApi) -> None:
        async with typing.shown(7):
            pass
        await asyncio.sleep(0.02)

    assert play(what) == []


def test_no_failure_is_felt() -> None:
    async def what(typing: Typing, api: ScriptedApi) -> None:
        for number in range(1, 5):
            typing.show(7)
            await api.called(ACTION, number)
            await typing.over(7)

    play(what, drop, error(403, "Forbidden: bot was blocked by the user"), (502, "x"), (200, "x"))


def test_a_server_that_is_away_is_not_felt() -> None:
    async def run() -> None:
        async with ScriptedApi().serving() as api:
            url = api.url
        async with Telegram(TOKEN, url) as telegram:
            typing = Typing(telegram, lambda _: True)
            typing.show(7)
            await typing.over(7)
            await typing.close()

    asyncio.run(run())


def test_told_to_wait_it_is_silent() -> None:
    async def what(typing: Typing, _: ScriptedApi) -> None:
        typing.show(7)
        await typing.over(7)
        typing.show(8)
        await typing.over(8)

    asked = play(what, error(429, "Too Many Requests: retry after 9", retry_after=9))
    assert [params["chat_id"] for params in asked] == [7]


def test_where_it_is_not_welcome_it_is_not_shown() -> None:
    async def what(typing: Typing, api: ScriptedApi) -> None:
        typing.show(7)
        typing.show(8)
        await api.called(ACTION, 1)

    asked = play(what, is_welcome=lambda chat: chat == 8)
    assert [params["chat_id"] for params in asked] == [8]


def test_only_a_few_calls_are_ever_under_way_and_one_for_a_chat() -> None:
    async def what(typing: Typing, api: ScriptedApi) -> None:
        for chat in (1, 1, 2, 3, 4, 5, 6):
            typing.show(chat)
        await api.called(ACTION, 4)
        await asyncio.sleep(0.05)

    async def late(_: web.Request) -> web.Response:
        await asyncio.sleep(0.3)
        return web.json_response(OK)

    assert sorted(params["chat_id"] for params in play(what, late)) == [1, 2, 3, 4]


def test_an_answer_waits_for_a_typing_call_under_way(tmp_path: Path) -> None:
    async def run() -> None:
        async with sending(tmp_path) as parts:
            chat = parts.api.user().private()
            parts.api.fail(ACTION, kind=Delay(0.2))
            parts.outbox.show_typing(chat.id)
            parts.owe(chat)
            await parts.settled()
            assert [call.method for call in parts.api.calls()] == [ACTION, "sendMessage"]

    asyncio.run(run())


def test_an_answer_does_not_wait_long_for_a_typing_call(tmp_path: Path) -> None:
    async def run() -> None:
        async with sending(tmp_path) as parts:
            chat = parts.api.user().private()
            parts.api.fail(ACTION, kind=Delay(5))
            parts.outbox.show_typing(chat.id)
            parts.owe(chat)
            started = time.monotonic()
            await parts.settled()
            assert time.monotonic() - started < 3

    asyncio.run(run())


def test_while_telegram_is_away_typing_is_not_tried(tmp_path: Path) -> None:
    async def run() -> None:
        async with sending(tmp_path) as parts:
            chat = parts.api.user().private()
            parts.api.fail("sendMessage", kind=Refuse(401, "Unauthorized"))
            parts.owe(chat)
            await parts.api.until(lambda: parts.said)
            parts.outbox.show_typing(chat.id)
            await asyncio.sleep(0.05)
            assert parts.api.calls(ACTION) == []

    asyncio.run(run())
