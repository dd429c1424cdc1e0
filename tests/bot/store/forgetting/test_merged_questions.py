"""A reader is erased whose question is one with those of others."""

import pytest

from bot.errors import QuestionUnknown
from bot.escalation.question_queue import QuestionQueue
from bot.store.database import Database
from bot.types.questions import QuestionStatus
from tests.bot.store.forgetting.helpers import (
    KARI,
    OLA,
    PER,
    ask,
    everything,
    text_of,
)
from tests.fakes import EDITOR


def test_a_merged_question_of_who_is_erased_goes(queue: QuestionQueue, database: Database) -> None:
    mine, theirs = ask(queue, "hemmelig"), ask(queue, "Hva er y?", OLA)
    queue.merge(mine, theirs, EDITOR)
    queue.erase(KARI)
    with pytest.raises(QuestionUnknown):
        queue.dossier(mine)
    assert [asking.reader for asking in queue.dossier(theirs).askings] == [OLA]
    assert "hemmelig" not in everything(database)


def test_a_question_that_others_were_merged_into_takes_their_words(
    queue: QuestionQueue, database: Database
) -> None:
    mine, theirs = ask(queue, "hemmelig"), ask(queue, "Hva er y?", OLA)
    queue.merge(theirs, mine, EDITOR)
    queue.erase(KARI)
    assert text_of(queue, mine) == "Hva er y?"
    assert queue.of_asker(theirs, OLA).number == mine
    assert "hemmelig" not in everything(database)


def test_a_merged_question_of_two_loses_the_words_of_who_is_erased_and_can_be_split_off(
    queue: QuestionQueue, database: Database
) -> None:
    shared, other = ask(queue, "hemmelig"), ask(queue, "Hva er y?", OLA)
    ask(queue, "Hva er z?", PER, joins=shared)
    queue.merge(shared, other, EDITOR)
    queue.erase(KARI)
    assert "hemmelig" not in everything(database)
    assert queue.split(other, PER, EDITOR) == shared
    assert text_of(queue, shared) == "Hva er z?"


@pytest.mark.parametrize("shared", [True, False])
def test_what_was_merged_twice_loses_the_words_of_who_is_erased(
    queue: QuestionQueue, database: Database, shared: bool
) -> None:
    first, second, last = ask(queue, "hemmelig"), ask(queue, "b", OLA), ask(queue, "c", OLA)
    if shared:
        ask(queue, "Hva er z?", PER, joins=first)
    queue.merge(first, second, EDITOR)
    queue.merge(second, last, EDITOR)
    queue.erase(KARI)
    assert "hemmelig" not in everything(database)
    assert "7001" not in everything(database)
    if shared:
        assert queue.of_asker(first, PER).number == last
    else:
        with pytest.raises(QuestionUnknown):
            queue.dossier(first)
    assert {asking.reader for asking in queue.dossier(last).askings} == (
        {OLA, PER} if shared else {OLA}
    )


def test_of_a_tree_of_merged_questions_of_one_reader_nothing_is_left(
    queue: QuestionQueue, database: Database
) -> None:
    numbers = [ask(queue, f"hemmelig {text}") for text in "abc"]
    queue.merge(numbers[0], numbers[1], EDITOR)
    queue.merge(numbers[1], numbers[2], EDITOR)
    queue.erase(KARI)
    assert queue.questions(list(QuestionStatus)) == []
    assert "hemmelig" not in everything(database)


def test_who_was_split_off_is_erased_without_the_others(
    queue: QuestionQueue, database: Database
) -> None:
    number = ask(queue, "Hva er x?", OLA)
    ask(queue, "hemmelig", joins=number)
    own = queue.split(number, KARI, EDITOR)
    queue.erase(KARI)
    with pytest.raises(QuestionUnknown):
        queue.dossier(own)
    assert text_of(queue, number) == "Hva er x?"
    assert "hemmelig" not in everything(database)
