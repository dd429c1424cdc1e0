"""The index as the rest of the product sees it: ask it, and let it look for a newer generation."""

from __future__ import annotations

import logging
import threading
from collections.abc import Iterator
from pathlib import Path

from corpus.chunk import CHUNKING
from corpus.language import question_language
from corpus.types import Article, Language, Passage
from index.errors import RetrievalError
from index.replica.withdrawals import Withdrawals
from index.search import rank
from index.search.answer import answer, closest
from index.search.decision import Decision, shipped
from index.search.explain import Explanation, explain
from index.search.rank import Ranking
from index.storage import generations
from index.storage.generation import Generation
from index.types import Answer, Encoder, Evidence, Manifest, PassageReader

logger = logging.getLogger(__name__)

_WAIT_SECONDS = 0.5
"""How long `refresh` waits for another thread that is at it."""


class Engine:
    """Answers questions from the generation in use. Thread-safe.

    A question is answered from one generation from beginning to end, also while `refresh` puts a
    newer one in its place.
    """

    def __init__(
        self,
        home: Path,
        encoder: Encoder,
        generation: Generation,
        decision: Decision,
        reader: PassageReader | None = None,
    ) -> None:
        self._home = home
        self._encoder = encoder
        self._reader = reader
        self._decision = decision
        self._generation = generation
        self._refreshing = threading.Lock()
        self._refused: int | None = None
        self._withdrawals = Withdrawals()

    @classmethod
    def open(
        cls,
        home: Path,
        encoder: Encoder,
        decision: Decision | None = None,
        reader: PassageReader | None = None,
    ) -> Engine:
        """Open the generation in use, or the last good one where that is damaged.

        Without a reader nothing is read. `decision` is the shipped one unless another is given.

        Raises:
            IndexMissing: none has been built. IndexStale: made for another encoder or cut another
            way. IndexDamaged: none is whole.
        """
        generation = _open(home, encoder)
        return cls(home, encoder, generation, decision or shipped(), reader)

    @property
    def manifest(self) -> Manifest:
        """What the generation in use was made from."""
        return self._generation.manifest

    @property
    def generation(self) -> int:
        """The number of the generation in use; a negative one where articles are withheld."""
        return self._generation.edition

    def answer(self, question: str, language: Language | None = None) -> Answer:
        """Answer a question in any of the languages, from articles in any of them.

        `language` is the question's, found from its words where it is not given. The answer's
        text is the article's own; a question that the articles don't answer comes back as such.
        """
        language = language or question_language(question)
        generation = self._generation
        ranking = self._rank(generation, question, language)
        return answer(generation, ranking, self._decision, question, language)

    def closest(
        self, question: str, language: Language | None = None, most: int = 5
    ) -> tuple[Evidence, ...]:
        """Return at most so many passages nearest to a question, whether or not they answer it.

        They are best first, each of another article; `language` is as in `answer`.
        """
        language = language or question_language(question)
        generation = self._generation
        return closest(generation, self._rank(generation, question, language), most)

    def explain(self, question: str, language: Language | None = None) -> Explanation | None:
        """Why `answer` is as sure as it is; None where nothing was found at all."""
        language = language or question_language(question)
        generation = self._generation
        ranking = self._rank(generation, question, language)
        return explain(generation, self._encoder, ranking, self._decision, language)

    def _rank(self, generation: Generation, question: str, language: Language) -> Ranking:
        return rank.rank(generation, self._encoder, question, language, reader=self._reader)

    def articles(self) -> Iterator[Article]:
        """Every article of the generation in use, in the order of their ids."""
        return self._generation.articles()

    def article(self, article_id: str) -> Article | None:
        """An article by its id, in full; None where the generation in use has none of it."""
        return self._generation.article_of(article_id)

    def opening(self, article_id: str) -> Passage | None:
        """The first passage of an article; None where the generation in use has none of it."""
        return self._generation.opening(article_id)

    def refresh(self) -> bool:
        """Take the generation that is now in use, if it is another; say whether it was.

        Costs a look at one small file. A newer generation that can't be used is logged and left
        alone, and the present one goes on answering; so it does where another thread is taking one,
        and that takes long.
        """
        if not self._refreshing.acquire(timeout=_WAIT_SECONDS):
            return False
        try:
            number = generations.current(self._home)
            if number is None or number in (self.manifest.number, self._refused):
                return False
            try:
                newer = _open(self._home, self._encoder)
            except RetrievalError as error:
                logger.warning("generation %d is left alone: %s", number, error)
                self._refused = number
                return False
            self._refused = None if newer.manifest.number == number else number
            changed = newer.manifest.number != self.manifest.number
            if changed:
                # The old one is closed when the last question that holds it lets go of it.
                self._generation = self._seen(newer)
            return changed
        finally:
            self._refreshing.release()

    def withhold(self, withdrawals: Withdrawals) -> None:
        """Answer, from now on, as if what was withdrawn from the generation in use were not there.

        It holds for every generation that is taken later. Costs the numbering of a library, where
        something changes.
        """
        with self._refreshing:
            self._withdrawals = withdrawals
            self._generation = self._seen(self._generation)

    def _seen(self, generation: Generation) -> Generation:
        """A generation without what is withdrawn from it."""
        articles = self._withdrawals.of(generation.manifest.number)
        if articles == generation.withheld:
            return generation
        number = generation.manifest.number
        return generation.without(articles, -self._withdrawals.revision if articles else number)


def _open(home: Path, encoder: Encoder) -> Generation:
    generation, problems = generations.open_current(home, encoder.id, CHUNKING)
    for problem in problems:
        logger.warning("%s", problem)
    return generation
