"""Which of many texts say the same, word for word or nearly so.

Texts are compared by their runs of five words. Of a long text every eighth run is looked at, chosen
by its own hash so that all texts choose alike; pairs that share enough of these are compared whole.
The work grows with the length of the texts, not with the number of pairs.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from functools import lru_cache
from hashlib import sha256
from itertools import combinations, pairwise
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from corpus.text.word_numbers import PRIME, SPREAD, word_hashes

ALIKE = 0.5
"""The share of a text's runs of words from which it counts as nearly the same as another."""

_RUN_WORDS = 5
_CHOOSING = np.uint64(64 - 3)  # upper bits that are 0 in one of eight runs: those are chosen
_SHORT_WORDS = 200  # up to this, every run is looked at
_ALL_PAIRS = 8  # texts with a run in common; more are linked in a row, for they are many
_SUSPECT = 0.25  # share of the chosen runs from which a pair is compared whole
_SETS_KEPT = 256
_BATCH_LETTERS = 500_000

_Words = NDArray[np.uint64]


class _Marks(NamedTuple):
    """Runs of words, and for each the place of a text that has it."""

    runs: NDArray[np.uint64]
    places: NDArray[np.int64]


class Alike(NamedTuple):
    """Two texts by their places in the list.

    `shorter` is the later one where both are equally long. `share`, 0 to 1: how much of it stands
    in the `longer` too; `same`: word for word all, and nothing else there.
    """

    shorter: int
    longer: int
    share: float
    same: bool


def find_alike(texts: Sequence[str]) -> list[Alike]:
    """Find the texts that are the same or nearly the same, each once, beside what it is most like.

    Case and marks between words don't matter. Of texts that are all the same each is paired with
    the first. Sorted by place.
    """
    if not texts:
        return []
    numbered, marks = _read(texts)
    found: dict[int, Alike] = {}
    first: dict[bytes, int] = {}
    for place, numbers in enumerate(numbered):
        if len(numbers) and (held := first.setdefault(_digest(numbers), place)) != place:
            found[place] = Alike(place, held, 1.0, same=True)

    @lru_cache(maxsize=_SETS_KEPT)
    def runs(place: int) -> NDArray[np.uint64]:
        return np.unique(_runs(numbered[place]))

    for one, other in _suspects(numbered, marks, set(first.values())):
        shorter, longer = sorted((one, other), key=lambda at: (len(numbered[at]), -at))
        both = np.intersect1d(runs(shorter), runs(longer), assume_unique=True)
        share = len(both) / len(runs(shorter))
        if share >= ALIKE and (shorter not in found or found[shorter].share < share):
            found[shorter] = Alike(shorter, longer, share, same=False)
    return [found[place] for place in sorted(found)]


def _digest(words: _Words) -> bytes:
    return sha256(words.tobytes()).digest()


def _read(texts: Sequence[str]) -> tuple[list[_Words], _Marks]:
    """The words of each text, and the runs of all that are looked at."""
    numbered: list[_Words] = []
    marks: list[_Marks] = []
    for begin, end in _batches(texts):
        read = word_hashes(texts[begin:end])
        marks.append(_marks(read, begin))
        numbered += read
    return numbered, _Marks(*map(np.concatenate, zip(*marks, strict=True)))


def _batches(texts: Sequence[str]) -> Iterator[tuple[int, int]]:
    """The places of texts that are read together: many short ones, or one that is long."""
    begin = length = 0
    for place, text in enumerate(texts):
        length += len(text)
        if length >= _BATCH_LETTERS or place == len(texts) - 1:
            yield begin, place + 1
            begin, length = place + 1, 0


def _runs(words: _Words) -> NDArray[np.uint64]:
    """A number for each run of words, in their order."""
    count = max(0, len(words) - _RUN_WORDS + 1)
    found = np.zeros(count, np.uint64)
    for place in range(_RUN_WORDS):
        found = found * PRIME + words[place : place + count]
    return found * SPREAD


def _marks(read: Sequence[_Words], begin: int) -> _Marks:
    """The runs of texts that are looked at; `begin` is the place of the first of them."""
    counts = np.array([len(words) for words in read])
    places = np.repeat(np.arange(len(read)), counts)
    runs = _runs(np.concatenate(read))
    first, last = places[: len(runs)], places[len(places) - len(runs) :]
    looked_at = (runs >> _CHOOSING == 0) | (counts[first] <= _SHORT_WORDS)
    kept = (first == last) & looked_at
    return _Marks(runs[kept], first[kept] + begin)


def _differs(values: NDArray[np.uint64] | NDArray[np.int64]) -> NDArray[np.bool_]:
    """Which values are not the one before them."""
    return np.append(True, values[1:] != values[:-1])[: len(values)]


def _suspects(numbered: Sequence[_Words], marks: _Marks, kept: set[int]) -> list[tuple[int, int]]:
    """The pairs of places that share a good part of their chosen runs, sorted; of `kept` ones."""
    is_kept = np.zeros(len(numbered), np.bool_)
    is_kept[sorted(kept)] = True
    runs, places = (each[is_kept[marks.places]] for each in marks)
    if not len(runs):
        return []
    order = np.lexsort((places, runs))
    runs, places = runs[order], places[order]
    new_run = _differs(runs)
    is_first = _differs(places) | new_run  # else again in one text
    runs, places, new_run = runs[is_first], places[is_first], new_run[is_first]
    # how many runs every text would choose, were it long
    chosen = np.bincount(places[runs >> _CHOOSING == 0], minlength=len(numbered))
    starts = np.flatnonzero(new_run)
    ends = np.append(starts[1:], len(runs))
    shared: Counter[tuple[int, int]] = Counter()
    for start, end in zip(starts.tolist(), ends.tolist(), strict=True):
        if end - start > 1:
            holders = places[start:end].tolist()
            few = len(holders) <= _ALL_PAIRS
            shared.update(combinations(holders, 2) if few else pairwise(holders))
    return sorted(
        (one, other)
        for (one, other), times in shared.items()
        if times >= _SUSPECT * min(chosen[one], chosen[other])
    )
