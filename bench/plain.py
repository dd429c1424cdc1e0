"""The plain way, to be compared with: sentence-transformers in float32, exact search, no fusion."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np

from index.types import Vector

if TYPE_CHECKING:
    from sentence_transformers import SentenceTransformer

BATCH = 16


class PlainSearch:
    """What a first afternoon gives: the same model, a flat index, the nearest passages."""

    def __init__(self, model: SentenceTransformer, vectors: Vector) -> None:
        import faiss

        self._model = model
        self._index = faiss.IndexFlatIP(vectors.shape[1])
        self._index.add(np.ascontiguousarray(vectors))

    def answer(self, question: str) -> list[int]:
        """Row numbers of the ten nearest passages."""
        vector = self._model.encode(
            [f"query: {question}"], normalize_embeddings=True, show_progress_bar=False
        )
        _, rows = self._index.search(vector, 10)
        return list(map(int, rows[0]))


def load(folder: Path) -> SentenceTransformer:
    """The model of a sentence-transformers folder, in float32 on the processor."""
    from sentence_transformers import SentenceTransformer

    return SentenceTransformer(str(folder), device="cpu")


def encode(model: SentenceTransformer, passages: Sequence[str]) -> Vector:
    """Vectors of passages: float32 (passages, dimension), unit length."""
    vectors: Vector = model.encode(
        [f"passage: {passage}" for passage in passages],
        batch_size=BATCH,
        normalize_embeddings=True,
        show_progress_bar=False,
    )
    return vectors
