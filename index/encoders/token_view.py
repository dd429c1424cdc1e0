"""How a model's token states become the token vectors that late interaction compares.

A view is a matrix of directions and a rule for how much a question's token tells. That of the
bundled model is trained (`index.training.train_tokens`) on questions and the sentences that answer
them; any other model gets the principal directions of its own tokens, and its tokenizer's
information content as the weight. A view costs one small product, so a better one needs no other
model.
"""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

import numpy as np

from index.types import Vector

_LEAST_NATS = 0.5
"""Less than this no piece tells: the commonest ones are not worth a logarithm below it."""


@dataclass(frozen=True, slots=True)
class TokenView:
    """Directions and weights for tokens.

    `directions`: float32 (dimension, width). A token of a question weighs
    `exp(power * ln(nats) + state @ telling)`: `nats` is its information content by the tokenizer's
    unigram model, `telling` float32 (dimension,) what training found beside it.
    """

    directions: Vector
    telling: Vector
    power: float = 1.0

    @classmethod
    def untrained(cls, directions: Vector) -> TokenView:
        """A view in which a question's token weighs its information content."""
        return cls(directions, np.zeros(len(directions), np.float32))

    def vectors(self, states: Vector) -> Vector:
        """Unit vectors, float32 (tokens, width), of states, float32 (tokens, dimension)."""
        return unit_rows(unit_rows(states) @ self.directions)

    def weights(self, states: Vector, nats: Vector) -> Vector:
        """How much each token of a question tells: float32 (tokens,), above 0.

        `states`: float32 (tokens, dimension). `nats`: float32 (tokens,).
        """
        found = self.power * np.log(np.maximum(nats, _LEAST_NATS))
        weights: Vector = np.exp(found + unit_rows(states) @ self.telling).astype(np.float32)
        return weights

    def save(self, path: Path) -> None:
        """Write the view where `load_view` reads it, in half precision."""
        np.savez(
            path,
            directions=self.directions.astype(np.float16),
            telling=self.telling.astype(np.float16),
            power=np.float32(self.power),
        )


def load_view(path: Path) -> TokenView:
    """Read a view. Raises OSError, ValueError, KeyError."""
    with np.load(path) as arrays:
        return TokenView(
            directions=arrays["directions"].astype(np.float32),
            telling=arrays["telling"].astype(np.float32),
            power=float(arrays["power"]),
        )


def unit_rows(rows: Vector) -> Vector:
    """Rows brought to length 1; a row of zeros stays one."""
    lengths = np.linalg.norm(rows, axis=-1, keepdims=True)
    unit: Vector = (rows / np.maximum(lengths, 1e-9)).astype(np.float32)
    return unit
