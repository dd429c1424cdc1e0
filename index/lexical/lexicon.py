"""Passages by their words: BM25 over stems, over the parts of compounds and over word pieces.

Three fields hold a passage's title, headings and text: `words`, the stems of its own language in
one spelling; `parts`, the stems of its compounds' parts that are not already among its words; and
`grams`, stretches of four letters that languages spell alike. A question is analysed in every
language of the library and in its own, so that it also meets the other's passages. The only file
that knows tantivy.
"""

from __future__ import annotations

import errno
import json
import shutil
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

import numpy as np
import tantivy
from numpy.typing import NDArray

from corpus.types import Language
from index.errors import IndexDamaged
from index.lexical import compounds, spelling
from index.lexical.analysis import WordAnalysis
from index.lexical.compounds import Stem, Vocabulary
from index.types import Progress, Vector

# Weights of the fields' scores. Mean nDCG@10 over NorQuAD, SweFAQ and Swedish SQuAD, asked in their
# own language and in the other, is 0.76 by stems alone and 0.84 with grams; over our own questions
# it is 0.62 and 0.71. Any weight of 0.6 to 1.0 for grams is within 0.008 of the best. Repeating
# titles, dropping question words and pairs of words gained nothing that holds on all of them.
WEIGHTS = {"words": 1.0, "parts": 0.2, "grams": 0.8}

# What keeps a question of ten thousand characters as cheap as one of a hundred.
_MAX_WORDS = 64
_MAX_TERMS = 256

# In a library this large a term that stands in more than this share of the passages is passed over:
# it tells nothing and costs most.
_LARGE = 10_000
_COMMON_SHARE = 0.4

_STEMMERS = {"no": "norwegian", "sv": "swedish", "en": "english"}
_ROW = "row"
_VOCABULARIES = "vocabulary.json"
_HEAP_BYTES = 128_000_000
_FULL_BELOW_BYTES = 1_000_000

_ANALYZERS = {
    family: tantivy.TextAnalyzerBuilder(tantivy.Tokenizer.raw())
    .filter(tantivy.Filter.stemmer(name))
    .build()
    for family, name in _STEMMERS.items()
}


@dataclass(frozen=True, slots=True)
class Entry:
    """A passage as it is indexed: its title and headings, its text, its language."""

    context: str
    text: str
    language: Language


def terms(text: str, language: Language) -> list[str]:
    """The stems of a text's words in order, folded: what a passage in `language` is found by.

    The same for `løfte`, `løftene` and `loefte`, in Norwegian; and for `löfte`, read as Norwegian.
    """
    return [_term(word, language.family) for word in spelling.words(text)]


@lru_cache(maxsize=2**16)
def _term(word: str, family: str) -> str:
    return spelling.folded(_stem(spelling.spelled_in(word, family), family))


def _stem(word: str, family: str) -> str:
    stems = _ANALYZERS[family].analyze(word)
    return stems[0] if stems else word


def _stemmer(family: str) -> Stem:
    return lambda word: _stem(word, family)


def _analysis(family: str, vocabulary: Vocabulary | None) -> WordAnalysis:
    return WordAnalysis(family, vocabulary, _stemmer(family), lambda word: _term(word, family))


class PassageLexicon:
    """Searches the passages of one generation by their words. Thread-safe."""

    def __init__(self, folder: Path) -> None:
        """Open what `write` wrote. Raises IndexDamaged."""
        try:
            self._index = tantivy.Index.open(str(folder))
            # a generation never changes: nothing of it is to be loaded anew
            self._index.config_reader(reload_policy="manual")
            self._searcher = self._index.searcher()
            stored = json.loads((folder / _VOCABULARIES).read_text(encoding="utf-8"))
            self._analyses = {
                family: _analysis(family, Vocabulary.read(stored.get(family)))
                for family in _STEMMERS
            }
            self._families = tuple(stored)
        except (OSError, ValueError, AttributeError, TypeError, LookupError) as error:
            raise IndexDamaged(f"{folder}: the words can't be read ({error}).") from error

    def __len__(self) -> int:
        return int(self._searcher.num_docs)

    def search(
        self, question: str, language: Language, count: int
    ) -> tuple[NDArray[np.int64], Vector]:
        """Row numbers and scores of up to `count` rows that share a word or a piece, best first.

        A score is the weighted sum of the fields' BM25 scores: above 0, higher is better. The
        question is data: no character of it has a meaning to the search.
        """
        clauses = [
            (
                tantivy.Occur.Should,
                tantivy.Query.boost_query(
                    tantivy.Query.term_query(self._index.schema, field, term, "freq"),
                    WEIGHTS[field],
                ),
            )
            for field, term in self._query_terms(question, language)
        ]
        if not clauses or count < 1:
            return np.empty(0, np.int64), np.empty(0, np.float32)
        query = tantivy.Query.boolean_query(clauses)
        hits = self._searcher.search(query, min(count, len(self)), count=False).hits
        rows = self._searcher.fast_field_values(_ROW, [address for _, address in hits])
        return np.array(rows, np.int64), np.array([score for score, _ in hits], np.float32)

    def document_frequencies(self, question: str, language: Language) -> dict[str, int]:
        """In how many passages each of the question's words stands, alone or within a compound.

        Keys are `terms(question, language)`; where a word's stem in another language of the library
        is more frequent, that count is taken.
        """
        frequencies: dict[str, int] = {}
        for word in spelling.words(question):
            term = _term(word, language.family)
            if term not in frequencies:
                frequencies[term] = self._word_frequency(word, language)
        return frequencies

    def frequency(self, word: str, language: Language) -> int:
        """In how many passages a lower-case word stands in some form, not within a compound."""
        return max(self._frequency("words", term) for term in self._terms_of(word, language))

    def together(self, words: Sequence[str], language: Language, count: int) -> NDArray[np.int64]:
        """Row numbers of up to `count` passages in which lower-case words stand, in any order."""
        found: set[int] = set()
        for family in self._families_for(language):
            clauses = [
                (
                    tantivy.Occur.Must,
                    tantivy.Query.term_query(self._index.schema, "words", _term(word, family)),
                )
                for word in words
            ]
            query = tantivy.Query.boolean_query(clauses)
            hits = self._searcher.search(query, count, count=False).hits
            rows = self._searcher.fast_field_values(_ROW, [address for _, address in hits])
            found.update(np.array(rows, np.int64).tolist())
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

    def _word_frequency(self, word: str, language: Language) -> int:
        return max(
            self._frequency("words", term) + self._frequency("parts", term)
            for term in self._terms_of(word, language)
        )

    def _terms_of(self, word: str, language: Language) -> set[str]:
        return {_term(word, family) for family in self._families_for(language)}

    def _frequency(self, field: str, term: str) -> int:
        return int(self._searcher.doc_freq(field, term))

    def _telling_words(self, question: str, language: Language) -> list[str]:
        """The question's words, each once; of very many the rarest that the library knows."""
        found = list(dict.fromkeys(spelling.words(question)))
        if len(found) > _MAX_WORDS:
            frequency = {word: self._word_frequency(word, language) for word in found}
            found.sort(key=lambda word: (not frequency[word], frequency[word]))
            del found[_MAX_WORDS:]
        return found

    def _query_terms(self, question: str, language: Language) -> list[tuple[str, str]]:
        """(field, term) pairs to look for, the rarest where there are too many."""
        found = self._telling_words(question, language)
        wanted: dict[tuple[str, str], None] = {}
        for family in self._families_for(language):
            for word in found:
                own, parts = self._analyses[family].analyse(word)
                for term in (own, *parts):
                    wanted["words", term] = None
                    wanted["parts", term] = None
        for word in found:
            for gram in spelling.grams(word):
                wanted["grams", gram] = None
        total = len(self)
        common = total * _COMMON_SHARE if total >= _LARGE else total
        frequencies = {key: self._frequency(*key) for key in wanted}
        known = [key for key in wanted if 0 < frequencies[key] <= common]
        return sorted(known, key=frequencies.__getitem__)[:_MAX_TERMS]


def write(folder: Path, entries: Sequence[Entry], progress: Progress) -> None:
    """Index entries into an empty folder; an entry's place is its row number. Raises OSError."""
    counts: dict[str, Counter[str]] = {}
    for entry in entries:
        counts.setdefault(entry.language.family, Counter()).update(_words_of(entry))
    vocabularies = {
        family: compounds.learn_spelled(counter, _stemmer(family), family)
        for family, counter in counts.items()
    }
    analyses = {family: _analysis(family, learned) for family, learned in vocabularies.items()}
    try:
        _write_documents(folder, entries, analyses, progress)
    except ValueError as error:  # tantivy's only error, and not always with its cause
        full = shutil.disk_usage(folder).free < _FULL_BELOW_BYTES
        raise OSError(errno.ENOSPC if full else errno.EIO, str(error), str(folder)) from error
    for lock in folder.glob(".tantivy-*.lock"):
        lock.unlink()
    stored = {
        family: None if learned is None else learned.stored()
        for family, learned in sorted(vocabularies.items())
    }
    (folder / _VOCABULARIES).write_text(json.dumps(stored, ensure_ascii=False), encoding="utf-8")


def _write_documents(
    folder: Path, entries: Sequence[Entry], analyses: dict[str, WordAnalysis], progress: Progress
) -> None:
    schema = tantivy.SchemaBuilder()
    for field in WEIGHTS:
        # terms are joined by spaces and taken apart at them again; their positions are of no use
        schema.add_text_field(field, tokenizer_name="whitespace", index_option="freq")
    schema.add_unsigned_field(_ROW, fast=True)
    # one thread, so that rows of equal score come in their order
    writer = tantivy.Index(schema.build(), str(folder)).writer(_HEAP_BYTES, 1)
    grams = lru_cache(maxsize=2**18)(lambda word: " ".join(spelling.grams(word)))
    for row, entry in enumerate(entries):
        if row % 256 == 0:
            progress("indexing words", row, len(entries))
        analyse = analyses[entry.language.family].analyse
        found = _words_of(entry)
        analysed = [analyse(word) for word in found]
        own = [term for term, _ in analysed]
        parts = {part for _, parts in analysed for part in parts}.difference(own)
        document = tantivy.Document()
        document.add_text("words", " ".join(own))
        document.add_text("parts", " ".join(sorted(parts)))
        document.add_text("grams", " ".join(map(grams, found)))
        document.add_unsigned(_ROW, row)
        writer.add_document(document)
    writer.commit()
    writer.wait_merging_threads()
    progress("indexing words", len(entries), len(entries))


def _words_of(entry: Entry) -> list[str]:
    return spelling.words(f"{entry.context}\n{entry.text}")
