"""Which articles have been in the library, by which it is known which are new."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import asdict
from datetime import datetime

import sqlalchemy as sa

from bot.store.database import Database
from bot.store.key_value import KeyValueStore
from bot.store.tables import KEPT, NOTED_ARTICLES
from bot.types.alerts import NewArticle
from corpus.library.article_sketch import ArticleSketch

_BEGUN = "articles-noted"


class NotedArticles:
    """The articles that one database knows of."""

    def __init__(self, database: Database) -> None:
        self._database = database
        self._facts = KeyValueStore(database)

    def is_begun(self) -> bool:
        """Whether the library was ever looked at: what is found then for the first time is new."""
        return self._facts.get(_BEGUN) is not None

    def ids(self) -> set[str]:
        """Return the ids of all articles that are known."""
        with self._database.reading() as connection:
            return set(connection.scalars(sa.select(NOTED_ARTICLES.c.article)))

    def sketches(self) -> list[ArticleSketch]:
        """Return the sketches of all articles that are known."""
        wanted = sa.select(NOTED_ARTICLES.c.article, NOTED_ARTICLES.c.sketch)
        with self._database.reading() as connection:
            return [
                ArticleSketch(
                    **{**row.sketch, "id": row.article, "hashes": tuple(row.sketch["hashes"])}
                )
                for row in connection.execute(wanted)
            ]

    def note(self, sketches: Iterable[tuple[ArticleSketch, bool]], at: datetime) -> None:
        """Note articles, each with whether it is new, and that the library was looked at."""
        rows = [
            {"article": sketch.id, "is_new": is_new, "at": at, "sketch": asdict(sketch)}
            for sketch, is_new in sketches
        ]
        with self._database.unit():
            if rows:
                with self._database.writing() as connection:
                    connection.execute(sa.insert(NOTED_ARTICLES), rows)
            self._facts.put_first(_BEGUN, at.isoformat())

    def newest(self) -> int:
        """Return the number of the newest article that is news; 0 where none ever was."""
        wanted = sa.select(sa.func.max(NOTED_ARTICLES.c.number)).where(NOTED_ARTICLES.c.is_new)
        with self._database.reading() as connection:
            return connection.scalar(wanted) or 0

    def news_after(self, number: int) -> Sequence[NewArticle]:
        """Return the articles that are news and came after one, in the order in which they came."""
        wanted = (
            sa.select(NOTED_ARTICLES.c.number, NOTED_ARTICLES.c.article)
            .where(NOTED_ARTICLES.c.is_new, NOTED_ARTICLES.c.number > number)
            .order_by(NOTED_ARTICLES.c.number)
        )
        with self._database.reading() as connection:
            return [NewArticle(row.number, row.article) for row in connection.execute(wanted)]


def begin_anew(connection: sa.Connection) -> None:
    """Take what is in the library at the next look for known: nobody knows what was told of it."""
    connection.execute(sa.delete(KEPT).where(KEPT.c.name == _BEGUN))
