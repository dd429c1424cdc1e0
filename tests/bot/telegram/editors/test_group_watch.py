"""Looking after the group, against a Bot API server on loopback."""

import asyncio
from collections.abc import Awaitable, Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

from bot.telegram.editors import group_watch
from bot.telegram.editors.group_watch import look, watch_group
from bot.telegram.editors_chat import EditorsChat, EditorsGroup
from bot.telegram.transport.api import Telegram
from botapi import BotApi, serving
from botapi.world.faults import DropBefore, Refuse, TooManyRequests
from corpus.types import Language
from tests.bot.telegram.editors.offline import Offline, offline

NB = Language.NB


@pytest.fixture
def rig(tmp_path: Path) -> Iterator[Offline]:
    with offline(tmp_path) as made:
        yield made


@pytest.fixture
def api() -> BotApi:
    return BotApi()


def editors_chat_at(rig: Offline, chat: int) -> EditorsChat:
    dependencies = rig.dependencies
    return EditorsChat(
        dependencies.stores.key_values,
        dependencies.stores.cards,
        dependencies.post,
        configured=chat,
        say=rig.said.append,
    )


def run(api: BotApi, *steps: Callable[[Telegram], Awaitable[Any]]) -> None:
    async def scenario() -> None:
        async with serving(api) as server, Telegram(api.token, server.url) as telegram:
            for step in steps:
                await step(telegram)

    asyncio.run(scenario())


def look_at(api: BotApi, editors_chat: EditorsChat) -> None:
    assert editors_chat.chat is not None
    chat = editors_chat.chat
    run(api, lambda telegram: look(telegram, editors_chat, chat, api.bot_id, NB))


@pytest.mark.parametrize(
    ("forum", "bot", "expected"),
    [
        (False, "member", EditorsGroup()),
        (False, "administrator", EditorsGroup(may_open_topics=True)),
        (True, "member", EditorsGroup(has_topics=True)),
        (True, "administrator", EditorsGroup(has_topics=True, may_open_topics=True)),
    ],
)
def test_what_the_group_allows_is_found_out_and_editors_are_offered_their_commands(
    api: BotApi, rig: Offline, forum: bool, bot: str, expected: EditorsGroup
) -> None:
    ingrid = api.user("Ingrid", language_code="sv")
    group = api.group("Redaksjonen", ingrid, forum=forum, bot=bot)
    editors_chat = editors_chat_at(rig, group.id)
    look_at(api, editors_chat)
    assert editors_chat.group == expected
    assert editors_chat.trouble is None
    assert [each["command"] for each in api.menu(ingrid, group)] == [
        "ko",
        "statistikk",
        "hull",
        "signatur",
        "hjelp",
    ]


def test_a_group_without_us_or_one_that_silences_us_is_told_of_until_it_is_mended(
    api: BotApi, rig: Offline
) -> None:
    ingrid = api.user("Ingrid")
    group = api.group("Redaksjonen", ingrid)
    editors_chat = editors_chat_at(rig, group.id)
    group.set_bot("restricted", ingrid, can_send_messages=False)
    look_at(api, editors_chat)
    assert editors_chat.trouble == "the bot may not write in it"
    group.set_bot("restricted", ingrid, can_send_messages=True)
    look_at(api, editors_chat)
    assert editors_chat.trouble is None
    group.remove_bot(ingrid)
    look_at(api, editors_chat)
    assert editors_chat.trouble is not None
    group.add_bot(ingrid)
    look_at(api, editors_chat)
    assert editors_chat.trouble is None
    assert len(rig.said) == 4


def test_a_chat_that_is_not_there_is_told_of(api: BotApi, rig: Offline) -> None:
    editors_chat = editors_chat_at(rig, -999)
    look_at(api, editors_chat)
    assert "not found" in str(editors_chat.trouble)


def test_a_group_that_moved_is_followed(api: BotApi, rig: Offline) -> None:
    ingrid = api.user("Ingrid")
    old = api.group("Redaksjonen", ingrid, kind="group")
    editors_chat = editors_chat_at(rig, old.id)
    new = old.migrate(ingrid, is_forum=True)
    look_at(api, editors_chat)
    assert editors_chat.chat == new.id
    look_at(api, editors_chat)
    assert editors_chat.group.has_topics


def test_a_single_editor_can_stand_for_the_group(api: BotApi, rig: Offline) -> None:
    ingrid = api.user("Ingrid")
    editors_chat = editors_chat_at(rig, ingrid.private().id)
    look_at(api, editors_chat)
    assert (editors_chat.trouble, editors_chat.group) == (None, EditorsGroup())


@pytest.mark.parametrize("fault", [Refuse(500), TooManyRequests(3), DropBefore()])
def test_telegram_being_away_says_nothing_of_the_group(
    api: BotApi, rig: Offline, fault: Any
) -> None:
    group = api.group("Redaksjonen", api.user())
    editors_chat = editors_chat_at(rig, group.id)
    editors_chat.wants_look = False
    api.fail("getChat", kind=fault, times=1)
    look_at(api, editors_chat)
    assert editors_chat.trouble is None
    assert editors_chat.wants_look
    look_at(api, editors_chat)
    assert editors_chat.trouble is None


def test_it_looks_again_when_something_about_us_has_changed_and_after_a_while(
    api: BotApi, rig: Offline, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(group_watch, "_LOOK_SECONDS", 0.01)
    group = api.group("Redaksjonen", api.user())
    editors_chat = editors_chat_at(rig, group.id)

    def looks() -> int:
        return len(api.calls("getChat"))

    async def go(telegram: Telegram) -> None:
        going = asyncio.create_task(watch_group(telegram, editors_chat, api.bot_id, NB))
        await api.until(lambda: looks() == 1)
        await api.until(lambda: bool(api.calls("setMyCommands")))
        editors_chat.look_again()
        await api.until(lambda: looks() == 2)
        monkeypatch.setattr(group_watch, "_BETWEEN_SECONDS", 0.02)
        await api.until(lambda: looks() >= 4)
        going.cancel()
        await asyncio.gather(going, return_exceptions=True)

    run(api, go)
    assert editors_chat.trouble is None
