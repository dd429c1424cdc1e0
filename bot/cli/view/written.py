"""A written answer, and what was refused of it, for whoever runs Svar."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from bot.sanitize import printable
from bot.writing.types import WritingAttempt, WritingOutcome
from index.grounding.types import CheckedSentence, GroundingFault
from index.types import Answer

UNSET = (
    "SVAR_LLM_URL is not set, so nothing is written: set it to an OpenAI-compatible server "
    "(docs/written.md)"
)
_MEANINGS = {
    WritingOutcome.WRITTEN: "written, and checked",
    WritingOutcome.NOT_MEANT: "nothing was asked of the model: only an answer of the library's, "
    "that its reader may read, is worded",
    WritingOutcome.NOT_CARRIED: "the model found that the passages don't answer",
    WritingOutcome.NOT_HELD: "it does not hold: its first sentence, too many, or its list",
    WritingOutcome.DECLINED: "the model declined",
    WritingOutcome.GARBAGE: "its reply could not be read",
    WritingOutcome.ENDLESS: "its reply did not end",
    WritingOutcome.LATE: "it was too late: SVAR_LLM_SECONDS says how long is waited",
    WritingOutcome.AWAY: "its server can't be reached",
    WritingOutcome.TROUBLED: "its server answered with an error",
    WritingOutcome.KEY_REFUSED: "its server refused the key: check SVAR_LLM_KEY",
    WritingOutcome.FLOODED: "its server has had enough of us for now",
    WritingOutcome.RESTING: "its server is left alone for a while",
    WritingOutcome.BUDGET: "the day's tokens are spent, or can't be counted: SVAR_LLM_TOKENS_A_DAY",
    WritingOutcome.FAILED: "something went wrong in Svar",
}
_FAULTS = {
    GroundingFault.UNCITED: "names no passage",
    GroundingFault.NUMBER: "no passage that it names has this number",
    GroundingFault.UNIT: "no passage that it names has this unit",
    GroundingFault.NAME: "no passage that it names has this name",
    GroundingFault.NEGATION: "it denies what the passage says, or the other way round",
    GroundingFault.OPPOSITE: "it says the opposite",
    GroundingFault.PREMISE: "only the question says so",
    GroundingFault.LANGUAGE: "it is not in the reader's language",
    GroundingFault.UNSUPPORTED: "no passage that it names carries it",
    GroundingFault.FORM: "it is no plain sentence about the question",
}


def outcome_said(attempt: WritingAttempt) -> str:
    """Say in a line what came of an attempt."""
    detail = f" ({attempt.detail})" if attempt.detail else ""
    return f"{_MEANINGS[attempt.outcome]}{detail}"


def explained_writing(attempt: WritingAttempt) -> Iterator[str]:
    """The lines that tell what was written, what of it was refused, and why."""
    yield f"Written: {outcome_said(attempt)}"
    yield f"  {attempt.tokens} tokens, {attempt.seconds:.1f} s"
    if attempt.checked is not None:
        for one in attempt.checked.sentences:
            mark = "kept   " if one.fault is None else "refused"
            yield f"  {mark} {one.sentence.text}"
            if one.fault is not None:
                yield f"          {one.fault}: {_why(one)}"


def written_json(attempt: WritingAttempt, answer: Answer, *, with_refused: bool) -> dict[str, Any]:
    """A written answer as JSON takes it; `passages` of a sentence count from 0."""
    written = attempt.written
    found: dict[str, Any] = {
        "outcome": attempt.outcome.value,
        "list": bool(written and written.is_list),
        "sentences": [
            {
                "text": printable(one.text),
                "passages": list(one.sources),
                "articles": [answer.evidence[at].article.id for at in one.sources],
            }
            for one in (written.sentences if written else ())
        ],
    }
    if with_refused:
        refused = attempt.checked.refused if attempt.checked else ()
        found |= {"detail": attempt.detail, "tokens": attempt.tokens, "seconds": attempt.seconds}
        found["refused"] = [
            {"text": printable(one.sentence.text), "fault": one.fault, "detail": one.detail}
            for one in refused
        ]
    return found


def _why(one: CheckedSentence) -> str:
    assert one.fault is not None
    detail = f" ({one.detail})" if one.detail else ""
    return f"{_FAULTS[one.fault]}{detail}"
