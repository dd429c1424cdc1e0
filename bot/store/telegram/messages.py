"""Calls to Telegram that we owe: stored before they are made, and what has become of them."""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping
from datetime import datetime, timedelta
from typing import Any, TypeVar
from uuid import uuid4

import sqlalchemy as sa

from bot.store.database import Database
from bot.store.safe_json import harmless
from bot.store.tables import MESSAGES
from bot.store.telegram.message_lookups import MessageLookups
from bot.store.telegram.message_rows import (
    SETTLED,
    UNSETTLED,
    give_up,
    heads,
    in_use,
    is_expired,
    lane_of,
    mark_of,
    outgoing,
    takes_room,
    told_seconds,
)
from bot.store.workers.leases import OUT_LANE, Leases, is_held
from bot.store.workers.sending_pace import room_at
from bot.types.traffic import MessageState, Outgoing

_Result = TypeVar("_Result")
EXPIRED = "expired"
"""The problem of a message whose time was over before it could be sent."""


class Messages(MessageLookups):
    """The messages in one database. Safe to use from several threads and processes.

    Until a message is sent, its column `message_id` holds a mark: the highest id that was known
    when it was first tried. If it has arrived unknown to us, then under an id above that.
    """

    @property
    def database(self) -> Database:
        """The database that they are in."""
        return self._database

    def transact(self, work: Callable[[], _Result]) -> _Result:
        """Make one transaction of several steps, which may be done again; see `Database`."""
        return self._database.transact(work)

    def add(
        self,
        method: str,
        params: Mapping[str, Any],
        *,
        at: datetime,
        lane: str | None = None,
        chat: int | None = None,
        target: int | None = None,
        expires_at: datetime | None = None,
        articles: Collection[str] = (),
        exchange: int | None = None,
    ) -> int:
        """Store a call that we owe, durably, and return its id.

        `params` are the call's own, `chat_id` included. Calls of one `lane` are made in order; it
        is the chat's, and without a chat one of its own. `target` is the id of an earlier one: its
        message is then the one that this call edits, deletes or, where it makes one, replies to.
        After `expires_at` it is worthless. `articles` and `exchange` are as in `Outgoing`.
        """
        if lane is None:
            lane = f"call:{uuid4().hex}" if chat is None else lane_of(chat)
        with self._database.writing_beside() as connection:
            (added,) = connection.execute(
                sa.insert(MESSAGES)
                .values(
                    lane=lane,
                    chat=chat,
                    state=MessageState.WAITING,
                    method=method,
                    params=harmless(params),
                    target=target,
                    created_at=at,
                    due_at=at,
                    expires_at=expires_at,
                    attempts=0,
                    uncertain=False,
                    articles=list(articles) or None,
                    exchange=exchange,
                )
                .returning(MESSAGES.c.id)
            ).one()
        return int(added)

    def claim(
        self,
        now: datetime,
        limit: int,
        *,
        turns: Mapping[str, int],
        known: Callable[[int], int | None],
        have: Callable[[Collection[str]], Collection[str]] = lambda lanes: lanes,
    ) -> list[Outgoing]:
        """Mark up to `limit` messages as being sent, and return them: of each lane the first.

        Lanes that are not in `turns` go first, then those with the smallest number there; among
        equals the oldest message. `known` tells the highest message id that a message in a chat
        could not have got any more. What has expired is given up. `have` is given the lanes that
        messages were found in, and tells those that we may send in. Where a chat has had too many
        lately, its message waits until there is room.
        """
        with self._database.writing_beside() as connection:
            give_up(connection, EXPIRED, now, is_expired(now))
            due = connection.execute(
                heads(MESSAGES.c.id, MESSAGES.c.lane).where(MESSAGES.c.due_at <= now)
            ).all()
            due = sorted(due, key=lambda row: (turns.get(row.lane, 0), row.id))[:limit]
            ours = have([row.lane for row in due]) if due else ()
            if not (chosen := [row.id for row in due if row.lane in ours]):
                return []
            # Looked at anew: until the lanes were ours, others may have sent, or put off.
            still = sa.select(MESSAGES).where(
                MESSAGES.c.id.in_(chosen),
                MESSAGES.c.state == MessageState.WAITING,
                MESSAGES.c.due_at <= now,
            )
            found = connection.execute(still.with_for_update())
            rows = {row["id"]: row for row in found.mappings() if _has_room(connection, row, now)}
            if not (chosen := [id for id in chosen if id in rows]):
                return []
            connection.execute(
                sa.update(MESSAGES)
                .where(MESSAGES.c.id == sa.bindparam("claimed"))
                .values(state=MessageState.SENDING, message_id=sa.bindparam("above")),
                [{"claimed": id, "above": mark_of(rows[id], known)} for id in chosen],
            )
        return [outgoing(rows[id]) for id in chosen]

    def mark_sent(self, id: int, message_id: int | None, at: datetime) -> None:
        """Note that Telegram has it, as `message_id` where it is a message; what it said goes."""
        self._change(
            MESSAGES.c.id == id,
            state=MessageState.SENT,
            params={},
            articles=None,
            message_id=message_id,
            settled_at=at,
            problem=None,
        )

    def postpone(
        self, id: int, until: datetime, *, uncertain: bool = False, problem: str | None
    ) -> None:
        """Let a message that was tried wait; `uncertain` where it may have arrived all the same.

        Once uncertain, it stays so until it is settled.
        """
        self._change(
            MESSAGES.c.id == id,
            state=MessageState.WAITING,
            due_at=until,
            attempts=MESSAGES.c.attempts + 1,
            uncertain=sa.or_(MESSAGES.c.uncertain, sa.literal(uncertain)),
            problem=problem,
        )

    def amend(self, id: int, params: Mapping[str, Any], now: datetime) -> None:
        """Let a message that was refused be tried again at once, with other params."""
        self._change(
            MESSAGES.c.id == id,
            state=MessageState.WAITING,
            due_at=now,
            attempts=MESSAGES.c.attempts + 1,
            params=harmless(params),
        )

    def mark_failed(self, id: int, problem: str, at: datetime) -> None:
        """Note that a message won't be sent, and why; what it said goes."""
        with self._database.writing_beside() as connection:
            give_up(connection, problem, at, MESSAGES.c.id == id)

    def fail_chat(self, chat: int, problem: str, at: datetime) -> None:
        """Give up all that waits for a chat."""
        waits = sa.and_(MESSAGES.c.chat == chat, MESSAGES.c.state == MessageState.WAITING)
        with self._database.writing_beside() as connection:
            give_up(connection, problem, at, waits)

    def recover(self, until: datetime) -> int:
        """Let what was being sent when the process died wait, uncertain; return how many."""
        return self._change(
            MESSAGES.c.state == MessageState.SENDING,
            state=MessageState.WAITING,
            uncertain=True,
            due_at=until,
        )

    def left(self) -> list[str]:
        """Return the lanes in which something is being sent by a worker that is gone."""
        with self._database.reading() as connection:
            return list(connection.scalars(_left().distinct()))

    def recover_left(self, leases: Leases, until: datetime) -> int:
        """Let what a worker that is gone was sending wait, uncertain; return how many that were.

        Whoever sends in the lane next looks for it first.
        """
        with self._database.unit(), self._database.writing() as connection:
            # Taken first: who has a lane may just be storing what has become of its message.
            taken = leases.take([OUT_LANE + lane for lane in connection.scalars(_left())])
            leases.forget(taken)
            lanes = [lease.name.removeprefix(OUT_LANE) for lease in taken]
            count = self._change(
                sa.and_(MESSAGES.c.state == MessageState.SENDING, MESSAGES.c.lane.in_(lanes)),
                state=MessageState.WAITING,
                uncertain=True,
                due_at=until,
            )
            leases.release(taken)
        return count

    def hasten(self, now: datetime, longest: timedelta) -> int:
        """Let what is due later than after `longest` be due now; return how many that were.

        No message waits so long, unless Telegram wants it to, and then no longer than that: the
        clock was ahead when it was told to.
        """
        late = sa.and_(MESSAGES.c.state == MessageState.WAITING, MESSAGES.c.due_at > now + longest)
        hastened = 0
        with self._database.writing_beside() as connection:
            for row in connection.execute(sa.select(MESSAGES).where(late)).all():
                due_at = now + timedelta(seconds=told_seconds(row.problem) or 0.0)
                if row.due_at > due_at:
                    sooner = sa.update(MESSAGES).where(MESSAGES.c.id == row.id, late)
                    hastened += connection.execute(sooner.values(due_at=due_at)).rowcount
        return hastened

    def migrate(self, old: int, new: int) -> None:
        """Send what is still owed to a group to the supergroup that it has become.

        What was sent stays where it is: message ids of the old group mean nothing in the new one.
        """
        owed = sa.and_(MESSAGES.c.chat == old, MESSAGES.c.state.in_(UNSETTLED))
        with self._database.writing() as connection:
            for row in connection.execute(sa.select(MESSAGES).where(owed)).all():
                params = dict(row.params)
                if "chat_id" in params:
                    params["chat_id"] = new
                connection.execute(
                    sa.update(MESSAGES)
                    .where(MESSAGES.c.id == row.id)
                    .values(
                        chat=new,
                        lane=lane_of(new) if row.lane == lane_of(old) else row.lane,
                        params=params,
                        uncertain=False,
                        message_id=None,
                    )
                )

    def erase(self, chat: int, keep: Collection[int]) -> None:
        """Delete all that was sent, or is owed, to a chat, but for the ids in `keep`."""
        with self._database.writing() as connection:
            connection.execute(
                sa.delete(MESSAGES).where(MESSAGES.c.chat == chat, MESSAGES.c.id.not_in(keep))
            )

    def forget(self, before: datetime) -> int:
        """Delete what was settled before a moment, and return how many they were.

        What may still have to be changed stays: cards, and what readers got of an answer.
        """
        with self._database.writing_beside() as connection:
            gone = connection.execute(
                sa.delete(MESSAGES).where(
                    MESSAGES.c.state.in_(SETTLED),
                    MESSAGES.c.settled_at < before,
                    *(MESSAGES.c.id.not_in(used) for used in in_use()),
                )
            )
        return gone.rowcount

    def _change(self, which: sa.ColumnElement[bool], **values: Any) -> int:
        with self._database.writing_beside() as connection:
            return connection.execute(sa.update(MESSAGES).where(which).values(**values)).rowcount


def _has_room(connection: sa.Connection, row: sa.RowMapping, now: datetime) -> bool:
    """Tell whether a message's chat takes it now; let it wait where not. Its lane is ours."""
    if row["chat"] is None or not takes_room(row["method"]):
        return True
    if (at := room_at(connection, row["chat"], now)) > now:
        this = MESSAGES.c.id == row["id"]
        connection.execute(sa.update(MESSAGES).where(this).values(due_at=at))
    return at <= now


def _left() -> sa.Select[str]:
    """Select the lanes of what is being sent by nobody who is there."""
    return sa.select(MESSAGES.c.lane).where(
        MESSAGES.c.state == MessageState.SENDING, sa.not_(is_held(OUT_LANE, MESSAGES.c.lane))
    )
