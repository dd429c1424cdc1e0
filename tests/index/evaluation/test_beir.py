import json
from pathlib import Path

import pytest

from corpus.types import Language
from index.errors import RetrievalError
from index.evaluation.beir import (
    JudgedQuestion,
    find_folders,
    is_evaluation,
    read_questions,
    with_pairs,
)
from tests.index.small_library import article


def write_questions(folder: Path, **metadata: object) -> Path:
    (folder / "qrels").mkdir(parents=True)
    row = {"_id": "q1", "text": "Hva er dette?", "metadata": metadata}
    (folder / "queries.jsonl").write_text(json.dumps(row), encoding="utf-8")
    (folder / "qrels" / "dev.tsv").write_text("q\tc\ts\nq1\td1\t1\n", encoding="utf-8")
    return folder


def question(**facts: object) -> JudgedQuestion:
    known: dict[str, object] = {
        "id": "q1",
        "text": "Hur många kommer?",
        "relevant": frozenset(),
        "answers": (),
        "language": None,
        "groups": (),
    }
    return JudgedQuestion(**{**known, **facts})  # type: ignore[arg-type]


ARTICLES = (
    article("d1", "Om noe", "Noe som er skrevet på norsk."),
    article("d2", "Om något", "Något som är skrivet på svenska.", Language.SV),
)


def test_a_folder_that_holds_evaluations_stands_for_all_of_them(tmp_path: Path) -> None:
    for name in ("b", "a"):
        write_questions(tmp_path / "sets" / name)
    (tmp_path / "sets" / "README.md").write_text("about them", encoding="utf-8")
    (tmp_path / "sets" / "other").mkdir()
    single = write_questions(tmp_path / "single")
    found = find_folders([tmp_path / "sets", single, tmp_path / "sets" / "a"])
    assert list(found) == ["a", "b", "single"], "each once, those of a folder in order"
    assert found["single"] == single
    assert is_evaluation(single)
    assert not is_evaluation(tmp_path / "sets")


def test_folders_of_the_same_name_are_called_by_their_paths(tmp_path: Path) -> None:
    one, other = (write_questions(tmp_path / where / "dev") for where in ("x", "y"))
    assert set(find_folders([one, other])) == {str(one.resolve()), str(other.resolve())}


@pytest.mark.parametrize("name", ["nowhere", "empty", "file"])
def test_what_is_no_evaluation_and_holds_none_is_named(tmp_path: Path, name: str) -> None:
    (tmp_path / "empty").mkdir()
    (tmp_path / "file").write_text("no folder", encoding="utf-8")
    with pytest.raises(RetrievalError, match=rf"{name} is no evaluation.*queries\.jsonl"):
        find_folders([tmp_path / name])


def test_a_question_tells_what_is_known_of_it(tmp_path: Path) -> None:
    folder = write_questions(
        tmp_path / "f", answerable=True, paragraph="d1", kind="long", answers=["slik"]
    )
    (read,) = read_questions(folder)
    assert (read.answerable, read.paragraph, read.answers) == (True, "d1", ("slik",))
    assert read.groups == ("split: dev", "kind: long")


def test_documents_that_deny_a_premise_are_known_and_answer_nothing(tmp_path: Path) -> None:
    folder = write_questions(tmp_path / "f", refuted_by=["d2"], kind="refuted")
    (read,) = read_questions(folder)
    assert read.refuting == {"d2"}
    assert read.relevant == {"d1"}, "judgements alone tell what answers"


def test_where_nothing_is_told_of_a_paragraph_nothing_is_known(tmp_path: Path) -> None:
    (read,) = read_questions(write_questions(tmp_path / "f"))
    assert (read.answerable, read.paragraph) == (None, None)


@pytest.mark.parametrize(
    ("asked", "pair"),
    [
        (question(relevant=frozenset({"d1"})), ("pair: sv to nb",)),
        (question(relevant=frozenset({"d2"})), ("pair: sv to sv",)),
        (question(relevant=frozenset({"d2"}), language="nn"), ("pair: nn to sv",)),
        (question(paragraph="d1", answerable=False), ("pair: sv to nb",)),
        (question(), ()),
        (question(relevant=frozenset({"not there"})), ()),
    ],
)
def test_a_pair_is_of_the_told_or_else_the_detected_language_and_the_article_s(
    asked: JudgedQuestion, pair: tuple[str, ...]
) -> None:
    (paired,) = with_pairs([asked], ARTICLES)
    assert paired.groups == pair
