"""Answers that contradict each other."""

import pytest

from bot.escalation.question_queue import QuestionQueue
from bot.store.books import QueueBooks
from bot.types.questions import (
    AnswerStanding,
    Event,
    QuestionStep,
    Said,
)
from tests.bot.escalation.question_queue.helpers import (
    NOON,
    OTHER_EDITOR,
    answer_of,
    ask,
)
from tests.fakes import EDITOR


def conflict(queue: QuestionQueue, books: QueueBooks, *pairs: tuple[int, int]) -> None:
    for number in sorted({number for pair in pairs for number in pair}):
        assert ask(queue, f"Hva er {number}?") == number
        queue.answer(number, Said(f"Svar {number}."), EDITOR)
    for one, other in pairs:
        assert books.answers.conflict(one, other, NOON)


def standings(queue: QuestionQueue, *numbers: int) -> list[AnswerStanding]:
    return [answer_of(queue, number).standing for number in numbers]


CURRENT, RETIRED, IN_CONFLICT = (
    AnswerStanding.CURRENT,
    AnswerStanding.RETIRED,
    AnswerStanding.CONFLICT,
)


@pytest.mark.parametrize(
    ("keep", "left"),
    [
        ((1,), [CURRENT, RETIRED]),
        ((2,), [RETIRED, CURRENT]),
        ((1, 2), [CURRENT, CURRENT]),
        ((), [RETIRED, RETIRED]),
    ],
)
def test_editors_settle_which_of_two_answers_is_served(
    queue: QuestionQueue, books: QueueBooks, keep: tuple[int, ...], left: list[AnswerStanding]
) -> None:
    conflict(queue, books, (1, 2))
    assert standings(queue, 1, 2) == [IN_CONFLICT, IN_CONFLICT]
    assert queue.settle(2, 1, keep, EDITOR)
    assert standings(queue, 1, 2) == left
    assert not queue.settle(1, 2, (1, 2), OTHER_EDITOR)
    assert standings(queue, 1, 2) == left
    for number in (1, 2):
        said = "kept" if number in keep else "retired"
        assert queue.dossier(number).events[-1] == Event(QuestionStep.REVISE, EDITOR, NOON, said)


def test_what_contradicts_a_third_is_not_served_until_that_is_settled_too(
    queue: QuestionQueue, books: QueueBooks
) -> None:
    conflict(queue, books, (1, 2), (2, 3), (1, 3))
    assert queue.settle(1, 2, (1, 2), EDITOR)
    assert standings(queue, 1, 2, 3) == [IN_CONFLICT] * 3
    assert queue.settle(1, 3, (1,), EDITOR)
    # The third is retired, so that it contradicts nobody any more.
    assert standings(queue, 1, 2, 3) == [CURRENT, CURRENT, RETIRED]
    assert books.answers.conflicts() == []


def test_offering_an_answer_ends_no_contradiction(queue: QuestionQueue, books: QueueBooks) -> None:
    conflict(queue, books, (1, 2))
    queue.offer(1, EDITOR)
    assert standings(queue, 1, 2) == [IN_CONFLICT, IN_CONFLICT]


@pytest.mark.parametrize("end", ["withhold", "reopen"])
def test_an_answer_that_is_taken_out_of_the_way_leaves_the_other_to_be_served(
    queue: QuestionQueue, books: QueueBooks, end: str
) -> None:
    conflict(queue, books, (1, 2))
    (queue.withhold if end == "withhold" else queue.reopen)(1, EDITOR)
    assert standings(queue, 2) == [CURRENT]
    assert books.answers.conflicts() == []
    assert not queue.settle(1, 2, (1, 2), EDITOR)
