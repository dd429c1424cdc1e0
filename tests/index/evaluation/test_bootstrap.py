"""Each draw's figure is the plain one over the questions that were drawn."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from index.evaluation import bootstrap, metrics
from index.evaluation.metrics import Bools, Floats

COUNTED = st.lists(
    st.tuples(st.integers(0, 6), st.booleans(), st.integers(0, 3)), min_size=1, max_size=30
)
HIDDEN = st.lists(st.tuples(st.integers(0, 6), st.integers(0, 3)), min_size=1, max_size=30)


def columns(rows: list[tuple[int, bool, int]]) -> tuple[Floats, Bools, Floats]:
    """Confidences with ties, rightness, and one draw of them: (1, rows)."""
    confidence = np.array([value / 6.5 for value, *_ in rows])
    right = np.array([truth for _, truth, _ in rows])
    return confidence, right, np.array([[times for *_, times in rows]], np.float64)


def same(found: Floats, wanted: float | None) -> bool:
    (value,) = found
    return bool(np.isnan(value)) if wanted is None else value == pytest.approx(wanted)


@given(COUNTED)
def test_figures_of_a_draw_are_those_of_what_was_drawn(rows: list[tuple[int, bool, int]]) -> None:
    confidence, right, weights = columns(rows)
    times = weights[0].astype(int)
    drawn, truth = np.repeat(confidence, times), np.repeat(right, times)
    for name in ("auroc", "aurc", "calibration_error"):
        figure, plain = getattr(bootstrap, name), getattr(metrics, name)
        assert same(figure(confidence, right, weights), plain(drawn, truth)), name
    mean = float(drawn.mean()) if len(drawn) else None
    assert same(bootstrap.mean(confidence, weights), mean)


@given(COUNTED, HIDDEN, st.sampled_from([0.0, 0.05, 0.1, 0.5]))
def test_a_draw_s_threshold_is_that_of_the_hidden_ones_that_were_drawn(
    rows: list[tuple[int, bool, int]], away: list[tuple[int, int]], share: float
) -> None:
    present, right, weights = columns(rows)
    hidden = np.array([value / 6.5 for value, _ in away])
    hidden_weights = np.array([[times for _, times in away]], np.float64)
    times, hidden_times = weights[0].astype(int), hidden_weights[0].astype(int)
    wanted = metrics.answered_at(
        np.repeat(present, times), np.repeat(right, times), np.repeat(hidden, hidden_times), share
    )
    found = bootstrap.answered_at(present, right, hidden, share, weights, hidden_weights)
    assert same(found, wanted)


def test_every_draw_is_of_as_many_questions_as_there_are_and_the_same_every_time() -> None:
    one, other = (np.concatenate(list(bootstrap.draws(7))) for _ in range(2))
    assert one.shape == (bootstrap.DRAWS, 7)
    assert (one.sum(axis=1) == 7).all()
    assert (one == other).all()


def test_the_interval_of_a_share_is_about_the_one_that_theory_gives() -> None:
    values = np.repeat([1.0, 0.0], [300, 100])
    figures = np.concatenate(
        [bootstrap.mean(values, weights) for weights in bootstrap.draws(len(values))]
    )
    low, high = bootstrap.interval(figures) or (0, 0)
    half = 1.96 * (0.75 * 0.25 / 400) ** 0.5
    assert low == pytest.approx(0.75 - half, abs=0.006)
    assert high == pytest.approx(0.75 + half, abs=0.006)


def test_what_no_draw_gives_has_no_interval_and_a_draw_without_it_does_not_count() -> None:
    assert bootstrap.interval(np.full(5, np.nan)) is None
    assert bootstrap.interval(np.array([0.5, np.nan, 0.5])) == (0.5, 0.5)


def test_nothing_hidden_leaves_no_threshold() -> None:
    nothing, none = np.array([]), np.ones((2, 0))
    found = bootstrap.answered_at(
        np.ones(3), np.ones(3, bool), nothing, 0.05, np.ones((2, 3)), none
    )
    assert np.isnan(found).all()
    for figure in (bootstrap.auroc, bootstrap.aurc, bootstrap.calibration_error):
        assert np.isnan(figure(nothing, np.array([], bool), none)).all()
