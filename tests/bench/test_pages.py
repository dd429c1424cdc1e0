"""The pages of many builders are read whole, and little else with them."""

from __future__ import annotations

from collections import Counter

import pytest

from bench.pages.__main__ import Score, ours, pages, score
from bench.pages.articles import ALL, Written

PAGES = list(pages())
_LEAST_PAGES, _LEAST_RECALL, _LEAST_PRECISION = 60, 0.99, 0.94


def test_there_are_many_pages_of_different_builders_with_every_article() -> None:
    assert len(PAGES) >= _LEAST_PAGES
    assert len({html for _, _, html in PAGES}) == len(PAGES)
    assert {article.title for _, article, _ in PAGES} == {article.title for article in ALL}
    assert set(Counter(name for name, _, _ in PAGES).values()) == {2}


@pytest.mark.parametrize(
    ("article", "html"),
    [(article, html) for _, article, html in PAGES],
    ids=[f"{name}-{article.language}-{at}" for at, (name, article, _) in enumerate(PAGES)],
)
def test_a_builders_page_is_read_whole_under_its_title(article: Written, html: str) -> None:
    title, text = ours(html)
    found = score(article, title, text)
    assert article.title in title
    assert found.recall >= _LEAST_RECALL
    assert found.precision >= _LEAST_PRECISION


def test_the_shares_are_of_words_that_count_as_often_as_they_stand() -> None:
    article = Written("nb", "Om kø", "kø kø vente", ())
    found = score(article, "Om kø", "kø vente vente ute")
    assert found == Score(wanted=3, kept=4, right=2)
    assert (found.recall, found.precision) == (2 / 3, 2 / 4)
    assert score(article, "", "").recall == 0
