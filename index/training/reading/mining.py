"""Passages that a search finds for a question and that don't answer it."""

from __future__ import annotations

import random
from collections.abc import Sequence
from dataclasses import replace

import numpy as np

from index.training.reading.examples import ReadingExample
from index.types import Encoder, Vector

_NEAREST = 8
_NEARLY_THE_SAME = 0.97
"""Two passages so like each other may both answer: neither is the other's wrong one."""


class Miner:
    """Finds wrong passages by the encoder's vectors."""

    def __init__(self, encoder: Encoder, examples: Sequence[ReadingExample]) -> None:
        self._answered = [one for one in examples if one.answer]
        texts = list(dict.fromkeys((one.context, one.text) for one in examples))
        self._texts = texts
        self._numbers = {text: number for number, text in enumerate(texts)}
        encoded = [encoder.encode_passages(texts[at : at + 64]) for at in range(0, len(texts), 64)]
        self._vectors: Vector = np.array([one.vector for part in encoded for one in part])
        encoder.release()
        self._encoder = encoder

    def draw(self, count: int, chooser: random.Random) -> list[ReadingExample]:
        """So many answered questions, each with one of the nearest passages of others."""
        drawn = chooser.sample(self._answered, min(count, len(self._answered)))
        return [self._missed(one, chooser) for one in drawn]

    def _missed(self, one: ReadingExample, chooser: random.Random) -> ReadingExample:
        own = self._vectors[self._numbers[one.context, one.text]]
        cosines = self._vectors @ self._encoder.encode_question(one.question).vector
        cosines[self._vectors @ own > _NEARLY_THE_SAME] = -1
        nearest = np.argpartition(-cosines, _NEAREST)[:_NEAREST]
        context, text = self._texts[int(chooser.choice(nearest.tolist()))]
        return replace(one, context=context, text=text, answer=None, source="mined")
