"""Pages of one thing without end: an article comes of each, or one line that says why none does."""

from __future__ import annotations

import pytest

from bench.cleaning_pages import PROSE
from bench.hostile_shapes import PLACES, RUNS, shape
from corpus.clean import clean
from corpus.errors import CorpusError
from corpus.library.article_file import read_article, write_article
from corpus.types import RawPage

_BYTES = 600


def outcome(page: RawPage) -> str:
    """The text of the article, or why there is none."""
    try:
        return read_article(write_article(clean(page), "side")).text
    except CorpusError as error:
        return str(error)


@pytest.mark.parametrize("place", PLACES)
def test_whatever_is_without_end_the_article_round_it_is_kept_or_one_line_says_why_not(
    place: str,
) -> None:
    told = {run: outcome(shape(place, run)(_BYTES)) for run in RUNS}
    refused = {run: reason for run, reason in told.items() if PROSE not in reason}
    assert not [run for run, reason in refused.items() if "\n" in reason or len(reason) > 200]
    assert len(refused) < len(RUNS) / 2


@pytest.mark.parametrize(
    ("place", "run"),
    [
        ("Markdown", "pictures"),
        ("a heading", "link texts"),
        ("a line of text", "at signs"),
        ("lines of text", "digits and spaces"),
        ("HTML", "open tags"),
        ("attributes", "capitals"),
    ],
)
def test_so_it_is_where_there_is_much_of_it(place: str, run: str) -> None:
    assert PROSE in clean(shape(place, run)(40_000)).body
