"""A written answer: what a language model worded from the passages that were shown."""

from __future__ import annotations

from dataclasses import dataclass
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
