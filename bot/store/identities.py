"""When the rows that buttons name were made: what tells them from others of the same number."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import UTC, datetime
from typing import Any

import sqlalchemy as sa

from bot.store.database import Database
from bot.store.key_value import KeyValueStore
from bot.store.tables import ADMIN_DRAFTS, ASKINGS, EXCHANGES, QUESTIONS
from bot.types.identity import NamedRow, RowKind

TAGGED_SINCE = "tagged-since"
"""The fact that says from when on all buttons carry tags: a migration of ours wrote it."""

_MADE_AT = {
    RowKind.QUESTION: (QUESTIONS.c.number, QUESTIONS.c.asked_at),
    RowKind.EXCHANGE: (EXCHANGES.c.id, EXCHANGES.c.at),
    RowKind.DRAFT: (ADMIN_DRAFTS.c.number, ADMIN_DRAFTS.c.at),
}


class Identities:
    """The moments at which rows of one database were made."""

    def __init__(self, database: Database) -> None:
        self._database = database
        self._key_values = KeyValueStore(database)

    def made_at(self, rows: Sequence[NamedRow]) -> list[datetime | None]:
        """Return when each of some rows was made; None for one that isn't there (any more)."""
        with self._database.reading() as connection:
            return [connection.scalar(_moment_of(row)) for row in rows]

    def tagged_since(self) -> datetime:
        """Return from when on whatever names a row carries its tag."""
        known: str | None = self._key_values.get(TAGGED_SINCE)
        return datetime.min.replace(tzinfo=UTC) if known is None else datetime.fromisoformat(known)


def _moment_of(row: NamedRow) -> sa.Select[Any]:
    number, made_at = _MADE_AT[row.kind]
    if row.asking is None:
        return sa.select(made_at).where(number == row.number)
    of_it = sa.select(ASKINGS.c.at).where(ASKINGS.c.question == row.number)
    return of_it.order_by(ASKINGS.c.id).offset(row.asking).limit(1)
