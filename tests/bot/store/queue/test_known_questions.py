from collections.abc import Callable
from datetime import UTC, datetime
from itertools import pairwise

import pytest

from bot.escalation.question_queue import QuestionQueue
from bot.sanitize import text_key
from bot.store.books import QueueBooks
from bot.store.database import Database
from bot.store.queue.known_questions import KnownQuestion, KnownQuestions
from bot.types.people import Person
from bot.types.questions import AnswerStanding, QuestionKind, Said, Shown
from corpus.types import Language
from tests.fakes import EDITOR, OTHER_READER, READER

NOON = datetime(2026, 3, 1, 12, tzinfo=UTC)


@pytest.fixture
def books(database: Database) -> QueueBooks:
    return QueueBooks(database)


@pytest.fixture
def queue(books: QueueBooks) -> QuestionQueue:
    return QuestionQueue(lambda: books)


@pytest.fixture
def remembered(database: Database) -> KnownQuestions:
    return KnownQuestions(database)


def ask(
    queue: QuestionQueue,
    text: str,
    reader: Person = READER,
    joins: int | None = None,
    kind: QuestionKind = QuestionKind.QUESTION,
) -> int:
    return queue.hand_over(text, Language.NB, Shown("x", 0, ()), reader, kind, joins=joins).number


def test_a_question_is_remembered_while_it_waits_and_once_it_is_answered(
    queue: QuestionQueue, books: QueueBooks, remembered: KnownQuestions
) -> None:
    number = ask(queue, "Hva er a?")
    ask(queue, "Kva er a?", OTHER_READER, joins=number)
    keys = frozenset({text_key("Hva er a?"), text_key("Kva er a?")})
    waits = KnownQuestion(number, "Hva er a?", Language.NB, None, keys)
    assert remembered.known() == [waits]
    queue.take(number, EDITOR)
    assert remembered.known() == [waits]
    queue.answer(number, Said("Slik."), EDITOR)
    assert remembered.known() == [
        KnownQuestion(number, "Hva er a?", Language.NB, AnswerStanding.CURRENT, keys)
    ]
    books.answers.revise(number, asked="What is a?", language="en")
    assert remembered.known() == [
        KnownQuestion(number, "What is a?", Language.EN, AnswerStanding.CURRENT, keys)
    ]


def test_what_is_closed_withheld_or_a_report_is_not_remembered(
    queue: QuestionQueue, books: QueueBooks, remembered: KnownQuestions
) -> None:
    ask(queue, "rapport", kind=QuestionKind.ERROR)
    dismissed, withdrawn, withheld, retired = (ask(queue, text) for text in "abcd")
    queue.dismiss(dismissed, EDITOR)
    queue.withdraw(withdrawn, READER)
    for number in (withheld, retired):
        queue.answer(number, Said("Slik."), EDITOR)
    queue.withhold(withheld, EDITOR)
    books.answers.revise(retired, standing=AnswerStanding.RETIRED)
    assert remembered.known() == []
    assert remembered.texts([dismissed, 99]) == {dismissed: ("a", Language.NB)}


def test_the_words_of_a_merged_question_lead_to_what_it_became_part_of(
    queue: QuestionQueue, remembered: KnownQuestions
) -> None:
    first, second = ask(queue, "a"), ask(queue, "b", OTHER_READER)
    queue.merge(first, second, EDITOR)
    (known,) = remembered.known()
    assert known.number == second
    assert known.keys == {text_key("a"), text_key("b")}


def steps(queue: QuestionQueue, books: QueueBooks) -> list[Callable[[], object]]:
    return [
        lambda: ask(queue, "Hva er a?"),
        lambda: ask(queue, "Kva er a?", OTHER_READER, joins=1),
        lambda: ask(queue, "Hva er b?"),
        lambda: queue.erase(OTHER_READER),
        lambda: queue.merge(2, 1, EDITOR),
        lambda: queue.answer(1, Said("Slik."), EDITOR),
        lambda: queue.withhold(1, EDITOR),
        lambda: queue.offer(1, EDITOR),
        lambda: queue.reopen(1, EDITOR),
        lambda: queue.dismiss(1, EDITOR),
        lambda: ask(queue, "Hva er c?"),
        lambda: queue.answer(3, Said("Slik."), EDITOR),
        lambda: ask(queue, "Hva er d?"),
        lambda: queue.answer(4, Said("Ikke slik."), EDITOR),
        lambda: books.answers.conflict(3, 4, NOON),
        lambda: queue.settle(3, 4, (3,), EDITOR),
    ]


def test_the_stamp_changes_with_everything_that_is_remembered(
    queue: QuestionQueue, books: QueueBooks, remembered: KnownQuestions
) -> None:
    seen: list[tuple[object, list[KnownQuestion]]] = []
    for step in steps(queue, books):
        step()
        seen.append((remembered.stamp(), list(remembered.known())))
        assert remembered.stamp() == seen[-1][0]
    for (before, knew), (after, knows) in pairwise(seen):
        assert before != after or knew == knows


def test_the_stamp_changes_where_an_erased_question_makes_room_for_another(
    queue: QuestionQueue, remembered: KnownQuestions
) -> None:
    ask(queue, "a")
    before = remembered.stamp()
    queue.erase(READER)
    ask(queue, "b")
    assert remembered.stamp() != before


def test_the_stamp_changes_where_an_earlier_asker_is_erased(
    queue: QuestionQueue, remembered: KnownQuestions
) -> None:
    number = ask(queue, "a")
    ask(queue, "b", OTHER_READER, joins=number)
    before = remembered.stamp()
    queue.erase(READER)
    assert remembered.stamp() != before
    assert [known.text for known in remembered.known()] == ["b"]
