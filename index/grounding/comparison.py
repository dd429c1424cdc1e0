"""Whether a comparison has its sides as the sources have them: "A er dyrere enn B"."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from index.grounding.alignment import Alignment
from index.grounding.polarity import sides_of
from index.grounding.segments import Word
from index.grounding.tables import grounding_words
from index.types import Vector

_MARGIN = 0.1


def turned_comparison(alignment: Alignment) -> str:
    """The first word of the second side of a comparison that the sources have the other way round.

    Empty where there is none, or where what is compared by is the opposite of theirs.
    """
    own = _sides(alignment.words)
    if own is None:
        return ""
    near = alignment.near
    for statement in np.unique(alignment.statements):
        places = [int(at) for at in np.flatnonzero(alignment.statements == statement)]
        theirs = _sides([alignment.others[at] for at in places])
        if statement < 0 or theirs is None:
            continue
        first = [places[at] for at in theirs[0]]
        second = [places[at] for at in theirs[1]]
        straight = _met(near, own[0], first) + _met(near, own[1], second)
        turned = _met(near, own[0], second) + _met(near, own[1], first)
        if turned > straight + _MARGIN and turned > 1.0 and not _is_opposite(alignment, places):
            return alignment.words[own[1][0]].text
    return ""


def _sides(words: Sequence[Word]) -> tuple[list[int], list[int]] | None:
    """The telling words before and behind what a comparison turns on."""
    pivots = grounding_words().pivots
    at = next((at for at, word in enumerate(words) if word.text in pivots), None)
    if at is None:
        return None
    before = [place for place in range(at) if words[place].tells]
    behind = [place for place in range(at + 1, len(words)) if words[place].tells]
    return (before, behind) if before and behind else None


def _met(near: Vector, own: Sequence[int], theirs: Sequence[int]) -> float:
    return float(near[list(own)][:, list(theirs)].max(axis=1).mean())


def _is_opposite(alignment: Alignment, places: Sequence[int]) -> bool:
    """Whether the sources compare by the opposite of what the sentence compares by."""
    ours = {side for word in alignment.words for side in sides_of(word.text, word.sound)}
    theirs = {
        side
        for at in places
        for side in sides_of(alignment.others[at].text, alignment.others[at].sound)
    }
    rows = {row for row, _ in ours} & {row for row, _ in theirs}
    return any(row in rows for row, _ in ours ^ theirs)
