"""The people whom Svar talks with. Data only."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from typing import Any

from corpus.types import Language


class Channel(StrEnum):
    """Where someone speaks with Svar."""

    TERMINAL = "terminal"
    TELEGRAM = "telegram"
    WEB = "web"
    """On an article's page: a person is whoever has the secret link to one question."""
    MAIL = "mail"
    """An editor who answers by mail: a person is an address."""
    GONE = "gone"
    """Nobody any more: what was known of the person has been forgotten, only how many is left."""


@dataclass(frozen=True, slots=True)
class Person:
    """A reader or an editor, as a channel knows them."""

    channel: Channel
    id: str


@dataclass(frozen=True, slots=True)
class Reader:
    """What is known of a reader.

    `chosen` is the language that they want to be met in, `written` the one that they wrote last;
    `dialogue` says what they are being asked, where they are. `blocked_at`: since when they don't
    want to hear from us (UTC). `chosen_at`: when they chose (UTC); None where that is not known.
    """

    person: Person
    chosen: Language | None = None
    written: Language | None = None
    dialogue: Mapping[str, Any] | None = None
    blocked_at: datetime | None = None
    chosen_at: datetime | None = None
