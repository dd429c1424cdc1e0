"""Leases: what one of several processes has for itself for a while, by the database's clock.

A lease is a row. Whoever inserts it has it; its holder moves `expires_at` on (`extend`), and a row
that has expired may be taken away by anybody. Each taking has a token of its own, the row's number,
which never comes again: a holder that was stopped or cut off for too long finds its row gone, and
what it then still wants to write is refused in the transaction that would write it (`Leases.fence`
with `Database.fenced`).

The row's lock does the rest. A fence holds it (FOR KEY SHARE) until its transaction ends, and who
takes over passes by rows that are locked (FOR UPDATE SKIP LOCKED), so no lease changes hands while
its holder commits; moving `expires_at` on is in the way of neither. PostgreSQL only.
"""

from __future__ import annotations

import threading
import time
from collections.abc import Callable, Collection
from contextlib import AbstractContextManager
from dataclasses import dataclass
from datetime import datetime, timedelta
from functools import partial
from typing import Any

import sqlalchemy as sa

from bot.errors import BotError
from bot.store.database import Database
from bot.store.tables import LEASES

LEASE_SECONDS = 10.0
"""How long a lease lasts since it was last moved on; then somebody else may take it."""
BEAT_SECONDS = 2.5
"""How often it is moved on."""
IN_LANE, OUT_LANE = "in:", "out:"
"""How the leases of lanes begin: of the inbox, and of the outbox. The lane's name follows."""
POLLING, JOBS = "polling", "jobs"
"""The leases of what one worker does for all: asking for updates; the scheduled jobs and cards."""


class LeaseLost(BotError):
    """Somebody else has, or had meanwhile, what this process took for its own."""


@dataclass(frozen=True, slots=True)
class Lease:
    """What somebody has for a while: its name, and the token of this taking."""

    name: str
    token: int


def is_held(prefix: str, lane: sa.ColumnElement[str]) -> sa.ColumnElement[bool]:
    """Say that somebody has the lease of a lane, whose name begins with `prefix`."""
    return sa.exists().where(
        LEASES.c.lease == sa.literal(prefix).concat(lane), LEASES.c.expires_at > database_now()
    )


def database_now() -> sa.ColumnElement[datetime]:
    """Return the time by the database's clock, at the moment that it is asked."""
    return sa.func.clock_timestamp(type_=sa.DateTime(timezone=True))


class Leases:
    """What one process holds in one database. Safe to use from several threads.

    On a lease that it has not moved on in time it does not count any more, whatever the database
    says: `is_ours`.
    """

    def __init__(
        self,
        database: Database,
        holder: str,
        *,
        seconds: float = LEASE_SECONDS,
        clock: Callable[[], float] = time.monotonic,
    ) -> None:
        """`holder` names the process, `clock` tells seconds that pass while it is stopped too."""
        self._database = database
        self._holder = holder
        self._seconds = seconds
        self._clock = clock
        self._lock = threading.Lock()
        self._ours: dict[Lease, float] = {}

    def take(self, names: Collection[str]) -> list[Lease]:
        """Take those of the names that nobody has; return the leases. Waits for nobody's work.

        Within a unit it is the unit's: a caller whose unit fails holds them no longer (`forget`).
        """
        if not names:
            return []
        from sqlalchemy.dialects import postgresql  # slow to import, and SQLite has no leases

        since, wanted = self._clock(), sorted(set(names))
        # Where the server dies with it, the fence says so: nothing was done under it then.
        with self._database.writing_rows(durable=False) as connection:
            _drop_expired(connection, wanted)
            # In one order: two that take the same ones must not wait for each other in a circle.
            rows = [
                {"lease": name, "holder": self._holder, "expires_at": self._expiry()}
                for name in wanted
            ]
            taking = (
                postgresql.insert(LEASES)
                .values(rows)
                .on_conflict_do_nothing(index_elements=[LEASES.c.lease])
                .returning(LEASES.c.lease, LEASES.c.token)
            )
            taken = [Lease(row.lease, row.token) for row in connection.execute(taking)]
        with self._lock:
            self._ours.update(dict.fromkeys(taken, since + self._seconds))
        return taken

    def extend(self) -> set[Lease]:
        """Move on all that we hold; return what was lost since the last time.

        Raises `StoreUnavailable`; then nothing is known, and `is_ours` goes by the clock.
        """
        with self._lock:
            held = list(self._ours)
        if not held:
            return set()
        since = self._clock()
        ours = (
            sa.select(LEASES.c.token)
            .where(LEASES.c.token.in_([lease.token for lease in held]))
            .where(LEASES.c.holder == self._holder)
        )
        # One that is just being ended is passed by: its unit may end others, in another order.
        free = ours.with_for_update(key_share=True, skip_locked=True)
        moving = sa.update(LEASES).where(LEASES.c.token.in_(free))
        with self._database.writing_rows(durable=False) as connection:
            there = set(connection.scalars(ours))
            moved = connection.scalars(
                moving.values(expires_at=self._expiry()).returning(LEASES.c.token)
            )
            kept = set(moved)
        lost = {lease for lease in held if lease.token not in there}
        with self._lock:
            for lease in held:
                if lease in lost:
                    self._ours.pop(lease, None)
                elif lease in self._ours and lease.token in kept:
                    self._ours[lease] = since + self._seconds
        return lost

    def is_ours(self, lease: Lease) -> bool:
        """Tell whether a lease is surely ours still; asks nobody."""
        with self._lock:
            until = self._ours.get(lease)
        return until is not None and self._clock() < until

    def fence(self, lease: Lease) -> Callable[[sa.Connection], None]:
        """Return what refuses a transaction (`LeaseLost`) where a lease is not ours any more.

        Where it is, nobody can take it before the transaction ends. For `Database.fenced`.
        """
        return partial(_require, lease=lease, holder=self._holder)

    def fenced(self, lease: Lease) -> AbstractContextManager[None]:
        """Have all that this thread writes in the block refused once a lease is not ours."""
        return self._database.fenced(self.fence(lease))

    def end(self, lease: Lease) -> None:
        """Give a lease back in the unit that stores what was done under it.

        The caller holds it no longer (`forget`) when that unit is committed. Raises `LeaseLost`.
        """
        with self._database.writing_rows() as connection:
            gone = sa.delete(LEASES).where(
                LEASES.c.token == lease.token, LEASES.c.holder == self._holder
            )
            if connection.execute(gone).rowcount == 0:
                raise LeaseLost(f"{lease.name} is another process's by now")

    def release(self, leases: Collection[Lease]) -> None:
        """Give leases back, whoever has them by now: theirs stay theirs."""
        self.forget(leases)
        if leases:
            tokens = [lease.token for lease in leases]
            with self._database.writing_rows(durable=False) as connection:
                gone = LEASES.c.token.in_(tokens), LEASES.c.holder == self._holder
                connection.execute(sa.delete(LEASES).where(*gone))

    def release_all(self) -> None:
        """Give back all that this process has: others may take it at once."""
        with self._lock:
            self._ours.clear()
        with self._database.writing_rows() as connection:
            connection.execute(sa.delete(LEASES).where(LEASES.c.holder == self._holder))

    def forget(self, leases: Collection[Lease]) -> None:
        """Hold leases no longer, without saying so: they expire by themselves."""
        with self._lock:
            for lease in leases:
                self._ours.pop(lease, None)

    def _expiry(self) -> sa.ColumnElement[Any]:
        return database_now() + timedelta(seconds=self._seconds)


def _drop_expired(connection: sa.Connection, names: Collection[str]) -> None:
    """Delete those of the leases that have expired, but none that its holder commits under."""
    expired = (
        sa.select(LEASES.c.token)
        .where(LEASES.c.lease.in_(names), LEASES.c.expires_at < database_now())
        .with_for_update(skip_locked=True)
    )
    connection.execute(sa.delete(LEASES).where(LEASES.c.token.in_(expired)))


def _require(connection: sa.Connection, *, lease: Lease, holder: str) -> None:
    held = (
        sa.select(LEASES.c.token)
        .where(LEASES.c.token == lease.token, LEASES.c.holder == holder)
        .with_for_update(read=True, key_share=True)
    )
    if connection.scalar(held) is None:
        raise LeaseLost(f"{lease.name} is another process's by now")
