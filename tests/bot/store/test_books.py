from datetime import UTC, datetime

import pytest

from bot.errors import StoreUnavailable
from bot.escalation.question_queue import QuestionQueue
from bot.store.books import QueueBooks
from bot.store.database import Database
from bot.types.questions import AnswerStanding, QuestionStatus, Said, Shown
from corpus.types import Language
from tests.fakes import EDITOR, OTHER_READER, READER

NOON = datetime(2026, 3, 1, 12, tzinfo=UTC)
SHOWN = Shown("unanswered", 0.1, ())


@pytest.fixture
def desk(database: Database) -> QuestionQueue:
    books = QueueBooks(database)
    return QuestionQueue(lambda: books, now=lambda: NOON)


def ask(desk: QuestionQueue, text: str, **how: int) -> int:
    return desk.hand_over(text, Language.NB, SHOWN, READER, joins=how.get("joins")).number


def test_the_whole_life_of_a_question_on_either_database(desk: QuestionQueue) -> None:
    first = ask(desk, "a")
    second = desk.hand_over("b", Language.SV, SHOWN, OTHER_READER).number
    desk.take(first, EDITOR)
    desk.merge(first, second, EDITOR)
    assert desk.split(second, READER, EDITOR) == first
    desk.merge(first, second, EDITOR)
    desk.answer(second, Said("Slik."), EDITOR)
    desk.correct(second, Said("Nei, slik."), EDITOR)
    desk.withhold(second, EDITOR)
    desk.offer(second, EDITOR)
    answer = desk.dossier(second).answer
    assert answer is not None
    assert (answer.said, answer.standing) == (Said("Nei, slik."), AnswerStanding.CURRENT)
    desk.reopen(second, EDITOR)
    desk.withdraw(first, READER)
    desk.withdraw(second, OTHER_READER)
    assert desk.waiting() == 0
    assert desk.dossier(second).question.status is QuestionStatus.WITHDRAWN


def test_a_step_that_fails_halfway_leaves_nothing(database: Database) -> None:
    books = QueueBooks(database)

    def fail(*_: object) -> None:
        raise StoreUnavailable("the database x can't be used: disk full")

    desk = QuestionQueue(lambda: books, told=fail)
    number = ask(desk, "a")
    with pytest.raises(StoreUnavailable):
        desk.answer(number, Said("Slik."), EDITOR)
    dossier = desk.dossier(number)
    assert (dossier.question.status, dossier.answer) == (QuestionStatus.OPEN, None)
    assert len(dossier.events) == 1
