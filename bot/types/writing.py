"""A written answer: what a language model worded from the passages that were shown."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import Protocol

from index.grounding.types import CheckedText, WrittenSentence
from index.types import Answer


@dataclass(frozen=True, slots=True)
class WrittenAnswer:
    """A checked text in the reader's language; only sentences that hold are in it.

    The sources that `sentences` name are positions in the `evidence` of the answer it words.
    `is_list`: its sentences after the first are steps or entries.
    """

    sentences: tuple[WrittenSentence, ...]
    is_list: bool
    checked: CheckedText


class WriterState(StrEnum):
    """Whether a language model words answers at present."""

    ANSWERS = "answers"
    RESTS = "rests"
    """It failed several times in a row, and is left alone for a while."""
    SPENT = "spent"
    """The day's budget is."""


@dataclass(frozen=True, slots=True)
class WriterStanding:
    """How a language model does: where it runs, and what came of it today, in all workers.

    `is_here`: it runs on this machine, and nothing leaves that. `provider` is who runs it, where
    the publisher says so. `tokens` are today's, in and out, of the `budget` a day, where one is
    set. So many answers were `written`, and checked; of their sentences so many were `kept` and
    `refused`. The `model` is empty where its server has but one.
    """

    model: str
    is_here: bool
    state: WriterState
    provider: str | None = None
    tokens: int = 0
    budget: int | None = None
    written: int = 0
    kept: int = 0
    refused: int = 0


class AnswerWriter(Protocol):
    """Words an answer. Off where no language model is configured."""

    async def write(self, answer: Answer) -> WrittenAnswer | None:
        """Word an answer that the library gave, in its question's language.

        None where there is nothing to show instead of the passages: it came too late, did not
        hold, the server is resting or the day's budget is spent. Never raises; ends within the
        deadline that is configured.
        """

    async def draft(self, answer: Answer) -> WrittenAnswer | None:
        """Propose to an editor what the closest passages say, whatever the decision on them."""

    def standing(self) -> WriterStanding:
        """Tell how the language model does. Asks no server, and may be called from any thread."""
