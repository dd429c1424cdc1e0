"""`svar calibrate`: a library's own decision, its effect, and the way back."""

import json
from pathlib import Path

import pytest

from index.search.decision import in_use, own_file, shipped
from tests.bot.conftest import Shell


def write_folder(folder: Path, questions: int) -> Path:
    """Judged questions: half about what the library says, half about what it never mentions."""
    (folder / "qrels").mkdir(parents=True)
    rows, judged = [], ["query\tdocument\tscore"]
    for number in range(questions):
        text = f"kunder som kommer igjen {number}" if number % 2 else f"zebra{number} kvark{number}"
        rows.append({"_id": f"q{number}", "text": text})
        judged.append(f"q{number}\tlojalitet\t1")
    (folder / "queries.jsonl").write_text("\n".join(map(json.dumps, rows)), encoding="utf-8")
    (folder / "qrels" / "own.tsv").write_text("\n".join(judged), encoding="utf-8")
    return folder


def test_a_library_gets_its_own_decision_and_can_go_back(
    indexing_svar: Shell, tmp_path: Path
) -> None:
    folder = write_folder(tmp_path / "ours", 40)
    fitted = indexing_svar("calibrate", str(folder))
    assert fitted.status == 0, fitted.err
    assert "fitted" in fitted.out
    decision = in_use(indexing_svar.app.settings.home)
    assert decision != shipped()
    assert decision.tuned_on.startswith("40 questions of ours")
    assert indexing_svar("calibrate", "--reset").status == 0
    assert in_use(indexing_svar.app.settings.home) == shipped()


def test_a_dry_run_shows_the_effect_and_changes_nothing(
    indexing_svar: Shell, tmp_path: Path
) -> None:
    shown = indexing_svar("calibrate", str(write_folder(tmp_path / "ours", 40)), "--dry-run")
    assert shown.status == 0
    assert "nothing changed" in shown.out
    assert not own_file(indexing_svar.app.settings.home).exists()


@pytest.mark.parametrize(
    ("arguments", "said", "status"),
    [
        ((), "give a FOLDER", 2),
        (("--reset", "--dry-run"), "--reset takes nothing else", 2),
        (("nowhere",), "queries.jsonl", 1),
    ],
)
def test_wrong_use_is_told_in_a_line(
    indexing_svar: Shell, arguments: tuple[str, ...], said: str, status: int
) -> None:
    outcome = indexing_svar("calibrate", *arguments)
    assert (outcome.status, outcome.err.count("\n")) == (status, 1)
    assert said in outcome.err


def test_too_few_questions_are_refused_and_nothing_is_kept(
    indexing_svar: Shell, tmp_path: Path
) -> None:
    outcome = indexing_svar("calibrate", str(write_folder(tmp_path / "ours", 4)))
    assert outcome.status == 1
    assert "at least 30" in outcome.err
    assert not own_file(indexing_svar.app.settings.home).exists()
