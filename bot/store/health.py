"""Whether a database can be used: really written to, and whole."""

from __future__ import annotations

from enum import Enum
from uuid import uuid4

import sqlalchemy as sa

from bot.errors import StoreUnavailable
from bot.store.database import Database
from bot.store.tables import KEPT


class Trouble(Enum):
    """Why a database can't be used, where it says so itself."""

    DAMAGED = "SQLITE_CORRUPT", "SQLITE_NOTADB"
    NO_ROOM = ("SQLITE_FULL",)


_PROBE = "probe:"


def probe(database: Database) -> None:
    """Write to a database and leave it as it was, so that its files grow as they would.

    Raises `StoreUnavailable`: the disk is full, or may not be written to, or the server is away.
    """
    name = f"{_PROBE}{uuid4().hex}"
    with database.writing_beside() as connection:
        connection.execute(sa.insert(KEPT).values(name=name, value="x"))
        connection.execute(sa.delete(KEPT).where(KEPT.c.name == name))


def trouble_in(error: StoreUnavailable) -> Trouble | None:
    """Return what an error of the database's comes from; None where that is something else."""
    cause = getattr(error.__cause__, "orig", None)
    name = str(getattr(cause, "sqlite_errorname", ""))
    return next((each for each in Trouble if name.startswith(each.value)), None)


def damage(database: Database) -> str | None:
    """Return what is wrong with a database's file, the first that is found; None where nothing is.

    Reads all of it. PostgreSQL sees to its own files. Raises `StoreUnavailable` where it can't even
    be read.
    """
    with database.reading() as connection:
        if connection.dialect.name != "sqlite":
            return None
        said = str(connection.exec_driver_sql("PRAGMA quick_check(1)").scalar())
    return None if said == "ok" else said.splitlines()[-1]
