"""What readers do with their own questions."""

import pytest

from bot.errors import StepRefused
from bot.escalation.question_queue import QuestionQueue
from bot.types.questions import (
    Event,
    QuestionStatus,
    QuestionStep,
    Said,
)
from tests.bot.escalation.question_queue.helpers import (
    NOON,
    TAKEN,
    THIRD,
    Heard,
    ask,
    status,
)
from tests.fakes import EDITOR, OTHER_READER, READER


def test_a_reader_withdraws_their_own_question_and_no_one_elses(desk: QuestionQueue) -> None:
    number = ask(desk)
    with pytest.raises(StepRefused, match="asked by someone else"):
        desk.withdraw(number, OTHER_READER)
    desk.withdraw(number, READER)
    assert status(desk, number) is QuestionStatus.WITHDRAWN


def test_a_question_of_several_closes_when_the_last_of_them_withdraws(
    desk: QuestionQueue, heard: Heard
) -> None:
    number = ask(desk)
    ask(desk, "Kva er ei løype?", OTHER_READER, joins=number)
    ask(desk, "b", THIRD, joins=number)
    desk.take(number, EDITOR)
    desk.withdraw(number, READER)
    assert status(desk, number) is TAKEN
    assert desk.dossier(number).question.readers == 2
    # What was asked in other words is asked in those of who is left.
    assert desk.dossier(number).question.text == "Kva er ei løype?"
    with pytest.raises(StepRefused, match="someone else"):
        desk.withdraw(number, READER)
    desk.withdraw(number, THIRD)
    desk.withdraw(number, OTHER_READER)
    assert status(desk, number) is QuestionStatus.WITHDRAWN
    assert heard.all == []


def test_who_has_withdrawn_gets_no_answer(desk: QuestionQueue, heard: Heard) -> None:
    number = ask(desk)
    ask(desk, "b", OTHER_READER, joins=number)
    desk.withdraw(number, OTHER_READER)
    desk.answer(number, Said("Svaret."), EDITOR)
    assert heard.all == [(number, QuestionStep.ANSWER, [READER])]
    with pytest.raises(StepRefused, match="can't be withdrawn now"):
        desk.withdraw(number, READER)


def test_what_a_reader_adds_is_kept_with_the_question_while_it_waits(desk: QuestionQueue) -> None:
    number = ask(desk)
    assert desk.add(number, "Jeg mener den nye.", READER) == number
    assert desk.dossier(number).events[-1] == Event(
        QuestionStep.ADD, READER, NOON, "Jeg mener den nye."
    )
    assert desk.waiting() == 1
    with pytest.raises(StepRefused, match="someone else"):
        desk.add(number, "Ikke jeg.", OTHER_READER)
    desk.dismiss(number, EDITOR)
    with pytest.raises(StepRefused, match="be added to now"):
        desk.add(number, "For sent.", READER)


def test_a_reader_may_say_who_they_are_with_their_own_asking(desk: QuestionQueue) -> None:
    number = ask(desk)
    ask(desk, "b", OTHER_READER, joins=number)
    desk.introduce(number, OTHER_READER, "Ola", "ola@example.org")
    asked = [(asking.name, asking.email) for asking in desk.dossier(number).askings]
    assert asked == [(None, None), ("Ola", "ola@example.org")]
    with pytest.raises(StepRefused, match="someone else"):
        desk.introduce(number, THIRD, "Per", None)


def test_a_reader_sees_their_own_questions_wherever_those_stand(desk: QuestionQueue) -> None:
    first, second = ask(desk), ask(desk, "Hva er y?")
    third = ask(desk, "Hva er z?", OTHER_READER)
    desk.dismiss(first, EDITOR)
    assert [question.number for question in desk.asked_by(READER)] == [first, second]
    desk.merge(second, third, EDITOR)
    assert [question.number for question in desk.asked_by(READER)] == [first, third]
