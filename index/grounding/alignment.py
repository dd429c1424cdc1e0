"""What each word of a written sentence stands on in its sources: the same, or one that means it.

A word is carried where the sources have it in some form, a word that means the same, or the parts
of it as a compound; else as far as late interaction finds a token of theirs near its own.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from corpus.types import Language
from corpus.words import word_cache_up_to
from index.grounding.statements import StatedSource
from index.grounding.tables import grounding_words
from index.lexical.analysis import term_of
from index.lexical.spelling import skeleton
from index.paraphrase.content_units import ContentUnit, pieces_of
from index.paraphrase.tables import question_words
from index.types import Encoder, PassageEncoding, Vector

_WORD = re.compile(r"[^\W_]+")
_UNIT = 127.0
_SHORTEST_BEGINNING = 5
_ALIKE_BEGINNING = 0.7
_ALIKE_GRAMS = 0.6


@dataclass(frozen=True, slots=True)
class Word:
    """A word of a text.

    `keys` are its stem and what it means, of all its parts; `parts` those of each part. `tells`:
    whether it says something by itself.
    """

    text: str
    span: tuple[int, int]
    sound: str
    keys: frozenset[str]
    parts: tuple[ContentUnit, ...]
    tells: bool


def words_of(text: str, language: Language) -> list[Word]:
    """The words of a text, in their order."""
    found = []
    for match in _WORD.finditer(text):
        sound, keys, parts, tells = _word(match[0].lower(), language)
        found.append(Word(match[0].lower(), match.span(), sound, keys, parts, tells))
    return found


@word_cache_up_to(2**14)
def _word(
    word: str, language: Language
) -> tuple[str, frozenset[str], tuple[ContentUnit, ...], bool]:
    sound = skeleton(word)
    parts = tuple(piece for piece, _ in pieces_of([word], language))
    keys = frozenset(key for part in parts for key in part.keys)
    tables, ours = question_words(), grounding_words()
    empty = word in tables.empty or word in tables.weak or word in ours.function_words
    return sound, keys | {skeleton(term_of(word, language.family))}, parts, not empty


@dataclass(frozen=True, slots=True)
class Support:
    """How a sentence stands on its sources.

    `words` are the sentence's. `lexical`: whether some source has each, bool (words,). `near`:
    float32 (words,), how near the nearest token of any source comes to it. `by_statement`: float32
    (statements, words), the same for every statement, in the order of the sources', 1 where it has
    the word. `weights`: float32 (words,), how much each tells.
    """

    words: list[Word]
    lexical: NDArray[np.bool_]
    near: Vector
    by_statement: Vector
    weights: Vector


@dataclass(frozen=True, slots=True)
class EncodedSource:
    """A source with the words of its statements and of its context, and its token vectors.

    `tokens`: float32 (tokens, width). `numbers`: int (tokens,), each token's statement, -1 for the
    context.
    """

    stated: StatedSource
    words: tuple[tuple[Word, ...], ...]
    context: tuple[Word, ...]
    tokens: Vector
    numbers: NDArray[np.int64]


def encode(encoder: Encoder, sources: Sequence[StatedSource]) -> list[EncodedSource]:
    """Encode sources; one without statements has no tokens."""
    texts = [(one.context, one.text) for one in sources]
    filled = [at for at, one in enumerate(sources) if one.statements]
    encoded = dict(
        zip(filled, encoder.encode_passages([texts[at] for at in filled]), strict=True)
        if filled
        else ()
    )
    return [_encoded(encoder, one, encoded.get(at)) for at, one in enumerate(sources)]


def _encoded(
    encoder: Encoder, source: StatedSource, found: PassageEncoding | None
) -> EncodedSource:
    words = tuple(tuple(words_of(one.text, one.language)) for one in source.statements)
    context = tuple(words_of(source.context, source.language))
    if found is None:
        nothing = np.zeros((0, encoder.token_width), np.float32)
        return EncodedSource(source, words, context, nothing, np.zeros(0, np.int64))
    ends = np.cumsum([len(one.text) + 1 for one in source.statements])
    starts = found.spans[:, 0]
    numbers = np.where(starts < 0, -1, np.searchsorted(ends, starts, side="right"))
    tokens = found.tokens.astype(np.float32) / _UNIT
    return EncodedSource(source, words, context, tokens, numbers)


def support(
    encoder: Encoder, sentence: str, language: Language, sources: Sequence[EncodedSource]
) -> Support:
    """How a sentence stands on sources that were encoded."""
    words = words_of(sentence, language)
    question = encoder.encode_question(sentence)
    owners = _owners(words, question.spans)
    rows, carried, near = [], np.zeros(len(words), bool), np.full(len(words), -1.0, np.float32)
    for source in sources:
        cosines = question.tokens @ source.tokens.T
        beside = _has(words, source.context)
        carried |= beside
        if cosines.shape[1]:
            near = np.maximum(near, _of_words(cosines.max(axis=1), owners, len(words)))
        for number, those in enumerate(source.words):
            within = cosines[:, source.numbers == number]
            best = (
                _of_words(within.max(axis=1), owners, len(words))
                if within.shape[1]
                else np.full(len(words), -1.0, np.float32)
            )
            has = _has(words, those)
            carried |= has
            rows.append(np.where(has, 1.0, best))
    weights = _of_words(question.weights, owners, len(words), empty=0.0)
    return Support(
        words,
        carried,
        near,
        np.array(rows, np.float32).reshape(len(rows), len(words)),
        weights,
    )


def _owners(words: Sequence[Word], spans: NDArray[np.int32]) -> NDArray[np.int64]:
    """The word that each token belongs to, -1 where none."""
    ends = np.array([word.span[1] for word in words], np.int64)
    starts = np.array([word.span[0] for word in words], np.int64)
    middle = (spans[:, 0] + spans[:, 1]) / 2
    at = np.searchsorted(ends, middle, side="left")
    inside = at < len(words)
    inside[inside] &= starts[at[inside]] <= spans[inside, 1]
    return np.where(inside, at, -1)


def _of_words(values: Vector, owners: NDArray[np.int64], count: int, empty: float = 1.0) -> Vector:
    """The mean of each word's tokens; `empty` where it has none."""
    sums, counts = np.zeros(count, np.float32), np.zeros(count, np.float32)
    mine = owners >= 0
    np.add.at(sums, owners[mine], values[mine])
    np.add.at(counts, owners[mine], 1)
    found: Vector = np.where(counts > 0, sums / np.maximum(counts, 1), empty).astype(np.float32)
    return found


def _has(words: Sequence[Word], those: Sequence[Word]) -> NDArray[np.bool_]:
    """Which of some words others have, in some form."""
    keys = frozenset(key for one in those for key in one.keys)
    sounds = frozenset(one.sound for one in those)
    grams = [part.grams for one in those for part in one.parts if part.grams]
    return np.array([_is_carried(word, keys, sounds, grams) for word in words], bool)


def _is_carried(
    word: Word,
    keys: frozenset[str],
    sounds: frozenset[str],
    grams: Sequence[frozenset[str]],
) -> bool:
    if word.sound in sounds:
        return True
    if not word.parts:
        return bool(word.keys & keys)
    return all(
        part.keys & keys or (part.grams and any(_alike(part.grams, one) for one in grams))
        for part in word.parts
    ) or _begins_alike(word.sound, sounds)


def _alike(one: frozenset[str], other: frozenset[str]) -> bool:
    return 2 * len(one & other) >= _ALIKE_GRAMS * (len(one) + len(other))


def _begins_alike(sound: str, sounds: frozenset[str]) -> bool:
    """Whether a word begins as another does, for most of the longer of the two."""
    if len(sound) < _SHORTEST_BEGINNING:
        return False
    for other in sounds:
        if other[:_SHORTEST_BEGINNING] != sound[:_SHORTEST_BEGINNING]:
            continue
        shared = 0
        for mine, theirs in zip(sound, other, strict=False):
            if mine != theirs:
                break
            shared += 1
        if shared >= _ALIKE_BEGINNING * max(len(sound), len(other)):
            return True
    return False
