"""The reader that ships: six layers of the encoder over question and passage in one sequence."""

from __future__ import annotations

import json
import os
from collections.abc import Sequence
from pathlib import Path

import numpy as np

from index.encoders.card import MODEL_FILE
from index.encoders.session import ModelSession
from index.encoders.vocabulary import TokenVocabulary
from index.errors import ReaderUnavailable
from index.storage.checksum import file_digest
from index.types import PassageReading, Vector

SHIPPED = Path(__file__).parents[1] / "data" / "reader"
CARD_FILE = "reader.json"

_START, _END = 0, 2
_MOST_QUESTION_TOKENS = 48
_MOST_TOKENS = 288
_MOST_ANSWER_TOKENS = 80
_MOST_CHARACTERS = 6_000


class OnnxReader:
    """Reads with a model that shares an encoder's vocabulary and word embeddings. Thread-safe.

    Each passage is read alone: the quantised model scales its activations by what is in the batch,
    and the same passage should always be read alike.
    """

    def __init__(self, folder: Path, vocabulary: TokenVocabulary) -> None:
        """Open a reader's folder; the vocabulary is the one that it was trained with.

        Raises:
            ReaderUnavailable: a file is missing or is not what the card says.
        """
        try:
            card = json.loads((folder / CARD_FILE).read_text(encoding="utf-8"))
            digest = card["files"][MODEL_FILE]
            if file_digest(folder / MODEL_FILE) != digest:
                raise ReaderUnavailable(f"{folder / MODEL_FILE} is damaged: install Svar again")
        except (OSError, ValueError, LookupError) as error:
            raise ReaderUnavailable(f"{folder} holds no reader: install Svar again") from error
        self._tokenizer = vocabulary.tokenizer
        self._session = ModelSession(
            folder / MODEL_FILE, min(os.cpu_count() or 1, 4), vocabulary.embeddings
        )
        self.id = f"{card['name']}@{digest[:16]}"

    def read(self, question: str, passages: Sequence[tuple[str, str]]) -> list[PassageReading]:
        """Read passages, each as (context, text), for a question."""
        asked = self._pieces(question)
        return [self._one(asked, context, text) for context, text in passages]

    def same(self, first: str, second: str) -> float:
        """The logarithm of the odds that the answer to one question serves the other."""
        logits = [
            float(self._session.run([_START, *one, _END, _END, *other, _END])[1][1])
            for one, other in (
                (self._pieces(first), self._pieces(second)),
                (self._pieces(second), self._pieces(first)),
            )
        ]
        return sum(logits) / 2

    def _one(self, asked: list[int], context: str, text: str) -> PassageReading:
        before = f"{context}\n" if context else ""
        encoding = self._tokenizer.encode(
            before + text[:_MOST_CHARACTERS], add_special_tokens=False
        )
        encoding.truncate(_MOST_TOKENS - len(asked) - 4)
        spans, heads = self._session.run([_START, *asked, _END, _END, *encoding.ids, _END])
        head = len(asked) + 3
        margin, span = _best_span(
            spans[0], spans[head : head + len(encoding.ids)], encoding.offsets, len(before)
        )
        return PassageReading(float(heads[0]), margin, span)

    def _pieces(self, text: str) -> list[int]:
        ids: list[int] = self._tokenizer.encode(
            text[:_MOST_CHARACTERS], add_special_tokens=False
        ).ids
        return ids[:_MOST_QUESTION_TOKENS]


def _best_span(
    none: Vector, logits: Vector, offsets: Sequence[tuple[int, int]], own_from: int
) -> tuple[float, tuple[int, int] | None]:
    """The best span of a passage's own characters, and how far it stands above "no answer".

    `none`: float32 (2,), the logits of no answer. `logits`: float32 (tokens, 2), of each token as
    the answer's first and last.
    """
    own = np.array([end > own_from for _, end in offsets], bool)
    if not own.any():
        return 0.0, None
    first = int(own.argmax())
    starts, ends = logits[first:, 0], logits[first:, 1]
    sums = starts[:, None] + ends[None, :]
    gap = np.arange(len(ends))[None, :] - np.arange(len(starts))[:, None]
    sums[(gap < 0) | (gap >= _MOST_ANSWER_TOKENS)] = -np.inf
    start, end = np.unravel_index(int(sums.argmax()), sums.shape)
    margin = float(sums[start, end] - none.sum())
    characters = (offsets[first + int(start)][0], offsets[first + int(end)][1])
    return margin, (max(0, characters[0] - own_from), characters[1] - own_from)
