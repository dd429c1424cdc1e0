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


def test_a_reader_withdraws_their_own_question_and_no_one_elses(queue: QuestionQueue) -> None:
    number = ask(queue)
    with pytest.raises(StepRefused, match="asked by someone else"):
        queue.withdraw(number, OTHER_READER)
    queue.withdraw(number, READER)
    assert status(queue, number) is QuestionStatus.WITHDRAWN


def test_a_question_of_several_closes_when_the_last_of_them_withdraws(
    queue: QuestionQueue, heard: Heard
) -> None:
    number = ask(queue)
    ask(queue, "Kva er ei løype?", OTHER_READER, joins=number)
    ask(queue, "b", THIRD, joins=number)
    queue.take(number, EDITOR)
    queue.withdraw(number, READER)
    assert status(queue, number) is TAKEN
    assert queue.dossier(number).question.readers == 2
    # What was asked in other words is asked in those of who is left.
    assert queue.dossier(number).question.text == "Kva er ei løype?"
    with pytest.raises(StepRefused, match="someone else"):
        queue.withdraw(number, READER)
    queue.withdraw(number, THIRD)
    queue.withdraw(number, OTHER_READER)
    assert status(queue, number) is QuestionStatus.WITHDRAWN
    assert heard.all == []


def test_who_has_withdrawn_gets_no_answer(queue: QuestionQueue, heard: Heard) -> None:
    number = ask(queue)
    ask(queue, "b", OTHER_READER, joins=number)
    queue.withdraw(number, OTHER_READER)
    queue.answer(number, Said("Svaret."), EDITOR)
    assert heard.all == [(number, QuestionStep.ANSWER, [READER])]
    with pytest.raises(StepRefused, match="can't be withdrawn now"):
        queue.withdraw(number, READER)


def test_what_a_reader_adds_is_kept_with_the_question_while_it_waits(queue: QuestionQueue) -> None:
    number = ask(queue)
    assert queue.add(number, "Jeg mener den nye.", READER) == number
    assert queue.dossier(number).events[-1] == Event(
        QuestionStep.ADD, READER, NOON, "Jeg mener den nye."
    )
    assert queue.waiting() == 1
    with pytest.raises(StepRefused, match="someone else"):
        queue.add(number, "Ikke jeg.", OTHER_READER)
    queue.dismiss(number, EDITOR)
    with pytest.raises(StepRefused, match="be added to now"):
        queue.add(number, "For sent.", READER)


def test_a_reader_may_say_who_they_are_with_their_own_asking(queue: QuestionQueue) -> None:
    number = ask(queue)
    ask(queue, "b", OTHER_READER, joins=number)
    queue.introduce(number, OTHER_READER, "Ola", "ola@example.org")
    asked = [(asking.name, asking.email) for asking in queue.dossier(number).askings]
    assert asked == [(None, None), ("Ola", "ola@example.org")]
    with pytest.raises(StepRefused, match="someone else"):
        queue.introduce(number, THIRD, "Per", None)


def test_a_reader_sees_their_own_questions_wherever_those_stand(queue: QuestionQueue) -> None:
    first, second = ask(queue), ask(queue, "Hva er y?")
    third = ask(queue, "Hva er z?", OTHER_READER)
    queue.dismiss(first, EDITOR)
    assert [question.number for question in queue.asked_by(READER)] == [first, second]
    queue.merge(second, third, EDITOR)
    assert [question.number for question in queue.asked_by(READER)] == [first, third]
