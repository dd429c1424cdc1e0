"""What passes between a written text and its check. Data and protocols only."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import Protocol

from corpus.types import Language


@dataclass(frozen=True, slots=True)
class Source:
    """A passage that a text may be written from: its title and headings, and what it says."""

    context: str
    text: str
    language: Language


@dataclass(frozen=True, slots=True)
class WrittenSentence:
    """A sentence, or an entry of a list, and the positions of the sources that carry it, from 0."""

    text: str
    sources: tuple[int, ...]


class GroundingFault(StrEnum):
    """What is wrong with a written sentence that is not shown."""

    UNCITED = "uncited"
    NUMBER = "number"
    UNIT = "unit"
    NAME = "name"
    NEGATION = "negation"
    OPPOSITE = "opposite"
    PREMISE = "premise"
    LANGUAGE = "language"
    UNSUPPORTED = "unsupported"
    FORM = "form"


Found = tuple[GroundingFault, str]
"""A fault, and what it is about."""


@dataclass(frozen=True, slots=True)
class CheckedSentence:
    """A sentence with what was found: no fault where it holds.

    `detail` says what the fault is about, such as the number that no source has.
    """

    sentence: WrittenSentence
    fault: GroundingFault | None
    detail: str = ""


@dataclass(frozen=True, slots=True)
class CheckedText:
    """All sentences of a written text, in their order."""

    sentences: tuple[CheckedSentence, ...]

    @property
    def kept(self) -> tuple[WrittenSentence, ...]:
        """The sentences that hold."""
        return tuple(one.sentence for one in self.sentences if one.fault is None)

    @property
    def refused(self) -> tuple[CheckedSentence, ...]:
        """The sentences that do not."""
        return tuple(one for one in self.sentences if one.fault is not None)

    @property
    def holds(self) -> bool:
        """Whether what is left may be shown: the first sentence, and at least half of them."""
        if not self.sentences or self.sentences[0].fault is not None:
            return False
        return 2 * len(self.kept) >= len(self.sentences)


class GroundingCheck(Protocol):
    """Holds written sentences against their sources. Thread-safe; takes tens of milliseconds."""

    def check(
        self,
        question: str,
        language: Language,
        sources: Sequence[Source],
        sentences: Sequence[WrittenSentence],
    ) -> CheckedText:
        """Check every sentence of a text that is to be in `language`, the reader's."""
