"""What one word is found by in a language family, with the library's own compounds."""

from __future__ import annotations

from functools import cached_property, lru_cache

from index.lexical.compounds import CompoundSplitter, Stem, Vocabulary
from index.lexical.marked_words import MarkedWords
from index.lexical.spelling import spelled_in


class WordAnalysis:
    """Words to index terms in one language family."""

    def __init__(self, family: str, vocabulary: Vocabulary | None, stem: Stem, term: Stem) -> None:
        """`stem` takes endings off a word; `term` also folds its letters into one spelling."""
        self._family = family
        self._stem = stem
        self._term = term
        self._splitter = CompoundSplitter(vocabulary, stem, family) if vocabulary else None
        self._known = vocabulary.words if vocabulary else frozenset()
        self.analyse = lru_cache(maxsize=2**16)(self._analyse)

    @cached_property
    def marked(self) -> MarkedWords:
        """The words of the library that have marks over their letters."""
        return MarkedWords(self._known, self._stem)

    def _analyse(self, word: str) -> tuple[str, tuple[str, ...]]:
        """A word's term, and the terms of its parts: none where it is no compound."""
        term = self._term(word)
        if self._splitter is None:
            return term, ()
        parts = self._splitter.split(spelled_in(word, self._family))
        return term, tuple(map(self._term, parts)) if len(parts) > 1 else ()
