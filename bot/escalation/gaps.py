"""The gaps in the library: what readers asked and no article answers, grouped by meaning. Pure."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from bot.types.questions import WAITING, Question, QuestionKind, QuestionStatus
from index.paraphrase.decision import ComparedQuestion, compare
from index.storage.dense import GrowingIndex

_NEAR = 0.5
"""Cosine from which two questions may be about one thing.

Alone it is no sign: those that begin alike, or are equally long, lie as near.
"""

_COMPARED = 16
"""Groups that a question is compared with: those whose first questions are nearest to it."""

_SHARED = 0.16
"""`Signals.shared` from which two such questions are about one thing, if not the same question.

It was set by looking at the groups that the questions of `corpus/pairs` and `corpus/questions` fall
into. With both, 57 % of 250 written pairs that mean the same stand together, 52 % of those that
differ in one point, and 2 of 4,000 pairs taken at random.
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


def gaps(questions: Sequence[Question], posed: Mapping[int, ComparedQuestion]) -> list[Gap]:
    """Group questions by meaning, those with the most readers first.

    Each joins the group whose first question it is nearest to, in the order of how many asked it.
    Reports are no gaps, nor what readers took back, editors dismissed, or answered for those alone
    who asked. One without `posed` stands alone.
    """
    asked = [
        question
        for question in questions
        if question.kind is QuestionKind.QUESTION
        and question.for_library
        and question.status in (*WAITING, QuestionStatus.ANSWERED)
    ]
    asked.sort(key=lambda each: (-each.readers, each.number))
    groups: list[list[Question]] = []
    known: list[
        tuple[ComparedQuestion, list[Question]]
    ] = []  # groups by their first, as in `index`
    index: GrowingIndex | None = None
    for question in asked:
        own = posed.get(question.number)
        if own is not None and index is not None and (near := _nearest(own, known, index)):
            near.append(question)
            continue
        groups.append([question])
        if own is not None:
            index = index or GrowingIndex(len(own.encoding.vector))
            index.add(own.encoding.vector)
            known.append((own, groups[-1]))
    found = [_gap(group) for group in groups]
    return sorted(found, key=lambda gap: (-gap.readers, gap.answered, gap.number))


def _nearest(
    own: ComparedQuestion,
    known: Sequence[tuple[ComparedQuestion, list[Question]]],
    index: GrowingIndex,
) -> list[Question] | None:
    """Return the group whose first question is nearest to one and about the same thing."""
    for row, cosine in zip(*index.search(own.encoding.vector, _COMPARED), strict=True):
        first, group = known[row]
        if cosine >= _NEAR and compare(first, own).shared >= _SHARED:
            return group
    return None


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
