"""What readers follow, and the articles that they are told of. Data only."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum

from bot.types.people import Person
from corpus.types import Language


class AlertKind(StrEnum):
    """What a reader follows."""

    TOPIC = "topic"
    """Whatever deals with something, in the reader's own words."""
    SERIES = "series"
    """The parts of a series."""


@dataclass(frozen=True, slots=True)
class Alert:
    """A reader's wish to hear of new articles.

    `text` is the topic as it was typed, in `language`, or the series' title. `key`, 12 hex digits,
    tells what one reader follows apart. `seen` is the number of the last article that was looked
    at for it.
    """

    reader: Person
    key: str
    kind: AlertKind
    text: str
    language: Language
    since: datetime
    seen: int


@dataclass(frozen=True, slots=True)
class AlertFigures:
    """How many readers follow something, how much that is in all, and what was last sent of it.

    `told_on` is the day on which `messages` went out last; None where none ever did.
    """

    readers: int
    alerts: int
    told_on: date | None = None
    messages: int = 0


@dataclass(frozen=True, slots=True)
class NewArticle:
    """An article that came after the library was first looked at; numbers rise."""

    number: int
    id: str
