from dataclasses import asdict, replace
from pathlib import Path

import pytest

from index.errors import DecisionUnusable
from index.search.decision import SIGNALS, Decision, Signals, in_use, load, own_file, shipped
from index.types import Status

STRONG = Signals(
    late=0.88,
    sentence=0.85,
    cosine=0.93,
    covered=0.9,
    numbers=1.0,
    reading=4.0,
    defines=0.0,
    same_language=1.0,
    runner_up=0.15,
    has_crowd=1.0,
    late_in_crowd=0.88,
    crowd=0.30,
    sentence_crowd=0.33,
    cosine_crowd=0.10,
    ahead=3.0,
    words_ahead=0.6,
)
WEAK = Signals(
    late=0.50,
    sentence=0.42,
    cosine=0.40,
    covered=0.2,
    numbers=1.0,
    reading=-4.0,
    defines=0.0,
    same_language=1.0,
    runner_up=0.0,
    has_crowd=1.0,
    late_in_crowd=0.50,
    crowd=0.06,
    sentence_crowd=0.05,
    cosine_crowd=0.02,
    ahead=0.1,
    words_ahead=0.0,
)
CROWD = (
    "has_crowd",
    "late_in_crowd",
    "crowd",
    "sentence_crowd",
    "cosine_crowd",
    "ahead",
    "words_ahead",
)


def simple(**weights: float) -> Decision:
    return Decision(
        {name: weights.get(name, 0.0) for name in SIGNALS},
        intercept=0.0,
        answered=0.8,
        tentative=0.4,
        usual=dict.fromkeys(SIGNALS, 0.0),
        tuned_on="nothing",
    )


def test_the_shipped_decision_tells_strong_evidence_from_weak() -> None:
    decision = shipped()
    assert decision.status(decision.probability(STRONG)) is Status.ANSWERED
    assert decision.status(decision.probability(WEAK)) is Status.UNANSWERED


def test_the_shipped_decision_needs_no_crowd_of_passages() -> None:
    alone = {**dict.fromkeys(CROWD, 0.0), "runner_up": 0.05}
    decision = shipped()
    assert decision.status(decision.probability(replace(STRONG, **alone))) is Status.ANSWERED
    assert decision.status(decision.probability(replace(WEAK, **alone))) is Status.UNANSWERED


def test_the_shipped_thresholds_are_in_order_and_it_says_what_it_was_tuned_on() -> None:
    assert 0 < shipped().tentative < shipped().answered < 1
    assert shipped().tuned_on


def test_probability_is_the_logistic_of_weighted_signals() -> None:
    assert simple().probability(STRONG) == 0.5
    assert simple(covered=1).probability(STRONG) == pytest.approx(0.7109, abs=1e-4)
    assert simple(numbers=1e9).probability(STRONG) == pytest.approx(1)


def test_status_follows_the_thresholds() -> None:
    decision = simple()
    assert decision.status(0.8) is Status.ANSWERED
    assert decision.status(0.79) is Status.TENTATIVE
    assert decision.status(0.39) is Status.UNANSWERED


def test_a_passage_without_the_questions_numbers_is_a_maybe_at_most() -> None:
    def status(decision: Decision, numbers: float) -> Status:
        return decision.status(decision.probability(replace(STRONG, numbers=numbers)))

    sure = simple(late=100)
    assert status(sure, 1.0) is Status.ANSWERED
    assert status(sure, 0.5) is Status.ANSWERED
    assert status(sure, 0.0) is Status.TENTATIVE
    assert sure.probability(replace(STRONG, numbers=0.0)) < sure.answered
    assert status(simple(late=-100), 0.0) is Status.UNANSWERED


def test_a_passage_in_which_the_reader_finds_no_answer_is_a_maybe_at_most() -> None:
    decision = shipped()
    turned_down = replace(STRONG, reading=-0.1)
    assert decision.evidence(turned_down) > 0
    assert decision.status(decision.probability(turned_down)) is Status.TENTATIVE
    unread = replace(STRONG, reading=0.0)
    assert decision.status(decision.probability(unread)) is Status.ANSWERED


def test_a_decision_survives_being_saved(tmp_path: Path) -> None:
    path = tmp_path / "folder" / "decision.json"
    simple(late=2.5).save(path)
    assert asdict(load(path)) == asdict(simple(late=2.5))


def test_a_decision_over_other_signals_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "decision.json"
    Decision({"late": 1.0}, 0.0, 0.8, 0.4, {}, "x").save(path)
    with pytest.raises(ValueError, match="other signals"):
        load(path)


def test_a_librarys_own_decision_is_used_where_there_is_one(tmp_path: Path) -> None:
    assert in_use(tmp_path) == shipped()
    simple(late=2.5).save(own_file(tmp_path))
    assert in_use(tmp_path) == simple(late=2.5)


@pytest.mark.parametrize("text", ["", "{}", '{"weights": {"late": 1.0}}', "[1]"])
def test_a_librarys_own_decision_that_is_none_says_how_to_mend_it(
    tmp_path: Path, text: str
) -> None:
    own_file(tmp_path).write_text(text)
    with pytest.raises(DecisionUnusable, match="svar calibrate --reset"):
        in_use(tmp_path)
