"""The numbers in a text, whether in digits or in words, of Norwegian, Swedish and English."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from corpus import words
from corpus.types import Language

_WORD = re.compile(r"\w+(?:[.,\u00a0]\d+)*")
_MARKS = str.maketrans("", "", ".,\u00a0")


@dataclass(frozen=True, slots=True)
class NumberWords:
    """Words that give a number, by its digits; by language family, those that do not."""

    numbers: Mapping[str, words.WordSet]
    ordinals: Mapping[str, words.WordSet]
    no_numbers: Mapping[str, words.WordSet]


@words.word_cache
def number_words() -> NumberWords:
    """Read the words; raises WordsInvalid."""
    return words.load(NumberWords, "numbers", Path(__file__).parent / "words" / "numbers.toml")


def numbers_in(text: str, language: Language) -> frozenset[str]:
    """The numbers of a text as digits; "fjerde" is 4 as "fire" is, "1.000" is 1000."""
    known = _words(language)
    found = set()
    for word in _WORD.findall(text.lower()):
        if word[0].isdigit():
            found.add(re.sub(r"\D.*", "", word.translate(_MARKS)))
        elif word in known:
            found.add(known[word])
    return frozenset(found)


@words.word_cache
def _words(language: Language) -> Mapping[str, str]:
    ordinals = {word: number for number, told in number_words().ordinals.items() for word in told}
    return {**ordinals, **numbers(language)}


@words.word_cache
def numbers(language: Language) -> Mapping[str, str]:
    """The words that give a number in a language, with its digits."""
    alike = number_words().no_numbers[language.family]
    return {
        word: number
        for number, told in number_words().numbers.items()
        for word in told
        if word not in alike
    }
