"""Whether a page is an article that the library has: the same again, or another of its name."""

from __future__ import annotations

import re
from functools import cached_property
from urllib.parse import unquote, urlsplit

from corpus.library.markdown import parse
from corpus.text.names import same_name
from corpus.types import Article, Block, CleanPage

_SHINGLE_WORDS = 3
REVISED = 0.25
"""Share of word triples: more than different articles have, less than a revision."""
REPEATED = 0.8
"""Share of word triples: the same text again."""
_PARAGRAPHS_COMPARED = 3
_WORD = re.compile(r"\w+")


class NewPage:
    """A page that is held against many articles: its text is read once, when first asked for."""

    def __init__(self, page: CleanPage) -> None:
        self.page = page

    @cached_property
    def _read(self) -> tuple[str, tuple[Block, ...]]:
        return parse(self.page.body)

    @cached_property
    def longest(self) -> tuple[str, ...]:
        """Its longest paragraphs."""
        text, blocks = self._read
        spans = sorted(blocks, key=lambda block: block.end - block.start)[-_PARAGRAPHS_COMPARED:]
        return tuple(text[block.start : block.end] for block in spans)

    @cached_property
    def shingles(self) -> set[tuple[str, ...]]:
        """Its word triples."""
        return shingles(self._read[0])


def is_same(article: Article, new: NewPage) -> bool:
    """Whether the page is the article of the same title again, perhaps revised or moved.

    An address in common says yes; so does the same part of the same series, or a text of which a
    good share is the same. Texts in different languages are different articles.
    """
    page = new.page
    if article.language.family != page.language.family:
        return False
    if article.url and page.url:
        if address_of(article.url) == address_of(page.url):
            return True
        return similarity(article, new) >= REPEATED
    same_series = bool(article.series and page.series and same_name(article.series, page.series))
    if same_series and article.part is not None and article.part == page.part:
        return True
    return similarity(article, new) >= REVISED


def is_renamed(article: Article, new: NewPage) -> bool:
    """Whether the page is the article under a new title: its address, or nearly all its text."""
    page = new.page
    if article.language.family != page.language.family:
        return False
    if article.url and page.url and address_of(article.url) == address_of(page.url):
        return True
    # Hardly a text is repeated without one of its long paragraphs: that is far quicker to see.
    repeated = any(paragraph in article.text for paragraph in new.longest)
    return repeated and similarity(article, new) >= REPEATED


def similarity(article: Article, new: NewPage) -> float:
    """Share of the shorter text's word triples that the other has too, 0 to 1."""
    one, other = shingles(article.text), new.shingles
    return len(one & other) / (min(len(one), len(other)) or 1)


def shingles(text: str) -> set[tuple[str, ...]]:
    """Return a text's word triples, in one case."""
    words = _WORD.findall(text.casefold())
    return set(zip(*(words[start:] for start in range(_SHINGLE_WORDS)), strict=False))


def address_of(url: str) -> str:
    """What tells two addresses apart: not the scheme, `www.`, a slash at the end, a fragment."""
    parts = urlsplit(url)
    host = (parts.hostname or "").removeprefix("www.")
    return "\n".join((host, unquote(parts.path).rstrip("/"), parts.query))
