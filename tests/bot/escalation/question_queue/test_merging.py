"""Questions that become one, and those that part again."""

import pytest

from bot.errors import StepRefused
from bot.escalation.question_queue import QuestionQueue
from bot.types.questions import (
    QuestionKind,
    QuestionStatus,
    QuestionStep,
    Said,
)
from tests.bot.escalation.question_queue.helpers import (
    ANSWERED,
    OPEN,
    THIRD,
    Heard,
    ask,
    askers,
    status,
    steps,
)
from tests.fakes import EDITOR, OTHER_READER, READER


def test_a_merged_question_is_one_with_the_other_whatever_number_is_named(
    desk: QuestionQueue, heard: Heard
) -> None:
    first, second, last = ask(desk), ask(desk, "b", OTHER_READER), ask(desk, "c", THIRD)
    assert desk.merge(first, second, EDITOR) == second
    assert desk.merge(first, last, EDITOR) == last  # names what it has become part of
    assert status(desk, first) is status(desk, second) is QuestionStatus.MERGED
    assert desk.dossier(last).question.readers == 3
    assert desk.of_asker(first, READER).number == last
    assert desk.add(first, "Mer.", READER) == last
    desk.introduce(first, READER, "Kari", None)
    assert {asking.name for asking in desk.dossier(last).askings} == {"Kari", None}
    desk.answer(last, Said("Svaret."), EDITOR)
    assert heard.all == [(last, QuestionStep.ANSWER, [READER, OTHER_READER, THIRD])]
    with pytest.raises(StepRefused, match="is merged"):
        desk.answer(first, Said("Et annet."), EDITOR)


def test_a_merged_question_is_withdrawn_by_the_number_that_its_reader_knows(
    desk: QuestionQueue,
) -> None:
    first, second = ask(desk), ask(desk, "b", OTHER_READER)
    desk.merge(first, second, EDITOR)
    desk.withdraw(first, READER)
    assert askers(desk, second) == [OTHER_READER]
    desk.withdraw(second, OTHER_READER)
    assert status(desk, second) is QuestionStatus.WITHDRAWN


def test_a_question_is_not_merged_with_itself_nor_in_a_ring(desk: QuestionQueue) -> None:
    first, second = ask(desk), ask(desk, "b", OTHER_READER)
    desk.merge(first, second, EDITOR)
    for number, into in ((first, first), (first, second), (second, first)):
        with pytest.raises(StepRefused, match="the same one already"):
            desk.merge(number, into, EDITOR)


@pytest.mark.parametrize("which", ["first", "second", "both"])
def test_reports_are_not_merged(desk: QuestionQueue, which: str) -> None:
    kinds = [
        QuestionKind.ERROR if which in (name, "both") else QuestionKind.QUESTION
        for name in ("first", "second")
    ]
    first, second = ask(desk, kind=kinds[0]), ask(desk, "b", kind=kinds[1])
    with pytest.raises(StepRefused, match="one of them is a error"):
        desk.merge(first, second, EDITOR)
    assert desk.waiting() == 2


def test_a_closed_question_is_merged_into_none_and_none_into_a_dismissed_one(
    desk: QuestionQueue,
) -> None:
    first, second = ask(desk), ask(desk, "b", OTHER_READER)
    desk.dismiss(first, EDITOR)
    with pytest.raises(StepRefused, match="question 1 is dismissed: it can't be merged now"):
        desk.merge(first, second, EDITOR)
    with pytest.raises(StepRefused, match="question 1 is dismissed: it can't be merged with now"):
        desk.merge(second, first, EDITOR)
    assert status(desk, second) is OPEN
    assert steps(desk, second) == [QuestionStep.ASK]


def test_who_is_merged_into_an_answered_question_gets_its_answer_and_nobody_gets_it_twice(
    desk: QuestionQueue, heard: Heard
) -> None:
    answered, late = ask(desk), ask(desk, "b", OTHER_READER)
    ask(desk, "b", READER, joins=late)  # who has the answer already
    desk.answer(answered, Said("Svaret."), EDITOR)
    desk.merge(late, answered, EDITOR)
    assert heard.all == [
        (answered, QuestionStep.ANSWER, [READER]),
        (answered, QuestionStep.ANSWER, [OTHER_READER]),
    ]
    desk.correct(answered, Said("Bedre."), EDITOR)
    assert heard.all[-1] == (answered, QuestionStep.CORRECT, [READER, OTHER_READER])


def test_a_merge_is_undone_with_all_that_came_with_it(desk: QuestionQueue, heard: Heard) -> None:
    first, second = ask(desk), ask(desk, "b", OTHER_READER)
    ask(desk, "c", THIRD, joins=first)
    desk.merge(first, second, EDITOR)
    assert desk.split(second, READER, EDITOR) == first
    assert status(desk, first) is OPEN
    assert desk.dossier(first).question.merged_into is None
    assert askers(desk, first) == [READER, THIRD]
    assert askers(desk, second) == [OTHER_READER]
    assert heard.all == [(first, QuestionStep.SPLIT, [READER, THIRD])]
    assert desk.merge(first, second, EDITOR) == second


def test_who_joined_wrongly_gets_a_question_of_their_own_in_their_own_words(
    desk: QuestionQueue, heard: Heard
) -> None:
    number = ask(desk)
    ask(desk, "Kva kostar det?", OTHER_READER, joins=number)
    own = desk.split(number, OTHER_READER, EDITOR)
    assert desk.dossier(own).question.text == "Kva kostar det?"
    assert status(desk, own) is OPEN
    assert desk.dossier(number).question.text == "Hva er en løype?"
    assert (askers(desk, own), askers(desk, number)) == ([OTHER_READER], [READER])
    assert heard.all == [(own, QuestionStep.SPLIT, [OTHER_READER])]
    # Asked again, it is known as theirs.
    assert ask(desk, "kva kostar det", OTHER_READER) == own


def test_where_the_first_is_split_off_the_question_is_that_of_the_others(
    desk: QuestionQueue,
) -> None:
    number = ask(desk)
    ask(desk, "Kva kostar det?", OTHER_READER, joins=number)
    own = desk.split(number, READER, EDITOR)
    assert desk.dossier(own).question.text == "Hva er en løype?"
    assert desk.dossier(number).question.text == "Kva kostar det?"


def test_who_is_split_off_an_answered_question_waits_again(
    desk: QuestionQueue, heard: Heard
) -> None:
    number = ask(desk)
    ask(desk, "b", OTHER_READER, joins=number)
    desk.answer(number, Said("Svaret."), EDITOR)
    own = desk.split(number, OTHER_READER, EDITOR)
    assert desk.dossier(own).answer is None
    assert (status(desk, number), status(desk, own)) == (ANSWERED, OPEN)
    desk.answer(own, Said("Ditt svar."), EDITOR)
    assert heard.all[-1] == (own, QuestionStep.ANSWER, [OTHER_READER])


def test_nobody_is_split_off_who_is_alone_or_never_asked(desk: QuestionQueue) -> None:
    number = ask(desk)
    for reader in (READER, OTHER_READER):
        with pytest.raises(StepRefused, match="nobody to be split off"):
            desk.split(number, reader, EDITOR)
    assert steps(desk, number) == [QuestionStep.ASK]
