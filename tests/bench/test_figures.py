"""The figures of README and docs/quality.md are written by a command, from an evaluation's JSON."""

import json
import sys
from pathlib import Path

import pytest

from bench.figures import BEGIN, END, HALF, main, put_in, table

ROOT = Path(__file__).parents[2]
FIGURES = {
    "questions": 295,
    "unanswerable": 109,
    "answered": 0.21,
    "wrong_answers": 0.004,
    "tentative": 0.3,
    "right_and_lit": None,
    "unanswerable_answered": 0.01,
    "unanswerable_tentative": 0.06,
    "intervals": {"answered": [0.17, 0.26], "right_and_lit": None},
}


def test_a_share_comes_with_its_interval_and_what_is_not_known_with_a_dash() -> None:
    rows = table(FIGURES).splitlines()
    assert "| 21 % | 17–26 % |" in rows[2]
    assert "| handed to the editors | 49 % | |" in rows
    assert any("word for word | – | |" in row for row in rows)


@pytest.mark.parametrize("name", ["README.md", "docs/quality.md"])
def test_the_page_has_one_place_for_figures_and_the_same_rows_in_it(name: str) -> None:
    page = (ROOT / name).read_text("utf-8")
    told = page.partition(BEGIN)[2].partition(END)[0].splitlines()[1:]
    written = table(FIGURES).splitlines()
    without_numbers = [row.split(" (")[0].split(" | ")[0] for row in told]
    assert without_numbers == [row.split(" (")[0].split(" | ")[0] for row in written]


def test_a_page_without_a_place_is_refused() -> None:
    with pytest.raises(ValueError, match="0 places"):
        put_in("# Svar\n", "| … |")


def test_the_command_writes_the_half_that_nothing_was_tuned_on(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    source, page = tmp_path / "evaluation.json", tmp_path / "page.md"
    source.write_text(json.dumps({"groups": {HALF: FIGURES}}))
    page.write_text(f"before\n{BEGIN}\nold\n{END}\nbehind\n")
    monkeypatch.setattr(sys, "argv", ["figures", str(source), str(page)])
    main()
    assert page.read_text("utf-8") == f"before\n{BEGIN}\n{table(FIGURES)}\n{END}\nbehind\n"
