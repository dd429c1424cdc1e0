"""An address is kept without what follows a reader about."""

from __future__ import annotations

import pytest

from corpus.clean import clean
from corpus.fetch.tracking import without_tracking
from tests.builders import html, raw

TEXT = "Køen begynner før kunden kommer inn døra, og den varer lenger enn hun tror."


@pytest.mark.parametrize(
    ("url", "kept"),
    [
        ("https://a.example/ko?utm_source=brev&utm_medium=e-post", "https://a.example/ko"),
        ("https://a.example/ko?fbclid=IwAR0x#del-2", "https://a.example/ko#del-2"),
        ("https://a.example/?id=7&gclid=x&side=2", "https://a.example/?id=7&side=2"),
        ("https://a.example/ko?mc_cid=1&mc_eid=2&_hsenc=p2", "https://a.example/ko"),
        ("https://a.example/ko?igshid=1&WT.mc_id=x&msclkid=9", "https://a.example/ko"),
        ("https://a.example/ko?q=utm_source&ref=12", "https://a.example/ko?q=utm_source&ref=12"),
        ("https://a.example/ko", "https://a.example/ko"),
        ("https://a.example/?b=%C3%B8&a=", "https://a.example/?b=%C3%B8&a="),
    ],
)
def test_only_parameters_that_follow_a_reader_go(url: str, kept: str) -> None:
    assert without_tracking(url) == kept


@pytest.mark.parametrize("where", ["address", "canonical", "front matter"])
def test_a_page_is_kept_under_its_bare_address(where: str) -> None:
    url = "https://a.example/ko?utm_source=brev"
    page = raw(html(f"<h1>Køen</h1><p>{TEXT}</p>"), "ko.html", source=url)
    if where == "canonical":
        head = f'<link rel="canonical" href="{url}">'
        page = raw(html(f"<h1>Køen</h1><p>{TEXT}</p>", head=head), "ko.html")
    elif where == "front matter":
        page = raw(f"---\ntitle: Køen\nurl: {url}\n---\n\n{TEXT}", "ko.md")
    assert clean(page).url == "https://a.example/ko"
