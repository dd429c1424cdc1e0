"""A list is read page by page: what is new is fetched, what is not is counted, and it ends."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from corpus.fetch.address_policy import FetchPolicy
from corpus.fetch.client import open_client
from corpus.fetch.revisits import FetchRecords
from corpus.sources import read
from corpus.types import RawPage
from tests.corpus.site import POLICY, Site, outcome

YESTERDAY = (datetime.now(UTC) - timedelta(days=1)).isoformat()
TOMORROW = (datetime.now(UTC) + timedelta(days=1)).isoformat()


def sitemap(site: Site, *pages: tuple[str, str]) -> str:
    """A sitemap of (path, date of its last change); its address."""
    entries = "".join(
        f"<url><loc>SITE{path}</loc>{f'<lastmod>{changed}</lastmod>' if changed else ''}</url>"
        for path, changed in pages
    )
    return site.put("/kart.xml", f"<urlset>{entries}</urlset>", "application/xml")


def run(source: str, path: Path, policy: FetchPolicy = POLICY) -> list[str]:
    """Read a source and keep every page as an article; what each page was."""
    told: list[str] = []
    with open_client(policy, FetchRecords(path)) as client:
        for page in read(source, client=client):
            told.append(type(page).__name__)
            if isinstance(page, RawPage):
                client.records.keep(page.source, "ko")
    return told


def test_only_new_and_changed_pages_are_fetched(site: Site, tmp_path: Path) -> None:
    path = tmp_path / "visits.jsonl"
    for page in "abc":
        site.put(f"/{page}", page, headers={"ETag": '"1"'})
    pages = (("/a", YESTERDAY), ("/b", TOMORROW), ("/c", ""))
    assert run(sitemap(site, *pages), path) == ["RawPage"] * 3
    site.asked.clear()
    site.put("/c", "ny", headers={"ETag": '"2"'})
    site.put("/d", "d")
    again = run(sitemap(site, *pages, ("/d", YESTERDAY)), path)
    assert again == ["Unchanged", "Unchanged", "RawPage", "RawPage"]
    assert site.paths == ["/kart.xml", "/b", "/c", "/d"]  # /a by its date, /b by its version


def test_a_page_that_did_not_become_an_article_is_fetched_again(site: Site, tmp_path: Path) -> None:
    path = tmp_path / "visits.jsonl"
    site.put("/a", "A", headers={"ETag": '"1"'})
    source = sitemap(site, ("/a", YESTERDAY))
    for _ in range(2):
        with open_client(POLICY, FetchRecords(path)) as client:
            [page] = list(read(source, client=client))
            assert isinstance(page, RawPage)


def test_a_page_that_a_person_names_is_asked_for_whatever_its_date(
    site: Site, tmp_path: Path
) -> None:
    path = tmp_path / "visits.jsonl"
    address = site.put("/a", "A", headers={"ETag": '"1"'})
    assert run(address, path) == ["RawPage"]
    assert run(address, path) == ["Unchanged"]
    site.put("/a", "B", headers={"ETag": '"2"'})
    assert run(address, path) == ["RawPage"]
    assert site.paths == ["/a"] * 3
    assert len(site.asked) == 3  # and nobody asks the robots


@pytest.mark.parametrize(
    ("element", "again"), [("updated", "Unchanged"), ("pubDate", "RawPage"), ("dc:date", "RawPage")]
)
def test_a_feeds_date_counts_where_it_says_when_the_page_changed(
    site: Site, tmp_path: Path, element: str, again: str
) -> None:
    path = tmp_path / "visits.jsonl"
    site.put("/a", "A")
    item = f"<link>SITE/a</link><{element}>{YESTERDAY}</{element}>"
    source = site.put(
        "/feed", f"<rss xmlns:dc='d'><channel><item>{item}</item></channel></rss>", "text/xml"
    )
    assert run(source, path) == ["RawPage"]
    assert run(source, path) == [again]


def test_a_host_that_has_had_enough_is_told_of_once(site: Site) -> None:
    site.put("/a", "A")
    site.put("/b", "", status=429, headers={"Retry-After": "600"})
    source = sitemap(site, *((f"/{page}", "") for page in "abcdefgh"))
    host = site.address.removeprefix("http://")
    assert outcome(source) == [
        (site.address + "/a", "A"),
        (source, f"7 pages of {host} not read: the site asks us to wait 10 min; try again then"),
    ]
    assert site.paths == ["/kart.xml", "/a", "/b"]


def test_a_page_of_a_list_leads_to_no_private_network(site: Site) -> None:
    source = site.put(
        "/kart.xml", "<urlset><url><loc>http://10.0.0.1/a</loc></url></urlset>", "text/xml"
    )
    [(_, told)] = outcome(source)
    assert told.startswith("1 page of 10.0.0.1 not read: 10.0.0.1 is an address of a private net")


def test_a_list_has_an_end(site: Site) -> None:
    for n in range(6):
        site.put(f"/{n}", str(n))
    source = sitemap(site, *((f"/{n}", "") for n in range(6)))
    found = outcome(source, replace(POLICY, most_pages=4))
    assert [text for _, text in found[:-1]] == ["0", "1", "2"]  # the list itself is one
    assert found[-1] == (source, "leads to over 4 pages; add the rest by lists of its own")


def test_lists_of_lists_have_an_end(site: Site) -> None:
    for n in range(6):
        site.put(
            f"/{n}.xml",
            f"<sitemapindex><sitemap><loc>SITE/{n + 1}.xml</loc></sitemap></sitemapindex>",
            "text/xml",
        )
    assert outcome(site.address + "/0.xml") == [
        (site.address + "/3.xml", "a list within lists, 4 deep; add it by its own address")
    ]
    few = replace(POLICY, most_listings=2)
    assert outcome(site.address + "/0.xml", few) == [
        (site.address + "/2.xml", "one of over 2 lists; add it by its own address")
    ]
