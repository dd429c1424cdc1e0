import json
import re
from pathlib import Path

import pytest

from tests.bot.conftest import Shell

CONTRACT = {
    *("ndcg@10", "mrr@10", "recall@1", "recall@3", "recall@10", "auroc"),
    *("answered@5%", "answered@10%", "aurc", "answered", "false_answers", "ece"),
}


def write_folder(folder: Path, questions: int = 1) -> Path:
    """A folder with questions that the library answers, and one that it does not."""
    (folder / "qrels").mkdir(parents=True)
    asked = [f"kunder som kommer igjen {number or ''}".strip() for number in range(questions)]
    rows = [
        {"_id": f"q{number}", "text": text, "metadata": {"kind": "short"}}
        for number, text in enumerate(asked)
    ]
    rows.append({"_id": "off", "text": "hvem vant valget", "metadata": {"kind": "off-topic"}})
    (folder / "queries.jsonl").write_text("\n".join(map(json.dumps, rows)), encoding="utf-8")
    judged = "".join(f"q{number}\tlojalitet\t1\n" for number in range(questions))
    (folder / "qrels" / "tune.tsv").write_text(f"q\tc\ts\n{judged}", encoding="utf-8")
    return folder


@pytest.fixture
def sets(tmp_path: Path) -> Path:
    """A folder that holds two evaluations."""
    write_folder(tmp_path / "sets" / "one")
    write_folder(tmp_path / "sets" / "other", questions=12)
    return tmp_path / "sets"


def test_an_evaluation_that_is_not_laid_out_as_it_should_be_is_told_in_a_line(
    svar: Shell, tmp_path: Path
) -> None:
    (tmp_path / "tom").mkdir()
    outcome = svar("evaluate", str(tmp_path / "tom"))
    assert outcome.status == 1
    assert "queries.jsonl" in outcome.err
    assert outcome.err.count("\n") == 1


def test_a_folder_shows_all_figures_and_the_most_telling_by_group(
    indexing_svar: Shell, tmp_path: Path
) -> None:
    shown = indexing_svar("evaluate", str(write_folder(tmp_path / "questions")))
    assert shown.status == 0
    assert re.search(r"^ndcg@10 +1\.000 +1\.000–1\.000 *$", shown.out, re.MULTILINE)
    assert re.search(r"^unanswerable +1 *$", shown.out, re.MULTILINE)
    assert re.search(r"^kind: short +1 +1\.000 ", shown.out, re.MULTILINE)
    assert re.search(r"^kind: off-topic +0 +– ", shown.out, re.MULTILINE)


def test_the_json_of_a_folder_is_the_contract_s_with_intervals(
    indexing_svar: Shell, tmp_path: Path
) -> None:
    folder = write_folder(tmp_path / "questions")
    figures = json.loads(indexing_svar("evaluate", str(folder), "--json").out)
    assert set(figures) >= CONTRACT
    assert figures["recall@1"] == 1
    assert figures["intervals"]["recall@1"] == [1, 1]
    assert figures["groups"]["kind: off-topic"]["unanswerable"] == 1


def test_several_folders_come_as_a_row_each_and_a_row_a_pair_of_languages(
    indexing_svar: Shell, sets: Path
) -> None:
    shown = indexing_svar("evaluate", str(sets))
    assert shown.status == 0
    assert re.search(r"^one +1 +1\.000 1\.00–1\.00 ", shown.out, re.MULTILINE)
    assert re.search(r"^other +12 +1\.000 1\.00–1\.00 ", shown.out, re.MULTILINE)
    assert re.search(r"^nb to nb +13 +1\.000 ", shown.out, re.MULTILINE)


def test_the_json_of_several_folders_is_by_name_also_where_there_is_but_one_within(
    indexing_svar: Shell, sets: Path, tmp_path: Path
) -> None:
    found = json.loads(indexing_svar("evaluate", str(sets), "--json").out)
    assert set(found) == {"folders", "pairs", "tuned_on"}
    assert {name: one["questions"] for name, one in found["folders"].items()} == {
        "one": 1,
        "other": 12,
    }
    assert set(found["folders"]["one"]) >= {*CONTRACT, "intervals", "groups"}
    assert found["pairs"]["nb to nb"]["questions"] == 13
    write_folder(tmp_path / "holder" / "only")
    alone = json.loads(indexing_svar("evaluate", str(tmp_path / "holder"), "--json").out)
    assert set(alone["folders"]) == {"only"}


def test_the_picture_and_the_report_are_written_where_they_are_wanted(
    indexing_svar: Shell, sets: Path, tmp_path: Path
) -> None:
    (tmp_path / "out" / "pictures").mkdir(parents=True)
    report, picture = tmp_path / "out" / "r.md", tmp_path / "out" / "pictures" / "p.png"
    done = indexing_svar("evaluate", str(sets), "--picture", str(picture), "--report", str(report))
    assert done.status == 0
    assert picture.read_bytes().startswith(b"\x89PNG")
    written = report.read_text(encoding="utf-8")
    assert "(<pictures/p.png>)" in written
    assert "## other: the worst misses" in written


def test_a_place_that_is_not_there_is_refused_before_anything_is_asked(
    indexing_svar: Shell, sets: Path
) -> None:
    for option in ("--picture", "--report"):
        outcome = indexing_svar("evaluate", str(sets), option, "nowhere/file")
        assert outcome.status == 2
        assert "the folder nowhere is not there" in outcome.err


def write_conversations(path: Path) -> Path:
    rows = [
        {
            "turns": ["kunder som kommer igjen", last],
            "articles": found,
            "answers": [],
            "split": "tune",
        }
        for last, found in (("kunder som kommer igjen", ["lojalitet"]), ("hvem vant valget", []))
    ]
    path.write_text("\n".join(map(json.dumps, rows)), encoding="utf-8")
    return path


def test_follow_ups_are_asked_in_the_light_of_what_was_said_before(
    indexing_svar: Shell, tmp_path: Path
) -> None:
    path = str(write_conversations(tmp_path / "conversations.jsonl"))
    figures = json.loads(indexing_svar("evaluate", "--follow-ups", path, "--json").out)
    assert (figures["conversations"], figures["unanswerable"]) == (1, 1)
    assert figures["answered"] + figures["maybe"] == 1
    assert set(figures["groups"]) == {"split: tune"}
    shown = indexing_svar("evaluate", "--follow-ups", path)
    assert re.search(r"^Figure +All +split: tune *$", shown.out, re.MULTILINE)
    assert re.search(r"^conversations +1 +1 *$", shown.out, re.MULTILINE)


def test_folders_or_follow_ups_are_asked_and_one_of_them_must_be_named(
    svar: Shell, tmp_path: Path
) -> None:
    path = str(write_conversations(tmp_path / "conversations.jsonl"))
    for named in ((), (str(tmp_path), "--follow-ups", path)):
        outcome = svar("evaluate", *named)
        assert outcome.status == 2
        assert "--follow-ups" in outcome.err
    assert svar("evaluate", "--follow-ups", str(tmp_path / "nowhere")).status == 1
