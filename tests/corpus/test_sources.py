"""Sources give their pages one by one; what can't be read is named and stops nothing."""

from __future__ import annotations

import gzip
import os
from pathlib import Path

import pytest

from corpus.fetch.client import WebClient
from corpus.sources import SIZE_LIMIT_BYTES, read
from corpus.types import RawPage
from tests.corpus.site import POLICY, Site, outcome, pages, reason


def test_a_file_is_one_page(tmp_path: Path) -> None:
    path = tmp_path / "en kø med mellomrom.TXT"
    path.write_text("Kø", encoding="utf-8")
    assert list(read(str(path))) == [RawPage(str(path), path.name, "Kø".encode())]


def test_a_tilde_is_the_home_folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("HOME", str(tmp_path))
    (tmp_path / "a.md").write_text("Kø", encoding="utf-8")
    assert outcome("~/a.md") == [("~/a.md", "Kø")]


def test_a_folder_gives_its_files_in_order_without_the_hidden(tmp_path: Path) -> None:
    for name in ("b.md", "a.html", "c/d.txt", "c/.skjult.md", ".git/e.md", "f.png", "c/~$x.docx"):
        path = tmp_path / name
        path.parent.mkdir(exist_ok=True)
        path.write_text(name, encoding="utf-8")
    assert [text for _, text in outcome(str(tmp_path))] == ["a.html", "b.md", "c/d.txt"]


def test_links_that_lead_in_circles_are_passed_by(tmp_path: Path) -> None:
    (tmp_path / "a.md").write_text("Kø", encoding="utf-8")
    (tmp_path / "rundt").symlink_to(tmp_path, target_is_directory=True)
    (tmp_path / "b.md").symlink_to(tmp_path / "borte.md")
    found = outcome(str(tmp_path))
    assert found[0] == (str(tmp_path / "a.md"), "Kø")
    assert [text for _, text in found[1:]] == ["can't be read: No such file or directory"]


def test_what_is_missing_empty_or_of_another_kind_says_so(tmp_path: Path) -> None:
    (tmp_path / "a.png").write_bytes(b"x")
    (tmp_path / "uten").write_bytes(b"x")
    os.mkfifo(tmp_path / "rør.md")
    assert reason(str(tmp_path / "b.md")) == "no such file or folder"
    assert "supported: .md, .txt, .html, .htm, .docx, .pdf" in reason(str(tmp_path / "a.png"))
    assert "without an ending" in reason(str(tmp_path / "uten"))
    assert reason(str(tmp_path / "rør.md")) == "neither a file nor a folder"
    assert "give an http or https address" in reason("ftp://a.example/b.md")
    empty = tmp_path / "tom"
    empty.mkdir()
    assert "no files in it that can be read" in reason(str(empty))


def test_a_huge_file_is_refused_unread(tmp_path: Path) -> None:
    path = tmp_path / "stor.txt"
    with path.open("wb") as file:
        file.truncate(SIZE_LIMIT_BYTES + 1)
    assert "at most 20 MB" in reason(str(path))


@pytest.mark.skipif(os.geteuid() == 0, reason="root may read every file")
def test_a_file_that_may_not_be_read_says_so(tmp_path: Path) -> None:
    path = tmp_path / "a.md"
    path.write_text("Kø", encoding="utf-8")
    path.chmod(0)
    assert reason(str(path)) == "can't be read: Permission denied"


def test_a_page_on_the_web_comes_with_its_media_type_and_name(site: Site) -> None:
    address = site.put("/ko/tavle.html", "<p>Kø</p>", "text/html; charset=utf-8")
    [page] = pages(address)
    assert page == RawPage(address, "tavle.html", "<p>Kø</p>".encode(), "text/html")
    assert site.asked[0][1]["User-Agent"].startswith("Svar/")


def test_a_redirect_is_followed_to_the_pages_own_address(site: Site) -> None:
    target = site.put("/ny", "Kø")
    site.redirects["/gammel"] = "/ny"
    assert outcome(site.address + "/gammel#del2") == [(target, "Kø")]


@pytest.mark.parametrize(
    ("status", "words"),
    [
        (401, "asks for a login"),
        (403, "refuses us"),
        (404, "no page at this address"),
        (410, "gone for good"),
        (429, "try again later"),
        (418, "status 418"),
    ],
)
def test_a_refusal_is_told_in_words_and_not_tried_again(
    site: Site, status: int, words: str
) -> None:
    address = site.put("/a", "", status=status)
    assert words in reason(address)
    assert len(site.asked) == 1


def test_a_failing_server_gets_one_more_try(site: Site) -> None:
    address = site.put("/a", "", status=503)
    assert reason(address) == "the server failed (status 503)"
    assert len(site.asked) == 2


def test_a_connection_that_breaks_once_is_no_failure(site: Site) -> None:
    address = site.put("/a", "Kø")
    site.failures["/a"] = 1
    assert outcome(address) == [(address, "Kø")]


def test_a_server_that_is_not_there_is_unreachable(site: Site) -> None:
    site.put("/a", "")
    assert "can't be reached" in reason("http://127.0.0.1:9/a")
    assert "not a whole address" in reason("http:///a")
    assert "not a whole address" in reason("http://[x/a")


def test_redirects_in_circles_end(site: Site) -> None:
    site.redirects["/a"] = "/a"
    assert reason(site.address + "/a") == "redirects in circles"


def test_a_body_over_the_limit_is_dropped_on_the_way(site: Site) -> None:
    address = site.put("/stor", bytes(SIZE_LIMIT_BYTES + 1), "text/plain")
    assert reason(address) == "over 20 MB, the most that is read"


def test_a_picture_is_not_fetched_as_a_page(site: Site) -> None:
    assert reason(site.put("/a.png", b"x", "image/png")) == "image/png, not a page"


SITEMAP = """<?xml version="1.0" encoding="UTF-8"?>
<!-- laget av en maskin -->
<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9"
        xmlns:image="http://www.google.com/schemas/sitemap-image/1.1">
<url><loc>SITE/a</loc><image:image><image:loc>SITE/a.png</image:loc></image:image></url>
<url><loc> SITE/borte </loc></url><url><loc>SITE/b?x=1&amp;y=2</loc></url>
<url><loc>SITE/a</loc></url>
</urlset>"""


def test_a_sitemap_gives_its_pages_once_each_and_goes_on_past_a_bad_one(site: Site) -> None:
    site.put("/a", "A")
    site.put("/b?x=1&y=2", "B")
    found = outcome(site.put("/sitemap.xml", SITEMAP, "application/xml"))
    assert found == [
        (f"{site.address}/a", "A"),
        (f"{site.address}/borte", "no page at this address"),
        (f"{site.address}/b?x=1&y=2", "B"),
    ]


def test_an_index_of_packed_sitemaps_is_followed_and_never_in_circles(site: Site) -> None:
    site.put("/a", "A")
    site.put("/b?x=1&y=2", "B")
    packed = gzip.compress(SITEMAP.replace("SITE", site.address).encode())
    site.put("/1.xml.gz", packed, "application/gzip")
    index = site.put(
        "/index.xml",
        "<sitemapindex><sitemap><loc>SITE/1.xml.gz</loc></sitemap>"
        "<sitemap><loc>SITE/index.xml</loc></sitemap></sitemapindex>",
        "text/xml",
    )
    assert [text for _, text in outcome(index)] == ["A", "no page at this address", "B"]


@pytest.mark.parametrize(
    "feed",
    [
        '<rss version="2.0"><channel><title>Kø</title><item><title>A</title><link>SITE/a</link>'
        "</item><item><title>Uten lenke</title></item></channel></rss>",
        '<?xml version="1.0"?><feed xmlns="http://www.w3.org/2005/Atom"><entry><title>A</title>'
        '<link rel="alternate" href="/a"/></entry></feed>',
    ],
    ids=["RSS", "Atom"],
)
def test_a_feed_gives_the_pages_it_links_to(site: Site, feed: str) -> None:
    site.put("/a", "A")
    assert outcome(site.put("/feed", feed, "application/xml")) == [(f"{site.address}/a", "A")]


def test_a_sitemap_in_a_file_is_read_from_the_web(site: Site, tmp_path: Path) -> None:
    site.put("/a", "A")
    path = tmp_path / "kart.xml"
    path.write_text(f"<urlset><url><loc>{site.address}/a</loc></url></urlset>", encoding="utf-8")
    assert outcome(str(path)) == [(f"{site.address}/a", "A")]


def test_listings_that_can_not_be_used_say_why(site: Site, tmp_path: Path) -> None:
    assert reason(site.put("/tom.xml", "<urlset></urlset>", "text/xml")) == "lists no pages"
    assert (
        reason(site.put("/x.gz", b"\x1f\x8b broken", "application/gzip")) == "a damaged gzip file"
    )
    bomb = gzip.compress(bytes(SIZE_LIMIT_BYTES + 1))
    assert "once unpacked" in reason(site.put("/bombe.gz", bomb, "application/gzip"))
    path = tmp_path / "noe.xml"
    path.write_text("<noe/>", encoding="utf-8")
    assert "no sitemap and no feed" in reason(str(path))


def test_an_entity_in_a_sitemap_does_not_reach_files(site: Site, tmp_path: Path) -> None:
    secret = tmp_path / "hemmelig"
    secret.write_text(f"{site.address}/hemmelig", encoding="utf-8")
    evil = (
        f'<!DOCTYPE urlset [<!ENTITY x SYSTEM "file://{secret}">]>'
        "<urlset><url><loc>&x;</loc></url></urlset>"
    )
    assert "declares entities" in reason(site.put("/ond.xml", evil, "text/xml"))
    assert all(path != "/hemmelig" for path, _ in site.asked)


def test_pages_are_fetched_only_as_they_are_asked_for(site: Site) -> None:
    site.put("/a", "A")
    site.put("/b?x=1&y=2", "B")
    address = site.put("/sitemap.xml", SITEMAP, "application/xml")
    with WebClient(POLICY) as client:
        next(read(address, client=client))
    assert [path for path, _ in site.asked] == ["/sitemap.xml", "/robots.txt", "/a"]
