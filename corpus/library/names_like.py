"""The name that is most like another, of many, without a look at each of them."""

from __future__ import annotations

import difflib
from collections import Counter
from collections.abc import Collection, Sequence

_NEAR = 0.6
_GRAM = 3
_CANDIDATES = 200
"""Names whose pieces are counted: those that share the rarest ones with what is looked for."""
_COMPARED = 20
"""Names that are compared letter by letter: those that share most pieces with it."""


class NamesLike:
    """Names by their pieces of three letters."""

    def __init__(self, names: Collection[str]) -> None:
        self._names = list(names)
        self._having: dict[str, list[int]] | None = None

    def __call__(self, name: str) -> list[str]:
        """The name that is most like one, if any is at all."""
        if self._having is None:
            self._having = {}
            for place, each in enumerate(self._names):
                for gram in _grams(each):
                    self._having.setdefault(gram, []).append(place)
        shared: Counter[int] = Counter()
        rarest = sorted(
            (self._having[gram] for gram in _grams(name) if gram in self._having), key=len
        )
        for places in rarest:
            shared.update(places[: max(0, _CANDIDATES - len(shared))])
        nearest = [self._names[place] for place, _ in shared.most_common(_COMPARED)]
        found = _most_like(name, nearest)
        return [] if found is None else [found]


def _most_like(name: str, others: Sequence[str]) -> str | None:
    """What `difflib.get_close_matches` finds first, without a look at what can't be nearer."""
    best: tuple[float, str] | None = None
    matcher = difflib.SequenceMatcher(b=name)
    for other in others:
        least = _NEAR if best is None else best[0]
        matcher.set_seq1(other)
        if matcher.real_quick_ratio() < least or matcher.quick_ratio() < least:
            continue
        found = matcher.ratio(), other
        if found[0] >= least and (best is None or found > best):
            best = found
    return best and best[1]


def _grams(name: str) -> set[str]:
    whole = f"  {name} "
    return {whole[at : at + _GRAM] for at in range(len(whole) - _GRAM + 1)}
