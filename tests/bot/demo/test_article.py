"""The demo's page of an article, with the box on it."""

from __future__ import annotations

from bot.demo.article import article_page, shown_article
from corpus.types import Access
from tests.fakes import PYRAMID, article


def test_the_page_is_the_article_s_and_what_is_in_it_is_text() -> None:
    made = article_page(article("a<b", "Om <b>køer</b>", "Køen & enden."), "http://127.0.0.1:1")
    assert "<h1>Om &lt;b&gt;køer&lt;/b&gt;</h1>" in made
    assert "<p>Køen &amp; enden.</p>" in made
    assert '<script src="http://127.0.0.1:1/box.js" data-article="a&lt;b"></script>' in made
    assert "__" not in made


def test_what_everybody_may_read_is_shown() -> None:
    paid = article("paid", "Betalt", access=Access.SUBSCRIBERS)
    assert shown_article([paid]) is None
    assert shown_article([paid, PYRAMID]) == PYRAMID
