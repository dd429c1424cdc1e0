"""What speaks for a written sentence being carried by its sources, as numbers for a decision."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from index.grounding.alignment import Alignment


@dataclass(frozen=True, slots=True)
class GroundingSignals:
    """How well a sentence stands on its sources; higher is better.

    `lowest`: how well the word is carried that is carried worst, -1 to 1. `segment`: how well the
    sentence's segment that is met worst is met by one segment of the sources. `bound`, `named`: how
    much better the segments that have a number, or a name, meet what it stands with than those with
    another do, the worst; 1 where there is none. `read`: the logarithm of the odds that a source
    carries the sentence, as one reads that was taught it.
    """

    lowest: float
    segment: float
    bound: float
    named: float
    read: float


def signals_of(alignment: Alignment, bound: float, named: float, read: float) -> GroundingSignals:
    """The signals of a sentence beside its sources."""
    telling = np.flatnonzero(alignment.telling)
    if not len(telling) or not len(alignment.by_segment):
        return GroundingSignals(1.0, 1.0, bound, named, read)
    return GroundingSignals(
        lowest=float(alignment.carried[telling].min()),
        segment=min(float(alignment.score(at).max()) for at in segments_of(alignment)),
        bound=bound,
        named=named,
        read=read,
    )


def segments_of(alignment: Alignment) -> Iterator[NDArray[np.int64]]:
    """The telling words of each segment of the sentence that has some, as positions."""
    numbers = np.array([word.segment for word in alignment.words], np.int64)
    for segment in np.unique(numbers):
        at = np.flatnonzero((numbers == segment) & alignment.telling)
        if len(at):
            yield at
