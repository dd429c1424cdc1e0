import json
from pathlib import Path

import pytest

from bot.library.keys import deep_link_payload
from tests.bot.conftest import Shell

PAGE = """<html lang="nb"><head><title>Vertskap</title></head><body><article><h1>Vertskap</h1>
<p>Vertskap er å ta imot gjesten slik at hun kjenner seg ventet og velkommen. Det begynner før
hun kommer, og det slutter først når hun er vel hjemme igjen med gode minner fra oppholdet.</p>
<h2>Den første hilsenen</h2><p>Den som står i døren, løfter blikket og hilser innen få sekunder,
også når køen er lang. En gjest som er sett, venter lettere enn en som ikke vet om noen har merket
at hun kom.</p></article></body></html>"""


def test_what_came_out_of_each_source_is_told_and_the_index_follows(
    indexing_svar: Shell, tmp_path: Path
) -> None:
    (tmp_path / "vertskap.html").write_text(PAGE, encoding="utf-8")
    outcome = indexing_svar("articles", "add", "vertskap.html")
    assert outcome.status == 0, outcome.err
    line, built = outcome.out.splitlines()
    assert line.startswith("added: Vertskap [vertskap] · nb · open · ")
    assert line.endswith(" words")
    assert built.startswith("index 1: 3 articles, ")
    assert indexing_svar("articles", "add", "vertskap.html").out.startswith("unchanged: Vertskap ")
    (tmp_path / "vertskap.html").write_text(PAGE.replace("få sekunder", "ti sekunder"))
    again = indexing_svar("articles", "add", "vertskap.html").out
    assert again.startswith("replaced: Vertskap ")
    assert "index 2: 3 articles" in again


def test_a_source_that_can_not_be_read_is_named_and_the_others_go_in(
    indexing_svar: Shell, tmp_path: Path
) -> None:
    (tmp_path / "vertskap.html").write_text(PAGE, encoding="utf-8")
    (tmp_path / "tom.txt").touch()
    outcome = indexing_svar("articles", "add", "borte.pdf", "tom.txt", "vertskap.html")
    assert outcome.status == 1
    assert "added: Vertskap" in outcome.out
    first, second = outcome.err.splitlines()
    assert "borte.pdf" in first
    assert "tom.txt" in second
    assert "index 1: 3 articles" in outcome.out


def test_the_index_can_be_left_as_it_is(indexing_svar: Shell, tmp_path: Path) -> None:
    (tmp_path / "vertskap.html").write_text(PAGE, encoding="utf-8")
    assert "index" not in indexing_svar("articles", "add", "--no-index", "vertskap.html").out
    assert "index" not in indexing_svar("articles", "remove", "--no-index", "vertskap").out
    assert not (tmp_path / "var" / "index").exists()


def test_a_folder_in_which_nothing_can_be_read_leaves_the_index_alone(
    indexing_svar: Shell, tmp_path: Path
) -> None:
    (tmp_path / "mappe").mkdir()
    (tmp_path / "mappe" / "tom.txt").touch()
    outcome = indexing_svar("articles", "add", "mappe")
    assert (outcome.status, outcome.out) == (1, "")


def test_articles_are_listed_as_a_table_and_as_json(svar: Shell) -> None:
    heading, _, first, second = svar("articles", "list").out.splitlines()
    assert heading.split() == ["ID", "Title", "Series", "Part", "Language", "Access", "Words"]
    assert first.split() == "pyramiden Pyramiden (løfter) Om løfter 2 of 9 nb subscribers 9".split()
    assert second.startswith("lojalitet ")
    listed = json.loads(svar("articles", "list", "--json").out)
    assert listed[0] == {
        "id": "pyramiden",
        "title": "Pyramiden (løfter)",
        "language": "nb",
        "series": "Om løfter",
        "part": 2,
        "parts": 9,
        "url": "https://svar.example/pyramiden",
        "published": None,
        "updated": None,
        "access": "subscribers",
        "words": 9,
        "start": deep_link_payload("pyramiden"),
    }


def test_a_file_that_is_no_article_is_named_beside_those_that_are(
    svar: Shell, library_folder: Path
) -> None:
    (library_folder / "no" / "ødelagt.md").write_text("---\ntitle: [\n---\n")
    outcome = svar("articles", "list")
    assert outcome.status == 1
    assert "lojalitet" in outcome.out
    assert "ødelagt.md" in outcome.err
    assert outcome.err.count("\n") == 1


def test_an_empty_library_says_how_to_fill_it(svar: Shell, library_folder: Path) -> None:
    for path in library_folder.rglob("*.md"):
        path.unlink()
    outcome = svar("articles", "list")
    assert (outcome.status, outcome.out) == (0, "")
    assert "svar articles add SOURCE" in outcome.err


def test_a_removed_article_leaves_the_library_and_the_index(
    indexing_svar: Shell, library_folder: Path
) -> None:
    indexing_svar("index", "build")
    outcome = indexing_svar("articles", "remove", "lojalitet")
    assert outcome.status == 0
    assert outcome.out.startswith("removed: lojalitet (")
    assert "index 2: 1 article," in outcome.out
    assert not list(library_folder.rglob("*lojalitet*"))


def test_an_article_that_is_not_there_can_not_be_removed(svar: Shell) -> None:
    outcome = svar("articles", "remove", "finnes-ikke")
    assert outcome.status == 1
    assert "finnes-ikke" in outcome.err
    assert outcome.err.count("\n") == 1


def _files(folder: Path) -> dict[str, bytes]:
    return {
        path.relative_to(folder).as_posix(): path.read_bytes()
        for path in folder.rglob("*")
        if path.is_file()
    }


def test_where_the_index_can_not_be_built_the_library_is_as_it_was(
    indexing_svar: Shell, library_folder: Path, tmp_path: Path
) -> None:
    (tmp_path / "vertskap.html").write_text(PAGE, encoding="utf-8")
    newer = PAGE.replace("Vertskap", "Lojalitet")
    (tmp_path / "lojalitet.html").write_text(newer, encoding="utf-8")
    before = _files(library_folder)
    in_the_way = tmp_path / "var" / "index"
    in_the_way.parent.mkdir(exist_ok=True)
    in_the_way.touch()
    for order in (("add", "vertskap.html", "lojalitet.html"), ("remove", "lojalitet")):
        outcome = indexing_svar("articles", *order)
        assert outcome.status == 1
        assert outcome.err.endswith("; the library is as it was before\n")
        assert outcome.err.count("\n") == 1
        assert _files(library_folder) == before
    assert indexing_svar("articles", "add", "--no-index", "vertskap.html").status == 0
    assert _files(library_folder).keys() - before.keys() == {"no/vertskap.md"}
    in_the_way.unlink()
    assert "index 1: 3 articles" in indexing_svar("articles", "add", "lojalitet.html").out


def test_what_is_in_by_ctrl_c_stays_and_is_said(
    indexing_svar: Shell,
    library_folder: Path,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    def interrupt(*_: object, **__: object) -> None:
        raise KeyboardInterrupt

    (tmp_path / "vertskap.html").write_text(PAGE, encoding="utf-8")
    with monkeypatch.context() as patched:
        patched.setattr(indexing_svar.app, "build_index", interrupt)
        outcome = indexing_svar("articles", "add", "vertskap.html")
    assert outcome.status == 130
    first, *_ = outcome.err.splitlines()
    assert first == "1 article added, not indexed yet: svar index build"
    assert "no/vertskap.md" in _files(library_folder)
    assert not list(library_folder.glob(".undo-*"))
    assert "index 1: 3 articles" in indexing_svar("index", "build").out
