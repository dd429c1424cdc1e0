"""What stands round a question to greet, to lead up to it and to thank: found, and left out."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path

from corpus import words

_TOKEN = re.compile(r"[^\W_]+(?:['’-][^\W_]+)*")
_END_OF_CLAUSE = re.compile(r"[.!?,;:…](?=\s)|\s[–—-](?=\s)|\n")
_MARKED = re.compile(r"\s*[.!?,;:…–—-]|[ ]*\n")
_MOST_OPENINGS = 6
_MOST_CLOSINGS = 3
_NAME_WORDS = 2
_SIGNATURE_WORDS = 3
_LOOKED_AT = 64
"""Words at the beginning among which the openings are."""


@dataclass(frozen=True, slots=True)
class TypedWords:
    """The tables of `words/typed.toml`, where each is described."""

    greetings: words.PhraseList
    greeted: words.PhraseList
    ties: words.PhraseList
    lead_ins: words.PhraseList
    announcements: words.PhraseList
    asking: words.WordSet
    closings: words.PhraseList
    signed: words.PhraseList
    trailing: words.PhraseList
    apart: words.WordSet


_Phrases = frozenset[tuple[str, ...]]


@dataclass(frozen=True, slots=True)
class _Tables:
    """The phrases as words in lower case."""

    greetings: _Phrases
    greeted: _Phrases
    ties: _Phrases
    lead_ins: _Phrases
    announcements: _Phrases
    closings: _Phrases
    signed: _Phrases
    asking: frozenset[str]
    trailing: re.Pattern[str]


@words.word_cache
def typed_words() -> TypedWords:
    """Read the words; raises WordsInvalid."""
    return words.load(TypedWords, "typed", Path(__file__).parent / "words" / "typed.toml")


@words.word_cache
def _tables() -> _Tables:
    table = typed_words()
    return _Tables(
        greetings=_split(table.greetings),
        greeted=_split(table.greeted),
        ties=_split(table.ties),
        lead_ins=_split(table.lead_ins),
        announcements=_split(table.announcements),
        closings=_split(table.closings),
        signed=_split(table.signed),
        asking=table.asking,
        trailing=re.compile(
            rf"(?i)(?<=\w)[ ](?:{'|'.join(map(re.escape, table.trailing))})(?=\W*$)"
        ),
    )


def _split(phrases: Iterable[str]) -> _Phrases:
    return frozenset(tuple(phrase.split()) for phrase in phrases)


def without_courtesies(text: str) -> str:
    """A question without the greetings before it, what leads up to it, and thanks.

    "Hei! Jeg lurte på hva det koster. Takk!" is "Hva det koster." What is nothing else stays.
    """
    begin, end = _beginning(text), _ending(text)
    if begin >= end or not any(map(str.isalnum, text[begin:end])):
        return text
    rest = text[begin:end].strip()
    first = _TOKEN.match(rest)
    if first and first[0].casefold() in _tables().asking:
        rest = _tables().trailing.sub("", rest)
    return rest[:1].upper() + rest[1:] if begin and text[:1].isupper() else rest


class _Beginning:
    """The words at the beginning of a text, taken one phrase after the other."""

    def __init__(self, text: str) -> None:
        self._text = text
        tokens = _TOKEN.finditer(text)
        self._found = [match for match, _ in zip(tokens, range(_LOOKED_AT), strict=False)]
        self.words = [match[0].casefold().replace("’", "'") for match in self._found]
        self.at = 0

    def takes(self, phrases: _Phrases) -> bool:
        """Whether one of some phrases comes here, the longest; it is passed."""
        length = _longest(self.words, self.at, phrases)
        self.at += length
        return bool(length)

    def is_marked(self) -> bool:
        """Whether a mark parts what comes from what was passed, or nothing comes."""
        last = self._found[self.at - 1]
        return self.at == len(self._found) or bool(_MARKED.match(self._text, last.end()))

    def take_name(self) -> None:
        """Pass a name in capitals that a mark follows."""
        start = self.at
        for count in range(1, _NAME_WORDS + 1):
            self.at = start + count
            named = self._found[start : self.at]
            is_name = len(named) == count and all(match[0][0].isupper() for match in named)
            if is_name and self.is_marked():
                return
        self.at = start

    def comes(self, table: frozenset[str]) -> bool:
        """Whether one of some words comes here."""
        return self.at < len(self.words) and self.words[self.at] in table

    @property
    def position(self) -> int:
        """Where in the text the rest begins; its end where nothing is left."""
        return self._found[self.at].start() if self.at < len(self._found) else len(self._text)


def _beginning(text: str) -> int:
    """Where in a text the question begins."""
    tables, reading, begin = _tables(), _Beginning(text), 0
    for _ in range(_MOST_OPENINGS):
        if not _takes_opening(reading, tables):
            break
        begin = reading.position
    return begin


def _takes_opening(reading: _Beginning, tables: _Tables) -> bool:
    start = reading.at
    if reading.takes(tables.greetings):
        while reading.takes(tables.greeted):
            pass
        if not reading.is_marked():
            reading.take_name()
        if reading.is_marked() or reading.comes(tables.asking) or _leads(reading, tables):
            return True
        reading.at = start
    if reading.takes(tables.announcements):
        if reading.is_marked():
            return True
        reading.at = start
    if reading.takes(tables.lead_ins):
        if reading.comes(tables.asking) or reading.is_marked():
            return True
        reading.at = start
    if start and reading.takes(tables.ties):
        if reading.comes(tables.asking) or _leads(reading, tables):
            return True
        reading.at = start
    return False


def _leads(reading: _Beginning, tables: _Tables) -> bool:
    """Whether one more phrase of the kind comes."""
    phrases = (tables.lead_ins, tables.announcements, tables.ties, tables.greetings)
    return any(_longest(reading.words, reading.at, each) for each in phrases)


def _ending(text: str) -> int:
    """Where in a text the question ends."""
    end = len(text)
    ends = [match.end() for match in _END_OF_CLAUSE.finditer(text)]
    for begin in reversed(ends[-_MOST_CLOSINGS:]):
        if _closes([match[0].casefold() for match in _TOKEN.finditer(text, begin)]):
            end = begin
    return len(text[:end].rstrip(" \n,;:–—-")) if end < len(text) else end


def _closes(said: Sequence[str]) -> bool:
    """Whether some words do nothing but thank and take leave."""
    tables, at = _tables(), 0
    while at < len(said):
        length = _longest(said, at, tables.closings)
        if not length:
            return False
        is_signed = tuple(said[at : at + length]) in tables.signed
        at += length
        if is_signed and len(said) - at <= _SIGNATURE_WORDS:
            return True
    return bool(said)


def _longest(said: Sequence[str], at: int, phrases: _Phrases) -> int:
    most = min(len(said) - at, max(map(len, phrases)))
    return next((n for n in range(most, 0, -1) if tuple(said[at : at + n]) in phrases), 0)
