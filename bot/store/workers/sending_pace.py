"""How many messages may be sent: Telegram's limits for one bot, one chat and one group.

For the bot, a row of the facts holds what may be sent at once, and is refilled evenly by the
database's clock, so that in no second more leave than Telegram takes. Who is about to send takes
some of it, in a transaction of its own: nobody waits for another's messages. PostgreSQL only.

For a chat, what was sent says when it has room again (`room_at`): the stored messages, so that it
holds over all workers and over a restart. Telegram takes one a second in a chat, "short bursts"
aside for which it gives no number, and 20 a minute in a group (core.telegram.org/bots/faq, "My bot
is hitting limits"). Where it wants less all the same, it says so (`retry_after`), and the chat's
lane waits, whoever has it.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta

import sqlalchemy as sa

from bot.store.database import Database
from bot.store.tables import KEPT, MESSAGES
from bot.store.workers.leases import database_now
from bot.types.traffic import TOLD_OF_BY_TELEGRAM, MessageState

MESSAGES_A_SECOND = 30.0
"""What Telegram takes from a bot."""
_FACT = "sending-pace"
_EVEN, _AT_ONCE = 0.8, 0.13
"""Shares of what may be sent in a second: what comes evenly, and what may come at once. Together
they are less than all of it: what leaves evenly arrives less so."""
_SHORTEST_WAIT_SECONDS = 0.2
"""Where nothing may be sent, several are waited for: each look is a transaction."""


@dataclass(frozen=True, slots=True)
class ChatLimit:
    """No more than `count` messages in any `seconds`."""

    count: int
    seconds: float


_ONE_A_SECOND = ChatLimit(5, 5.0)
"""With as long a burst as an answer and what belongs to it: who converses never meets it."""
_IN_A_GROUP = ChatLimit(20, 60.0)


def limits_of(chat: int) -> tuple[ChatLimit, ...]:
    """Return what Telegram takes in a chat, by its number: a group's is negative."""
    return (_ONE_A_SECOND,) if chat > 0 else (_ONE_A_SECOND, _IN_A_GROUP)


def room_at(connection: sa.Connection, chat: int, now: datetime) -> datetime:
    """Return when a chat takes another message: `now`, unless it has had too many lately.

    Whoever asks has the chat's lane, so that nobody else sends there meanwhile.
    """
    latest = (
        sa.select(MESSAGES.c.settled_at)
        .where(
            MESSAGES.c.chat == chat,
            MESSAGES.c.state == MessageState.SENT,
            sa.or_(
                MESSAGES.c.message_id > 0,  # it made one
                sa.func.lower(MESSAGES.c.method).in_(TOLD_OF_BY_TELEGRAM),
            ),
        )
        .order_by(MESSAGES.c.id.desc())  # in which order a lane's are sent: the index has the last
        .limit(1)
    )
    moments = [now]
    for limit in limits_of(chat):
        sent_at: datetime | None = connection.scalar(latest.offset(limit.count - 1))
        window = timedelta(seconds=limit.seconds)
        # Another worker's clock may be ahead of ours a little, or others sent since `now` was read;
        # what is further ahead than that was sent by a clock that was wrong.
        if sent_at is not None and sent_at <= now + window:
            moments.append(min(sent_at, now) + window)
    return max(moments)


@dataclass(frozen=True, slots=True)
class Allowance:
    """What may be sent at a moment: so many at once (`level`), `at` seconds since 1970."""

    level: float
    at: float


def refilled(left: Allowance, now: float, per_second: float) -> Allowance:
    """Return what may be sent at a moment, where so much was left at another."""
    most = max(1.0, _AT_ONCE * per_second)
    if left.at > now + 1:  # by a clock that was ahead
        return Allowance(most, now)
    passed = max(0.0, now - left.at)
    return Allowance(min(most, left.level + passed * _EVEN * per_second), now)


class SendingPace:
    """What the workers of one database may send. Safe to use from several threads and processes."""

    def __init__(self, database: Database, per_second: float = MESSAGES_A_SECOND) -> None:
        """`per_second` is how many messages Telegram takes from the bot in any second."""
        self._database = database
        self._per_second = per_second

    @property
    def wait_seconds(self) -> float:
        """How long to wait where nothing could be taken."""
        return max(1 / (_EVEN * self._per_second), _SHORTEST_WAIT_SECONDS)

    def take(self, wanted: int) -> int:
        """Take so many, or as many as there are, and return how many that is."""
        with self._database.writing_rows(durable=False) as connection:
            left = self._left(connection)
            taken = min(wanted, int(left.level))
            if taken:
                self._keep(connection, left, left.level - taken)
        return taken

    def give_back(self, count: int) -> None:
        """Leave to others what was taken and is not sent."""
        with self._database.writing_rows(durable=False) as connection:
            left = self._left(connection)
            self._keep(connection, left, left.level + count)

    def _left(self, connection: sa.Connection) -> Allowance:
        """Return what may be sent now; it is ours until the transaction ends."""
        kept = (
            sa.select(KEPT.c.value, sa.extract("epoch", database_now()).label("now"))
            .where(KEPT.c.name == _FACT)
            .with_for_update()
        )
        if (row := connection.execute(kept).one_or_none()) is None:
            from sqlalchemy.dialects import postgresql  # slow to import, and not for SQLite

            first = postgresql.insert(KEPT).values(name=_FACT, value={"level": 0, "at": 0})
            connection.execute(first.on_conflict_do_nothing(index_elements=[KEPT.c.name]))
            row = connection.execute(kept).one()
        return refilled(Allowance(**row.value), float(row.now), self._per_second)

    def _keep(self, connection: sa.Connection, left: Allowance, level: float) -> None:
        value = {"level": level, "at": left.at}
        connection.execute(sa.update(KEPT).where(KEPT.c.name == _FACT).values(value=value))
