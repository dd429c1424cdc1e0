"""A reader is erased: what goes with them, and what stays."""

import pytest

from bot.errors import QuestionUnknown
from bot.escalation.question_queue import QuestionQueue
from bot.store.database import Database
from bot.store.queue.encodings import Encodings
from bot.store.telegram.cards import Card, Cards
from bot.store.telegram.deliveries import DeliveredPiece, Deliveries, DeliveryRole
from bot.types.people import Channel, Person
from bot.types.questions import QuestionStep, Said
from tests.bot.store.forgetting.helpers import (
    KARI,
    OLA,
    PER,
    ask,
    everything,
    text_of,
)
from tests.fakes import EDITOR
from tests.index.fake_encoders import HashingEncoder


def test_of_a_reader_who_is_erased_nothing_is_left_and_others_keep_theirs(
    desk: QuestionQueue, database: Database
) -> None:
    gone, kept = ask(desk, "hemmelig"), ask(desk, "z", OLA)
    desk.add(gone, "hemmelig mer", KARI)
    Deliveries(database).add(
        gone, [DeliveredPiece(KARI, DeliveryRole.ASKED, 7001, 1, is_text=True)]
    )
    Deliveries(database).add(
        kept, [DeliveredPiece(KARI, DeliveryRole.SERVED, 7001, 2, is_text=True)]
    )
    desk.erase(KARI)
    assert desk.asked_by(KARI) == []
    with pytest.raises(QuestionUnknown):
        desk.dossier(gone)
    assert desk.dossier(kept).question.askings == 1
    assert "7001" not in everything(database)
    assert "hemmelig" not in everything(database)


def test_one_of_several_goes_and_the_others_go_on_waiting(
    desk: QuestionQueue, database: Database
) -> None:
    number = ask(desk, "hemmelig")
    ask(desk, "Kva er y?", OLA, joins=number)
    ask(desk, "Hva er z?", PER, joins=number)
    desk.add(number, "hemmelig mer", KARI)
    encoder = HashingEncoder()
    encodings = Encodings(database, encoder.id)
    encodings.put(number, "k", encoder.encode_question("hemmelig").vector)
    Cards(database).put(Card(number, -5, message=1, stale=False))
    desk.erase(KARI)
    dossier = desk.dossier(number)
    assert dossier.question.text == "Kva er y?"
    assert [asking.reader for asking in dossier.askings] == [OLA, PER]
    assert encodings.get([number]) == {}
    assert [card.question for card in Cards(database).to_show(9)] == [number]
    assert "7001" not in everything(database)
    assert "hemmelig" not in everything(database)


def test_words_that_somebody_else_has_used_too_stay(desk: QuestionQueue) -> None:
    number = ask(desk, "Hva er x?")
    ask(desk, "hva er x", OLA, joins=number)
    desk.erase(KARI)
    assert text_of(desk, number) == "Hva er x?"


def test_who_joined_goes_and_the_question_stays_as_it_was(
    desk: QuestionQueue, database: Database
) -> None:
    number = ask(desk, "Hva er x?", OLA)
    ask(desk, "hemmelig", joins=number)
    desk.erase(KARI)
    assert text_of(desk, number) == "Hva er x?"
    assert "hemmelig" not in everything(database)


def test_an_answer_that_is_served_stays_without_anybody_who_asked(
    desk: QuestionQueue, database: Database
) -> None:
    number = ask(desk, "Hva er x?")
    desk.answer(number, Said("Slik."), EDITOR)
    desk.erase(KARI)
    dossier = desk.dossier(number)
    assert dossier.answer is not None
    assert (dossier.question.readers, dossier.askings) == (0, ())
    assert "7001" not in everything(database)


def test_an_answer_that_nobody_else_gets_goes_with_its_reader(desk: QuestionQueue) -> None:
    number = ask(desk, "Ring 99 88 77 66")
    desk.answer(number, Said("Ja."), EDITOR)
    desk.erase(KARI)
    with pytest.raises(QuestionUnknown):
        desk.dossier(number)


def test_an_answer_for_several_no_longer_repeats_the_words_of_who_is_erased(
    desk: QuestionQueue, database: Database
) -> None:
    number = ask(desk, "hemmelig")
    ask(desk, "Hva er y?", OLA, joins=number)
    desk.answer(number, Said("Slik."), EDITOR)
    desk.erase(KARI)
    answer = desk.dossier(number).answer
    assert answer is not None
    assert answer.question == "Hva er y?"
    assert "hemmelig" not in everything(database)


def test_what_an_editor_has_worded_stays_so(desk: QuestionQueue, database: Database) -> None:
    number = ask(desk, "hemmelig")
    ask(desk, "Hva er y?", OLA, joins=number)
    desk.answer(number, Said("Slik."), EDITOR)
    desk.word(number, "Hva er hva?", EDITOR)
    desk.erase(KARI)
    answer = desk.dossier(number).answer
    assert answer is not None
    assert (answer.question, answer.worded) == ("Hva er hva?", True)
    assert "hemmelig" not in everything(database)


def test_what_a_reader_took_back_goes_too(desk: QuestionQueue, database: Database) -> None:
    alone, shared, merged = (
        ask(desk, "hemmelig a"),
        ask(desk, "hemmelig b"),
        ask(desk, "hemmelig c"),
    )
    ask(desk, "Hva er y?", OLA, joins=shared)
    desk.merge(merged, shared, EDITOR)
    desk.withdraw(shared, KARI)
    desk.withdraw(alone, KARI)
    desk.erase(KARI)
    assert text_of(desk, shared) == "Hva er y?"
    assert "hemmelig" not in everything(database)
    assert "7001" not in everything(database)


def test_somebody_with_the_same_id_elsewhere_is_somebody_else(desk: QuestionQueue) -> None:
    number = ask(desk, "Hva er x?", Person(Channel.TERMINAL, KARI.id))
    desk.erase(KARI)
    assert desk.dossier(number).question.readers == 1


def test_what_an_editor_did_stays_when_they_are_erased_as_a_reader(desk: QuestionQueue) -> None:
    number = ask(desk, "Hva er x?", OLA)
    desk.take(number, KARI)
    desk.erase(KARI)
    assert [event.step for event in desk.dossier(number).events] == [
        QuestionStep.ASK,
        QuestionStep.TAKE,
    ]
