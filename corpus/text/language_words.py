"""Common words and spellings of the languages that Svar knows, from `words/language.toml`."""

from __future__ import annotations

import unicodedata
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from corpus import words
from corpus.types import Language

_STROKES = str.maketrans({"ø": "o", "æ": "a", "å": "a", "ä": "a", "ö": "o"})


@dataclass(frozen=True, slots=True)
class Spelling:
    """Expressions that are searched in a word in lower case, and the languages that spell so."""

    languages: tuple[Language, ...]
    expressions: words.Expressions


@dataclass(frozen=True, slots=True)
class LanguageWords:
    """Common words, Danish ones apart, how a question begins in one language only, spellings."""

    danish: words.WordSet
    common: Mapping[Language, words.WordSet]
    openings: Mapping[Language, words.PhraseList]
    spellings: tuple[Spelling, ...]


@words.word_cache
def language_words() -> LanguageWords:
    """Read the words; raises WordsInvalid."""
    return words.load(LanguageWords, "language", Path(__file__).parent / "words" / "language.toml")


@words.word_cache
def marked_common(language: Language) -> Mapping[str, str]:
    """The common words of a language that have marks, by their letters without them.

    Those are left out that are themselves a word without marks: "for" is one in Norwegian.
    """
    common = language_words().common[language]
    found: dict[str, str] = {}
    for word in sorted(common):  # "är" before "år"
        if (bare := unmarked(word)) not in common:
            found.setdefault(bare, word)
    return found


def unmarked(word: str) -> str:
    """A lower-case word without the marks over its letters, and strokes: "ma" for "må"."""
    plain = unicodedata.normalize("NFD", word.translate(_STROKES))
    return "".join(letter for letter in plain if not unicodedata.combining(letter))
