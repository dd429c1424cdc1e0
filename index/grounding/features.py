"""What speaks for a written sentence being carried by its sources, as numbers for a decision."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from index.grounding.alignment import Alignment

_CONTRAST_NEAR = 0.35
_TIE = 0.02


@dataclass(frozen=True, slots=True)
class GroundingSignals:
    """How well a sentence stands on its sources; higher is better but for `contrast` and `across`.

    `lowest`, `second`: how well the word and the next one are carried that are carried worst, -1
    to 1. `mean`: the same of all words that tell. `known`: share of them that the sources have, 0
    to 1. `segment`: how well the sentence's segment that is met worst is met by one segment of the
    sources. `together`: how well the one segment that meets the whole sentence best does.
    `contrast`: how many words have another in their place in the segment that meets theirs, though
    the sources have them elsewhere. `bound`, `named`: how much better the segments that have a
    number, or a name, meet what it stands with than those with another do, the worst; 1 where
    there is none. `across`: 1 where no source is in a sentence's language, else 0. `read`: the
    logarithm of the odds that a source carries the sentence, as one reads that was taught it.
    """

    lowest: float
    second: float
    mean: float
    known: float
    segment: float
    together: float
    contrast: float
    bound: float
    named: float
    across: float
    read: float


def signals_of(
    alignment: Alignment, bound: float, named: float, across: float, read: float
) -> GroundingSignals:
    """The signals of a sentence beside its sources."""
    telling = np.flatnonzero(alignment.telling)
    if not len(telling) or not len(alignment.by_segment):
        return GroundingSignals(1.0, 1.0, 1.0, 1.0, 1.0, 1.0, 0.0, bound, named, across, read)
    carried = np.sort(alignment.carried[telling])
    segments = list(segments_of(alignment))
    worst = min(float(alignment.score(at).max()) for at in segments)
    return GroundingSignals(
        lowest=float(carried[0]),
        second=float(carried[min(1, len(carried) - 1)]),
        mean=float(carried.mean()),
        known=float(alignment.has[telling].mean()),
        segment=worst,
        together=float(alignment.score(telling).max()),
        contrast=sum(_contrasts(alignment)),
        bound=bound,
        named=named,
        across=across,
        read=read,
    )


def segments_of(alignment: Alignment) -> Iterator[NDArray[np.int64]]:
    """The telling words of each segment of the sentence that has some, as positions."""
    numbers = np.array([word.segment for word in alignment.words], np.int64)
    for segment in np.unique(numbers):
        at = np.flatnonzero((numbers == segment) & alignment.telling)
        if len(at):
            yield at


def _contrasts(alignment: Alignment) -> Iterator[float]:
    """For each word in whose place the nearest segment has another that the sources tell from it.

    How near that other one is; half of it where the segment's statement has both.
    """
    tells = np.array([word.tells and not word.is_number for word in alignment.others], bool)
    for at in segments_of(alignment):
        for word in at:
            rest = [int(other) for other in at if other != word]
            elsewhere = alignment.same[word]
            if not rest or not elsewhere.any():
                continue
            nearest = alignment.nearest(rest, _TIE)
            inside = np.isin(alignment.segments, nearest)
            statements = np.isin(alignment.statements, alignment.statements[inside])
            if alignment.same[word, inside].any():
                continue
            there = np.flatnonzero(inside & tells)
            taken = alignment.same[:, there].any(axis=0)
            free = there[~taken]
            if len(free):
                nearness = float(alignment.near[word, free].max())
                beside = alignment.same[word, statements].any()
                if nearness > _CONTRAST_NEAR:
                    yield nearness * (0.5 if beside else 1.0)
