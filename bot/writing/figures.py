"""What is counted of written answers, and under which names."""

from __future__ import annotations

from typing import Protocol

from bot.writing.types import WritingAttempt, WritingOutcome

SENTENCES = "sentences"
KEPT = "sentences-kept"
REMEMBERED = "remembered"
FAULT = "fault-"
DRAFTS = "drafts"


class WritingFigures(Protocol):
    """Where a process counts what came of its attempts; see `bot.monitoring.metrics`."""

    def writing(self, attempt: WritingAttempt) -> None:
        """Count one attempt."""


def counts_of(attempt: WritingAttempt, *, is_draft: bool) -> dict[str, int]:
    """Return what an attempt adds to the day's counts, by their names."""
    if attempt.outcome is WritingOutcome.NOT_MEANT:
        return {}
    counts = {attempt.outcome.value: 1, DRAFTS: int(is_draft)}
    if attempt.is_remembered:
        return counts | {REMEMBERED: 1}
    if attempt.checked is not None:
        counts[SENTENCES] = len(attempt.checked.sentences)
        counts[KEPT] = len(attempt.checked.kept)
        for one in attempt.checked.refused:
            name = f"{FAULT}{one.fault}"
            counts[name] = counts.get(name, 0) + 1
    return {name: count for name, count in counts.items() if count}
