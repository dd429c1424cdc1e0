"""Common words and spellings of the languages that Svar knows, from `words/language.toml`."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from corpus import words
from corpus.types import Language


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
