"""Where readers on the web want their answers: mail addresses, and whether they said so there."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

import sqlalchemy as sa

from bot.store.database import Database
from bot.store.queue.reader_cards import spoil_cards_of
from bot.store.tables import CONTACTS
from bot.store.transactions.locks import of_fact, of_reader
from bot.types.people import Person
from corpus.types import Language


@dataclass(frozen=True, slots=True)
class Contact:
    """The address that a reader gave `at` a moment (UTC), and when they confirmed it.

    `problem` says why a mail server refused it for good.
    """

    reader: Person
    email: str
    language: Language
    at: datetime
    confirmed_at: datetime | None = None
    problem: str | None = None


class Contacts:
    """The contacts in one database; a reader has one, or none."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def put(self, contact: Contact) -> None:
        """Keep a contact in place of what the reader gave before."""
        row = {
            "channel": contact.reader.channel,
            "reader": contact.reader.id,
            "email": contact.email,
            "language": contact.language,
            "at": contact.at,
            "confirmed_at": contact.confirmed_at,
            "problem": contact.problem,
        }

        def write() -> None:
            with self._database.writing_beside(of_reader(contact.reader)) as connection:
                connection.execute(sa.delete(CONTACTS).where(_is(contact.reader)))
                connection.execute(sa.insert(CONTACTS).values(row))
            spoil_cards_of(self._database, contact.reader)

        self._database.transact(write)

    def get(self, reader: Person) -> Contact | None:
        """Return where a reader wants their answers; None where nowhere."""
        with self._database.reading() as connection:
            row = connection.execute(sa.select(CONTACTS).where(_is(reader))).one_or_none()
        if row is None:
            return None
        language = Language(row.language)
        return Contact(reader, row.email, language, row.at, row.confirmed_at, row.problem)

    def remove(self, reader: Person) -> None:
        """Forget where a reader wants their answers."""

        def write() -> None:
            with self._database.writing_beside(of_reader(reader)) as connection:
                connection.execute(sa.delete(CONTACTS).where(_is(reader)))
            spoil_cards_of(self._database, reader)

        self._database.transact(write)

    def refuse(self, reader: Person, problem: str) -> None:
        """Keep why a mail server refused a reader's address."""
        with self._database.writing_beside(of_reader(reader)) as connection:
            refused = sa.update(CONTACTS).where(_is(reader)).values(problem=problem)
            connection.execute(refused)

    def hold_given(self) -> None:
        """Have for the rest of this unit that nobody else gives an address."""
        self._database.hold(of_fact("addresses-given"))

    def given_since(self, since: datetime, email: str | None = None) -> int:
        """Count how often an address, or any, was given and not confirmed, since a moment."""
        which = sa.and_(CONTACTS.c.at >= since, CONTACTS.c.confirmed_at.is_(None))
        if email is not None:
            which = sa.and_(which, sa.func.lower(CONTACTS.c.email) == email.lower())
        with self._database.reading() as connection:
            counting = sa.select(sa.func.count()).select_from(CONTACTS).where(which)
            return connection.scalar(counting) or 0


def _is(reader: Person) -> sa.ColumnElement[bool]:
    return sa.and_(CONTACTS.c.channel == reader.channel, CONTACTS.c.reader == reader.id)
