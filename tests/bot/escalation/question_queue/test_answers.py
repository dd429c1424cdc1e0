"""What editors answer, and who is told and may read it."""

from datetime import date, timedelta

import pytest

from bot.errors import StepRefused
from bot.escalation.question_queue import QuestionQueue
from bot.store.books import QueueBooks
from bot.store.database import Database
from bot.store.queue.questions import Questions
from bot.types.questions import (
    AnswerStanding,
    Attachment,
    EditorsAnswer,
    Event,
    QuestionKind,
    QuestionStatus,
    QuestionStep,
    Said,
)
from corpus.types import Language
from tests.bot.escalation.question_queue.helpers import (
    ANSWERED,
    NOON,
    OTHER_EDITOR,
    PICTURE,
    TAKEN,
    THIRD,
    Heard,
    answer_of,
    ask,
)
from tests.fakes import EDITOR, OTHER_READER, READER


def test_an_answer_closes_a_question_and_is_recorded_with_who_and_when(
    queue: QuestionQueue, heard: Heard
) -> None:
    number = ask(queue)
    queue.answer(number, Said("En løype er en vei."), EDITOR, signature="Red.")
    dossier = queue.dossier(number)
    assert dossier.question.status is ANSWERED
    assert dossier.events[-1] == Event(QuestionStep.ANSWER, EDITOR, NOON, "En løype er en vei.")
    assert dossier.answer == EditorsAnswer(
        number=number,
        question="Hva er en løype?",
        language=Language.NB,
        said=Said("En løype er en vei."),
        by=EDITOR,
        at=NOON,
        review_on=date(2027, 3, 1),
        standing=AnswerStanding.CURRENT,
        signature="Red.",
    )
    assert queue.questions() == []
    assert queue.waiting() == 0
    assert heard.all == [(number, QuestionStep.ANSWER, [READER])]


def test_everyone_who_asked_is_told_once(queue: QuestionQueue, heard: Heard) -> None:
    number = ask(queue)
    for reader in (OTHER_READER, THIRD, THIRD):
        ask(queue, f"b{reader.id}", reader, joins=number)
    queue.answer(number, Said("Svaret."), EDITOR)
    assert heard.all == [(number, QuestionStep.ANSWER, [READER, OTHER_READER, THIRD])]


def test_a_correction_changes_the_answer_and_reaches_those_who_have_it(
    queue: QuestionQueue, heard: Heard
) -> None:
    number = ask(queue)
    queue.answer(number, Said("Feil."), EDITOR)
    queue.correct(number, Said("Rett."), OTHER_EDITOR)
    answer = answer_of(queue, number)
    assert (answer.said, answer.revised_at, answer.by) == (Said("Rett."), NOON, EDITOR)
    assert heard.all[-1] == (number, QuestionStep.CORRECT, [READER])
    queue.reopen(number, EDITOR)
    with pytest.raises(StepRefused, match="can't be corrected now"):
        queue.correct(number, Said("For sent."), EDITOR)


def test_an_answer_that_is_corrected_to_a_bare_file_is_not_served_and_with_words_is_again(
    queue: QuestionQueue,
) -> None:
    number = ask(queue)
    queue.answer(number, Said("Se bildet.", attachments=(PICTURE,)), EDITOR)
    queue.correct(number, Said("", attachments=(PICTURE,)), EDITOR)
    assert answer_of(queue, number).standing is AnswerStanding.WITHHELD
    queue.correct(number, Said("Se her.", attachments=(PICTURE,)), EDITOR)
    assert answer_of(queue, number).standing is AnswerStanding.CURRENT


def test_words_that_are_put_to_a_withheld_file_stay_withheld(queue: QuestionQueue) -> None:
    number = ask(queue)
    queue.withhold(number, EDITOR)
    queue.answer(number, Said("", attachments=(PICTURE,)), EDITOR)
    queue.correct(number, Said("Se her.", attachments=(PICTURE,)), EDITOR)
    assert answer_of(queue, number).standing is AnswerStanding.WITHHELD


def test_more_files_go_to_those_who_have_the_answer(queue: QuestionQueue, heard: Heard) -> None:
    number = ask(queue)
    with pytest.raises(StepRefused):
        queue.add_files(number, Said("", attachments=(PICTURE,)), EDITOR)
    queue.answer(number, Said("", attachments=(PICTURE,)), EDITOR)
    more = Said("", attachments=(PICTURE, Attachment("document", "f2", "b.pdf")))
    queue.add_files(number, more, EDITOR)
    answer = answer_of(queue, number)
    assert (answer.said, answer.standing) == (more, AnswerStanding.WITHHELD)
    assert heard.all[-1] == (number, QuestionStep.CORRECT, [READER])


@pytest.mark.parametrize("kind", [QuestionKind.ERROR, QuestionKind.OMISSION, QuestionKind.WISH])
def test_what_is_said_to_a_report_is_never_for_the_next_reader(
    queue: QuestionQueue, kind: QuestionKind
) -> None:
    number = ask(queue, kind=kind)
    queue.answer(number, Said("Takk, det er rettet."), EDITOR)
    queue.offer(number, EDITOR)
    assert answer_of(queue, number).standing is AnswerStanding.WITHHELD


PERSONAL = "Kan dere ringe meg på 99 88 77 66?"


def test_a_question_with_a_number_or_an_address_is_kept_from_the_library(
    queue: QuestionQueue,
) -> None:
    for text in (PERSONAL, "Svar til kari@epost.no om løyper"):
        number = ask(queue, text)
        queue.answer(number, Said("Ja."), EDITOR)
        assert answer_of(queue, number).standing is AnswerStanding.WITHHELD


@pytest.mark.parametrize("early", [True, False])
def test_an_editor_may_offer_even_that_before_or_after_the_answer(
    queue: QuestionQueue, early: bool
) -> None:
    number = ask(queue, PERSONAL)
    if early:
        queue.offer(number, EDITOR)
    queue.answer(number, Said("Ja."), EDITOR)
    if not early:
        queue.offer(number, EDITOR)
    assert answer_of(queue, number).standing is AnswerStanding.CURRENT
    queue.correct(number, Said("Nei."), EDITOR)
    assert answer_of(queue, number).standing is AnswerStanding.CURRENT
    queue.reopen(number, EDITOR)
    queue.answer(number, Said("Jo."), EDITOR)
    assert answer_of(queue, number).standing is AnswerStanding.CURRENT
    queue.withhold(number, EDITOR)
    assert answer_of(queue, number).standing is AnswerStanding.WITHHELD


def test_a_joiner_who_gives_their_number_does_not_keep_the_answer_from_others(
    queue: QuestionQueue,
) -> None:
    number = ask(queue)
    ask(queue, PERSONAL, OTHER_READER, joins=number)
    queue.answer(number, Said("Svaret."), EDITOR)
    assert answer_of(queue, number).standing is AnswerStanding.CURRENT
    assert answer_of(queue, number).question == "Hva er en løype?"


def test_what_is_withheld_before_or_after_stays_so_until_it_is_offered(
    queue: QuestionQueue,
) -> None:
    number = ask(queue)
    queue.take(number, EDITOR)
    queue.withhold(number, EDITOR)
    question = queue.dossier(number).question
    assert (question.status, question.taken_by, question.for_library) == (TAKEN, EDITOR, False)
    queue.answer(number, Said("Svaret."), EDITOR)
    assert answer_of(queue, number).standing is AnswerStanding.WITHHELD
    queue.offer(number, EDITOR)
    assert answer_of(queue, number).standing is AnswerStanding.CURRENT


def test_an_answer_is_withheld_even_if_that_was_said_while_it_was_being_given(
    database: Database,
) -> None:
    class Overtaken(Questions):
        def move(
            self, number: int, before: QuestionStatus, after: QuestionStatus, event: Event
        ) -> bool:
            if event.step is QuestionStep.ANSWER:
                QuestionQueue(lambda: QueueBooks(database)).withhold(number, OTHER_EDITOR)
            return super().move(number, before, after, event)

    books = QueueBooks(database)
    books.questions = Overtaken(database)
    queue = QuestionQueue(lambda: books)
    number = ask(queue)
    queue.answer(number, Said("Bare til deg."), EDITOR)
    assert answer_of(queue, number).standing is AnswerStanding.WITHHELD


def test_an_answer_is_to_be_reviewed_after_the_time_that_is_set(books: QueueBooks) -> None:
    queue = QuestionQueue(lambda: books, now=lambda: NOON, review_after=timedelta(days=30))
    number = ask(queue)
    queue.answer(number, Said("Svaret."), EDITOR)
    assert answer_of(queue, number).review_on == date(2026, 3, 31)
