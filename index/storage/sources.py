"""Articles that are at hand, as a build takes them."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

from corpus.article_record import article_digest
from corpus.types import Article
from index.errors import BuildFailed
from index.types import ArticleSource


class HeldArticles:
    """Implements ArticleSource: articles that have been read, in whatever order."""

    def __init__(self, articles: Sequence[Article]) -> None:
        """Hold articles. Raises BuildFailed where two have one id."""
        ordered = sorted(articles, key=lambda article: article.id)
        for one, other in pairwise(ordered):
            if one.id == other.id:
                raise BuildFailed(f"two articles have the id {one.id}: change one of them")
        self._articles = {article.id: article for article in ordered}
        self.digests = {id: article_digest(article) for id, article in self._articles.items()}

    def read(self, ids: Sequence[str]) -> list[Article]:
        """The articles, in the order of `ids`."""
        return [self._articles[id] for id in ids]


def source_of(articles: Sequence[Article] | ArticleSource) -> ArticleSource:
    """What a build takes. Raises BuildFailed where two articles have one id."""
    return HeldArticles(articles) if isinstance(articles, Sequence) else articles
