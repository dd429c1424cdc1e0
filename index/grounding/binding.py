"""Whether a number stands in its sources with what a written sentence has it stand with.

"Bensinbiler betaler 16 kroner" has both number and unit from its source, and the number from what
it says of another thing: the part of it that has "bensinbil" has another number of kroner.
"""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from corpus.types import Language
from index.grounding.alignment import Alignment, EncodedSource
from index.grounding.counting.fault import meet
from index.grounding.counting.quantities import Quantity, quantities
from index.grounding.counting.words import is_unit_word
from index.grounding.names import names_of
from index.grounding.segments import Word

_COUNTED = 2
_LONG = 5
"""Digits of a number that is an amount, whether it says of what or not."""

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
        beside = _beside(alignment.words, one)
        if not beside:
            continue
        scores = alignment.score(np.array(beside))
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


def _beside(words: Sequence[Word], one: Quantity) -> list[int]:
    """The words that a number stands with: up to the numbers and marks on both its sides.

    What it counts, where that is no known unit; else all of them.
    """
    inside = [at for at, word in enumerate(words) if one.span[0] <= word.span[0] < one.span[1]]
    if not inside:
        return []
    segment = words[inside[0]].segment
    behind, before = [], []
    for at in range(inside[-1] + 1, len(words)):
        if words[at].segment != segment or words[at].is_number:
            break
        behind.append(at)
    for at in range(inside[0] - 1, -1, -1):
        if words[at].segment != segment or words[at].is_number:
            break
        before.append(at)
    tells = [
        [at for at in side if words[at].tells and not is_unit_word(words[at].text)]
        for side in (behind, before)
    ]
    if not one.unit and tells[0] and all(len(raw) < _LONG for raw in one.raw):
        return tells[0][:_COUNTED]
    return tells[0] + tells[1]


def name_binding(sentence: str, alignment: Alignment) -> tuple[float, str]:
    """The same for the names of a sentence, beside the other names that its sources give."""
    names = names_of(sentence)
    if not names:
        return 1.0, ""
    spans = [span for _, span in names]
    placed = [at for at, word in enumerate(alignment.words) if _is_within(word, spans)]
    given = {
        segment
        for one in alignment.others
        if one.is_name and one.statement >= 0
        for segment in _segments_of(alignment, one)
    }
    worst, told = 1.0, ""
    for at in placed:
        word = alignment.words[at]
        own = {
            segment
            for other, same in zip(alignment.others, alignment.same[at], strict=True)
            if same and other.statement >= 0
            for segment in _segments_of(alignment, other)
        }
        rivals = given - own
        beside = [
            place
            for place, one in enumerate(alignment.words)
            if one.segment == word.segment and one.tells and place not in placed
        ]
        if not own or not rivals or not beside:
            continue
        scores = alignment.score(np.array(beside))
        margin = float(scores[sorted(own)].max() - scores[sorted(rivals)].max())
        if margin < worst:
            worst, told = margin, word.text
    return worst, told


def _segments_of(alignment: Alignment, name: Word) -> set[int]:
    """The segments that speak of a name: its own, and all of a row that it is the label of."""
    if not name.is_label:
        return {name.segment}
    return {one.segment for one in alignment.others if one.statement == name.statement}


def _is_within(word: Word, spans: Sequence[tuple[int, int]]) -> bool:
    return any(start <= word.span[0] < end for start, end in spans)
