"""Forgetting the people behind questions: one at their wish, all of them after a time."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime

import sqlalchemy as sa

from bot.sanitize import text_key
from bot.store.database import Database
from bot.store.queue.known_questions import forgotten
from bot.store.queue.question_rows import OF_READERS, asked_by, mark_stale, put_into_words, reword
from bot.store.scrubbing import owe_scrub
from bot.store.tables import (
    ALERTS,
    ANSWERS,
    ASKINGS,
    CONTACTS,
    DELIVERIES,
    EVENTS,
    EXCHANGES,
    MAILS,
    MEMBERSHIPS,
    QUESTIONS,
    READERS,
    USED_LINKS,
)
from bot.store.telegram.deliveries import DeliveryRole
from bot.store.telegram.traces import forget_lists, take_back, texts_of
from bot.types.people import Channel, Person
from bot.types.questions import WAITING, AnswerStanding, QuestionStep

_ASKED = (QuestionStep.ASK, QuestionStep.JOIN)
_OF_A_PERSON = ("name", "email", "first_name", "chat", "message")
_KNOWLEDGE = (AnswerStanding.CURRENT, AnswerStanding.CONFLICT)


class AskerForgetting:
    """The people behind the questions of one database."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def erase(self, reader: Person) -> None:
        """Forget a reader: questions that nobody else asked go, the others lose them.

        A question whose answer is served to others stays, without anybody who asked it.
        """
        by_reader = sa.and_(
            EVENTS.c.channel == reader.channel,
            EVENTS.c.person == reader.id,
            EVENTS.c.step.in_(OF_READERS),
        )
        theirs = (DELIVERIES.c.channel == reader.channel, DELIVERIES.c.reader == reader.id)
        with self._database.writing() as connection:
            asked = sa.select(ASKINGS.c.question, ASKINGS.c.origin).where(asked_by(reader))
            numbers = {number for row in connection.execute(asked) for number in row if number}
            # What they took back, or what was merged more than once, has no asking of theirs.
            numbers |= set(connection.scalars(sa.select(EVENTS.c.question).where(by_reader)))
            before = texts_of(connection, numbers)
            connection.execute(sa.delete(ASKINGS).where(asked_by(reader)))
            connection.execute(sa.delete(EVENTS).where(by_reader))
            connection.execute(sa.delete(DELIVERIES).where(*theirs))
            _let_go(connection, numbers)
            take_back(connection, before, numbers)
            forgotten(connection)

    def fade(self, before: datetime) -> int:
        """Forget who asked what is settled and was last asked before then; the questions stay.

        What was only asked of the library goes, and readers of whom nothing is left. Memberships
        end with a day, in the time zone of `before`. Returns how many askings lost their people.
        """
        faded = 0
        with self._database.writing() as connection:
            settled = sa.select(QUESTIONS.c.number).where(QUESTIONS.c.status.not_in(WAITING))
            who = (ASKINGS.c.question, ASKINGS.c.channel, ASKINGS.c.reader)
            # All askings of a reader at once: they must not become two readers.
            old = (
                sa.select(*who, sa.func.min(ASKINGS.c.id).label("first"))
                .where(ASKINGS.c.channel != Channel.GONE, ASKINGS.c.question.in_(settled))
                .group_by(*who)
                .having(sa.func.max(ASKINGS.c.at) < before)
            )
            rows = connection.execute(old).all()
            for row in rows:
                mine = [column == value for column, value in zip(who, row, strict=False)]
                nobody = {"channel": Channel.GONE, "reader": str(row.first)}
                nothing = dict.fromkeys(_OF_A_PERSON)
                changed = connection.execute(
                    sa.update(ASKINGS).where(*mine).values(**nobody, **nothing)
                )
                faded += changed.rowcount
                connection.execute(
                    sa.delete(DELIVERIES).where(
                        DELIVERIES.c.question == row.question,
                        DELIVERIES.c.channel == row.channel,
                        DELIVERIES.c.reader == row.reader,
                    )
                )
            connection.execute(
                sa.update(EVENTS)
                .where(EVENTS.c.step.in_(OF_READERS), EVENTS.c.channel != Channel.GONE)
                .where(EVENTS.c.at < before, EVENTS.c.question.in_(settled))
                .values(channel=Channel.GONE, person="")
            )
            mark_stale(connection, *{row.question for row in rows})
            _forget_exchanges(connection, before)
            _forget_members(connection, before)
            _forget_alerts(connection, before)
            _forget_readers(connection, before)
            _forget_contacts(connection)
            forget_lists(connection)
            owe_scrub(connection)
        return faded


def _let_go(connection: sa.Connection, numbers: Iterable[int]) -> None:
    """See to questions that one of those who asked them has left."""
    merged: list[int] = []
    for number in sorted(numbers):
        its_own = sa.select(QUESTIONS).where(QUESTIONS.c.number == number)
        question = connection.execute(its_own).mappings().one_or_none()
        of_it = sa.or_(ASKINGS.c.question == number, ASKINGS.c.origin == number)
        wanted = sa.select(ASKINGS).where(of_it).order_by(ASKINGS.c.id)
        if rows := connection.execute(wanted).mappings().all():
            # Their words go too, where somebody else has asked it in other ones.
            reword(connection, number, rows)
        elif question is not None and question["merged_into"] is not None:
            merged.append(number)
        elif _is_knowledge(connection, number):
            _into_editors_words(connection, number)
        else:
            connection.execute(sa.delete(QUESTIONS).where(QUESTIONS.c.number == number))
    for number in merged:
        # Others know it by this number still; what it says is theirs to say.
        others = sa.select(EVENTS.c.id).where(
            EVENTS.c.question == number, EVENTS.c.step.in_(_ASKED)
        )
        root = _root(connection, number)
        if root is None or connection.scalar(others.limit(1)) is None:
            connection.execute(sa.delete(QUESTIONS).where(QUESTIONS.c.number == number))
        else:
            put_into_words(connection, number, root)


def _is_knowledge(connection: sa.Connection, number: int) -> bool:
    known = sa.and_(ANSWERS.c.question == number, ANSWERS.c.standing.in_(_KNOWLEDGE))
    return connection.scalar(sa.select(ANSWERS.c.question).where(known)) is not None


def _into_editors_words(connection: sa.Connection, number: int) -> None:
    """Give a question that nobody asks any more the words that editors have put it into, if any."""
    worded = sa.select(ANSWERS.c.asked.label("text"), ANSWERS.c.language).where(
        ANSWERS.c.question == number, ANSWERS.c.worded
    )
    row = connection.execute(worded).mappings().one_or_none()
    if row is not None:
        put_into_words(connection, number, dict(row) | {"text_key": text_key(row["text"])})


def _root(connection: sa.Connection, number: int) -> sa.RowMapping | None:
    """Return the question that this one has become part of; None where that is gone."""
    at: int | None = number
    row: sa.RowMapping | None = None
    while at is not None:
        wanted = sa.select(QUESTIONS).where(QUESTIONS.c.number == at)
        row = connection.execute(wanted).mappings().one_or_none()
        at = row["merged_into"] if row is not None else None
    return row


def _forget_exchanges(connection: sa.Connection, before: datetime) -> None:
    """Forget what was asked of the library before then, but for where an answer is to go still."""
    waits = (
        sa.exists()
        .where(ASKINGS.c.channel == EXCHANGES.c.channel, ASKINGS.c.reader == EXCHANGES.c.reader)
        .where(ASKINGS.c.question == QUESTIONS.c.number, QUESTIONS.c.status.in_(WAITING))
    )
    is_owed = sa.and_(EXCHANGES.c.question.is_not(None), waits)
    connection.execute(sa.delete(EXCHANGES).where(EXCHANGES.c.at < before, ~is_owed))
    kept = sa.select(EXCHANGES.c.answered_in).where(EXCHANGES.c.answered_in.is_not(None))
    served = sa.and_(DELIVERIES.c.role == DeliveryRole.SERVED, DELIVERIES.c.message.not_in(kept))
    connection.execute(sa.delete(DELIVERIES).where(served))


def _forget_members(connection: sa.Connection, before: datetime) -> None:
    """Forget memberships that ended before then, and who used links that are over."""
    connection.execute(sa.delete(MEMBERSHIPS).where(MEMBERSHIPS.c.until < before.date()))
    connection.execute(sa.delete(USED_LINKS).where(USED_LINKS.c.expires_at < before))


def _forget_alerts(connection: sa.Connection, before: datetime) -> None:
    """Forget what those follow who have blocked us since before then."""
    blocked = sa.exists().where(
        READERS.c.channel == ALERTS.c.channel,
        READERS.c.reader == ALERTS.c.reader,
        READERS.c.blocked_at < before,
    )
    connection.execute(sa.delete(ALERTS).where(blocked))


def _forget_readers(connection: sa.Connection, before: datetime) -> None:
    """Forget readers who have asked neither library nor editors lately, and follow nothing.

    That they blocked us is known until then, what they were being asked until it is over, and what
    they chose as long as a question would be: they may not have asked yet.
    """
    known = [
        sa.exists().where(table.c.channel == READERS.c.channel, table.c.reader == READERS.c.reader)
        for table in (EXCHANGES, ASKINGS, ALERTS)
    ]
    is_free = sa.and_(
        sa.or_(READERS.c.blocked_at.is_(None), READERS.c.blocked_at < before),
        # A choice without its moment gets one, see `Readers.date_choices`.
        sa.or_(READERS.c.chosen.is_(None), READERS.c.chosen_at < before),
    )
    wanted = sa.select(READERS.c.channel, READERS.c.reader, READERS.c.dialogue)
    for row in connection.execute(wanted.where(~sa.or_(*known), is_free)).all():
        until = (row.dialogue or {}).get("until")
        if until is None or datetime.fromisoformat(until) < before:
            mine = READERS.c.channel == row.channel, READERS.c.reader == row.reader
            connection.execute(sa.delete(READERS).where(*mine))


def _forget_contacts(connection: sa.Connection) -> None:
    """Forget addresses, and mail to them, of readers who are no question's any more."""
    for table in (CONTACTS, MAILS):
        asks = sa.exists().where(
            ASKINGS.c.channel == table.c.channel, ASKINGS.c.reader == table.c.reader
        )
        connection.execute(sa.delete(table).where(~asks))
