"""The processes that share one bot, a row each in the table `workers`.

Its columns:

- `id`: 32 hex digits, made anew at every start; `leases.holder` is one of them.
- `host`, `pid`: the machine's name and the process's number on it.
- `version`: of Svar.
- `receives`: how it gets updates, "polling" or "webhook".
- `started_at`, `seen_at`: by the database's clock; `seen_at` moves every `BEAT_SECONDS`. Who was
  not seen for `LEASE_SECONDS` (see `leases`) is gone or cut off. A clean end removes the row.
- `generation`: of the index that it answers from, null where it has not said.
- `problem`: what keeps it from its work, in one line without names or questions; null for nothing.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

import sqlalchemy as sa

from bot.store.database import Database
from bot.store.tables import WORKERS
from bot.store.workers.leases import LEASE_SECONDS, database_now

_KEPT_FOR = timedelta(days=1)
"""How long it is told of a worker that went without a word."""


@dataclass(frozen=True, slots=True)
class RegisteredWorker:
    """A process that shares the bot; for what each field says see the columns above.

    `seen_seconds_ago` is by the database's clock; `is_there` while that is less than a lease lasts.
    """

    id: str
    host: str
    pid: int
    version: str
    receives: str
    started_at: datetime
    seen_seconds_ago: float
    generation: int | None
    problem: str | None

    @property
    def is_there(self) -> bool:
        """Whether it has been heard of lately."""
        return self.seen_seconds_ago < LEASE_SECONDS


class WorkerRegistry:
    """The workers in one database. Safe to use from several threads and processes."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def enter(self, id: str, *, host: str, pid: int, version: str, receives: str) -> None:
        """Take note that a worker is there, and forget those that have long been gone.

        Called again it does no harm, and changes when it began.
        """
        with self._database.writing_rows() as connection:
            gone = WORKERS.c.seen_at < database_now() - _KEPT_FOR
            connection.execute(sa.delete(WORKERS).where(sa.or_(gone, WORKERS.c.id == id)))
            connection.execute(
                sa.insert(WORKERS).values(
                    id=id,
                    host=host[:255],
                    pid=pid,
                    version=version[:32],
                    receives=receives,
                    started_at=database_now(),
                    seen_at=database_now(),
                )
            )

    def seen(self, id: str) -> bool:
        """Take note that a worker lives; False where it is not on the list (any more)."""
        with self._database.writing_rows(durable=False) as connection:
            change = sa.update(WORKERS).where(WORKERS.c.id == id).values(seen_at=database_now())
            return connection.execute(change).rowcount > 0

    def report(self, id: str, *, generation: int | None, problem: str | None) -> None:
        """Keep what a worker says of its index, and of what keeps it from its work."""
        with self._database.writing_rows() as connection:
            said = {"generation": generation, "problem": problem}
            connection.execute(sa.update(WORKERS).where(WORKERS.c.id == id).values(said))

    def leave(self, id: str) -> None:
        """Take a worker from the list."""
        with self._database.writing_rows() as connection:
            connection.execute(sa.delete(WORKERS).where(WORKERS.c.id == id))

    def count(self) -> int:
        """Return how many workers are there now."""
        there = WORKERS.c.seen_at > database_now() - timedelta(seconds=LEASE_SECONDS)
        with self._database.reading() as connection:
            counting = sa.select(sa.func.count()).select_from(WORKERS).where(there)
            return connection.scalar(counting) or 0

    def listed(self) -> Sequence[RegisteredWorker]:
        """Return who is there, or was within the last day, the one that began first first."""
        since = sa.extract("epoch", database_now() - WORKERS.c.seen_at).label("ago")
        with self._database.reading() as connection:
            rows = connection.execute(
                sa.select(WORKERS, since).order_by(WORKERS.c.started_at, WORKERS.c.id)
            ).all()
        return [
            RegisteredWorker(
                row.id,
                row.host,
                row.pid,
                row.version,
                row.receives,
                row.started_at,
                float(row.ago),
                row.generation,
                row.problem,
            )
            for row in rows
        ]
