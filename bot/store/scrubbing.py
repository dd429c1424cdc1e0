"""Erasing to the last byte: what was deleted is owed to be taken out of the database's files."""

from __future__ import annotations

from uuid import uuid4

import sqlalchemy as sa

from bot.store.database import Database
from bot.store.tables import KEPT

_OWED = "scrub-owed"


def owe_scrub(connection: sa.Connection) -> None:
    """Note, in the transaction that deletes, that its traces are to be taken out."""
    connection.execute(sa.delete(KEPT).where(KEPT.c.name == _OWED))
    connection.execute(sa.insert(KEPT).values(name=_OWED, value=uuid4().hex))


def is_owed(database: Database) -> bool:
    """Tell whether traces of what was deleted may be left."""
    return _owed(database) is not None


def scrub(database: Database) -> bool:
    """Take the traces out of the files, if any are owed; False where that has to be tried again.

    A deletion that comes in between is owed as before. Raises `StoreUnavailable`.
    """
    owed = _owed(database)
    if owed is None:
        return True
    if not database.scrub():
        return False
    with database.unit():
        if _owed(database) == owed:
            with database.writing() as connection:
                connection.execute(sa.delete(KEPT).where(KEPT.c.name == _OWED))
    return True


def _owed(database: Database) -> str | None:
    with database.reading() as connection:
        found: str | None = connection.scalar(sa.select(KEPT.c.value).where(KEPT.c.name == _OWED))
    return found
