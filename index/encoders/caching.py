"""Encoders that remember: for a question asked of several libraries, and for work on many of them.

`RecentQuestions` serves: the library, the editors' answers and their duplicates are asked the same
question, which is encoded once. `RememberingEncoder` keeps all it meets: calibrating, evaluating.
"""

from __future__ import annotations

import threading
from collections import OrderedDict
from collections.abc import Sequence
from functools import cache

from index.lexical import spelling
from index.types import Encoder, PassageEncoding, QuestionEncoding, Vector


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


_RECENT = 16
"""Questions that are remembered: as many as are answered at once, and what they are joined with."""


class RecentQuestions:
    """Encodes the last few questions once, whoever asks for them. Thread-safe."""

    def __init__(self, encoder: Encoder) -> None:
        self._encoder = encoder
        self._recent: OrderedDict[str, QuestionEncoding] = OrderedDict()
        self._lock = threading.Lock()
        self.id = encoder.id
        self.dimension = encoder.dimension
        self.token_width = encoder.token_width
        self.max_tokens = encoder.max_tokens
        self.count_tokens = encoder.count_tokens
        self.encode_passages = encoder.encode_passages
        self.release = encoder.release

    def encode_question(self, text: str) -> QuestionEncoding:
        """Encode one question, in these very characters."""
        with self._lock:
            found = self._recent.get(text)
        if found is None:
            found = self._encoder.encode_question(text)
            with self._lock:
                self._recent[text] = found
                while len(self._recent) > _RECENT:
                    self._recent.popitem(last=False)
        return found

    def vector_like(self, text: str) -> Vector:
        """The vector of a question in these words, float32 (dimension,), however it is dressed.

        One that was encoded just now with other capitals or marks serves: it is near enough to
        choose candidates by.
        """
        words = spelling.words(text)
        with self._lock:
            for other in reversed(self._recent):
                if spelling.words(other) == words:
                    return self._recent[other].vector
        return self.encode_question(text).vector
