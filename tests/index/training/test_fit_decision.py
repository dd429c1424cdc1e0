import json
from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest

from index.errors import TooFewQuestions
from index.search.decision import SIGNALS, Signals
from index.training.askings import Sample, samples_of, whole_samples
from index.training.fit_decision import FALSE_ANSWERS, adjust, effect, fit
from tests.index.fake_encoders import HashingEncoder
from tests.index.small_library import article

AT = SIGNALS.index("late")


def sample(late: float, right: bool, hidden: bool = False, folder: str = "a") -> Sample:
    values = [0.0] * len(SIGNALS)
    values[AT] = late
    values[SIGNALS.index("numbers")] = 1.0  # as of a question that names none
    return Sample(folder, 0, hidden, right, tuple(values))


def made_up(count: int = 400) -> list[Sample]:
    """Right passages score 0.9 on average, those found where the answer is hidden 0.8."""
    chooser = np.random.default_rng(0)
    return [
        sample(float(chooser.normal(mean, 0.04)), right, hidden)
        for mean, right, hidden in ((0.9, True, False), (0.8, False, True))
        for _ in range(count)
    ]


def test_what_tells_right_from_wrong_gets_the_weight_and_says_on_what_it_was_tuned() -> None:
    decision = fit(made_up(), tuned_on="made-up samples")
    assert decision.weights["late"] > 10
    assert abs(decision.weights["cosine"]) < 1e-6
    assert decision.tuned_on == "made-up samples"


def test_the_threshold_lets_at_most_a_twentieth_of_hidden_questions_through() -> None:
    samples = made_up()
    decision = fit(samples, tuned_on="-")
    hidden = [
        decision.probability(Signals(*one.signals)) >= decision.answered
        for one in samples
        if one.hidden
    ]
    assert 0 < sum(hidden) <= FALSE_ANSWERS * len(hidden)
    assert decision.tentative < decision.answered


def test_what_is_a_maybe_at_most_does_not_raise_the_threshold_of_an_answer() -> None:
    at = SIGNALS.index("reading")
    held_back = [
        replace(one, signals=(*one.signals[:at], -1.0, *one.signals[at + 1 :]))
        for one in made_up()
        if one.hidden
    ]
    samples = [*made_up(), *held_back]
    decision = fit(samples, tuned_on="-")
    said = [decision.probability(Signals(*one.signals)) >= decision.answered for one in samples]
    assert not any(said[-len(held_back) :])
    hidden = [told for told, one in zip(said, samples, strict=True) if one.hidden]
    assert 0.03 * len(hidden) < sum(hidden) <= FALSE_ANSWERS * len(hidden)


def test_probabilities_are_calibrated_on_what_they_were_fitted_to() -> None:
    samples = made_up()
    decision = fit(samples, tuned_on="-")
    chances = np.array([decision.probability(Signals(*one.signals)) for one in samples])
    right = np.array([one.right for one in samples])
    sure = chances > 0.9
    assert right[sure].mean() > 0.9
    assert abs(chances.mean() - right.mean()) < 0.02


def test_questions_are_asked_with_and_without_their_document_of_large_and_small_libraries(
    tmp_path: Path,
) -> None:
    folder = tmp_path / "questions"
    (folder / "qrels").mkdir(parents=True)
    library = [
        article(f"a{number}", f"Tema {number}", f"Dette handler om sak{number}.")
        for number in range(12)
    ]
    rows = [{"_id": f"q{number}", "text": f"sak{number}"} for number in range(12)]
    (folder / "queries.jsonl").write_text("\n".join(map(json.dumps, rows)))
    for split, numbers in (("tune", range(6)), ("report", range(6, 12))):
        judged = "".join(f"q{number}\ta{number}\t1\n" for number in numbers)
        (folder / "qrels" / f"{split}.tsv").write_text(f"query\tcorpus\tscore\n{judged}")
    samples = list(samples_of(folder, HashingEncoder(), tmp_path / "home", library))
    whole = [one for one in samples if one.size == 0]
    assert len(whole) == 2 * 6, "the half that is only reported must never be looked at"
    assert sum(one.hidden for one in whole) == 6
    assert all(one.right for one in whole if not one.hidden)
    assert not any(one.right for one in samples if one.hidden)
    assert {one.size for one in samples} == {0, 2, 8}
    every = list(whole_samples(folder, HashingEncoder(), tmp_path / "home", library))
    assert len(every) == 2 * 12, "a library's own questions are all its admin's to calibrate on"


def test_a_decision_is_adjusted_to_a_library_without_weighing_its_signals_anew() -> None:
    before = fit(made_up(), tuned_on="made-up samples")
    harder = [
        Sample(
            "own",
            0,
            one.hidden,
            one.right,
            tuple(value - 0.05 if at == AT else value for at, value in enumerate(one.signals)),
        )
        for one in made_up(100)
    ]
    after = adjust(harder, before, "100 questions of own")
    assert {name for name, weight in after.weights.items() if weight} == {
        name for name, weight in before.weights.items() if weight
    }
    chances = np.array([after.probability(Signals(*one.signals)) for one in harder])
    right = np.array([one.right for one in harder])
    assert abs(chances.mean() - right.mean()) < 0.02
    said = [chance >= after.answered for chance, one in zip(chances, harder, strict=True)]
    hidden = [told for told, one in zip(said, harder, strict=True) if one.hidden]
    assert sum(hidden) <= FALSE_ANSWERS * len(hidden)
    assert after.tuned_on == "100 questions of own, beginning with made-up samples"


@pytest.mark.parametrize(
    ("samples", "said"),
    [
        (made_up(29), "at least 30"),
        ([one for one in made_up(40) if one.right], "add others"),
        (
            [Sample("a", 0, one.hidden, one.hidden, one.signals) for one in made_up(40)],
            "more evidence does not mean more right answers",
        ),
    ],
    ids=["few", "all right", "upside down"],
)
def test_questions_that_tell_nothing_are_refused(samples: list[Sample], said: str) -> None:
    with pytest.raises(TooFewQuestions, match=said):
        adjust(samples, fit(made_up(), tuned_on="-"), "-")


def test_what_a_decision_makes_of_questions_is_told_in_per_cent() -> None:
    samples = made_up()
    told = effect(samples, fit(samples, tuned_on="-"))
    assert len(told) == 6
    answered, wrong, false = (float(share.rstrip("%")) for share in told[2:5])
    assert answered > 50
    assert (wrong, 0 < false <= 5) == (0, True)
