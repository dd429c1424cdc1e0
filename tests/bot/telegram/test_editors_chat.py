from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import suppress
from pathlib import Path

import pytest

from bot.telegram.editors_chat import EditorsChat, EditorsGroup
from bot.telegram.transport.outgoing.outcome import KICKED
from tests.bot.telegram.editors.offline import ADMIN, GROUP, Offline, offline

MOVED = -1002


@pytest.fixture
def rig(tmp_path: Path) -> Iterator[Offline]:
    with offline(tmp_path) as made:
        yield made


def reborn(rig: Offline, configured: int | None = GROUP) -> EditorsChat:
    """The editors' chat as the next process finds it."""
    dependencies = rig.dependencies
    return EditorsChat(
        dependencies.stores.key_values,
        dependencies.stores.cards,
        dependencies.post,
        configured=configured,
        admins=(ADMIN,),
    )


def told(rig: Offline) -> list[str]:
    rig.send()
    return rig.told(ADMIN)


def test_without_a_setting_there_is_no_room(rig: Offline) -> None:
    editors_chat = reborn(rig, None)
    assert editors_chat.chat is None
    editors_chat.follow(GROUP, MOVED)
    assert editors_chat.chat is None


def test_what_keeps_us_out_is_told_once_and_its_end_too(rig: Offline) -> None:
    editors_chat = rig.dependencies.editors_chat
    for reason in (KICKED, "Forbidden: bot was kicked from the group chat", KICKED):
        editors_chat.note_trouble(reason)
    assert editors_chat.trouble == "the bot is not in it"
    (lost,) = told(rig)
    assert "the bot is not in it" in lost
    assert "svar queue" in lost
    editors_chat.note_group(EditorsGroup())
    editors_chat.note_group(EditorsGroup())
    assert editors_chat.trouble is None
    assert told(rig)[1:] == ["The editors' group can be written to again."]
    assert rig.said == told(rig)


def test_trouble_outlives_a_restart_and_is_not_told_again(rig: Offline) -> None:
    rig.dependencies.editors_chat.note_trouble("Bad Request: chat not found")
    editors_chat = reborn(rig)
    assert editors_chat.trouble == "Bad Request: chat not found"
    editors_chat.note_trouble("Bad Request: chat not found")
    assert len(told(rig)) == 1


def test_topics_that_may_not_be_opened_are_told_of_once(rig: Offline) -> None:
    editors_chat = rig.dependencies.editors_chat
    assert editors_chat.group == EditorsGroup()
    editors_chat.note_group(EditorsGroup(has_topics=True))
    editors_chat.note_group(EditorsGroup(has_topics=True))
    assert len(told(rig)) == 1
    editors_chat.note_group(EditorsGroup(has_topics=True, may_open_topics=True))
    assert reborn(rig).group == EditorsGroup(has_topics=True, may_open_topics=True)
    assert len(told(rig)) == 1


def test_a_group_that_moved_is_followed_over_a_restart_until_another_one_is_set(
    rig: Offline,
) -> None:
    editors_chat = rig.dependencies.editors_chat
    editors_chat.follow(-5, -6)
    assert (editors_chat.chat, told(rig)) == (GROUP, [])
    editors_chat.wants_look = False
    editors_chat.follow(GROUP, MOVED)
    editors_chat.follow(GROUP, MOVED)
    assert editors_chat.chat == editors_chat.place.chat == MOVED
    assert editors_chat.wants_look, "the new group may have topics"
    (followed,) = told(rig)
    assert f"SVAR_EDITORS_CHAT_ID={MOVED}" in followed
    assert reborn(rig).chat == MOVED
    assert reborn(rig, MOVED).chat == MOVED
    assert reborn(rig, -77).chat == -77


def test_a_move_that_is_undone_was_none_and_one_that_is_not_is_seen_whoever_looked_meanwhile(
    rig: Offline,
) -> None:
    editors_chat, database = rig.dependencies.editors_chat, rig.dependencies.stores.database
    with suppress(ZeroDivisionError), database.unit():
        editors_chat.follow(GROUP, MOVED)
        raise ZeroDivisionError
    assert editors_chat.chat == GROUP
    with ThreadPoolExecutor(1) as other, database.unit():
        editors_chat.follow(GROUP, MOVED)
        assert other.submit(lambda: editors_chat.chat).result() == GROUP
    assert editors_chat.chat == MOVED


def test_what_telegram_says_is_no_markup(rig: Offline) -> None:
    rig.dependencies.editors_chat.note_trouble("Bad Request: <chat> & found")
    assert "&lt;chat> &amp; found" in told(rig)[0]
    assert "<chat> & found" in rig.said[0]


def test_a_single_editors_chat_is_a_private_one(rig: Offline) -> None:
    editors_chat = reborn(rig, 21)
    assert (editors_chat.place.chat, editors_chat.place.private) == (21, True)
    assert rig.dependencies.editors_chat.place.private is False
