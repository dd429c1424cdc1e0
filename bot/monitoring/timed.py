"""What answers, and its models, with their time taken."""

from __future__ import annotations

import time
from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from bot.types.answerer import Answerer
from corpus.types import Article, Language, Passage
from index.types import (
    Answer,
    Encoder,
    Evidence,
    PassageEncoding,
    PassageReader,
    PassageReading,
    QuestionEncoding,
)

if TYPE_CHECKING:
    from bot.monitoring.metrics import Metrics


class TimedAnswerer:
    """Implements bot.types.answerer.Answerer: another one, whose answers are counted."""

    def __init__(self, inner: Answerer, figures: Metrics) -> None:
        self._inner, self._figures = inner, figures

    @property
    def generation(self) -> int:
        """The number of the generation in use."""
        return self._inner.generation

    def answer(self, question: str, language: Language | None = None) -> Answer:
        """Answer, and count it."""
        began = time.perf_counter()
        answer = self._inner.answer(question, language)
        self._figures.answer(answer.status.value, time.perf_counter() - began)
        return answer

    def closest(
        self, question: str, language: Language | None = None, most: int = 5
    ) -> Sequence[Evidence]:
        """The passages nearest to a question."""
        return self._inner.closest(question, language, most)

    def refresh(self) -> bool:
        """Take a newer generation."""
        return self._inner.refresh()

    def articles(self) -> Iterator[Article]:
        """Every article of the library."""
        return self._inner.articles()

    def article(self, article_id: str) -> Article | None:
        """An article by its id."""
        return self._inner.article(article_id)

    def opening(self, article_id: str) -> Passage | None:
        """The first passage of an article."""
        return self._inner.opening(article_id)


class TimedEncoder:
    """Implements index.types.Encoder: another one, whose questions are timed."""

    def __init__(self, inner: Encoder, figures: Metrics) -> None:
        self._inner, self._figures = inner, figures
        self.id = inner.id
        self.dimension, self.token_width = inner.dimension, inner.token_width
        self.max_tokens = inner.max_tokens

    def count_tokens(self, texts: Sequence[str]) -> list[int]:
        """Tokens of each text."""
        return self._inner.count_tokens(texts)

    def encode_question(self, text: str) -> QuestionEncoding:
        """Encode a question, and time it."""
        with self._figures.model("encoder"):
            return self._inner.encode_question(text)

    def encode_passages(self, texts: Sequence[tuple[str, str]]) -> list[PassageEncoding]:
        """Encode passages."""
        return self._inner.encode_passages(texts)

    def release(self) -> None:
        """Give back what only `encode_passages` needs."""
        self._inner.release()


class TimedReader:
    """Implements index.types.PassageReader: another one, whose reading is timed."""

    def __init__(self, inner: PassageReader, figures: Metrics) -> None:
        self._inner, self._figures = inner, figures
        self.id = inner.id

    def read(self, question: str, passages: Sequence[tuple[str, str]]) -> list[PassageReading]:
        """Read passages, and time it."""
        with self._figures.model("reader"):
            return self._inner.read(question, passages)

    def same(self, first: str, second: str) -> float | None:
        """Compare two questions, and time it."""
        with self._figures.model("reader"):
            return self._inner.same(first, second)
