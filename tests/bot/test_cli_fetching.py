"""`svar articles add` on a site of the operator's own: what is unchanged is not fetched again."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from tests.bot.conftest import Shell
from tests.corpus.site import Site, serving

PAGE = """<html lang="nb"><head><title>Vertskap</title></head><body><article><h1>Vertskap</h1>
<p>Vertskap er å ta imot gjesten slik at hun kjenner seg ventet og velkommen. Det begynner før
hun kommer, og det slutter først når hun er vel hjemme igjen.</p></article></body></html>"""


@pytest.fixture
def site() -> Iterator[Site]:
    with serving() as served:
        yesterday = (datetime.now(UTC) - timedelta(days=1)).isoformat()
        served.put("/vertskap", PAGE)
        served.put(
            "/kart.xml",
            f"<urlset><url><loc>SITE/vertskap</loc><lastmod>{yesterday}</lastmod></url></urlset>",
            "text/xml",
        )
        yield served


@pytest.fixture
def own_site(site: Site, monkeypatch: pytest.MonkeyPatch) -> Site:
    monkeypatch.setenv("SVAR_FETCH_PRIVATE", "127.0.0.1")
    return site


def test_pages_that_have_not_changed_are_counted_and_a_removed_article_comes_back(
    own_site: Site, indexing_svar: Shell, tmp_path: Path
) -> None:
    source = own_site.address + "/kart.xml"
    assert indexing_svar("articles", "add", source).out.startswith("added: Vertskap ")
    assert (tmp_path / "var" / "visits.jsonl").is_file()
    again = indexing_svar("articles", "add", source)
    assert (again.status, again.out) == (0, "1 page unchanged since last fetched\n")
    assert own_site.paths == ["/kart.xml", "/vertskap", "/kart.xml"]
    indexing_svar("articles", "remove", "vertskap")
    assert indexing_svar("articles", "add", source).out.startswith("added: Vertskap ")


def test_a_private_network_is_not_fetched_from_unless_it_is_named(
    site: Site, indexing_svar: Shell
) -> None:
    outcome = indexing_svar("articles", "add", site.address + "/vertskap")
    assert outcome.status == 1
    assert "SVAR_FETCH_PRIVATE" in outcome.err
    assert site.asked == []


def test_a_page_whose_article_was_taken_back_is_fetched_again(
    own_site: Site, indexing_svar: Shell, tmp_path: Path
) -> None:
    source, index = own_site.address + "/vertskap", tmp_path / "var" / "index"
    index.parent.mkdir(exist_ok=True)
    for page, told in ((PAGE, "added"), (PAGE.replace("gjesten", "gjestene"), "replaced")):
        own_site.put("/vertskap", page)
        if index.is_dir():
            index.rename(tmp_path / "aside")
        index.touch()  # in the way of the next
        assert indexing_svar("articles", "add", source).status == 1
        index.unlink()
        assert indexing_svar("articles", "add", source).out.startswith(f"{told}: Vertskap ")
