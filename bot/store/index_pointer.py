"""Which published generation of the index everybody answers from, and what later ones withhold."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import datetime

import sqlalchemy as sa

from bot.store.database import Database
from bot.store.tables import INDEX_GENERATIONS, INDEX_POINTER, WITHDRAWN_ARTICLES
from index.replica.withdrawals import Withdrawals


@dataclass(frozen=True, slots=True)
class PublishedGeneration:
    """A generation in the store: its number, its manifest's SHA-256, when it was last put in use.

    `revision` is the pointer's when that was.
    """

    number: int
    manifest: str
    revision: int
    at: datetime


@dataclass(frozen=True, slots=True)
class PublishedIndex:
    """Where the pointer stands.

    `revision` counts its moves; `in_use` is None where nothing was ever published; `highest` is the
    highest number that a generation ever had; `library` names the folder of articles (32 hex
    digits) that it is built from.
    """

    revision: int
    in_use: PublishedGeneration | None
    highest: int
    library: str | None


class IndexPointer:
    """The pointer in one database. Safe to use from several threads and processes.

    Everything raises `StoreUnavailable`.
    """

    def __init__(self, database: Database) -> None:
        self._database = database

    def revision(self) -> int:
        """Return how often the pointer has moved: one row, read by its key."""
        with self._database.reading() as connection:
            return connection.scalar(sa.select(INDEX_POINTER.c.revision)) or 0

    def read(self) -> PublishedIndex:
        """Return where the pointer stands."""
        with self._database.reading() as connection:
            row = connection.execute(sa.select(INDEX_POINTER)).one()
            chosen = sa.select(INDEX_GENERATIONS).where(
                INDEX_GENERATIONS.c.number == row.generation
            )
            found = connection.execute(chosen).one_or_none()
        in_use = None if found is None else PublishedGeneration(*found)
        return PublishedIndex(row.revision, in_use, row.highest, row.library)

    def withdrawals(self) -> Withdrawals:
        """Return what is withheld from those who answer from earlier generations."""
        with self._database.reading() as connection:
            pointer = connection.execute(sa.select(INDEX_POINTER)).one()
            articles = connection.execute(sa.select(WITHDRAWN_ARTICLES)).all()
            numbers = sa.select(INDEX_GENERATIONS.c.number, INDEX_GENERATIONS.c.revision)
            generations = connection.execute(numbers).all()
        return Withdrawals(
            pointer.revision,
            pointer.generation,
            {row.article: row.revision for row in articles},
            {row.number: row.revision for row in generations},
        )

    def move(
        self,
        seen: PublishedIndex,
        number: int,
        manifest: str,
        *,
        library: str | None,
        withdrawn: Collection[str],
        at: datetime,
    ) -> bool:
        """Put a generation into use, for everybody; False where the pointer has moved since `seen`.

        `withdrawn` are the articles that the generation in use has and this one withholds.
        """
        revision = seen.revision + 1
        with self._database.writing_rows() as connection:
            moving = (
                sa.update(INDEX_POINTER)
                .where(INDEX_POINTER.c.revision == seen.revision)
                .values(
                    revision=revision,
                    generation=number,
                    highest=max(seen.highest, number),
                    library=library or seen.library,
                )
            )
            if connection.execute(moving).rowcount == 0:
                return False
            # The pointer's row is ours until the end: nobody else is here.
            own = INDEX_GENERATIONS.c.number == number
            connection.execute(sa.delete(INDEX_GENERATIONS).where(own))
            row = {"number": number, "manifest": manifest, "revision": revision, "at": at}
            connection.execute(sa.insert(INDEX_GENERATIONS).values(row))
            for article in sorted(withdrawn):
                own = WITHDRAWN_ARTICLES.c.article == article
                connection.execute(sa.delete(WITHDRAWN_ARTICLES).where(own))
                row = {"article": article, "revision": revision}
                connection.execute(sa.insert(WITHDRAWN_ARTICLES).values(row))
        return True

    def generations(self) -> Sequence[PublishedGeneration]:
        """Return what was published and is kept, the newest first."""
        newest = sa.select(INDEX_GENERATIONS).order_by(INDEX_GENERATIONS.c.number.desc())
        with self._database.reading() as connection:
            return [PublishedGeneration(*row) for row in connection.execute(newest)]

    def keep_newest(self, count: int) -> Sequence[PublishedGeneration]:
        """Forget generations beyond the newest `count`, never the one in use; return those left.

        What an earlier one showed stays withdrawn from whoever still answers from it.
        """
        in_use = sa.select(INDEX_POINTER.c.generation).scalar_subquery()
        newest = (
            sa.select(INDEX_GENERATIONS.c.number)
            .order_by(INDEX_GENERATIONS.c.number.desc())
            .limit(count)
        )
        with self._database.writing_rows() as connection:
            numbers = list(connection.scalars(newest))
            gone = sa.delete(INDEX_GENERATIONS).where(
                INDEX_GENERATIONS.c.number.not_in(numbers),
                INDEX_GENERATIONS.c.number != sa.func.coalesce(in_use, 0),
            )
            connection.execute(gone)
        return self.generations()
