"""Stored updates as the handlers take them: read, and those together that belong together."""

from __future__ import annotations

import logging
from collections.abc import Mapping, Sequence
from datetime import datetime
from itertools import takewhile
from typing import Any

from telegram import Update

from bot.dialogue.bursts import BurstPiece, Ready, Wait, gather
from bot.types.traffic import StoredUpdate

logger = logging.getLogger(__name__)

_NEVER_TOGETHER = ("forward_origin", "reply_to_message", "media_group_id", "entities")
"""What shows that a message stands for itself. Entities are commands, links and names."""


def read(stored: StoredUpdate) -> Update | None:
    """Return an update as python-telegram-bot has it; None where it can't be read."""
    try:
        return Update.de_json(dict(stored.payload or {}), None)
    except Exception as error:  # whatever an update that nobody foresaw leads to
        logger.warning("update %d can't be read (%s)", stored.update_id, type(error).__name__)
        return None


def together(waiting: Sequence[StoredUpdate], now: datetime) -> Ready | Wait:
    """Tell how many of a chat's waiting updates, oldest first, are handled as one.

    Quick messages make one question; of inline queries only the last matters. Or tell for how long
    to wait for more.
    """
    if queries := list(takewhile(_is_inline, waiting)):
        return Ready(len(queries))
    first = _piece(waiting[0])
    if first is None:
        return Ready(1)
    pieces = []
    for stored in waiting:
        message = _piece(stored)
        if message is None or message["from"] != first["from"]:
            break
        pieces.append(
            BurstPiece(message["text"], float(message["date"]), stored.received_at.timestamp())
        )
    return gather(pieces, now.timestamp())


def words_of(stored: StoredUpdate) -> str | None:
    """Return what a private message says that is no command; None for anything else."""
    message = _written(stored)
    return message["text"] if message else None


def private_message(stored: StoredUpdate) -> int | None:
    """Return the private chat in which a reader has written and waits; None for anything else."""
    message = _written(stored)
    return message["chat"] if message else None


def message_seen(raw: Any) -> tuple[int, int] | None:
    """Return the chat and the id of the message that a raw update brings, if it brings one."""
    message = raw.get("message") if isinstance(raw, Mapping) else None
    chat = message.get("chat") if isinstance(message, Mapping) else None
    place = chat.get("id") if isinstance(chat, Mapping) else None
    number = message.get("message_id") if isinstance(message, Mapping) else None
    return (place, number) if isinstance(place, int) and isinstance(number, int) else None


def _is_inline(stored: StoredUpdate) -> bool:
    return bool(stored.payload) and "inline_query" in (stored.payload or {})


def _piece(stored: StoredUpdate) -> Mapping[str, Any] | None:
    """Return what `_written` does of a message that others may belong to; else None."""
    written = _written(stored)
    return written if written and written["together"] else None


def _written(stored: StoredUpdate) -> Mapping[str, Any] | None:
    """Return what a reader wrote in private, sender and chat as their ids; else None."""
    message = (stored.payload or {}).get("message")
    if not isinstance(message, Mapping) or "via_bot" in message:
        return None
    chat, sender, text = message.get("chat"), message.get("from"), message.get("text")
    if not isinstance(chat, Mapping) or chat.get("type") != "private":
        return None
    if not isinstance(sender, Mapping) or not isinstance(text, str):
        return None
    if text.startswith(("/", "!")) or not isinstance(message.get("date"), int):
        return None
    return {
        "text": text,
        "date": message["date"],
        "from": sender.get("id"),
        "chat": chat.get("id"),
        "together": not any(name in message for name in _NEVER_TOGETHER),
    }
