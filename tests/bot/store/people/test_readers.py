from datetime import UTC, datetime, timedelta

import pytest
import sqlalchemy as sa

from bot.store.database import Database
from bot.store.people.readers import Readers
from bot.store.tables import READERS
from bot.types.people import Channel, Person, Reader
from corpus.types import Language

KARI = Person(Channel.TELEGRAM, "7")
OLA = Person(Channel.TELEGRAM, "8")
NOON = datetime(2026, 3, 1, 12, tzinfo=UTC)


@pytest.fixture
def readers(database: Database) -> Readers:
    return Readers(database)


def test_of_a_stranger_nothing_is_known_and_nothing_is_kept(readers: Readers) -> None:
    assert readers.get(KARI) == Reader(KARI)
    assert readers.blocked() == 0


def test_what_is_learnt_of_a_reader_is_kept_side_by_side(readers: Readers) -> None:
    readers.choose(KARI, Language.NN, NOON)
    readers.wrote(KARI, Language.SV)
    readers.converse(KARI, {"kind": "name", "number": 3})
    readers.block(KARI, NOON)
    readers.wrote(OLA, Language.EN)
    assert readers.get(KARI) == Reader(
        KARI, Language.NN, Language.SV, {"kind": "name", "number": 3}, NOON, NOON
    )
    assert readers.get(OLA) == Reader(OLA, written=Language.EN)


def test_a_dialogue_ends_and_a_reader_who_returns_is_no_longer_counted_as_gone(
    readers: Readers,
) -> None:
    readers.converse(KARI, {"kind": "detail"})
    readers.block(KARI, NOON)
    assert readers.blocked() == 1
    readers.converse(KARI, None)
    readers.block(KARI, None)
    assert readers.get(KARI) == Reader(KARI)
    assert readers.blocked() == 0


def test_a_reader_who_is_erased_is_a_stranger_again_and_others_are_not(readers: Readers) -> None:
    readers.choose(KARI, Language.SV, NOON)
    readers.choose(OLA, Language.EN, NOON)
    readers.erase(KARI)
    assert readers.get(KARI) == Reader(KARI)
    assert readers.get(OLA).chosen is Language.EN


def test_a_choice_that_says_not_when_is_taken_to_be_of_now_once(
    readers: Readers, database: Database
) -> None:
    """So do workers of the version before write it."""
    with database.writing() as connection:
        connection.execute(
            sa.insert(READERS).values(channel=KARI.channel, reader=KARI.id, chosen=Language.NN)
        )
    readers.wrote(OLA, Language.EN)
    assert readers.get(KARI).chosen_at is None
    assert readers.date_choices(NOON) == 1
    assert readers.date_choices(NOON + timedelta(days=1)) == 0
    assert readers.get(KARI) == Reader(KARI, Language.NN, chosen_at=NOON)
    assert readers.get(OLA).chosen_at is None
