"""The words of a question that tell what it is about, and whether a text has them."""

from __future__ import annotations

import re
from collections.abc import Iterator, Set
from dataclasses import dataclass
from pathlib import Path

from corpus import words
from corpus.text.language_words import language_words
from index.lexical.spelling import skeleton

_WORD = re.compile(r"[^\W\d_]+")
_SHORTEST = 3
_BEGINNING = 5
"""Letters, as they sound, by which a longer word is known in any form."""


@dataclass(frozen=True, slots=True)
class TiedWords:
    """The tables of `words/telling.toml`, where each is described."""

    prepositions: words.WordSet
    determiners: words.WordSet


@dataclass(frozen=True, slots=True)
class TellingWord:
    """A word that tells, in lower case, and its characters in the question.

    `is_tied`: whether it stands behind a preposition, as what a thing is for, or from, or with.
    """

    word: str
    span: tuple[int, int]
    is_tied: bool


@words.word_cache
def tied_words() -> TiedWords:
    """Read the words; raises WordsInvalid."""
    return words.load(TiedWords, "telling", Path(__file__).parent / "words" / "telling.toml")


@words.word_cache
def _common() -> frozenset[str]:
    tables = language_words()
    return frozenset(tables.danish.union(*tables.common.values()))


def telling_words(question: str) -> Iterator[TellingWord]:
    """The words of a question that are not among the common ones of any language, in order."""
    tables, before = tied_words(), ""
    for match in _WORD.finditer(question):
        word = match[0].lower()
        if len(word) >= _SHORTEST and word not in _common():
            yield TellingWord(word, match.span(), before in tables.prepositions)
        if word not in tables.determiners:
            before = word


def stands_among(word: str, sounds: Set[str]) -> bool:
    """Whether a lower-case word stands among others, given as they sound, in some form."""
    sound = skeleton(word)
    if len(sound) < _BEGINNING:
        return sound in sounds
    return any(sound[:_BEGINNING] in other for other in sounds)
