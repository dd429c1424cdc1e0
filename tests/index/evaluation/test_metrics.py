"""The figures agree with independent libraries, and hold at their edges."""

import ir_measures
import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from ir_measures import RR, Qrel, R, ScoredDoc, nDCG
from sklearn.calibration import calibration_curve
from sklearn.metrics import precision_recall_curve, roc_auc_score

from index.evaluation import metrics

DOCUMENTS = [f"d{number}" for number in range(15)]


@given(
    st.permutations(DOCUMENTS),
    st.sets(st.sampled_from(DOCUMENTS), min_size=1, max_size=5),
    st.integers(1, 15),
)
def test_ranking_figures_agree_with_ir_measures(
    order: list[str], relevant: set[str], length: int
) -> None:
    ranked = order[:length]
    qrels = [Qrel("q", one, int(one in relevant)) for one in DOCUMENTS]
    run = [ScoredDoc("q", one, -float(place)) for place, one in enumerate(ranked)]
    wanted = ir_measures.calc_aggregate([nDCG @ 10, RR @ 10, R @ 1, R @ 3, R @ 10], qrels, run)
    assert metrics.ndcg(ranked, relevant) == pytest.approx(wanted[nDCG @ 10])
    assert metrics.reciprocal_rank(ranked, relevant) == pytest.approx(wanted[RR @ 10])
    for depth in (1, 3, 10):
        assert metrics.recall(ranked, relevant, depth) == pytest.approx(wanted[R @ depth])


@given(
    st.lists(st.integers(0, 4), min_size=15, max_size=15),
    st.sets(st.sampled_from(DOCUMENTS), min_size=1, max_size=5),
)
def test_ranking_figures_agree_with_ir_measures_where_scores_are_the_same(
    scores: list[int], relevant: set[str]
) -> None:
    """Where documents have the same score, trec_eval puts the greatest id first.

    It is what reckons these; RR with a cutoff comes from another provider, with another order.
    """
    qrels = [Qrel("q", one, int(one in relevant)) for one in DOCUMENTS]
    scored = dict(zip(DOCUMENTS, map(float, scores), strict=True))
    run = [ScoredDoc("q", one, score) for one, score in scored.items()]
    ranked = sorted(DOCUMENTS, key=lambda one: (scored[one], one), reverse=True)
    wanted = ir_measures.calc_aggregate([nDCG @ 10, RR, R @ 1, R @ 3, R @ 10], qrels, run)
    assert metrics.ndcg(ranked, relevant) == pytest.approx(wanted[nDCG @ 10])
    assert metrics.reciprocal_rank(ranked, relevant, len(ranked)) == pytest.approx(wanted[RR])
    for depth in (1, 3, 10):
        assert metrics.recall(ranked, relevant, depth) == pytest.approx(wanted[R @ depth])


@given(st.lists(st.tuples(st.integers(0, 5), st.booleans()), min_size=2, max_size=40))
def test_auroc_agrees_with_scikit_learn_also_with_ties(pairs: list[tuple[int, bool]]) -> None:
    confidence = np.array([value / 5 for value, _ in pairs])
    right = np.array([truth for _, truth in pairs])
    if right.all() or not right.any():
        assert metrics.auroc(confidence, right) is None
    else:
        assert metrics.auroc(confidence, right) == pytest.approx(roc_auc_score(right, confidence))


@given(st.lists(st.tuples(st.integers(0, 9), st.booleans()), min_size=1, max_size=40))
def test_risk_and_coverage_agree_with_scikit_learn_also_with_ties(
    pairs: list[tuple[int, bool]],
) -> None:
    """The risk at a threshold is what is missing there to full precision."""
    confidence = np.array([value / 10 for value, _ in pairs])
    right = np.array([truth for _, truth in pairs])
    coverage, risk = metrics.risk_coverage(confidence, right)
    if not right.any():
        assert (risk == 1).all()  # scikit-learn warns of precision where nothing is right
        return
    precision, _, thresholds = precision_recall_curve(right, confidence)
    passed = (confidence >= thresholds[:, None]).mean(axis=1)
    assert coverage == pytest.approx(passed[::-1])
    assert risk == pytest.approx(1 - precision[:-1][::-1])
    at_its_own = [1 - precision[np.searchsorted(thresholds, one)] for one in confidence]
    assert metrics.aurc(confidence, right) == pytest.approx(np.mean(at_its_own))


@given(st.lists(st.tuples(st.integers(0, 99), st.booleans()), min_size=1, max_size=60))
def test_reliability_agrees_with_scikit_learn(pairs: list[tuple[int, bool]]) -> None:
    confidence = np.array([(value + 0.5) / 100 for value, _ in pairs])
    right = np.array([truth for _, truth in pairs])
    sure, share, counts = metrics.reliability(confidence, right)
    wanted_share, wanted_sure = calibration_curve(right, confidence, n_bins=10)
    assert share == pytest.approx(wanted_share)
    assert sure == pytest.approx(wanted_sure)
    assert counts.tolist() == [count for count in np.histogram(confidence, 10, (0, 1))[0] if count]


def test_the_threshold_lets_at_most_the_share_of_hidden_ones_through() -> None:
    hidden = np.linspace(0, 0.99, 100)
    threshold = metrics.threshold_for(hidden, 0.05)
    assert (hidden >= threshold).sum() == 5


def test_equal_confidences_never_let_more_than_the_share_through() -> None:
    hidden = np.full(100, 0.5)
    assert (hidden >= metrics.threshold_for(hidden, 0.05)).sum() == 0


def test_answered_counts_only_right_ones_above_the_threshold() -> None:
    present = np.array([0.9, 0.9, 0.1, 0.8])
    right = np.array([True, False, True, True])
    assert metrics.answered_at(present, right, np.full(20, 0.5), 0.05) == 0.5


def test_risk_is_nothing_where_the_confident_are_right_and_all_are() -> None:
    assert metrics.aurc(np.array([0.9, 0.8]), np.array([True, True])) == 0
    assert metrics.aurc(np.array([0.9, 0.8]), np.array([True, False])) == pytest.approx(0.25)
    assert metrics.aurc(np.array([0.9, 0.8]), np.array([False, True])) == pytest.approx(0.75)


def test_equal_confidences_are_answered_together_in_whatever_order_they_come() -> None:
    confidence = np.array([0.5, 0.5, 0.9])
    for right in ([True, False, True], [False, True, True]):
        coverage, risk = metrics.risk_coverage(confidence, np.array(right))
        assert coverage.tolist() == pytest.approx([1 / 3, 1])
        assert risk.tolist() == pytest.approx([0, 1 / 3])
        assert metrics.aurc(confidence, np.array(right)) == pytest.approx(2 / 9)


def test_a_calibrated_confidence_has_no_calibration_error() -> None:
    confidence = np.array([0.25] * 4 + [0.75] * 4)
    right = np.array([True, False, False, False, True, True, True, False])
    assert metrics.calibration_error(confidence, right) == pytest.approx(0)
    assert metrics.calibration_error(np.ones(4), np.zeros(4, bool)) == pytest.approx(1)


def test_figures_of_nothing_are_none() -> None:
    nothing, none = np.array([]), np.array([], bool)
    assert metrics.aurc(nothing, none) is None
    assert metrics.calibration_error(nothing, none) is None
    assert metrics.answered_at(nothing, none, nothing, 0.05) is None
