"""What passes between the handlers, the renderers and the post. Data only."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


@dataclass(frozen=True, slots=True)
class Button:
    """A button below a message: it sends `data` back, opens `url`, or copies up to 256 characters.

    Those are `copy`, plain text.
    """

    text: str
    data: str | None = None
    url: str | None = None
    copy: str | None = None


Keyboard = tuple[tuple[Button, ...], ...]
"""Rows of buttons, from the top."""


@dataclass(frozen=True, slots=True)
class File:
    """A file to send: one that Telegram has, by its id, or new `content` under a `name`.

    `kind` is the word behind "send" in the method for it, and the parameter that carries it. A new
    one that is likely to be sent to others too has a `slot`; see `bot.store.telegram.sent_files`.
    """

    kind: str
    file_id: str | None = None
    name: str | None = None
    content: bytes | None = None
    slot: str | None = None


@dataclass(frozen=True, slots=True)
class Message:
    """One message as it will be sent: Telegram's HTML, within its limits, and its buttons.

    With a `file`, the HTML is its caption and may be empty. One that `asks` opens the input field
    of who it answers for a reply. A list `quotes` the questions of these numbers. An answer to
    `exchange` that shows passages names their `articles` by their ids: where one of those is gone
    when it is to be sent, it is not sent. What is named by its title alone, a teaser that anybody
    may read, and what the editors have said, are sent as they are.
    """

    html: str
    keyboard: Keyboard = ()
    file: File | None = None
    asks: bool = False
    quotes: tuple[int, ...] = ()
    articles: tuple[str, ...] = ()
    exchange: int | None = None


@dataclass(frozen=True, slots=True)
class Teaser:
    """An inline result: what is listed, and the message that is sent where it is chosen.

    `id` is the same for the same passage and at most 64 bytes. `title` has at most 100 characters,
    `description` at most 160; both are plain text. `message` has no buttons.
    """

    id: str
    title: str
    description: str
    message: Message


class ReportKind(StrEnum):
    """What a reader reports about an article."""

    ERROR = "error"
    OMISSION = "omission"
    WISH = "wish"
