"""What speaks for a written sentence being carried by its sources, as numbers for a decision."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from index.grounding.alignment import Alignment

_CONTRAST_NEAR = 0.35


@dataclass(frozen=True, slots=True)
class GroundingSignals:
    """How well a sentence stands on its sources; higher is better but for `contrast`.

    `lowest`, `second`: how well the word and the next one are carried that are carried worst, -1
    to 1. `mean`: the same of all words that tell. `known`: share of them that the sources have, 0
    to 1. `segment`: how well the sentence's segment that is met worst is met by one segment of the
    sources. `together`: how well the one segment that meets the whole sentence best does. `bound`:
    how much better the segments that have a number meet what it stands with than others with a
    number do, the worst. `contrast`: how many words have another in their place in the segment
    that meets theirs, though the sources have them elsewhere.
    """

    lowest: float
    second: float
    mean: float
    known: float
    segment: float
    together: float
    contrast: float


def signals_of(alignment: Alignment) -> GroundingSignals:
    """The signals of a sentence beside its sources."""
    telling = np.flatnonzero(alignment.telling)
    if not len(telling) or not len(alignment.by_segment):
        return GroundingSignals(1.0, 1.0, 1.0, 1.0, 1.0, 1.0, 0.0)
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
        contrast=sum(contrast for contrast, _ in contrasts(alignment)),
    )


def segments_of(alignment: Alignment) -> Iterator[NDArray[np.int64]]:
    """The telling words of each segment of the sentence that has some, as positions."""
    numbers = np.array([word.segment for word in alignment.words], np.int64)
    for segment in np.unique(numbers):
        at = np.flatnonzero((numbers == segment) & alignment.telling)
        if len(at):
            yield at


def contrasts(alignment: Alignment) -> Iterator[tuple[float, int]]:
    """Words in whose place the nearest segment has another that the sources tell from it.

    Each with how near that other one is, and its position.
    """
    tells = np.array([word.tells and not word.is_number for word in alignment.others], bool)
    for at in segments_of(alignment):
        best = int(alignment.score(at).argmax())
        there = np.flatnonzero((alignment.segments == best) & tells)
        taken = alignment.same[:, there].any(axis=0)
        free = there[~taken]
        if not len(free):
            continue
        for word in at:
            elsewhere = alignment.same[word] & (alignment.segments != best)
            here = alignment.same[word, there].any()
            if here or not elsewhere.any():
                continue
            nearest = float(alignment.near[word, free].max())
            if nearest > _CONTRAST_NEAR:
                yield nearest, int(word)
