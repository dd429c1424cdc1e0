"""What waits of somebody who sends faster than they are answered, and what may overtake it."""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping
from datetime import datetime
from typing import Any

import sqlalchemy as sa

from bot.store.database import Database
from bot.store.tables import UPDATES
from bot.store.telegram.update_rows import standing, update_of
from bot.types.traffic import Precedence, StoredUpdate, UpdateState

_TAKEN_BACK_OF = 1_000
"""How far back what was said last is looked for, among what else its sender has waiting."""


class Backlog:
    """The updates that wait in one database, by who sent them."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def waiting_of(self, lane: str, sender: int | None, limit: int = 20) -> list[StoredUpdate]:
        """Return the first `limit` updates of one sender that wait in a lane."""
        waiting = standing(UpdateState.WAITING)
        theirs = waiting.where(
            UPDATES.c.lane == lane, UPDATES.c.sender.is_not_distinct_from(sender)
        )
        return self._listed(theirs.limit(limit))

    def senders(self, lane: str) -> list[int | None]:
        """Return whose updates wait in a lane; whose first has waited longest comes first."""
        wanted = (
            sa.select(UPDATES.c.sender)
            .where(UPDATES.c.state == UpdateState.WAITING, UPDATES.c.lane == lane)
            .group_by(UPDATES.c.sender)
            .order_by(sa.func.min(UPDATES.c.id))
        )
        with self._database.reading() as connection:
            return list(connection.scalars(wanted))

    def ahead(self, lane: str, limit: int = 20) -> list[StoredUpdate]:
        """Return the first that wait in a lane and may overtake others of their sender's."""
        first = sa.select(UPDATES).where(
            UPDATES.c.state == UpdateState.WAITING,
            UPDATES.c.lane == lane,
            UPDATES.c.precedence > Precedence.IN_TURN,
        )
        return self._listed(first.order_by(UPDATES.c.precedence.desc(), UPDATES.c.id).limit(limit))

    def before(self, update: StoredUpdate, limit: int = 20) -> list[StoredUpdate]:
        """Return what waits in an update's lane, of its sender's, and came before it; newest first.

        Updates that may overtake others are none of it.
        """
        earlier = sa.select(UPDATES).where(
            UPDATES.c.state == UpdateState.WAITING,
            UPDATES.c.lane == update.lane,
            UPDATES.c.sender == update.sender,
            UPDATES.c.id < update.id,
            UPDATES.c.precedence == Precedence.IN_TURN,
        )
        return self._listed(earlier.order_by(UPDATES.c.id.desc()).limit(limit))

    def take_back(self, update_id: int | None, settle: Callable[[Collection[int]], None]) -> int:
        """Erase the newest message that waits before an update, in its lane and of its sender's.

        Return how many waited, itself one; 0 where none did. Never handled, it stays known; see
        `Updates.mark_done`, which is to `settle` it.
        """
        wanted = sa.select(UPDATES).where(UPDATES.c.update_id == update_id)
        asks = next(iter(self._listed(wanted)), None)
        earlier = self.before(asks, _TAKEN_BACK_OF) if asks and asks.sender is not None else []
        said = [_message_id(update, "message") for update in earlier]
        newest = next((id for id in said if id is not None), None)
        if newest is None:
            return 0
        # What was changed in it since goes with it.
        gone = [
            update.id
            for update in earlier
            if _message_id(update, "message") == newest
            or _message_id(update, "edited_message") == newest
        ]
        settle(gone)
        return sum(id is not None for id in said)

    def busy_senders(self, more_than: int, *, since: datetime | None = None) -> dict[int, int]:
        """Return who has more than so many updates waiting, or sent more `since` then; how many."""
        which = (
            UPDATES.c.state == UpdateState.WAITING
            if since is None
            else UPDATES.c.received_at >= since
        )
        count = sa.func.count()
        wanted = (
            sa.select(UPDATES.c.sender, count.label("number"))
            .where(which, UPDATES.c.sender.is_not(None))
            .group_by(UPDATES.c.sender)
            .having(count > more_than)
        )
        with self._database.reading() as connection:
            return {row.sender: row.number for row in connection.execute(wanted)}

    def _listed(self, found: sa.Select[Any]) -> list[StoredUpdate]:
        with self._database.reading() as connection:
            return [update_of(row) for row in connection.execute(found).mappings()]


def _message_id(update: StoredUpdate, name: str) -> int | None:
    message = (update.payload or {}).get(name)
    number = message.get("message_id") if isinstance(message, Mapping) else None
    return number if isinstance(number, int) else None
