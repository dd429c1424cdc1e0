"""The token vectors of a generation's passages, read row by row, and each token's sentence."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from corpus.files.placed_file import PlacedFile
from index.types import PassageEncoding

OUTSIDE = -1
"""The sentence number of tokens that stand in a passage's title or headings."""

_NUMBER_BYTES = 2

_VECTORS = "tokens.int8"
_SENTENCES = "token-sentences.int16"
_OFFSETS = "token-offsets.npy"


class TokenStore:
    """Reads token vectors by row. Threads may share it."""

    def __init__(self, folder: Path, width: int) -> None:
        """Open what `writing` wrote. Raises OSError, ValueError."""
        self._width = width
        self._offsets: NDArray[np.int64] = np.load(folder / _OFFSETS)
        self._vectors = PlacedFile(folder / _VECTORS)
        self._sentences = PlacedFile(folder / _SENTENCES)
        total = int(self._offsets[-1])
        if (self._vectors.size, self._sentences.size) != (total * width, total * _NUMBER_BYTES):
            raise ValueError("the token vectors have another size than their offsets")

    def read(
        self, rows: Sequence[int] | NDArray[np.int64]
    ) -> tuple[list[NDArray[np.int8]], list[NDArray[np.int16]]]:
        """Each row's token vectors, int8 (tokens, width), and their sentence numbers, int16."""
        vectors, sentences = [], []
        for row in rows:
            start, end = int(self._offsets[row]), int(self._offsets[row + 1])
            count = end - start
            data = self._vectors.read(start * self._width, count * self._width)
            vectors.append(np.frombuffer(data, np.int8).reshape(count, self._width))
            numbers = self._sentences.read(start * _NUMBER_BYTES, count * _NUMBER_BYTES)
            sentences.append(np.frombuffer(numbers, np.int16))
        return vectors, sentences

    def close(self) -> None:
        """Let go of the files; nothing can be read afterwards."""
        self._vectors.close()
        self._sentences.close()


class TokenWriter:
    """Takes passages in the order of their rows."""

    def __init__(self, vectors: Path, sentences: Path) -> None:
        self._vectors = vectors.open("wb")
        self._sentences = sentences.open("wb")
        self.offsets = [0]

    def add(self, encoding: PassageEncoding, passage_sentences: Sequence[tuple[int, int]]) -> None:
        """Append one passage's tokens. Raises OSError."""
        numbers = sentence_numbers(encoding.spans, passage_sentences)
        self._vectors.write(np.ascontiguousarray(encoding.tokens, np.int8).tobytes())
        self._sentences.write(numbers.tobytes())
        self.offsets.append(self.offsets[-1] + len(numbers))

    def close(self) -> None:
        """Finish the files."""
        self._vectors.close()
        self._sentences.close()


@contextmanager
def writing(folder: Path) -> Iterator[TokenWriter]:
    """A writer into a folder; what it was given can be opened once the block has ended."""
    writer = TokenWriter(folder / _VECTORS, folder / _SENTENCES)
    try:
        yield writer
    finally:
        writer.close()
    np.save(folder / _OFFSETS, np.array(writer.offsets, np.int64))


def sentence_numbers(
    spans: NDArray[np.int32], sentences: Sequence[tuple[int, int]]
) -> NDArray[np.int16]:
    """Which sentence each token stands in: int16 (tokens,), `OUTSIDE` for none of the text's.

    `spans`: int32 (tokens, 2), characters of the passage's text, or (-1, -1). A token belongs where
    its last character does: its span may begin with the space before it, be that the text's or not.
    """
    starts = np.array([start for start, _ in sentences], np.int64)
    numbers = np.searchsorted(starts, spans[:, 1] - 1, side="right") - 1
    return np.where(spans[:, 1] < 1, OUTSIDE, np.maximum(numbers, 0)).astype(np.int16)
