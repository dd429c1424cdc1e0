"""What a page costs grows as the page does: twice as long, about twice the work.

Steps are counted, not seconds: the calls that our own code makes.
"""

from __future__ import annotations

from collections.abc import Sequence
from contextlib import suppress
from functools import partial

import pytest

from bench.cleaning_shapes import SHAPES
from corpus.chunk import chunk
from corpus.clean import clean
from corpus.errors import CorpusError
from corpus.library.article_file import read_article, write_article
from corpus.types import RawPage
from tests.counting import steps

_SIZES = (1_000, 2_000, 4_000)
_FEW = 100
_MOST = 1.25
"""Times as many steps as twice those of half the page: what is left of n log n, and of chance."""

GREW = (
    "text: short lines",
    "text: short paragraphs",
    "text: read also",
    "text: fields",
    "text: menu words",
    "text: comments",
    "text: advertisements",
    "text: empty headings",
    "text: many steps",
    "text: places in a series",
    "text: stops",
    "text: one long line",
    "text: company from the end",
    "markdown: headings and text",
    "markdown: table",
    "markdown: contents",
    "markdown: list",
    "html: headings and text",
    "html: titles in the body",
    "text: bullets",
    "html: a long title",
    "html: a title of colons",
    "html: nested links",
    "html: nested list",
    "html: nested table",
    "html: nested buttons",
    "html: nested heavy forms",
    "html: deep buttons",
    "html: definitions",
    "html: preformatted links",
    "html: read also",
    "pdf: one page",
    "pdf: hyphens",
)
"""The shapes whose cost grew faster than they did."""


def keep(page: RawPage) -> None:
    """Take a page the whole way: clean it, write it, read it back, cut it into passages."""
    with suppress(CorpusError):
        chunk(read_article(write_article(clean(page), "side")), count_words)


def count_words(texts: Sequence[str]) -> list[int]:
    return [len(text.split()) for text in texts]


@pytest.fixture(scope="module", autouse=True)
def _loaded() -> None:
    """What is loaded and compiled once is no page's work."""
    for name in ("text: sentences", "markdown: table", "html: paragraphs", "pdf: lines"):
        keep(SHAPES[name](300))


@pytest.mark.parametrize("name", GREW)
def test_a_page_twice_as_long_takes_no_more_than_twice_the_steps(name: str) -> None:
    once, twice, four_times = (
        steps(partial(keep, SHAPES[name](size)), "corpus") for size in _SIZES
    )
    assert four_times - twice <= _MOST * 2 * (twice - once) + _FEW, (once, twice, four_times)
