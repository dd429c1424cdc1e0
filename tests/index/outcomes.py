"""What came of made-up questions, as an evaluation has it."""

from __future__ import annotations

from collections.abc import Sequence

from index.evaluation.beir import JudgedQuestion
from index.evaluation.runs import JudgedRun, RankedDocuments, Result
from index.types import Status


def asking(
    confidence: float,
    ranked: Sequence[str] = ("d2", "d1"),
    relevant: Sequence[str] = (),
    *,
    status: Status = Status.ANSWERED,
    in_passage: bool = False,
    in_highlight: bool = False,
    named: float | None = None,
) -> JudgedRun:
    """An asking that found `ranked`, of which `relevant` answer; the first is shown."""
    places = [place for place, one in enumerate(ranked, 1) if one in relevant]
    return JudgedRun(
        ranked=tuple(ranked),
        place=min(places, default=None),
        confidence=confidence,
        status=status,
        right=1 in places,
        in_passage=in_passage,
        in_highlight=in_highlight,
        shown=RankedDocuments(ranked[0], f"Title of {ranked[0]}", "What is lit.")
        if ranked
        else None,
        named=named,
    )


def judged(
    confidence: float,
    ranked: Sequence[str] = ("d1", "d2"),
    hidden: float = 0.0,
    *,
    text: str = "a question",
    status: Status = Status.ANSWERED,
    hidden_status: Status = Status.UNANSWERED,
    answers: Sequence[str] = (),
    in_passage: bool = False,
    in_highlight: bool = False,
    named: float | None = None,
    groups: Sequence[str] = (),
) -> Result:
    """What came of a question that d1 answers; `hidden` is the confidence with d1 away."""
    question = JudgedQuestion(
        id=text,
        text=text,
        relevant=frozenset({"d1"}),
        answers=tuple(answers),
        language=None,
        groups=tuple(groups),
        answerable=True,
        paragraph=None if named is None else "d1",
    )
    present = asking(
        confidence,
        ranked,
        ("d1",),
        status=status,
        in_passage=in_passage,
        in_highlight=in_highlight,
        named=named,
    )
    rest = [one for one in ranked if one != "d1"]
    return Result(question, present, asking(hidden, rest, status=hidden_status))


def unjudged(
    confidence: float,
    *,
    text: str = "a question",
    status: Status = Status.UNANSWERED,
    named: float | None = None,
    groups: Sequence[str] = (),
    refuting: Sequence[str] = (),
) -> Result:
    """What came of a question that nothing answers; d2 is shown first."""
    paragraph = None if named is None else "d1"
    question = JudgedQuestion(
        text, text, frozenset(), (), None, tuple(groups), False, paragraph, frozenset(refuting)
    )
    return Result(question, asking(confidence, status=status, named=named), None)
