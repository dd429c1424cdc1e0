"""Fits the decision that two questions are one, and reports how it does.

`python -m index.training.fit_paraphrase FOLDER` reads `paraphrases.jsonl` and `near-misses.jsonl`
and prints the figures of the shipped decision; with `--fit` it fits it anew first. Only the pairs
of the half `tune` are fitted to. With them come the questions nearest to each that are not its
pair, which are what a new question is compared with all day, and each question with itself.
"""

from __future__ import annotations

import argparse
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import astuple
from pathlib import Path

import numpy as np

from index.encoders.onnx import open_encoder
from index.evaluation import metrics
from index.paraphrase.decision import (
    SHIPPED,
    SIGNALS,
    WORD_FOR_WORD,
    ComparedQuestion,
    ParaphraseDecision,
    ParaphraseSignals,
    compare,
    shipped,
)
from index.training.paraphrase_report import (
    PRECISION,
    Pair,
    background,
    read_pairs,
    report,
    sameness,
    threshold_of,
)

FALSE_JOINS = 0.0015
"""Share of a question's nearest neighbours that may be joined with it; some of them rightly."""

_MARGIN = 0.03
_NEIGHBOURS = 5
_FOLDS = 10
_NEIGHBOURS_WEIGHT = 4.0
_ITSELF_WEIGHT = 1.0
_NEARLY_ALIKE = 0.9


def fit(pairs: Sequence[Pair], tuned_on: str) -> tuple[ParaphraseDecision, metrics.Floats]:
    """Fit weights and threshold; also the pairs' probabilities when each was left out.

    Near-misses and paraphrases weigh the same, the neighbours four times as much as either,
    identical questions as much. The threshold lies a margin above the lowest at which the pairs
    left out are joined with a precision of 98% and at most 0.15% of the neighbours are joined.
    """
    values, same = _signals((pair.one, pair.other) for pair in pairs), sameness(pairs)
    apart = _signals(_neighbours(pairs))
    folds = np.empty(len(pairs), np.int64)
    for kind in (True, False):
        folds[same == kind] = np.arange((same == kind).sum()) % _FOLDS
    left_out = np.empty(len(pairs))
    for fold in range(_FOLDS):
        draft = _weigh(values[folds != fold], same[folds != fold], apart)
        left_out[folds == fold] = _probabilities(draft, values[folds == fold])
    whole = _weigh(values, same, apart)
    threshold = max(
        threshold_of(left_out, same, PRECISION),
        metrics.threshold_for(_probabilities(whole, apart), FALSE_JOINS),
    )
    rounded = {name: round(weight, 4) for name, weight in whole.weights.items()}
    found = ParaphraseDecision(
        rounded, round(whole.intercept, 4), round(threshold + _MARGIN, 3), tuned_on
    )
    return found, left_out


def _signals(pairs: Iterable[tuple[ComparedQuestion, ComparedQuestion]]) -> metrics.Floats:
    rows = [astuple(compare(one, other)) for one, other in pairs]
    return np.array(rows, np.float64).reshape(-1, len(SIGNALS))


def _neighbours(pairs: Sequence[Pair]) -> Iterator[tuple[ComparedQuestion, ComparedQuestion]]:
    """Each question with the five nearest of other pairs, but for those that are nearly alike."""
    posed = [one for pair in pairs for one in (pair.one, pair.other)]
    vectors = np.array([one.encoding.vector for one in posed])
    cosines = vectors @ vectors.T
    of_one_pair = np.arange(len(posed)) // 2
    cosines[of_one_pair[:, None] == of_one_pair] = -np.inf
    nearest = np.argsort(-cosines, axis=1)[:, :_NEIGHBOURS]
    found = {(min(at, near), max(at, near)) for at, row in enumerate(nearest) for near in row}
    for at, near in sorted(found):
        signals = compare(posed[at], posed[near])
        if np.isfinite(cosines[at, near]) and not _is_itself(signals):
            yield posed[at], posed[near]


def _is_itself(signals: ParaphraseSignals) -> bool:
    shared, *against = astuple(signals)
    return bool(shared >= _NEARLY_ALIKE) and not any(against)


def _weigh(
    values: metrics.Floats, same: metrics.Bools, apart: metrics.Floats
) -> ParaphraseDecision:
    from sklearn.linear_model import LogisticRegression

    each = len(values) / 2
    itself = np.array([astuple(WORD_FOR_WORD)], np.float64)
    shares = [
        np.ones(len(values)),
        np.full(len(apart), _NEIGHBOURS_WEIGHT * each / max(len(apart), 1)),
        np.full(1, _ITSELF_WEIGHT * each),
    ]
    known = [same, np.zeros(len(apart), bool), np.ones(1, bool)]
    model = LogisticRegression(C=1.0, max_iter=2_000)
    model.fit(
        np.concatenate([values, apart, itself]),
        np.concatenate(known),
        sample_weight=np.concatenate(shares),
    )
    weights = dict(zip(SIGNALS, map(float, model.coef_[0]), strict=True))
    return ParaphraseDecision(weights, float(model.intercept_[0]), same=1.0, tuned_on="")


def _probabilities(decision: ParaphraseDecision, values: metrics.Floats) -> metrics.Floats:
    return np.array([decision.of_signals(ParaphraseSignals(*map(float, row))) for row in values])


def main() -> None:
    """Print the figures of the shipped decision, fitted anew where that is asked for."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("folder", type=Path)
    parser.add_argument("--fit", action="store_true", help="fit anew and write what ships")
    parser.add_argument("--background", type=Path, help="a folder of questions in BEIR's layout")
    parser.add_argument("--home", type=Path, default=Path("var"))
    arguments = parser.parse_args()
    encoder = open_encoder("bundled", arguments.home)
    pairs = read_pairs(arguments.folder, encoder)
    tune = [pair for pair in pairs if pair.half == "tune"]
    fitted, left_out = fit(tune, f"the half tune of {arguments.folder.name}")
    if arguments.fit:
        fitted.save(SHIPPED)
    decision = fitted if arguments.fit else shipped()
    print("\n".join(report(pairs, decision, left_out)))
    if arguments.background:
        print("\n".join(background(arguments.background, encoder, decision)))


if __name__ == "__main__":
    main()
