import json
from pathlib import Path

from tests.bot.conftest import Shell


def test_a_build_tells_what_it_did_and_the_next_that_there_is_nothing_to_do(
    indexing_svar: Shell,
) -> None:
    outcome = indexing_svar("index", "build")
    assert outcome.status == 0
    assert outcome.out.startswith(
        "index 1: 2 articles, 2 passages (2 encoded, 0 reused, 0 removed)"
    )
    assert indexing_svar("index", "build").out == (
        "index 1: nothing to do, it has every article as it is now\n"
    )


def test_a_file_that_is_no_article_is_named_and_the_others_are_indexed(
    indexing_svar: Shell, library_folder: Path
) -> None:
    (library_folder / "no" / "ødelagt.md").write_text("---\ntitle: [\n---\n")
    outcome = indexing_svar("index", "build")
    assert outcome.status == 1
    assert "index 1: 2 articles" in outcome.out
    assert "ødelagt.md" in outcome.err


def test_the_status_shows_every_generation_and_the_one_in_use(
    indexing_svar: Shell, library_folder: Path
) -> None:
    indexing_svar("index", "build")
    next(library_folder.rglob("*lojalitet*")).unlink()
    indexing_svar("index", "build")
    outcome = indexing_svar("index", "status")
    assert outcome.status == 0
    assert outcome.out.startswith("in use: 2, built 2")
    assert "from 1 article (1 passage), encoder hashing" in outcome.out
    state = json.loads(indexing_svar("index", "status", "--json").out)
    assert state["current"]["number"] == 2
    assert [each["number"] for each in state["generations"]] == [2, 1]
    assert state["problems"] == []


def test_without_an_index_the_status_says_how_to_get_one(indexing_svar: Shell) -> None:
    outcome = indexing_svar("index", "status")
    assert (outcome.status, outcome.out) == (1, "")
    assert outcome.err == "no index has been built: svar index build\n"
    assert json.loads(indexing_svar("index", "status", "--json").out)["current"] is None


def test_a_rollback_goes_back_one_generation(indexing_svar: Shell, library_folder: Path) -> None:
    indexing_svar("index", "build")
    next(library_folder.rglob("*lojalitet*")).unlink()
    indexing_svar("index", "build")
    assert indexing_svar("index", "rollback").out == "in use: 1\n"
    assert json.loads(indexing_svar("index", "status", "--json").out)["current"]["number"] == 1


def test_without_an_index_there_is_nothing_to_go_back_to(indexing_svar: Shell) -> None:
    outcome = indexing_svar("index", "rollback")
    assert outcome.status == 1
    assert outcome.err.count("\n") == 1
