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
from corpus.words import word_cache_up_to
from index.grounding.counting.spoken import SpokenNumber, Token, spoken_numbers
from index.grounding.counting.words import MONTHS, calendar, months, rate_words, short_units, units
from index.grounding.tables import grounding_words

_THOUSANDS = re.compile(
    r"(?<![\d.,:])(\d{1,3}(?:[ \u00a0\u202f.,’']\d{3})+)(?:([.,])(\d{1,2}))?(?!\d|[.,]\d)"
)
_DATE = re.compile(r"\b(?:(\d{4})-(\d\d)-(\d\d)|(\d{1,2})\.\s?(\d{1,2})\.\s?((?:19|20)\d\d))\b")
_TOKEN = re.compile(
    r"(?<![^\W\d_])\d+(?:[.,:]\d+)*|[^\W\d_]+(?:[’'][^\W\d_]+)?|m²|[%€$£–/-]|[.,;:!?()|]"
)
_YEAR = "year of the calendar"
_MONEY = frozenset("kr kroner kronor euro øre öre nok sek dollar".split())
_SEASONS = frozenset("summer winter autumn spring".split())
_DAY_ENDING = re.compile(r"(?:er|ar|en|ene|ane|arna|s)$")
_JOINS = frozenset("– - / til till to og och and eller or à".split())
_CLOCK = frozenset("kl klokka klokken klockan clock at".split())
_BOUND_REACH = 3


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


@word_cache_up_to(2**10)
def quantities(text: str, language: Language) -> tuple[Quantity, ...]:
    """The numbers of a text, in their order."""
    plain = _THOUSANDS.sub(_joined, text.lower())
    plain = _DATE.sub(_spelled_date, plain)
    tokens = [Token(found[0], *found.span()) for found in _TOKEN.finditer(plain)]
    found = _with_units(list(spoken_numbers(tokens, language)), tokens)
    return (*(_quantity(one, tokens) for one in found), *_days(tokens))


def _days(tokens: Sequence[Token]) -> Iterator[Quantity]:
    """The weekdays, months and seasons of a text, as numbers of their own kind."""
    for token in tokens:
        name = calendar().get(token.text) or calendar().get(_DAY_ENDING.sub("", token.text))
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
    name = MONTHS[number - 1] if 1 <= number <= len(MONTHS) else month
    return f"{int(day)} {name} {year}"


def _with_units(numbers: Sequence[SpokenNumber], tokens: Sequence[Token]) -> list[SpokenNumber]:
    """The same with their units: behind a number, in front of it, or behind the end of a range."""
    found: list[SpokenNumber] = []
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


def _unit_behind(one: SpokenNumber, tokens: Sequence[Token]) -> tuple[str, float] | None:
    behind = tokens[one.last : one.last + 3]
    if behind and behind[0].text in ("-", ".") and len(behind) > 1:
        behind = behind[1:]
    if not behind:
        return None
    first = behind[0].text
    if (short := short_units().get(first)) and tokens[one.last - 1].text[0].isdecimal():
        return short
    if (known := units().get(first)) is not None:
        return known
    if first in months():
        return months()[first], 1.0
    # one word may stand between: "sju lange dager"
    if len(behind) > 1 and first.isalpha():
        return units().get(behind[1].text)
    return None


def _unit_before(one: SpokenNumber, tokens: Sequence[Token]) -> tuple[str, float] | None:
    if one.first == 0:
        return None
    before = tokens[one.first - 1]
    text = before.text
    if text == "." and one.first > 1:
        text = tokens[one.first - 2].text
    if text in ("€", "$", "£", "kr", "nok", "sek", "eur"):
        return short_units().get(text) or units().get(text)
    if text in _CLOCK:
        return ("clock", 1.0)
    return None


def _is_range(one: SpokenNumber, after: SpokenNumber, tokens: Sequence[Token]) -> bool:
    between = [token.text for token in tokens[one.last : after.first]]
    return len(between) == 1 and between[0] in _JOINS


def rates(text: str) -> Mapping[str, str]:
    """What a text counts by, as "i året" and "kiloen", each with the word that says it."""
    tokens = [found[0] for found in _TOKEN.finditer(text.lower())]
    found = {}
    for before, word in itertools.pairwise(["", *tokens]):
        unit = units().get(word)
        if (
            unit
            and word not in ("dag", "idag")
            and (before in grounding_words().rates or before in _MONEY)
        ):
            found[f"{unit[0]} {unit[1]:g}"] = word
        if rate := rate_words().get(word):
            found[rate] = word
    return found


def _quantity(one: SpokenNumber, tokens: Sequence[Token]) -> Quantity:
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
        unit = _YEAR if tokens[one.first].text.isdecimal() and one.last - one.first == 1 else ""
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
