"""The words for numbers, units and days of all languages, as tables to look them up in."""

from __future__ import annotations

from collections.abc import Mapping

from corpus.types import Language
from corpus.words import word_cache
from index.grounding.tables import grounding_words
from index.lexical.numbers import number_words

MONTHS = (
    "january february march april may june july august september october november december".split()
)


@word_cache
def rate_words() -> Mapping[str, str]:
    """Words as "ukentlig", by the unit that they count by."""
    return {word: name for name, told in grounding_words().rate_words.items() for word in told}


def is_unit_word(word: str) -> bool:
    """Whether a lower-case word is a unit."""
    return word in units() or word in short_units()


def is_number_word(word: str, language: Language) -> bool:
    """Whether a lower-case word is a number by itself, an article not among them."""
    if word[0].isdecimal() or word in parts():
        return True
    return word in number_table(language) and word not in weak_numbers()


@word_cache
def big_numbers() -> Mapping[str, float]:
    """Every number word of all languages with its number."""
    tables = (*number_words().numbers.items(), *grounding_words().more_numbers.items())
    return {word: float(number) for number, told in tables for word in told}


@word_cache
def number_table(language: Language) -> Mapping[str, float]:
    """The words that give a number in a language, ordinals and articles among them."""
    alike = number_words().no_numbers[language.family]
    tables = (
        *number_words().numbers.items(),
        *number_words().ordinals.items(),
        *grounding_words().more_numbers.items(),
        *grounding_words().weak_numbers.items(),
    )
    return {word: float(number) for number, told in tables for word in told if word not in alike}


@word_cache
def ordinal_words() -> frozenset[str]:
    """The words that count off, as "tredje"."""
    return frozenset().union(*number_words().ordinals.values())


@word_cache
def weak_numbers() -> frozenset[str]:
    """Words that are seldom a number, as articles."""
    return frozenset().union(*grounding_words().weak_numbers.values())


@word_cache
def parts() -> Mapping[str, int]:
    """Words for a part of a whole, by what that is divided by."""
    return {word: int(number) for number, told in grounding_words().parts.items() for word in told}


@word_cache
def units() -> Mapping[str, tuple[str, float]]:
    """The words for units, each as what is counted in and how many of it one is."""
    return _read_units(grounding_words().units)


@word_cache
def short_units() -> Mapping[str, tuple[str, float]]:
    """The same of those that stand behind digits alone."""
    return _read_units(grounding_words().short_units)


def _read_units(table: Mapping[str, frozenset[str]]) -> Mapping[str, tuple[str, float]]:
    found = {}
    for name, told in table.items():
        unit, _, factor = name.partition(" ")
        found.update(dict.fromkeys(told, (unit, float(factor))))
    return found


@word_cache
def unit_beginnings() -> Mapping[str, tuple[str, float]]:
    """Units in front of which a number may stand in one word, the longest first."""
    known = {word: unit for word, unit in units().items() if len(word) > 2 or word in ("år", "kr")}
    return dict(sorted(known.items(), key=lambda one: -len(one[0])))


@word_cache
def calendar() -> Mapping[str, str]:
    """The words for months, weekdays and seasons, by one name each."""
    return {word: name for name, told in grounding_words().calendar.items() for word in told}


@word_cache
def months() -> Mapping[str, str]:
    """Those for months."""
    table = grounding_words().calendar
    return {word: name for name, told in table.items() if name in MONTHS for word in told}
