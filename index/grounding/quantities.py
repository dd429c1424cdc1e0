"""The numbers of a text with what they count, whether in digits or in words, in any language.

"Ti kroner" is "10 kr" and "tio kronor"; "en halvtime" is "30 minutter", "48 timer" is "to døgn",
"halvparten" is "50 %", "kl. 7.30" is "halv åtte".
"""

from __future__ import annotations

import itertools
import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from corpus.types import Language
from corpus.words import word_cache
from index.grounding.tables import grounding_words
from index.lexical.numbers import number_words

_THOUSANDS = re.compile(
    r"(?<![\d.,:])(\d{1,3}(?:[ \u00a0\u202f.,’']\d{3})+)(?:([.,])(\d{1,2}))?(?!\d|[.,]\d)"
)
_DATE = re.compile(r"\b(?:(\d{4})-(\d\d)-(\d\d)|(\d{1,2})\.\s?(\d{1,2})\.\s?((?:19|20)\d\d))\b")
_TOKEN = re.compile(r"(?<![^\W\d_])\d+(?:[.,:]\d+)*|[^\W\d_]+(?:[’'][^\W\d_]+)?|m²|[%€$£–/-]|[.,;:!?()|]")
_MONTHS = (
    "january february march april may june july august september october november december".split()
)
_YEAR = "year of the calendar"
_MONEY = frozenset("kr kroner kronor euro øre öre nok sek dollar".split())
_SEASONS = frozenset("summer winter autumn spring".split())
_DAY_ENDING = re.compile(r"(?:er|ar|en|ene|ane|arna|s)$")
_QUARTER = ("kvart", "kvarter", "quarter")
_PAST = ("over", "över", "past")
_SHORT_OF = ("på", "i", "to")
_HALVES = ("halv", "halvt", "halve", "halva", "half")
_JOINS = frozenset("– - / til till to og och and eller or à".split())
_AND = frozenset("og och and".split())
_CLOCK = frozenset("kl klokka klokken klockan clock at".split())
_BOUND_REACH = 3
_AFTER_NUMBER = re.compile(r"(?:e|a|:e|:a|st|nd|rd|th)")


@dataclass(frozen=True, slots=True)
class Quantity:
    """A number of a text.

    `values`: what it may be, as text, in the unit's base: "7.30" is a number or a time. `raw`: the
    number as it was said, whatever the unit. `unit`: what it is counted in, empty where that is no
    known unit. `bound`: 1 for at least, -1 for at most, else 0. `is_weak`: an article, or a word
    that is seldom a number. `span`: its characters.
    """

    values: frozenset[str]
    raw: frozenset[str]
    unit: str
    bound: int
    is_weak: bool
    is_ordinal: bool
    span: tuple[int, int]


@dataclass(frozen=True, slots=True)
class _Token:
    text: str
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class _Number:
    """A number as it was said: what it may be, the tokens `first` to `last`, exclusive."""

    values: tuple[float, ...]
    clock: str
    first: int
    last: int
    is_weak: bool = False
    is_ordinal: bool = False
    unit: str = ""
    factor: float = 1.0


def quantities(text: str, language: Language) -> list[Quantity]:
    """The numbers of a text, in their order."""
    plain = _THOUSANDS.sub(_joined, text.lower())
    plain = _DATE.sub(_spelled_date, plain)
    tokens = [_Token(found[0], *found.span()) for found in _TOKEN.finditer(plain)]
    found = _with_units(list(_numbers(tokens, language)), tokens)
    return [_quantity(one, tokens) for one in found] + list(_days(tokens))


def _days(tokens: Sequence[_Token]) -> Iterator[Quantity]:
    """The weekdays, months and seasons of a text, as numbers of their own kind."""
    for token in tokens:
        name = _calendar().get(token.text) or _calendar().get(_DAY_ENDING.sub("", token.text))
        if name:
            kind = "weekday" if name.endswith("day") else "month of the year"
            kind = "season" if name in _SEASONS else kind
            told = frozenset([name])
            yield Quantity(told, told, kind, 0, False, False, (token.start, token.end))


def _joined(found: re.Match[str]) -> str:
    """An amount without the marks between its thousands, as long as it was."""
    digits = re.sub(r"\D", "", found[1]) + (f".{found[3]}" if found[2] else "")
    return digits + " " * (len(found[0]) - len(digits))


def _spelled_date(found: re.Match[str]) -> str:
    year, month, day = (
        (found[1], found[2], found[3]) if found[1] else (found[6], found[5], found[4])
    )
    number = int(month)
    name = _MONTHS[number - 1] if 1 <= number <= len(_MONTHS) else month
    return f"{int(day)} {name} {year}"


def _numbers(tokens: Sequence[_Token], language: Language) -> Iterator[_Number]:
    at = 0
    while at < len(tokens):
        found = _digits(tokens, at) or _words(tokens, at, language)
        if found is None:
            at += 1
            continue
        at = found.last
        yield found


def _digits(tokens: Sequence[_Token], at: int) -> _Number | None:
    text = tokens[at].text
    if not text[0].isdigit():
        return None
    clock = ""
    if (time := re.fullmatch(r"([01]?\d|2[0-4])[.:]([0-5]\d)", text)) is not None:
        clock = f"{int(time[1])}:{time[2]}"
    parts = re.split("[.,:]", text)
    if len(parts) <= 2 and ":" not in text:
        values: tuple[float, ...] = (float(".".join(parts)),)
    elif clock:
        values = (float(parts[0]),) if parts[1] == "00" else ()
    else:
        values = tuple(map(float, parts))
    last = at + 1
    ordinal = False
    if last < len(tokens) and tokens[last].start == tokens[at].end:
        if _AFTER_NUMBER.fullmatch(tokens[last].text):
            last, ordinal = last + 1, True
        elif tokens[last].text == "." and last + 1 < len(tokens):
            ordinal = True
    if last < len(tokens) and (many := _scale(tokens[last].text)):
        return _Number(tuple(value * many for value in values), "", at, last + 1)
    return _Number(values, clock, at, last, is_ordinal=ordinal)


def _words(tokens: Sequence[_Token], at: int, language: Language) -> _Number | None:
    """A number in words: "to hundre og femti", "tjuefem", "to og en halv", "to tredjedeler"."""
    word = tokens[at].text
    table = _table(language)
    if clock := _quarter(tokens, at, table):
        return clock
    part = _parts().get(word)
    if part:
        return _Number((100 / part,), "", at, at + 1, unit="%")
    if word in _weak() and at + 1 < len(tokens) and tokens[at + 1].text in _HALVES:
        return _half(tokens, at + 1, table)
    if word in _HALVES:
        return _half(tokens, at, table)
    if word not in table:
        return _compound(tokens, at, table)
    total, current, last = 0.0, table[word], at + 1
    while last < len(tokens):
        here = tokens[last].text
        following = tokens[last + 1].text if last + 1 < len(tokens) else ""
        after = tokens[last + 2].text if last + 2 < len(tokens) else ""
        if here in table and here not in _weak() and _continues(current, table[here]):
            current = _combined(current, table[here])
            last += 1
        elif following in table and _is_added(here, current, table[following]):
            current += table[following]
            last += 2
        elif here in _AND and (following in _HALVES or after in _HALVES):
            current += 0.5
            last += 2 if following in _HALVES else 3
        elif here in _parts():
            return _Number((100 * current / _parts()[here],), "", at, last + 1, unit="%")
        else:
            break
    weak = last == at + 1 and word in _weak()
    ordinal = last == at + 1 and word in _ordinals()
    return _Number((total + current,), "", at, last, is_weak=weak, is_ordinal=ordinal)


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


def _half(tokens: Sequence[_Token], at: int, table: Mapping[str, float]) -> _Number | None:
    """A time, as "halv åtte", or half of what is counted, as "en halv time"."""
    following = tokens[at + 1].text if at + 1 < len(tokens) else ""
    hour = table.get(following)
    if hour is not None and 2 <= hour <= 12:
        return _Number((), f"{int(hour) - 1}:30", at, at + 2)
    if following in _units():
        unit, factor = _units()[following]
        return _Number((0.5,), "", at, at + 2, unit=unit, factor=factor)
    return None


def _quarter(tokens: Sequence[_Token], at: int, table: Mapping[str, float]) -> _Number | None:
    """A time as "kvart over seks", which is 6:15, or "kvart på sju", which is 6:45."""
    told = [token.text for token in tokens[at : at + 3]]
    if len(told) < 3 or told[0] not in _QUARTER or told[2] not in table:
        return None
    hour = int(table[told[2]])
    if told[1] in _PAST:
        return _Number((), f"{hour}:15", at, at + 3)
    return _Number((), f"{hour - 1}:45", at, at + 3) if told[1] in _SHORT_OF else None


def _compound(tokens: Sequence[_Token], at: int, table: Mapping[str, float]) -> _Number | None:
    """A number at the front of a word: "tjuefem", "trehundre", "tremåneders", "femårig"."""
    word = tokens[at].text
    if len(word) < 5:
        return None
    for end in range(len(word) - 2, 1, -1):
        first, rest = word[:end], word[end:]
        if first not in table or first in _weak() or first in _ordinals():
            continue
        value = table[first]
        if rest in table and rest not in _weak():
            tens = 20 <= value < 100 and table[rest] < 10
            if tens or table[rest] in (100, 1000) or value >= 100:
                whole = value + table[rest] if tens or value > table[rest] else value * table[rest]
                return _Number((whole,), "", at, at + 1, is_ordinal=rest in _ordinals())
        nested = re.fullmatch(r"og(\w+)", rest)
        if nested and table.get(nested[1], 0) >= 10:
            return _Number((value + table[nested[1]],), "", at, at + 1)
        for beginning, (unit, factor) in _unit_beginnings().items():
            if rest.startswith(beginning):
                return _Number((value,), "", at, at + 1, unit=unit, factor=factor)
    return None


def _with_units(numbers: Sequence[_Number], tokens: Sequence[_Token]) -> list[_Number]:
    """The same with their units: behind a number, in front of it, or behind the end of a range."""
    found: list[_Number] = []
    for one in reversed(numbers):
        if one.unit:
            found.append(one)
            continue
        unit = _unit_behind(one, tokens) or _unit_before(one, tokens)
        after = found[-1] if found else None
        if unit is None and after is not None and _is_range(one, after, tokens):
            unit = (after.unit, after.factor)
        found.append(replace(one, unit=unit[0], factor=unit[1]) if unit else one)
    return found[::-1]


def _unit_behind(one: _Number, tokens: Sequence[_Token]) -> tuple[str, float] | None:
    behind = tokens[one.last : one.last + 3]
    if behind and behind[0].text in ("-", ".") and len(behind) > 1:
        behind = behind[1:]
    if not behind:
        return None
    first = behind[0].text
    if (short := _short_units().get(first)) and tokens[one.last - 1].text[0].isdigit():
        return short
    if (known := _units().get(first)) is not None:
        return known
    if first in _months():
        return _months()[first], 1.0
    # one word may stand between: "sju lange dager"
    if len(behind) > 1 and first.isalpha() and not _is_number(first):
        return _units().get(behind[1].text)
    return None


def _unit_before(one: _Number, tokens: Sequence[_Token]) -> tuple[str, float] | None:
    if one.first == 0:
        return None
    before = tokens[one.first - 1]
    text = before.text
    if text == "." and one.first > 1:
        text = tokens[one.first - 2].text
    if text in ("€", "$", "£", "kr", "nok", "sek", "eur"):
        return _short_units().get(text) or _units().get(text)
    if text in _CLOCK:
        return ("clock", 1.0)
    return None


def _is_range(one: _Number, after: _Number, tokens: Sequence[_Token]) -> bool:
    between = [token.text for token in tokens[one.last : after.first]]
    return len(between) == 1 and between[0] in _JOINS


def rates(text: str) -> Mapping[str, str]:
    """What a text counts by, as "i året" and "kiloen", each with the word that says it."""
    tokens = [found[0] for found in _TOKEN.finditer(text.lower())]
    found = {}
    for before, word in itertools.pairwise(["", *tokens]):
        unit = _units().get(word)
        if unit and word not in ("dag", "idag") and (before in grounding_words().rates or before in _MONEY):
            found[f"{unit[0]} {unit[1]:g}"] = word
        if rate := _rate_words().get(word):
            found[rate] = word
    return found


@word_cache
def _rate_words() -> Mapping[str, str]:
    return {word: name for name, told in grounding_words().rate_words.items() for word in told}


def _quantity(one: _Number, tokens: Sequence[_Token]) -> Quantity:
    raw = {_plain(value) for value in one.values} | ({one.clock} if one.clock else set())
    values = {_plain(value * one.factor) for value in one.values}
    if one.clock:
        values.add(one.clock)
        if one.clock.endswith(":00"):
            values.add(one.clock.removesuffix(":00"))
            raw.add(one.clock.removesuffix(":00"))
    before = {token.text for token in tokens[max(0, one.first - _BOUND_REACH) : one.first]}
    bound = 0
    if before & grounding_words().at_least:
        bound = 1
    elif before & grounding_words().at_most:
        bound = -1
    last = tokens[one.last - 1]
    unit = "" if one.unit == "clock" else one.unit
    if not unit and len(one.values) == 1 and 1500 <= one.values[0] <= 2100:
        unit = _YEAR if tokens[one.first].text.isdigit() and one.last - one.first == 1 else ""
    return Quantity(
        frozenset(values),
        frozenset(raw),
        unit,
        bound,
        one.is_weak,
        one.is_ordinal,
        (tokens[one.first].start, last.end),
    )


def _plain(value: float) -> str:
    return f"{value:.6g}" if value < 1e6 else str(round(value))


def _scale(word: str) -> float:
    value = _big().get(word, 0.0)
    return value if value >= 1000 else 0.0


def is_unit_word(word: str) -> bool:
    """Whether a lower-case word is a unit."""
    return word in _units() or word in _short_units()


def is_number_word(word: str, language: Language) -> bool:
    """Whether a lower-case word is a number by itself, an article not among them."""
    if word[0].isdigit() or word in _parts():
        return True
    return word in _table(language) and word not in _weak()


def _is_number(word: str) -> bool:
    return word[0].isdigit()


@word_cache
def _big() -> Mapping[str, float]:
    tables = (*number_words().numbers.items(), *grounding_words().more_numbers.items())
    return {word: float(number) for number, told in tables for word in told}


@word_cache
def _table(language: Language) -> Mapping[str, float]:
    alike = number_words().no_numbers[language.family]
    tables = (
        *number_words().numbers.items(),
        *number_words().ordinals.items(),
        *grounding_words().more_numbers.items(),
        *grounding_words().weak_numbers.items(),
    )
    return {word: float(number) for number, told in tables for word in told if word not in alike}


@word_cache
def _ordinals() -> frozenset[str]:
    return frozenset().union(*number_words().ordinals.values())


@word_cache
def _weak() -> frozenset[str]:
    return frozenset().union(*grounding_words().weak_numbers.values())


@word_cache
def _parts() -> Mapping[str, int]:
    return {word: int(number) for number, told in grounding_words().parts.items() for word in told}


@word_cache
def _units() -> Mapping[str, tuple[str, float]]:
    return _read_units(grounding_words().units)


@word_cache
def _short_units() -> Mapping[str, tuple[str, float]]:
    return _read_units(grounding_words().short_units)


def _read_units(table: Mapping[str, frozenset[str]]) -> Mapping[str, tuple[str, float]]:
    found = {}
    for name, told in table.items():
        unit, _, factor = name.partition(" ")
        found.update(dict.fromkeys(told, (unit, float(factor))))
    return found


@word_cache
def _unit_beginnings() -> Mapping[str, tuple[str, float]]:
    """Units in front of which a number may stand in one word, the longest first."""
    known = {word: unit for word, unit in _units().items() if len(word) > 2 or word in ("år", "kr")}
    return dict(sorted(known.items(), key=lambda one: -len(one[0])))


@word_cache
def _calendar() -> Mapping[str, str]:
    return {word: name for name, told in grounding_words().calendar.items() for word in told}


@word_cache
def _months() -> Mapping[str, str]:
    table = grounding_words().calendar
    return {word: name for name, told in table.items() if name in _MONTHS for word in told}
