"""Whether a written sentence takes the side that its sources take.

It is wrong where it denies what they state or states what they deny, where it has one of two
opposites and they the other, and where it makes a rule of what they only allow or advise.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence

import numpy as np
from numpy.typing import NDArray

from corpus.words import word_cache, word_cache_up_to
from index.grounding.alignment import Alignment
from index.grounding.features import segments_of
from index.grounding.segments import Word
from index.grounding.tables import grounding_words
from index.grounding.types import GroundingFault
from index.lexical.spelling import skeleton

Found = tuple[GroundingFault, str]
Side = tuple[int, int]

_NEAR = 0.1
"""How much worse than the best a segment may meet the sentence's, and count as well."""
_CERTAIN = 0.55
"""Below this no segment of the sources is about what the sentence's is."""


def side_fault(alignment: Alignment) -> Found | None:
    """The first fault of the sides that a sentence takes; None where there is none."""
    for at in segments_of(alignment):
        own = _segment(alignment.words, alignment.words[at[0]].segment)
        scores = alignment.score(at)
        best = float(scores.max()) if len(scores) else 0.0
        near = np.flatnonzero(scores >= best - _NEAR)
        for found in (
            _of_denial(alignment, own, near, best),
            _of_opposites(alignment, own, near),
            _of_force(alignment, own, near, best),
        ):
            if found:
                return found
    return None


def _of_denial(
    alignment: Alignment, own: Sequence[Word], near: NDArray[np.int64], best: float
) -> Found | None:
    denied = denials_of(own)
    theirs = [_around(alignment, segment) for segment in near]
    if denied and not any(denials_of(one) or _lacks(one) for one in theirs):
        return GroundingFault.NEGATION, denied[0]
    if denied or _lacks(own) or best < _CERTAIN or denials_of(alignment.words):
        return None
    inside = [denials_of(_segment(alignment.others, segment)) for segment in near]
    if inside and all(inside):
        return GroundingFault.NEGATION, inside[0][0]
    return None


def denials_of(words: Sequence[Word]) -> list[str]:
    """The words of a text that deny."""
    plain = _no_denials().sub(" ", " ".join(word.text for word in words))
    return [word for word in plain.split() if word in grounding_words().denials]


def _lacks(words: Sequence[Word]) -> bool:
    """Whether a text says in other words that something is not there or not done."""
    return not grounding_words().lacks.isdisjoint(word.text for word in words)


def _of_opposites(
    alignment: Alignment, own: Sequence[Word], near: NDArray[np.int64]
) -> Found | None:
    """Where the nearest segments have another side of an opposition, and not that of a sentence."""
    theirs = [
        side
        for segment in near
        for word in _around(alignment, segment)
        for side in sides_of(word.sound)
    ]
    for word in own:
        sides = sides_of(word.sound)
        rows = {row for row, _ in sides}
        other = [side for side in theirs if side[0] in rows]
        if other and not any(side in theirs for side in sides):
            return GroundingFault.OPPOSITE, word.text
    return None


def _of_force(
    alignment: Alignment, own: Sequence[Word], near: NDArray[np.int64], best: float
) -> Found | None:
    """Where a sentence makes more, or another thing, of what the sources say."""
    texts = frozenset(word.text for word in own)
    theirs = frozenset(
        word.text for segment in near for word in _around(alignment, segment)
    )
    for strong, words in grounding_words().forces.items():
        if texts.isdisjoint(words) or not theirs.isdisjoint(words):
            continue
        weaker = grounding_words().weaker.get(strong)
        if weaker is None or not theirs.isdisjoint(weaker):
            return GroundingFault.NEGATION, next(iter(texts & words))
    return None


def _segment(words: Sequence[Word], segment: int) -> list[Word]:
    return [word for word in words if word.segment == segment]


def _around(alignment: Alignment, segment: int) -> list[Word]:
    """The words of a segment of the sources."""
    return _segment(alignment.others, segment)


@word_cache_up_to(2**14)
def sides_of(sound: str) -> frozenset[Side]:
    """The oppositions that a word, as it sounds, is part of, and the side it takes in each."""
    exact, beginnings = _oppositions()
    found = set(exact.get(sound, ()))
    found.update(side for start, side in beginnings if sound.startswith(start))
    return frozenset(found)


@word_cache
def _oppositions() -> tuple[Mapping[str, set[Side]], list[tuple[str, Side]]]:
    exact: dict[str, set[Side]] = {}
    beginnings = []
    for row, line in enumerate(grounding_words().opposites):
        for side, told in enumerate(line.split("|")):
            for word in told.split():
                if word.endswith("*"):
                    beginnings.append((skeleton(word[:-1]), (row, side)))
                else:
                    exact.setdefault(skeleton(word), set()).add((row, side))
    return exact, beginnings


@word_cache
def _no_denials() -> re.Pattern[str]:
    phrases = sorted(grounding_words().no_denials, key=len, reverse=True)
    return re.compile(rf"\b(?:{'|'.join(map(re.escape, phrases))})\b")


