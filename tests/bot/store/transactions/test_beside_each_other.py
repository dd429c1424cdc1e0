"""What concerns one reader, draft or day is written beside others, and one after the other."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import closing
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from threading import Thread
from typing import Any
from zoneinfo import ZoneInfo

import pytest

from bot.alerts.follow import FollowOutcome, follow, unfollow
from bot.errors import ReaderMuted
from bot.escalation.question_queue import QuestionQueue
from bot.members.admission import Admission
from bot.members.links import Ticket, make_token, minute_of
from bot.store.books import QueueBooks, Stores
from bot.store.database import Database
from bot.store.telegram.cards import Card
from bot.store.telegram.deliveries import DeliveredPiece, DeliveryRole
from bot.store.transactions.locks import of_question
from bot.store.web.contacts import Contact
from bot.store.web.mails import MailKind, OwedMail
from bot.store.writing_counts import WritingCounts
from bot.types.admins import ActKind, AdminAct, PendingArticle
from bot.types.members import Membership, Refusal
from bot.types.people import Channel, Person
from bot.types.questions import Shown
from corpus.types import CleanPage, Language

NOON = datetime(2026, 3, 1, 12, tzinfo=UTC)
LATER = NOON + timedelta(hours=1)
TODAY = date(2026, 3, 1)
ADA, LIV = Person(Channel.TELEGRAM, "1"), Person(Channel.WEB, "2")
DRAFT = PendingArticle("7", "køer.md", CleanPage("Køer", "Køen vokser.\n", Language.NB))


class Process:
    """A process of the bot, as far as it writes."""

    def __init__(self, database: Database) -> None:
        self.database = database
        self.stores = Stores(database)
        self.queue = QuestionQueue(lambda: QueueBooks(database), now=lambda: NOON)

    def ask(self, reader: Person = ADA, text: str = "Hva koster det?") -> int:
        shown = Shown("unanswered", 0.0, ())
        return self.queue.hand_over(text, Language.NB, shown, reader).number

    def follow(self, topic: str) -> FollowOutcome:
        reply = follow(self.stores, ADA, topic, Language.NB, (), now=NOON, day=TODAY)
        return reply.outcome


@pytest.fixture
def two(postgresql_tables: Callable[[], str], tmp_path: Path) -> Iterator[tuple[Process, Process]]:
    url = postgresql_tables()
    with closing(Database(url, tmp_path)) as one, closing(Database(url, tmp_path)) as other:
        yield Process(one), Process(other)


def meanwhile(
    one: Process,
    first: Callable[[], object],
    second: Callable[[], object],
    then: Callable[[], object] = lambda: None,
) -> Any:
    """Do `second` elsewhere while `first` is done here and not stored yet; what came of it.

    Where it waits for us, as it has to, it sees what we have stored. `then` is done as the last
    here.
    """
    came: list[object] = []

    def do() -> None:
        try:
            came.append(second())
        except Exception as error:
            came.append(error)

    thread = Thread(target=do)

    def write() -> None:
        first()
        thread.start()
        thread.join(0.3)  # in vain, where it has to wait for us
        assert not came, "it did not wait"
        then()

    one.database.transact(write)
    thread.join()
    return came[0]


ACTS: dict[str, Callable[[Process], object]] = {
    "mute": lambda p: p.queue.mute(ADA, LATER),
    "unmute": lambda p: p.queue.unmute(ADA),
    "end mutes": lambda p: p.stores.mutes.forget(NOON),
    "address": lambda p: p.stores.contacts.put(Contact(LIV, "a@b.no", Language.NB, NOON)),
    "no address": lambda p: p.stores.contacts.remove(LIV),
    "bounced": lambda p: p.stores.contacts.refuse(LIV, "nobody there"),
    "member": lambda p: p.stores.members.admit(Membership(ADA, 5, TODAY, NOON), "a" * 64, LATER),
    "refused": lambda p: p.stores.members.count_refusal(Refusal.FORGED, NOON),
    "follow": lambda p: p.follow("køer"),
    "unfollow": lambda p: unfollow(p.stores, ADA, "køer"),
    "spend": lambda p: WritingCounts(p.database).reserve(TODAY, 10, 100),
    "count": lambda p: WritingCounts(p.database).add(TODAY, {"written": 1}),
    "admin's act": lambda p: p.stores.admin_book.note(AdminAct("7", ActKind.ADD, "koer", NOON)),
    "draft": lambda p: p.stores.admin_book.take(p.stores.admin_book.put(DRAFT, NOON), "7"),
    "reminded": lambda p: p.stores.waiting.mark_reminded([1], NOON),
}


@pytest.mark.parametrize("act", ACTS.values(), ids=ACTS)
def test_it_waits_for_no_unit_that_is_about_something_else(
    two: tuple[Process, Process], act: Callable[[Process], object]
) -> None:
    one, other = two
    other.ask(ADA)
    other.ask(LIV, "Hvor er det?")

    def write() -> None:
        one.stores.key_values.put("noe", 1)
        act(other)  # would wait for us in vain

    one.database.transact(write)


def test_who_is_muted_while_they_ask_is_heard_before_or_not_at_all(
    two: tuple[Process, Process],
) -> None:
    one, other = two
    came = meanwhile(one, lambda: one.queue.mute(ADA, LATER), other.ask)
    assert isinstance(came, ReaderMuted)
    assert came.news, "they are told, once"
    assert not one.stores.mutes.tell(ADA)
    assert one.queue.waiting() == 0


@pytest.mark.parametrize("reader", [ADA, LIV], ids=["muted", "address"])
def test_a_question_that_is_just_being_asked_shows_what_is_new_about_its_reader(
    two: tuple[Process, Process], reader: Person
) -> None:
    one, other = two

    def ask() -> None:
        one.stores.cards.put(Card(one.ask(reader), -5, stale=False))

    def tell() -> None:
        if reader is ADA:
            other.queue.mute(ADA, LATER)
        else:
            other.stores.contacts.put(Contact(LIV, "a@b.no", Language.NB, NOON))

    assert meanwhile(one, ask, tell) is None
    assert one.stores.cards.get(1) == Card(1, -5, stale=True)


def test_what_a_question_becomes_part_of_shows_it_too(two: tuple[Process, Process]) -> None:
    one, other = two
    mine, whole = one.ask(ADA), one.ask(LIV, "Hva er prisen?")
    for number in (mine, whole):
        one.stores.cards.put(Card(number, -5, stale=False))

    def merge() -> None:
        one.queue.merge(mine, whole, Person(Channel.TELEGRAM, "9"))
        one.stores.cards.put(replace(Card(whole, -5), stale=False))

    assert meanwhile(one, merge, lambda: other.queue.mute(ADA, LATER)) is None
    card = one.stores.cards.get(whole)
    assert card is not None
    assert card.stale


def test_a_topic_is_followed_once(two: tuple[Process, Process]) -> None:
    one, other = two
    came = meanwhile(one, lambda: one.follow("køer"), lambda: other.follow("køer"))
    assert came is FollowOutcome.ALREADY


def test_no_more_tokens_are_spent_than_a_day_has(two: tuple[Process, Process]) -> None:
    one, other = (WritingCounts(each.database) for each in two)
    first = lambda: one.reserve(TODAY, 60, 100)  # noqa: E731
    assert meanwhile(two[0], first, lambda: other.reserve(TODAY, 60, 100)) is False
    assert one.of(TODAY) == {"tokens": 60}


def test_a_draft_is_taken_once(two: tuple[Process, Process]) -> None:
    one, other = (each.stores.admin_book for each in two)
    number = one.put(DRAFT, NOON)
    assert meanwhile(two[0], lambda: one.take(number, "7"), lambda: other.take(number, "7")) is None


@pytest.mark.parametrize("kind", MailKind)
def test_a_mail_that_will_say_what_is_just_being_written_is_taken_after_that(
    two: tuple[Process, Process], kind: MailKind
) -> None:
    one, other = two
    number = one.ask(LIV)
    one.stores.mails.owe(number, LIV, kind, NOON)
    again = lambda: one.stores.mails.owe(number, LIV, kind, NOON)  # noqa: E731
    mail = meanwhile(one, again, lambda: other.stores.mails.claim(NOON))
    assert isinstance(mail, OwedMail)
    assert one.stores.mails.waiting() == 1


@pytest.mark.parametrize("kind", MailKind)
def test_what_is_new_while_a_mail_is_taken_is_owed_in_another(
    two: tuple[Process, Process], kind: MailKind
) -> None:
    one, other = two
    number = one.ask(LIV)
    one.stores.mails.owe(number, LIV, kind, NOON)
    again = lambda: other.stores.mails.owe(number, LIV, kind, NOON)  # noqa: E731
    assert meanwhile(one, lambda: one.stores.mails.claim(NOON), again) is None
    assert one.stores.mails.waiting() == 2


OF_SEVERAL: dict[str, Callable[[Process], object]] = {
    "mailed": lambda p: p.stores.waiting.mark_mailed([1, 2], NOON),
    "reminded": lambda p: p.stores.waiting.mark_reminded([1, 2], NOON),
    "arrived": lambda p: p.stores.deliveries.settle(),
    "changed": lambda p: p.stores.deliveries.changing(7, 8),
}


@pytest.mark.parametrize("act", OF_SEVERAL.values(), ids=OF_SEVERAL)
def test_what_is_about_several_questions_gets_through_where_others_take_them_the_other_way_round(
    two: tuple[Process, Process], act: Callable[[Process], object]
) -> None:
    one, other = two
    piece = DeliveredPiece(ADA, DeliveryRole.ASKED, 1, 7, is_text=True)
    for number in (one.ask(ADA), one.ask(LIV, "Hvor er det?")):
        one.stores.deliveries.add(number, [piece])

    def first() -> None:
        one.database.hold(of_question(2))

    came = meanwhile(one, first, lambda: act(other), lambda: one.database.hold(of_question(1)))
    assert not isinstance(came, Exception)


@pytest.mark.parametrize("nonces", [(1, 1), (1, 2)], ids=["one link", "one subscriber"])
def test_of_two_who_use_a_link_or_a_subscription_at_one_moment_one_gets_in(
    two: tuple[Process, Process], nonces: tuple[int, int]
) -> None:
    secret, expires = "en hemmelighet som ingen kan gjette", minute_of(LATER)
    links = [
        make_token(Ticket(7, date(2099, 1, 1), expires, bytes([nonce] * 12)), secret)
        for nonce in nonces
    ]
    one, other = (
        Admission(each.stores.members, secret, lambda: NOON, ZoneInfo("Europe/Oslo"))
        for each in two
    )
    bo = Person(Channel.TELEGRAM, "3")
    first = lambda: one.redeem(links[0], ADA)  # noqa: E731
    assert meanwhile(two[0], first, lambda: other.redeem(links[1], bo)) is Refusal.SHARED
    assert [each.reader for each in two[0].stores.members.memberships()] == [ADA]


def test_messages_that_are_owed_at_one_moment_are_both_counted(
    two: tuple[Process, Process],
) -> None:
    one, other = (each.stores.alerts for each in two)
    first = lambda: one.count_message(TODAY)  # noqa: E731
    # In a unit, as it always is.
    second = lambda: two[1].database.transact(lambda: other.count_message(TODAY))  # noqa: E731
    assert meanwhile(two[0], first, second) is None
    assert one.figures().messages == 2
