"""Muted readers: nothing of theirs goes to the editors, until a moment that is always set.

A mute outlives that its reader erases themselves, or it would be no more than a formality: the bare
number and the moment are kept until then, and nothing else.
"""

from __future__ import annotations

from datetime import datetime

import sqlalchemy as sa

from bot.store.database import Database
from bot.store.queue.reader_cards import spoil_cards_of
from bot.store.tables import MUTES, QUESTIONS
from bot.store.transactions.locks import of_reader
from bot.types.people import Channel, Person
from bot.types.questions import WAITING

_IS_WAITING = QUESTIONS.c.status.in_(WAITING)


class Mutes:
    """The muted readers in one database."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def until(self, reader: Person, now: datetime) -> datetime | None:
        """Return until when a reader is muted; None where they are not."""
        query = sa.select(MUTES.c.until).where(_is(reader), MUTES.c.until > now)
        with self._database.reading() as connection:
            found: datetime | None = connection.scalar(query)
            return found

    def held_until(self, reader: Person, now: datetime) -> datetime | None:
        """Return what `until` does; within a unit, it is so until that ends."""
        self._database.hold(of_reader(reader))
        return self.until(reader, now)

    def tell(self, reader: Person) -> bool:
        """Keep that a muted reader is told so; False where they were before."""
        untold = sa.and_(_is(reader), ~MUTES.c.told)
        with self._database.writing_beside() as connection:
            change = sa.update(MUTES).where(untold).values(told=True)
            return connection.execute(change).rowcount == 1

    def mute(self, reader: Person, until: datetime) -> None:
        """Take nothing from a reader until then; their cards say so."""
        values = {"until": until, "told": False}

        def write() -> None:
            with self._database.writing_beside(of_reader(reader)) as connection:
                change = sa.update(MUTES).where(_is(reader)).values(values)
                if connection.execute(change).rowcount == 0:
                    who = {"channel": reader.channel, "reader": reader.id}
                    connection.execute(sa.insert(MUTES).values(who | values))
            spoil_cards_of(self._database, reader, _IS_WAITING)

        self._database.transact(write)

    def unmute(self, reader: Person) -> bool:
        """Take from a reader again; False where they were not muted."""

        def write() -> bool:
            with self._database.writing_beside(of_reader(reader)) as connection:
                gone = connection.execute(sa.delete(MUTES).where(_is(reader))).rowcount
            spoil_cards_of(self._database, reader, _IS_WAITING)
            return gone == 1

        return self._database.transact(write)

    def all(self, now: datetime) -> dict[Person, datetime]:
        """Return who is muted, and until when; who is free first comes first."""
        query = sa.select(MUTES).where(MUTES.c.until > now).order_by(MUTES.c.until, MUTES.c.reader)
        with self._database.reading() as connection:
            return {
                Person(Channel(row.channel), row.reader): row.until
                for row in connection.execute(query)
            }

    def forget(self, now: datetime) -> int:
        """Delete mutes that are over; return how many."""
        with self._database.writing_beside() as connection:
            return connection.execute(sa.delete(MUTES).where(MUTES.c.until <= now)).rowcount


def _is(reader: Person) -> sa.ColumnElement[bool]:
    return sa.and_(MUTES.c.channel == reader.channel, MUTES.c.reader == reader.id)
