import json
from dataclasses import replace
from pathlib import Path

import pytest

from index.errors import RetrievalError
from index.evaluation.evaluate import ask_folders, evaluate, find_folders, read_questions
from index.search.decision import shipped
from tests.index.fake_encoders import HashingEncoder
from tests.index.small_library import LIBRARY, no_progress

DOCUMENTS = {
    "d1": "Ferga går fra kaia klokka åtte.\nBilletten koster femti kroner.",
    "d2": "Biblioteket åpner klokka ti.\nDet stenger klokka fire.",
    "d3": "Badet har tre basseng.\nDet største er femti meter langt.",
}
QUERIES = [
    ("q1", "Ferga går fra kaia klokka", {"answers": ["klokka åtte"], "kind": "short"}),
    ("q2", "Biblioteket åpner klokka", {"language": "nb"}),
    ("q3", "hvem vant valget", {"answerable": False, "split": "dev"}),
]


def folder_with(path: Path, corpus: bool = True, judged: bool = True) -> Path:
    (path / "qrels").mkdir(parents=True)
    if corpus:
        rows = [{"_id": key, "title": "", "text": text} for key, text in DOCUMENTS.items()]
        (path / "corpus.jsonl").write_text("\n".join(map(json.dumps, rows)), encoding="utf-8")
    queries = [{"_id": one, "text": text, "metadata": data} for one, text, data in QUERIES]
    (path / "queries.jsonl").write_text("\n".join(map(json.dumps, queries)), encoding="utf-8")
    judgements = "q1\td1\t1\nq1\td2\t0\nq2\td2\t1\n" if judged else ""
    (path / "qrels" / "dev.tsv").write_text(f"query-id\tcorpus-id\tscore\n{judgements}")
    return path


def test_figures_of_the_contract_over_a_folder(tmp_path: Path) -> None:
    figures = evaluate(folder_with(tmp_path / "f"), HashingEncoder(), tmp_path, no_progress)
    assert figures["questions"] == 2
    assert figures["ndcg@10"] == figures["mrr@10"] == figures["recall@1"] == 1
    assert {
        *("recall@3", "recall@10", "auroc", "answered@5%", "answered@10%", "aurc"),
        *("answered", "false_answers", "ece"),
    } <= set(figures)
    json.dumps(figures)


def test_answers_are_looked_for_in_the_first_passage_and_its_highlights(tmp_path: Path) -> None:
    figures = evaluate(folder_with(tmp_path / "f"), HashingEncoder(), tmp_path, no_progress)
    assert figures["answer_in_passage"] == 1
    assert figures["answer_in_highlight"] == 1


def test_questions_without_judged_documents_count_as_to_be_turned_down(tmp_path: Path) -> None:
    figures = evaluate(folder_with(tmp_path / "f"), HashingEncoder(), tmp_path, no_progress)
    assert figures["unanswerable"] == 1
    assert figures["unanswerable_answered"] in (0, 1)


def test_figures_are_also_given_by_kind_split_and_language_pair(tmp_path: Path) -> None:
    figures = evaluate(folder_with(tmp_path / "f"), HashingEncoder(), tmp_path, no_progress)
    assert set(figures["groups"]) == {"kind: short", "split: dev", "pair: nb to nb"}
    assert figures["groups"]["kind: short"]["questions"] == 1
    assert figures["groups"]["split: dev"]["questions"] == 2


def test_hidden_documents_are_hidden_the_second_time(tmp_path: Path) -> None:
    """With only one document that meets the question, its absence must lower the confidence."""
    figures = evaluate(folder_with(tmp_path / "f"), HashingEncoder(), tmp_path, no_progress)
    assert figures["auroc"] == 1


def test_without_a_corpus_the_library_is_asked(tmp_path: Path) -> None:
    folder = folder_with(tmp_path / "f", corpus=False)
    (folder / "qrels" / "dev.tsv").write_text("query-id\tcorpus-id\tscore\nq1\tkoer\t1\n")
    figures = evaluate(folder, HashingEncoder(), tmp_path, no_progress, LIBRARY)
    assert figures["questions"] == 1
    assert figures["unanswerable"] == 2


@pytest.mark.parametrize(
    ("spoil", "said"),
    [
        (lambda folder: (folder / "queries.jsonl").unlink(), "needs queries.jsonl"),
        (lambda folder: (folder / "queries.jsonl").write_text("no json"), "needs queries.jsonl"),
        (lambda folder: (folder / "qrels" / "dev.tsv").write_text("a\nb c"), "qrels"),
        (lambda folder: (folder / "corpus.jsonl").write_text("{}"), "needs _id and text"),
        (lambda folder: (folder / "corpus.jsonl").unlink(), "no library"),
    ],
)
def test_a_folder_that_is_laid_out_wrongly_is_named_with_the_way_out(
    tmp_path: Path, spoil: object, said: str
) -> None:
    folder = folder_with(tmp_path / "f")
    assert callable(spoil)
    spoil(folder)
    with pytest.raises(RetrievalError, match=said):
        evaluate(folder, HashingEncoder(), tmp_path, no_progress)


def test_a_folder_that_judges_nothing_is_refused(tmp_path: Path) -> None:
    with pytest.raises(RetrievalError, match="judges no question"):
        read_questions(folder_with(tmp_path / "f", judged=False))


def test_several_folders_are_asked_with_one_encoder_each_under_its_name(tmp_path: Path) -> None:
    for name in ("f", "g"):
        folder_with(tmp_path / "sets" / name)
    encoder, stages = HashingEncoder(), set[str]()
    asked = ask_folders(
        find_folders([tmp_path / "sets"]),
        encoder,
        tmp_path / "home",
        lambda stage, *_: stages.add(stage),
    )
    assert [(one.name, len(one.results), set(one.articles)) for one in asked] == [
        ("f", 3, set(DOCUMENTS)),
        ("g", 3, set(DOCUMENTS)),
    ]
    assert len(encoder.encoded) == 3, "the same documents are encoded once"
    assert {"f: questions", "g: questions"} <= stages


def test_what_was_encoded_for_other_documents_is_kept_for_the_next_time(tmp_path: Path) -> None:
    folder_with(tmp_path / "sets" / "f")
    for number in range(4):
        other = folder_with(tmp_path / "sets" / f"g{number}")
        (other / "corpus.jsonl").write_text(f'{{"_id": "d1", "text": "Annet, {number}."}}')
    for count in (3 + 4, 0):
        encoder = HashingEncoder()
        found = find_folders([tmp_path / "sets"])
        list(ask_folders(found, encoder, tmp_path / "home", no_progress))
        assert len(encoder.encoded) == count


def test_a_folder_that_can_not_be_read_is_told_before_the_work_begins(tmp_path: Path) -> None:
    folder_with(tmp_path / "sets" / "f")
    folder_with(tmp_path / "sets" / "g", judged=False)
    encoder = HashingEncoder()
    asked = ask_folders(find_folders([tmp_path / "sets"]), encoder, tmp_path, no_progress)
    with pytest.raises(RetrievalError, match="judges no question"):
        next(asked)
    assert not encoder.encoded


def test_another_decision_than_the_shipped_one_may_be_measured(tmp_path: Path) -> None:
    bold = replace(shipped(), answered=0.0)
    folder = folder_with(tmp_path / "f")
    figures = evaluate(folder, HashingEncoder(), tmp_path, no_progress, decision=bold)
    assert figures["answered"] == figures["false_answers"] == 1
