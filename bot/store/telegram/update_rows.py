"""Rows of the table of updates: how they are selected and read."""

from __future__ import annotations

import json
from typing import Any

import sqlalchemy as sa

from bot.store.tables import UPDATES
from bot.types.traffic import Precedence, StoredUpdate, UpdateState


def standing(state: UpdateState) -> sa.Select[Any]:
    """Select the updates that stand at a state, in order of receipt."""
    return sa.select(UPDATES).where(UPDATES.c.state == state).order_by(UPDATES.c.id)


def update_of(row: sa.RowMapping) -> StoredUpdate:
    """Read a row of the table."""
    return StoredUpdate(
        id=row["id"],
        update_id=row["update_id"],
        lane=row["lane"],
        payload=None if row["payload"] is None else json.loads(row["payload"]),
        received_at=row["received_at"],
        attempts=row["attempts"],
        problem=row["problem"],
        sender=row["sender"],
        precedence=Precedence(row["precedence"]),
    )
