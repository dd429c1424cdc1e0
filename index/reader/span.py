"""The span of a passage that answers best, from a model's logits for each token."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from index.types import Vector

_MOST_ANSWER_TOKENS = 80


def best_span(
    none: Vector, logits: Vector, offsets: Sequence[tuple[int, int]], own_from: int = 0
) -> tuple[float, tuple[int, int] | None]:
    """The best span of a passage's own characters, and how far it stands above "no answer".

    `none`: float32 (2,), the logits of no answer. `logits`: float32 (tokens, 2), of each token as
    the answer's first and last. `offsets`: each token's characters, of which those from `own_from`
    on are the passage's own.
    """
    own = np.array([end > own_from for _, end in offsets], bool)
    if not own.any():
        return 0.0, None
    first = int(own.argmax())
    starts, ends = logits[first:, 0], logits[first:, 1]
    sums = starts[:, None] + ends[None, :]
    gap = np.arange(len(ends))[None, :] - np.arange(len(starts))[:, None]
    sums[(gap < 0) | (gap >= _MOST_ANSWER_TOKENS)] = -np.inf
    start, end = np.unravel_index(int(sums.argmax()), sums.shape)
    margin = float(sums[start, end] - none.sum())
    characters = (offsets[first + int(start)][0], offsets[first + int(end)][1])
    return margin, (max(0, characters[0] - own_from), characters[1] - own_from)
