"""The outbox of mail to readers, where they are written to, and plain counts: in both databases."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta

from bot.store.books import Stores
from bot.store.database import Database
from bot.store.erasing import erase_reader
from bot.store.web.contacts import Contact
from bot.store.web.mails import LEASE, MailKind, MailProgress
from bot.types.people import Channel, Person
from bot.types.questions import Asker, Event, QuestionStatus, QuestionStep, Shown
from corpus.types import Language
from tests.fakes import EDITOR

NOW = datetime(2026, 5, 4, 12, tzinfo=UTC)
KARI, OLA = (Person(Channel.WEB, letter * 32) for letter in "ab")


def asked(stores: Stores, reader: Person, *, joins: int | None = None) -> int:
    receipt = stores.questions.hand_over(
        text="Hva koster det?",
        text_key=reader.id,
        language=Language.NB,
        shown=Shown("unanswered", 0.0, ()),
        asker=Asker(reader, article="pyramiden"),
        at=NOW,
        joins=joins,
    )
    return receipt.number


def contact(stores: Stores, reader: Person, *, confirmed: bool = True) -> None:
    at = NOW if confirmed else None
    stores.contacts.put(Contact(reader, "Kari@example.org", Language.NB, NOW, at))


def test_a_mail_is_claimed_by_one_put_off_and_sent(database: Database) -> None:
    stores = Stores(database)
    number = asked(stores, KARI)
    contact(stores, KARI)
    assert stores.mails.progress(number) == MailProgress(link=1)
    for _ in range(3):  # what waits will say what is so when it is sent
        stores.mails.owe(number, KARI, MailKind.NEWS, NOW)
    assert stores.mails.progress(number) == MailProgress(waiting=1)
    mail = stores.mails.claim(NOW)
    assert mail
    assert (mail.question, mail.reader, mail.attempts) == (number, KARI, 1)
    assert stores.mails.claim(NOW) is None
    stores.mails.owe(number, KARI, MailKind.NEWS, NOW)
    assert stores.mails.waiting() == 2, "what came after it was worded is another mail"
    stores.mails.put_off(mail, NOW + timedelta(hours=1), "busy")
    second = stores.mails.claim(NOW)
    assert second
    assert second.id != mail.id
    stores.mails.sent(second, NOW)
    assert stores.mails.was_told(KARI)
    assert stores.mails.claim(NOW + timedelta(minutes=59)) is None
    again = stores.mails.claim(NOW + timedelta(hours=1))
    assert again
    assert (again.id, again.attempts) == (mail.id, 2)
    # Whoever has it dies; nobody waits for them for ever.
    assert stores.mails.claim(NOW + timedelta(hours=1) + LEASE / 2) is None
    assert stores.mails.claim(NOW + timedelta(hours=1) + LEASE) is not None


def test_progress_tells_each_reader_apart(database: Database) -> None:
    stores = Stores(database)
    number = asked(stores, KARI)
    assert asked(stores, OLA, joins=number) == number
    contact(stores, KARI)
    contact(stores, OLA, confirmed=False)
    stores.mails.owe(number, KARI, MailKind.NEWS, NOW)
    mail = stores.mails.claim(NOW)
    assert mail
    stores.mails.fail(mail, NOW, "refused (550)")
    assert stores.mails.progress(number) == MailProgress(bounced=1, link=1)
    kept = stores.contacts.get(KARI)
    assert kept
    assert kept.problem == "refused (550)"
    assert stores.contacts.given_since(NOW, "KARI@example.org") == 1, "those not confirmed"
    erase_reader(database, KARI)
    assert stores.contacts.get(KARI) is None
    assert stores.mails.progress(number) == MailProgress(link=1)


def test_who_is_forgotten_in_time_leaves_no_address(database: Database) -> None:
    stores = Stores(database)
    number = asked(stores, KARI)
    contact(stores, KARI)
    stores.mails.owe(number, KARI, MailKind.NEWS, NOW)
    dismissed = Event(QuestionStep.DISMISS, EDITOR, NOW)
    assert stores.questions.move(number, QuestionStatus.OPEN, QuestionStatus.DISMISSED, dismissed)
    stores.people.fade(NOW - timedelta(days=1))
    assert stores.contacts.get(KARI) is not None
    stores.people.fade(NOW + timedelta(days=1))
    assert stores.contacts.get(KARI) is None
    assert stores.mails.waiting() == 0
    [asking] = stores.questions.dossier(number).askings
    assert (asking.reader.channel, asking.article) == (Channel.GONE, "pyramiden")


def test_asks_are_counted_by_day_article_and_outcome(database: Database) -> None:
    asks = Stores(database).page_asks
    for article in ("a", "a", "b", None):
        asks.count(date(2026, 5, 4), article, "library")
    asks.count(date(2026, 5, 3), "a", "maybe")
    counted = sorted(each[1:] for each in asks.since(date(2026, 5, 4)))
    assert counted == [("", "library", 1), ("a", "library", 2), ("b", "library", 1)]
