"""Updates from Telegram: stored before it is told that we have them, until they are handled."""

from __future__ import annotations

import json
from collections.abc import Callable, Collection, Mapping, Sequence
from datetime import datetime, timedelta
from typing import TYPE_CHECKING, Any

import sqlalchemy as sa
from sqlalchemy.dialects import sqlite

from bot.errors import BotError
from bot.store.database import Database
from bot.store.safe_json import harmless
from bot.store.tables import UPDATES
from bot.store.telegram.backlog import Backlog
from bot.store.telegram.senders import is_from, without
from bot.store.telegram.update_rows import standing, update_of
from bot.store.workers.leases import IN_LANE, is_held
from bot.types.traffic import Origin, StoredUpdate, UpdateState

if TYPE_CHECKING:
    from sqlalchemy.dialects import postgresql

KEPT_FOR = timedelta(days=8)
"""How long a handled update's number is kept, so that it is known when it comes again.

Telegram offers an update for 24 hours; after a week without any it may begin new numbers.
"""


class AlreadySettled(BotError):
    """An update no longer waits: it was handled or set aside before."""


class Updates:
    """The updates in one database. Safe to use from several threads and processes."""

    def __init__(self, database: Database) -> None:
        self._database = database
        self.backlog = Backlog(database)

    def add(
        self,
        updates: Sequence[tuple[int, str, Mapping[str, Any]]],
        at: datetime,
        origin_of: Callable[[Mapping[str, Any]], Origin] = lambda _: Origin(),
    ) -> set[str]:
        """Store updates durably, each as (update_id, lane, payload), in this order.

        Return the lanes that got something new: an update_id that was seen before changes nothing.
        `at` is when they were received. What a database can't hold of a payload is made harmless.
        """
        if not updates:
            return set()
        origins = [origin_of(payload) for _, _, payload in updates]
        rows = [
            {
                "update_id": update_id,
                "lane": lane,
                "state": UpdateState.WAITING,
                "payload": json.dumps(harmless(payload), ensure_ascii=False),
                "received_at": at,
                "due_at": at,
                "attempts": 0,
                "sender": origin.sender,
                "precedence": origin.precedence,
            }
            for (update_id, lane, payload), origin in zip(updates, origins, strict=True)
        ]
        with self._database.writing_rows() as connection:
            insert = _insert(connection.dialect.name)
            unless_known = insert.on_conflict_do_nothing(index_elements=[UPDATES.c.update_id])
            return set(connection.scalars(unless_known.returning(UPDATES.c.lane), rows))

    def waiting(self, lane: str, limit: int = 20) -> list[StoredUpdate]:
        """Return the first `limit` updates that wait in a lane, in order of receipt."""
        waiting = standing(UpdateState.WAITING)
        return self._listed(waiting.where(UPDATES.c.lane == lane).limit(limit))

    def due_lanes(self, *, unclaimed: bool = False) -> dict[str, datetime]:
        """Return every lane where something waits, and when the first there is due (UTC).

        The lane that has waited longest comes first. With `unclaimed`, none that a worker has.
        """
        first = (
            sa.select(sa.func.min(UPDATES.c.id))
            .where(UPDATES.c.state == UpdateState.WAITING)
            .group_by(UPDATES.c.lane)
        )
        found = sa.select(UPDATES.c.lane, UPDATES.c.due_at).where(UPDATES.c.id.in_(first))
        if unclaimed:
            found = found.where(sa.not_(is_held(IN_LANE, UPDATES.c.lane)))
        with self._database.reading() as connection:
            return {
                row.lane: row.due_at for row in connection.execute(found.order_by(UPDATES.c.id))
            }

    def mark_done(self, ids: Collection[int]) -> None:
        """Mark waiting updates as handled, and erase what was in them.

        Called in the unit that stores what came of them, so that neither is ever without the other.
        Raises `AlreadySettled` where one of them doesn't wait: its effects are stored already.
        """
        self._settle(ids, state=UpdateState.DONE, payload=None, problem=None)

    def postpone(self, id: int, until: datetime, problem: str) -> None:
        """Count a failed attempt on a waiting update, due again at `until`.

        Raises `AlreadySettled`.
        """
        self._settle([id], attempts=UPDATES.c.attempts + 1, due_at=until, problem=problem)

    def set_aside(self, id: int, problem: str) -> None:
        """Take a waiting update out of line after its last failed attempt, for a person to see.

        Raises `AlreadySettled`.
        """
        self._settle(
            [id], state=UpdateState.ASIDE, attempts=UPDATES.c.attempts + 1, problem=problem
        )

    def aside(self) -> list[StoredUpdate]:
        """Return the updates that were set aside, in order of receipt."""
        return self._listed(standing(UpdateState.ASIDE))

    def bring_back(self, ids: Collection[int] | None, now: datetime) -> int:
        """Put updates that were set aside back in line, all of them for None; return how many.

        They have their old places, and all their attempts again.
        """
        back = _changing(UpdateState.ASIDE, ids).values(
            state=UpdateState.WAITING, attempts=0, due_at=now, problem=None
        )
        return self._changed(back)

    def drop(self, ids: Collection[int] | None) -> int:
        """Give up updates that were set aside, all of them for None; return how many.

        What was in them is erased; their numbers stay known.
        """
        gone = _changing(UpdateState.ASIDE, ids).values(
            state=UpdateState.DONE, payload=None, problem=None
        )
        return self._changed(gone)

    def count(self, state: UpdateState) -> int:
        """Count the updates that stand at `state`."""
        counting = sa.select(sa.func.count()).select_from(UPDATES).where(UPDATES.c.state == state)
        with self._database.reading() as connection:
            return connection.scalar(counting) or 0

    def forget(self, before: datetime) -> int:
        """Delete handled updates that were received before then; return how many.

        See `KEPT_FOR`.
        """
        old = sa.delete(UPDATES).where(
            UPDATES.c.state == UpdateState.DONE, UPDATES.c.received_at < before
        )
        return self._changed(old)

    def erase(self, user: int, *, before: int | None = None) -> int:
        """Erase what a user did, in whichever chat, and return how many updates that were.

        Their bare numbers stay known, so that none of them can come back; others' updates lose the
        user's words. Of what still waits, it goes where they sent it `before` the update with this
        number, which asks for it; None: all of it.
        """
        with self._database.writing() as connection:
            own = f"chat:{user}"
            asking = sa.select(UPDATES.c.id).where(UPDATES.c.update_id == before)
            asked = None if before is None else connection.scalar(asking) or 0
            theirs = {
                *connection.scalars(
                    sa.select(UPDATES.c.id).where(_is_of(user), UPDATES.c.payload.is_(None))
                )
            }
            for row in connection.execute(_naming(user)).all():
                is_own = row.sender == user or row.lane == own
                if is_own or is_from(payload := json.loads(row.payload), user):
                    if row.state != UpdateState.WAITING or asked is None or row.id < asked:
                        theirs.add(row.id)
                elif (bare := without(payload, user)) != payload:
                    stripped = json.dumps(bare, ensure_ascii=False)
                    connection.execute(
                        sa.update(UPDATES).where(UPDATES.c.id == row.id).values(payload=stripped)
                    )
            bared = {"lane": "", "payload": None, "problem": None, "sender": None}
            for id in theirs:
                connection.execute(
                    sa.update(UPDATES)
                    .where(UPDATES.c.id == id)
                    .values(state=UpdateState.DONE, **bared)
                )
        return len(theirs)

    def of_user(self, user: int) -> list[StoredUpdate]:
        """Return what a user did and is still kept, in order of receipt."""
        named = self._listed(_naming(user, *UPDATES.c))
        return [each for each in named if is_from(each.payload, user)]

    def _settle(self, ids: Collection[int], **values: object) -> None:
        with self._database.writing_beside() as connection:
            change = _changing(UpdateState.WAITING, ids).values(**values)
            if connection.execute(change).rowcount != len(set(ids)):
                raise AlreadySettled("an update was settled before: nothing comes of it again")

    def _changed(self, change: sa.Update | sa.Delete) -> int:
        with self._database.writing_beside() as connection:
            return connection.execute(change).rowcount

    def _listed(self, found: sa.Select[Any]) -> list[StoredUpdate]:
        with self._database.reading() as connection:
            return [update_of(row) for row in connection.execute(found).mappings()]


def _is_of(user: int) -> sa.ColumnElement[bool]:
    return sa.or_(UPDATES.c.lane.in_((f"chat:{user}", f"user:{user}")), UPDATES.c.sender == user)


def _naming(user: int, *columns: sa.ColumnElement[Any]) -> sa.Select[Any]:
    """Select the updates, still kept, that may be about a user: their number is in them."""
    chosen = columns or (
        *(UPDATES.c.id, UPDATES.c.lane, UPDATES.c.state, UPDATES.c.payload, UPDATES.c.sender),
    )
    named = sa.or_(_is_of(user), UPDATES.c.payload.contains(str(user)))
    return sa.select(*chosen).where(UPDATES.c.payload.is_not(None), named).order_by(UPDATES.c.id)


def _changing(state: UpdateState, ids: Collection[int] | None = None) -> sa.Update:
    change = sa.update(UPDATES).where(UPDATES.c.state == state)
    return change if ids is None else change.where(UPDATES.c.id.in_(ids))


def _insert(dialect: str) -> sqlite.Insert | postgresql.Insert:
    """Return what inserts updates, in the words of a database."""
    if dialect == "sqlite":
        return sqlite.insert(UPDATES)
    from sqlalchemy.dialects import postgresql  # slow to import, and not for SQLite

    return postgresql.insert(UPDATES)
