"""`svar articles add --dry-run`: what would change is shown, and nothing is written."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from pathlib import Path

import pytest

from tests.bot.cli.test_articles import PAGE
from tests.bot.conftest import Shell
from tests.corpus.site import Site, serving


def contents(folder: Path) -> Mapping[Path, bytes]:
    return {path: path.read_bytes() for path in folder.rglob("*") if path.is_file()}


def test_a_new_article_is_shown_whole_and_nothing_is_written(svar: Shell, tmp_path: Path) -> None:
    (tmp_path / "vertskap.html").write_text(PAGE, encoding="utf-8")
    before = contents(tmp_path)
    outcome = svar("articles", "add", "--dry-run", "vertskap.html")
    assert (outcome.status, outcome.err) == (0, "")
    lines = outcome.out.splitlines()
    assert lines[0].startswith("would be added: Vertskap [vertskap] · nb · open · ")
    assert lines[1:3] == ["  --- (none)", "  +++ no/vertskap.md"]
    assert "  +title: Vertskap" in lines
    assert lines[-1] == "nothing was written: run it again without --dry-run"
    assert contents(tmp_path) == before


def test_a_changed_sentence_is_one_line_of_the_difference(svar: Shell, tmp_path: Path) -> None:
    (tmp_path / "vertskap.html").write_text(PAGE, encoding="utf-8")
    svar("articles", "add", "--no-index", "vertskap.html")
    assert svar("articles", "add", "--dry-run", "vertskap.html").out.startswith("unchanged: ")
    (tmp_path / "vertskap.html").write_text(PAGE.replace("få sekunder", "ti sekunder"))
    before = contents(tmp_path)
    outcome = svar("articles", "add", "--dry-run", "vertskap.html")
    assert outcome.out.startswith("would be replaced: Vertskap ")
    changed = [line[2:] for line in outcome.out.splitlines() if line.startswith(("  +", "  -"))]
    assert changed[2:] == [
        "-Den som står i døren, løfter blikket og hilser innen få sekunder, også når køen er lang.",
        "+Den som står i døren, løfter blikket og hilser innen ti sekunder, også når køen er lang.",
    ]
    assert contents(tmp_path) == before


def test_pages_see_what_those_before_them_would_change_and_a_failure_is_told(
    svar: Shell, tmp_path: Path
) -> None:
    (tmp_path / "vertskap.html").write_text(PAGE, encoding="utf-8")
    (tmp_path / "ny.html").write_text(PAGE.replace("få sekunder", "ti sekunder"), encoding="utf-8")
    outcome = svar("articles", "add", "--dry-run", "vertskap.html", "ny.html", "borte.pdf")
    assert outcome.status == 1
    assert "borte.pdf" in outcome.err
    told = [line for line in outcome.out.splitlines() if line.startswith("would be ")]
    assert [line.split(":")[0] for line in told] == ["would be added", "would be replaced"]
    assert outcome.out.count("\n  -") == 1 + 2  # one sentence, and the names of the files


@pytest.fixture
def site(monkeypatch: pytest.MonkeyPatch) -> Iterator[Site]:
    monkeypatch.setenv("SVAR_FETCH_PRIVATE", "127.0.0.1")
    with serving() as served:
        served.put("/vertskap", PAGE)
        yield served


def test_a_page_that_was_only_shown_is_not_remembered_as_visited(
    site: Site, svar: Shell, tmp_path: Path
) -> None:
    page = f"{site.address}/vertskap"
    assert svar("articles", "add", "--dry-run", page).out.startswith("would be added: Vertskap ")
    assert not (tmp_path / "var").exists()
    assert svar("articles", "add", "--no-index", page).out.startswith("added: Vertskap ")
    before = contents(tmp_path)
    outcome = svar("articles", "add", "--dry-run", page)
    assert outcome.out.startswith(("unchanged: ", "1 page unchanged "))
    assert contents(tmp_path) == before
