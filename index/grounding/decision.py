"""Whether a written sentence that no rule refuses is carried: a probability, and from where on.

A logistic regression over how well the sources carry its words. `index.training.fit_grounding`
fits it.
"""

from __future__ import annotations

import json
import math
from collections.abc import Mapping
from dataclasses import asdict, astuple, dataclass, fields
from functools import cache
from pathlib import Path

from index.grounding.features import GroundingSignals

SHIPPED = Path(__file__).parents[1] / "data" / "grounding.json"
SIGNALS = tuple(field.name for field in fields(GroundingSignals))


@dataclass(frozen=True, slots=True)
class GroundingDecision:
    """A fitted decision.

    `weights` are a logistic regression's coefficients by signal name, over raw values. A sentence
    with a probability below `carried` is not shown. `tuned_on` says in words what data the weights
    and the threshold come from.
    """

    weights: Mapping[str, float]
    intercept: float
    carried: float
    tuned_on: str

    def probability(self, signals: GroundingSignals) -> float:
        """The probability, 0 to 1, that the sources carry a sentence that no rule refuses."""
        weighed = (
            self.weights[name] * value
            for name, value in zip(SIGNALS, astuple(signals), strict=True)
        )
        evidence = self.intercept + sum(weighed)
        return 1 / (1 + math.exp(-max(-30.0, min(30.0, evidence))))

    def save(self, path: Path) -> None:
        """Write the decision where `load` reads it."""
        path.write_text(json.dumps(asdict(self), indent=2, ensure_ascii=False) + "\n", "utf-8")


def load(path: Path) -> GroundingDecision:
    """Read a decision.

    Raises OSError; ValueError, TypeError where it is none, or weighs other signals than this code
    gives.
    """
    decision = GroundingDecision(**json.loads(path.read_text(encoding="utf-8")))
    if set(decision.weights) != set(SIGNALS):
        raise ValueError(f"{path} weighs other signals: fit it anew with `make grounding`")
    return decision


@cache
def shipped() -> GroundingDecision:
    """The decision that comes with the product."""
    return load(SHIPPED)
