"""A library that loses articles while answers from them wait to be sent."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from corpus.types import Access, Article, Language
from index.errors import RetrievalError
from index.types import Answer, Status
from tests.fakes import LOYALTY, FakeAnswerer, answered, evidence, library_answerer

PASSAGE = "Løfter gis, muliggjøres og holdes."
"""What the article that is removed answers with."""
OTHER_PASSAGE = "Kunder som kommer igjen, er lojale."
ANSWERED_ELSEWHERE = "Hva er pyramiden?"
"""Without the pyramid, the article on loyalty answers this."""
ANSWERED_NOWHERE = "Hva bør jeg vite om pyramiden?"


class ShrinkingLibrary(FakeAnswerer):
    """Answers as `library_answerer` does, from the articles that are left.

    Those that are `locked` are for members. A `broken` one can't answer, and one that is `stuck`
    goes on answering with what it has no more.
    """

    def __init__(self) -> None:
        super().__init__(library_answerer()._answers)
        self._removed: set[str] = set()
        self._locked: set[str] = set()
        self.is_broken = self.is_stuck = False

    def remove(self, id: str = "pyramiden") -> None:
        self._removed.add(id)
        self.generation += 1

    def lock(self, id: str = "pyramiden") -> None:
        self._locked.add(id)
        self.generation += 1

    def answer(self, question: str, language: Language | None = None) -> Answer:
        if self.is_broken:
            raise RetrievalError("a file of the index is damaged")
        known = super().answer(question, language)
        if self.is_stuck or known.evidence[0].article.id not in self._removed:
            shown = tuple(replace(e, article=self._as_it_is(e.article)) for e in known.evidence)
            return replace(known, evidence=shown)
        if question == ANSWERED_ELSEWHERE:
            return answered(question, evidence(LOYALTY, OTHER_PASSAGE))
        return replace(known, status=Status.UNANSWERED, text=None, evidence=known.evidence[1:])

    def articles(self) -> Iterator[Article]:
        left = (each for each in super().articles() if each.id not in self._removed)
        return map(self._as_it_is, left)

    def _as_it_is(self, article: Article) -> Article:
        is_locked = article.id in self._locked
        return replace(article, access=Access.SUBSCRIBERS) if is_locked else article
