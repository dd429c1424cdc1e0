"""Pages are cleaned in a process of their own, with the same outcome, whatever befell it before."""

from __future__ import annotations

from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

from corpus.clean import clean
from corpus.errors import PageUnusable
from corpus.sandbox.client import Cleaner, CleanLimits
from corpus.types import RawPage
from tests.builders import BODY, article_file, docx, html, pdf, raw
from tests.corpus.hostile import SENTENCES, pdf_with

PAGE = html(f"<h1>Ventetavlen</h1><p>{SENTENCES}</p>", lang="nn")
PAGES = [
    raw(PAGE, "a.html", source="https://forlag.example/a", media_type="text/html"),
    raw(article_file(series="Køkunst", part=2, parts=3, published="2025-03-18"), "a.md"),
    raw(docx([("Title", "Ventetavlen 😀"), ("Normal", SENTENCES)]), "a.docx"),
    raw(f"Ventetavlen\n\n{SENTENCES}\n\nAbonnenter", "a.txt"),
]


@pytest.fixture(scope="module")
def cleaner() -> Iterator[Cleaner]:
    with Cleaner() as made:
        yield made


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.name)
def test_the_outcome_is_that_of_cleaning_it_here(cleaner: Cleaner, page: RawPage) -> None:
    assert cleaner.clean(page) == clean(page)


def test_a_page_without_an_article_is_refused_as_here(cleaner: Cleaner) -> None:
    with pytest.raises(PageUnusable, match="without text"):
        cleaner.clean(raw(pdf([[]]), "skann.pdf"))


def test_after_a_page_that_had_to_be_given_up_the_next_is_read() -> None:
    endless = pdf_with(b"q " * 3_000_000)
    with Cleaner(CleanLimits(seconds=1.0)) as cleaner:
        for _ in range(2):
            with pytest.raises(PageUnusable, match="takes over 1 seconds to read"):
                cleaner.clean(raw(endless, "a.pdf"))
            assert cleaner.clean(PAGES[0]).title == "Ventetavlen"


def test_an_article_that_would_hold_up_whoever_keeps_it_is_refused() -> None:
    with Cleaner(CleanLimits(keeping_seconds=0.01)) as cleaner:
        long = raw(
            article_file("".join(f"Avsnitt {n}. {SENTENCES}\n\n" for n in range(2000))), "a.md"
        )
        with pytest.raises(PageUnusable, match="too long to be read at once; add it in parts"):
            cleaner.clean(long)
    with Cleaner() as cleaner:
        assert cleaner.clean(long).title == "Ventetid i skranken"


def test_several_threads_may_use_one_cleaner(cleaner: Cleaner) -> None:
    with ThreadPoolExecutor(4) as pool:
        found = list(pool.map(cleaner.clean, PAGES * 3))
    assert found == [clean(page) for page in PAGES * 3]


def test_a_cleaner_that_was_closed_begins_anew() -> None:
    with Cleaner() as cleaner:
        cleaner.clean(PAGES[0])
        cleaner.close()
        assert cleaner.clean(PAGES[1]).body == BODY


def test_a_page_may_be_large_in_both_directions(cleaner: Cleaner) -> None:
    body = "".join(f"Avsnitt {n}. {SENTENCES}\n\n" for n in range(300))
    page = raw(article_file(body), "a.md")
    assert cleaner.clean(page) == clean(page)


def test_the_process_writes_no_file(cleaner: Cleaner, tmp_path: Path) -> None:
    page = raw(PAGE, "../../ut.html", source=str(tmp_path / "ut.html"))
    assert cleaner.clean(page).title == "Ventetavlen"
    assert list(tmp_path.iterdir()) == []
