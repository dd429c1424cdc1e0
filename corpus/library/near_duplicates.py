"""Which of many texts say the same, word for word or nearly so.

Texts are compared by their runs of five words. Of a long text every eighth run is looked at, chosen
by its own hash so that all texts choose alike; pairs that share enough of these are compared whole.
The work grows with the length of the texts, not with the number of pairs.
"""

from __future__ import annotations

import re
from array import array
from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from functools import lru_cache
from itertools import combinations, count, groupby, pairwise
from typing import NamedTuple

ALIKE = 0.5
"""The share of a text's runs of words from which it counts as nearly the same as another."""

_RUN_WORDS = 5
_CHOSEN = 8  # one in so many runs of a long text
_SHORT_WORDS = 200  # up to this, every run is looked at
_ALL_PAIRS = 8  # texts with a run in common; more are linked in a row, for they are many
_SUSPECT = 0.25  # share of the chosen runs from which a pair is compared whole
_HASH_BITS = 44
_SETS_KEPT = 256
_WORD = re.compile(r"\w+")


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
    numbered = _numbered(texts)
    found: dict[int, Alike] = {}
    first: dict[bytes, int] = {}
    for place, numbers in enumerate(numbered):
        if numbers and (held := first.setdefault(numbers.tobytes(), place)) != place:
            found[place] = Alike(place, held, 1.0, same=True)

    @lru_cache(maxsize=_SETS_KEPT)
    def runs(place: int) -> set[int]:
        return set(_runs(numbered[place]))

    for one, other in _suspects(numbered, set(first.values())):
        shorter, longer = sorted((one, other), key=lambda at: (len(numbered[at]), -at))
        share = len(runs(shorter) & runs(longer)) / len(runs(shorter))
        if share >= ALIKE and (shorter not in found or found[shorter].share < share):
            found[shorter] = Alike(shorter, longer, share, same=False)
    return [found[place] for place in sorted(found)]


def _numbered(texts: Sequence[str]) -> list[array[int]]:
    """The words of each text as numbers: those are hashed alike in every process."""
    numbers: defaultdict[str, int] = defaultdict(count().__next__)
    return [array("I", map(numbers.__getitem__, _WORD.findall(text.casefold()))) for text in texts]


def _runs(numbers: array[int]) -> Iterator[int]:
    return map(hash, zip(*(numbers[start:] for start in range(_RUN_WORDS)), strict=False))


def _suspects(numbered: Sequence[array[int]], places: set[int]) -> list[tuple[int, int]]:
    """The pairs of places that share a good part of their chosen runs, sorted."""
    total = len(numbered)
    marks: list[int] = []  # a run's hash and the place of a text with it, in one number
    chosen: dict[int, int] = {}  # how many runs every text would choose, were it long
    for place in sorted(places):
        looked_at = some = {run for run in _runs(numbered[place]) if not run % _CHOSEN}
        chosen[place] = len(some)
        if len(numbered[place]) <= _SHORT_WORDS:
            looked_at = set(_runs(numbered[place]))
        marks += [(run % 2**_HASH_BITS) * total + place for run in looked_at]
    marks.sort()
    shared: Counter[tuple[int, int]] = Counter()
    for _, group in groupby(marks, key=lambda mark: mark // total):
        holders = [mark % total for mark in group]
        if len(holders) > 1:
            few = len(holders) <= _ALL_PAIRS
            shared.update(combinations(holders, 2) if few else pairwise(holders))
    return sorted(
        (one, other)
        for (one, other), times in shared.items()
        if times >= _SUSPECT * min(chosen[one], chosen[other])
    )
