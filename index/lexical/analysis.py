"""Words to the terms that passages are found by: stems in one spelling, and parts of compounds.

A compound is taken apart by the words of the library itself, which are learned when an index is
built whole. The only file that knows tantivy, whose stemmers these are.
"""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Mapping
from functools import cached_property, lru_cache
from pathlib import Path

import tantivy

from corpus.types import Language
from index.lexical import compounds, spelling
from index.lexical.compounds import CompoundSplitter, Stem, Vocabulary
from index.lexical.marked_words import MarkedWords

FAMILIES = {"no": "norwegian", "sv": "swedish", "en": "english"}
"""The language families that there are stemmers for."""

_VOCABULARIES = "vocabulary.json"

_ANALYZERS = {
    family: tantivy.TextAnalyzerBuilder(tantivy.Tokenizer.raw())
    .filter(tantivy.Filter.stemmer(name))
    .build()
    for family, name in FAMILIES.items()
}

Vocabularies = Mapping[str, Vocabulary | None]
"""What was learned of each language family of a library; None where it has no compounds."""


def terms(text: str, language: Language) -> list[str]:
    """The stems of a text's words in order, folded: what a passage in `language` is found by.

    The same for `løfte`, `løftene` and `loefte`, in Norwegian; and for `löfte`, read as Norwegian.
    """
    return [term_of(word, language.family) for word in spelling.words(text)]


@lru_cache(maxsize=2**16)
def term_of(word: str, family: str) -> str:
    """The term of one lower-case word."""
    return spelling.folded(_stem(spelling.spelled_in(word, family), family))


def _stem(word: str, family: str) -> str:
    stems = _ANALYZERS[family].analyze(word)
    return stems[0] if stems else word


def _stemmer(family: str) -> Stem:
    return lambda word: _stem(word, family)


class Analysis:
    """Words to index terms in one language family, with the library's own compounds."""

    def __init__(self, family: str, vocabulary: Vocabulary | None) -> None:
        self._family = family
        self._splitter = (
            CompoundSplitter(vocabulary, _stemmer(family), family) if vocabulary else None
        )
        self._known = vocabulary.words if vocabulary else frozenset()
        self.analyse = lru_cache(maxsize=2**16)(self._analyse)

    @cached_property
    def marked(self) -> MarkedWords:
        """The words of the library that have marks over their letters."""
        return MarkedWords(self._known, _stemmer(self._family))

    def _analyse(self, word: str) -> tuple[str, tuple[str, ...]]:
        """A word's term, and the terms of its parts: none where it is no compound."""
        term = term_of(word, self._family)
        if self._splitter is None:
            return term, ()
        parts = self._splitter.split(spelling.spelled_in(word, self._family))
        return term, tuple(term_of(part, self._family) for part in parts) if len(parts) > 1 else ()


def analyses(vocabularies: Vocabularies) -> dict[str, Analysis]:
    """An analysis of every language family, by what was learned of it."""
    return {family: Analysis(family, vocabularies.get(family)) for family in FAMILIES}


def learn(counts: Mapping[str, Counter[str]]) -> Vocabularies:
    """The vocabularies of a library from how often each word of a family occurs."""
    return {
        family: compounds.learn_spelled(counter, _stemmer(family), family)
        for family, counter in sorted(counts.items())
    }


def write_vocabularies(folder: Path, vocabularies: Vocabularies) -> None:
    """Write vocabularies into a folder. Raises OSError."""
    stored = {
        family: None if learned is None else learned.stored()
        for family, learned in vocabularies.items()
    }
    (folder / _VOCABULARIES).write_text(json.dumps(stored, ensure_ascii=False), encoding="utf-8")


def read_vocabularies(folder: Path) -> Vocabularies:
    """Read what `write_vocabularies` wrote. Raises OSError, ValueError, TypeError, LookupError."""
    stored = json.loads((folder / _VOCABULARIES).read_text(encoding="utf-8"))
    return {family: Vocabulary.read(each) for family, each in stored.items()}
