"""That somebody was erased, without who: so that a backup from before can be put back without them.

A row has a salt and the SHA-256 of it with the person's channel and id. Who has a person's id can
tell whether they were erased; nobody can read an id out of it, short of trying all of them.
"""

from __future__ import annotations

import hashlib
import secrets
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

import sqlalchemy as sa

from bot.store.tables import ERASURES, METADATA
from bot.types.people import Channel, Person

KEPT_FOR = timedelta(days=400)
"""How long it is known; older backups must not be kept (`SVAR_RETENTION_DAYS` is shorter)."""


@dataclass(frozen=True, slots=True)
class Erasure:
    """That a person was erased at a moment; salt and digest in hex."""

    salt: str
    digest: str
    at: datetime

    def is_of(self, person: Person) -> bool:
        """Tell whether it was this person."""
        return _digest(self.salt, person) == self.digest


def note_erasure(connection: sa.Connection, person: Person, now: datetime) -> None:
    """Note that a person is erased now, and forget what no backup can be from before of."""
    connection.execute(sa.delete(ERASURES).where(ERASURES.c.at < now - KEPT_FOR))
    salt = secrets.token_hex(16)
    values: dict[str, Any] = {"salt": salt, "digest": _digest(salt, person), "at": now}
    connection.execute(sa.insert(ERASURES).values(values))


def erasures_since(connection: sa.Connection, moment: datetime) -> Sequence[Erasure]:
    """Return the erasures since a moment."""
    rows = connection.execute(sa.select(ERASURES).where(ERASURES.c.at >= moment)).all()
    return [Erasure(row.salt, row.digest, row.at) for row in rows]


def add_erasures(connection: sa.Connection, erasures: Iterable[Erasure]) -> None:
    """Take over what another database knows."""
    there = set(connection.scalars(sa.select(ERASURES.c.salt)))
    for one in erasures:
        if one.salt not in there:
            values = {"salt": one.salt, "digest": one.digest, "at": one.at}
            connection.execute(sa.insert(ERASURES).values(values))


def erased_among(connection: sa.Connection, erasures: Sequence[Erasure]) -> list[Person]:
    """Return the people whom some table names and one of the erasures is of."""
    people: set[tuple[str, str]] = set()
    for table in METADATA.sorted_tables if erasures else ():
        if {"channel", "reader"} <= set(table.c.keys()):
            named = sa.select(table.c.channel, table.c.reader).where(table.c.reader.is_not(None))
            people |= {(row.channel, row.reader) for row in connection.execute(named.distinct())}
    found = [Person(Channel(channel), reader) for channel, reader in sorted(people)]
    return [person for person in found if any(one.is_of(person) for one in erasures)]


def _digest(salt: str, person: Person) -> str:
    return hashlib.sha256(f"{salt}:{person.channel}:{person.id}".encode()).hexdigest()
