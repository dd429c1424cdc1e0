"""The outbox of mail to readers: what is owed, what is under way, what a server took.

A mail has no words here: they are made when it is sent, of what is so then.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum

import sqlalchemy as sa

from bot.store.database import Database
from bot.store.queue.question_rows import mark_stale
from bot.store.tables import ASKINGS, CONTACTS, MAILS
from bot.store.transactions.locks import of_fact, of_question
from bot.store.web.contacts import Contacts
from bot.types.people import Channel, Person

LEASE = timedelta(minutes=5)
"""So long a process has a mail that it sends: longer than a server may be silent, all in all."""


class MailKind(StrEnum):
    """What a mail to a reader is about."""

    CONFIRM = "confirm"
    """Whether the address is theirs: the only mail to one that did not say so."""
    NEWS = "news"
    """How their question stands now."""


class MailState(StrEnum):
    """How far a mail has come."""

    WAITING = "waiting"
    SENDING = "sending"
    SENT = "sent"
    """A server has taken it."""
    FAILED = "failed"
    """The server will not take it, ever."""


@dataclass(frozen=True, slots=True)
class OwedMail:
    """A mail that a process has claimed; `attempts` counts this one."""

    id: int
    question: int
    reader: Person
    kind: MailKind
    attempts: int


@dataclass(frozen=True, slots=True)
class MailProgress:
    """Of how many readers on the web who asked a question its answer is where.

    `link` counts those who gave no address, or did not confirm it: it stands behind their link.
    """

    sent: int = 0
    waiting: int = 0
    bounced: int = 0
    link: int = 0


class Mails:
    """The mails in one database. Safe to use from several threads and processes."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def owe(self, question: int, reader: Person, kind: MailKind, at: datetime) -> None:
        """Owe a reader a mail, unless one of the kind waits: it will say what is so then."""
        same = sa.and_(_to(reader), MAILS.c.kind == kind, MAILS.c.state == MailState.WAITING)
        # Locked: who claims it words it, and has to see what is so once this is stored.
        waiting = sa.select(MAILS.c.id).where(same).limit(1).with_for_update()
        with self._database.writing_beside(of_question(question)) as connection:
            if connection.scalar(waiting) is None:
                connection.execute(
                    sa.insert(MAILS).values(
                        question=question,
                        channel=reader.channel,
                        reader=reader.id,
                        kind=kind,
                        state=MailState.WAITING,
                        created_at=at,
                        due_at=at,
                        attempts=0,
                    )
                )
            mark_stale(connection, question)

    def claim(self, now: datetime) -> OwedMail | None:
        """Take the mail that is due longest, so that nobody else sends it; None where none is.

        One that a process had when it died is due again after `LEASE`.
        """
        open_states = (MailState.WAITING, MailState.SENDING)
        due = sa.and_(MAILS.c.state.in_(open_states), MAILS.c.due_at <= now)
        wanted = sa.select(MAILS).where(due).order_by(MAILS.c.due_at, MAILS.c.id).limit(1)
        with self._database.reading() as connection:
            if connection.execute(wanted).one_or_none() is None:
                return None
        with self._database.writing_beside(of_fact("mails")) as connection:
            row = connection.execute(wanted).one_or_none()
            if row is None:
                return None
            claimed = {"state": MailState.SENDING, "due_at": now + LEASE}
            connection.execute(
                sa.update(MAILS)
                .where(MAILS.c.id == row.id)
                .values(attempts=row.attempts + 1, **claimed)
            )
        reader = Person(Channel(row.channel), row.reader)
        return OwedMail(row.id, row.question, reader, MailKind(row.kind), row.attempts + 1)

    def sent(self, mail: OwedMail, at: datetime) -> None:
        """Keep that a server has taken a mail."""
        self._set(mail, state=MailState.SENT, settled_at=at, problem=None)

    def put_off(self, mail: OwedMail, until: datetime, problem: str) -> None:
        """Try a mail again at `until`, for it could not be sent now."""
        self._set(mail, state=MailState.WAITING, due_at=until, problem=problem)

    def fail(self, mail: OwedMail, at: datetime, problem: str) -> None:
        """Keep that a server refused a mail, and why; its reader's address gets no other."""

        def write() -> None:
            Contacts(self._database).refuse(mail.reader, problem)
            self._set(mail, state=MailState.FAILED, settled_at=at, problem=problem)

        self._database.transact(write)

    def taken(self, id: int) -> OwedMail | None:
        """Return a mail that a server has taken; None where there is none by this id."""
        wanted = sa.select(MAILS).where(MAILS.c.id == id, MAILS.c.state == MailState.SENT)
        with self._database.reading() as connection:
            row = connection.execute(wanted).one_or_none()
        if row is None:
            return None
        reader = Person(Channel(row.channel), row.reader)
        return OwedMail(row.id, row.question, reader, MailKind(row.kind), row.attempts)

    def drop(self, mail: OwedMail) -> None:
        """Let go of a mail about which there is nothing to say any more."""
        with self._database.writing_beside() as connection:
            connection.execute(sa.delete(MAILS).where(MAILS.c.id == mail.id))

    def was_told(self, reader: Person) -> bool:
        """Tell whether a reader has got news of their question before."""
        had = sa.and_(_to(reader), MAILS.c.kind == MailKind.NEWS, MAILS.c.state == MailState.SENT)
        with self._database.reading() as connection:
            return connection.scalar(sa.select(MAILS.c.id).where(had).limit(1)) is not None

    def waiting(self) -> int:
        """Count the mails that no server has taken yet."""
        open_states = (MailState.WAITING, MailState.SENDING)
        counting = sa.select(sa.func.count()).where(MAILS.c.state.in_(open_states))
        with self._database.reading() as connection:
            return connection.scalar(counting) or 0

    def progress(self, question: int) -> MailProgress:
        """Return how far the answer of a question has come with those who asked it on the web."""
        asked = (
            sa.select(ASKINGS.c.reader, CONTACTS.c.confirmed_at, CONTACTS.c.problem)
            .outerjoin(
                CONTACTS,
                sa.and_(
                    CONTACTS.c.channel == ASKINGS.c.channel, CONTACTS.c.reader == ASKINGS.c.reader
                ),
            )
            .where(ASKINGS.c.question == question, ASKINGS.c.channel == Channel.WEB)
            .distinct()
        )
        news = sa.select(MAILS.c.reader, MAILS.c.state).where(
            MAILS.c.kind == MailKind.NEWS, MAILS.c.channel == Channel.WEB
        )
        counts = dict.fromkeys(("sent", "waiting", "bounced", "link"), 0)
        with self._database.reading() as connection:
            readers = connection.execute(asked).all()
            ids = [row.reader for row in readers]
            latest = {
                row.reader: row.state
                for row in connection.execute(
                    news.where(MAILS.c.reader.in_(ids)).order_by(MAILS.c.id)
                )
            }
        for row in readers:
            counts[_where(row.confirmed_at, row.problem, latest.get(row.reader))] += 1
        return MailProgress(**counts)

    def forget(self, before: datetime) -> None:
        """Forget mails that were settled before then."""
        with self._database.writing_beside() as connection:
            connection.execute(sa.delete(MAILS).where(MAILS.c.settled_at < before))

    def _set(self, mail: OwedMail, **values: object) -> None:
        with self._database.writing_beside(of_question(mail.question)) as connection:
            connection.execute(sa.update(MAILS).where(MAILS.c.id == mail.id).values(**values))
            mark_stale(connection, mail.question)


def _where(confirmed_at: datetime | None, problem: str | None, state: str | None) -> str:
    if problem is not None:
        return "bounced"
    if confirmed_at is None or state is None:
        return "link"
    return "sent" if state == MailState.SENT else "waiting"


def _to(reader: Person) -> sa.ColumnElement[bool]:
    return sa.and_(MAILS.c.channel == reader.channel, MAILS.c.reader == reader.id)
