"""Rows of the table of messages: how they are chosen, given up and read."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import datetime
from typing import Any

import sqlalchemy as sa

from bot.store.tables import (
    CARDS,
    DELIVERIES,
    DESK_MESSAGES,
    EXCHANGES,
    LISTED_QUESTIONS,
    MESSAGES,
)
from bot.types.traffic import TOLD_OF_BY_TELEGRAM, MessageState, Outgoing

UNSETTLED = (MessageState.WAITING, MessageState.SENDING)
SETTLED = (MessageState.SENT, MessageState.FAILED)
REDACTED = "\N{EM DASH}"
"""What a message says whose words were erased before it was sent."""


_ANSWERED_WITHOUT_A_MESSAGE = frozenset({"sendchataction", "sendmessagedraft"})
_TOLD = "told to wait for "


def makes_a_message(method: str) -> bool:
    """Tell whether a call makes a message, so that to repeat it makes a second one."""
    name = method.lower()
    return name.startswith(("send", "copy", "forward")) and name not in _ANSWERED_WITHOUT_A_MESSAGE


def takes_room(method: str) -> bool:
    """Tell whether a call counts as a message to its chat: it makes one, or Telegram tells of it.

    "Creating a forum topic is sending a message about its creation" (github.com/tdlib/td/issues/
    2592, from who makes it). Of edits the same is said there, and others have seen more than twenty
    in a minute: those aren't counted, and wait where Telegram says so.
    """
    return makes_a_message(method) or method.lower() in TOLD_OF_BY_TELEGRAM


def told_to_wait(seconds: float) -> str:
    """Return the problem of a message that Telegram wants later, by so many seconds."""
    return f"{_TOLD}{seconds} s"


def told_seconds(problem: str | None) -> float | None:
    """Return for how long Telegram wants to wait, by a problem; None where it said not."""
    if problem is None or not problem.startswith(_TOLD):
        return None
    return float(problem.removeprefix(_TOLD).removesuffix(" s"))


def lane_of(chat: int) -> str:
    """Return the lane of a chat's messages."""
    return f"chat:{chat}"


def heads(*columns: sa.ColumnElement[Any]) -> sa.Select[Any]:
    """Select from the waiting messages that none of their lane stands before."""
    first = (
        sa.select(sa.func.min(MESSAGES.c.id))
        .where(MESSAGES.c.state.in_(UNSETTLED))
        .group_by(MESSAGES.c.lane)
    )
    return (
        sa.select(*columns)
        .where(MESSAGES.c.id.in_(first), MESSAGES.c.state == MessageState.WAITING)
        .select_from(MESSAGES)
    )


def is_expired(now: datetime) -> sa.ColumnElement[bool]:
    """Say which waiting messages are worthless by now."""
    return sa.and_(MESSAGES.c.state == MessageState.WAITING, MESSAGES.c.expires_at <= now)


def give_up(
    connection: sa.Connection, problem: str, at: datetime, which: sa.ColumnElement[bool]
) -> None:
    """Note that messages won't be sent, and why; what they said goes."""
    connection.execute(
        sa.update(MESSAGES)
        .where(which)
        .values(
            state=MessageState.FAILED,
            params={},
            articles=None,
            message_id=None,
            settled_at=at,
            problem=problem,
        )
    )


def withdraw(connection: sa.Connection, message: Outgoing) -> bool:
    """Delete a message that is being sent, with what else waits of the answer that it is part of.

    False where it is no longer being sent: another worker has seen to it.
    """
    this = sa.and_(MESSAGES.c.id == message.id, MESSAGES.c.state == MessageState.SENDING)
    if connection.execute(sa.delete(MESSAGES).where(this)).rowcount == 0:
        return False
    if message.exchange is not None:
        rest = sa.and_(
            MESSAGES.c.exchange == message.exchange, MESSAGES.c.state == MessageState.WAITING
        )
        connection.execute(sa.delete(MESSAGES).where(rest))
    return True


def redact(connection: sa.Connection, which: sa.ColumnElement[bool]) -> None:
    """Take what they say from messages that are still to be sent; they keep their place in line.

    One that may have arrived is looked for by an edit into what it says, which now takes it back.
    """
    waiting = sa.select(MESSAGES.c.id, MESSAGES.c.params)
    for row in connection.execute(waiting.where(MESSAGES.c.state.in_(UNSETTLED), which)).all():
        bare = {name: value for name, value in row.params.items() if name != "reply_markup"}
        bare |= {name: REDACTED for name in ("text", "caption", "name") if name in bare}
        connection.execute(sa.update(MESSAGES).where(MESSAGES.c.id == row.id).values(params=bare))


def mark_of(row: sa.RowMapping, known: Callable[[int], int | None]) -> int | None:
    """Return the id above which a message will be once it is tried now; `known` tells a chat's.

    One that may have been sent before keeps the mark that it has.
    """
    mark: int | None = row["message_id"] if row["uncertain"] else None
    return known(row["chat"]) if mark is None and row["chat"] is not None else mark


def outgoing(row: sa.RowMapping) -> Outgoing:
    """Read a row as the message that is to be sent."""
    return Outgoing(
        id=row["id"],
        lane=row["lane"],
        chat=row["chat"],
        method=row["method"],
        params=row["params"],
        target=row["target"],
        created_at=row["created_at"],
        attempts=row["attempts"],
        uncertain=row["uncertain"],
        articles=tuple(row["articles"] or ()),
        exchange=row["exchange"],
    )


def in_use() -> Iterator[sa.Select[Any]]:
    """Select the ids of messages that may still have to be changed, or be known when answered."""
    for column in (
        *(CARDS.c.topic, CARDS.c.message),
        *(DELIVERIES.c.message, DESK_MESSAGES.c.message, LISTED_QUESTIONS.c.message),
    ):
        yield sa.select(column).where(column.is_not(None))
    receipt = sa.and_(EXCHANGES.c.answered_in.is_not(None), EXCHANGES.c.question.is_not(None))
    yield sa.select(EXCHANGES.c.answered_in).where(receipt)
