from datetime import UTC, date, datetime, timedelta

import pytest

from bot.escalation.question_queue import QuestionQueue
from bot.store.books import QueueBooks
from bot.store.database import Database
from bot.store.queue.answers import Answers
from bot.types.questions import AnswerStanding, Attachment, EditorsAnswer, Said, Shown
from corpus.types import Language
from tests.fakes import EDITOR, READER

NOON = datetime(2026, 3, 1, 12, 30, 15, 250, tzinfo=UTC)
LATER = NOON + timedelta(hours=1)
CURRENT, CONFLICT = AnswerStanding.CURRENT, AnswerStanding.CONFLICT
RETIRED, WITHHELD = AnswerStanding.RETIRED, AnswerStanding.WITHHELD


@pytest.fixture
def answers(database: Database) -> Answers:
    """The answers to questions 1 to 4, which are all there."""
    queue = QuestionQueue(lambda: QueueBooks(database))
    for number in range(1, 5):
        queue.hand_over(f"Hva er {number}?", Language.NB, Shown("unanswered", 0, ()), READER)
    return Answers(database)


def answer(
    number: int, standing: AnswerStanding = CURRENT, review_on: date = date(2027, 3, 1)
) -> EditorsAnswer:
    return EditorsAnswer(
        number=number,
        question=f"Hva er {number}?",
        language=Language.NN,
        said=Said(f"Svar {number} 👍🏽"),
        by=EDITOR,
        at=NOON,
        review_on=review_on,
        standing=standing,
    )


def keep(answers: Answers, *numbers: int) -> None:
    for number in numbers:
        answers.keep(answer(number))


def standings(answers: Answers, *numbers: int) -> list[AnswerStanding | None]:
    found = [answers.get(number) for number in numbers]
    return [None if each is None else each.standing for each in found]


def test_an_answer_comes_back_as_it_was_kept(answers: Answers) -> None:
    files = (Attachment("photo", "f1"), Attachment("document", "f2", "å.pdf"))
    given = EditorsAnswer(
        number=2,
        question="Hva er <x>?",
        language=Language.SV,
        said=Said("Å «x»", "<b>Å</b> «x»", files),
        by=EDITOR,
        at=NOON,
        review_on=date(2027, 3, 1),
        standing=WITHHELD,
        signature="Kari, redaksjonen",
        revised_at=LATER,
    )
    answers.keep(given)
    assert answers.get(2) == given
    assert answers.get(1) is None
    answers.keep(answer(2))
    assert answers.get(2) == answer(2)


def test_the_message_that_an_answer_was_written_in_is_known(answers: Answers) -> None:
    chat = -1_001_000_000_001
    answers.keep(answer(1), (chat, 2**40))
    answers.keep(answer(2))
    assert answers.written_in(chat, 2**40) == 1
    assert answers.written_in(chat, 7) is None
    answers.forget(1)
    assert answers.written_in(chat, 2**40) is None


def test_some_of_an_answer_is_changed_and_the_rest_stays(answers: Answers) -> None:
    keep(answers, 1)
    answers.revise(1, said=Said("Nytt.", attachments=(Attachment("photo", "f"),)), revised_at=LATER)
    answers.revise(1, asked="Kva er x?", review_on=date(2028, 1, 1))
    changed = answers.get(1)
    assert changed is not None
    assert changed.said == Said("Nytt.", attachments=(Attachment("photo", "f"),))
    assert (changed.question, changed.review_on) == ("Kva er x?", date(2028, 1, 1))
    assert (changed.revised_at, changed.at, changed.standing) == (LATER, NOON, CURRENT)


def test_answers_are_listed_by_standing_in_the_order_of_their_questions(answers: Answers) -> None:
    for number, standing in ((3, CURRENT), (1, CONFLICT), (2, WITHHELD)):
        answers.keep(answer(number, standing))
    assert [each.number for each in answers.listed()] == [1, 2, 3]
    assert [each.number for each in answers.listed((CURRENT, CONFLICT))] == [1, 3]
    assert answers.listed(()) == []


def test_what_is_served_is_due_for_review_from_its_day_on(answers: Answers) -> None:
    answers.keep(answer(1, review_on=date(2026, 3, 1)))
    answers.keep(answer(2, RETIRED, date(2026, 1, 1)))
    assert answers.to_review(date(2026, 2, 28)) == 0
    assert answers.to_review(date(2026, 3, 1)) == 1


# Comparing.


def test_what_is_served_is_to_be_compared_until_it_was_and_again_when_it_changes(
    answers: Answers,
) -> None:
    keep(answers, 1, 2)
    answers.keep(answer(3, WITHHELD))
    assert sorted(answers.uncompared()) == [1, 2]
    answers.mark_compared(answer(1))
    assert answers.uncompared() == [2]
    answers.revise(1, review_on=date(2028, 1, 1))
    assert answers.uncompared() == [2]
    answers.revise(1, said=Said("Nytt."))
    assert sorted(answers.uncompared()) == [1, 2]


def test_an_answer_that_changed_while_it_was_compared_is_compared_again(answers: Answers) -> None:
    keep(answers, 1)
    seen = answers.get(1)
    assert seen is not None
    answers.revise(1, said=Said("Nytt."), revised_at=LATER)
    answers.mark_compared(seen)
    assert answers.uncompared() == [1]
    seen = answers.get(1)
    assert seen is not None
    answers.mark_compared(seen)
    assert answers.uncompared() == []


# Contradictions.


def test_of_two_that_contradict_neither_is_served(answers: Answers) -> None:
    keep(answers, 1, 2, 3)
    assert answers.conflict(2, 1, NOON)
    assert standings(answers, 1, 2, 3) == [CONFLICT, CONFLICT, CURRENT]
    assert answers.conflicts() == [(1, 2, None)]
    assert not answers.conflict(1, 2, LATER)
    answers.told_of_conflict(2, 1, 77)
    assert answers.conflicts() == [(1, 2, 77)]


@pytest.mark.parametrize("standing", [WITHHELD, RETIRED, None])
def test_what_is_not_served_contradicts_nothing(
    answers: Answers, standing: AnswerStanding | None
) -> None:
    keep(answers, 1)
    if standing is not None:
        answers.keep(answer(2, standing))
    assert not answers.conflict(1, 2, NOON)
    assert standings(answers, 1, 2) == [CURRENT, standing]
    assert answers.conflicts() == []


def test_what_is_not_kept_is_retired(answers: Answers) -> None:
    for kept, left in (
        ((1,), [CURRENT, RETIRED]),
        ((2,), [RETIRED, CURRENT]),
        ((), [RETIRED, RETIRED]),
    ):
        keep(answers, 1, 2)
        answers.conflict(1, 2, NOON)
        assert answers.settle(2, 1, kept, LATER)
        assert standings(answers, 1, 2) == left
        assert answers.conflicts() == []
        assert not answers.settle(1, 2, (1, 2), LATER)


def test_two_that_both_hold_contradict_each_other_no_more_until_one_says_something_else(
    answers: Answers,
) -> None:
    keep(answers, 1, 2)
    answers.conflict(1, 2, NOON)
    assert answers.settle(1, 2, (1, 2), LATER)
    assert standings(answers, 1, 2) == [CURRENT, CURRENT]
    assert not answers.conflict(1, 2, LATER)
    answers.revise(2, review_on=date(2028, 1, 1))
    assert not answers.conflict(1, 2, LATER)
    answers.revise(2, said=Said("Noe annet."))
    assert answers.conflict(1, 2, LATER)


def test_an_answer_that_is_restored_contradicts_as_before(answers: Answers) -> None:
    keep(answers, 1, 2)
    answers.conflict(1, 2, NOON)
    answers.settle(1, 2, (1,), LATER)
    answers.revise(2, standing=CURRENT)
    assert 2 in answers.uncompared()
    assert answers.conflict(1, 2, LATER)


def test_three_answers_are_served_by_what_each_pair_was_settled_to(answers: Answers) -> None:
    keep(answers, 1, 2, 3)
    for one, other in ((1, 2), (1, 3), (2, 3)):
        assert answers.conflict(one, other, NOON)
    answers.settle(1, 2, (1, 2), LATER)
    answers.settle(1, 3, (1, 3), LATER)
    assert standings(answers, 1, 2, 3) == [CURRENT, CONFLICT, CONFLICT]
    answers.settle(2, 3, (3,), LATER)
    assert standings(answers, 1, 2, 3) == [CURRENT, RETIRED, CURRENT]


def test_what_is_retired_in_one_contradiction_ends_its_others(answers: Answers) -> None:
    keep(answers, 1, 2, 3)
    answers.conflict(1, 2, NOON)
    answers.conflict(2, 3, NOON)
    answers.settle(1, 2, (1,), LATER)
    assert standings(answers, 1, 2, 3) == [CURRENT, RETIRED, CURRENT]
    assert answers.conflicts() == []


def test_what_is_kept_is_compared_with_those_it_was_not_compared_with(answers: Answers) -> None:
    keep(answers, 1, 2)
    answers.conflict(1, 2, NOON)
    assert answers.uncompared() == []
    answers.settle(1, 2, (2,), LATER)
    assert answers.uncompared() == [2]


@pytest.mark.parametrize("standing", [WITHHELD, RETIRED, None])
def test_what_is_taken_out_of_the_way_leaves_the_others_to_be_served(
    answers: Answers, standing: AnswerStanding | None
) -> None:
    keep(answers, 1, 2, 3, 4)
    for one, other in ((1, 2), (1, 3), (3, 4)):
        answers.conflict(one, other, NOON)
    if standing is None:
        answers.forget(1)
    else:
        answers.revise(1, standing=standing)
    assert standings(answers, 1, 2, 3, 4) == [standing, CURRENT, CONFLICT, CONFLICT]
    assert answers.conflicts() == [(3, 4, None)]
