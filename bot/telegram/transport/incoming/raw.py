"""What a raw update says of itself: its number, and the line that it stands in."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

ALLOWED_UPDATES = (
    "message",
    "edited_message",
    "callback_query",
    "inline_query",
    "chosen_inline_result",
    "my_chat_member",
    "chat_member",
)
"""What we ask Telegram for. Always named: what is left out stays as it was set before."""

_INTEGERS = range(-(2**63), 2**63)


def update_id_of(raw: Any) -> int | None:
    """Return an update's number, or None for JSON that has none and so is no update.

    Without it we could not tell whether we have the update already.
    """
    return _number(raw, "update_id")


def lane_of(raw: Any) -> str:
    """Return the line whose updates are handled one after the other.

    `chat:<id>` for what happens in a chat, `user:<id>` for what somebody does in none (an inline
    query), and for anything else a line of its own, `update:<update_id>`. Defined for any JSON; at
    most 27 characters.
    """
    bodies = [body for body in raw.values() if _is_object(body)] if _is_object(raw) else []
    for body in bodies:
        # A press of a button tells its chat through the message that the button is below.
        for place in (body, body.get("message")):
            if (chat := _number(_member(place, "chat"), "id")) is not None:
                return f"chat:{chat}"
    for body in bodies:
        if (user := _number(_member(body, "from"), "id")) is not None:
            return f"user:{user}"
    return f"update:{update_id_of(raw)}"


def sender_of(raw: Any) -> int | None:
    """Return the number of who caused an update: a person, or the chat in whose name they wrote.

    Defined for any JSON; None where it doesn't say.
    """
    for body in raw.values() if _is_object(raw) else ():
        # All who write as a group, or as a channel, are one user to Telegram.
        for name in ("sender_chat", "from"):
            if (sender := _number(_member(body, name), "id")) is not None:
                return sender
    return None


def _is_object(value: Any) -> bool:
    return isinstance(value, Mapping)


def _member(value: Any, name: str) -> Any:
    return value.get(name) if isinstance(value, Mapping) else None


def _number(value: Any, name: str) -> int | None:
    """Return an integer that fits into 64 bits, as all of Telegram's do."""
    number = _member(value, name)
    if isinstance(number, int) and not isinstance(number, bool) and number in _INTEGERS:
        return number
    return None
