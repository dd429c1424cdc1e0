from pathlib import Path

import numpy as np
import pytest

from index.encoders.card import SHIPPED, TOKEN_VIEW_FILE
from index.encoders.token_view import TokenView, load_view, unit_rows

STATES = np.array([[3.0, 4.0, 0.0], [0.0, 0.0, 2.0]], np.float32)


def test_vectors_are_the_directions_share_of_a_state_at_unit_length() -> None:
    view = TokenView.untrained(np.eye(3, 2, dtype=np.float32))
    np.testing.assert_allclose(view.vectors(STATES), [[0.6, 0.8], [0.0, 0.0]], atol=1e-6)


def test_untrained_a_token_weighs_its_information_content_but_never_nothing() -> None:
    view = TokenView.untrained(np.eye(3, dtype=np.float32))
    weights = view.weights(STATES, np.array([7.0, 0.0], np.float32))
    np.testing.assert_allclose(weights, [7, 0.5], rtol=1e-5)


def test_what_training_found_about_a_state_multiplies_its_weight() -> None:
    view = TokenView(np.eye(3, dtype=np.float32), np.array([1, 0, -1], np.float32), power=0.0)
    weights = view.weights(STATES, np.array([7.0, 7.0], np.float32))
    np.testing.assert_allclose(weights, np.exp([0.6, -1.0]), rtol=1e-5)


def test_a_view_survives_being_saved_and_the_same_view_gives_the_same_file(tmp_path: Path) -> None:
    view = TokenView(np.eye(3, dtype=np.float32), np.array([1, 0, -1], np.float32), power=1.5)
    view.save(tmp_path / "one.npz")
    again = load_view(tmp_path / "one.npz")
    again.save(tmp_path / "two.npz")
    np.testing.assert_array_equal(again.directions, view.directions)
    np.testing.assert_array_equal(again.telling, view.telling)
    assert again.power == view.power
    assert (tmp_path / "one.npz").read_bytes() == (tmp_path / "two.npz").read_bytes()


def test_the_shipped_view_is_small_and_of_the_bundled_models_shape() -> None:
    view = load_view(SHIPPED / TOKEN_VIEW_FILE)
    assert view.directions.shape == (384, 128)
    assert view.telling.shape == (384,)
    assert (SHIPPED / TOKEN_VIEW_FILE).stat().st_size < 200_000


def test_a_row_of_zeros_stays_one() -> None:
    assert unit_rows(np.zeros((1, 3), np.float32)).tolist() == [[0, 0, 0]]


def test_a_file_that_is_no_view_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "tokens.npz"
    path.write_bytes(b"nothing")
    with pytest.raises((OSError, ValueError)):
        load_view(path)
