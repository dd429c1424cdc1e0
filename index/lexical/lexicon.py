"""Passages by their words: BM25 over stems, over the parts of compounds and over word pieces.

Three fields hold a passage's title, headings and text: `words`, the stems of its own language in
one spelling; `parts`, the stems of its compounds' parts that are not already among its words; and
`grams`, stretches of four letters that languages spell alike. A question is analysed in every
language of the library and in its own, so that it also meets the other's passages; and so are the
words of the other language, and of writing, that say the same (`index.lexical.equivalents`).

Passages lie in segments, some of them dead. What is counted is what lives: frequencies and mean
lengths are those of the whole library as it is, so that a score does not hang on how it is stored.
"""

from __future__ import annotations

import math
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from corpus.types import Language
from index.lexical import postings, spelling
from index.lexical.analysis import term_of, terms
from index.lexical.equivalents import Equivalent, equivalents
from index.lexical.living_segment import K1, LivingSegment
from index.lexical.postings import FIELDS
from index.lexical.segment_lexicon import SegmentLexicon
from index.types import Vector

__all__ = ["PassageLexicon", "terms"]

# Weights of the fields' scores. Mean nDCG@10 over NorQuAD, SweFAQ and Swedish SQuAD, asked in their
# own language and in the other, is 0.76 by stems alone and 0.84 with grams; over our own questions
# it is 0.62 and 0.71. Any weight of 0.6 to 1.0 for grams is within 0.008 of the best. Repeating
# titles, dropping question words and pairs of words gained nothing that holds on all of them.
WEIGHTS = {"words": 1.0, "parts": 0.2, "grams": 0.8}

_RARE_SHARE = 0.005
"""A word that stands in no larger share of the passages is also looked for as articles write it.

At any frequency 1 % of our own questions more find their article first, and as many written ones no
longer do; up to this share none is lost."""

# What keeps a question of ten thousand characters as cheap as one of a hundred.
_MAX_WORDS = 64
_MAX_TERMS = 256

# In a library this large a term that stands in more than this share of the passages is passed over:
# it tells nothing and costs most.
_LARGE = 10_000
_COMMON_SHARE = 0.4


@dataclass(frozen=True, slots=True)
class _Term:
    """A term of a question: where each segment has it, and in how many living rows it stands."""

    places: tuple[int, ...]
    frequency: int


_Key = tuple[str, str]
"""A field and a term."""


class PassageLexicon:
    """Searches the passages of several segments by their words. Thread-safe."""

    def __init__(
        self,
        segments: Sequence[SegmentLexicon],
        rows: Sequence[NDArray[np.int32]],
        families: Collection[str],
    ) -> None:
        """Search segments; `rows` are their rows' numbers in the library, -1 for dead ones.

        The first segment's vocabulary serves all; `families` are the languages of living rows.
        Raises IndexDamaged.
        """
        self._analyses = segments[0].analyses
        self._families = tuple(sorted(families))
        living = [each >= 0 for each in rows]
        self._count = sum(int(each.sum()) for each in living)
        lengths = np.zeros(len(FIELDS), np.int64)
        for segment, alive in zip(segments, living, strict=True):
            lengths += segment.postings.lengths[:, alive].sum(axis=1, dtype=np.int64)
        means = np.maximum(lengths, 1) / max(self._count, 1)
        self._segments = [
            LivingSegment.of(segment.postings, numbers, means)
            for segment, numbers in zip(segments, rows, strict=True)
        ]

    @classmethod
    def of(cls, segment: SegmentLexicon, families: Collection[str]) -> PassageLexicon:
        """Search one segment in which every row lives. Raises IndexDamaged."""
        return cls([segment], [np.arange(len(segment), dtype=np.int32)], families)

    def __len__(self) -> int:
        return self._count

    def search(
        self, question: str, language: Language, count: int
    ) -> tuple[NDArray[np.int64], Vector]:
        """Row numbers and scores of up to `count` rows that share a word or a piece, best first.

        A score is the weighted sum of the fields' BM25 scores: above 0, higher is better. The
        question is data: no character of it has a meaning to the search.
        """
        wanted = self._query_terms(question, language)
        if not wanted or count < 1:
            return np.empty(0, np.int64), np.empty(0, np.float32)
        best = [
            segment.best(
                (
                    (field, term.places[number], share * self._weight(field, term))
                    for (field, _), (term, share) in wanted.items()
                ),
                count,
            )
            for number, segment in enumerate(self._segments)
        ]
        found = np.concatenate([rows for rows, _ in best])
        own = np.concatenate([scores for _, scores in best])
        order = np.lexsort((found, -own))[:count]
        return found[order], own[order]

    def document_frequencies(self, question: str, language: Language) -> dict[str, int]:
        """In how many passages each of the question's words stands, alone or within a compound.

        Keys are `terms(question, language)`; where a word's stem in another language of the library
        is more frequent, that count is taken.
        """
        first: dict[str, str] = {}
        for word in spelling.words(question):
            first.setdefault(term_of(word, language.family), word)
        found = self._word_frequencies(list(first.values()), language)
        return {term: found[word] for term, word in first.items()}

    def standing(
        self, question: str, language: Language, rows: NDArray[np.int64]
    ) -> dict[str, NDArray[np.bool_]]:
        """Which of some living rows have each of the question's words: bool (rows,) by its term.

        A row has a word where its own terms, or those of its compounds' parts, are among them, as
        `terms` of what it says would tell; or those of a word that says it in another language.
        """
        said = self._said(question, language)
        found = {term: np.zeros(len(rows), np.bool_) for term in said}
        keys = [
            (term, field, each)
            for term, all_terms in said.items()
            for each in all_terms
            for field in ("words", "parts")
        ]
        held = self._look_up([(field, each) for _, field, each in keys])
        for number, segment in enumerate(self._segments):
            here, own = segment.own_rows(rows)
            for term, field, each in keys:
                place = held[field, each].places[number]
                if place >= 0 and len(own):
                    having, _ = segment.postings.read(field, place)
                    at = np.minimum(np.searchsorted(having, own), len(having) - 1)
                    found[term][here] |= having[at] == own
        return found

    def _said(self, question: str, language: Language) -> dict[str, dict[str, None]]:
        """The terms by which each of a question's words, by its own term, may stand in a row."""
        found: dict[str, dict[str, None]] = {}
        for family, word, each in self._equivalents(spelling.words(question), language):
            own = term_of(word, language.family)
            found.setdefault(own, {own: None})[term_of(each.word, family)] = None
        return found

    def _equivalents(
        self, words: Sequence[str], language: Language
    ) -> Iterator[tuple[str, str, Equivalent]]:
        """What to look for in the passages of each language family, for each of some words."""
        words = list(dict.fromkeys(words))
        frequency = self._word_frequencies(words, language)
        for word in words:
            is_rare = frequency[word] <= _RARE_SHARE * len(self)
            for family in self._families_for(language):
                for each in equivalents(word, language.family, family, is_rare=is_rare):
                    yield family, word, each

    def frequency(self, word: str, language: Language) -> int:
        """In how many passages a lower-case word stands in some form, not within a compound."""
        found = self._look_up([("words", term) for term in sorted(self._terms_of(word, language))])
        return max(term.frequency for term in found.values())

    def together(self, words: Sequence[str], language: Language, count: int) -> NDArray[np.int64]:
        """Row numbers of up to `count` passages in which lower-case words stand, in any order."""
        found: set[int] = set()
        for family in self._families_for(language):
            keys = list(dict.fromkeys(("words", term_of(word, family)) for word in words))
            held = self._look_up(keys)
            for number, segment in enumerate(self._segments):
                places = [held[key].places[number] for key in keys]
                found.update(segment.rows_with_all(places, count))
        return np.array(sorted(found)[:count], np.int64)

    def marked(self, word: str, language: Language) -> str | None:
        """The library's word that a lower-case one is when its letters get their marks back."""
        for family in dict.fromkeys((language.family, *self._families_for(language))):
            if found := self._analyses[family].marked.find(word):
                return found
        return None

    def terms(self, text: str, language: Language) -> list[str]:
        """`terms` of a text and, behind them, those of its compounds' parts.

        What a passage is found by: a question's word is covered where its term is among them.
        """
        analyse = self._analyses[language.family].analyse
        found = [analyse(word) for word in spelling.words(text)]
        return [term for term, _ in found] + [part for _, parts in found for part in parts]

    def _families_for(self, language: Language) -> Sequence[str]:
        own = language.family
        return self._families if own in self._families else (*self._families, own)

    def _terms_of(self, word: str, language: Language) -> set[str]:
        return {term_of(word, family) for family in self._families_for(language)}

    def _word_frequencies(self, words: Sequence[str], language: Language) -> dict[str, int]:
        spelled = {word: self._terms_of(word, language) for word in words}
        keys = dict.fromkeys(
            (field, term)
            for found in spelled.values()
            for term in sorted(found)
            for field in ("words", "parts")
        )
        held = self._look_up(list(keys))
        return {
            word: max(
                held["words", term].frequency + held["parts", term].frequency for term in found
            )
            for word, found in spelled.items()
        }

    def _look_up(self, keys: Sequence[_Key]) -> dict[_Key, _Term]:
        """Where terms stand, and in how many living rows."""
        found: dict[_Key, _Term] = {}
        for field in dict.fromkeys(field for field, _ in keys):
            wanted = [key for key in keys if key[0] == field]
            hashes = postings.term_keys([term for _, term in wanted])
            total = np.zeros(len(wanted), np.int64)
            places = np.zeros((len(wanted), len(self._segments)), np.int64)
            for number, segment in enumerate(self._segments):
                at, counts = segment.postings.find(field, hashes)
                places[:, number] = at
                if segment.alive is not None:
                    for which in np.flatnonzero(at >= 0).tolist():
                        rows, _ = segment.postings.read(field, int(at[which]))
                        counts[which] = np.count_nonzero(segment.alive[rows])
                total += counts
            for key, where, frequency in zip(wanted, places.tolist(), total.tolist(), strict=True):
                found[key] = _Term(tuple(where), frequency)
        return found

    def _telling_words(self, question: str, language: Language) -> list[str]:
        """The question's words, each once; of very many the rarest that the library knows."""
        found = list(dict.fromkeys(spelling.words(question)))
        if len(found) > _MAX_WORDS:
            frequency = self._word_frequencies(found, language)
            found.sort(key=lambda word: (not frequency[word], frequency[word]))
            del found[_MAX_WORDS:]
        return found

    def _query_terms(self, question: str, language: Language) -> dict[_Key, tuple[_Term, float]]:
        """What to look for, the rarest first and alone where there is too much.

        With each term comes the share of its weight that it counts for.
        """
        wanted: dict[_Key, float] = {}
        for family, _, each in self._equivalents(self._telling_words(question, language), language):
            own, parts = self._analyses[family].analyse(each.word)
            for term in (own, *parts):
                wanted["words", term] = wanted["parts", term] = 1.0
            for gram in spelling.grams(each.word) if each.gram_share else ():
                key = "grams", gram
                wanted[key] = max(each.gram_share, wanted.get(key, 0.0))
        total = len(self)
        common = total * _COMMON_SHARE if total >= _LARGE else total
        held = self._look_up(list(wanted))
        known = [key for key in wanted if 0 < held[key].frequency <= common]
        rarest = sorted(known, key=lambda key: (wanted[key] < 1, held[key].frequency))[:_MAX_TERMS]
        return {key: (held[key], wanted[key]) for key in rarest}

    def _weight(self, field: str, term: _Term) -> float:
        missing = self._count - term.frequency
        rarity = math.log(1 + (missing + 0.5) / (term.frequency + 0.5))
        return WEIGHTS[field] * rarity * (1 + K1)
