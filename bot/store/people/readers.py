"""Readers: the language that they read, the dialogue they are in, whether they can be reached."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from typing import Any

import sqlalchemy as sa

from bot.store.database import Database
from bot.store.tables import READERS
from bot.store.transactions.locks import of_reader
from bot.types.people import Person, Reader
from corpus.types import Language


class Readers:
    """The readers in one database; one that nothing is known of has no row."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def get(self, person: Person) -> Reader:
        """Return what is known of a reader."""
        with self._database.reading() as connection:
            row = connection.execute(sa.select(READERS).where(_is(person))).one_or_none()
        if row is None:
            return Reader(person)
        return Reader(
            person,
            chosen=row.chosen and Language(row.chosen),
            written=row.written and Language(row.written),
            dialogue=row.dialogue,
            blocked_at=row.blocked_at,
            chosen_at=row.chosen_at,
        )

    def choose(self, person: Person, language: Language, at: datetime) -> None:
        """Keep the language that a reader wants to be met in since `at`."""
        self._set(person, chosen=language, chosen_at=at)

    def date_choices(self, at: datetime) -> int:
        """Take it that choices of which no moment is kept were made at `at`; return how many.

        They are from before moments were kept, or from a worker that knows nothing of them.
        """
        undated = READERS.c.chosen.is_not(None), READERS.c.chosen_at.is_(None)
        with self._database.writing() as connection:
            changed = connection.execute(sa.update(READERS).where(*undated).values(chosen_at=at))
        return changed.rowcount

    def wrote(self, person: Person, language: Language) -> None:
        """Keep the language that a reader wrote last."""
        self._set(person, written=language)

    def converse(self, person: Person, dialogue: Mapping[str, Any] | None) -> None:
        """Keep where a reader is in a dialogue; None ends it."""
        self._set(person, dialogue=dialogue)

    def block(self, person: Person, at: datetime | None) -> None:
        """Keep that a reader doesn't want to hear from us since `at`; None: they do again."""
        self._set(person, blocked_at=at)

    def blocked(self) -> int:
        """Count the readers who don't want to hear from us."""
        query = sa.select(sa.func.count()).where(READERS.c.blocked_at.is_not(None))
        with self._database.reading() as connection:
            return connection.scalar(query) or 0

    def erase(self, person: Person) -> None:
        """Forget a reader."""
        with self._database.writing() as connection:
            connection.execute(sa.delete(READERS).where(_is(person)))

    def _set(self, person: Person, **values: Any) -> None:
        with self._database.writing_beside(of_reader(person)) as connection:
            changed = connection.execute(sa.update(READERS).where(_is(person)).values(**values))
            if changed.rowcount == 0:
                connection.execute(
                    sa.insert(READERS).values(channel=person.channel, reader=person.id, **values)
                )


def _is(person: Person) -> sa.ColumnElement[bool]:
    return sa.and_(READERS.c.channel == person.channel, READERS.c.reader == person.id)
