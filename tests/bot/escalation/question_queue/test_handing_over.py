"""What readers hand over."""

import pytest

from bot.escalation.question_queue import QuestionQueue
from bot.types.questions import (
    QuestionKind,
    QuestionStep,
    Said,
)
from corpus.types import Language
from tests.bot.escalation.question_queue.helpers import (
    NOON,
    OPEN,
    SHOWN,
    THIRD,
    ask,
    askers,
    status,
    steps,
)
from tests.fakes import EDITOR, OTHER_READER, READER


def test_a_question_that_is_handed_over_is_open_with_all_that_is_known_of_it(
    queue: QuestionQueue,
) -> None:
    number = ask(queue)
    (question,) = queue.questions()
    assert question.number == number == 1
    assert question.text == "Hva er en løype?"
    assert question.language is Language.NB
    assert question.status is OPEN
    assert question.asked_at == NOON
    assert question.shown == SHOWN
    assert (question.readers, question.askings) == (1, 1)
    assert queue.waiting() == 1


@pytest.mark.parametrize("again", ["hva er en LØYPE", " Hva  er en løype ?! ", "hva er en løype…"])
def test_the_same_text_in_another_dress_joins_the_readers_open_question(
    queue: QuestionQueue, again: str
) -> None:
    first = queue.hand_over("Hva er en løype?", Language.NB, SHOWN, READER)
    second = queue.hand_over(again, Language.NB, SHOWN, READER)
    assert (first.repeated, second.repeated) == (False, True)
    assert second.number == first.number
    (question,) = queue.questions()
    assert (question.readers, question.askings) == (1, 2)
    assert steps(queue, 1) == [QuestionStep.ASK, QuestionStep.ASK]


def test_another_text_another_reader_and_a_closed_question_make_a_question_of_their_own(
    queue: QuestionQueue,
) -> None:
    first = ask(queue)
    assert ask(queue, "Hva er to løyper?") != first
    assert ask(queue, reader=OTHER_READER) != first
    queue.dismiss(first, EDITOR)
    assert ask(queue) not in (first, 2, 3)


def test_whoever_means_the_same_joins_and_is_told_how_many_wait(queue: QuestionQueue) -> None:
    number = ask(queue)
    receipt = queue.hand_over("Kva er ei løype?", Language.NN, SHOWN, OTHER_READER, joins=number)
    assert (receipt.number, receipt.repeated, receipt.others) == (number, False, 1)
    assert steps(queue, number) == [QuestionStep.ASK, QuestionStep.JOIN]
    assert [asking.text for asking in queue.dossier(number).askings] == [
        "Hva er en løype?",
        "Kva er ei løype?",
    ]
    assert queue.dossier(number).question.text == "Hva er en løype?"


def test_who_asks_their_own_question_in_other_words_has_it_waiting_already(
    queue: QuestionQueue,
) -> None:
    number = ask(queue)
    receipt = queue.hand_over("Kva er ei løype?", Language.NN, SHOWN, READER, joins=number)
    assert (receipt.number, receipt.repeated, receipt.others) == (number, True, 0)
    assert steps(queue, number) == [QuestionStep.ASK, QuestionStep.ASK]


@pytest.mark.parametrize("end", ["answer", "dismiss", "withdraw", "erase"])
def test_a_question_that_was_just_closed_is_joined_by_nobody(
    queue: QuestionQueue, end: str
) -> None:
    number = ask(queue)
    match end:
        case "answer":
            queue.answer(number, Said("Svaret."), EDITOR)
        case "dismiss":
            queue.dismiss(number, EDITOR)
        case "withdraw":
            queue.withdraw(number, READER)
        case _:
            queue.erase(READER)
    own = ask(queue, "Kva er ei løype?", OTHER_READER, joins=number)
    assert own != number
    assert status(queue, own) is OPEN
    assert askers(queue, own) == [OTHER_READER]


def test_who_joins_a_question_that_was_just_merged_joins_what_it_became_part_of(
    queue: QuestionQueue,
) -> None:
    first, second = ask(queue), ask(queue, "b", OTHER_READER)
    queue.merge(first, second, EDITOR)
    assert ask(queue, "c", THIRD, joins=first) == second


def test_a_report_joins_no_question_and_a_question_no_report(queue: QuestionQueue) -> None:
    question, report = ask(queue), ask(queue, kind=QuestionKind.OMISSION)
    assert report != question
    assert ask(queue, "b", OTHER_READER, joins=report) not in (question, report)
    assert ask(queue, "b", OTHER_READER, joins=question, kind=QuestionKind.WISH) not in (
        question,
        report,
    )
    assert queue.dossier(report).question.kind is QuestionKind.OMISSION
