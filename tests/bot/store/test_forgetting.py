from datetime import UTC, datetime, timedelta

import pytest
import sqlalchemy as sa

from bot.errors import QuestionUnknown
from bot.escalation.question_queue import QuestionQueue
from bot.store.books import QueueBooks
from bot.store.database import Database
from bot.store.forgetting import AskerForgetting
from bot.store.people.exchanges import Exchanges
from bot.store.people.readers import Readers
from bot.store.queue.encodings import Encodings
from bot.store.tables import METADATA
from bot.store.telegram.cards import Card, Cards
from bot.store.telegram.deliveries import DeliveredPiece, Deliveries, DeliveryRole
from bot.types.people import Channel, Person
from bot.types.questions import QuestionStatus, QuestionStep, Said, Shown
from corpus.types import Language
from tests.fakes import EDITOR
from tests.index.fake_encoders import HashingEncoder

NOON = datetime(2026, 3, 1, 12, tzinfo=UTC)
LATER = NOON + timedelta(days=1)
MUCH_LATER = NOON + timedelta(days=200)
SHOWN = Shown("unanswered", 0, ())
KARI, OLA, PER = (Person(Channel.TELEGRAM, id) for id in ("7001", "8002", "9003"))


class Clock:
    def __init__(self) -> None:
        self.now = NOON

    def __call__(self) -> datetime:
        return self.now


@pytest.fixture
def clock() -> Clock:
    return Clock()


@pytest.fixture
def desk(database: Database, clock: Clock) -> QuestionQueue:
    return QuestionQueue(lambda: QueueBooks(database), now=clock)


@pytest.fixture
def people(database: Database) -> AskerForgetting:
    return AskerForgetting(database)


def ask(desk: QuestionQueue, text: str, reader: Person = KARI, joins: int | None = None) -> int:
    receipt = desk.hand_over(
        text,
        Language.NB,
        SHOWN,
        reader,
        first_name=f"navn-{reader.id}",
        place=(int(reader.id), 5),
        joins=joins,
    )
    desk.introduce(receipt.number, reader, None, f"{reader.id}@example.org")
    return receipt.number


def everything(database: Database) -> str:
    """All that the database holds, as text."""
    with database.reading() as connection:
        return repr(
            [connection.execute(sa.select(table)).all() for table in METADATA.sorted_tables]
        )


def exchange(
    database: Database, reader: Person, question: int | None = None, answered_in: int | None = None
) -> int:
    exchanges = Exchanges(database)
    number = exchanges.add(
        reader=reader,
        chat=int(reader.id),
        asked_in={1: "x"},
        text="x",
        text_key="x",
        language=Language.NB,
        shown=SHOWN,
        at=NOON,
        question=question,
    )
    if answered_in is not None:
        exchanges.answered_in(number, answered_in)
    return number


def text_of(desk: QuestionQueue, number: int) -> str:
    return desk.dossier(number).question.text


# Forgetting one.


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


# Forgetting all, after a time.


def test_who_asked_fades_and_how_many_did_stays(
    desk: QuestionQueue, people: AskerForgetting, clock: Clock, database: Database
) -> None:
    number = ask(desk, "Hva er x?")
    ask(desk, "hva er x")
    ask(desk, "Kva er x?", OLA, joins=number)
    desk.answer(number, Said("Slik."), EDITOR)
    Deliveries(database).add(
        number, [DeliveredPiece(KARI, DeliveryRole.ASKED, 7001, 1, is_text=True)]
    )
    before = desk.dossier(number)
    assert people.fade(LATER) == 3
    after = desk.dossier(number)
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
    desk: QuestionQueue, people: AskerForgetting, clock: Clock
) -> None:
    waiting, taken, new = ask(desk, "a"), ask(desk, "b"), ask(desk, "c")
    desk.take(taken, EDITOR)
    clock.now = LATER
    newer = ask(desk, "d", OLA)
    for number in (new, newer):
        desk.dismiss(number, EDITOR)
    assert people.fade(LATER) == 1
    readers = [desk.dossier(each).askings[0].reader for each in (waiting, taken, new, newer)]
    assert readers[:2] == [KARI, KARI]
    assert readers[2].channel is Channel.GONE
    assert readers[3] == OLA


def test_a_reader_who_asked_early_and_late_does_not_become_two(
    desk: QuestionQueue, people: AskerForgetting, clock: Clock
) -> None:
    number = ask(desk, "a")
    clock.now = LATER
    ask(desk, "a")
    desk.dismiss(number, EDITOR)
    people.fade(LATER)
    assert desk.dossier(number).question.readers == 1
    assert people.fade(LATER + timedelta(seconds=1)) == 2
    assert (desk.dossier(number).question.readers, desk.dossier(number).question.askings) == (1, 2)


def test_merged_and_withdrawn_questions_lose_their_people_too(
    desk: QuestionQueue, people: AskerForgetting, database: Database
) -> None:
    first, second, third = ask(desk, "a"), ask(desk, "b", OLA), ask(desk, "c", PER)
    ask(desk, "d", PER, joins=first)
    desk.withdraw(first, PER)
    desk.withdraw(third, PER)
    desk.merge(first, second, EDITOR)
    desk.answer(second, Said("Slik."), EDITOR)
    people.fade(LATER)
    for reader in (KARI, OLA, PER):
        assert reader.id not in everything(database)
    assert desk.dossier(second).question.readers == 2


def test_what_was_only_asked_of_the_library_goes_and_so_do_readers_of_whom_nothing_is_left(
    desk: QuestionQueue, people: AskerForgetting, database: Database
) -> None:
    readers = Readers(database)
    for reader in (KARI, OLA, PER):
        readers.choose(reader, Language.SV)
        exchange(database, reader)
    readers.block(OLA, NOON)
    ask(desk, "a", PER)
    people.fade(LATER)
    assert Exchanges(database).all_of(KARI) == []
    assert readers.get(KARI).chosen is None
    assert readers.get(OLA).chosen is Language.SV  # that they don't want us is to be known
    assert readers.get(PER).chosen is Language.SV


def test_where_a_waiting_reader_is_to_be_answered_is_not_forgotten(
    desk: QuestionQueue, people: AskerForgetting, database: Database
) -> None:
    first, second = ask(desk, "a"), ask(desk, "b", OLA)
    desk.merge(first, second, EDITOR)
    kept = exchange(database, KARI, first)
    gone = exchange(database, KARI)
    people.fade(MUCH_LATER)
    assert Exchanges(database).get(kept) is not None
    assert Exchanges(database).get(gone) is None
    desk.answer(second, Said("Slik."), EDITOR)
    people.fade(MUCH_LATER)
    assert Exchanges(database).get(kept) is None


def test_who_got_an_answer_later_fades_with_what_they_asked(
    desk: QuestionQueue, people: AskerForgetting, database: Database
) -> None:
    number = ask(desk, "a")
    desk.answer(number, Said("Slik."), EDITOR)
    deliveries = Deliveries(database)
    deliveries.add(number, [DeliveredPiece(OLA, DeliveryRole.SERVED, 8002, 33, is_text=True)])
    exchange(database, OLA, answered_in=33)
    people.fade(NOON)
    assert list(deliveries.of_question(number)) == [OLA]
    people.fade(LATER)
    assert "8002" not in everything(database)


def test_an_asking_that_has_faded_is_not_erased_by_anybody(
    desk: QuestionQueue, people: AskerForgetting
) -> None:
    number = ask(desk, "a")
    desk.dismiss(number, EDITOR)
    people.fade(LATER)
    (nobody,) = desk.dossier(number).askings
    desk.erase(KARI)
    assert desk.dossier(number).askings == (nobody,)
    desk.reopen(number, EDITOR)
    assert people.fade(MUCH_LATER) == 0


def test_a_question_that_editors_have_worded_loses_the_words_of_its_only_reader(
    desk: QuestionQueue, database: Database
) -> None:
    number = ask(desk, "Hva er hemmelig?")
    desk.answer(number, Said("Slik."), EDITOR)
    desk.word(number, "Hva er x?", EDITOR)
    desk.erase(KARI)
    assert text_of(desk, number) == "Hva er x?"
    assert "hemmelig" not in everything(database)
