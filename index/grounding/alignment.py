"""Which words of its sources each word of a written sentence stands on.

Two words meet where they are forms of one word, mean the same, or share all parts of a compound;
else they are as near as late interaction finds their tokens.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property

import numpy as np
from numpy.typing import NDArray

from corpus.types import Language
from index.grounding.segments import Word, segmented_words
from index.grounding.statements import StatedSource
from index.paraphrase.content_units import ContentUnit
from index.types import Encoder, PassageEncoding, Vector

_UNIT = 127.0
_SHORTEST_BEGINNING = 5
_ALIKE_BEGINNING = 0.7
_ALIKE_GRAMS = 0.6
_BESIDE = 0.6
"""What a word counts that stands in the same statement as a segment, but not in it."""
_LABELLED = 0.9
"""The same of one that names what the statement is of, such as a table's row."""
_ELSEWHERE = 0.3
"""The same of one in another statement, or in the title."""


@dataclass(frozen=True, slots=True)
class EncodedSource:
    """A source with its words, those of its context first, and its token vectors.

    `tokens`: float32 (tokens, width). `owners`: int64 (tokens,), each token's word among `words`,
    -1 where none. Words of the context are of statement -1.
    """

    stated: StatedSource
    words: tuple[Word, ...]
    tokens: Vector
    owners: NDArray[np.int64]


@dataclass(frozen=True)
class Alignment:
    """A sentence beside the words of its sources.

    `words` are the sentence's, `others` the sources', whose `segment` and `statement` are numbered
    through all sources; `starts` says where the words of each source begin among them. `same`: bool
    (words, others), which are one; `near`: float32 (words, others), -1 to 1, 1 where they are.
    """

    words: Sequence[Word]
    others: Sequence[Word]
    starts: Sequence[int]
    same: NDArray[np.bool_]
    near: Vector

    @cached_property
    def segments(self) -> NDArray[np.int64]:
        """Each source word's segment."""
        return np.array([word.segment for word in self.others], np.int64)

    @cached_property
    def statements(self) -> NDArray[np.int64]:
        """Each source word's statement, -1 in a context."""
        return np.array([word.statement for word in self.others], np.int64)

    @cached_property
    def labels(self) -> NDArray[np.bool_]:
        """Which source words name what their statement is of."""
        return np.array([word.is_label for word in self.others], bool)

    @cached_property
    def telling(self) -> NDArray[np.bool_]:
        """Which words of the sentence tell something, numbers apart."""
        return np.array([word.tells and not word.is_number for word in self.words], bool)

    @cached_property
    def carried(self) -> Vector:
        """How well the sources carry each word of the sentence: float32 (words,), 1 at most."""
        if not self.others:
            return np.full(len(self.words), -1.0, np.float32)
        best: Vector = np.where(self.has, 1.0, self.near.max(axis=1)).astype(np.float32)
        return best

    @cached_property
    def has(self) -> NDArray[np.bool_]:
        """Which words of the sentence the sources have: bool (words,)."""
        whole: NDArray[np.bool_] = np.asarray(self.same.any(axis=1), bool)
        if self.others:
            keys = frozenset(key for one in self.others for key in one.keys)
            parts = [_has_parts(word, keys) for word in self.words]
            whole = np.logical_or(whole, np.array(parts, bool))
        return whole

    @cached_property
    def by_segment(self) -> Vector:
        """How well each segment of the sources, alone, meets each word: float32 (segments, words).

        What stands in the rest of the segment's statement counts less, and what stands elsewhere
        little.
        """
        count = int(self.segments.max()) + 1 if len(self.segments) else 0
        rows = np.full((count, len(self.words)), 0.0, np.float32)
        elsewhere = _ELSEWHERE * self.near.max(axis=1) if len(self.others) else 0.0
        for segment in range(count):
            mine = self.segments == segment
            if not mine.any():
                continue
            statement = self.statements[mine][0]
            beside = (self.statements == statement) & ~mine if statement >= 0 else ~mine & False
            here = self.near[:, mine].max(axis=1)
            if beside.any():
                weighed = self.near[:, beside] * np.where(self.labels[beside], _LABELLED, _BESIDE)
                here = np.maximum(here, weighed.max(axis=1))
            rows[segment] = np.maximum(here, elsewhere)
        return rows

    def nearest(self, at: Sequence[int] | NDArray[np.int64], within: float) -> NDArray[np.int64]:
        """The segments of the sources that meet some words best, and those nearly as good."""
        scores = self.score(np.asarray(at, np.int64))
        return np.flatnonzero(scores >= scores.max() - within) if len(scores) else np.zeros(0, int)

    def score(self, at: NDArray[np.int64]) -> Vector:
        """How well each segment of the sources meets some words of the sentence, (segments,)."""
        if not len(at):
            return np.zeros(len(self.by_segment), np.float32)
        found: Vector = self.by_segment[:, at].mean(axis=1)
        return found


def encode(encoder: Encoder, sources: Sequence[StatedSource]) -> list[EncodedSource]:
    """Encode sources; one without statements has no words."""
    filled = [at for at, one in enumerate(sources) if one.statements]
    texts = [(sources[at].context, sources[at].text) for at in filled]
    found = dict(zip(filled, encoder.encode_passages(texts), strict=True)) if filled else {}
    nothing = np.zeros((0, encoder.token_width), np.float32)
    encoded: list[EncodedSource] = []
    segment, statement = 0, 0
    for at, one in enumerate(sources):
        if at not in found:
            encoded.append(EncodedSource(one, (), nothing, np.zeros(0, np.int64)))
            continue
        encoded.append(_encoded(one, found[at], segment, statement))
        segment = 1 + max(word.segment for word in encoded[-1].words)
        statement += len(one.statements)
    return encoded


def _encoded(
    source: StatedSource, found: PassageEncoding, segment: int, statement: int
) -> EncodedSource:
    """A source whose segments and statements are numbered from these on."""
    context = segmented_words([source.context], source.language, context=True, segment=segment)
    stated = segmented_words(
        source.statements, source.language, segment=segment + 1, statement_number=statement
    )
    inside = found.spans[:, 0] >= 0
    owners = np.full(len(found.spans), -1, np.int64)
    owners[inside] = _owners(stated, found.spans[inside])
    owners[owners >= 0] += len(context)
    tokens = found.tokens.astype(np.float32) / _UNIT
    return EncodedSource(source, (*context, *stated), tokens, owners)


def align(
    encoder: Encoder, sentence: str, language: Language, sources: Sequence[EncodedSource]
) -> Alignment:
    """Hold a sentence beside sources that were encoded."""
    words = segmented_words([sentence], language)
    question = encoder.encode_question(sentence)
    owners = _owners(words, question.spans)
    others: list[Word] = []
    near, begins = [], []
    for source in sources:
        begins.append(len(others))
        others.extend(source.words)
        near.append(_near(question.tokens, owners, len(words), source))
    joined = np.concatenate(near, axis=1) if near else np.zeros((len(words), 0), np.float32)
    same = _same(words, others)
    return Alignment(words, others, begins, same, np.where(same, 1.0, joined).astype(np.float32))


def _near(tokens: Vector, owners: NDArray[np.int64], count: int, source: EncodedSource) -> Vector:
    """How near each word of a source is to each of the sentence: float32 (words, others)."""
    found = np.full((count, len(source.words)), -1.0, np.float32)
    theirs = np.flatnonzero(source.owners >= 0)
    if not len(theirs):
        return found
    cosines = tokens @ source.tokens[theirs].T
    mine = source.owners[theirs]
    begins = np.flatnonzero(np.concatenate([[True], mine[1:] != mine[:-1]]))
    best = np.maximum.reduceat(cosines, begins, axis=1)
    sums = np.zeros((count, best.shape[1]), np.float32)
    counts = np.zeros(count, np.float32)
    inside = owners >= 0
    np.add.at(sums, owners[inside], best[inside])
    np.add.at(counts, owners[inside], 1)
    found[:, mine[begins]] = np.where(
        counts[:, None] > 0, sums / np.maximum(counts, 1)[:, None], -1.0
    )
    return found


def _owners(words: Sequence[Word], spans: NDArray[np.int32]) -> NDArray[np.int64]:
    """The word that each token belongs to, by its characters; -1 where none."""
    if not words:
        return np.full(len(spans), -1, np.int64)
    ends = np.array([word.span[1] for word in words], np.int64)
    starts = np.array([word.span[0] for word in words], np.int64)
    middle = (spans[:, 0] + spans[:, 1]) / 2
    at = np.minimum(np.searchsorted(ends, middle, side="left"), len(words) - 1)
    inside = (starts[at] <= middle) & (middle <= ends[at])
    return np.where(inside, at, -1)


def _same(words: Sequence[Word], others: Sequence[Word]) -> NDArray[np.bool_]:
    """Which words are one: bool (words, others). Only those are compared that share anything."""
    places: dict[str, list[int]] = {}
    for at, other in enumerate(others):
        for mark in _marks(other):
            places.setdefault(mark, []).append(at)
    same = np.zeros((len(words), len(others)), bool)
    for at, word in enumerate(words):
        for place in {place for mark in _marks(word) for place in places.get(mark, ())}:
            same[at, place] = _are_same(word, others[place])
    return same


def _marks(word: Word) -> Iterator[str]:
    """What a word shares with any that it may be one with."""
    yield f"={word.sound}"
    yield f"^{word.sound[:_SHORTEST_BEGINNING]}"
    yield from word.keys
    yield word.term
    yield from word.translations
    for part in word.parts:
        yield from (f"_{gram}" for gram in part.grams)


def _are_same(one: Word, other: Word) -> bool:
    if one.sound == other.sound:
        return True
    if one.is_number or other.is_number or one.tells != other.tells:
        return False
    if one.term in other.translations or other.term in one.translations:
        return True
    if not one.parts or not other.parts:
        return bool(one.keys & other.keys)
    if any(key[0] == "~" for key in one.keys & other.keys):
        return True
    if all(_meets(part, other) for part in one.parts):
        return True
    return _begins_alike(one.sound, other.sound)


def _meets(part: ContentUnit, other: Word) -> bool:
    keys, grams = part.keys, part.grams
    if keys & other.keys:
        return True
    return bool(grams) and any(
        2 * len(grams & each.grams) >= _ALIKE_GRAMS * (len(grams) + len(each.grams))
        for each in other.parts
        if each.grams
    )


def _has_parts(word: Word, keys: frozenset[str]) -> bool:
    """Whether all parts of a compound stand among keys, each maybe in another word."""
    return len(word.parts) > 1 and all(part.keys & keys for part in word.parts)


def _begins_alike(one: str, other: str) -> bool:
    """Whether two words begin alike, for most of the longer of the two."""
    if one[:_SHORTEST_BEGINNING] != other[:_SHORTEST_BEGINNING] or len(one) < _SHORTEST_BEGINNING:
        return False
    shared = 0
    for mine, theirs in zip(one, other, strict=False):
        if mine != theirs:
            break
        shared += 1
    return shared >= _ALIKE_BEGINNING * max(len(one), len(other))
