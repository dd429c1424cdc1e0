from collections.abc import Callable
from datetime import UTC, datetime
from itertools import pairwise

import pytest

from bot.database import Database
from bot.desk import Desk
from bot.escalation import text_key
from bot.store.desk import DeskBooks
from bot.store.remembered import Known, Remembered
from bot.types import Kind, Person, Said, Shown, Standing
from corpus.types import Language
from tests.fakes import EDITOR, OTHER_READER, READER

NOON = datetime(2026, 3, 1, 12, tzinfo=UTC)


@pytest.fixture
def books(database: Database) -> DeskBooks:
    return DeskBooks(database)


@pytest.fixture
def desk(books: DeskBooks) -> Desk:
    return Desk(lambda: books)


@pytest.fixture
def remembered(database: Database) -> Remembered:
    return Remembered(database)


def ask(
    desk: Desk,
    text: str,
    reader: Person = READER,
    joins: int | None = None,
    kind: Kind = Kind.QUESTION,
) -> int:
    return desk.hand_over(text, Language.NB, Shown("x", 0, ()), reader, kind, joins=joins).number


def test_a_question_is_remembered_while_it_waits_and_once_it_is_answered(
    desk: Desk, books: DeskBooks, remembered: Remembered
) -> None:
    number = ask(desk, "Hva er a?")
    ask(desk, "Kva er a?", OTHER_READER, joins=number)
    keys = frozenset({text_key("Hva er a?"), text_key("Kva er a?")})
    waits = Known(number, "Hva er a?", Language.NB, None, keys)
    assert remembered.known() == [waits]
    desk.take(number, EDITOR)
    assert remembered.known() == [waits]
    desk.answer(number, Said("Slik."), EDITOR)
    assert remembered.known() == [Known(number, "Hva er a?", Language.NB, Standing.CURRENT, keys)]
    books.answers.revise(number, asked="What is a?", language="en")
    assert remembered.known() == [Known(number, "What is a?", Language.EN, Standing.CURRENT, keys)]


def test_what_is_closed_withheld_or_a_report_is_not_remembered(
    desk: Desk, books: DeskBooks, remembered: Remembered
) -> None:
    ask(desk, "rapport", kind=Kind.ERROR)
    dismissed, withdrawn, withheld, retired = (ask(desk, text) for text in "abcd")
    desk.dismiss(dismissed, EDITOR)
    desk.withdraw(withdrawn, READER)
    for number in (withheld, retired):
        desk.answer(number, Said("Slik."), EDITOR)
    desk.withhold(withheld, EDITOR)
    books.answers.revise(retired, standing=Standing.RETIRED)
    assert remembered.known() == []
    assert remembered.texts([dismissed, 99]) == {dismissed: ("a", Language.NB)}


def test_the_words_of_a_merged_question_lead_to_what_it_became_part_of(
    desk: Desk, remembered: Remembered
) -> None:
    first, second = ask(desk, "a"), ask(desk, "b", OTHER_READER)
    desk.merge(first, second, EDITOR)
    (known,) = remembered.known()
    assert known.number == second
    assert known.keys == {text_key("a"), text_key("b")}


def steps(desk: Desk, books: DeskBooks) -> list[Callable[[], object]]:
    return [
        lambda: ask(desk, "Hva er a?"),
        lambda: ask(desk, "Kva er a?", OTHER_READER, joins=1),
        lambda: ask(desk, "Hva er b?"),
        lambda: desk.erase(OTHER_READER),
        lambda: desk.merge(2, 1, EDITOR),
        lambda: desk.answer(1, Said("Slik."), EDITOR),
        lambda: desk.withhold(1, EDITOR),
        lambda: desk.offer(1, EDITOR),
        lambda: desk.reopen(1, EDITOR),
        lambda: desk.dismiss(1, EDITOR),
        lambda: ask(desk, "Hva er c?"),
        lambda: desk.answer(3, Said("Slik."), EDITOR),
        lambda: ask(desk, "Hva er d?"),
        lambda: desk.answer(4, Said("Ikke slik."), EDITOR),
        lambda: books.answers.conflict(3, 4, NOON),
        lambda: desk.settle(3, 4, (3,), EDITOR),
    ]


def test_the_stamp_changes_with_everything_that_is_remembered(
    desk: Desk, books: DeskBooks, remembered: Remembered
) -> None:
    seen: list[tuple[object, list[Known]]] = []
    for step in steps(desk, books):
        step()
        seen.append((remembered.stamp(), list(remembered.known())))
        assert remembered.stamp() == seen[-1][0]
    for (before, knew), (after, knows) in pairwise(seen):
        assert before != after or knew == knows


def test_the_stamp_changes_where_an_erased_question_makes_room_for_another(
    desk: Desk, remembered: Remembered
) -> None:
    ask(desk, "a")
    before = remembered.stamp()
    desk.erase(READER)
    ask(desk, "b")
    assert remembered.stamp() != before


def test_the_stamp_changes_where_an_earlier_asker_is_erased(
    desk: Desk, remembered: Remembered
) -> None:
    number = ask(desk, "a")
    ask(desk, "b", OTHER_READER, joins=number)
    before = remembered.stamp()
    desk.erase(READER)
    assert remembered.stamp() != before
    assert [known.text for known in remembered.known()] == ["b"]
