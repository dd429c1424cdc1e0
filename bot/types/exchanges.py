"""What readers ask the library, and what they were shown. Data only."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime

from bot.types.people import Person
from bot.types.questions import Shown
from corpus.types import Language


@dataclass(frozen=True, slots=True)
class Exchange:
    """What a reader asked in a chat, and what they were shown.

    `asked_in` are the messages that it was asked in, each with its text; `answered_in` is the
    message that we owe with the answer. `question` is its number with the editors, where it has
    gone there; `helpful` what the reader said of the answer.
    """

    number: int
    reader: Person
    chat: int
    asked_in: Mapping[int, str]
    answered_in: int | None
    text: str
    text_key: str
    language: Language
    shown: Shown
    at: datetime
    question: int | None = None
    helpful: bool | None = None
