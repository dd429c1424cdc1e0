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


def conflict(desk: QuestionQueue, books: QueueBooks, *pairs: tuple[int, int]) -> None:
    for number in sorted({number for pair in pairs for number in pair}):
        assert ask(desk, f"Hva er {number}?") == number
        desk.answer(number, Said(f"Svar {number}."), EDITOR)
    for one, other in pairs:
        assert books.answers.conflict(one, other, NOON)


def standings(desk: QuestionQueue, *numbers: int) -> list[AnswerStanding]:
    return [answer_of(desk, number).standing for number in numbers]


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
    desk: QuestionQueue, books: QueueBooks, keep: tuple[int, ...], left: list[AnswerStanding]
) -> None:
    conflict(desk, books, (1, 2))
    assert standings(desk, 1, 2) == [IN_CONFLICT, IN_CONFLICT]
    assert desk.settle(2, 1, keep, EDITOR)
    assert standings(desk, 1, 2) == left
    assert not desk.settle(1, 2, (1, 2), OTHER_EDITOR)
    assert standings(desk, 1, 2) == left
    for number in (1, 2):
        said = "kept" if number in keep else "retired"
        assert desk.dossier(number).events[-1] == Event(QuestionStep.REVISE, EDITOR, NOON, said)


def test_what_contradicts_a_third_is_not_served_until_that_is_settled_too(
    desk: QuestionQueue, books: QueueBooks
) -> None:
    conflict(desk, books, (1, 2), (2, 3), (1, 3))
    assert desk.settle(1, 2, (1, 2), EDITOR)
    assert standings(desk, 1, 2, 3) == [IN_CONFLICT] * 3
    assert desk.settle(1, 3, (1,), EDITOR)
    # The third is retired, so that it contradicts nobody any more.
    assert standings(desk, 1, 2, 3) == [CURRENT, CURRENT, RETIRED]
    assert books.answers.conflicts() == []


def test_offering_an_answer_ends_no_contradiction(desk: QuestionQueue, books: QueueBooks) -> None:
    conflict(desk, books, (1, 2))
    desk.offer(1, EDITOR)
    assert standings(desk, 1, 2) == [IN_CONFLICT, IN_CONFLICT]


@pytest.mark.parametrize("end", ["withhold", "reopen"])
def test_an_answer_that_is_taken_out_of_the_way_leaves_the_other_to_be_served(
    desk: QuestionQueue, books: QueueBooks, end: str
) -> None:
    conflict(desk, books, (1, 2))
    (desk.withhold if end == "withhold" else desk.reopen)(1, EDITOR)
    assert standings(desk, 2) == [CURRENT]
    assert books.answers.conflicts() == []
    assert not desk.settle(1, 2, (1, 2), EDITOR)
