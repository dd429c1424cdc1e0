from __future__ import annotations

import numpy as np
import pytest
from numpy.typing import NDArray

from index.storage import dense
from index.storage.spanned import SpannedIndex
from index.types import Vector


def _unit(count: int, seed: int) -> Vector:
    vectors = np.random.default_rng(seed).standard_normal((count, 16)).astype(np.float32)
    unit: Vector = vectors / np.linalg.norm(vectors, axis=1, keepdims=True)
    return unit


def _spanned(
    vectors: Vector, segment_of: NDArray[np.uint16], dead: list[Vector], exact_up_to: int
) -> SpannedIndex:
    """An index of vectors in several segments, `dead` ones behind each one's own."""
    row_of = np.zeros(len(vectors), np.int32)
    indexes, rows = [], []
    for number, others in enumerate(dead):
        own = np.flatnonzero(segment_of == number)
        row_of[own] = np.arange(len(own))
        together = np.concatenate([vectors[own], others])
        indexes.append(dense.build(together, exact_up_to=exact_up_to))
        rows.append(np.concatenate([own, np.full(len(others), -1)]).astype(np.int32))
    return SpannedIndex(indexes, rows, (segment_of, row_of))


@pytest.mark.parametrize("count", [0, 1, 7, 100, 500])
def test_the_nearest_living_rows_are_found_in_whatever_segment(count: int) -> None:
    vectors, question = _unit(300, 1), _unit(1, 2)[0]
    segment_of = np.random.default_rng(3).integers(0, 3, 300).astype(np.uint16)
    # so many that are dead, and nearer than all that lives
    dead = [np.tile(question, (250, 1)), _unit(0, 5), _unit(40, 6)]
    index = _spanned(vectors, segment_of, dead, dense.EXACT_UP_TO)
    rows, cosines = index.search(question, count)
    cosine = vectors @ question
    assert rows.tolist() == np.argsort(-cosine)[:count].tolist()
    assert cosines == pytest.approx(cosine[rows], abs=1e-6)
    assert len(index) == 300


def test_cosines_do_not_hang_on_where_a_row_is_stored() -> None:
    vectors, question = _unit(300, 1), _unit(1, 2)[0]
    one = _spanned(vectors, np.zeros(300, np.uint16), [_unit(3, 4)], dense.EXACT_UP_TO)
    rows = np.random.default_rng(7).permutation(300)
    for seed in range(3):
        segment_of = np.random.default_rng(seed).integers(0, 4, 300).astype(np.uint16)
        many = _spanned(vectors, segment_of, [_unit(2, 5)] * 4, dense.EXACT_UP_TO)
        assert many.cosines(question, rows).tolist() == one.cosines(question, rows).tolist()


def test_nothing_is_found_where_nothing_lives() -> None:
    index = _spanned(_unit(0, 1), np.zeros(0, np.uint16), [_unit(5, 2)], dense.EXACT_UP_TO)
    assert index.search(_unit(1, 3)[0], 5)[0].tolist() == []
    assert index.cosines(_unit(1, 3)[0], np.zeros(0, np.int64)).tolist() == []


def test_approximate_and_exact_segments_are_searched_as_one() -> None:
    vectors = _unit(2000, 1)
    segment_of = (np.arange(2000) % 20 == 0).astype(np.uint16)
    index = _spanned(vectors, segment_of, [_unit(50, 2), _unit(1, 3)], exact_up_to=1000)
    questions = dense.questions_like(vectors, 30)
    shared = [
        len(np.intersect1d(index.search(each, 40)[0], np.argsort(-(vectors @ each))[:40]))
        for each in questions
    ]
    assert np.mean(shared) >= 0.95 * 40
