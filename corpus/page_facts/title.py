"""What a page's article is called, where the page itself may name it nowhere."""

from __future__ import annotations

import re
from collections.abc import Sequence
from pathlib import PurePosixPath
from urllib.parse import unquote

from corpus.boilerplate.page import is_prose
from corpus.formats.draft import Element, ElementRole
from corpus.page_facts.series import SeriesFacts
from corpus.page_facts.series_words import series_patterns
from corpus.text.characters import squash, word_count
from corpus.text.names import NameKeys, bare, name_key, same_name

_TITLE_WORDS = 20
_NO_TITLE_END = re.compile(r"[.:;,…]$")
_NOT_A_WORD = re.compile(r"\d+|(?=[0-9a-f]*\d)[0-9a-f]{6,}", re.IGNORECASE)
_NAMELESS = frozenset(
    "index default page side sida artikkel artikel article untitled document dokument".split()
)


def choose_title(
    stated: Sequence[str], kept: Sequence[Element], facts: SeriesFacts, file_name: str
) -> str | None:
    """Choose the title; None where nothing names the article.

    `stated` are the titles in the page's markup, best first; `kept` the elements of the article.
    A name in the series' list that a stated title or a second fact confirms goes first, since it
    is the same on every page of the series; then what is stated; then a first line that stands
    alone; then the list's name by one fact; then the first heading, then a telling file name.
    """
    for name in stated:
        if facts.title and same_name(name, facts.title):
            return facts.title
    own = [name for name in map(_without_place, stated) if not _same(name, facts.series)]
    if own:
        return own[0]
    first = _first_line(kept)
    if facts.title and (facts.certain or first is None):
        return facts.title
    if first is not None:
        return _without_place(first)
    heading = next((e.text for e in kept if e.role is ElementRole.HEADING), None)
    return heading or _named_by_file(file_name)


def title_repeated(kept: Sequence[Element], titles: Sequence[str]) -> list[bool]:
    """Say of each element whether it only repeats the title.

    Above the text whatever has the title's name does, headings and lines with or without its
    parenthesis; further down only a line, left over from a picture.
    """
    repeats: list[bool] = []
    named = NameKeys(titles)
    keys = set(map(name_key, titles))
    above = True
    for element in kept:
        name = _without_place(element.text)
        says_it = above and name_key(name) in keys  # a paragraph in large letters, for example
        above = above and (says_it or not is_prose(element))
        heads = element.role in (ElementRole.HEADING, ElementRole.LINE)
        repeats.append(
            says_it
            or (above and heads and name in named)
            or (element.role is ElementRole.LINE and name_key(name) in keys)
        )
    return repeats


def _same(name: str, other: str | None) -> bool:
    return other is not None and same_name(name, other)


def _without_place(title: str) -> str:
    """Drop ", del 3 av 12" behind a title."""
    match = series_patterns().place_after_name.fullmatch(title)
    return match["series"].strip() if match else title


def _first_line(kept: Sequence[Element]) -> str | None:
    """The first element, where it is short enough for a title and no sentence."""
    if not kept or kept[0].role is ElementRole.ITEM or len(kept) < 2:
        return None
    text = kept[0].text
    return text if word_count(text) <= _TITLE_WORDS and not _NO_TITLE_END.search(text) else None


def _named_by_file(name: str) -> str | None:
    """A title made of a file name, where that has words: no bare numbers or hexadecimal names."""
    stem = PurePosixPath(unquote(name)).stem
    words = [word for word in re.split(r"[\s_.-]+", stem) if not _NOT_A_WORD.fullmatch(word)]
    title = squash(" ".join(words))
    letters = sum(map(str.isalpha, title))
    if letters < 3 or title.casefold() in _NAMELESS:
        return None
    return bare(title[0].upper() + title[1:])
