from datetime import UTC, datetime

import pytest

from bot.escalation.question_queue import QuestionQueue
from bot.store.books import QueueBooks
from bot.store.database import Database
from bot.store.people.exchanges import Exchanges
from bot.store.telegram.cards import Card, Cards
from bot.store.telegram.deliveries import (
    DeliveredPiece,
    Deliveries,
    DeliveryProgress,
    DeliveryRole,
    DeliveryState,
)
from bot.store.telegram.messages import Messages
from bot.types.people import Channel, Person
from bot.types.questions import Shown
from corpus.types import Language

NOON = datetime(2026, 3, 1, 12, tzinfo=UTC)
SHOWN = Shown("unanswered", 0, ())
KARI, OLA, PER = (Person(Channel.TELEGRAM, id) for id in "789")


class Book:
    """What we owe Telegram, and how far that has come."""

    def __init__(self, database: Database) -> None:
        self.messages = Messages(database)

    def owe(self, reader: Person = KARI) -> int:
        chat = int(reader.id)
        return self.messages.add("sendMessage", {"chat_id": chat, "text": "x"}, at=NOON, chat=chat)

    def sent(self, id: int, message_id: int = 50) -> int:
        self.messages.claim(NOON, 99, turns={}, known=lambda _: None)
        self.messages.mark_sent(id, message_id, NOON)
        return id

    def failed(self, id: int, problem: str = "no") -> int:
        self.messages.mark_failed(id, problem, NOON)
        return id


@pytest.fixture
def book(database: Database) -> Book:
    return Book(database)


@pytest.fixture
def deliveries(database: Database) -> Deliveries:
    """Deliveries of questions 1 and 2, which are there, with a card that is not stale."""
    queue = QuestionQueue(lambda: QueueBooks(database))
    for text in "ab":
        queue.hand_over(text, Language.NB, SHOWN, KARI)
    fresh(database)
    return Deliveries(database)


def fresh(database: Database) -> None:
    for number in (1, 2):
        Cards(database).put(Card(number, -5, message=1, stale=False))


def stale(database: Database) -> list[int]:
    return [card.question for card in Cards(database).to_show(9)]


def piece(
    message: int, reader: Person = KARI, role: DeliveryRole = DeliveryRole.ASKED
) -> DeliveredPiece:
    return DeliveredPiece(reader, role, int(reader.id), message, is_text=True)


def test_what_is_owed_is_kept_by_reader_in_its_order(
    deliveries: Deliveries, database: Database
) -> None:
    pieces = [
        piece(11),
        piece(12, OLA, DeliveryRole.SERVED),
        DeliveredPiece(
            KARI, DeliveryRole.ASKED, -(2**41), 10, is_text=False, state=DeliveryState.SENT
        ),
    ]
    deliveries.add(1, pieces)
    deliveries.add(1, [])
    deliveries.add(2, [piece(13)])
    assert deliveries.of_question(1) == {KARI: [pieces[0], pieces[2]], OLA: [pieces[1]]}
    assert deliveries.of_question(1, [DeliveryRole.SERVED]) == {OLA: [pieces[1]]}
    assert deliveries.of_question(3) == {}
    assert stale(database) == [1, 2]


def test_a_delivery_is_sent_only_when_telegram_has_it(
    deliveries: Deliveries, book: Book, database: Database
) -> None:
    message = book.owe()
    deliveries.add(1, [piece(message)])
    fresh(database)
    assert deliveries.settle() == 0
    assert deliveries.progress(1) == DeliveryProgress(waiting=1)
    assert stale(database) == []
    book.sent(message)
    assert deliveries.settle() == 1
    assert deliveries.progress(1) == DeliveryProgress(sent=1)
    assert stale(database) == [1]
    assert deliveries.settle() == 0


@pytest.mark.parametrize(
    ("problem", "progress"),
    [("blocked", DeliveryProgress(blocked=1)), ("Bad Request", DeliveryProgress(failed=1))],
)
def test_what_can_t_be_delivered_is_seen_and_counted(
    deliveries: Deliveries, book: Book, problem: str, progress: DeliveryProgress
) -> None:
    arrived, lost = book.sent(book.owe()), book.failed(book.owe(), problem)
    deliveries.add(1, [piece(arrived), piece(lost)])
    deliveries.settle()
    assert deliveries.progress(1) == progress
    assert deliveries.undelivered() == 1


def test_readers_are_counted_and_not_their_messages(deliveries: Deliveries, book: Book) -> None:
    deliveries.add(1, [piece(book.sent(book.owe(), id)) for id in (50, 51)])
    deliveries.add(1, [piece(book.owe(OLA), OLA), piece(book.failed(book.owe(OLA)), OLA)])
    deliveries.add(1, [piece(book.sent(book.owe(PER)), PER, DeliveryRole.SERVED)])
    deliveries.settle()
    assert deliveries.progress(1) == DeliveryProgress(sent=1, failed=1, served=1)
    assert deliveries.undelivered() == 1
    assert deliveries.progress(2) == DeliveryProgress()


def test_who_was_served_and_then_asked_it_themselves_counts_as_who_asked(
    deliveries: Deliveries, book: Book
) -> None:
    deliveries.add(1, [piece(book.sent(book.owe()), role=DeliveryRole.SERVED)])
    deliveries.add(1, [piece(book.owe())])
    deliveries.settle()
    assert deliveries.progress(1) == DeliveryProgress(waiting=1)


def test_a_change_waits_anew_until_telegram_has_that_too(
    deliveries: Deliveries, book: Book, database: Database
) -> None:
    message = book.sent(book.owe())
    deliveries.add(1, [piece(message)])
    deliveries.settle()
    fresh(database)
    edit = book.owe()
    deliveries.changing(message, edit)
    assert stale(database) == [1]
    assert deliveries.settle() == 0
    assert deliveries.progress(1) == DeliveryProgress(waiting=1)
    book.sent(edit)
    deliveries.settle()
    assert deliveries.progress(1) == DeliveryProgress(sent=1)


def test_a_message_that_the_book_has_lost_can_t_be_delivered_any_more(
    deliveries: Deliveries,
) -> None:
    deliveries.add(1, [piece(999)])
    assert deliveries.settle() == 1
    assert deliveries.progress(1) == DeliveryProgress(failed=1)


def test_all_or_some_of_what_was_sent_is_forgotten(
    deliveries: Deliveries, database: Database
) -> None:
    deliveries.add(1, [piece(11), piece(12), piece(13, OLA)])
    deliveries.add(2, [piece(14)])
    fresh(database)
    deliveries.forget(1, [12, 14])
    assert deliveries.of_question(1) == {KARI: [piece(11)], OLA: [piece(13, OLA)]}
    assert stale(database) == [1]
    deliveries.forget(1)
    assert deliveries.of_question(1) == {}
    assert deliveries.of_question(2) == {KARI: [piece(14)]}


def test_a_reply_to_an_answer_or_a_receipt_tells_its_question_to_its_reader_alone(
    deliveries: Deliveries, book: Book, database: Database
) -> None:
    answer, served = book.sent(book.owe(), 60), book.sent(book.owe(OLA), 61)
    deliveries.add(1, [piece(answer), piece(served, OLA, DeliveryRole.SERVED)])
    exchanges = Exchanges(database)
    kept = exchanges.add(
        reader=KARI,
        chat=7,
        asked_in={1: "b"},
        text="b",
        text_key="b",
        language=Language.NB,
        shown=SHOWN,
        at=NOON,
        question=2,
    )
    exchanges.answered_in(kept, book.sent(book.owe(), 62))
    assert deliveries.question_told_in(KARI, 7, 60) == 1
    assert deliveries.question_told_in(KARI, 7, 62) == 2
    assert deliveries.question_told_in(OLA, 8, 61) is None
    assert deliveries.question_told_in(OLA, 7, 60) is None
    assert deliveries.question_told_in(KARI, 7, 63) is None
