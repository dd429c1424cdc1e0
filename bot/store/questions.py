"""Questions that were handed to the editors: who asked them, and what became of them."""

from __future__ import annotations

from collections.abc import Collection
from contextlib import AbstractContextManager
from dataclasses import asdict
from datetime import datetime
from typing import Any

import sqlalchemy as sa

from bot.database import Database
from bot.errors import QuestionUnknown
from bot.store.tables import ASKINGS, EVENTS, QUESTIONS
from bot.types import (
    Asking,
    Channel,
    Dossier,
    Event,
    Kind,
    Person,
    Question,
    QuestionStatus,
    Receipt,
    Shown,
    Step,
)
from corpus.types import Language

_OF_READERS = (Step.ASK, Step.ADD, Step.WITHDRAW)


class Questions:
    """The questions in one database. Safe to use from several threads and processes."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def unit(self) -> AbstractContextManager[None]:
        """Make one transaction of all that this thread does in the block."""
        return self._database.unit()

    def hand_over(
        self,
        *,
        text: str,
        text_key: str,
        language: Language,
        shown: Shown,
        reader: Person,
        at: datetime,
        kind: Kind = Kind.QUESTION,
    ) -> Receipt:
        """Store a question durably; one that the same reader has open gets another asking."""
        with self._database.writing(QUESTIONS) as connection:
            number = connection.scalar(
                sa.select(QUESTIONS.c.number)
                .join(ASKINGS)
                .where(
                    QUESTIONS.c.status == QuestionStatus.OPEN,
                    QUESTIONS.c.kind == kind,
                    QUESTIONS.c.text_key == text_key,
                    ASKINGS.c.channel == reader.channel,
                    ASKINGS.c.reader == reader.id,
                )
                .order_by(QUESTIONS.c.number)
                .limit(1)
            )
            repeated = number is not None
            if number is None:
                (number,) = connection.execute(
                    sa.insert(QUESTIONS)
                    .values(
                        kind=kind,
                        text=text,
                        text_key=text_key,
                        language=language,
                        status=QuestionStatus.OPEN,
                        asked_at=at,
                        shown=asdict(shown),
                    )
                    .returning(QUESTIONS.c.number)
                ).one()
            connection.execute(
                sa.insert(ASKINGS).values(
                    question=number, channel=reader.channel, reader=reader.id, at=at
                )
            )
            _record(connection, number, Event(Step.ASK, reader, at))
        return Receipt(number, repeated)

    def move(
        self, number: int, before: QuestionStatus, after: QuestionStatus, event: Event
    ) -> bool:
        """Change a question's status and record how; False where it no longer is `before`."""
        with self._database.writing(QUESTIONS) as connection:
            changed = connection.execute(
                sa.update(QUESTIONS)
                .where(QUESTIONS.c.number == number, QUESTIONS.c.status == before)
                .values(status=after)
            )
            if changed.rowcount != 1:
                return False
            _record(connection, number, event)
        return True

    def add(self, number: int, event: Event) -> None:
        """Record words that a reader adds to a question."""
        with self._database.writing() as connection:
            _record(connection, number, event)

    def introduce(self, number: int, reader: Person, name: str | None, email: str | None) -> None:
        """Keep who a reader says they are, with their asking of a question."""
        with self._database.writing() as connection:
            connection.execute(
                sa.update(ASKINGS)
                .where(ASKINGS.c.question == number, _asked_by(reader))
                .values(name=name, email=email)
            )

    def asked_by(self, reader: Person) -> list[Question]:
        """Return what a reader has handed over, by number."""
        asked = sa.select(ASKINGS.c.question).where(_asked_by(reader))
        wanted = _with_counts().where(QUESTIONS.c.number.in_(asked))
        with self._database.reading() as connection:
            rows = connection.execute(wanted.order_by(QUESTIONS.c.number)).mappings().all()
        return [_question_of(row) for row in rows]

    def erase(self, reader: Person) -> None:
        """Forget a reader: questions that nobody else asked go, the others lose them."""
        with self._database.writing(QUESTIONS) as connection:
            connection.execute(sa.delete(ASKINGS).where(_asked_by(reader)))
            connection.execute(
                sa.delete(QUESTIONS).where(QUESTIONS.c.number.not_in(sa.select(ASKINGS.c.question)))
            )
            connection.execute(
                sa.delete(EVENTS).where(
                    EVENTS.c.channel == reader.channel,
                    EVENTS.c.person == reader.id,
                    EVENTS.c.step.in_(_OF_READERS),
                )
            )

    def question(self, number: int) -> Question:
        """Return the question with this number; raises `QuestionUnknown`."""
        with self._database.reading() as connection:
            return _question(connection, number)

    def questions(self, statuses: Collection[QuestionStatus]) -> list[Question]:
        """Return the questions that stand at one of `statuses`, by number."""
        wanted = _with_counts().where(QUESTIONS.c.status.in_(statuses))
        with self._database.reading() as connection:
            rows = connection.execute(wanted.order_by(QUESTIONS.c.number)).mappings().all()
        return [_question_of(row) for row in rows]

    def dossier(self, number: int) -> Dossier:
        """Return all that is known about a question; raises `QuestionUnknown`."""
        with self._database.reading() as connection:
            question = _question(connection, number)
            askings = connection.execute(
                sa.select(ASKINGS).where(ASKINGS.c.question == number).order_by(ASKINGS.c.id)
            ).all()
            events = connection.execute(
                sa.select(EVENTS).where(EVENTS.c.question == number).order_by(EVENTS.c.id)
            ).all()
        return Dossier(
            question,
            tuple(
                Asking(Person(Channel(row.channel), row.reader), row.at, row.name, row.email)
                for row in askings
            ),
            tuple(
                Event(Step(row.step), Person(Channel(row.channel), row.person), row.at, row.text)
                for row in events
            ),
        )

    def count(self, status: QuestionStatus) -> int:
        """Count the questions that stand at `status`."""
        with self._database.reading() as connection:
            return connection.scalar(_counting(status)) or 0


def _asked_by(reader: Person) -> sa.ColumnElement[bool]:
    return sa.and_(ASKINGS.c.channel == reader.channel, ASKINGS.c.reader == reader.id)


def _record(connection: sa.Connection, number: int, event: Event) -> None:
    connection.execute(
        sa.insert(EVENTS).values(
            question=number,
            step=event.step,
            channel=event.by.channel,
            person=event.by.id,
            at=event.at,
            text=event.text,
        )
    )


def _counting(status: QuestionStatus) -> sa.Select[int]:
    return sa.select(sa.func.count()).select_from(QUESTIONS).where(QUESTIONS.c.status == status)


def _with_counts() -> sa.Select[Any]:
    """Select questions, each with how many readers asked it and how often."""
    asked = (
        sa.select(
            ASKINGS.c.question, ASKINGS.c.channel, ASKINGS.c.reader, sa.func.count().label("n")
        )
        .group_by(ASKINGS.c.question, ASKINGS.c.channel, ASKINGS.c.reader)
        .subquery()
    )
    return (
        sa.select(
            QUESTIONS,
            sa.func.count(asked.c.question).label("readers"),
            sa.func.coalesce(sa.func.sum(asked.c.n), 0).label("askings"),
        )
        .outerjoin(asked, asked.c.question == QUESTIONS.c.number)
        .group_by(QUESTIONS.c.number)
    )


def _question(connection: sa.Connection, number: int) -> Question:
    found = _with_counts().where(QUESTIONS.c.number == number)
    row = connection.execute(found).mappings().one_or_none()
    if row is None:
        raise QuestionUnknown(f"there is no question {number}: `svar queue --all` lists them")
    return _question_of(row)


def _question_of(row: sa.RowMapping) -> Question:
    return Question(
        number=row["number"],
        text=row["text"],
        language=Language(row["language"]),
        status=QuestionStatus(row["status"]),
        asked_at=row["asked_at"],
        shown=Shown.of(row["shown"]),
        readers=row["readers"],
        askings=int(row["askings"]),
        kind=Kind(row["kind"]),
    )
