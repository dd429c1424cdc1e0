"""The directions that token vectors are kept in.

The token vectors of a passage are kept for late interaction; at the model's full width they would
be most of an index. Their variance lies in few directions, so only the first principal ones are
kept: 128 of 384 hold most of it and rank as well. The directions are found from the model's answer
to random words of its own vocabulary, so they need no text and are the same on every machine.
"""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from index.types import Vector

WIDTH = 128

_TEXTS = 150
_WORDS_A_TEXT = 100


def random_texts(word_ids: NDArray[np.int64]) -> list[list[int]]:
    """Texts of random words to probe a model with: lists of 100 ids drawn from `word_ids`."""
    drawn = np.random.default_rng(0).choice(word_ids, (_TEXTS, _WORDS_A_TEXT))
    texts: list[list[int]] = drawn.tolist()
    return texts


def principal_directions(tokens: Vector, width: int) -> Vector:
    """The `width` directions that hold most of the second moment of `tokens`.

    `tokens`: float32 (count, dimension), unit rows. Returns float32 (dimension, width) with
    orthonormal columns, strongest first. Not centred: late interaction takes cosines from the
    origin, and the direction that all tokens share is part of them.
    """
    moment = tokens.T.astype(np.float64) @ tokens / len(tokens)
    _, directions = np.linalg.eigh(moment)
    strongest: Vector = np.ascontiguousarray(directions[:, ::-1][:, :width], np.float32)
    return strongest
