"""The number of a group or of a person, found out with the whole bot."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from bot.store.key_value import HAS_INLINE, KeyValueStore
from bot.store.telegram.chat_numbers import ChatNumbers
from botapi import running_server
from tests.bot.telegram.whole import WholeBot, whole_bot
from tests.fakes import library_answerer


@pytest.fixture
def bot(tmp_path: Path) -> Iterator[WholeBot]:
    with running_server() as server, whole_bot(server, tmp_path, library_answerer()) as running:
        yield running


def known(bot: WholeBot) -> dict[int, str]:
    return {chat.number: chat.name for chat in ChatNumbers(bot.database).all()}


def test_who_asks_alone_with_the_bot_is_told_their_number_and_stands_in_the_list(
    bot: WholeBot,
) -> None:
    kari, chat = bot.reader()
    assert bot.ask(kari, chat, "/id").text == str(chat.id)
    assert list(known(bot)) == [chat.id]
    assert bot.queue.waiting() == 0
    sure = bot.ask(kari, chat, "/slett")
    kari.press(sure, sure.button_texts[0]).wait()
    assert known(bot) == {}


def test_a_group_stands_in_the_list_from_when_the_bot_is_added_until_it_is_put_out(
    bot: WholeBot,
) -> None:
    kari, _ = bot.reader()
    group = bot.api.group("Redaksjonen", kari, bot=None)
    group.add_bot(kari)
    bot.answers(group, 1)
    bot.api.wait_for(lambda: known(bot) == {group.id: "Redaksjonen"})
    kari.say(group, f"/id@{bot.api.bot_username}")
    assert bot.answers(group, 2)[-1].text == str(group.id)
    assert list(known(bot)) == [group.id], "who asks for a group's number is not kept"
    group.remove_bot(kari)
    bot.api.wait_for(lambda: known(bot) == {})


def test_whether_the_bot_may_be_asked_from_other_chats_is_kept_at_the_start(bot: WholeBot) -> None:
    kari, chat = bot.reader()
    bot.ask(kari, chat, "/id")
    assert KeyValueStore(bot.database).get(HAS_INLINE) is True
