"""Whether the first passage answers: a probability from all the evidence, and what to make of it.

A logistic regression over a handful of signals. Those that need a crowd of passages to stand out
from are 0 where there is none, with a signal of their own that says so; the rest mean the same in a
library of two articles as in one of ten thousand. `index.calibrate` fits it.
"""

from __future__ import annotations

import json
import math
from collections.abc import Mapping
from dataclasses import asdict, astuple, dataclass, fields
from functools import cache
from pathlib import Path

from index.types import Status

SHIPPED = Path(__file__).parent / "data" / "decision.json"


@dataclass(frozen=True, slots=True)
class Signals:
    """What speaks for a passage being the answer; higher is better unless said otherwise.

    `late`: mean best match of the question's tokens, the telling ones counting for more, -1 to 1.
    `cosine`: of question and passage. `covered`: share of the question's words, by how rare they
    are, that stand in the passage, 0 to 1. `words`: BM25 over the summed rarity of those words.
    `same_language`: 1 where the passage is in the question's language, else 0. `runner_up`: how far
    `late` stands above the best other article's, -1 to 1. `crowd`: how far above the mean of the
    weakest ten candidates, and `has_crowd` 1, where there are enough candidates; else both 0.
    `late_in_crowd`, `runner_up_in_crowd`: `late` and `runner_up` where there is a crowd, else 0, so
    that each may weigh otherwise there.
    """

    late: float
    cosine: float
    covered: float
    words: float
    same_language: float
    runner_up: float
    crowd: float
    has_crowd: float
    late_in_crowd: float
    runner_up_in_crowd: float


SIGNALS = tuple(field.name for field in fields(Signals))


@dataclass(frozen=True, slots=True)
class Decision:
    """A fitted decision.

    `weights` are a logistic regression's coefficients by signal name, over raw values. A passage
    with probability of at least `answered` is an answer, of at least `tentative` a maybe.
    `tuned_on` says in words what data the weights and thresholds come from.
    """

    weights: Mapping[str, float]
    intercept: float
    answered: float
    tentative: float
    tuned_on: str

    def probability(self, signals: Signals) -> float:
        """The calibrated probability, 0 to 1, that the passage answers."""
        evidence = self.intercept + sum(
            self.weights[name] * value
            for name, value in zip(SIGNALS, astuple(signals), strict=True)
        )
        return 1 / (1 + math.exp(-max(-30.0, min(30.0, evidence))))

    def status(self, probability: float) -> Status:
        """What to make of a first passage with this probability."""
        if probability >= self.answered:
            return Status.ANSWERED
        return Status.TENTATIVE if probability >= self.tentative else Status.UNANSWERED

    def save(self, path: Path) -> None:
        """Write the decision where `load` reads it."""
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(json.dumps(asdict(self), indent=2, ensure_ascii=False) + "\n", "utf-8")


@cache
def shipped() -> Decision:
    """The decision that comes with the product."""
    return load(SHIPPED)


def load(path: Path) -> Decision:
    """Read a decision. Raises ValueError where its signals are not the ones this code gives."""
    decision = Decision(**json.loads(path.read_text(encoding="utf-8")))
    if set(decision.weights) != set(SIGNALS):
        raise ValueError(f"{path} weighs other signals than this version has: calibrate anew")
    return decision
