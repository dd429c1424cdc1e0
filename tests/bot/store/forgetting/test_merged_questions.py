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


def test_a_merged_question_of_who_is_erased_goes(desk: QuestionQueue, database: Database) -> None:
    mine, theirs = ask(desk, "hemmelig"), ask(desk, "Hva er y?", OLA)
    desk.merge(mine, theirs, EDITOR)
    desk.erase(KARI)
    with pytest.raises(QuestionUnknown):
        desk.dossier(mine)
    assert [asking.reader for asking in desk.dossier(theirs).askings] == [OLA]
    assert "hemmelig" not in everything(database)


def test_a_question_that_others_were_merged_into_takes_their_words(
    desk: QuestionQueue, database: Database
) -> None:
    mine, theirs = ask(desk, "hemmelig"), ask(desk, "Hva er y?", OLA)
    desk.merge(theirs, mine, EDITOR)
    desk.erase(KARI)
    assert text_of(desk, mine) == "Hva er y?"
    assert desk.of_asker(theirs, OLA).number == mine
    assert "hemmelig" not in everything(database)


def test_a_merged_question_of_two_loses_the_words_of_who_is_erased_and_can_be_split_off(
    desk: QuestionQueue, database: Database
) -> None:
    shared, other = ask(desk, "hemmelig"), ask(desk, "Hva er y?", OLA)
    ask(desk, "Hva er z?", PER, joins=shared)
    desk.merge(shared, other, EDITOR)
    desk.erase(KARI)
    assert "hemmelig" not in everything(database)
    assert desk.split(other, PER, EDITOR) == shared
    assert text_of(desk, shared) == "Hva er z?"


@pytest.mark.parametrize("shared", [True, False])
def test_what_was_merged_twice_loses_the_words_of_who_is_erased(
    desk: QuestionQueue, database: Database, shared: bool
) -> None:
    first, second, last = ask(desk, "hemmelig"), ask(desk, "b", OLA), ask(desk, "c", OLA)
    if shared:
        ask(desk, "Hva er z?", PER, joins=first)
    desk.merge(first, second, EDITOR)
    desk.merge(second, last, EDITOR)
    desk.erase(KARI)
    assert "hemmelig" not in everything(database)
    assert "7001" not in everything(database)
    if shared:
        assert desk.of_asker(first, PER).number == last
    else:
        with pytest.raises(QuestionUnknown):
            desk.dossier(first)
    assert {asking.reader for asking in desk.dossier(last).askings} == (
        {OLA, PER} if shared else {OLA}
    )


def test_of_a_tree_of_merged_questions_of_one_reader_nothing_is_left(
    desk: QuestionQueue, database: Database
) -> None:
    numbers = [ask(desk, f"hemmelig {text}") for text in "abc"]
    desk.merge(numbers[0], numbers[1], EDITOR)
    desk.merge(numbers[1], numbers[2], EDITOR)
    desk.erase(KARI)
    assert desk.questions(list(QuestionStatus)) == []
    assert "hemmelig" not in everything(database)


def test_who_was_split_off_is_erased_without_the_others(
    desk: QuestionQueue, database: Database
) -> None:
    number = ask(desk, "Hva er x?", OLA)
    ask(desk, "hemmelig", joins=number)
    own = desk.split(number, KARI, EDITOR)
    desk.erase(KARI)
    with pytest.raises(QuestionUnknown):
        desk.dossier(own)
    assert text_of(desk, number) == "Hva er x?"
    assert "hemmelig" not in everything(database)
