"""How much waits, and since when, for who watches the bot."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

import sqlalchemy as sa

from bot.store.database import Database
from bot.store.tables import LEASES, MESSAGES, QUESTIONS, UPDATES
from bot.store.telegram.message_rows import UNSETTLED
from bot.types.questions import WAITING
from bot.types.traffic import UpdateState


@dataclass(frozen=True, slots=True)
class Load:
    """What waits in one database, whoever works on it; moments are those of the oldest, if any.

    `aside` are updates that could not be handled; `leases` are what workers hold.
    """

    updates: int
    updates_since: datetime | None
    aside: int
    messages: int
    messages_since: datetime | None
    questions: int
    leases: int


def load_of(database: Database) -> Load:
    """Return what waits. Raises `StoreUnavailable`."""
    waiting = UPDATES.c.state == UpdateState.WAITING
    owed = MESSAGES.c.state.in_(UNSETTLED)
    counted = sa.func.count()
    with database.reading() as connection:
        waits, oldest = connection.execute(
            sa.select(counted, sa.func.min(UPDATES.c.received_at)).where(waiting)
        ).one()
        unsent, first = connection.execute(
            sa.select(counted, sa.func.min(MESSAGES.c.created_at)).where(owed)
        ).one()
        aside = sa.select(counted).where(UPDATES.c.state == UpdateState.ASIDE)
        questions = sa.select(counted).where(QUESTIONS.c.status.in_(WAITING))
        leases = sa.select(counted).select_from(LEASES)
        return Load(
            waits,
            oldest,
            connection.scalar(aside) or 0,
            unsent,
            first,
            connection.scalar(questions) or 0,
            connection.scalar(leases) or 0,
        )
