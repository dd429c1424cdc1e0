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
def queue(database: Database) -> QuestionQueue:
    books = QueueBooks(database)
    return QuestionQueue(lambda: books, now=lambda: NOON)


def ask(queue: QuestionQueue, text: str, **how: int) -> int:
    return queue.hand_over(text, Language.NB, SHOWN, READER, joins=how.get("joins")).number


def test_the_whole_life_of_a_question_on_either_database(queue: QuestionQueue) -> None:
    first = ask(queue, "a")
    second = queue.hand_over("b", Language.SV, SHOWN, OTHER_READER).number
    queue.take(first, EDITOR)
    queue.merge(first, second, EDITOR)
    assert queue.split(second, READER, EDITOR) == first
    queue.merge(first, second, EDITOR)
    queue.answer(second, Said("Slik."), EDITOR)
    queue.correct(second, Said("Nei, slik."), EDITOR)
    queue.withhold(second, EDITOR)
    queue.offer(second, EDITOR)
    answer = queue.dossier(second).answer
    assert answer is not None
    assert (answer.said, answer.standing) == (Said("Nei, slik."), AnswerStanding.CURRENT)
    queue.reopen(second, EDITOR)
    queue.withdraw(first, READER)
    queue.withdraw(second, OTHER_READER)
    assert queue.waiting() == 0
    assert queue.dossier(second).question.status is QuestionStatus.WITHDRAWN


def test_a_step_that_fails_halfway_leaves_nothing(database: Database) -> None:
    books = QueueBooks(database)

    def fail(*_: object) -> None:
        raise StoreUnavailable("the database x can't be used: disk full")

    queue = QuestionQueue(lambda: books, told=fail)
    number = ask(queue, "a")
    with pytest.raises(StoreUnavailable):
        queue.answer(number, Said("Slik."), EDITOR)
    dossier = queue.dossier(number)
    assert (dossier.question.status, dossier.answer) == (QuestionStatus.OPEN, None)
    assert len(dossier.events) == 1
