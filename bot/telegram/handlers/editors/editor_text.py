"""What an editor has written in Telegram, as it goes to readers."""

from __future__ import annotations

import re
from collections.abc import Mapping
from html import escape
from typing import Any

from telegram import Message as TelegramMessage

from bot.sanitize import printable
from bot.types.questions import Attachment, Said

# Links to people would tell who answered, and bots may not send the pictures of custom emoji.
_PRIVATE = re.compile(
    r'<a href="tg://user\?[^"]*">(.*?)</a>|<tg-emoji [^>]*>(.*?)</tg-emoji>', re.S
)
_FILES = ("document", "video", "audio", "voice", "animation", "video_note", "sticker")


def said_in(message: TelegramMessage) -> Said | None:
    """Return what a message says, with its formatting and files; None for one that says nothing.

    That is what can't be passed on: a place, a poll, a contact.
    """
    text = printable(message.text or message.caption or "").strip()
    attachments = tuple(_attachments(message))
    if not text and not attachments:
        return None
    formatted = bool(message.entities or message.caption_entities)
    html = _html(message) if formatted and text else None
    return Said(text, html, attachments)


def _html(message: TelegramMessage) -> str:
    raw = message.to_dict()
    name = "entities" if message.text else "caption_entities"
    # The library puts what an entity carries between quotes as it is.
    quoted = TelegramMessage.de_json(raw | {name: [_quotable(each) for each in raw[name]]}, None)
    source = quoted.text_html if message.text else quoted.caption_html
    return _PRIVATE.sub(lambda match: match[1] or match[2] or "", printable(source)).strip()


def _quotable(entity: Mapping[str, Any]) -> dict[str, Any]:
    carried = {name: escape(entity[name]) for name in ("url", "language") if name in entity}
    return dict(entity) | carried


def _attachments(message: TelegramMessage) -> list[Attachment]:
    if message.photo:
        largest = max(message.photo, key=lambda size: size.width * size.height)
        return [Attachment("photo", largest.file_id)]
    if message.animation:  # it is told as a document too
        return [Attachment("animation", message.animation.file_id, message.animation.file_name)]
    for kind in _FILES:
        if (file := getattr(message, kind, None)) is not None:
            return [Attachment(kind, file.file_id, getattr(file, "file_name", None))]
    return []
