from pathlib import Path

import numpy as np
import pytest

from index.errors import IndexDamaged
from index.storage import dense
from index.storage.dense import ApproximateIndex, ExactIndex
from index.types import Vector


def _unit(rows: Vector) -> Vector:
    unit: Vector = (rows / np.linalg.norm(rows, axis=1, keepdims=True)).astype(np.float32)
    return unit


def _vectors(count: int, dimension: int = 32, seed: int = 1) -> Vector:
    random = np.random.default_rng(seed)
    return _unit(random.standard_normal((count, dimension)).astype(np.float32))


VECTORS = _vectors(3000)
QUESTIONS = dense.questions_like(VECTORS, 20, seed=7)


@pytest.fixture(scope="module", params=[5000, 1000], ids=["exact", "approximate"])
def index(request: pytest.FixtureRequest) -> ExactIndex | ApproximateIndex:
    return dense.build(VECTORS, exact_up_to=request.param)


def test_small_libraries_are_searched_exactly_and_large_ones_approximately() -> None:
    assert dense.build(VECTORS, exact_up_to=3000).kind == "exact"
    assert dense.build(VECTORS, exact_up_to=2999).kind.startswith("pq16x4fs-")


def test_the_nearest_rows_come_first_with_their_cosines(
    index: ExactIndex | ApproximateIndex,
) -> None:
    found = 0
    for question in QUESTIONS:
        rows, cosines = index.search(question, 40)
        every = VECTORS @ question
        np.testing.assert_allclose(cosines, every[rows], atol=5e-4)
        assert all(cosines[:-1] >= cosines[1:])
        found += len(set(rows.tolist()) & set(np.argsort(-every)[:40].tolist()))
    assert found / (40 * len(QUESTIONS)) >= (1.0 if index.kind == "exact" else 0.95)


def test_the_recorded_recall_is_at_least_what_is_wanted(
    index: ExactIndex | ApproximateIndex,
) -> None:
    assert dense.RECALL_WANTED <= index.recall <= 1.0


def test_cosines_of_chosen_rows(index: ExactIndex | ApproximateIndex) -> None:
    rows = np.array([2999, 0, 17, 17])
    cosines = index.cosines(QUESTIONS[0], rows)
    assert cosines.dtype == np.float32
    np.testing.assert_allclose(cosines, VECTORS[rows] @ QUESTIONS[0], atol=5e-4)
    assert index.cosines(QUESTIONS[0], np.empty(0, np.int64)).shape == (0,)


def test_more_rows_than_there_are_means_all_and_none_means_none(
    index: ExactIndex | ApproximateIndex,
) -> None:
    assert sorted(index.search(QUESTIONS[0], 9999)[0].tolist()) == list(range(3000))
    assert index.search(QUESTIONS[0], 0)[0].shape == (0,)


def test_a_question_without_direction_does_no_harm(index: ExactIndex | ApproximateIndex) -> None:
    rows, cosines = index.search(np.zeros(32, np.float32), 5)
    assert len(rows) <= 5
    assert cosines.tolist() == [0] * len(rows)


def test_a_saved_index_answers_as_before(
    index: ExactIndex | ApproximateIndex, tmp_path: Path
) -> None:
    index.save(tmp_path)
    loaded = dense.load(tmp_path)
    assert (len(loaded), loaded.kind, loaded.recall) == (3000, index.kind, index.recall)
    for question in QUESTIONS:
        assert loaded.search(question, 40)[0].tolist() == index.search(question, 40)[0].tolist()


def test_an_index_that_would_miss_too_much_is_exact_after_all(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(dense, "RECALL_WANTED", 1.01)
    assert dense.build(VECTORS, exact_up_to=1000).kind == "exact"


@pytest.mark.parametrize("count", [0, 1, 2])
def test_hardly_any_vectors(count: int, tmp_path: Path) -> None:
    dense.build(VECTORS[:count]).save(tmp_path)
    index = dense.load(tmp_path)
    assert len(index) == count
    assert index.search(VECTORS[0], 10)[0].tolist()[:1] == [0][:count]


def test_vectors_of_odd_length_are_searched_exactly() -> None:
    odd = _vectors(50, dimension=7)
    index = dense.build(odd, exact_up_to=10)
    assert index.kind == "exact"
    assert index.search(odd[3], 1)[0].tolist() == [3]


def test_made_up_questions_lie_nearer_to_a_passage_than_passages_lie_to_each_other() -> None:
    """In a space whose vectors crowd together, as a language model's do."""
    crowded = _unit(_vectors(500) + 1.5 * _vectors(1, seed=3))
    between = float(np.mean(crowded[:250] @ crowded[250:].T))
    nearest = (dense.questions_like(crowded, 100) @ crowded.T).max(axis=1)
    assert float(np.median(nearest)) > between + 0.5 * (1 - between)
    assert float(np.median(nearest)) < 0.95


@pytest.mark.parametrize("name", ["vectors.json", "vectors.faiss"])
def test_files_that_can_not_be_read_are_reported_as_damage(name: str, tmp_path: Path) -> None:
    dense.build(VECTORS[:10]).save(tmp_path)
    (tmp_path / name).write_bytes(b"\x00garbage")
    with pytest.raises(IndexDamaged, match="vectors can't be read"):
        dense.load(tmp_path)


def test_vectors_that_come_one_by_one_are_found_as_in_a_whole_index() -> None:
    growing, whole = dense.GrowingIndex(32, exact_up_to=100), dense.build(VECTORS[:400])
    for vector in VECTORS[:400]:
        growing.add(vector)
    found = [growing.search(vector, 3)[0] for vector in QUESTIONS]
    wanted = [whole.search(vector, 3)[0].tolist() for vector in QUESTIONS]
    both = sum(len(set(one) & set(other)) for one, other in zip(found, wanted, strict=True))
    assert both >= 0.95 * 3 * len(QUESTIONS)
    assert dense.GrowingIndex(32).search(VECTORS[0], 3) == ([], [])
