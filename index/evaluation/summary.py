"""The figures of an evaluation, from what came of its questions, with their intervals."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from functools import partial
from typing import Any

import numpy as np
from numpy.typing import NDArray

from index.evaluation import bootstrap, metrics
from index.evaluation.metrics import Bools, Floats
from index.evaluation.runs import DEPTH, Result
from index.types import Status

COUNTS = ("questions", "unanswerable")
FIGURES = (
    *("questions", "ndcg@10", "mrr@10", "recall@1", "recall@3", "recall@10"),
    *("auroc", "answered@5%", "answered@10%", "aurc"),
    *("answered", "wrong_answers", "false_answers", "tentative", "ece"),
    *("answer_in_passage", "answer_in_highlight", "right_and_lit"),
    *("unanswerable", "unanswerable_answered", "unanswerable_tentative", "unanswerable_auroc"),
    "premise_refuted",
)
"""Every figure, in the order in which they are told.

`questions` are the judged ones, which most are over. `auroc`, `aurc` and `ece` are over both
askings of each. `answer_in_passage` and `answer_in_highlight` are over those whose answers are
known word for word; `right_and_lit` over those of them whose first passage is of the right article
and holds an answer: whether it stands in the lit sentences. `unanswerable` are those without a
judged document; `unanswerable_auroc` is how well the confidence in the document that a question was
written about tells those that answer from those that only look so. `premise_refuted` is over those
of them whose premise a document denies: whether it is shown, as an answer or as a maybe, which
counts as neither elsewhere.
"""

_SHARES = {"answered@5%": 0.05, "answered@10%": 0.10}
_PAIR = "pair: "

_Figure = Callable[[Floats, Bools, Floats], Floats]


@dataclass(frozen=True, slots=True)
class Graded:
    """Confidences, whether each was right, and the number of the result that each is of."""

    confidence: Floats
    right: Bools
    result: NDArray[np.int64]


def report(results: Sequence[Result]) -> dict[str, Any]:
    """The figures over all questions and over each of their groups, all with intervals.

    The keys are `FIGURES`, `intervals` with the ends of the figures' 95% intervals, and `groups`.
    """
    groups = sorted({group for result in results for group in result.question.groups})
    return {
        **_with_intervals(results),
        "groups": {group: _with_intervals(of_group(results, group)) for group in groups},
    }


def pairs(results: Sequence[Result]) -> dict[str, dict[str, Any]]:
    """The figures and intervals of each pair of languages, named as in `nb to sv`."""
    found = sorted({group for result in results for group in result.question.groups})
    return {
        group.removeprefix(_PAIR): _with_intervals(of_group(results, group))
        for group in found
        if group.startswith(_PAIR)
    }


def of_group(results: Sequence[Result], group: str) -> list[Result]:
    """The results of one group's questions."""
    return [result for result in results if group in result.question.groups]


def summarise(results: Sequence[Result]) -> dict[str, Any]:
    """The figures; one that has nothing to be computed from is None."""
    here, away, named = _here(results), _away(results), _named(results)
    both = graded(results)
    found: dict[str, Any] = {
        "questions": len(here.confidence),
        "auroc": metrics.auroc(both.confidence, both.right),
        "aurc": metrics.aurc(both.confidence, both.right),
        "ece": metrics.calibration_error(both.confidence, both.right),
        "unanswerable": sum(not result.question.relevant for result in results),
        "unanswerable_auroc": metrics.auroc(named.confidence, named.right),
    }
    for name, share in _SHARES.items():
        found[name] = metrics.answered_at(here.confidence, here.right, away.confidence, share)
    for name, (values, among) in _means(results).items():
        found[name] = float(values[among].mean()) if among.any() else None
    return {name: found[name] for name in FIGURES}


def intervals(results: Sequence[Result]) -> dict[str, tuple[float, float] | None]:
    """The ends of the 95% interval of every figure that is no count; None where there is none.

    A question is drawn with all that came of it.
    """
    drawn: dict[str, list[Floats]] = {name: [] for name in FIGURES if name not in COUNTS}
    resampled = _resampled(results)
    for weights in bootstrap.draws(len(results)):
        for name, figure_of in resampled.items():
            drawn[name].append(figure_of(weights))
    return {name: bootstrap.interval(np.concatenate(found)) for name, found in drawn.items()}


def graded(results: Sequence[Result]) -> Graded:
    """Both askings of every judged question: first passages that are judged right, or not."""
    here, away = _here(results), _away(results)
    return Graded(
        np.concatenate([here.confidence, away.confidence]),
        np.concatenate([here.right, away.right]),
        np.concatenate([here.result, away.result]),
    )


def _with_intervals(results: Sequence[Result]) -> dict[str, Any]:
    return {**summarise(results), "intervals": intervals(results)}


def _here(results: Sequence[Result]) -> Graded:
    return _gather(
        (number, one.present.confidence, one.present.right)
        for number, one in enumerate(results)
        if one.question.relevant
    )


def _away(results: Sequence[Result]) -> Graded:
    return _gather(
        (number, one.hidden.confidence, False)
        for number, one in enumerate(results)
        if one.hidden is not None
    )


def _named(results: Sequence[Result]) -> Graded:
    return _gather(
        (number, one.present.named, one.question.answerable)
        for number, one in enumerate(results)
        if one.present.named is not None and one.question.answerable is not None
    )


def _gather(rows: Iterator[tuple[int, float, bool]]) -> Graded:
    found = list(rows)
    return Graded(
        np.array([confidence for _, confidence, _ in found], np.float64),
        np.array([right for *_, right in found], np.bool_),
        np.array([number for number, *_ in found], np.int64),
    )


def _is_judged(result: Result) -> bool:
    return bool(result.question.relevant)


def _is_unanswerable(result: Result) -> bool:
    return not result.question.relevant


def _has_answers(result: Result) -> bool:
    return _is_judged(result) and bool(result.question.answers)


def _is_shown_right(result: Result) -> bool:
    return _has_answers(result) and result.present.right and result.present.in_passage


def _recall(depth: int) -> Callable[[Result], float]:
    return lambda one: metrics.recall(one.present.ranked, one.question.relevant, depth)


_MEANS: dict[str, tuple[Callable[[Result], bool], Callable[[Result], float]]] = {
    "ndcg@10": (
        _is_judged,
        lambda one: metrics.ndcg(one.present.ranked, one.question.relevant, DEPTH),
    ),
    "mrr@10": (
        _is_judged,
        lambda one: metrics.reciprocal_rank(one.present.ranked, one.question.relevant, DEPTH),
    ),
    "recall@1": (_is_judged, _recall(1)),
    "recall@3": (_is_judged, _recall(3)),
    "recall@10": (_is_judged, _recall(10)),
    "answered": (
        _is_judged,
        lambda one: one.present.status is Status.ANSWERED and one.present.right,
    ),
    "wrong_answers": (
        _is_judged,
        lambda one: one.present.status is Status.ANSWERED and not one.present.right,
    ),
    "false_answers": (
        lambda one: one.hidden is not None,
        lambda one: one.hidden is not None and one.hidden.status is Status.ANSWERED,
    ),
    "tentative": (_is_judged, lambda one: one.present.status is Status.TENTATIVE),
    "answer_in_passage": (_has_answers, lambda one: one.present.in_passage),
    "answer_in_highlight": (_has_answers, lambda one: one.present.in_highlight),
    "right_and_lit": (_is_shown_right, lambda one: one.present.in_highlight),
    "unanswerable_answered": (
        _is_unanswerable,
        lambda one: one.present.status is Status.ANSWERED and not one.shows_refuting,
    ),
    "unanswerable_tentative": (
        _is_unanswerable,
        lambda one: one.present.status is Status.TENTATIVE and not one.shows_refuting,
    ),
    "premise_refuted": (
        lambda one: bool(one.question.refuting),
        lambda one: one.present.status is not Status.UNANSWERED and one.shows_refuting,
    ),
}
"""Figures that are means: which results each is over, and what each of them gives."""


def _means(results: Sequence[Result]) -> dict[str, tuple[Floats, Bools]]:
    """Of each mean its values, 0 where a result is not among those it is over, and which are."""
    found = {}
    for name, (applies, value) in _MEANS.items():
        among = np.array([applies(one) for one in results], np.bool_)
        values = [value(one) if counts else 0.0 for one, counts in zip(results, among, strict=True)]
        found[name] = np.array(values, np.float64), among
    return found


def _resampled(results: Sequence[Result]) -> dict[str, Callable[[Floats], Floats]]:
    """Every figure that is no count, as what gives it for draws of the results."""
    here, away, named = _here(results), _away(results), _named(results)
    both = graded(results)

    def answered_at(share: float, weights: Floats) -> Floats:
        drawn = weights[:, here.result], weights[:, away.result]
        return bootstrap.answered_at(here.confidence, here.right, away.confidence, share, *drawn)

    def over(asked: Graded, figure: _Figure, weights: Floats) -> Floats:
        return figure(asked.confidence, asked.right, weights[:, asked.result])

    def mean(values: Floats, among: Bools, weights: Floats) -> Floats:
        return bootstrap.mean(values[among], weights[:, among])

    return {
        "auroc": partial(over, both, bootstrap.auroc),
        "aurc": partial(over, both, bootstrap.aurc),
        "ece": partial(over, both, bootstrap.calibration_error),
        "unanswerable_auroc": partial(over, named, bootstrap.auroc),
        **{name: partial(answered_at, share) for name, share in _SHARES.items()},
        **{name: partial(mean, *column) for name, column in _means(results).items()},
    }
