"""Readers that a setting names: cross-encoders, and models that answer questions from a text."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from index.cores import usable
from index.encoders.card import MODEL_FILE, TOKENIZER_FILE
from index.encoders.session import ModelSession
from index.reader.card import ReaderKind, read_card
from index.reader.span import best_span
from index.types import PassageReading

_MOST_CHARACTERS = 20_000


class NamedReader:
    """Reads with a prepared model of others. Thread-safe."""

    def __init__(self, folder: Path) -> None:
        """Open a prepared folder. Raises ReaderUnavailable where it is not whole."""
        from tokenizers import Tokenizer

        card = read_card(folder)
        self.id = card.id
        self._kind = card.kind
        self._tokenizer = Tokenizer.from_file(str(folder / TOKENIZER_FILE))
        self._tokenizer.enable_truncation(card.max_tokens, strategy="only_second")
        self._session = ModelSession(folder / MODEL_FILE, min(usable(), 4))
        self._most_question = card.max_tokens * 2

    def read(self, question: str, passages: Sequence[tuple[str, str]]) -> list[PassageReading]:
        """Read passages, each as (context, text), for a question."""
        return [self._one(question, context, text) for context, text in passages]

    def same(self, first: str, second: str) -> None:
        """Such a model was not taught whether two questions are one."""

    def _one(self, question: str, context: str, text: str) -> PassageReading:
        before = f"{context}\n" if context else ""
        encoding = self._tokenizer.encode(
            question[: self._most_question], before + text[:_MOST_CHARACTERS]
        )
        (outputs,) = self._session.run(encoding.ids, encoding.type_ids)
        if self._kind is ReaderKind.SCORE:
            return PassageReading(float(outputs[0]), 0.0, None)
        own = [at for at, side in enumerate(encoding.sequence_ids) if side == 1]
        offsets = [encoding.offsets[at] for at in own]
        margin, span = best_span(outputs[0], outputs[own], offsets, len(before))
        return PassageReading(0.0, margin, span)
