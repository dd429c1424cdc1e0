import json
from pathlib import Path

import numpy as np

from corpus.types import Language
from index.paraphrase.decision import SIGNALS, ComparedQuestion
from index.paraphrase.features import bare
from index.training.fit_paraphrase import fit
from index.training.paraphrase_report import (
    Pair,
    background,
    figures,
    read_pairs,
    report,
    threshold_of,
)
from tests.index.fake_encoders import HashingEncoder

ENCODER = HashingEncoder()
THINGS = (
    "klager kunder priser løfter køer artikler serier modeller garantier rabatter budsjetter "
    "nettsider butikker fakturaer målinger belønninger konkurrenter oppdateringer bøker tekster"
).split()


def posed(text: str) -> ComparedQuestion:
    return ComparedQuestion(text, Language.NB, ENCODER.encode_question(bare(text)))


def pairs() -> list[Pair]:
    """Rewordings that share their words, and near-misses in one word, kind or denial."""
    made = []
    for at, (one, other) in enumerate(zip(THINGS, THINGS[1:] + THINGS[:1], strict=True)):
        half = "tune" if at % 2 == 0 else "report"
        question = f"Hvordan virker {one} på folk?"
        misses = (
            f"Hvordan virker {other} på folk?",
            f"Når virker {one} på folk?",
            f"Hvordan virker {one} ikke på folk?",
        )
        made += [
            Pair(posed(question), posed(f"hei! hvordan er det {one} virker på folk"), True, half),
            Pair(posed(question), posed(misses[at % 3]), False, half),
        ]
    return made


def test_what_tells_the_same_from_a_near_miss_gets_its_weight() -> None:
    decision, left_out = fit(pairs(), tuned_on="made-up pairs")
    assert decision.weights["shared"] > 0 > decision.weights["apart"]
    assert set(decision.weights) == set(SIGNALS)
    assert decision.tuned_on == "made-up pairs"
    assert len(left_out) == len(pairs())


def test_no_near_miss_is_joined_where_they_can_be_told_apart() -> None:
    decision, _ = fit(pairs(), tuned_on="-")
    for pair in pairs():
        assert decision.is_same(pair.one, pair.other) == pair.same, pair.other.text


def test_the_threshold_is_the_lowest_that_keeps_the_precision() -> None:
    scores = np.array([0.9, 0.8, 0.7, 0.6, 0.5])
    same = np.array([True, True, False, True, True])
    assert 0.7 < threshold_of(scores, same, 1.0) < 0.71
    assert threshold_of(scores, same, 0.8) == 0
    assert threshold_of(scores, ~same, 0.9) > 0.9


def test_equal_scores_are_joined_together_or_not_at_all() -> None:
    scores = np.array([0.9, 0.8, 0.8])
    assert 0.8 < threshold_of(scores, np.array([True, True, False]), 1.0) < 0.9


def test_figures_count_what_is_joined() -> None:
    found = figures(np.array([0.9, 0.8, 0.2]), np.array([True, False, True]), 0.5)
    assert (found.joined, found.precision, found.recall, found.auroc) == (2, 0.5, 0.5, 0.5)
    none = figures(np.array([0.1]), np.array([True]), 0.5)
    assert (none.joined, none.precision, none.recall, none.auroc) == (0, None, 0.0, None)


def test_pairs_are_read_with_the_half_they_belong_to(tmp_path: Path) -> None:
    question = {"text": "Hei! hva er lean", "language": "nb"}
    other = {"text": "Vad är lean?", "language": "sv"}
    for name, same in (("paraphrases", True), ("near-misses", False)):
        row = {"id": "x", "one": question, "other": other, "same": same, "half": "report"}
        (tmp_path / f"{name}.jsonl").write_text(json.dumps(row) + "\n")
    first, second = read_pairs(tmp_path, ENCODER)
    assert (first.same, second.same, first.half) == (True, False, "report")
    assert first.other.language is Language.SV
    np.testing.assert_array_equal(
        first.one.encoding.vector, ENCODER.encode_question("Hva er lean?").vector
    )


def test_the_report_tells_of_both_halves_and_of_the_plain_measures() -> None:
    made = pairs()
    tune = [pair for pair in made if pair.half == "tune"]
    decision, left_out = fit(tune, tuned_on="-")
    header, *lines = report(made, decision, left_out)
    assert all(name in header for name in ("likeness", "cosine", "late interaction"))
    assert [line.split()[:2] for line in lines if " all " in line] == [
        ["tune", "all"],
        ["report", "all"],
    ]


def test_the_background_is_pairs_that_no_document_answers_together(tmp_path: Path) -> None:
    (tmp_path / "qrels").mkdir()
    texts = {"q1": "Hva er lean?", "q2": "hva er lean", "q3": "Kva er lean?", "q4": "Hva er kø?"}
    rows = [{"_id": name, "text": text} for name, text in texts.items()]
    (tmp_path / "queries.jsonl").write_text("\n".join(map(json.dumps, rows)))
    (tmp_path / "qrels" / "tune.tsv").write_text("query\tcorpus\tscore\nq1\ta\t1\nq2\ta\t1\n")
    decision, _ = fit(pairs(), tuned_on="-")
    first, *joined = background(tmp_path, ENCODER, decision)
    assert first == "2 of 5 pairs of different questions would be joined"
    assert len(joined) == 2
