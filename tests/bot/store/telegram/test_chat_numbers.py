from datetime import UTC, datetime, timedelta

import pytest

from bot.store.database import Database
from bot.store.erasing import erase_reader
from bot.store.held import stored_about
from bot.store.telegram.chat_numbers import ChatNumbers, NumberedChat
from bot.types.people import Channel, Person

NOON = datetime(2026, 5, 4, 12, tzinfo=UTC)
GROUP = NumberedChat(-100500, "Redaksjonen_%", NOON)
KARI = NumberedChat(11, "Kari", NOON + timedelta(hours=1))
OLA = NumberedChat(12, "Ola", NOON + timedelta(hours=2))


@pytest.fixture
def numbers(database: Database) -> ChatNumbers:
    found = ChatNumbers(database)
    for chat in (KARI, GROUP, OLA):
        found.note(chat)
    return found


def test_groups_come_first_then_people_the_last_one_heard_of_first(numbers: ChatNumbers) -> None:
    assert list(numbers.all()) == [GROUP, OLA, KARI]


def test_a_chat_is_there_once_however_often_it_is_heard_of(numbers: ChatNumbers) -> None:
    later = NumberedChat(KARI.number, "Kari N.", OLA.at + timedelta(hours=1))
    numbers.note(later)
    assert list(numbers.all()) == [GROUP, later, OLA]


def test_a_group_is_followed_where_it_moves(numbers: ChatNumbers) -> None:
    numbers.move(GROUP.number, -100600)
    numbers.move(-7, -8)
    assert [chat.number for chat in numbers.all()] == [-100600, OLA.number, KARI.number]
    numbers.forget(-100600)
    assert [chat.number for chat in numbers.all()] == [OLA.number, KARI.number]


def test_people_fade_and_groups_stay(numbers: ChatNumbers) -> None:
    numbers.fade(OLA.at)
    assert list(numbers.all()) == [GROUP, OLA]


def test_who_asked_is_told_so_and_forgotten_with_all_the_rest(
    numbers: ChatNumbers, database: Database
) -> None:
    kari = Person(Channel.TELEGRAM, str(KARI.number))
    held = stored_about(database, kari)["asked_for_their_number"]
    assert held == [{"at": KARI.at.isoformat(), "name": "Kari"}]
    erase_reader(database, kari)
    assert list(numbers.all()) == [GROUP, OLA]
    assert stored_about(database, kari)["asked_for_their_number"] == []
