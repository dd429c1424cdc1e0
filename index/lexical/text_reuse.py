"""Text reuse: which of many texts another one repeats, also where words are changed or put in.

A text is kept as one number a word: the hash of how the word begins, so that endings, case and most
spelling don't count. Another text is laid beside all of them at once. It repeats one where eight
words, or a short sentence, stand in it as they do there; or where so large a share of the telling
words of a window stands close together in it that nobody writes so by chance. The share is the
containment of A. Broder, "On the resemblance and containment of documents" (1997), with words
weighted by how rare they are. A translation has other words: it is not seen here.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.lib.stride_tricks import sliding_window_view
from numpy.typing import NDArray

from corpus.text.word_numbers import KINDS, PRIME, SPREAD, NumberedText, Words, number_words

_FREE = 0
"""The number of words that anybody may repeat, and of what stands between two texts."""
_RUN = 8
"""So many words in a row are nobody's by chance."""
_SENTENCE = (5, 25)
"""Words and letters of the shortest sentence that is known again as a whole."""
_LIGHT = 0.7
"""Share of the mean weight that a word of a window is taken to have at least."""
_BLOCK = 2**18
_CANDIDATES = 2000
"""Words, and windows, that are looked at together: they bound the memory of one look."""
_PLACES = 2**22
_PLACES_SHIFT = np.uint64(64 - 22)

_Places = NDArray[np.int64]


@dataclass(frozen=True, slots=True)
class Stretch:
    """How much of a window is too much: by weight the share `least` (0 to 1) of its `words`.

    They have to stand in a stretch of the other text that is half as long again.
    """

    words: int
    least: float


STRETCHES = (
    Stretch(12, 0.9),
    Stretch(14, 0.82),
    Stretch(16, 0.77),
    Stretch(20, 0.68),
    Stretch(32, 0.6),
)
"""Measured by `bench/quotations.py`: the shorter a window, the more of it may be chance."""
_LONGEST = max(stretch.words for stretch in STRETCHES)


class TextReuse:
    """Texts to be recognised, in about four bytes a word. Safe to ask from several threads."""

    def __init__(self, texts: Iterable[tuple[str, str]], free: Iterable[str] = ()) -> None:
        """Keep texts, each with its id; words of theirs that stand in `free` ones are not seen."""
        ids, starts, pieces, at = [], [], [], 0
        sentences = [np.zeros((0, 2), np.int64)]
        for id, text in texts:
            ids.append(id)
            starts.append(at)
            read = number_words(text)
            sentences.append(_short_sentences(read, _SENTENCE[1]) + np.array([at, 0]))
            pieces += [read.words, np.full(1, _FREE, np.uint32)]
            at += len(read.words) + 1
        self._ids = ids
        self._starts: _Places = np.array(starts, np.int64)
        self._words: Words = _joined(pieces)
        self._sentences = np.concatenate(sentences)
        self._set_free(free)
        self._weights, self._lightest = self._weighed()

    @property
    def size_bytes(self) -> int:
        """The memory that is taken, less that of the ids."""
        kept = (self._words, self._starts, self._sentences, self._weights)
        return sum(each.nbytes for each in kept)

    def find(self, text: str) -> tuple[str, ...]:
        """Return the ids of the texts that a text repeats something of, the most repeated first."""
        said = number_words(text).words
        if not len(said):
            return ()
        in_said = _table(said)
        hits = [self._whole_sentences(said)]
        for begin in range(0, len(self._words), _BLOCK):
            words = self._words[begin : begin + _BLOCK + _LONGEST]
            near = in_said[words]
            if near.any():
                places = [_runs(words, said, near)]
                places += [self._stretched(words, said, near, each) for each in STRETCHES]
                hits.append(np.concatenate(places) + begin)
        owners = np.searchsorted(self._starts, np.concatenate(hits), side="right") - 1
        found, counts = np.unique(owners, return_counts=True)
        order = sorted(zip(-counts, found, strict=True))
        return tuple(self._ids[int(owner)] for _, owner in order)

    def _whole_sentences(self, said: Words) -> _Places:
        """Return where short sentences begin that stand in what is said."""
        hits = [np.zeros(0, np.int64)]
        for length in range(_SENTENCE[0], _RUN):
            places = self._sentences[self._sentences[:, 1] == length, 0]
            hits.append(_as_said(self._words, places, said, length))
        return np.concatenate(hits)

    def _stretched(
        self, words: Words, said: Words, near: NDArray[np.bool_], stretch: Stretch
    ) -> _Places:
        """Return where windows begin enough of which stands close together in what is said."""
        length, room = stretch.words, stretch.words * 3 // 2
        weights = self._weights[words]
        enough = stretch.least * np.maximum(_sums(weights, length), self._lightest * length)
        places = np.flatnonzero(_sums(weights * near, length) >= enough)
        found = np.zeros(len(places), np.bool_)
        step = max(1, length // 4)
        for first in range(0, len(places), _CANDIDATES):
            some = slice(first, first + _CANDIDATES)
            kept = words[places[some, None] + np.arange(length)]
            weight = self._weights[kept]
            for at in range(0, max(1, len(said) - room + step), step):
                is_close = _table(said[at : at + room])[kept]
                found[some] |= (weight * is_close).sum(axis=1) >= enough[places[some]]
        return places[found]

    def _set_free(self, texts: Iterable[str]) -> None:
        """Take out what stands word for word in texts that everybody may read."""
        rows = _windows(self._words, _RUN)
        if not len(rows):
            return
        runs, sentences = [np.zeros(0, np.uint64)], [np.zeros(0, np.uint64)]
        for text in texts:
            read = number_words(text)
            runs.append(_hashes(_windows(read.words, _RUN)))
            sentences.append(_sentence_hashes(read.words, _short_sentences(read, 0)))
        own = _sentence_hashes(self._words, self._sentences)
        self._sentences = self._sentences[~_is_among(own, np.concatenate(sentences))]
        is_free = _is_among(_hashes(rows), np.concatenate(runs))
        self._words[np.flatnonzero(is_free)[:, None] + np.arange(_RUN)] = _FREE

    def _weighed(self) -> tuple[NDArray[np.float32], float]:
        """Return how telling each number is, the rarer the more, and what a light word weighs.

        Of a window of hardly anything but "and" and "it is", no share tells anything.
        """
        texts = np.split(self._words, self._starts[1:])
        counts = np.zeros(KINDS)
        for words in texts:
            ordered = np.sort(words)
            counts[ordered[np.append(ordered[1:] != ordered[:-1], True)[: len(ordered)]]] += 1
        weights = np.log((len(texts) + 1) / (counts + 0.5)).clip(0).astype(np.float32)
        weights[_FREE] = 0
        seen = self._words[self._words != _FREE]
        return weights, _LIGHT * float(weights[seen].mean()) if len(seen) else 1.0


def _runs(words: Words, said: Words, near: NDArray[np.bool_]) -> _Places:
    """Return where words in a row begin that stand so in what is said."""
    places = np.flatnonzero(_sums(near, _RUN) == _RUN)
    return _as_said(words, places, said, _RUN)


def _as_said(words: Words, places: _Places, said: Words, length: int) -> _Places:
    """Return at which of some places so many words stand as they do in what is said."""
    rows = words[places[:, None] + np.arange(length)]
    is_said = np.isin(_hashes(rows), _hashes(_windows(said, length)))
    found: _Places = places[is_said & (rows != _FREE).all(axis=1)]
    return found


def _short_sentences(read: NumberedText, least_letters: int) -> NDArray[np.int64]:
    """Return the first word and the number of words of each that is known again as a whole."""
    _, words, letters = read.sentences.T
    is_short = (words >= _SENTENCE[0]) & (words < _RUN) & (letters >= least_letters)
    short: NDArray[np.int64] = read.sentences[is_short, :2]
    return short


def _is_among(values: NDArray[np.uint64], others: NDArray[np.uint64]) -> NDArray[np.bool_]:
    """Return which values are among others: those alone are sorted that may be in both."""
    places, other_places = ((each * SPREAD) >> _PLACES_SHIFT for each in (values, others))
    held, wanted = np.zeros((2, _PLACES), np.bool_)
    held[other_places] = wanted[places] = True
    found: NDArray[np.bool_] = held[places]
    found[found] = np.isin(values[found], others[wanted[other_places]])
    return found


def _sentence_hashes(words: Words, sentences: NDArray[np.int64]) -> NDArray[np.uint64]:
    """Return one number for each sentence, by its first word and its number of words."""
    found = np.zeros(len(sentences), np.uint64)
    for length in range(_SENTENCE[0], _RUN):
        are = sentences[:, 1] == length
        rows = words[sentences[are, 0][:, None] + np.arange(length)]
        found[are] = _hashes(rows) * PRIME + np.uint64(length)
    return found


def _table(words: Words) -> NDArray[np.bool_]:
    """Return for every number whether a word has it."""
    table = np.zeros(KINDS, np.bool_)
    table[words] = True
    return table


def _windows(words: Words, length: int) -> Words:
    """Return every window of so many words as a row."""
    if len(words) < length:
        return np.zeros((0, length), np.uint32)
    return sliding_window_view(words, length)


def _sums(values: NDArray[Any], length: int) -> NDArray[np.float64]:
    """Return the sum of every window of so many values."""
    total = np.cumsum(np.concatenate([[0.0], values]), dtype=np.float64)
    return total[length:] - total[:-length]


def _hashes(rows: Words) -> NDArray[np.uint64]:
    """Return one number for each row of words."""
    found = np.zeros(len(rows), np.uint64)
    for column in range(rows.shape[1]):
        found = found * PRIME + rows[:, column]
    return found


def _joined(pieces: Sequence[Words]) -> Words:
    return np.concatenate(pieces) if pieces else np.zeros(0, np.uint32)
