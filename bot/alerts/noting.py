"""Which articles of the library are new: those that it never had, in no other dress either."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime

from bot.library.catalogue import ReadLibrary
from bot.store.alerts.noted_articles import NotedArticles
from corpus.library.article_sketch import KnownSketches, sketch_of


class ArticleNoting:
    """Notes what comes into the library. For threads, one at a time.

    What is there at the very first look is no news. Nor is an article that comes again: restored,
    corrected, or under another id.
    """

    def __init__(
        self, library: ReadLibrary, noted: NotedArticles, now: Callable[[], datetime]
    ) -> None:
        self._library, self._noted, self._now = library, noted, now
        self._looked_at: int | None = None

    def note(self) -> None:
        """Note the articles that were never there before; costs nothing where none can be.

        Raises StoreUnavailable, RetrievalError.
        """
        generation = self._library.generation
        if generation == self._looked_at:
            return
        ids = {article.id for article in self._library.catalogue().articles}
        is_begun = self._noted.is_begun()
        unknown = ids - self._noted.ids()
        if unknown or not is_begun:
            known = KnownSketches(self._noted.sketches() if unknown and is_begun else ())
            sketches = [sketch_of(article) for article in self._library.whole(unknown)]
            found = [(sketch, is_begun and sketch not in known) for sketch in sketches]
            self._noted.note(found, self._now())
        self._looked_at = generation
