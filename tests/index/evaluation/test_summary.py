"""The figures of made-up outcomes; those of single metrics are tested with the metrics."""

import json

import ir_measures
import numpy as np
import pytest
from ir_measures import RR, Qrel, R, ScoredDoc, nDCG

from index.evaluation.summary import COUNTS, FIGURES, graded, intervals, pairs, report, summarise
from index.types import Status
from tests.index.outcomes import judged, unjudged

RESULTS = (
    judged(0.9, hidden=0.2, groups=["pair: nb to nb"]),
    judged(0.8, ["d2", "d1"], hidden=0.3, groups=["pair: nb to sv"]),
    judged(0.7, hidden=0.75, hidden_status=Status.ANSWERED, groups=["pair: nb to nb"]),
    judged(0.4, status=Status.TENTATIVE, groups=["pair: nb to nb"]),
    unjudged(0.6, status=Status.ANSWERED),
    unjudged(0.1),
)


def test_means_over_rankings_agree_with_ir_measures() -> None:
    chooser = np.random.default_rng(0)
    documents = [f"d{number}" for number in range(30)]
    results = [
        judged(0.5, list(map(str, chooser.permutation(documents)[:10])), text=f"q{number}")
        for number in range(40)
    ]
    qrels = [Qrel(one.question.id, "d1", 1) for one in results]
    run = [
        ScoredDoc(one.question.id, document, -float(place))
        for one in results
        for place, document in enumerate(one.present.ranked)
    ]
    wanted = ir_measures.calc_aggregate([nDCG @ 10, RR @ 10, R @ 1, R @ 3, R @ 10], qrels, run)
    figures = summarise(results)
    assert figures["ndcg@10"] == pytest.approx(wanted[nDCG @ 10])
    assert figures["mrr@10"] == pytest.approx(wanted[RR @ 10])
    for depth in (1, 3, 10):
        assert figures[f"recall@{depth}"] == pytest.approx(wanted[R @ depth])


def test_every_figure_is_given_and_can_be_written_as_json() -> None:
    figures = report(RESULTS)
    assert list(figures) == [*FIGURES, "intervals", "groups"]
    assert set(figures["intervals"]) == set(FIGURES) - set(COUNTS)
    assert set(figures["groups"]["pair: nb to sv"]) == {*FIGURES, "intervals"}
    json.dumps(figures)


def test_answers_are_counted_by_what_is_right_about_them() -> None:
    figures = summarise(RESULTS)
    assert (figures["questions"], figures["unanswerable"]) == (4, 2)
    assert figures["answered"] == 2 / 4
    assert figures["wrong_answers"] == 1 / 4
    assert figures["false_answers"] == 1 / 4
    assert figures["tentative"] == 1 / 4
    assert figures["unanswerable_answered"] == 1 / 2
    assert figures["unanswerable_tentative"] == 0


def test_a_shown_article_that_denies_the_premise_is_neither_an_answer_nor_a_false_one() -> None:
    results = [
        unjudged(0.9, status=Status.ANSWERED, refuting=["d2"]),
        unjudged(0.5, status=Status.TENTATIVE, refuting=["d2"]),
        unjudged(0.9, status=Status.ANSWERED, refuting=["d1"]),  # another article was shown
        unjudged(0.1, refuting=["d2"]),  # nothing was shown
        unjudged(0.5, status=Status.TENTATIVE),
    ]
    figures = summarise(results)
    assert figures["unanswerable"] == 5
    assert figures["unanswerable_answered"] == 1 / 5
    assert figures["unanswerable_tentative"] == 1 / 5
    assert figures["premise_refuted"] == 2 / 4
    assert (figures["questions"], figures["answered"], figures["false_answers"]) == (0, None, None)
    assert summarise(RESULTS)["premise_refuted"] is None


def test_lit_is_counted_among_questions_whose_first_passage_is_right() -> None:
    known = ["an answer"]
    results = [
        judged(0.9, answers=known, in_passage=True, in_highlight=True),
        judged(0.9, answers=known, in_passage=True),
        judged(0.9, answers=known),  # the right article, another passage of it
        judged(0.9, ["d2"], answers=known, in_passage=True, in_highlight=True),  # by chance
        judged(0.9, in_passage=True),
    ]
    figures = summarise(results)
    assert figures["right_and_lit"] == 1 / 2
    assert figures["answer_in_passage"] == 3 / 4
    assert figures["answer_in_highlight"] == 2 / 4


def test_documents_that_only_look_right_are_told_from_those_that_answer() -> None:
    results = [judged(0.1, named=0.9), judged(0.1, named=0.6), unjudged(0.99, named=0.7)]
    assert summarise(results)["unanswerable_auroc"] == 1 / 2
    assert summarise([*results, judged(0.9), unjudged(0.9)])["unanswerable_auroc"] == 1 / 2
    assert summarise(results[:2])["unanswerable_auroc"] is None


def test_both_askings_are_graded_with_the_number_of_their_question() -> None:
    both = graded(RESULTS)
    assert both.confidence.tolist() == [0.9, 0.8, 0.7, 0.4, 0.2, 0.3, 0.75, 0.0]
    assert both.right.tolist() == [True, False, True, True, *[False] * 4]
    assert both.result.tolist() == [0, 1, 2, 3] * 2


def test_a_figure_lies_in_its_interval() -> None:
    chooser = np.random.default_rng(1)
    results = [
        judged(
            chooser.random(),
            ["d1", "d2"] if chooser.random() < 0.7 else ["d2", "d1"],
            hidden=0.7 * chooser.random(),
            named=chooser.random(),
        )
        for _ in range(150)
    ]
    results += [unjudged(0.2, named=0.8 * chooser.random()) for _ in range(50)]
    figures, ends = summarise(results), intervals(results)
    for name in ("ndcg@10", "recall@1", "auroc", "aurc", "answered@10%", "unanswerable_auroc"):
        low, high = ends[name] or (1, 0)
        assert low < figures[name] < high, name
        assert high - low < 0.4, name
    assert ends["right_and_lit"] is None


def test_of_nothing_there_is_no_figure_and_no_interval() -> None:
    assert {value for name, value in summarise([]).items() if name not in COUNTS} == {None}
    assert set(intervals([]).values()) == {None}


def test_a_pair_of_languages_has_its_own_figures() -> None:
    figures = pairs(RESULTS)
    assert {name: of_pair["questions"] for name, of_pair in figures.items()} == {
        "nb to nb": 3,
        "nb to sv": 1,
    }
    assert figures["nb to sv"]["recall@1"] == 0
