"""Nearest passages by their vectors: exact while the library is small, then approximate.

The approximate index scans product-quantised codes (4 bits for every two components) of all rows
and rescores the nearest of them with their vectors in half precision. Every row is looked at, so
that its recall does not hang on how the library clusters; what it gives up is measured when it is
built. The only file that knows faiss.
"""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any, Protocol

import faiss
import numpy as np
from numpy.typing import NDArray

from corpus.files.placed_file import PlacedFile
from index.errors import IndexDamaged
from index.types import Vector

EXACT_UP_TO = 20_000
"""Vectors that are searched exactly: about a millisecond and 31 MB at 384 dimensions."""

RECALL_WANTED = 0.97
RECALL_AT = 40
_CANDIDATES = (200, 400, 800, 1600)

# A question stands nearer to its passage than passages stand to each other. Measured with
# multilingual-e5-small on SweFAQ: cosine 0.90 to its passage, 0.77 between two passages.
_QUESTION_DISTANCE = 0.45
_SAMPLES = 200
_TRAINED_ON = 10_000

_KIND = "vectors.json"
_EXACT = "vectors.faiss"
_CODES = "codes.faiss"
_ROWS = "vectors.float16"

_LINKS = 12
_LOOKED_AT = 32

_NOTHING = (np.empty(0, np.int64), np.empty(0, np.float32))


class ExactIndex:
    """Compares a question with every vector, in single precision."""

    recall = 1.0
    kind = "exact"

    def __init__(self, index: Any) -> None:
        """`index` is a faiss.IndexFlatIP."""
        self._index = index
        rows = faiss.rev_swig_ptr(index.get_xb(), index.ntotal * index.d)
        self._rows: Vector = rows.reshape(index.ntotal, index.d)

    def __len__(self) -> int:
        return int(self._index.ntotal)

    def search(self, vector: Vector, count: int) -> tuple[NDArray[np.int64], Vector]:
        """Row numbers and cosines of up to `count` nearest rows, best first."""
        count = min(count, len(self))
        if count < 1:
            return _NOTHING
        cosines, rows = _search(self._index, vector[np.newaxis], count)
        return rows[0], cosines[0]

    def cosines(self, vector: Vector, rows: NDArray[np.int64]) -> Vector:
        """Cosine of `vector` to each of `rows`: float32 (rows,)."""
        return np.asarray(self.take(rows) @ vector, np.float32)

    def take(self, rows: NDArray[np.int64]) -> Vector:
        """The vectors of `rows`: float32 (rows, dimension)."""
        return self._rows[rows]

    def close(self) -> None:
        """Nothing is open."""

    def save(self, folder: Path) -> None:
        """Write the index into a folder. Raises OSError."""
        _write(self._index, folder / _EXACT)
        (folder / _KIND).write_text(json.dumps({"kind": self.kind}))


class _HalfRows(Protocol):
    """Vectors in half precision, by row."""

    def take(self, rows: NDArray[np.int64]) -> NDArray[np.float16]:
        """The vectors of `rows`: float16 (rows, dimension)."""

    def close(self) -> None:
        """Let go of what is open."""


class _HeldRows:
    def __init__(self, vectors: NDArray[np.float16]) -> None:
        self._vectors = vectors

    def take(self, rows: NDArray[np.int64]) -> NDArray[np.float16]:
        return self._vectors[rows]

    def close(self) -> None:
        pass


class _StoredRows:
    """A question reads its candidates' rows only; the file is not held in memory."""

    def __init__(self, path: Path, count: int, dimension: int) -> None:
        self._file = PlacedFile(path)
        self._dimension = dimension
        self._row_bytes = 2 * dimension
        if self._file.size != count * self._row_bytes:
            raise ValueError(f"{path.name} has another size than its index")
        # Every question reads hundreds of rows from all over it: page by page that costs more of
        # the processor than the model, until all of them were met.
        self._file.expect()

    def take(self, rows: NDArray[np.int64]) -> NDArray[np.float16]:
        data = self._file.read_rows(rows.tolist(), self._row_bytes)
        return np.frombuffer(data, np.float16).reshape(-1, self._dimension)

    def close(self) -> None:
        self._file.close()


class ApproximateIndex:
    """Scans compressed codes and rescores the best `candidates` of them.

    `recall` is the share of the exact first 40 that it finds.
    """

    def __init__(self, codes: Any, rows: _HalfRows, candidates: int, recall: float) -> None:
        """`codes` is a faiss.IndexPQFastScan over the same vectors as `rows`."""
        self._codes = codes
        self._rows = rows
        self._candidates = candidates
        self.recall = recall
        self.kind = f"pq{codes.pq.M}x4fs-{candidates}"

    def __len__(self) -> int:
        return int(self._codes.ntotal)

    def search(self, vector: Vector, count: int) -> tuple[NDArray[np.int64], Vector]:
        """Row numbers and cosines of up to `count` nearest rows, best first."""
        count = min(count, len(self))
        if count < 1:
            return _NOTHING
        candidates = min(max(self._candidates, 4 * count), len(self))
        found = _search(self._codes, vector[np.newaxis], candidates)[1][0]
        found = found[found >= 0]
        cosines = self.cosines(vector, found)
        order = np.argsort(-cosines, kind="stable")[:count]
        return found[order], cosines[order]

    def cosines(self, vector: Vector, rows: NDArray[np.int64]) -> Vector:
        """Cosine of `vector` to each of `rows`: float32 (rows,), exact to about 0.0002."""
        return np.asarray(self.take(rows) @ vector, np.float32)

    def take(self, rows: NDArray[np.int64]) -> Vector:
        """The vectors of `rows`: float32 (rows, dimension), each component to 11 bits."""
        return self._rows.take(rows).astype(np.float32)

    def close(self) -> None:
        """Let go of the file of vectors."""
        self._rows.close()

    def save(self, folder: Path) -> None:
        """Write the index into a folder. Raises OSError."""
        _write(self._codes, folder / _CODES)
        (folder / _ROWS).write_bytes(self._rows.take(np.arange(len(self))).data)
        facts = {"kind": self.kind, "candidates": self._candidates, "recall": self.recall}
        (folder / _KIND).write_text(json.dumps(facts))


class GrowingIndex:
    """Unit vectors that come one by one: compared with all while they are few, then by a graph.

    The graph (HNSW) finds nearly always what is nearest, in time that grows with the logarithm.
    """

    def __init__(self, dimension: int, *, exact_up_to: int = 1_000) -> None:
        self._index: Any = faiss.IndexFlatIP(dimension)
        self._exact_up_to = exact_up_to

    def add(self, vector: Vector) -> None:
        """Add a vector, float32 (dimension,); its row is the number of those before it."""
        index = self._index
        if index.ntotal == self._exact_up_to:
            held = index.reconstruct_n(0, index.ntotal)
            self._index = faiss.IndexHNSWFlat(index.d, _LINKS, faiss.METRIC_INNER_PRODUCT)
            self._index.hnsw.efConstruction = self._index.hnsw.efSearch = _LOOKED_AT
            self._index.add(held)
        self._index.add(vector[np.newaxis])

    def search(self, vector: Vector, count: int) -> tuple[list[int], list[float]]:
        """Rows and cosines of up to `count` nearest vectors, best first."""
        if not self._index.ntotal:
            return [], []
        cosines, rows = _search(self._index, vector[np.newaxis], min(count, self._index.ntotal))
        found = rows[0] >= 0
        return rows[0][found].tolist(), cosines[0][found].tolist()


def build(vectors: Vector, *, exact_up_to: int = EXACT_UP_TO) -> ExactIndex | ApproximateIndex:
    """Index unit vectors, float32 (vectors, dimension); row numbers are their places.

    Beyond `exact_up_to` vectors the index is approximate, rescoring as many candidates as it takes
    to find 0.97 of the exact first 40, on average over a sample of `questions_like` queries; where
    that can't be had it is exact after all.
    """
    exact = faiss.IndexFlatIP(vectors.shape[1])
    exact.add(np.ascontiguousarray(vectors, np.float32))
    if len(vectors) > exact_up_to and vectors.shape[1] % 2 == 0:
        approximate = _approximate(vectors, exact)
        if approximate is not None:
            return approximate
    return ExactIndex(exact)


def load(folder: Path) -> ExactIndex | ApproximateIndex:
    """Open an index that `save` wrote. Raises IndexDamaged."""
    try:
        facts = json.loads((folder / _KIND).read_text())
        if facts["kind"] == ExactIndex.kind:
            return ExactIndex(faiss.read_index(str(folder / _EXACT)))
        codes = faiss.read_index(str(folder / _CODES))
        rows = _StoredRows(folder / _ROWS, codes.ntotal, codes.d)
        return ApproximateIndex(codes, rows, int(facts["candidates"]), float(facts["recall"]))
    except (OSError, RuntimeError, ValueError, LookupError, TypeError, AttributeError) as error:
        raise IndexDamaged(f"{folder}: the vectors can't be read ({error}).") from error


def questions_like(vectors: Vector, count: int, seed: int = 0) -> Vector:
    """Vectors that lie to stored ones as questions lie to their passages: float32 (count, n).

    Each is a stored vector turned towards the difference of two others, by as much as a real
    question is turned away from its passage: 0.45 of the distance (1 - cosine) between two passages
    of the library. So the noise has the library's own directions, not those of empty space.
    """
    random = np.random.default_rng(seed)
    passages, others, rivals = (vectors[random.integers(0, len(vectors), count)] for _ in range(3))
    typical = float(np.mean(np.sum(others * rivals, axis=1)))
    cosine = 1.0 - _QUESTION_DISTANCE * (1.0 - typical)
    direction = others - rivals
    direction -= np.sum(direction * passages, axis=1, keepdims=True) * passages
    direction /= np.maximum(np.linalg.norm(direction, axis=1, keepdims=True), 1e-9)
    turned = cosine * passages + np.sqrt(1.0 - cosine**2) * direction
    turned /= np.maximum(np.linalg.norm(turned, axis=1, keepdims=True), 1e-9)
    return np.asarray(turned, np.float32)


def _approximate(vectors: Vector, exact: Any) -> ApproximateIndex | None:
    dimension = vectors.shape[1]
    faiss.omp_set_num_threads(1)
    codes = faiss.IndexPQFastScan(dimension, dimension // 2, 4, faiss.METRIC_INNER_PRODUCT)
    size = min(len(vectors), _TRAINED_ON)
    sample = np.random.default_rng(0).choice(len(vectors), size, replace=False)
    codes.train(np.ascontiguousarray(vectors[np.sort(sample)], np.float32))
    codes.add(np.ascontiguousarray(vectors, np.float32))
    rows = _HeldRows(vectors.astype(np.float16))
    questions = questions_like(vectors, _SAMPLES)
    wanted = _search(exact, questions, RECALL_AT)[1]
    for candidates in _CANDIDATES:
        index = ApproximateIndex(codes, rows, candidates, recall=0.0)
        index.recall = _recall(index, questions, wanted)
        if index.recall >= RECALL_WANTED:
            return index
    return None


def _recall(index: ApproximateIndex, questions: Vector, wanted: NDArray[np.int64]) -> float:
    found = [index.search(question, RECALL_AT)[0] for question in questions]
    shared = sum(len(np.intersect1d(a, b)) for a, b in zip(found, wanted, strict=True))
    return shared / wanted.size


def _search(index: Any, vectors: Vector, count: int) -> tuple[Vector, NDArray[np.int64]]:
    # One question is a millisecond's work; waking other threads for it costs many times that.
    # OpenMP keeps this setting for each calling thread, so it is made at each call.
    faiss.omp_set_num_threads(1)
    cosines, rows = index.search(np.ascontiguousarray(vectors, np.float32), count)
    return cosines, rows


def _write(index: Any, path: Path) -> None:
    # faiss's own writer reports a full disk as a RuntimeError without its cause
    with path.open("wb") as file:
        file.write(faiss.serialize_index(index).data)
