"""Whose an update is: what of it a person wrote, wherever in it that stands. Pure."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

_GOES_WITH = {"reply_to_message": "quote"}
"""What quotes a message that stands beside it."""


def is_from(payload: Any, user: int) -> bool:
    """Tell whether an update is something that a user did; `payload` as Telegram sent it."""
    bodies = payload.values() if isinstance(payload, Mapping) else ()
    return any(_is_theirs(body, user) for body in bodies)


def without(payload: Any, user: int) -> Any:
    """Return another's update without the messages in it that are a user's, and their names."""
    match payload:
        case Mapping():
            gone = {name for name, member in payload.items() if _is_theirs(member, user)}
            gone |= {_GOES_WITH[name] for name in gone & _GOES_WITH.keys()}
            if payload.get("id") == user and "is_bot" in payload:
                return {"id": user, "is_bot": payload["is_bot"], "first_name": ""}
            kept = payload.items()
            return {name: without(member, user) for name, member in kept if name not in gone}
        case list() | tuple():
            return [without(item, user) for item in payload if not _is_theirs(item, user)]
    return payload


def _is_theirs(body: Any, user: int) -> bool:
    """Tell whether an object is a user's: sent by them, or, a quoted one, of their origin."""
    if not isinstance(body, Mapping):
        return False
    origin = body.get("origin")
    makers = [body.get("from"), body.get("user")]
    makers.append(origin.get("sender_user") if isinstance(origin, Mapping) else None)
    return any(isinstance(maker, Mapping) and maker.get("id") == user for maker in makers)
