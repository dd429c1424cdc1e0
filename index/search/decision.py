"""Whether the first passage answers: a probability from all the evidence, and what to make of it.

A logistic regression over a handful of signals. Those that need a crowd of passages to stand out
from are 0 where there is none, with a signal of their own that says so; the rest mean the same in a
library of two articles as in one of ten thousand. `index.training.fit_decision` fits it.
"""

from __future__ import annotations

import json
import math
from collections.abc import Mapping
from dataclasses import asdict, astuple, dataclass, fields
from functools import cache
from pathlib import Path

from index.errors import DecisionUnusable
from index.types import Status

SHIPPED = Path(__file__).parents[1] / "data" / "decision.json"

# By five folds, with as few hidden questions answered: of our own 23.4% are answered rightly
# (without it 23.7), of written ones 31.7% (29.3), and of their near-misses 14.7% (16.7), of those
# to our own 1.8% (3.2). From 1 on, with 12.3% of the near-misses, an encyclopedia loses a seventh.
LEAST_READING = 0.0
"""The reader's evidence, in logits, below which it says that a passage does not answer."""


@dataclass(frozen=True, slots=True)
class Signals:
    """What speaks for a passage being the answer; higher is better unless said otherwise.

    `late`: mean best match of the question's tokens, the telling ones counting for more, -1 to 1.
    `sentence`: the same in the best sentence alone. `cosine`: of question and passage.
    `covered`: share of the question's words, by how rare they are, that stand in the passage, 0 to
    1. `numbers`: share of the question's numbers that stand there, 1 where it has none; 0 where the
    article lacks a name that the question gives.
    `reading`: what the reader found for it, in logits, -8 to 8; 0 where it was not read.
    `defines`: 1 where the question asks what something is and the passage says it, else 0.
    `same_language`: 1 where the passage is in the question's language, else 0. `runner_up`: how far
    `late` stands above the best other article's, -1 to 1.

    `has_crowd`: 1 where there are enough candidates to stand out from; elsewhere it and the rest
    are 0. `late_in_crowd`: `late`, so that it may weigh otherwise there. `crowd`,
    `sentence_crowd`, `cosine_crowd`: how far `late`, `sentence` and `cosine` stand above the mean
    of the weakest ten candidates. `ahead`: how far the ranking score stands above the best other
    article's. `words_ahead`: the same for the logarithm of one more than BM25.
    """

    late: float
    sentence: float
    cosine: float
    covered: float
    numbers: float
    reading: float
    defines: float
    same_language: float
    runner_up: float
    has_crowd: float
    late_in_crowd: float
    crowd: float
    sentence_crowd: float
    cosine_crowd: float
    ahead: float
    words_ahead: float


SIGNALS = tuple(field.name for field in fields(Signals))


@dataclass(frozen=True, slots=True)
class Decision:
    """A fitted decision.

    `weights` are a logistic regression's coefficients by signal name, over raw values. A passage
    with probability of at least `answered` is an answer, of at least `tentative` a maybe. `usual`
    are the signals' means where it was fitted, against which one question's are read. `tuned_on`
    says in words what data the weights and thresholds come from.
    """

    weights: Mapping[str, float]
    intercept: float
    answered: float
    tentative: float
    usual: Mapping[str, float]
    tuned_on: str

    def evidence(self, signals: Signals) -> float:
        """The logarithm of the odds that the passage answers."""
        weighed = (
            self.weights[name] * value
            for name, value in zip(SIGNALS, astuple(signals), strict=True)
        )
        return float(self.intercept + sum(weighed))

    def probability(self, signals: Signals) -> float:
        """The calibrated probability, 0 to 1, that the passage answers.

        It stays below `answered` where the passage `lacks_what_is_asked`, however well all else
        agrees.
        """
        evidence = self.evidence(signals)
        chance = 1 / (1 + math.exp(-max(-30.0, min(30.0, evidence))))
        return self.held_back(chance) if lacks_what_is_asked(signals) else chance

    def held_back(self, probability: float) -> float:
        """A probability, kept below that of an answer."""
        return min(probability, math.nextafter(self.answered, 0.0))

    def status(self, probability: float) -> Status:
        """What to make of a first passage with this probability."""
        if probability >= self.answered:
            return Status.ANSWERED
        return Status.TENTATIVE if probability >= self.tentative else Status.UNANSWERED

    def save(self, path: Path) -> None:
        """Write the decision where `load` reads it."""
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(json.dumps(asdict(self), indent=2, ensure_ascii=False) + "\n", "utf-8")


def lacks_what_is_asked(signals: Signals) -> bool:
    """Whether the passage answers another question, so that it is a maybe at most.

    It has none of the numbers that the question names, or its article not the name: "Hvilke tolv …"
    is not answered by seven, nor "… til Bergen" by Gjøvik. Or the reader finds no answer in it.
    """
    return not signals.numbers or signals.reading < LEAST_READING


@cache
def shipped() -> Decision:
    """The decision that comes with the product."""
    return load(SHIPPED)


def own_file(home: Path) -> Path:
    """Where a decision calibrated for one library is kept under its home."""
    return home / "decision.json"


def in_use(home: Path) -> Decision:
    """The decision calibrated for this library, or the shipped one where there is none.

    Raises:
        DecisionUnusable: there is one that this version can't use; the text says how to mend it.
    """
    path = own_file(home)
    if not path.exists():
        return shipped()
    try:
        return load(path)
    except (OSError, ValueError, TypeError) as error:
        raise DecisionUnusable(
            f"{path} can't be used by this version ({error}): run `svar calibrate` on your "
            "questions again, or `svar calibrate --reset` for the decision that ships"
        ) from error


def load(path: Path) -> Decision:
    """Read a decision.

    Raises OSError; ValueError, TypeError where it is none, or its signals are not the ones this
    code gives.
    """
    decision = Decision(**json.loads(path.read_text(encoding="utf-8")))
    if set(decision.weights) != set(SIGNALS):
        raise ValueError("it weighs other signals")
    return decision
