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
def desk(tmp_path: Path) -> Iterator[Offline]:
    with offline(tmp_path) as parts:
        yield parts


def reborn(desk: Offline, configured: int | None = GROUP) -> EditorsChat:
    """The room as the next process finds it."""
    parts = desk.parts
    return EditorsChat(
        parts.stores.kept, parts.stores.cards, parts.post, configured=configured, admins=(ADMIN,)
    )


def told(desk: Offline) -> list[str]:
    desk.send()
    return desk.told(ADMIN)


def test_without_a_setting_there_is_no_room(desk: Offline) -> None:
    room = reborn(desk, None)
    assert room.chat is None
    room.moved(GROUP, MOVED)
    assert room.chat is None


def test_what_keeps_us_out_is_told_once_and_its_end_too(desk: Offline) -> None:
    room = desk.parts.room
    for reason in (KICKED, "Forbidden: bot was kicked from the group chat", KICKED):
        room.lost(reason)
    assert room.trouble == "the bot is not in it"
    (lost,) = told(desk)
    assert "the bot is not in it" in lost
    assert "svar queue" in lost
    room.learned(EditorsGroup())
    room.learned(EditorsGroup())
    assert room.trouble is None
    assert told(desk)[1:] == ["The editors' group can be written to again."]
    assert desk.said == told(desk)


def test_trouble_outlives_a_restart_and_is_not_told_again(desk: Offline) -> None:
    desk.parts.room.lost("Bad Request: chat not found")
    room = reborn(desk)
    assert room.trouble == "Bad Request: chat not found"
    room.lost("Bad Request: chat not found")
    assert len(told(desk)) == 1


def test_topics_that_may_not_be_opened_are_told_of_once(desk: Offline) -> None:
    room = desk.parts.room
    assert room.group == EditorsGroup()
    room.learned(EditorsGroup(has_topics=True))
    room.learned(EditorsGroup(has_topics=True))
    assert len(told(desk)) == 1
    room.learned(EditorsGroup(has_topics=True, may_open_topics=True))
    assert reborn(desk).group == EditorsGroup(has_topics=True, may_open_topics=True)
    assert len(told(desk)) == 1


def test_a_group_that_moved_is_followed_over_a_restart_until_another_one_is_set(
    desk: Offline,
) -> None:
    room = desk.parts.room
    room.moved(-5, -6)
    assert (room.chat, told(desk)) == (GROUP, [])
    room.wants_look = False
    room.moved(GROUP, MOVED)
    room.moved(GROUP, MOVED)
    assert room.chat == room.place.chat == MOVED
    assert room.wants_look, "the new group may have topics"
    (followed,) = told(desk)
    assert f"SVAR_EDITORS_CHAT_ID={MOVED}" in followed
    assert reborn(desk).chat == MOVED
    assert reborn(desk, MOVED).chat == MOVED
    assert reborn(desk, -77).chat == -77


def test_a_move_that_is_undone_was_none_and_one_that_is_not_is_seen_whoever_looked_meanwhile(
    desk: Offline,
) -> None:
    room, database = desk.parts.room, desk.parts.stores.database
    with suppress(ZeroDivisionError), database.unit():
        room.moved(GROUP, MOVED)
        raise ZeroDivisionError
    assert room.chat == GROUP
    with ThreadPoolExecutor(1) as other, database.unit():
        room.moved(GROUP, MOVED)
        assert other.submit(lambda: room.chat).result() == GROUP
    assert room.chat == MOVED


def test_what_telegram_says_is_no_markup(desk: Offline) -> None:
    desk.parts.room.lost("Bad Request: <chat> & found")
    assert "&lt;chat> &amp; found" in told(desk)[0]
    assert "<chat> & found" in desk.said[0]


def test_a_single_editors_chat_is_a_private_one(desk: Offline) -> None:
    room = reborn(desk, 21)
    assert (room.place.chat, room.place.private) == (21, True)
    assert desk.parts.room.place.private is False
