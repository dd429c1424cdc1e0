from dataclasses import asdict, replace
from pathlib import Path

import pytest

from index.decision import SIGNALS, Decision, Signals, load, shipped
from index.types import Status

STRONG = Signals(
    late=0.96,
    cosine=0.93,
    covered=0.9,
    words=4.0,
    same_language=1.0,
    runner_up=0.03,
    crowd=0.07,
    has_crowd=1.0,
    late_in_crowd=0.96,
    runner_up_in_crowd=0.03,
)
WEAK = Signals(
    late=0.86,
    cosine=0.80,
    covered=0.2,
    words=1.0,
    same_language=1.0,
    runner_up=0.0,
    crowd=0.02,
    has_crowd=1.0,
    late_in_crowd=0.86,
    runner_up_in_crowd=0.0,
)


def simple(**weights: float) -> Decision:
    return Decision(
        {name: weights.get(name, 0.0) for name in SIGNALS},
        intercept=0.0,
        answered=0.8,
        tentative=0.4,
        tuned_on="nothing",
    )


def test_the_shipped_decision_tells_strong_evidence_from_weak() -> None:
    decision = shipped()
    assert decision.status(decision.probability(STRONG)) is Status.ANSWERED
    assert decision.status(decision.probability(WEAK)) is Status.UNANSWERED


def test_the_shipped_decision_needs_no_crowd_of_passages() -> None:
    crowd = ("crowd", "has_crowd", "late_in_crowd", "runner_up_in_crowd")
    alone = {**dict.fromkeys(crowd, 0.0), "runner_up": 0.05}
    decision = shipped()
    assert decision.status(decision.probability(replace(STRONG, **alone))) is Status.ANSWERED
    assert decision.status(decision.probability(replace(WEAK, **alone))) is Status.UNANSWERED


def test_the_shipped_thresholds_are_in_order_and_it_says_what_it_was_tuned_on() -> None:
    assert 0 < shipped().tentative < shipped().answered < 1
    assert shipped().tuned_on


def test_probability_is_the_logistic_of_weighted_signals() -> None:
    assert simple().probability(STRONG) == 0.5
    assert simple(covered=1).probability(STRONG) == pytest.approx(0.7109, abs=1e-4)
    assert simple(words=1e9).probability(STRONG) == pytest.approx(1)


def test_status_follows_the_thresholds() -> None:
    decision = simple()
    assert decision.status(0.8) is Status.ANSWERED
    assert decision.status(0.79) is Status.TENTATIVE
    assert decision.status(0.39) is Status.UNANSWERED


def test_a_decision_survives_being_saved(tmp_path: Path) -> None:
    path = tmp_path / "folder" / "decision.json"
    simple(late=2.5).save(path)
    assert asdict(load(path)) == asdict(simple(late=2.5))


def test_a_decision_over_other_signals_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "decision.json"
    Decision({"late": 1.0}, 0.0, 0.8, 0.4, "x").save(path)
    with pytest.raises(ValueError, match="calibrate anew"):
        load(path)
