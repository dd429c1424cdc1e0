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
    desk: QuestionQueue,
) -> None:
    number = ask(desk)
    (question,) = desk.questions()
    assert question.number == number == 1
    assert question.text == "Hva er en løype?"
    assert question.language is Language.NB
    assert question.status is OPEN
    assert question.asked_at == NOON
    assert question.shown == SHOWN
    assert (question.readers, question.askings) == (1, 1)
    assert desk.waiting() == 1


@pytest.mark.parametrize("again", ["hva er en LØYPE", " Hva  er en løype ?! ", "hva er en løype…"])
def test_the_same_text_in_another_dress_joins_the_readers_open_question(
    desk: QuestionQueue, again: str
) -> None:
    first = desk.hand_over("Hva er en løype?", Language.NB, SHOWN, READER)
    second = desk.hand_over(again, Language.NB, SHOWN, READER)
    assert (first.repeated, second.repeated) == (False, True)
    assert second.number == first.number
    (question,) = desk.questions()
    assert (question.readers, question.askings) == (1, 2)
    assert steps(desk, 1) == [QuestionStep.ASK, QuestionStep.ASK]


def test_another_text_another_reader_and_a_closed_question_make_a_question_of_their_own(
    desk: QuestionQueue,
) -> None:
    first = ask(desk)
    assert ask(desk, "Hva er to løyper?") != first
    assert ask(desk, reader=OTHER_READER) != first
    desk.dismiss(first, EDITOR)
    assert ask(desk) not in (first, 2, 3)


def test_whoever_means_the_same_joins_and_is_told_how_many_wait(desk: QuestionQueue) -> None:
    number = ask(desk)
    receipt = desk.hand_over("Kva er ei løype?", Language.NN, SHOWN, OTHER_READER, joins=number)
    assert (receipt.number, receipt.repeated, receipt.others) == (number, False, 1)
    assert steps(desk, number) == [QuestionStep.ASK, QuestionStep.JOIN]
    assert [asking.text for asking in desk.dossier(number).askings] == [
        "Hva er en løype?",
        "Kva er ei løype?",
    ]
    assert desk.dossier(number).question.text == "Hva er en løype?"


def test_who_asks_their_own_question_in_other_words_has_it_waiting_already(
    desk: QuestionQueue,
) -> None:
    number = ask(desk)
    receipt = desk.hand_over("Kva er ei løype?", Language.NN, SHOWN, READER, joins=number)
    assert (receipt.number, receipt.repeated, receipt.others) == (number, True, 0)
    assert steps(desk, number) == [QuestionStep.ASK, QuestionStep.ASK]


@pytest.mark.parametrize("end", ["answer", "dismiss", "withdraw", "erase"])
def test_a_question_that_was_just_closed_is_joined_by_nobody(desk: QuestionQueue, end: str) -> None:
    number = ask(desk)
    match end:
        case "answer":
            desk.answer(number, Said("Svaret."), EDITOR)
        case "dismiss":
            desk.dismiss(number, EDITOR)
        case "withdraw":
            desk.withdraw(number, READER)
        case _:
            desk.erase(READER)
    own = ask(desk, "Kva er ei løype?", OTHER_READER, joins=number)
    assert own != number
    assert status(desk, own) is OPEN
    assert askers(desk, own) == [OTHER_READER]


def test_who_joins_a_question_that_was_just_merged_joins_what_it_became_part_of(
    desk: QuestionQueue,
) -> None:
    first, second = ask(desk), ask(desk, "b", OTHER_READER)
    desk.merge(first, second, EDITOR)
    assert ask(desk, "c", THIRD, joins=first) == second


def test_a_report_joins_no_question_and_a_question_no_report(desk: QuestionQueue) -> None:
    question, report = ask(desk), ask(desk, kind=QuestionKind.OMISSION)
    assert report != question
    assert ask(desk, "b", OTHER_READER, joins=report) not in (question, report)
    assert ask(desk, "b", OTHER_READER, joins=question, kind=QuestionKind.WISH) not in (
        question,
        report,
    )
    assert desk.dossier(report).question.kind is QuestionKind.OMISSION
