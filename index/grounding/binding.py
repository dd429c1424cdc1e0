"""Whether a number stands in its sources with what a written sentence has it stand with.

"Bensinbiler betaler 16 kroner" has both number and unit from its source, and the number from what
it says of another thing: the part of it that has "bensinbil" has another number of kroner.
"""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from corpus.types import Language
from index.grounding.alignment import Alignment, EncodedSource
from index.grounding.numbers import meet
from index.grounding.quantities import Quantity, quantities

Placed = tuple[Quantity, int]


def binding(
    sentence: str, language: Language, alignment: Alignment, sources: Sequence[EncodedSource]
) -> tuple[float, str]:
    """How well the numbers of a sentence stand with their like, and the one that does so worst.

    For each number, how much better what stands with it is met by the segments of the sources that
    have the number than by those that have another one of its unit; the least, 1 where there is
    nothing to compare.
    """
    theirs = list(_placed(alignment, sources))
    worst, told = 1.0, ""
    for one in quantities(sentence, language):
        if one.is_weak:
            continue
        own = {segment for other, segment in theirs if meet(one, other)}
        rivals = {
            segment
            for other, segment in theirs
            if segment not in own and other.unit == one.unit and not other.is_weak
        }
        if not own or not rivals:
            continue
        scores = _scores(alignment, one)
        margin = float(scores[sorted(own)].max() - scores[sorted(rivals)].max())
        if margin < worst:
            worst, told = margin, sentence[slice(*one.span)]
    return worst, told


def _placed(alignment: Alignment, sources: Sequence[EncodedSource]) -> list[Placed]:
    """The numbers of the sources, each with its segment."""
    found = []
    for source, first in zip(sources, alignment.starts, strict=True):
        words = alignment.others[first : first + len(source.words)]
        stated = [word for word in words if word.statement >= 0]
        starts = np.array([word.span[0] for word in stated], np.int64)
        for one in quantities(source.stated.text, source.stated.language):
            at = int(np.searchsorted(starts, one.span[0], side="right")) - 1
            if at >= 0:
                found.append((one, stated[at].segment))
    return found


def _scores(alignment: Alignment, one: Quantity) -> NDArray[np.float32]:
    """How well each segment of the sources meets what stands with a number."""
    inside = [
        word.segment
        for word in alignment.words
        if one.span[0] <= word.span[0] < one.span[1]
    ]
    segment = inside[0] if inside else -1
    beside = np.array(
        [
            (word.tells or word.is_number)
            and not one.span[0] <= word.span[0] < one.span[1]
            and word.segment == segment
            for word in alignment.words
        ],
        bool,
    )
    at = np.flatnonzero(beside)
    if not len(at):
        at = np.flatnonzero(alignment.telling)
    return alignment.score(at)
