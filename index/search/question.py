"""A question as the library would write it: what is encoded, matched and read, never shown.

What readers wrap round a question is gone (`corpus.text.typed`). Of the words, those that the
library does not know as they stand are written as it writes them: compounds joined or apart, the
marks over letters, and after shouting the capitals of names and abbreviations.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from itertools import islice

from corpus.text.courtesies import typed_words
from corpus.text.language_words import language_words, marked_common
from corpus.text.typed import calm, undressed
from corpus.types import Language
from index.lexical.compounds import NEVER_PARTS
from index.storage.generation import Generation

_PARTS = re.compile(r"[^\W\d_]+")
_JOINT = re.compile(r"[ \-\u2010\u2011]")
_WITHIN_SENTENCE = r"(?<=[\w,;:)] )"
_SHORTEST_PART = 3
_SHORTEST_EVIDENCE = 5
"""Letters of a word that shows, by lacking them, that marks are lacking."""
_LONGEST_ENDING = 3
_MOST_WORDS = 64
_MOST_UNKNOWN = 8
_LOOKED_AT = 40
"""Passages in which it is looked up how words are written."""


def as_the_library_writes(generation: Generation, text: str, language: Language) -> str:
    """A question in its plain form: the same for all ways to type it, as far as can be told.

    A plain question whose words the library has comes back as it is.
    """
    bare = undressed(text)
    plain = calm(bare)
    if len(_PARTS.findall(plain)) > _MOST_WORDS:
        return plain
    writer = _Writer(generation, language)
    written = writer.apart(writer.joined(writer.marked(plain)))
    return writer.cased(written) if plain != bare else written


class _Writer:
    """Rewrites the words of one question."""

    def __init__(self, generation: Generation, language: Language) -> None:
        self._generation = generation
        self._lexicon = generation.lexicon
        self._language = language
        tables = language_words()
        self._common = tables.common[language] | tables.danish
        self._apart = NEVER_PARTS | typed_words().apart

    def marked(self, text: str) -> str:
        """Give letters their marks back where a word of the library shows that they lack them."""
        if not all(map(str.isascii, filter(str.isalpha, text))):
            return text
        found = {
            word: marked
            for word in dict.fromkeys(map(str.lower, _PARTS.findall(text)))
            if not self._is_known(word)
            if (marked := self._lexicon.marked(word, self._language))
        }
        if not any(len(word) >= _SHORTEST_EVIDENCE for word in found):
            return text
        common = marked_common(self._language)
        return _PARTS.sub(
            lambda word: _as_in(word[0], found.get(lower := word[0].lower()) or common.get(lower)),
            text,
        )

    def joined(self, text: str) -> str:
        """Join neighbours that the library writes as one word, and hardly ever apart."""
        at = 0
        while match := _PARTS.search(text, at):
            following = _PARTS.match(text, match.end() + 1)
            between = text[match.end() : match.end() + 1]
            if following and _JOINT.fullmatch(between) and self._is_one(match[0], following[0]):
                tail = following[0].lower() if following[0][1:].islower() else following[0]
                text = text[: match.end()] + tail + text[following.end() :]
            else:
                at = match.end()
        return text

    def apart(self, text: str) -> str:
        """Write apart, or with a hyphen, what the library has only so."""
        long = (word for word in _PARTS.findall(text) if len(word) >= 2 * _SHORTEST_PART)
        unknown = [word for word in dict.fromkeys(long) if not self._is_known(word.lower())]
        for word in unknown[:_MOST_UNKNOWN]:
            if found := self._as_found_apart(word.lower()):
                text = re.sub(rf"\b{word}\b", found, text)
        return text

    def cased(self, text: str) -> str:
        """Give words the capitals that the library gives them within its sentences."""
        first = _PARTS.search(text)
        begin = first.end() if first and first[0].lower() in self._common else 0
        return text[:begin] + _PARTS.sub(lambda word: self._as_cased(word[0]), text[begin:])

    def _is_known(self, word: str) -> bool:
        return word in self._common or self._lexicon.frequency(word, self._language) > 0

    def _is_one(self, first: str, second: str) -> bool:
        one, two = first.lower(), second.lower()
        if min(len(one), len(two)) < _SHORTEST_PART or not self._apart.isdisjoint((one, two)):
            return False
        if len(self._lexicon.terms(one + two, self._language)[0]) <= len(one):
            return False  # the second is no more than an ending to the stemmer
        often = self._lexicon.frequency(one + two, self._language)
        return often > 0 and sum(1 for _ in islice(self._written_apart(one, two), often)) < often

    def _as_found_apart(self, word: str) -> str | None:
        for at in range(_SHORTEST_PART, len(word) - _SHORTEST_PART + 1):
            if self._is_known(word[:at]) and self._is_known(word[at:]):
                forms = list(self._written_apart(word[:at], word[at:]))
                # A capital may be that of a sentence or a title.
                if forms := [form for form in forms if form[0].islower()] or forms:
                    return Counter(forms).most_common(1)[0][0]
        return None

    def _written_apart(self, one: str, two: str) -> Iterator[str]:
        """How two words stand beside each other in passages, once for each that has them so."""
        rows = self._lexicon.together((one, two), self._language, _LOOKED_AT)
        beside = rf"\b{re.escape(one)}[ -]{re.escape(two[: _beginning(two)])}"
        exactly = re.escape(two[_beginning(two) :]) + r"\b"
        forms = [
            re.compile(before + beside + ending, re.IGNORECASE)
            for ending in (exactly, r"\w*")
            for before in (_WITHIN_SENTENCE, "")
        ]
        found = (self._first_form(forms, int(row)) for row in rows)
        return (form for form in found if form)

    def _first_form(self, forms: Sequence[re.Pattern[str]], row: int) -> str | None:
        """What stands in a passage in one of some forms, the first of them that it has."""
        text = self._generation.written(row)
        return next((match[0] for form in forms if (match := form.search(text))), None)

    def _as_cased(self, word: str) -> str:
        rows = self._lexicon.together((word.lower(),), self._language, _LOOKED_AT)
        within = re.compile(rf"{_WITHIN_SENTENCE}{re.escape(word)}\b", re.IGNORECASE)
        forms = Counter(
            form for row in rows for form in within.findall(self._generation.written(int(row)))
        )
        return forms.most_common(1)[0][0] if forms else word


def _beginning(word: str) -> int:
    """How many letters of a word any form of it begins with."""
    return max(_SHORTEST_PART, len(word) - _LONGEST_ENDING)


def _as_in(word: str, found: str | None) -> str:
    """What is found for a word, with a capital where that has one."""
    if found is None:
        return word
    return found[:1].upper() + found[1:] if word[:1].isupper() else found
