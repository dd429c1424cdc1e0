"""Passages that the encoder, as it now is, takes for the answer to a question."""

from __future__ import annotations

import random
from collections.abc import Sequence

import torch
from torch import Tensor

from index.training.reading.examples import ReadingExample
from index.training.tuning.layers import Frozen, Lower, Upper, vectors_of

_NEAREST = 12
_NEARLY_THE_SAME = 0.97
"""Two passages so like each other may both answer: neither is the other's wrong one."""


class Nearest:
    """The passages that the encoder, as it now is, finds near each question."""

    def __init__(self, upper: Upper, frozen: Frozen, rows: Sequence[ReadingExample]) -> None:
        texts = list(dict.fromkeys((one.context, one.text) for one in rows))
        self._numbers = {text: at for at, text in enumerate(texts)}
        self._lower = [frozen.passage(*text) for text in texts]
        self._vectors = vectors_of(upper, self._lower)

    def number(self, one: ReadingExample) -> int:
        """Which passage an example has."""
        return self._numbers[one.context, one.text]

    def lower(self, number: int) -> Lower:
        """A passage after the frozen layers."""
        return self._lower[number]

    def draw(self, one: ReadingExample, asked: Tensor, chooser: random.Random) -> int:
        """One of the passages nearest to an example's question; its own where there is no other.

        `asked`: float32 (width,), the question's unit vector.
        """
        cosines = self._vectors @ asked
        own = self._vectors @ self._vectors[self.number(one)]
        cosines = cosines.masked_fill(own > _NEARLY_THE_SAME, -1)
        nearest = cosines.topk(min(_NEAREST, len(cosines)))
        return int(chooser.choice(nearest.indices.tolist()))

    def alike(self, rows: Sequence[int], others: Sequence[int]) -> Tensor:
        """Bool (rows, others): so like the row's own passage that it may answer too."""
        cosines = self._vectors[list(rows)] @ self._vectors[list(others)].T
        alike = cosines > _NEARLY_THE_SAME
        alike[torch.arange(len(rows)), torch.arange(len(rows))] = False
        return alike
