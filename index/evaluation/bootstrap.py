"""Intervals of an evaluation's figures: the percentile bootstrap (Efron, 1979) over questions.

A draw of as many questions as there are, with replacement, is told by how often each was drawn: a
row of weights. Every figure here is that of `index.evaluation.metrics` over the questions so drawn,
for many draws at once: `weights` is float64 (draws, questions), and what comes back is float64
(draws,), NaN where a draw leaves nothing to compute from.
"""

from __future__ import annotations

import math
from collections.abc import Iterator

import numpy as np
from numpy.typing import NDArray

from index.evaluation.metrics import Bools, Floats

DRAWS = 1_000

_SEED = 0
_BATCH = 100
_TAILS_PERCENT = (2.5, 97.5)


def draws(questions: int, count: int = DRAWS) -> Iterator[Floats]:
    """The same `count` draws every time, in batches that fit into memory: (draws, questions)."""
    generator = np.random.default_rng(_SEED)
    for done in range(0, count, _BATCH):
        size = min(_BATCH, count - done)
        chosen = generator.integers(questions, size=(size, questions))
        rows = np.arange(size)[:, None] * questions
        counted = np.bincount((chosen + rows).ravel(), minlength=size * questions)
        yield counted.reshape(size, questions).astype(np.float64)


def interval(figures: Floats) -> tuple[float, float] | None:
    """Between which a figure lies in 95% of the draws; None where no draw gives one."""
    known = figures[~np.isnan(figures)]
    if not known.size:
        return None
    low, high = np.percentile(known, _TAILS_PERCENT)
    return float(low), float(high)


def mean(values: Floats, weights: Floats) -> Floats:
    """Weighted means."""
    return _ratio(weights @ values, weights.sum(axis=1))


def auroc(confidence: Floats, right: Bools, weights: Floats) -> Floats:
    """`metrics.auroc` of each draw."""
    ups, downs = (_by_threshold(confidence, weights * kind) for kind in (right, ~right))
    above = np.cumsum(ups, axis=1) - ups / 2
    return _ratio((above * downs).sum(axis=1), ups.sum(axis=1) * downs.sum(axis=1))


def aurc(confidence: Floats, right: Bools, weights: Floats) -> Floats:
    """`metrics.aurc` of each draw."""
    drawn = _by_threshold(confidence, weights)
    wrong = np.cumsum(_by_threshold(confidence, weights * ~right), axis=1)
    risk = np.nan_to_num(_ratio(wrong, np.cumsum(drawn, axis=1)))
    return _ratio((drawn * risk).sum(axis=1), drawn.sum(axis=1))


def answered_at(
    present: Floats,
    right: Bools,
    hidden: Floats,
    share: float,
    present_weights: Floats,
    hidden_weights: Floats,
) -> Floats:
    """`metrics.answered_at` of each draw; the two askings of a question are drawn together."""
    order = np.argsort(-hidden, kind="stable")
    let_through = np.cumsum(hidden_weights[:, order], axis=1)
    if not let_through.size:
        return np.full(len(present_weights), math.nan)
    totals = let_through[:, -1]
    first_kept_out = let_through > np.floor(share * totals)[:, None]
    barrier = hidden[order][first_kept_out.argmax(axis=1)]
    passed = right & (present > barrier[:, None])
    answered = _ratio((present_weights * passed).sum(axis=1), present_weights.sum(axis=1))
    return np.where(totals > 0, answered, math.nan)


def calibration_error(confidence: Floats, right: Bools, weights: Floats, bins: int = 10) -> Floats:
    """`metrics.calibration_error` of each draw."""
    places = np.minimum((confidence * bins).astype(np.int64), bins - 1)
    gaps = np.zeros((len(confidence), bins))
    gaps[np.arange(len(confidence)), places] = confidence - right
    return _ratio(abs(weights @ gaps).sum(axis=1), weights.sum(axis=1))


def _by_threshold(confidence: Floats, weights: Floats) -> Floats:
    """Weights summed over equal confidences, the highest first: (draws, thresholds)."""
    if not len(confidence):
        return weights
    order = np.argsort(-confidence, kind="stable")
    starts = np.flatnonzero(np.append(True, np.diff(confidence[order]) != 0))
    return np.add.reduceat(weights[:, order], starts, axis=1)


def _ratio(above: Floats, below: Floats) -> NDArray[np.float64]:
    return np.divide(above, below, out=np.full_like(above, math.nan), where=below > 0)
