"""An explanation of how sure an answer is, in words for whoever runs Svar."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import asdict
from typing import Any

from index.search.decision import LEAST_READING
from index.search.explain import Explanation, Push, WordMet

_LEAST_SHARE = 0.01
_LEAST_ODDS = 0.05

# Signals that tell of one thing are told as one: each alone, weighed beside its neighbours, may
# seem to speak against what it speaks for.
_KINDS = {
    "the passage, read for the question": ("reading",),
    "a definition, which was asked for": ("defines",),
    "its words, one by one": (
        *("late", "late_in_crowd", "sentence", "runner_up"),
        *("has_crowd", "crowd", "sentence_crowd"),
    ),
    "question and passage as wholes": ("cosine", "cosine_crowd"),
    "search for its words": ("covered", "words_ahead"),
    "ahead of the next article": ("ahead",),
    "its numbers and names": ("numbers",),
    "the language": ("same_language",),
}


def explained(found: Explanation) -> Iterator[str]:
    """The lines of an explanation."""
    place = " › ".join((found.title, *found.heading))
    yield f"Why {found.probability:.0%}"
    yield f"  the passage: {place}"
    yield f"  an answer from {found.answered:.0%}, a maybe from {found.tentative:.0%}"
    if any(push.signal == "numbers" and not push.value for push in found.pushes):
        yield "  it lacks a name or the numbers of the question: a maybe at most"
    if found.reading is not None:
        yield f"  read: {_read(found.read, found.reading)} ({found.reading:+.1f})"
    if found.runner_up is None:
        yield "  no other article comes near"
    else:
        yield f"  next: {found.runner_up}, {found.behind:.2f} behind in rank"
    words = [word for word in found.words if word.share >= _LEAST_SHARE]
    if words:
        yield "  the question's words, how much each tells, and what meets it:"
        width = max(len(word.word) for word in words)
        yield from (_word(word, width) for word in words)
    pushes = _by_kind(found.pushes)
    if pushes:
        yield "  what that does to the odds, beside what is usual (logarithm; above 0 is for it):"
        yield from (f"    {odds:+.2f}  {kind}" for kind, odds in pushes)


def _read(span: str | None, reading: float) -> str:
    """What the reader found, and what follows of it."""
    quoted = f"“{span}”" if span else ""
    if reading >= LEAST_READING:
        return f"it answers with: {quoted}" if span else "it answers"
    found = "no answer is found, so a maybe at most"
    return f"{found}; nearest: {quoted}" if span else found


def explanation_json(found: Explanation | None) -> dict[str, Any] | None:
    """An explanation as JSON takes it; None where nothing was found."""
    return None if found is None else asdict(found)


def _word(word: WordMet, width: int) -> str:
    how = "stands there" if word.worded else "by meaning"
    return f"    {word.word:<{width}}  {word.share:>4.0%}  {word.match:.2f}  {word.by} ({how})"


def _by_kind(pushes: Sequence[Push]) -> list[tuple[str, float]]:
    """What each kind of evidence adds to the odds, the strongest first; trifles left out."""
    odds = {push.signal: push.odds for push in pushes}
    sums = [(kind, sum(odds[name] for name in names)) for kind, names in _KINDS.items()]
    told = [(kind, total) for kind, total in sums if abs(total) >= _LEAST_ODDS]
    return sorted(told, key=lambda one: -abs(one[1]))
