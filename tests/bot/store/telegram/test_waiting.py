from datetime import UTC, datetime, timedelta

import pytest

from bot.escalation.question_queue import QuestionQueue
from bot.store.books import QueueBooks
from bot.store.database import Database
from bot.store.telegram.waiting import Waiting
from bot.types.questions import Question, Shown
from corpus.types import Language
from tests.fakes import EDITOR, READER

NOON = datetime(2026, 3, 1, 12, tzinfo=UTC)
HOUR = timedelta(hours=1)


@pytest.fixture
def waiting(database: Database) -> Waiting:
    """Questions 1 to 4, asked an hour apart, of which the third is closed and the fourth taken."""
    times = iter([NOON + n * HOUR for n in range(4)] + [NOON] * 2)
    queue = QuestionQueue(lambda: QueueBooks(database), now=lambda: next(times))
    for text in "abcd":
        queue.hand_over(text, Language.NB, Shown("x", 0, ()), READER)
    queue.dismiss(3, EDITOR)
    queue.take(4, EDITOR)
    return Waiting(database)


def numbers(found: list[Question]) -> list[int]:
    return [question.number for question in found]


def test_what_waits_too_long_is_overdue_once_and_again_after_as_long(waiting: Waiting) -> None:
    def overdue(before: datetime) -> list[int]:
        return numbers(list(waiting.overdue(before, NOON + 99 * HOUR)))

    assert overdue(NOON) == []
    assert overdue(NOON + HOUR) == [1]
    assert overdue(NOON + 9 * HOUR) == [1, 2, 4]
    waiting.mark_reminded([1, 2], NOON + 9 * HOUR)
    assert overdue(NOON + 9 * HOUR) == [4]
    assert overdue(NOON + 10 * HOUR) == [1, 2, 4]


def test_of_what_waits_the_editors_are_mailed_once(waiting: Waiting) -> None:
    assert numbers(list(waiting.unmailed())) == [1, 2, 4]
    waiting.mark_mailed([1, 4], NOON)
    assert numbers(list(waiting.unmailed())) == [2]
    waiting.mark_mailed([], NOON)
    assert numbers(list(waiting.unmailed())) == [2]


def test_a_reminder_by_a_clock_that_was_ahead_is_no_reason_to_be_silent(waiting: Waiting) -> None:
    waiting.mark_reminded([1, 2, 4], NOON + 99 * HOUR)
    assert numbers(list(waiting.overdue(NOON, NOON + HOUR))) == [1, 2, 4]
    waiting.mark_reminded([1, 2, 4], NOON + HOUR)
    assert numbers(list(waiting.overdue(NOON, NOON + 2 * HOUR))) == []
