"""Figures of an evaluation, from lists of numbers: pure, and each with its source."""

from __future__ import annotations

import math
from collections.abc import Collection, Sequence

import numpy as np
from numpy.typing import NDArray

Floats = NDArray[np.float64]
Bools = NDArray[np.bool_]


def ndcg(ranked: Sequence[str], relevant: Collection[str], depth: int = 10) -> float:
    """Normalised discounted cumulative gain with binary judgements, 0 to 1 (Järvelin, 2002)."""
    gain = sum(
        1 / math.log2(place + 2) for place, one in enumerate(ranked[:depth]) if one in relevant
    )
    ideal = sum(1 / math.log2(place + 2) for place in range(min(depth, len(relevant))))
    return gain / ideal if ideal else 0.0


def reciprocal_rank(ranked: Sequence[str], relevant: Collection[str], depth: int = 10) -> float:
    """One over the place of the first relevant one among the first `depth`, else 0."""
    return next((1 / place for place, one in enumerate(ranked[:depth], 1) if one in relevant), 0.0)


def recall(ranked: Sequence[str], relevant: Collection[str], depth: int) -> float:
    """Share of the relevant ones that stand among the first `depth`, 0 to 1."""
    return len(set(ranked[:depth]) & set(relevant)) / len(relevant) if relevant else 0.0


def auroc(confidence: Floats, right: Bools) -> float | None:
    """Chance that a right one has the higher confidence than a wrong one, ties half.

    The Mann-Whitney statistic; None where all are right or all are wrong.
    """
    ups, downs = int(right.sum()), int((~right).sum())
    if not ups or not downs:
        return None
    _, places, counts = np.unique(confidence, return_inverse=True, return_counts=True)
    last = np.cumsum(counts)
    ranks = (last - (counts - 1) / 2)[places]
    return float((ranks[right].sum() - ups * (ups + 1) / 2) / (ups * downs))


def threshold_for(hidden: Floats, share: float) -> float:
    """The lowest confidence at which at most `share` of `hidden` would still be answered."""
    allowed = math.floor(share * len(hidden))
    ordered = np.sort(hidden)[::-1]
    if allowed >= len(ordered):
        return 0.0
    return float(np.nextafter(ordered[allowed], np.inf))


def answered_at(present: Floats, right: Bools, hidden: Floats, share: float) -> float | None:
    """Share of questions answered rightly where `share` of those that have no answer get one.

    `present`, `right`: confidence and rightness with the documents there; `hidden`: confidence
    with them away.
    """
    if not len(present) or not len(hidden):
        return None
    return float(((present >= threshold_for(hidden, share)) & right).mean())


def risk_coverage(confidence: Floats, right: Bools) -> tuple[Floats, Floats]:
    """The share answered and the share of those that is wrong, at every threshold there is.

    Float64 (thresholds,) each, 0 to 1, from the highest confidence down; equal confidences are
    answered together.
    """
    order = np.argsort(-confidence, kind="stable")
    ends = np.flatnonzero(np.append(np.diff(confidence[order]) != 0, True)[: len(order)])
    wrong = np.cumsum(~right[order])[ends]
    return (ends + 1) / max(1, len(order)), wrong / (ends + 1)


def aurc(confidence: Floats, right: Bools) -> float | None:
    """Area under the risk-coverage curve, 0 to 1, lower is better (Geifman and El-Yaniv, 2017).

    The mean, over all, of the share that is wrong among those at least as confident.
    """
    if not len(confidence):
        return None
    coverage, risk = risk_coverage(confidence, right)
    return float((np.diff(coverage, prepend=0.0) * risk).sum())


def reliability(
    confidence: Floats, right: Bools, bins: int = 10
) -> tuple[Floats, Floats, NDArray[np.int64]]:
    """Mean confidence, share right, and count of each bin of equal width that is not empty."""
    places = np.minimum((confidence * bins).astype(np.int64), bins - 1)
    counts = np.bincount(places, minlength=bins)
    filled = counts > 0
    sums = [np.bincount(places, one, minlength=bins)[filled] for one in (confidence, right)]
    return sums[0] / counts[filled], sums[1] / counts[filled], counts[filled]


def calibration_error(confidence: Floats, right: Bools, bins: int = 10) -> float | None:
    """Expected calibration error over bins of equal width, 0 to 1 (Guo and others, 2017)."""
    if not len(confidence):
        return None
    sure, share, counts = reliability(confidence, right, bins)
    return float((abs(sure - share) * counts).sum() / len(confidence))
