"""The numbers that a text says, whatever they count: in digits, in words, as parts and times."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from corpus.types import Language
from index.grounding.counting.words import (
    big_numbers,
    number_table,
    ordinal_words,
    parts,
    unit_beginnings,
    units,
    weak_numbers,
)

_QUARTER = ("kvart", "kvarter", "quarter")
_PAST = ("over", "över", "past")
_SHORT_OF = ("på", "i", "to")
_HALVES = ("halv", "halvt", "halve", "halva", "half")
_AND = frozenset("og och and".split())
_AFTER_NUMBER = re.compile(r"(?:e|a|:e|:a|st|nd|rd|th)")


@dataclass(frozen=True, slots=True)
class Token:
    """A word, a number or a mark of a text, with its characters."""

    text: str
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class SpokenNumber:
    """A number as it was said: what it may be, the tokens `first` to `last`, exclusive."""

    values: tuple[float, ...]
    clock: str
    first: int
    last: int
    is_weak: bool = False
    is_ordinal: bool = False
    unit: str = ""
    factor: float = 1.0


def spoken_numbers(tokens: Sequence[Token], language: Language) -> Iterator[SpokenNumber]:
    """The numbers among the tokens of a text in lower case, in their order."""
    at = 0
    while at < len(tokens):
        found = _digits(tokens, at) or _words(tokens, at, language)
        if found is None:
            at += 1
            continue
        at = found.last
        yield found


def _digits(tokens: Sequence[Token], at: int) -> SpokenNumber | None:
    text = tokens[at].text
    if not text[0].isdecimal():
        return None
    clock = ""
    if (time := re.fullmatch(r"([01]?\d|2[0-4])[.:]([0-5]\d)", text)) is not None:
        clock = f"{int(time[1])}:{time[2]}"
    pieces = re.split("[.,:]", text)
    if len(pieces) <= 2 and ":" not in text:
        values: tuple[float, ...] = (float(".".join(pieces)),)
    elif clock:
        values = (float(pieces[0]),) if pieces[1] == "00" else ()
    else:
        values = tuple(map(float, pieces))
    last = at + 1
    ordinal = False
    if last < len(tokens) and tokens[last].start == tokens[at].end:
        if _AFTER_NUMBER.fullmatch(tokens[last].text):
            last, ordinal = last + 1, True
        elif tokens[last].text == "." and last + 1 < len(tokens):
            ordinal = True
    if last < len(tokens) and (many := _scale(tokens[last].text)):
        return SpokenNumber(tuple(value * many for value in values), "", at, last + 1)
    return SpokenNumber(values, clock, at, last, is_ordinal=ordinal)


def _words(tokens: Sequence[Token], at: int, language: Language) -> SpokenNumber | None:
    """A number in words: "to hundre og femti", "tjuefem", "to og en halv", "to tredjedeler"."""
    word = tokens[at].text
    table = number_table(language)
    if clock := _quarter(tokens, at, table):
        return clock
    part = parts().get(word)
    if part:
        return SpokenNumber((100 / part,), "", at, at + 1, unit="%")
    if word in weak_numbers() and at + 1 < len(tokens) and tokens[at + 1].text in _HALVES:
        return _half(tokens, at + 1, table)
    if word in _HALVES:
        return _half(tokens, at, table)
    if word not in table:
        return _compound(tokens, at, table)
    current, last = table[word], at + 1
    while last < len(tokens):
        here = tokens[last].text
        following = tokens[last + 1].text if last + 1 < len(tokens) else ""
        after = tokens[last + 2].text if last + 2 < len(tokens) else ""
        if here in table and here not in weak_numbers() and _continues(current, table[here]):
            current = _combined(current, table[here])
            last += 1
        elif following in table and _is_added(here, current, table[following]):
            current += table[following]
            last += 2
        elif here in _AND and (following in _HALVES or after in _HALVES):
            current += 0.5
            last += 2 if following in _HALVES else 3
        elif here in parts():
            return SpokenNumber((100 * current / parts()[here],), "", at, last + 1, unit="%")
        else:
            break
    weak = last == at + 1 and word in weak_numbers()
    ordinal = last == at + 1 and word in ordinal_words()
    return SpokenNumber((current,), "", at, last, is_weak=weak, is_ordinal=ordinal)


def _continues(current: float, following: float) -> bool:
    return (
        following >= 100
        or (current >= 100 and following < 100)
        or (20 <= current < 100 and current % 10 == 0 and following < 10)
    )


def _is_added(joint: str, current: float, following: float) -> bool:
    """Whether a number is one with the one before it: "twenty-five", "hundre og femti"."""
    if joint == "-":
        return 20 <= current < 100 and following < 10
    return joint in _AND and current >= 100 and following < 100


def _combined(current: float, following: float) -> float:
    return (
        current * following
        if following >= 100 > current or following >= 1000
        else (current + following)
    )


def _half(tokens: Sequence[Token], at: int, table: Mapping[str, float]) -> SpokenNumber | None:
    """A time, as "halv åtte", or half of what is counted, as "en halv time"."""
    following = tokens[at + 1].text if at + 1 < len(tokens) else ""
    hour = table.get(following)
    if hour is not None and 2 <= hour <= 12:
        return SpokenNumber((), f"{int(hour) - 1}:30", at, at + 2)
    if following in units():
        unit, factor = units()[following]
        return SpokenNumber((0.5,), "", at, at + 2, unit=unit, factor=factor)
    return None


def _quarter(tokens: Sequence[Token], at: int, table: Mapping[str, float]) -> SpokenNumber | None:
    """A time as "kvart over seks", which is 6:15, or "kvart på sju", which is 6:45."""
    told = [token.text for token in tokens[at : at + 3]]
    if len(told) < 3 or told[0] not in _QUARTER or told[2] not in table:
        return None
    hour = int(table[told[2]])
    if told[1] in _PAST:
        return SpokenNumber((), f"{hour}:15", at, at + 3)
    return SpokenNumber((), f"{hour - 1}:45", at, at + 3) if told[1] in _SHORT_OF else None


def _compound(tokens: Sequence[Token], at: int, table: Mapping[str, float]) -> SpokenNumber | None:
    """A number at the front of a word: "tjuefem", "trehundre", "tremåneders", "femårig"."""
    word = tokens[at].text
    if len(word) < 5:
        return None
    for end in range(len(word) - 2, 1, -1):
        first, rest = word[:end], word[end:]
        if first not in table or first in weak_numbers() or first in ordinal_words():
            continue
        value = table[first]
        if rest in table and rest not in weak_numbers():
            tens = 20 <= value < 100 and table[rest] < 10
            if tens or table[rest] in (100, 1000) or value >= 100:
                whole = value + table[rest] if tens or value > table[rest] else value * table[rest]
                return SpokenNumber((whole,), "", at, at + 1, is_ordinal=rest in ordinal_words())
        nested = re.fullmatch(r"og(\w+)", rest)
        if nested and table.get(nested[1], 0) >= 10:
            return SpokenNumber((value + table[nested[1]],), "", at, at + 1)
        for beginning, (unit, factor) in unit_beginnings().items():
            if rest.startswith(beginning):
                return SpokenNumber((value,), "", at, at + 1, unit=unit, factor=factor)
    return None


def _scale(word: str) -> float:
    value = big_numbers().get(word, 0.0)
    return value if value >= 1000 else 0.0
