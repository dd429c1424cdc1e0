"""How many messages all workers together may begin to send: Telegram's limit for one bot.

A bucket in the database, which every worker takes from in the transaction in which it marks
messages as being sent. It holds a few at once and is refilled evenly, so that in no second more
leave than Telegram takes. What one chat or group may be sent is told by Telegram (`retry_after`):
its lane waits, whoever has it.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import sqlalchemy as sa

from bot.store.database import Database
from bot.store.key_value import KeyValueStore
from bot.store.locks import of_fact
from bot.store.workers.leases import database_now

MESSAGES_A_SECOND = 30.0
"""What Telegram takes from a bot."""
_FACT = "sending-pace"
_EVEN, _AT_ONCE = 0.8, 0.13
"""Shares of what may be sent in a second: what comes evenly, and what may come at once. Together
they are less than all of it: what leaves evenly arrives less so."""
_SHORTEST_WAIT_SECONDS = 0.2
"""Where nothing may be sent, several are waited for: each look is a transaction."""


@dataclass(frozen=True, slots=True)
class Bucket:
    """What may be sent at a moment: so many at once (`level`), `at` seconds since 1970."""

    level: float
    at: float


def refilled(bucket: Bucket | None, now: float, per_second: float) -> Bucket:
    """Return a bucket as it is at a moment; None is one that nobody has taken from."""
    most = max(1.0, _AT_ONCE * per_second)
    if bucket is None or bucket.at > now + 1:  # by a clock that was ahead
        return Bucket(most, now)
    passed = max(0.0, now - bucket.at)
    return Bucket(min(most, bucket.level + passed * _EVEN * per_second), now)


class SharedPace:
    """Takes from the bucket of one database. Its methods are called in a turn's unit."""

    def __init__(self, database: Database, per_second: float) -> None:
        """`per_second` is how many messages Telegram takes from the bot in any second."""
        self._database = database
        self._facts = KeyValueStore(database)
        self._per_second = per_second

    def room(self) -> int:
        """Return how many may be sent now; until the unit ends, nobody else takes any."""
        self._database.hold(of_fact(_FACT))
        return int(self._now().level)

    def spend(self, count: int) -> None:
        """Take so many out."""
        if count:
            bucket = self._now()
            self._facts.put(_FACT, {"level": bucket.level - count, "at": bucket.at})

    def wait_seconds(self) -> float:
        """Return how long to wait where there was no room."""
        return max(1 / (_EVEN * self._per_second), _SHORTEST_WAIT_SECONDS)

    def _now(self) -> Bucket:
        known: Any = self._facts.get(_FACT)
        with self._database.reading() as connection:
            now = float(connection.scalar(sa.select(sa.extract("epoch", database_now()))) or 0)
        return refilled(None if known is None else Bucket(**known), now, self._per_second)
