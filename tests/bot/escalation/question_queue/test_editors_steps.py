"""An editor's steps with a question, in their order."""

from collections.abc import Sequence

import pytest

from bot.errors import QuestionUnknown, StepRefused
from bot.escalation.question_queue import QuestionQueue
from bot.store.books import QueueBooks
from bot.store.database import Database
from bot.store.queue.questions import Questions
from bot.types.questions import (
    Asking,
    Dossier,
    Event,
    QuestionStatus,
    QuestionStep,
    Said,
)
from tests.bot.escalation.question_queue.helpers import (
    ANSWERED,
    NOON,
    OPEN,
    OTHER_EDITOR,
    TAKEN,
    Heard,
    answer_of,
    ask,
    status,
    steps,
)
from tests.fakes import EDITOR, OTHER_READER, READER


def test_an_editor_takes_a_question_and_another_is_told_so(queue: QuestionQueue) -> None:
    number = ask(queue)
    queue.take(number, EDITOR)
    assert queue.dossier(number).question.taken_by == EDITOR
    with pytest.raises(StepRefused, match="question 1 is taken: it can't be taken now") as refused:
        queue.take(number, OTHER_EDITOR)
    assert refused.value.status is TAKEN
    assert queue.waiting() == 1
    queue.release(number, OTHER_EDITOR)
    assert queue.dossier(number).question.taken_by is None
    queue.take(number, OTHER_EDITOR)
    queue.answer(number, Said("Svaret."), EDITOR)
    assert queue.dossier(number).question.taken_by is None


def test_the_second_of_two_editors_is_told_what_the_first_did(queue: QuestionQueue) -> None:
    number = ask(queue)
    queue.dismiss(number, EDITOR)
    with pytest.raises(StepRefused, match="question 1 is dismissed: it can't be answered now"):
        queue.answer(number, Said("For sent."), EDITOR)
    assert status(queue, number) is QuestionStatus.DISMISSED


def test_the_second_of_two_editors_is_told_even_when_both_looked_first(database: Database) -> None:
    class Overtaken(Questions):
        """Lets another editor in between the look and the step."""

        def move(
            self, number: int, before: QuestionStatus, after: QuestionStatus, event: Event
        ) -> bool:
            if event.step is QuestionStep.ANSWER:
                QuestionQueue(lambda: QueueBooks(database)).dismiss(number, OTHER_READER)
            return super().move(number, before, after, event)

    books = QueueBooks(database)
    books.questions = Overtaken(database)
    queue = QuestionQueue(lambda: books)
    number = ask(queue)
    with pytest.raises(StepRefused, match="is dismissed"):
        queue.answer(number, Said("For sent."), EDITOR)
    assert steps(queue, number) == [QuestionStep.ASK, QuestionStep.DISMISS]


def test_a_question_that_is_opened_again_loses_its_answer_and_its_readers_hear_of_it(
    queue: QuestionQueue, heard: Heard
) -> None:
    number = ask(queue)
    queue.answer(number, Said("Feil."), EDITOR)
    queue.reopen(number, EDITOR)
    assert queue.dossier(number).answer is None
    assert queue.waiting() == 1
    queue.answer(number, Said("Rett."), EDITOR)
    assert answer_of(queue, number).said == Said("Rett.")
    assert [step for _, step, _ in heard.all] == [
        QuestionStep.ANSWER,
        QuestionStep.REOPEN,
        QuestionStep.ANSWER,
    ]


def test_a_number_that_no_question_has_is_named(queue: QuestionQueue) -> None:
    for deed in (queue.take, queue.dismiss, queue.reopen, queue.offer):
        with pytest.raises(QuestionUnknown, match="no question 12"):
            deed(12, EDITOR)
    with pytest.raises(QuestionUnknown, match="no question 12"):
        queue.merge(ask(queue), 12, EDITOR)


def test_whoever_must_hear_of_a_closed_question_hears_before_it_is_final(
    database: Database,
) -> None:
    heard: list[tuple[int, QuestionStep]] = []

    def hear(dossier: Dossier, event: Event, askings: Sequence[Asking]) -> None:
        assert [asking.reader for asking in askings] == [READER]
        heard.append((dossier.question.number, event.step))
        if event.step is QuestionStep.DISMISS:
            raise ZeroDivisionError

    queue = QuestionQueue(lambda: QueueBooks(database), now=lambda: NOON, told=hear)
    answered, refused, withdrawn = ask(queue), ask(queue, "b"), ask(queue, "c")
    queue.answer(answered, Said("Svaret."), EDITOR)
    queue.withdraw(withdrawn, READER)
    with pytest.raises(ZeroDivisionError):
        queue.dismiss(refused, EDITOR)
    assert heard == [(answered, QuestionStep.ANSWER), (refused, QuestionStep.DISMISS)]
    assert status(queue, refused) is OPEN
    assert status(queue, answered) is ANSWERED


def test_a_question_that_is_erased_in_between_is_unknown(queue: QuestionQueue) -> None:
    number = ask(queue)
    queue.take(number, EDITOR)
    queue.erase(READER)
    with pytest.raises(QuestionUnknown):
        queue.answer(number, Said("For sent."), EDITOR)
    assert queue.questions() == []
