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
    queue: QuestionQueue, database: Database
) -> None:
    gone, kept = ask(queue, "hemmelig"), ask(queue, "z", OLA)
    queue.add(gone, "hemmelig mer", KARI)
    Deliveries(database).add(
        gone, [DeliveredPiece(KARI, DeliveryRole.ASKED, 7001, 1, is_text=True)]
    )
    Deliveries(database).add(
        kept, [DeliveredPiece(KARI, DeliveryRole.SERVED, 7001, 2, is_text=True)]
    )
    queue.erase(KARI)
    assert queue.asked_by(KARI) == []
    with pytest.raises(QuestionUnknown):
        queue.dossier(gone)
    assert queue.dossier(kept).question.askings == 1
    assert "7001" not in everything(database)
    assert "hemmelig" not in everything(database)


def test_one_of_several_goes_and_the_others_go_on_waiting(
    queue: QuestionQueue, database: Database
) -> None:
    number = ask(queue, "hemmelig")
    ask(queue, "Kva er y?", OLA, joins=number)
    ask(queue, "Hva er z?", PER, joins=number)
    queue.add(number, "hemmelig mer", KARI)
    encoder = HashingEncoder()
    encodings = Encodings(database, encoder.id)
    encodings.put(number, "k", encoder.encode_question("hemmelig").vector)
    Cards(database).put(Card(number, -5, message=1, stale=False))
    queue.erase(KARI)
    dossier = queue.dossier(number)
    assert dossier.question.text == "Kva er y?"
    assert [asking.reader for asking in dossier.askings] == [OLA, PER]
    assert encodings.get([number]) == {}
    assert [card.question for card in Cards(database).to_show(9)] == [number]
    assert "7001" not in everything(database)
    assert "hemmelig" not in everything(database)


def test_words_that_somebody_else_has_used_too_stay(queue: QuestionQueue) -> None:
    number = ask(queue, "Hva er x?")
    ask(queue, "hva er x", OLA, joins=number)
    queue.erase(KARI)
    assert text_of(queue, number) == "Hva er x?"


def test_who_joined_goes_and_the_question_stays_as_it_was(
    queue: QuestionQueue, database: Database
) -> None:
    number = ask(queue, "Hva er x?", OLA)
    ask(queue, "hemmelig", joins=number)
    queue.erase(KARI)
    assert text_of(queue, number) == "Hva er x?"
    assert "hemmelig" not in everything(database)


def test_an_answer_that_is_served_stays_without_anybody_who_asked(
    queue: QuestionQueue, database: Database
) -> None:
    number = ask(queue, "Hva er x?")
    queue.answer(number, Said("Slik."), EDITOR)
    queue.erase(KARI)
    dossier = queue.dossier(number)
    assert dossier.answer is not None
    assert (dossier.question.readers, dossier.askings) == (0, ())
    assert "7001" not in everything(database)


def test_an_answer_that_nobody_else_gets_goes_with_its_reader(queue: QuestionQueue) -> None:
    number = ask(queue, "Ring 99 88 77 66")
    queue.answer(number, Said("Ja."), EDITOR)
    queue.erase(KARI)
    with pytest.raises(QuestionUnknown):
        queue.dossier(number)


def test_an_answer_for_several_no_longer_repeats_the_words_of_who_is_erased(
    queue: QuestionQueue, database: Database
) -> None:
    number = ask(queue, "hemmelig")
    ask(queue, "Hva er y?", OLA, joins=number)
    queue.answer(number, Said("Slik."), EDITOR)
    queue.erase(KARI)
    answer = queue.dossier(number).answer
    assert answer is not None
    assert answer.question == "Hva er y?"
    assert "hemmelig" not in everything(database)


def test_what_an_editor_has_worded_stays_so(queue: QuestionQueue, database: Database) -> None:
    number = ask(queue, "hemmelig")
    ask(queue, "Hva er y?", OLA, joins=number)
    queue.answer(number, Said("Slik."), EDITOR)
    queue.word(number, "Hva er hva?", EDITOR)
    queue.erase(KARI)
    answer = queue.dossier(number).answer
    assert answer is not None
    assert (answer.question, answer.worded) == ("Hva er hva?", True)
    assert "hemmelig" not in everything(database)


def test_what_a_reader_took_back_goes_too(queue: QuestionQueue, database: Database) -> None:
    alone, shared, merged = (
        ask(queue, "hemmelig a"),
        ask(queue, "hemmelig b"),
        ask(queue, "hemmelig c"),
    )
    ask(queue, "Hva er y?", OLA, joins=shared)
    queue.merge(merged, shared, EDITOR)
    queue.withdraw(shared, KARI)
    queue.withdraw(alone, KARI)
    queue.erase(KARI)
    assert text_of(queue, shared) == "Hva er y?"
    assert "hemmelig" not in everything(database)
    assert "7001" not in everything(database)


def test_somebody_with_the_same_id_elsewhere_is_somebody_else(queue: QuestionQueue) -> None:
    number = ask(queue, "Hva er x?", Person(Channel.TERMINAL, KARI.id))
    queue.erase(KARI)
    assert queue.dossier(number).question.readers == 1


def test_what_an_editor_did_stays_when_they_are_erased_as_a_reader(queue: QuestionQueue) -> None:
    number = ask(queue, "Hva er x?", OLA)
    queue.take(number, KARI)
    queue.erase(KARI)
    assert [event.step for event in queue.dossier(number).events] == [
        QuestionStep.ASK,
        QuestionStep.TAKE,
    ]
