"""What answers from the library, as whoever asks it sees it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Protocol

from corpus.types import Article, Language, Passage
from index.types import Answer, Evidence


class Answerer(Protocol):
    """The library, to be asked and to be leafed through; see `index.engine.Engine`."""

    @property
    def generation(self) -> int:
        """The number of the generation in use; another one may hold other articles."""

    def answer(self, question: str, language: Language | None = None) -> Answer:
        """Return what the library says to `question`, asked in `language`."""

    def closest(
        self, question: str, language: Language | None = None, most: int = 5
    ) -> Sequence[Evidence]:
        """The passages nearest to a question, at most so many, best first; they may not answer."""

    def refresh(self) -> bool:
        """Take a newer generation of the index, if there is one."""

    def articles(self) -> Iterator[Article]:
        """Every article of the library."""

    def article(self, article_id: str) -> Article | None:
        """An article by its id, in full; None where the library has none of it."""

    def opening(self, article_id: str) -> Passage | None:
        """The first passage of an article; None where the library has none of it."""
