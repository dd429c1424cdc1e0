"""What the answer to a call, or its failure, means for the message that it was made for. Pure."""

from __future__ import annotations

import html
import re
from collections.abc import Collection, Mapping
from dataclasses import dataclass
from typing import Any

from bot.store.telegram.message_rows import makes_a_message, told_to_wait
from bot.telegram.transport.api import CallFailed, Failure
from bot.types.traffic import Outgoing


@dataclass(frozen=True, slots=True)
class Sent:
    """Telegram has it, as the message `message_id` where the call makes one."""

    message_id: int | None = None


@dataclass(frozen=True, slots=True)
class Again:
    """It is to be tried again: in `seconds`, or after a delay that grows where that is None.

    `uncertain`: it may have been carried out all the same. `unreached`: surely not, as Telegram
    wasn't there. `line` tells the operator, if there is anything to tell.
    """

    problem: str
    seconds: float | None = None
    uncertain: bool = False
    unreached: bool = False
    line: str | None = None


@dataclass(frozen=True, slots=True)
class Mended:
    """It is to be tried again at once with other `params`; `line` tells the operator why."""

    params: Mapping[str, Any]
    line: str | None = None


@dataclass(frozen=True, slots=True)
class Failed:
    """It won't be sent; `line` tells the operator, unless it is nothing to speak of."""

    problem: str
    line: str | None = None


@dataclass(frozen=True, slots=True)
class Unwanted:
    """The chat wants nothing of us: neither this nor what else waits for it will be sent."""

    problem: str


@dataclass(frozen=True, slots=True)
class Moved:
    """The group is now the supergroup `to`: what we owe it goes there."""

    to: int


Outcome = Sent | Again | Mended | Failed | Unwanted | Moved

BLOCKED = "blocked"
"""The problem of a message to somebody who has blocked us, or is gone."""
KICKED = "kicked"
"""The problem of a message to a group that we are no longer in."""

_PROBLEM_LENGTH = 200
_IDS = range(1, 2**63)
_FLOOD_MARGIN_SECONDS = 0.5
_TAG = re.compile(r"<[^<>]*>")

# Parts of Telegram's reasons, in lower case; the Bot API has no numbers for them.
_DONE_ALREADY = (
    "message is not modified",
    "topic_not_modified",
    "message to delete not found",
    "query is too old",
    "query id is invalid",
)
_NOTHING_TO_CHANGE = (
    "message to edit not found",
    "message can't be edited",
    "message can't be deleted",
    "message_id_invalid",
    "message to react not found",
)
_MENDABLE = (
    (
        ("replied not found", "reply message not found", "reply_message_id_invalid", "quote"),
        "reply_parameters",
    ),
    (("thread not found", "topic_closed", "topic_deleted"), "message_thread_id"),
    (("button", "keyboard", "reply markup"), "reply_markup"),
)
"""What Telegram may say of a message, and the parameter without which it can do no harm."""


def message_id_in(result: object) -> int:
    """Return the id in the result of a call that makes a message, of an album its first.

    Raises `CallFailed` with UNCERTAIN for what is no such result.
    """
    first = result[0] if isinstance(result, list) and result else result
    number = first.get("message_id") if isinstance(first, Mapping) else None
    if not isinstance(number, int) or isinstance(number, bool) or number not in _IDS:
        raise CallFailed(Failure.UNCERTAIN, "the answer was not Telegram's")
    return number


def topic_in(result: object) -> int | None:
    """Return the number of the topic that a call has opened; None for any other call's result."""
    if not isinstance(result, Mapping) or "message_id" in result:
        return None
    number = result.get("message_thread_id")
    return number if isinstance(number, int) and number in _IDS else None


def outcome_of(message: Outgoing, failure: CallFailed) -> Outcome:
    """Say what a failed attempt means for a message."""
    problem = " ".join(failure.reason.split())[:_PROBLEM_LENGTH]
    match failure.failure:
        case Failure.UNREACHED:
            return Again(problem, unreached=True)
        case Failure.TOKEN | Failure.CONFLICT:
            return Again(problem)
        case Failure.UNCERTAIN:
            return Again(problem, uncertain=makes_a_message(message.method))
        case Failure.FLOOD:
            if (told := failure.retry_after_seconds) is None:
                return Again(problem)
            seconds = told + _FLOOD_MARGIN_SECONDS
            return Again(told_to_wait(seconds), seconds)
        case Failure.MIGRATED if message.chat is not None and failure.migrated_to is not None:
            return Moved(failure.migrated_to)
        case Failure.FORBIDDEN if message.chat is not None:
            return Unwanted(BLOCKED if message.chat > 0 else KICKED)
        case Failure.REFUSED:
            return _refused(message, problem)
    return _given_up(message, problem)


def _refused(message: Outgoing, problem: str) -> Outcome:
    reason = problem.lower()
    if _speaks_of(_DONE_ALREADY, reason):
        return Sent()
    if _speaks_of(_NOTHING_TO_CHANGE, reason):
        return Failed(problem)
    if "can't parse entities" in reason and "parse_mode" in message.params:
        line = f"Telegram can't read the markup of a message, and gets plain text: {problem}"
        return Mended(_plain(message.params), line)
    for words, name in _MENDABLE:
        rest = {key: value for key, value in message.params.items() if key != name}
        if _speaks_of(words, reason) and len(rest) < len(message.params) and _says_something(rest):
            # That the reader has deleted a question is nothing to speak of.
            line = f"Telegram refuses a message's {name}, and gets it without: {problem}"
            return Mended(rest, None if name == "reply_parameters" else line)
    return _given_up(message, problem)


def _says_something(params: Mapping[str, Any]) -> bool:
    """Tell whether a call is worth making for more than its buttons."""
    return not params.keys() <= {"chat_id", "message_id"}


def _given_up(message: Outgoing, problem: str) -> Failed:
    return Failed(problem, f"Telegram refuses a {message.method}, which is given up: {problem}")


def _speaks_of(words: Collection[str], reason: str) -> bool:
    return any(word in reason for word in words)


def _plain(params: Mapping[str, Any]) -> dict[str, Any]:
    """Return params whose text has no markup left: what looks like a tag goes."""
    plain = {key: value for key, value in params.items() if key != "parse_mode"}
    for name in {"text", "caption"} & plain.keys():
        plain[name] = html.unescape(_TAG.sub("", str(plain[name])))
    return plain
