from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

import pytest

from corpus.errors import ArticleInvalid
from corpus.library.dry_run import rehearsal
from corpus.library.folder import Library
from tests.builders import BODY, clean_page, write_article_file

NEW_BODY = BODY.replace("Rund opp, aldri ned.", "Rund alltid opp.")


@pytest.fixture
def library(tmp_path: Path) -> Library:
    library = Library(tmp_path / "articles")
    library.add(clean_page(series="Køkunst", part=3))
    return library


def contents(library: Library) -> Mapping[Path, bytes]:
    return {path: path.read_bytes() for path in library.folder.rglob("*.md")}


def test_an_article_that_moves_shows_both_places_its_facts_and_its_sentences(
    library: Library,
) -> None:
    before = contents(library)
    with rehearsal(library) as stage:
        added, difference = stage.add(clean_page(series="Køkunst", part=4, body=NEW_BODY))
    assert (added.id, added.replaced) == ("ventetid-i-skranken", True)
    assert difference[:2] == [
        "--- no/kokunst/03-ventetid-i-skranken.md",
        "+++ no/kokunst/04-ventetid-i-skranken.md",
    ]
    changes = [line for line in difference[2:] if line.startswith(("+", "-"))]
    assert changes == ["-part: 3", "+part: 4", "-- Rund opp, aldri ned.", "+- Rund alltid opp."]
    assert contents(library) == before
    assert not stage.folder.exists()


def test_what_is_as_it_was_makes_no_difference(library: Library) -> None:
    with rehearsal(library) as stage:
        added, difference = stage.add(clean_page(series="Køkunst", part=3))
    assert added.unchanged
    assert difference == []


def test_a_page_is_compared_with_what_the_one_before_it_made(library: Library) -> None:
    with rehearsal(library) as stage:
        stage.add(clean_page(series="Køkunst", part=3, body=NEW_BODY))
        added, difference = stage.add(clean_page(series="Køkunst", part=3, body=BODY))
    assert added.replaced
    assert "+- Rund opp, aldri ned." in difference


def test_what_the_library_refuses_is_refused_here_too(library: Library) -> None:
    write_article_file(library.folder / "no" / "kokunst" / "05-ny.md", language="fi")
    with rehearsal(library) as stage, pytest.raises(ArticleInvalid, match="is broken"):
        stage.add(clean_page(title="Ny", series="Køkunst", part=5, body="Noe helt annet.\n"))


def test_an_empty_library_and_none_at_all_can_be_rehearsed(tmp_path: Path) -> None:
    with rehearsal(Library(tmp_path / "ingen")) as stage:
        _, difference = stage.add(clean_page())
    assert difference[0] == "--- (none)"
    assert not (tmp_path / "ingen").exists()
