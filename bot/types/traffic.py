"""What comes from Telegram and what goes there. Data only."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from enum import IntEnum, StrEnum
from typing import Any

TOLD_OF_BY_TELEGRAM = frozenset(
    {"createforumtopic", "editforumtopic", "closeforumtopic", "reopenforumtopic"}
)
"""Calls of which Telegram tells a group in a message ("… renamed the topic"), in lower case."""


class UpdateState(StrEnum):
    """Where an update from Telegram stands."""

    WAITING = "waiting"
    DONE = "done"
    ASIDE = "aside"
    """It could not be handled; it is kept for a person to look at."""


class Precedence(IntEnum):
    """Whether an update may overtake what its own sender has waiting."""

    IN_TURN = 0
    AHEAD = 1
    """It takes something back, or asks to."""
    FIRST = 2
    """It is the sender's last word on whether all of theirs is to be erased."""


@dataclass(frozen=True, slots=True)
class Origin:
    """Who caused an update, and whether it may overtake what else they have waiting."""

    sender: int | None = None
    precedence: Precedence = Precedence.IN_TURN


@dataclass(frozen=True, slots=True)
class StoredUpdate:
    """An update as it was received, with its place in line.

    `id` counts in order of receipt. Updates of one `lane` are handled in that order. `payload` is
    what Telegram sent, None where it is no longer needed; `attempts` have failed. `sender` is the
    number of whoever caused it; None where Telegram doesn't say.
    """

    id: int
    update_id: int
    lane: str
    payload: Mapping[str, Any] | None
    received_at: datetime
    attempts: int = 0
    problem: str | None = None
    sender: int | None = None
    precedence: Precedence = Precedence.IN_TURN


class MessageState(StrEnum):
    """Where a message to Telegram stands."""

    WAITING = "waiting"
    SENDING = "sending"
    SENT = "sent"
    FAILED = "failed"
    """It will not be sent; why is kept with it."""


@dataclass(frozen=True, slots=True)
class Outgoing:
    """A call to Telegram that we owe; those of one `lane` are made in the order of their ids.

    `params` are the call's own, in JSON; `chat` is the chat that it goes to, if it is one. `target`
    is another one's id, whose message this one edits or deletes or, where it makes one, replies to.
    `attempts` have failed; where `uncertain`, one of them may have been carried out all the same.
    It shows passages of these `articles`, by their ids, as an answer to `exchange`.
    """

    id: int
    lane: str
    chat: int | None
    method: str
    params: Mapping[str, Any]
    target: int | None
    created_at: datetime
    attempts: int = 0
    uncertain: bool = False
    articles: Sequence[str] = ()
    exchange: int | None = None
