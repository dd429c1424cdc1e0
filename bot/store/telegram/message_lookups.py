"""What is known of the calls to Telegram that we owe, or have made."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

import sqlalchemy as sa

from bot.store.database import Database
from bot.store.tables import MESSAGES
from bot.store.telegram.message_rows import UNSETTLED, heads
from bot.types.traffic import MessageState

_SOONEST = sa.case(
    (MESSAGES.c.expires_at < MESSAGES.c.due_at, MESSAGES.c.expires_at), else_=MESSAGES.c.due_at
)
_NEXT_DUE = heads(sa.type_coerce(sa.func.min(_SOONEST), MESSAGES.c.due_at.type))
"""Made once: SQLAlchemy takes some 20 ms to make a `case`, and the outbox asks at every turn."""


@dataclass(frozen=True, slots=True)
class MessageStanding:
    """Where a message stands: its chat, and once it is sent its id there, if it has one.

    `problem` is why it was not sent, or not yet.
    """

    state: MessageState
    chat: int | None
    message_id: int | None
    problem: str | None = None


class MessageLookups:
    """Looks at the messages in one database, and changes none."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def next_due(self) -> datetime | None:
        """Return when a message is due, or expires, next; None where none waits.

        One that waits behind another, or behind one that is being sent, doesn't count.
        """
        with self._database.reading() as connection:
            found: datetime | None = connection.scalar(_NEXT_DUE)
        return found

    def due(self, now: datetime, limit: int) -> int:
        """Count the messages that may be sent now, or are worthless by now, up to `limit`."""
        worthless = sa.and_(MESSAGES.c.expires_at.is_not(None), MESSAGES.c.expires_at <= now)
        due = heads(MESSAGES.c.id).where(sa.or_(MESSAGES.c.due_at <= now, worthless))
        with self._database.reading() as connection:
            counting = sa.select(sa.func.count()).select_from(due.limit(limit).subquery())
            return connection.scalar(counting) or 0

    def tried_above(self, id: int) -> int | None:
        """Return the id above which the message is, if an attempt to send it has succeeded."""
        with self._database.reading() as connection:
            above: int | None = connection.scalar(
                sa.select(MESSAGES.c.message_id).where(
                    MESSAGES.c.id == id, MESSAGES.c.state.in_(UNSETTLED)
                )
            )
        return above

    def message_id_of(self, id: int) -> int | None:
        """Return the id that a message got in its chat; None where it hasn't been sent."""
        standing = self.standing(id)
        return standing.message_id if standing else None

    def standing(self, id: int) -> MessageStanding | None:
        """Return where a message stands; None where there is no such message any more."""
        with self._database.reading() as connection:
            row = connection.execute(
                sa.select(
                    MESSAGES.c.state, MESSAGES.c.chat, MESSAGES.c.message_id, MESSAGES.c.problem
                ).where(MESSAGES.c.id == id)
            ).one_or_none()
        if row is None:
            return None
        state = MessageState(row.state)
        sent_as = row.message_id if state is MessageState.SENT else None
        return MessageStanding(state, row.chat, sent_as, row.problem)

    def latest_change(self, chat: int, target: int) -> int | None:
        """Return the last call to a chat that edits or deletes a message; None where there is none.

        Both are named by their ids in the book.
        """
        changes = sa.and_(
            MESSAGES.c.chat == chat,
            MESSAGES.c.target == target,
            MESSAGES.c.method.not_like("send%"),  # a reply
        )
        with self._database.reading() as connection:
            found: int | None = connection.scalar(
                sa.select(sa.func.max(MESSAGES.c.id)).where(changes)
            )
        return found

    def in_doubt(self, chat: int, message_id: int) -> Sequence[str]:
        """Return the methods of the calls to a chat that may have made a message there unnoted.

        They are being made, or have been with their answer lost, and what they made may have this
        id. None where the id is in the book as that of a message that was sent.
        """
        here = MESSAGES.c.chat == chat
        tried = sa.or_(
            MESSAGES.c.state == MessageState.SENDING,
            sa.and_(MESSAGES.c.state == MessageState.WAITING, MESSAGES.c.uncertain),
        )
        below = sa.or_(MESSAGES.c.message_id.is_(None), MESSAGES.c.message_id < message_id)
        known = sa.and_(
            here, MESSAGES.c.message_id == message_id, MESSAGES.c.state == MessageState.SENT
        )
        with self._database.reading() as connection:
            if connection.scalar(sa.select(MESSAGES.c.id).where(known).limit(1)) is not None:
                return []
            return list(connection.scalars(sa.select(MESSAGES.c.method).where(here, tried, below)))

    def highest_ids(self) -> dict[int, int]:
        """Return the highest message id known of each chat."""
        with self._database.reading() as connection:
            rows = connection.execute(
                sa.select(MESSAGES.c.chat, sa.func.max(MESSAGES.c.message_id))
                .where(MESSAGES.c.chat.is_not(None), MESSAGES.c.message_id.is_not(None))
                .group_by(MESSAGES.c.chat)
            ).all()
        return {row[0]: row[1] for row in rows}

    def latest_ids(self, limit: int) -> list[tuple[int, int]]:
        """Return the chats and message ids of what was sent last, newest first."""
        with self._database.reading() as connection:
            rows = connection.execute(
                sa.select(MESSAGES.c.chat, MESSAGES.c.message_id)
                .where(
                    MESSAGES.c.state == MessageState.SENT,
                    MESSAGES.c.chat.is_not(None),
                    MESSAGES.c.message_id.is_not(None),
                )
                .order_by(MESSAGES.c.id.desc())
                .limit(limit)
            ).all()
        return [(chat, message_id) for chat, message_id in rows]

    def waiting(self) -> tuple[int, datetime | None]:
        """Return how many messages are still to be sent, and since when the oldest has been."""
        with self._database.reading() as connection:
            count, oldest = connection.execute(
                sa.select(sa.func.count(), sa.func.min(MESSAGES.c.created_at)).where(
                    MESSAGES.c.state.in_(UNSETTLED)
                )
            ).one()
        return count, oldest

    def undelivered(self) -> dict[str, int]:
        """Count what was meant for a chat and given up, by problem, the most frequent first."""
        count = sa.func.count()
        with self._database.reading() as connection:
            rows = connection.execute(
                sa.select(MESSAGES.c.problem, count)
                .where(MESSAGES.c.state == MessageState.FAILED, MESSAGES.c.chat.is_not(None))
                .group_by(MESSAGES.c.problem)
                .order_by(count.desc(), MESSAGES.c.problem)
            ).all()
        return {row[0]: row[1] for row in rows}

    def unsent_in(self, chat: int) -> int:
        """Return how many messages a chat is still owed."""
        owed = sa.and_(MESSAGES.c.chat == chat, MESSAGES.c.state.in_(UNSETTLED))
        with self._database.reading() as connection:
            counting = sa.select(sa.func.count()).select_from(MESSAGES).where(owed)
            return connection.scalar(counting) or 0
