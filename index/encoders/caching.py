"""An encoder for work that meets the same texts again: calibrating, evaluating."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache

from index.types import Encoder, PassageEncoding


class RememberingEncoder:
    """Keeps what it has encoded: a question is asked twice, small libraries share passages."""

    def __init__(self, encoder: Encoder) -> None:
        self._encoder = encoder
        self._known: dict[tuple[str, str], PassageEncoding] = {}
        self.id = encoder.id
        self.dimension = encoder.dimension
        self.token_width = encoder.token_width
        self.max_tokens = encoder.max_tokens
        self.count_tokens = encoder.count_tokens
        self.encode_question = cache(encoder.encode_question)

    def encode_passages(self, texts: Sequence[tuple[str, str]]) -> list[PassageEncoding]:
        """Encode passages, each only once."""
        new = list({text for text in texts if text not in self._known})
        self._known.update(zip(new, self._encoder.encode_passages(new), strict=True))
        return [self._known[text] for text in texts]

    def release(self) -> None:
        """Keep everything: the next small library comes soon."""
