"""What a test sees of the world: snapshots, which stay as they were when they were taken."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from aiogram.types import MessageEntity
from aiogram.utils.text_decorations import html_decoration

from botapi.text.entities import LIVE


@dataclass(frozen=True, slots=True)
class SeenButton:
    """A button of an inline keyboard: what it says, and what it carries (`raw` has the rest)."""

    text: str
    data: str | None
    url: str | None
    raw: Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class SeenMessage:
    """A message as it stands at one moment.

    `text` is the text or the caption, "" for neither; `thread_id` the topic of a forum; `reply_to`
    the id of the message it answers; `reactions` the bot's emoji on it; `prompt` the ForceReply
    object where the bot wants an answer to this very message; `raw` the Message object of the Bot
    API.
    """

    chat_id: int
    message_id: int
    text: str
    entities: tuple[Mapping[str, Any], ...]
    buttons: tuple[tuple[SeenButton, ...], ...]
    sender_id: int | None
    by_bot: bool
    date: int
    thread_id: int | None
    reply_to: int | None
    reactions: tuple[str, ...]
    edited: bool
    deleted: bool
    prompt: Mapping[str, Any] | None
    raw: Mapping[str, Any]

    @property
    def html(self) -> str:
        """The text with its formatting, as HTML that Telegram would take."""
        entities = [MessageEntity(**entity) for entity in self.entities]
        return html_decoration.unparse(self.text, entities)

    @property
    def live(self) -> list[str]:
        """What of the text Telegram lets people press: names, addresses, numbers, commands, tags.

        Links under other words (`text_link`) are left out: a bot means those.
        """
        units = self.text.encode("utf-16-le", "surrogatepass")
        spans = (
            (2 * each["offset"], 2 * (each["offset"] + each["length"]))
            for each in self.entities
            if each["type"] in LIVE
        )
        return [units[start:end].decode("utf-16-le", "replace") for start, end in spans]

    @property
    def button_texts(self) -> list[str]:
        """What the buttons say, from the top left."""
        return [button.text for row in self.buttons for button in row]


@dataclass(frozen=True, slots=True)
class Call:
    """One call of the bot, in the order in which the calls were finished.

    `method` is spelled as in the documentation; `params` are decoded, an upload only by its name
    and size; `at` is Unix time in seconds. `status` is the HTTP status, or 0 where the connection
    was dropped before an answer; `applied` says whether the world took the call's effect, `fault`
    names the fault that was played on it.
    """

    number: int
    method: str
    params: Mapping[str, Any]
    at: float
    status: int
    description: str
    result: Any
    applied: bool
    fault: str = ""

    @property
    def chat_id(self) -> int | None:
        """The chat that the call names, where it names one by number."""
        given = str(self.params.get("chat_id", ""))
        return int(given) if given.lstrip("-").isdecimal() else None


@dataclass(frozen=True, slots=True)
class CallbackAnswer:
    """What the bot answered to a pressed button."""

    text: str
    show_alert: bool
    url: str | None


@dataclass(frozen=True, slots=True)
class InlineAnswer:
    """What the bot answered to an inline query: InlineQueryResult objects and their terms."""

    results: tuple[Mapping[str, Any], ...]
    cache_time: int
    is_personal: bool
    next_offset: str
    button: Mapping[str, Any] | None


@dataclass(frozen=True, slots=True)
class StoredFile:
    """A file that Telegram keeps: `path` is what /file/bot<token>/ serves.

    `folder` is the plural of its kind, as in Telegram's paths.
    """

    file_id: str
    unique_id: str
    folder: str
    path: str
    name: str
    mime_type: str
    content: bytes
    duration_seconds: int = 0
