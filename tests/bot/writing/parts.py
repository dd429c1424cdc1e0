"""A writer on a scripted server, with parts that a test can look into."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

from bot.store.database import Database
from bot.store.writing_counts import WritingCounts
from bot.writing.budget import TokenBudget
from bot.writing.chat import ChatModel
from bot.writing.types import ModelServer, WritingAttempt
from bot.writing.writer import ModelWriter
from corpus.types import Language
from index.grounding.types import (
    CheckedSentence,
    CheckedText,
    GroundingCheck,
    GroundingFault,
    Source,
    WrittenSentence,
)
from index.types import Answer
from tests.bot.writing.llm_server import MODEL, LlmServer
from tests.fakes import LOYALTY, PYRAMID, QUALITY, answered, evidence

NOON = datetime(2026, 3, 1, 12, tzinfo=UTC)
ZONE = ZoneInfo("Europe/Oslo")
_WORD = re.compile(r"\w+")


def pyramid_answer(question: str = "Hva er pyramiden?") -> Answer:
    """An answer of three passages, the second of them Swedish."""
    sure = evidence(PYRAMID, "Løfter gis, muliggjøres og holdes.")
    return answered(question, sure, evidence(QUALITY), evidence(LOYALTY))


class WordsCheck:
    """Implements GroundingCheck: every word of a sentence must stand in its sources."""

    def check(
        self,
        question: str,  # noqa: ARG002
        language: Language,  # noqa: ARG002
        sources: Sequence[Source],
        sentences: Sequence[WrittenSentence],
    ) -> CheckedText:
        return CheckedText(tuple(self._checked(sources, one) for one in sentences))

    def _checked(self, sources: Sequence[Source], one: WrittenSentence) -> CheckedSentence:
        if not one.sources:
            return CheckedSentence(one, GroundingFault.UNCITED)
        there = _WORD.findall(" ".join(sources[at].text for at in one.sources).casefold())
        for word in _WORD.findall(one.text.casefold()):
            if word not in there:
                return CheckedSentence(one, GroundingFault.UNSUPPORTED, word)
        return CheckedSentence(one, None)


@dataclass
class Clock:
    """A clock that a test sets."""

    at: datetime = NOON

    def __call__(self) -> datetime:
        return self.at

    def on(self, **more: float) -> None:
        """Let time pass."""
        self.at += timedelta(**more)


@dataclass
class Desk:
    """A writer, and what it works with."""

    writer: ModelWriter
    counts: WritingCounts
    clock: Clock
    said: list[str] = field(default_factory=list)
    attempts: list[WritingAttempt] = field(default_factory=list)

    def writing(self, attempt: WritingAttempt) -> None:
        """Take note of an attempt: implements WritingFigures."""
        self.attempts.append(attempt)

    @property
    def today(self) -> dict[str, int]:
        """What was counted today."""
        return self.counts.of(self.clock().astimezone(ZONE).date())


def desk(
    llm: LlmServer,
    database: Database,
    *,
    check: Callable[[], GroundingCheck] = WordsCheck,
    tokens: int | None = 1_000_000,
    seconds: float = 20,
    model: ChatModel | None = None,
) -> Desk:
    """Return a writer that asks a scripted server."""
    clock, counts = Clock(), WritingCounts(database)
    budget = TokenBudget(counts, tokens, ZONE, clock)
    model = model or ChatModel(ModelServer(llm.url, MODEL))
    made = Desk(None, counts, clock)  # type: ignore[arg-type]
    made.writer = ModelWriter(
        model, check, budget, seconds, clock, figures=made, say=made.said.append
    )
    return made
