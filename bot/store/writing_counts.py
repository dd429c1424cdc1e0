"""What written answers cost a day, and what came of them: plain counts, of which nobody is told."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date

import sqlalchemy as sa

from bot.store.database import Database
from bot.store.tables import WRITING_COUNTS
from bot.store.transactions.locks import of_fact

_TOKENS = "tokens"


class WritingCounts:
    """The counts in one database, of all its workers together."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def reserve(self, day: date, tokens: int, most: int | None) -> bool:
        """Count tokens that are about to be spent, if the day has so many; `most` None: no end."""
        with self._database.writing_beside(_name(day)) as connection:
            spent = connection.scalar(
                sa.select(WRITING_COUNTS.c["count"]).where(_which(day, _TOKENS))
            )
            if most is not None and (spent or 0) + tokens > most:
                return False
            _add(connection, day, _TOKENS, tokens)
            return True

    def add(self, day: date, counts: Mapping[str, int], tokens: int = 0) -> None:
        """Count what came of an attempt; `tokens` more, or fewer, than were reserved."""
        with self._database.writing_beside(_name(day)) as connection:
            for name, count in {**counts, _TOKENS: tokens}.items():
                if count:
                    _add(connection, day, name, count)

    def of(self, day: date) -> dict[str, int]:
        """Return the counts of a day, each by its name; `tokens` among them."""
        wanted = sa.select(WRITING_COUNTS.c.figure, WRITING_COUNTS.c["count"]).where(
            WRITING_COUNTS.c.day == day
        )
        with self._database.reading() as connection:
            return {row.figure: row[1] for row in connection.execute(wanted)}


def _add(connection: sa.Connection, day: date, name: str, count: int) -> None:
    more = (
        sa.update(WRITING_COUNTS)
        .where(_which(day, name))
        .values({"count": WRITING_COUNTS.c["count"] + count})
    )
    if connection.execute(more).rowcount == 0:
        connection.execute(sa.insert(WRITING_COUNTS).values(day=day, figure=name, count=count))


def _name(day: date) -> str:
    """Name the counts of a day, for whoever looks at them before they change."""
    return of_fact(f"writing-counts:{day.isoformat()}")


def _which(day: date, name: str) -> sa.ColumnElement[bool]:
    return sa.and_(WRITING_COUNTS.c.day == day, WRITING_COUNTS.c.figure == name)
