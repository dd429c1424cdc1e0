"""Exchanges: what a reader asked, in which messages, and what they were shown."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import asdict
from datetime import datetime

import sqlalchemy as sa

from bot.store.database import Database
from bot.store.tables import ARTICLE_USES, EXCHANGES
from bot.store.transactions.locks import of_fact
from bot.types.exchanges import Exchange
from bot.types.people import Channel, Person
from bot.types.questions import Shown
from corpus.types import Language

_LATEST = 20
"""How many exchanges back an edited question is looked for."""


class Exchanges:
    """The exchanges in one database."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def add(
        self,
        *,
        reader: Person,
        chat: int,
        asked_in: Mapping[int, str],
        text: str,
        text_key: str,
        language: Language,
        shown: Shown,
        at: datetime,
        question: int | None,
    ) -> int:
        """Keep an exchange and return its number; `answered_in` comes when that is known."""
        values = {
            "channel": reader.channel,
            "reader": reader.id,
            "chat": chat,
            "asked_in": _pairs(asked_in),
            "text": text,
            "text_key": text_key,
            "language": language,
            "shown": asdict(shown),
            "at": at,
            "question": question,
        }
        with self._database.writing_beside() as connection:
            insert = sa.insert(EXCHANGES).values(values).returning(EXCHANGES.c.id)
            return int(connection.execute(insert).scalar_one())

    def revise(
        self,
        number: int,
        *,
        asked_in: Mapping[int, str],
        text: str,
        text_key: str,
        language: Language,
        shown: Shown,
        question: int | None,
    ) -> None:
        """Replace what was asked and shown: the reader has edited the question."""
        self._set(
            number,
            asked_in=_pairs(asked_in),
            text=text,
            text_key=text_key,
            language=language,
            shown=asdict(shown),
            question=question,
            helpful=None,
        )

    def answered_in(self, number: int, message: int) -> None:
        """Keep which message that we owe holds the answer."""
        self._set(number, answered_in=message)

    def handed_over(self, number: int, question: int | None) -> None:
        """Keep under which number the question went to the editors; None: it is taken back."""
        self._set(number, question=question)

    def rate(self, number: int, helpful: bool) -> None:
        """Keep whether the reader was helped."""
        self._set(number, helpful=helpful)

    def get(self, number: int, *, held: bool = False) -> Exchange | None:
        """Return an exchange; `held`, nobody else changes it until the unit of this thread ends."""
        with self._database.reading() as connection:
            query = sa.select(EXCHANGES).where(EXCHANGES.c.id == number)
            query = query.with_for_update() if held else query
            row = connection.execute(query).mappings().one_or_none()
        return None if row is None else _exchange_of(row)

    def answered_by(self, message: int) -> Exchange | None:
        """Return the exchange whose answer is this message in the book."""
        with self._database.reading() as connection:
            query = sa.select(EXCHANGES).where(EXCHANGES.c.answered_in == message)
            row = connection.execute(query).mappings().first()
        return None if row is None else _exchange_of(row)

    def latest(self, reader: Person, chat: int) -> Exchange | None:
        """Return what was last said between a reader and us in a chat."""
        return next(iter(self._recent(reader, chat, 1)), None)

    def all_of(self, reader: Person) -> list[Exchange]:
        """Return all that a reader has asked, the oldest first."""
        query = sa.select(EXCHANGES).where(_by(reader)).order_by(EXCHANGES.c.id)
        with self._database.reading() as connection:
            return [_exchange_of(row) for row in connection.execute(query).mappings()]

    def asked_in(self, reader: Person, chat: int, message: int) -> Exchange | None:
        """Return the exchange that a reader's message began or was part of, if it is recent."""
        recent = self._recent(reader, chat, _LATEST)
        return next((each for each in recent if message in each.asked_in), None)

    def of_question(self, question: int, reader: Person) -> Exchange | None:
        """Return where a reader asked what became a question of the editors'."""
        with self._database.reading() as connection:
            query = sa.select(EXCHANGES).where(EXCHANGES.c.question == question, _by(reader))
            row = connection.execute(query.order_by(EXCHANGES.c.id)).mappings().first()
        return None if row is None else _exchange_of(row)

    def count_use(self, article: str) -> None:
        """Count that an article answered somebody; who that was is not kept with it."""

        def write(connection: sa.Connection) -> None:
            changed = connection.execute(
                sa.update(ARTICLE_USES)
                .where(ARTICLE_USES.c.article == article)
                .values(uses=ARTICLE_USES.c.uses + 1)
            )
            if changed.rowcount == 0:
                connection.execute(sa.insert(ARTICLE_USES).values(article=article, uses=1))

        # Everybody who is answered from it writes to that row.
        self._database.at_end(of_fact(f"uses:{article}"), write)

    def most_used(self, count: int) -> Sequence[str]:
        """Return the ids of the articles that answered most often, the first of them first."""
        query = sa.select(ARTICLE_USES.c.article).order_by(
            ARTICLE_USES.c.uses.desc(), ARTICLE_USES.c.article
        )
        with self._database.reading() as connection:
            return list(connection.scalars(query.limit(count)))

    def erase(self, reader: Person) -> None:
        """Forget all that a reader asked and was shown."""
        with self._database.writing() as connection:
            connection.execute(sa.delete(EXCHANGES).where(_by(reader)))

    def _recent(self, reader: Person, chat: int, count: int) -> list[Exchange]:
        query = (
            sa.select(EXCHANGES)
            .where(_by(reader), EXCHANGES.c.chat == chat)
            .order_by(EXCHANGES.c.id.desc())
            .limit(count)
        )
        with self._database.reading() as connection:
            return [_exchange_of(row) for row in connection.execute(query).mappings()]

    def _set(self, number: int, **values: object) -> None:
        with self._database.writing_beside() as connection:
            connection.execute(
                sa.update(EXCHANGES).where(EXCHANGES.c.id == number).values(**values)
            )


def _by(reader: Person) -> sa.ColumnElement[bool]:
    return sa.and_(EXCHANGES.c.channel == reader.channel, EXCHANGES.c.reader == reader.id)


def _pairs(asked_in: Mapping[int, str]) -> list[list[int | str]]:
    # JSON's objects have no numbers for names, and PostgreSQL's forget their order.
    return [[message, text] for message, text in asked_in.items()]


def _exchange_of(row: sa.RowMapping) -> Exchange:
    return Exchange(
        number=row["id"],
        reader=Person(Channel(row["channel"]), row["reader"]),
        chat=row["chat"],
        asked_in={int(message): text for message, text in row["asked_in"]},
        answered_in=row["answered_in"],
        text=row["text"],
        text_key=row["text_key"],
        language=Language(row["language"]),
        shown=Shown.of(row["shown"]),
        at=row["at"],
        question=row["question"],
        helpful=row["helpful"],
    )
