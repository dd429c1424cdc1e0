"""Whether a written sentence takes the side that its sources take.

It is wrong where it denies what they state or states what they deny, where it has one of two
opposites and they the other, and where it makes a rule of what they only allow or advise.
"""

from __future__ import annotations

from collections.abc import Sequence, Set

import numpy as np
from numpy.typing import NDArray

from corpus.words import word_cache, word_cache_up_to
from index.grounding.alignment import Alignment
from index.grounding.features import segments_of
from index.grounding.segments import Word
from index.grounding.tables import grounding_words
from index.grounding.types import Found, GroundingFault
from index.lexical.spelling import skeleton
from index.paraphrase.features import phrases_of
from index.paraphrase.tables import Oppositions, Side, question_words

_NEAR = 0.1
"""How much worse than the best a segment may meet the sentence's, and count as well."""
_DENIED_WITHIN = 0.2
"""The same where it is to deny what the sentence's denies."""
_NEAREST = 0.03
"""The same where the segment has to be the one."""
_ENOUGH = 1
_SHORT_STEM = 3
_BESIDE = 0.15
"""The same of another segment of its statement that has the sentence's side."""
_REACH = 0.35
"""How much worse than the best a segment may be that denies what is said."""
_CERTAIN = 0.75
"""How well a segment that denies has to meet a sentence, to be about the same."""
_REPEATED = 0.6
"""How well a sentence has to meet a segment that denies, to say the same without a denial."""


def side_fault(alignment: Alignment) -> Found | None:
    """The first fault of the sides that a sentence takes; None where there is none."""
    telling = [int(at) for at in np.flatnonzero(alignment.telling)]
    for at in segments_of(alignment):
        own = _segment(alignment.words, alignment.words[at[0]].segment)
        scores = alignment.score(at)
        best = float(scores.max()) if len(scores) else 0.0
        near = np.flatnonzero(scores >= best - _NEAR)
        for found in (
            _of_denial(alignment, own, at),
            _of_opposites(alignment, own, telling),
            _of_actors(alignment, own, telling),
            _of_force(alignment, own, near),
        ):
            if found:
                return found
    return _of_dropped_denial(alignment)


def _of_denial(
    alignment: Alignment, own: Sequence[Word], telling: NDArray[np.int64]
) -> Found | None:
    """Where a segment denies, and none of the sources that is about the same does.

    `telling`: its telling words, as positions.
    """
    denied = denials_of(own)
    if not denied:
        return None
    roots = frozenset(word.sound for word in alignment.words if word.tells)
    for near in alignment.nearest(telling, _DENIED_WITHIN):
        theirs = _segment(alignment.others, int(near))
        if denials_of(theirs) or _lacks(theirs, roots):
            return None
    return GroundingFault.NEGATION, denied[0]


def _of_dropped_denial(alignment: Alignment) -> Found | None:
    """Where the sources deny what a sentence says without a denial."""
    roots = frozenset(word.sound for word in alignment.others if word.tells)
    if denials_of(alignment.words) or _lacks(alignment.words, roots):
        return None
    telling = np.flatnonzero(alignment.telling)
    if not len(telling) or not alignment.others:
        return None
    scores = alignment.score(telling)
    denied = {
        int(segment): words
        for segment in np.flatnonzero(scores >= scores.max() - _REACH)
        if (words := _denied_in(_segment(alignment.others, int(segment))))
    }
    nearest = alignment.nearest(telling, _NEAR)
    if scores.max() >= _CERTAIN and all(int(segment) in denied for segment in nearest):
        return GroundingFault.NEGATION, denied[int(nearest[0])][0]
    near = alignment.near[telling]
    for segment, words in denied.items():
        tells = _telling_of(alignment, segment)
        if not tells or float(near[:, tells].max(axis=0).mean()) < _REPEATED:
            continue
        if scores[segment] >= scores.max() - _NEAREST or _only_denied(alignment, telling, tells):
            return GroundingFault.NEGATION, words[0]
    return None


def _telling_of(alignment: Alignment, segment: int) -> list[int]:
    return [
        int(at)
        for at in np.flatnonzero(alignment.segments == segment)
        if alignment.others[int(at)].tells
    ]


def _only_denied(alignment: Alignment, telling: NDArray[np.int64], tells: Sequence[int]) -> bool:
    """Whether a sentence has a word that its sources have in a denial alone.

    `tells` are the telling words of the segment that denies.
    """
    inside = alignment.same[telling][:, tells].any(axis=1)
    outside = np.ones(len(alignment.others), bool)
    outside[tells] = False
    return bool((inside & ~alignment.same[telling][:, outside].any(axis=1)).any())


def _denied_in(words: Sequence[Word]) -> list[str]:
    """The words of a segment that deny, or say that something is not there."""
    absent = grounding_words().absent
    return denials_of(words) or [word.text for word in words if word.text in absent]


def denials_of(words: Sequence[Word]) -> list[str]:
    """The words of a text that deny."""
    plain = phrases_of(grounding_words().no_denials).sub(" ", " ".join(word.text for word in words))
    return [word for word in plain.split() if word in grounding_words().denials]


def _lacks(words: Sequence[Word], roots: Set[str]) -> bool:
    """Whether a text says in other words that something is not there or not done.

    `roots` are words of the other text, as they sound: "uenig" says that somebody is not "enig".
    """
    table = grounding_words().lacks | grounding_words().absent
    return any(
        word.text in table or (word.sound[0] in "uo" and word.sound[1:] in roots) for word in words
    )


def _of_opposites(alignment: Alignment, own: Sequence[Word], rest: Sequence[int]) -> Found | None:
    """Where what meets the rest of a segment has another side of an opposition than it has.

    `rest`: the sentence's telling words, as positions.
    """
    for word in own:
        sides = sides_of(word.text, word.sound)
        if not sides:
            continue
        beside = [at for at in rest if alignment.words[at] is not word]
        inside = [at for at in beside if alignment.words[at].segment == word.segment]
        nearest = alignment.nearest(inside or beside, _NEAREST)
        theirs = [
            side
            for segment in nearest
            for one in _segment(alignment.others, int(segment))
            for side in sides_of(one.text, one.sound)
        ]
        rows = {row for row, _ in sides}
        if not any(row in rows for row, _ in theirs):
            theirs = [
                side
                for statement in _statements(alignment, nearest)
                for one in statement
                for side in sides_of(one.text, one.sound)
            ]
        if not any(row in rows for row, _ in theirs) or any(side in theirs for side in sides):
            continue
        if not _has_beside(alignment, sides, nearest, inside or beside):
            return GroundingFault.OPPOSITE, word.text
    return None


def _of_actors(alignment: Alignment, own: Sequence[Word], rest: Sequence[int]) -> Found | None:
    """Where what meets the rest of a segment has another of those who act in the sentence."""
    acting = {at for at in rest if is_actor(alignment.words[at].sound)}
    for at in acting:
        word = alignment.words[at]
        inside = [one for one in rest if one != at and alignment.words[one].segment == word.segment]
        if word.segment != own[0].segment or len(inside) < _ENOUGH:
            continue
        nearest = alignment.nearest(inside, _NEAREST)
        there = np.isin(alignment.segments, nearest)
        if alignment.same[at, there].any() or not alignment.same[at].any():
            continue
        others = acting - {at}
        if others and alignment.same[sorted(others)][:, there].any():
            return GroundingFault.NAME, word.text
    return None


@word_cache_up_to(2**12)
def is_actor(sound: str) -> bool:
    """Whether a word, as it sounds, names somebody who acts."""
    return any(sound.startswith(stem) for stem in _actors())


@word_cache
def _actors() -> tuple[str, ...]:
    return tuple(skeleton(stem) for stem in question_words().actors if len(stem) > _SHORT_STEM)


def _has_beside(
    alignment: Alignment, sides: Set[Side], nearest: NDArray[np.int64], rest: Sequence[int]
) -> bool:
    """Whether a statement has a sentence's side too, in a segment that meets it nearly as well."""
    near = alignment.nearest(rest, _BESIDE)
    statements = set(alignment.statements[np.isin(alignment.segments, nearest)].tolist())
    return any(
        side in sides
        for segment in near
        for one in _segment(alignment.others, int(segment))
        if one.statement in statements
        for side in sides_of(one.text, one.sound)
    )


def _of_force(alignment: Alignment, own: Sequence[Word], near: NDArray[np.int64]) -> Found | None:
    """Where a sentence makes more, or another thing, of what the sources say."""
    texts = frozenset(word.text for word in own)
    theirs = frozenset(word.text for one in _statements(alignment, near) for word in one)
    for strong, words in grounding_words().forces.items():
        if texts.isdisjoint(words) or not theirs.isdisjoint(words):
            continue
        if not theirs.isdisjoint(grounding_words().equals.get(strong, ())):
            continue
        weaker = grounding_words().weaker.get(strong)
        if weaker is None or not theirs.isdisjoint(weaker):
            return GroundingFault.NEGATION, min(texts & words)
    return None


def _statements(alignment: Alignment, segments: NDArray[np.int64]) -> list[list[Word]]:
    """The whole statements that segments of the sources are of."""
    mine = np.isin(alignment.segments, segments)
    return [
        [alignment.others[int(at)] for at in np.flatnonzero(alignment.statements == statement)]
        for statement in np.unique(alignment.statements[mine])
    ]


def _segment(words: Sequence[Word], segment: int) -> list[Word]:
    return [word for word in words if word.segment == segment]


@word_cache_up_to(2**14)
def sides_of(word: str, sound: str) -> frozenset[Side]:
    """The oppositions that a word is part of, and the side it takes in each."""
    return _oppositions().sides_of(word, sound)


@word_cache
def _oppositions() -> Oppositions:
    return Oppositions(grounding_words().opposites, str)
