"""Nearest passages over several segments, some of whose rows are dead."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from index.distinct import distinct
from index.storage.dense import ApproximateIndex, ExactIndex
from index.types import Vector

_SPARE = 64


class SpannedIndex:
    """Searches the vectors of several segments as one. Threads may share it."""

    def __init__(
        self,
        segments: Sequence[ExactIndex | ApproximateIndex],
        rows: Sequence[NDArray[np.int32]],
        places: tuple[NDArray[np.uint16], NDArray[np.int32]],
    ) -> None:
        """Search segments; `rows` are their rows' numbers in the library, -1 for dead ones.

        `places` are, of each number in the library, its segment and its row there.
        """
        self._segments = segments
        self._rows = rows
        self._segment_of, self._row_of = places
        self._living = [int((each >= 0).sum()) for each in rows]

    def __len__(self) -> int:
        return len(self._row_of)

    def search(self, vector: Vector, count: int) -> tuple[NDArray[np.int64], Vector]:
        """Row numbers and cosines of up to `count` nearest rows, best first."""
        found = [
            self._search(number, vector, min(count, living))
            for number, living in enumerate(self._living)
            if min(count, living) > 0
        ]
        if not found:
            return np.empty(0, np.int64), np.empty(0, np.float32)
        rows = np.concatenate([rows for rows, _ in found])
        cosines = np.concatenate([cosines for _, cosines in found])
        order = np.lexsort((rows, -cosines))[:count]
        return rows[order], cosines[order]

    def cosines(self, vector: Vector, rows: NDArray[np.int64]) -> Vector:
        """Cosine of `vector` to each of `rows`: float32 (rows,)."""
        # one product of all, so that rounding does not hang on where a row is stored
        vectors = np.empty((len(rows), len(vector)), np.float32)
        own = self._segment_of[rows]
        for number in distinct(own).tolist():
            at = own == number
            vectors[at] = self._segments[number].take(self._row_of[rows[at]])
        return np.asarray(vectors @ vector, np.float32)

    def _search(self, number: int, vector: Vector, wanted: int) -> tuple[NDArray[np.int64], Vector]:
        """The nearest `wanted` living rows of a segment: more are looked at where some are dead."""
        index, numbers = self._segments[number], self._rows[number]
        dead = len(numbers) - self._living[number]
        looked_at = wanted + min(dead, _SPARE)
        while True:
            found, cosines = index.search(vector, looked_at)
            living = numbers[found] >= 0
            if int(living.sum()) >= wanted or looked_at >= len(numbers):
                return numbers[found[living]].astype(np.int64), cosines[living]
            looked_at *= 2
