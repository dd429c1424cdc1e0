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
    queue: QuestionQueue, heard: Heard
) -> None:
    first, second, last = ask(queue), ask(queue, "b", OTHER_READER), ask(queue, "c", THIRD)
    assert queue.merge(first, second, EDITOR) == second
    assert queue.merge(first, last, EDITOR) == last  # names what it has become part of
    assert status(queue, first) is status(queue, second) is QuestionStatus.MERGED
    assert queue.dossier(last).question.readers == 3
    assert queue.of_asker(first, READER).number == last
    assert queue.add(first, "Mer.", READER) == last
    queue.introduce(first, READER, "Kari", None)
    assert {asking.name for asking in queue.dossier(last).askings} == {"Kari", None}
    queue.answer(last, Said("Svaret."), EDITOR)
    assert heard.all == [(last, QuestionStep.ANSWER, [READER, OTHER_READER, THIRD])]
    with pytest.raises(StepRefused, match="is merged"):
        queue.answer(first, Said("Et annet."), EDITOR)


def test_a_merged_question_is_withdrawn_by_the_number_that_its_reader_knows(
    queue: QuestionQueue,
) -> None:
    first, second = ask(queue), ask(queue, "b", OTHER_READER)
    queue.merge(first, second, EDITOR)
    queue.withdraw(first, READER)
    assert askers(queue, second) == [OTHER_READER]
    queue.withdraw(second, OTHER_READER)
    assert status(queue, second) is QuestionStatus.WITHDRAWN


def test_a_question_is_not_merged_with_itself_nor_in_a_ring(queue: QuestionQueue) -> None:
    first, second = ask(queue), ask(queue, "b", OTHER_READER)
    queue.merge(first, second, EDITOR)
    for number, into in ((first, first), (first, second), (second, first)):
        with pytest.raises(StepRefused, match="the same one already"):
            queue.merge(number, into, EDITOR)


@pytest.mark.parametrize("which", ["first", "second", "both"])
def test_reports_are_not_merged(queue: QuestionQueue, which: str) -> None:
    kinds = [
        QuestionKind.ERROR if which in (name, "both") else QuestionKind.QUESTION
        for name in ("first", "second")
    ]
    first, second = ask(queue, kind=kinds[0]), ask(queue, "b", kind=kinds[1])
    with pytest.raises(StepRefused, match="one of them is a error"):
        queue.merge(first, second, EDITOR)
    assert queue.waiting() == 2


def test_a_closed_question_is_merged_into_none_and_none_into_a_dismissed_one(
    queue: QuestionQueue,
) -> None:
    first, second = ask(queue), ask(queue, "b", OTHER_READER)
    queue.dismiss(first, EDITOR)
    with pytest.raises(StepRefused, match="question 1 is dismissed: it can't be merged now"):
        queue.merge(first, second, EDITOR)
    with pytest.raises(StepRefused, match="question 1 is dismissed: it can't be merged with now"):
        queue.merge(second, first, EDITOR)
    assert status(queue, second) is OPEN
    assert steps(queue, second) == [QuestionStep.ASK]


def test_who_is_merged_into_an_answered_question_gets_its_answer_and_nobody_gets_it_twice(
    queue: QuestionQueue, heard: Heard
) -> None:
    answered, late = ask(queue), ask(queue, "b", OTHER_READER)
    ask(queue, "b", READER, joins=late)  # who has the answer already
    queue.answer(answered, Said("Svaret."), EDITOR)
    queue.merge(late, answered, EDITOR)
    assert heard.all == [
        (answered, QuestionStep.ANSWER, [READER]),
        (answered, QuestionStep.ANSWER, [OTHER_READER]),
    ]
    queue.correct(answered, Said("Bedre."), EDITOR)
    assert heard.all[-1] == (answered, QuestionStep.CORRECT, [READER, OTHER_READER])


def test_a_merge_is_undone_with_all_that_came_with_it(queue: QuestionQueue, heard: Heard) -> None:
    first, second = ask(queue), ask(queue, "b", OTHER_READER)
    ask(queue, "c", THIRD, joins=first)
    queue.merge(first, second, EDITOR)
    assert queue.split(second, READER, EDITOR) == first
    assert status(queue, first) is OPEN
    assert queue.dossier(first).question.merged_into is None
    assert askers(queue, first) == [READER, THIRD]
    assert askers(queue, second) == [OTHER_READER]
    assert heard.all == [(first, QuestionStep.SPLIT, [READER, THIRD])]
    assert queue.merge(first, second, EDITOR) == second


def test_who_joined_wrongly_gets_a_question_of_their_own_in_their_own_words(
    queue: QuestionQueue, heard: Heard
) -> None:
    number = ask(queue)
    ask(queue, "Kva kostar det?", OTHER_READER, joins=number)
    own = queue.split(number, OTHER_READER, EDITOR)
    assert queue.dossier(own).question.text == "Kva kostar det?"
    assert status(queue, own) is OPEN
    assert queue.dossier(number).question.text == "Hva er en løype?"
    assert (askers(queue, own), askers(queue, number)) == ([OTHER_READER], [READER])
    assert heard.all == [(own, QuestionStep.SPLIT, [OTHER_READER])]
    # Asked again, it is known as theirs.
    assert ask(queue, "kva kostar det", OTHER_READER) == own


def test_where_the_first_is_split_off_the_question_is_that_of_the_others(
    queue: QuestionQueue,
) -> None:
    number = ask(queue)
    ask(queue, "Kva kostar det?", OTHER_READER, joins=number)
    own = queue.split(number, READER, EDITOR)
    assert queue.dossier(own).question.text == "Hva er en løype?"
    assert queue.dossier(number).question.text == "Kva kostar det?"


def test_who_is_split_off_an_answered_question_waits_again(
    queue: QuestionQueue, heard: Heard
) -> None:
    number = ask(queue)
    ask(queue, "b", OTHER_READER, joins=number)
    queue.answer(number, Said("Svaret."), EDITOR)
    own = queue.split(number, OTHER_READER, EDITOR)
    assert queue.dossier(own).answer is None
    assert (status(queue, number), status(queue, own)) == (ANSWERED, OPEN)
    queue.answer(own, Said("Ditt svar."), EDITOR)
    assert heard.all[-1] == (own, QuestionStep.ANSWER, [OTHER_READER])


def test_nobody_is_split_off_who_is_alone_or_never_asked(queue: QuestionQueue) -> None:
    number = ask(queue)
    for reader in (READER, OTHER_READER):
        with pytest.raises(StepRefused, match="nobody to be split off"):
            queue.split(number, reader, EDITOR)
    assert steps(queue, number) == [QuestionStep.ASK]
