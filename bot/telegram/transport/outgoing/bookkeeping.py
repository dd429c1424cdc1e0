"""What has become of a message, as it is written into the database."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime, timedelta
from functools import partial

from bot.circuit_breaker import delay_seconds
from bot.store.telegram.messages import Messages
from bot.telegram.transport.outgoing.outcome import (
    Again,
    Failed,
    Mended,
    Moved,
    Outcome,
    Sent,
    Unwanted,
)
from bot.types.traffic import Outgoing

DOUBT_SECONDS = 2.0
"""How long Telegram may still be at work on a call when we first ask what became of it."""

_UNREACHED_SECONDS = 5.0
"""A lane needn't wait longer for Telegram to be there: while it is away, all of them are held."""

Booking = Callable[[], object]
"""Writes into the database what has become of a message; to repeat it does no harm."""


def booking(
    messages: Messages, message: Outgoing, outcome: Outcome, now: datetime, chance: float
) -> Booking:
    """Return what writes the outcome of an attempt down; `chance` is from 0 to 1, at random."""
    match outcome:
        case Sent(message_id):
            return partial(messages.mark_sent, message.id, message_id, now)
        case Again(problem, uncertain=uncertain):
            until = now + timedelta(seconds=again_seconds(message, outcome, chance))
            return partial(
                messages.postpone, message.id, until, uncertain=uncertain, problem=problem
            )
        case Mended(params):
            return partial(messages.amend, message.id, params, now)
        case Failed(problem):
            return partial(messages.mark_failed, message.id, problem, now)
        case Unwanted(problem):
            return partial(_give_up_chat, messages, message, problem, now)
        case Moved(to):
            return partial(_follow, messages, message, to, now)


def again_seconds(message: Outgoing, again: Again, chance: float) -> float:
    """Return how long a message waits before the next attempt, by how many have failed."""
    if again.seconds is not None:
        return again.seconds
    failures = message.attempts + 1
    if again.uncertain:
        return max(DOUBT_SECONDS, delay_seconds(failures, chance, DOUBT_SECONDS))
    seconds = delay_seconds(failures, chance)
    return min(seconds, _UNREACHED_SECONDS) if again.unreached else seconds


def _give_up_chat(messages: Messages, message: Outgoing, problem: str, now: datetime) -> None:
    messages.mark_failed(message.id, problem, now)
    if message.chat is not None:
        messages.fail_chat(message.chat, problem, now)


def _follow(messages: Messages, message: Outgoing, to: int, now: datetime) -> None:
    if message.chat is not None:
        messages.migrate(message.chat, to)
    messages.postpone(message.id, now, problem=None)
