"""The reader that ships: six layers of the encoder over question and passage in one sequence."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import Any

from index.cores import usable
from index.encoders.card import MODEL_FILE
from index.encoders.session import ModelSession
from index.encoders.vocabulary import TokenVocabulary
from index.reader.card import read_card
from index.reader.span import best_span
from index.types import PassageReading, Vector

SHIPPED = Path(__file__).parents[1] / "data" / "reader"

_START, _END = 0, 2
_MOST_QUESTION_TOKENS, _MOST_SENTENCE_TOKENS = 48, 96
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
        card = read_card(folder)
        self._tokenizer = vocabulary.tokenizer
        self._session = ModelSession(folder / MODEL_FILE, min(usable(), 4), vocabulary.embeddings)
        self.id = card.id
        self._most = card.max_tokens

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

    def carries(self, sentence: str, context: str, text: str) -> float:
        """The logarithm of the odds that a passage carries a sentence."""
        told = self._pieces(sentence, _MOST_SENTENCE_TOKENS)
        (_, heads), _ = self._beside(told, _before(context), text)
        return float(heads[2])

    def _one(self, asked: list[int], context: str, text: str) -> PassageReading:
        before = _before(context)
        (spans, heads), encoding = self._beside(asked, before, text)
        head = len(asked) + 3
        margin, span = best_span(
            spans[0], spans[head : head + len(encoding.ids)], encoding.offsets, len(before)
        )
        return PassageReading(float(heads[0]), margin, span)

    def _beside(self, asked: list[int], before: str, text: str) -> tuple[list[Vector], Any]:
        """What the model makes of a question or sentence beside a passage, and that as tokens."""
        encoding = self._tokenizer.encode(
            before + text[:_MOST_CHARACTERS], add_special_tokens=False
        )
        encoding.truncate(self._most - len(asked) - 4)
        row = [_START, *asked, _END, _END, *encoding.ids, _END]
        return self._session.run(row), encoding

    def _pieces(self, text: str, most: int = _MOST_QUESTION_TOKENS) -> list[int]:
        ids: list[int] = self._tokenizer.encode(
            text[:_MOST_CHARACTERS], add_special_tokens=False
        ).ids
        return ids[:most]


def _before(context: str) -> str:
    """What stands before a passage's text."""
    return f"{context}\n" if context else ""
