"""The gaps in the library: what readers asked and no article answers, grouped by meaning. Pure."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np
from index.likeness import Posed

from bot.types import Kind, Question, QuestionStatus

_NEAR = 0.90
"""Cosine from which two questions are about the same thing, if not the same question.

The vectors of unrelated questions lie at 0.75 to 0.85, those of one topic above 0.88.
"""


@dataclass(frozen=True, slots=True)
class Gap:
    """Questions about one thing that the library has nothing on, told by the one asked most.

    `number` and `text` are that one's; `others` are the other questions' numbers. `readers` have
    asked any of them. `answered`: the editors have answered all. `closest` is the title of the
    article that came nearest.
    """

    number: int
    text: str
    readers: int
    others: tuple[int, ...]
    answered: bool
    closest: str | None


def gaps(questions: Sequence[Question], posed: Mapping[int, Posed]) -> list[Gap]:
    """Group questions by meaning, those with the most readers first.

    Each joins the group whose first question it is nearest to, in the order of how many asked it.
    Reports, and what readers took back, are no gaps; one without `posed` stands alone.
    """
    asked = [
        question
        for question in questions
        if question.kind is Kind.QUESTION
        and question.status not in (QuestionStatus.WITHDRAWN, QuestionStatus.MERGED)
    ]
    groups: list[list[Question]] = []
    heads: list[np.ndarray] = []
    for question in sorted(asked, key=lambda each: (-each.readers, each.number)):
        vector = posed[question.number].encoding.vector if question.number in posed else None
        at = _nearest(heads, vector)
        if at is None:
            groups.append([question])
            heads.append(np.zeros(0, np.float32) if vector is None else vector)
        else:
            groups[at].append(question)
    found = [_gap(group) for group in groups]
    return sorted(found, key=lambda gap: (-gap.readers, gap.answered, gap.number))


def _nearest(heads: Sequence[np.ndarray], vector: np.ndarray | None) -> int | None:
    if vector is None:
        return None
    cosines = [float(head @ vector) if head.shape == vector.shape else -1.0 for head in heads]
    at = max(range(len(cosines)), key=cosines.__getitem__, default=None)
    return at if at is not None and cosines[at] >= _NEAR else None


def _gap(group: Sequence[Question]) -> Gap:
    first, *others = group
    articles = first.shown.articles
    return Gap(
        number=first.number,
        text=first.text,
        readers=sum(question.readers for question in group),
        others=tuple(question.number for question in others),
        answered=all(question.status is QuestionStatus.ANSWERED for question in group),
        closest=articles[0].title if articles else None,
    )
