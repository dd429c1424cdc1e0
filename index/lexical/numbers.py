"""The numbers in a text, whether in digits or in words, of Norwegian, Swedish and English."""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import cache

from corpus.types import Language

_WORD = re.compile(r"\w+(?:[.,\u00a0]\d+)*")
_MARKS = str.maketrans("", "", ".,\u00a0")

# "andre" and "annan" are no ordinals here: they mean "others" far more often.
_ORDINALS = {
    "1": "første fyrste första first",
    "2": "second",
    "3": "tredje third",
    "4": "fjerde fjärde fourth",
    "5": "femte fifth",
    "6": "sjette sjätte sixth",
    "7": "sjuende syvende sjunde seventh",
    "8": "åttende åttonde eighth",
    "9": "niende nionde ninth",
    "10": "tiende tionde tenth",
    "11": "ellevte elfte eleventh",
    "12": "tolvte tolfte twelfth",
}


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


@cache
def _words(language: Language) -> Mapping[str, str]:
    ordinals = {word: number for number, words in _ORDINALS.items() for word in words.split()}
    return {**ordinals, **numbers(language)}


NUMBERS = {
    "to två tvo two": "2",
    "tre three": "3",
    "fire fyra four": "4",
    "fem five": "5",
    "seks sex six": "6",
    "sju syv seven": "7",
    "åtte åtta eight": "8",
    "ni nio nine": "9",
    "ti tio ten": "10",
    "elleve elva eleven": "11",
    "tolv twelve": "12",
    "femten femton fifteen": "15",
    "tjue tyve tjugo twenty": "20",
    "tretti trettio thirty": "30",
    "førti fyrtio forty": "40",
    "femti femtio fifty": "50",
    "hundre hundra hundred": "100",
    "tusen thousand": "1000",
}
"""Words that give a number, by the number; one is left out, which is also an article."""


NO_NUMBERS = {"no": "sex", "sv": "ni to ti", "en": "to ti"}
"""Words that give a number in another language family, and say something else in this one."""


@cache
def numbers(language: Language) -> Mapping[str, str]:
    """The words that give a number in a language, with its digits."""
    alike = NO_NUMBERS[language.family].split()
    return {
        word: number
        for words, number in NUMBERS.items()
        for word in words.split()
        if word not in alike
    }
