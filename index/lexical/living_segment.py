"""A segment within a library: which of its rows live, their numbers there, and what BM25 tells.

What is counted is the library's: a row's norm hangs on the mean lengths of all that lives in it.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import reduce

import numpy as np
from numpy.typing import NDArray

from index.lexical.postings import FIELDS, Postings
from index.types import Vector

# BM25's two parameters, as they are used everywhere: Robertson and Zaragoza, "The Probabilistic
# Relevance Framework: BM25 and Beyond" (2009).
K1 = 1.2
_B = 0.75


def _coarse_lengths() -> NDArray[np.int64]:
    """The lengths that passages are taken to have: four bits of each, from 40 on.

    As Lucene and tantivy keep them in a byte; weights and thresholds were fitted with these.
    """
    small = [*range(24)]
    coarse = [24 + (step if step < 8 else (step % 8 + 8) << (step // 8 - 1)) for step in range(200)]
    return np.array(small + coarse, np.int64)


_LENGTHS = _coarse_lengths()


@dataclass(slots=True)
class LivingSegment:
    """A segment within a library.

    `rows`: int32 (rows,), each row's number in the library, rising, -1 where it is dead. `alive`:
    which live; None where all do. `norms`: float32 (fields, rows), what BM25 adds to a term's
    frequency.
    """

    postings: Postings
    rows: NDArray[np.int32]
    alive: NDArray[np.bool_] | None
    norms: Vector

    def own_rows(self, rows: NDArray[np.int64]) -> tuple[NDArray[np.int64], NDArray[np.int32]]:
        """Which of some rows of the library lie here, by their places among them, and where."""
        living = self.rows if self.alive is None else self.rows[self.alive]
        if not len(living):
            return np.empty(0, np.int64), np.empty(0, np.int32)
        at = np.minimum(np.searchsorted(living, rows), len(living) - 1)
        here = np.flatnonzero(living[at] == rows)
        own = at[here] if self.alive is None else np.flatnonzero(self.alive)[at[here]]
        return here, own.astype(np.int32)

    @classmethod
    def of(
        cls, postings: Postings, rows: NDArray[np.int32], means: NDArray[np.float64]
    ) -> LivingSegment:
        """A segment of a library whose passages have `means` terms in each of `FIELDS`."""
        alive = rows >= 0
        norms = _norms(postings.lengths, means)
        return cls(postings, rows, None if alive.all() else alive, norms)

    def rows_with_all(self, places: Sequence[int], count: int) -> list[int]:
        """The library's numbers of the first living rows that have all of some words.

        `places` are the words', -1 where no row has one.
        """
        if not places or min(places) < 0:
            return []
        rows = [self.postings.read("words", place)[0] for place in places]
        numbers = self.rows[reduce(_in_both, rows)]
        first: list[int] = numbers[numbers >= 0][:count].tolist()
        return first

    def best(
        self, terms: Iterable[tuple[str, int, float]], count: int
    ) -> tuple[NDArray[np.int64], Vector]:
        """Living rows by their numbers in the library, with their scores, in no order.

        All that are among the `count` best by some terms, each with its field, place and weight.
        """
        scores = self._scores(terms)
        if self.alive is not None:
            scores *= self.alive
        found = np.flatnonzero(scores > 0)
        own = scores[found]
        if len(own) > count:
            best = own >= np.partition(own, len(own) - count)[len(own) - count]
            found, own = found[best], own[best]
        return self.rows[found].astype(np.int64), own

    def _scores(self, terms: Iterable[tuple[str, int, float]]) -> Vector:
        """The scores of all rows, dead ones too: float32 (rows,)."""
        scores = np.zeros(self.norms.shape[1], np.float64)
        # One term after the other: what is held of one stays in the processor's cache, and sums do
        # not hang on how passages are stored. A row stands once in a term's list.
        for field, place, weight in terms:
            if place < 0:
                continue
            found, counts = self.postings.read(field, place)
            rows, times = found.astype(np.intp), counts.astype(np.float32)
            gains = self.norms[FIELDS.index(field)].take(rows)
            gains += times
            np.divide(times, gains, out=gains)
            np.add.at(scores, rows, np.float64(weight) * gains)
        return scores.astype(np.float32)


def _in_both(one: NDArray[np.int32], other: NDArray[np.int32]) -> NDArray[np.int32]:
    """What two rising lists of rows, at least one in each, have in common."""
    short, long = sorted((one, other), key=len)
    at = np.minimum(np.searchsorted(long, short), len(long) - 1)
    shared: NDArray[np.int32] = short[long[at] == short]
    return shared


def _norms(lengths: NDArray[np.int32], means: NDArray[np.float64]) -> Vector:
    coarse = _LENGTHS[np.searchsorted(_LENGTHS, lengths, side="right") - 1]
    return (K1 * (1 - _B + _B * coarse / means[:, np.newaxis])).astype(np.float32)
