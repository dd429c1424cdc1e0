"""An encoder that is fast, needs no model, and whose rankings can be worked out by hand."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Sequence
from functools import lru_cache

import numpy as np

from index.types import PassageEncoding, QuestionEncoding, Vector

_WORD = re.compile(r"\w+")


class HashingEncoder:
    """Implements index.types.Encoder: a word is a unit vector made of its hash.

    A text's vector is the sum of its words' vectors, brought to unit length, so that two texts are
    the nearer the more words they share; each word is one token. `encoded` collects the texts of
    passages that were encoded, in order.
    """

    def __init__(
        self, dimension: int = 64, token_width: int = 16, encoder_id: str = "hashing"
    ) -> None:
        self.id = encoder_id
        self.dimension = dimension
        self.token_width = token_width
        self.max_tokens = 512
        self.encoded: list[str] = []
        self._word_vector = lru_cache(maxsize=None)(self._hashed)

    def count_tokens(self, texts: Sequence[str]) -> list[int]:
        """Words of each text."""
        return [len(_WORD.findall(text)) for text in texts]

    def encode_question(self, text: str) -> QuestionEncoding:
        """Encode a question; every word tells as much as any other."""
        found = list(_WORD.finditer(text))[: self.max_tokens]
        words = [match.group() for match in found]
        return QuestionEncoding(
            vector=self._sum(words),
            tokens=self._tokens(words),
            weights=np.ones(len(words), np.float32),
            spans=np.array([match.span() for match in found], np.int32).reshape(-1, 2),
        )

    def encode_passages(self, texts: Sequence[tuple[str, str]]) -> list[PassageEncoding]:
        """Encode passages, each as (context, text)."""
        self.encoded.extend(text for _, text in texts)
        return [self._encode_passage(context, text) for context, text in texts]

    def release(self) -> None:
        """Hold nothing, give nothing back."""

    def _encode_passage(self, context: str, text: str) -> PassageEncoding:
        found = [(match.group(), (-1, -1)) for match in _WORD.finditer(context)]
        found += [(match.group(), match.span()) for match in _WORD.finditer(text)]
        del found[self.max_tokens :]
        words = [word for word, _ in found]
        return PassageEncoding(
            vector=self._sum(words),
            tokens=np.rint(self._tokens(words) * 127).astype(np.int8),
            spans=np.array([span for _, span in found], np.int32).reshape(-1, 2),
        )

    def _sum(self, words: Sequence[str]) -> Vector:
        total = np.zeros(self.dimension, np.float32)
        for word in words:
            total += self._word_vector(word.lower(), self.dimension)
        length = float(np.linalg.norm(total))
        return total / length if length else total

    def _tokens(self, words: Sequence[str]) -> Vector:
        width = self.token_width
        rows = [self._word_vector(word.lower(), width) for word in words]
        return np.array(rows, np.float32).reshape(-1, width)

    @staticmethod
    def _hashed(word: str, length: int) -> Vector:
        seed = int.from_bytes(hashlib.sha256(word.encode()).digest()[:8], "big")
        vector = np.random.default_rng(seed).standard_normal(length).astype(np.float32)
        return vector / np.float32(np.linalg.norm(vector))
