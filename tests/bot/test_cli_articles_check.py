import json
from pathlib import Path

from tests.bot.conftest import Shell


def test_what_is_wrong_is_told_by_kind_with_how_to_mend_it(
    svar: Shell, library_folder: Path
) -> None:
    folder = library_folder / "no" / "om-loefter"
    (folder / "ødelagt.md").write_text("---\ntitle: [\n---\n", encoding="utf-8")
    with (folder / "03-lojalitet.md").open("a", encoding="utf-8") as file:
        file.write("\nLes om [pyramiden](01-pyramiden.md).\n")
    outcome = svar("articles", "check")
    assert (outcome.status, outcome.err) == (1, "")
    lines = outcome.out.splitlines()
    assert lines[0] == "Broken: not served (1)"
    assert lines[1].startswith("  wrong  no/om-loefter/ødelagt.md: front matter is not YAML")
    assert (
        "  wrong  Om løfter (no): lacks part 1; add it, or mend `part` in those that are there"
        in (lines)
    )
    assert (
        "  wrong  no/om-loefter/03-lojalitet.md: links to 01-pyramiden.md, which is not there;"
        " link to 02-pyramiden.md?"
    ) in lines
    assert lines[-1] == "2 articles: 3 wrong, 3 notes"


def test_notes_alone_leave_the_status_at_0_and_json_has_every_finding(
    svar: Shell, library_folder: Path
) -> None:
    for path in library_folder.rglob("*.md"):
        text = path.read_text(encoding="utf-8").replace("parts: 9", "parts: 2")
        text = text.replace("part: 2\n", "part: 1\n").replace("part: 3\n", "part: 2\n")
        path.write_text(text, encoding="utf-8")
    outcome = svar("articles", "check", "--json")
    assert outcome.status == 0
    assert json.loads(outcome.out) == [
        {
            "kind": "short",
            "wrong": False,
            "where": f"no/om-loefter/{name}.md",
            "problem": f"only {words} words",
            "mend": "see whether something was lost when it was added",
        }
        for name, words in (("02-pyramiden", 9), ("03-lojalitet", 6))
    ]


def test_an_empty_library_is_not_taken_for_a_sound_one(svar: Shell, library_folder: Path) -> None:
    for path in library_folder.rglob("*.md"):
        path.unlink()
    outcome = svar("articles", "check")
    assert (outcome.status, outcome.out) == (1, "")
    assert "svar articles add SOURCE" in outcome.err
