"""The words of a text as numbers, and where its sentences are, without a step for each word."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from corpus.text.characters import normalised

Words = NDArray[np.uint32]
KINDS = 2**18
"""Numbers that a word may have, from 1 on; two words in a thousand answers share one."""
PRIME = np.uint64(1_099_511_628_211)
_INVERSE = np.uint64(pow(1_099_511_628_211, -1, 2**64))
SPREAD = np.uint64(0x9E37_79B9_7F4A_7C15)
"""What numbers are multiplied by so that their upper bits tell as much as the lower ones."""

_BEGINNING = 5
"""Letters by which a word is known: what follows is mostly an ending."""
_LETTERS = np.array(
    [ord(chr(code).translate(str.maketrans("øöäåæéèü", "ooaaaeeu"))) for code in range(256)],
    np.uint32,
)
"""Norwegian and Swedish letters, and accents, that are one for another in slips."""
_SENTENCE_MARKS = ".!?…:;"
_OF_WORDS, _SENTENCE_MARK, _SPACE, _NEW_LINE = 1, 2, 3, 4
_CHARACTERS = 0x110000
_ONE_BY_ONE = 0x20000
_IDEOGRAPHS = 0x40000  # what there is from the one to the other is of words


class NumberedText(NamedTuple):
    """A text in numbers.

    `words` has one for each, the same for words that begin alike; `sentences`, int64 (sentences,
    3), the first word of each, its words, and its characters.
    """

    words: Words
    sentences: NDArray[np.int64]


def number_words(text: str) -> NumberedText:
    r"""Number the words (`\w+`) of a text.

    A sentence ends with its line, or with white space behind a mark that ends one.
    """
    plain = normalised("NFKC", text).casefold()
    codes = _codes(plain)
    codes = np.where(codes < len(_LETTERS), _LETTERS[np.minimum(codes, len(_LETTERS) - 1)], codes)
    kinds = _kinds_of_characters()[codes]
    starts, ends = _stretches(kinds == _OF_WORDS)
    hashes = np.zeros(len(starts), np.uint64)
    for place in range(_BEGINNING):
        at = starts + place
        letters = codes[np.minimum(at, len(codes) - 1)].astype(np.uint64)
        hashes = hashes * PRIME + np.where(at < ends, letters + np.uint64(1), np.uint64(0))
    words = ((hashes * SPREAD) >> np.uint64(32)) % np.uint64(KINDS - 1) + np.uint64(1)
    return NumberedText(words.astype(np.uint32), _sentences(kinds, starts))


def word_hashes(texts: Sequence[str]) -> list[NDArray[np.uint64]]:
    r"""A number for each word (`\w+`) of each text, by all of its letters; case doesn't matter."""
    folded = [text.casefold() for text in texts]
    codes = _codes("\n".join(folded))
    starts, ends = _stretches(_kinds_of_characters()[codes] == _OF_WORDS)
    powers = np.cumprod(np.full(len(codes) + 1, PRIME))
    sums = np.append(np.uint64(0), np.cumsum((codes + np.uint64(1)) * powers[1:]))
    # a word's place in the text is divided out again
    places = np.cumprod(np.full(len(codes) + 1, _INVERSE))
    words = (sums[ends] - sums[starts]) * places[starts] * SPREAD
    words ^= words >> np.uint64(32)
    lengths = np.cumsum([len(text) + 1 for text in folded])
    return np.split(words, np.searchsorted(starts, lengths[:-1]))


def _codes(text: str) -> NDArray[np.uint32]:
    return np.frombuffer(text.encode("utf-32-le", "surrogatepass"), np.uint32)


def _sentences(kinds: NDArray[np.int8], words: NDArray[np.int64]) -> NDArray[np.int64]:
    """Find the sentences among characters of these kinds, with words that begin there."""
    gaps, gap_ends = _stretches(kinds >= _SPACE)
    lines = np.append(0, np.cumsum(kinds == _NEW_LINE))
    is_end = lines[gap_ends] > lines[gaps]
    is_end |= (gaps > 0) & (kinds[np.maximum(gaps, 1) - 1] == _SENTENCE_MARK)
    begins, stops = np.append(0, gap_ends[is_end]), np.append(gaps[is_end], len(kinds))
    first = np.searchsorted(words, begins)
    counts = np.append(first[1:], len(words)) - first
    return np.stack([first, counts, stops - begins], axis=1)


def _stretches(holds: NDArray[np.bool_]) -> tuple[NDArray[np.int64], NDArray[np.int64]]:
    """Where stretches begin of which all holds, and where they end."""
    inside = np.zeros(len(holds) + 2, np.int8)
    inside[1:-1] = holds
    edges = np.flatnonzero(inside[1:] != inside[:-1])
    return edges[::2], edges[1::2]


@cache
def _kinds_of_characters() -> NDArray[np.int8]:
    """What every character is in a text: about a megabyte."""
    kinds = np.zeros(_CHARACTERS, np.int8)
    for code, character in enumerate(map(chr, range(_ONE_BY_ONE))):
        if character.isalnum() or character == "_":
            kinds[code] = _OF_WORDS
        elif character.isspace():
            kinds[code] = _SPACE
    kinds[_ONE_BY_ONE:_IDEOGRAPHS] = _OF_WORDS
    kinds[[ord(mark) for mark in _SENTENCE_MARKS]] = _SENTENCE_MARK
    kinds[ord("\n")] = _NEW_LINE
    return kinds
