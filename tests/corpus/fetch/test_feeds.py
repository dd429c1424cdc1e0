"""Sitemaps and feeds of any quality give their pages, and when these changed at the latest."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest

from corpus.errors import SourceUnreadable
from corpus.fetch.feeds import Listed, read_listing

HERE = "https://forlag.example/feed"
PAGE = "https://forlag.example/a?x=1&y=2"


def pages(text: str) -> tuple[Listed, ...]:
    found = read_listing(text.encode(), HERE)
    assert found is not None
    return found.pages


@pytest.mark.parametrize(
    "link",
    [
        "<link>https://forlag.example/a?x=1&amp;y=2</link>",
        "<link>https://forlag.example/a?x=1&y=2</link>",
        "<link><![CDATA[https://forlag.example/a?x=1&y=2]]></link>",
        "<link>\n/a?x=1&#38;y=2 </link>",
        '<atom:link xmlns:atom="a" rel="self" href="/x"/><link>/a?x=1&amp;y=2</link>',
        '<guid>https://forlag.example/a?x=1&amp;y=2</guid><guid isPermaLink="false">7</guid>',
        '<link rel="enclosure" href="/lyd.mp3"/><link href="/a?x=1&amp;y=2"/>',
    ],
)
def test_a_link_is_read_as_it_is_meant(link: str) -> None:
    assert pages(f"<rss><channel><item>{link}</item></channel></rss>") == (Listed(PAGE),)


def test_an_entry_without_a_page_is_passed_by() -> None:
    assert pages('<rss><item><guid isPermaLink="false">7</guid></item><item/></rss>') == ()


def test_a_base_completes_an_address() -> None:
    entry = '<entry xml:base="/serie/"><link href="a"/></entry>'
    feed = f'<feed xmlns="http://www.w3.org/2005/Atom">{entry}</feed>'
    assert [page.address for page in pages(feed)] == ["https://forlag.example/serie/a"]


@pytest.mark.parametrize(
    ("lastmod", "moment"),
    [
        ("2025-03-18T10:00:00Z", datetime(2025, 3, 18, 10, tzinfo=UTC)),
        ("2025-03-18T10:00+01:00", datetime(2025, 3, 18, 9, tzinfo=UTC)),
        ("2025-03-18", datetime(2025, 3, 19, 12, tzinfo=UTC)),
        ("2025-03-18T10:00:00", datetime(2025, 3, 18, 22, tzinfo=UTC)),
        ("2025", None),
        ("i går", None),
        ("9999-12-31", None),
    ],
)
def test_a_date_means_the_latest_moment_that_it_may(lastmod: str, moment: datetime | None) -> None:
    entry = f"<url><loc>{HERE}</loc><lastmod>{lastmod}</lastmod></url>"
    assert pages(f"<urlset>{entry}</urlset>") == (Listed(HERE, moment),)


def test_a_list_that_is_cut_off_gives_what_it_has() -> None:
    text = f"<urlset><url><loc>{HERE}</loc></url><url><loc>https://fo"
    assert pages(text)[0] == Listed(HERE)


def test_a_list_in_another_encoding_is_read() -> None:
    text = '<?xml version="1.0" encoding="iso-8859-1"?><rss><item><link>/kø</link></item></rss>'
    found = read_listing(text.encode("latin-1"), HERE)
    assert found is not None
    assert found.pages == (Listed("https://forlag.example/kø"),)


def test_marks_of_cdata_without_end_take_one_look() -> None:
    text = "<rss><item><link>/a</link></item>" + "<![CDATA[" * 200_000
    assert pages(text)[0].address == "https://forlag.example/a"


@pytest.mark.parametrize("text", ["", "Kø", "<html><p>Kø", "<noe/>", "{}", "<"])
def test_what_is_no_list_is_none(text: str) -> None:
    assert read_listing(text.encode(), HERE) is None


def test_a_document_type_without_entities_is_harmless() -> None:
    declared = '<!DOCTYPE rss PUBLIC "-//Netscape" "http://10.0.0.1/rss-0.91.dtd">'
    assert pages(f"{declared}<rss><item><link>/a</link></item></rss>")


def test_entities_are_refused_wherever_they_stand() -> None:
    for text in ('<!DOCTYPE rss [<!ENTITY a "b">]><rss/>', "<rss><!-- <!entity a> --></rss>"):
        with pytest.raises(SourceUnreadable, match="declares entities"):
            read_listing(text.encode(), HERE)
