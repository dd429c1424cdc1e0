"""What names of classes and ids may mean, and what controls say, from `words/markup.toml`."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from corpus import words
from corpus.types import LeftOutReason

if TYPE_CHECKING:
    from lxml.html import HtmlElement

_WORD = re.compile(r"[A-ZÆØÅÄÖ]?[a-zæøåäö]+|[A-ZÆØÅÄÖ]+")


@dataclass(frozen=True, slots=True)
class MarkupWords:
    """The tables of `words/markup.toml`, where each is described."""

    names: Mapping[LeftOutReason, words.WordList]
    sayings: Mapping[str, words.Expressions]
    roles: Mapping[str, words.WordSet]


@words.word_cache
def markup_words() -> MarkupWords:
    """Read the tables; raises WordsInvalid."""
    return words.load(MarkupWords, "markup", Path(__file__).parent / "words" / "markup.toml")


def name_words(element: HtmlElement) -> set[str]:
    """The words of an element's class and id, in lower case."""
    names = f"{element.get('class') or ''} {element.get('id') or ''}"
    return {word.casefold() for word in _WORD.findall(names)} if names.strip() else set()


def named_reasons(element: HtmlElement) -> dict[str, LeftOutReason]:
    """The words of an element's names that may set it apart, each with what it may be for."""
    whole, begun = _reasons()
    found: dict[str, LeftOutReason] = {}
    for word in name_words(element):
        reason = whole.get(word) or next(
            (why for start, why in begun if word.startswith(start)), None
        )
        if reason is not None:
            found[word] = reason
    return found


def says(what: str, text: str) -> bool:
    """Whether one of the expressions of this name is the whole text."""
    return _expression(what).fullmatch(text.casefold().strip(" .:!?…+-–>»")) is not None


def speaks_of(what: str, text: str) -> bool:
    """Whether one of the expressions of this name is found in the text."""
    return _expression(what).search(text.casefold()) is not None


@words.word_cache
def _reasons() -> tuple[dict[str, LeftOutReason], tuple[tuple[str, LeftOutReason], ...]]:
    pairs = [(word, why) for why, listed in markup_words().names.items() for word in listed]
    whole = {word: why for word, why in pairs if not word.endswith("*")}
    return whole, tuple((word[:-1], why) for word, why in pairs if word.endswith("*"))


@words.word_cache
def _expression(what: str) -> re.Pattern[str]:
    return re.compile("|".join(f"(?:{one})" for one in markup_words().sayings[what]))
