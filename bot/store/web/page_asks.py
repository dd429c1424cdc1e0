"""How often articles' pages were asked on: plain counts, of which nobody can be told."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import NamedTuple

import sqlalchemy as sa

from bot.store.database import Database
from bot.store.tables import PAGE_ASKS
from bot.store.transactions.locks import of_fact


class PageAskCount(NamedTuple):
    """How many asks on an article's page ended so on a day; `article` is "" where none is known."""

    day: date
    article: str
    outcome: str
    asks: int


class PageAsks:
    """The counts in one database."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def count(self, day: date, article: str | None, outcome: str) -> None:
        """Count one ask on the page of an article, by what came of it."""
        key = {"day": day, "article": article or "", "outcome": outcome}
        which = sa.and_(*(PAGE_ASKS.c[name] == value for name, value in key.items()))

        def write(connection: sa.Connection) -> None:
            more = sa.update(PAGE_ASKS).where(which).values(asks=PAGE_ASKS.c.asks + 1)
            if connection.execute(more).rowcount == 0:
                connection.execute(sa.insert(PAGE_ASKS).values(asks=1, **key))

        # Everybody who asks there writes to that row.
        self._database.at_end(of_fact(f"page-asks:{article or ''}"), write)

    def since(self, first: date) -> Sequence[PageAskCount]:
        """Return all counts from a day on."""
        wanted = sa.select(PAGE_ASKS).where(PAGE_ASKS.c.day >= first)
        with self._database.reading() as connection:
            return [PageAskCount(*row) for row in connection.execute(wanted)]
