"""Who asked is forgotten after a time, and what they asked stays."""

from datetime import timedelta

import sqlalchemy as sa

from bot.escalation.question_queue import QuestionQueue
from bot.store.database import Database
from bot.store.forgetting import AskerForgetting
from bot.store.people.exchanges import Exchanges
from bot.store.people.readers import Readers
from bot.store.tables import READERS
from bot.store.telegram.deliveries import DeliveredPiece, Deliveries, DeliveryRole
from bot.types.people import Channel
from bot.types.questions import Said
from corpus.types import Language
from tests.bot.store.forgetting.helpers import (
    KARI,
    LATER,
    MUCH_LATER,
    NOON,
    OLA,
    PER,
    Clock,
    ask,
    everything,
    exchange,
    text_of,
)
from tests.fakes import EDITOR


def test_who_asked_fades_and_how_many_did_stays(
    queue: QuestionQueue, people: AskerForgetting, clock: Clock, database: Database
) -> None:
    number = ask(queue, "Hva er x?")
    ask(queue, "hva er x")
    ask(queue, "Kva er x?", OLA, joins=number)
    queue.answer(number, Said("Slik."), EDITOR)
    Deliveries(database).add(
        number, [DeliveredPiece(KARI, DeliveryRole.ASKED, 7001, 1, is_text=True)]
    )
    before = queue.dossier(number)
    assert people.fade(LATER) == 3
    after = queue.dossier(number)
    assert (after.question, after.answer) == (before.question, before.answer)
    assert (after.question.readers, after.question.askings) == (2, 3)
    assert {asking.reader.channel for asking in after.askings} == {Channel.GONE}
    assert [event.step for event in after.events] == [event.step for event in before.events]
    assert after.events[-1].by == EDITOR
    for trace in ("7001", "8002", "navn-"):
        assert trace not in everything(database)
    assert people.fade(LATER) == 0
    assert clock.now == NOON


def test_what_waits_and_what_is_newer_keeps_its_people(
    queue: QuestionQueue, people: AskerForgetting, clock: Clock
) -> None:
    waiting, taken, new = ask(queue, "a"), ask(queue, "b"), ask(queue, "c")
    queue.take(taken, EDITOR)
    clock.now = LATER
    newer = ask(queue, "d", OLA)
    for number in (new, newer):
        queue.dismiss(number, EDITOR)
    assert people.fade(LATER) == 1
    readers = [queue.dossier(each).askings[0].reader for each in (waiting, taken, new, newer)]
    assert readers[:2] == [KARI, KARI]
    assert readers[2].channel is Channel.GONE
    assert readers[3] == OLA


def test_a_reader_who_asked_early_and_late_does_not_become_two(
    queue: QuestionQueue, people: AskerForgetting, clock: Clock
) -> None:
    number = ask(queue, "a")
    clock.now = LATER
    ask(queue, "a")
    queue.dismiss(number, EDITOR)
    people.fade(LATER)
    assert queue.dossier(number).question.readers == 1
    assert people.fade(LATER + timedelta(seconds=1)) == 2
    assert (queue.dossier(number).question.readers, queue.dossier(number).question.askings) == (
        1,
        2,
    )


def test_merged_and_withdrawn_questions_lose_their_people_too(
    queue: QuestionQueue, people: AskerForgetting, database: Database
) -> None:
    first, second, third = ask(queue, "a"), ask(queue, "b", OLA), ask(queue, "c", PER)
    ask(queue, "d", PER, joins=first)
    queue.withdraw(first, PER)
    queue.withdraw(third, PER)
    queue.merge(first, second, EDITOR)
    queue.answer(second, Said("Slik."), EDITOR)
    people.fade(LATER)
    for reader in (KARI, OLA, PER):
        assert reader.id not in everything(database)
    assert queue.dossier(second).question.readers == 2


def test_what_was_only_asked_of_the_library_goes_and_so_do_readers_of_whom_nothing_is_left(
    queue: QuestionQueue, people: AskerForgetting, database: Database
) -> None:
    readers = Readers(database)
    for reader in (KARI, OLA, PER):
        readers.choose(reader, Language.SV, NOON)
        exchange(database, reader)
    readers.block(OLA, MUCH_LATER)
    ask(queue, "a", PER)
    people.fade(LATER)
    assert Exchanges(database).all_of(KARI) == []
    assert readers.get(KARI).chosen is None
    assert readers.get(OLA).chosen is Language.SV  # that they don't want us is to be known
    assert readers.get(PER).chosen is Language.SV
    people.fade(MUCH_LATER + timedelta(days=1))
    assert readers.get(OLA).chosen is None


def test_who_has_chosen_a_language_and_asked_nothing_yet_is_known_for_the_whole_time(
    people: AskerForgetting, database: Database
) -> None:
    readers = Readers(database)
    readers.choose(KARI, Language.SV, LATER)
    readers.wrote(OLA, Language.SV)
    people.fade(LATER)
    assert readers.get(KARI).chosen is Language.SV
    assert readers.get(OLA).written is None
    people.fade(LATER + timedelta(seconds=1))
    assert readers.get(KARI).chosen is None


def test_a_choice_that_says_not_when_is_not_forgotten_before_it_is_dated(
    people: AskerForgetting, database: Database
) -> None:
    readers = Readers(database)
    with database.writing() as connection:
        undated = {"channel": KARI.channel, "reader": KARI.id, "chosen": Language.SV}
        connection.execute(sa.insert(READERS).values(undated))
    people.fade(MUCH_LATER)
    assert readers.get(KARI).chosen is Language.SV
    readers.date_choices(NOON)
    people.fade(LATER)
    assert readers.get(KARI).chosen is None


def test_a_reader_who_never_ended_what_they_were_asked_is_forgotten_once_it_is_over(
    people: AskerForgetting, database: Database
) -> None:
    readers = Readers(database)
    for reader, until in ((KARI, NOON), (OLA, MUCH_LATER)):
        readers.choose(reader, Language.SV, NOON)
        readers.converse(reader, {"kind": "report", "until": until.isoformat()})
    people.fade(LATER)
    assert readers.get(KARI).chosen is None
    assert readers.get(OLA).dialogue is not None


def test_where_a_waiting_reader_is_to_be_answered_is_not_forgotten(
    queue: QuestionQueue, people: AskerForgetting, database: Database
) -> None:
    first, second = ask(queue, "a"), ask(queue, "b", OLA)
    queue.merge(first, second, EDITOR)
    kept = exchange(database, KARI, first)
    gone = exchange(database, KARI)
    people.fade(MUCH_LATER)
    assert Exchanges(database).get(kept) is not None
    assert Exchanges(database).get(gone) is None
    queue.answer(second, Said("Slik."), EDITOR)
    people.fade(MUCH_LATER)
    assert Exchanges(database).get(kept) is None


def test_who_got_an_answer_later_fades_with_what_they_asked(
    queue: QuestionQueue, people: AskerForgetting, database: Database
) -> None:
    number = ask(queue, "a")
    queue.answer(number, Said("Slik."), EDITOR)
    deliveries = Deliveries(database)
    deliveries.add(number, [DeliveredPiece(OLA, DeliveryRole.SERVED, 8002, 33, is_text=True)])
    exchange(database, OLA, answered_in=33)
    people.fade(NOON)
    assert list(deliveries.of_question(number)) == [OLA]
    people.fade(LATER)
    assert "8002" not in everything(database)


def test_an_asking_that_has_faded_is_not_erased_by_anybody(
    queue: QuestionQueue, people: AskerForgetting
) -> None:
    number = ask(queue, "a")
    queue.dismiss(number, EDITOR)
    people.fade(LATER)
    (nobody,) = queue.dossier(number).askings
    queue.erase(KARI)
    assert queue.dossier(number).askings == (nobody,)
    queue.reopen(number, EDITOR)
    assert people.fade(MUCH_LATER) == 0


def test_a_question_that_editors_have_worded_loses_the_words_of_its_only_reader(
    queue: QuestionQueue, database: Database
) -> None:
    number = ask(queue, "Hva er hemmelig?")
    queue.answer(number, Said("Slik."), EDITOR)
    queue.word(number, "Hva er x?", EDITOR)
    queue.erase(KARI)
    assert text_of(queue, number) == "Hva er x?"
    assert "hemmelig" not in everything(database)
