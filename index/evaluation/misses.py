"""The worst misses of an evaluation, for a person to read."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum

from index.evaluation.runs import JudgedRun, Result
from index.types import Status


class Miss(StrEnum):
    """What is wrong with what was shown."""

    WRONG = "another article answers"
    FALSE = "nothing answers"
    HIDDEN = "nothing answers: the article that does was hidden"


@dataclass(frozen=True, slots=True)
class WrongAnswer:
    """A wrong article that was shown as an answer or as a maybe, in this asking of the question."""

    result: Result
    asking: JudgedRun
    miss: Miss


def wrong_answers(results: Sequence[Result], count: int) -> list[WrongAnswer]:
    """The most confident of what should not have been shown, up to `count`."""
    found = []
    for result in results:
        judged = bool(result.question.relevant)
        if not result.present.right and not result.shows_refuting:
            miss = Miss.WRONG if judged else Miss.FALSE
            found.append(WrongAnswer(result, result.present, miss))
        if result.hidden is not None:
            found.append(WrongAnswer(result, result.hidden, Miss.HIDDEN))
    shown = [one for one in found if one.asking.status is not Status.UNANSWERED]
    return sorted(shown, key=lambda one: -one.asking.confidence)[:count]


def lowest_right(results: Sequence[Result], count: int) -> list[Result]:
    """Questions whose right article came lowest, up to `count`; never those where it came first.

    Those where it was not found at all come first, the most confident in what was shown before the
    others.
    """
    missed = [one for one in results if one.question.relevant and not one.present.right]
    return sorted(missed, key=_lowness, reverse=True)[:count]


def _lowness(result: Result) -> tuple[bool, int, float]:
    place = result.present.place
    return place is None, place or 0, result.present.confidence
