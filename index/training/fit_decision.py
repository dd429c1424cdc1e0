"""Fits the decision to answer on judged questions.

`adjust` fits what a library's own questions can tell: how steep and where the probability is, and
the two thresholds. `fit` fits everything, for the decision that ships: `make decision
FOLDERS=…` reads folders in BEIR's layout, asks their questions of their
documents and of small random parts of them (a library may hold two articles or ten thousand), with
and without the documents that answer, and writes the decision that ships. Only the questions of
`qrels/dev.tsv` and `qrels/tune.tsv` are looked at.
"""

from __future__ import annotations

import argparse
import sys
from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from concurrent.futures import ProcessPoolExecutor
from dataclasses import replace
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from corpus.library.folder import Library
from index.cores import usable
from index.encoders.caching import RememberingEncoder
from index.encoders.onnx import open_encoder
from index.errors import TooFewQuestions
from index.evaluation import metrics
from index.reader.caching import RememberingReader
from index.reader.open import open_reader
from index.search.decision import SHIPPED, SIGNALS, Decision, Signals, lacks_what_is_asked
from index.training.askings import Sample, samples_of

FALSE_ANSWERS = 0.05
NEAR_MISSES = 0.1
"""At 5% too, a third of what is answered now would only be shown as a maybe."""
RIGHT_MAYBES = 0.62
"""More than the half that is promised: another library may have fewer."""
FEWEST_QUESTIONS = 30


def fit(samples: Sequence[Sample], tuned_on: str) -> Decision:
    """Fit weights and thresholds.

    Every folder, library size and way of asking weighs the same. The threshold of an answer is the
    lowest at which, as means over folders at their whole size, at most 5% of the questions whose
    documents are hidden are answered, and 10% of the near-misses. That of a maybe is the lowest
    from which on 62% of what is shown below an answer is right, of questions as they are asked.
    """
    from sklearn.linear_model import LogisticRegression

    values = np.array([sample.signals for sample in samples])
    right = np.array([sample.right for sample in samples])
    spread = values.std(axis=0)
    spread[spread == 0] = 1
    model = LogisticRegression(C=1.0, max_iter=2_000)
    model.fit(values / spread, right, sample_weight=_even_weights(samples))
    weights = model.coef_[0] / spread
    usual = dict(zip(SIGNALS, (round(float(mean), 4) for mean in values.mean(axis=0)), strict=True))
    draft = Decision(
        {name: round(float(weight), 4) for name, weight in zip(SIGNALS, weights, strict=True)},
        round(float(model.intercept_[0]), 4),
        answered=1.0,
        tentative=1.0,
        usual=usual,
        tuned_on=tuned_on,
    )
    return _with_thresholds(draft, samples)


def adjust(samples: Sequence[Sample], decision: Decision, tuned_on: str) -> Decision:
    """A decision brought into line with a library's own questions.

    Its evidence is scaled and shifted (Platt, 1999), and the thresholds are set anew: two numbers
    and two thresholds, which some dozens of questions can tell, where they could not tell fourteen
    weights.

    Raises:
        TooFewQuestions: there are fewer than 30, or more evidence does not mean more right answers.
    """
    from sklearn.linear_model import LogisticRegression

    asked = sum(not sample.hidden for sample in samples)
    if asked < FEWEST_QUESTIONS:
        raise TooFewQuestions(
            f"{asked} judged questions are too few: calibrate on at least {FEWEST_QUESTIONS}"
        )
    evidence = np.array([[decision.evidence(Signals(*sample.signals))] for sample in samples])
    right = np.array([sample.right for sample in samples])
    if right.all() or not right.any():
        raise TooFewQuestions("the questions are all answered rightly, or none is: add others")
    model = LogisticRegression(C=1.0, max_iter=2_000).fit(evidence, right)
    slope, shift = float(model.coef_[0][0]), float(model.intercept_[0])
    if slope <= 0:
        raise TooFewQuestions(
            "on these questions more evidence does not mean more right answers: check qrels/*.tsv"
        )
    scaled = replace(
        decision,
        weights={name: round(weight * slope, 4) for name, weight in decision.weights.items()},
        intercept=round(decision.intercept * slope + shift, 4),
        tuned_on=f"{tuned_on}, beginning with {decision.tuned_on}",
    )
    return _with_thresholds(scaled, samples)


def effect(samples: Sequence[Sample], decision: Decision) -> tuple[str, ...]:
    """What a decision makes of some askings, written out in per cent.

    Its two thresholds, the shares of questions answered rightly and wrongly, that of hidden ones
    answered, and the calibration error.
    """
    chances = np.array([decision.probability(Signals(*sample.signals)) for sample in samples])
    right = np.array([sample.right for sample in samples])
    hidden = np.array([sample.hidden for sample in samples])
    said = chances >= decision.answered
    asked, away = max(1, int((~hidden).sum())), max(1, int(hidden.sum()))
    shares = (
        decision.answered,
        decision.tentative,
        float((said & right & ~hidden).sum()) / asked,
        float((said & ~right & ~hidden).sum()) / asked,
        float((said & hidden).sum()) / away,
        metrics.calibration_error(chances, right) or 0.0,
    )
    return tuple(f"{share:.1%}" for share in shares)


def _with_thresholds(draft: Decision, samples: Sequence[Sample]) -> Decision:
    """A decision with both thresholds, which know of what is held back."""
    whole = [sample for sample in samples if sample.size == 0]
    signals = [Signals(*sample.signals) for sample in whole]
    chances = np.array([draft.probability(one) for one in signals])
    lacks = np.array([lacks_what_is_asked(one) for one in signals])
    answered = round(_answer_threshold(whole, np.where(lacks, -1.0, chances)), 3)
    settled = replace(draft, answered=answered)
    shown = np.array([settled.probability(one) for one in signals])
    tentative = round(min(_maybe_threshold(whole, shown, answered), answered), 3)
    return replace(settled, tentative=tentative)


def _answer_threshold(samples: Sequence[Sample], chances: metrics.Floats) -> float:
    """The lowest threshold at which little enough is answered that should not be."""
    hidden = _by_folder(samples, chances, lambda one: one.hidden)
    missed = _by_folder(samples, chances, lambda one: one.missed)
    for threshold in np.linspace(0, 1, 1_001):
        few = _share(missed, threshold) <= NEAR_MISSES
        if few and _share(hidden, threshold) <= FALSE_ANSWERS:
            return float(threshold)
    return 1.0


def _maybe_threshold(samples: Sequence[Sample], chances: metrics.Floats, answered: float) -> float:
    """The lowest threshold from which on enough of what is below an answer is right."""
    right = np.array([sample.right for sample in samples])
    asked = np.array([not sample.hidden for sample in samples])
    for threshold in np.linspace(0, 1, 1_001):
        shown = (chances >= threshold) & (chances < answered) & asked
        if not shown.any() or right[shown].mean() >= RIGHT_MAYBES:
            return float(threshold)
    return 1.0


def _by_folder(
    samples: Sequence[Sample], chances: metrics.Floats, applies: Callable[[Sample], bool]
) -> dict[str, metrics.Floats]:
    found: dict[str, list[float]] = {sample.folder: [] for sample in samples}
    for sample, chance in zip(samples, chances, strict=True):
        if applies(sample):
            found[sample.folder].append(float(chance))
    return {folder: np.array(values) for folder, values in found.items()}


def _share(groups: Mapping[str, metrics.Floats], threshold: float) -> float:
    """The share at or above a threshold, as a mean over the folders that have any."""
    shares = [float((values >= threshold).mean()) for values in groups.values() if len(values)]
    return float(np.mean(shares)) if shares else 0.0


def _even_weights(samples: Sequence[Sample]) -> NDArray[np.float64]:
    groups = [(sample.folder, sample.size, sample.missed) for sample in samples]
    counts = Counter(groups)
    return np.array([len(groups) / len(counts) / counts[group] for group in groups])


def asked_alone(folder: Path, articles: Path, home: Path) -> list[Sample]:
    """A folder's samples, asked with models and under a home of one's own."""
    encoder = RememberingEncoder(open_encoder("bundled", home))
    reader = RememberingReader(open_reader("bundled", home))
    return list(samples_of(folder, encoder, home, Library(articles).load().articles, reader))


def main() -> None:
    """Fit on the given folders and write the decision that ships."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("folders", type=Path, nargs="+")
    parser.add_argument("--articles", type=Path, default=Path("corpus/articles"))
    parser.add_argument("--home", type=Path, default=Path("var/calibration"))
    arguments = parser.parse_args()
    samples: list[Sample] = []
    with ProcessPoolExecutor(usable()) as pool:
        parts = [
            pool.submit(asked_alone, folder, arguments.articles, arguments.home / str(number))
            for number, folder in enumerate(arguments.folders)
        ]
        for folder, part in zip(arguments.folders, parts, strict=True):
            samples += part.result()
            print(f"{folder.name}: {len(samples)} askings", file=sys.stderr)
    names = ", ".join(folder.name for folder in arguments.folders)
    decision = fit(samples, tuned_on=f"the development questions of {names}")
    decision.save(SHIPPED)
    print(SHIPPED.read_text(encoding="utf-8"))


if __name__ == "__main__":
    main()
