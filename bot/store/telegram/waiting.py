"""Questions that wait: whom they have been told to, and when."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from datetime import datetime

import sqlalchemy as sa

from bot.store.database import Database
from bot.store.queue.question_rows import question_of, with_counts
from bot.store.tables import QUESTIONS
from bot.store.transactions.locks import of_question
from bot.types.questions import WAITING, Question


class Waiting:
    """The questions of one database that wait."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def overdue(self, before: datetime, now: datetime) -> Sequence[Question]:
        """Return those of which nobody was reminded since before then, nor asked; oldest first.

        What was asked or reminded of after `now`, by a clock that was ahead, is among them: of that
        nobody knows how long it has waited.
        """
        asked = sa.func.coalesce(QUESTIONS.c.reminded_at, QUESTIONS.c.asked_at)
        since = sa.type_coerce(asked, QUESTIONS.c.asked_at.type)
        return self._found(sa.or_(since < before, since > now))

    def mark_reminded(self, numbers: Collection[int], at: datetime) -> None:
        """Note that the editors were reminded of questions."""
        self._set(numbers, reminded_at=at)

    def unmailed(self) -> Sequence[Question]:
        """Return those that no mail has told of, the oldest first."""
        return self._found(QUESTIONS.c.mailed_at.is_(None))

    def mark_mailed(self, numbers: Collection[int], at: datetime) -> None:
        """Note that a mail has told of questions."""
        self._set(numbers, mailed_at=at)

    def _found(self, which: sa.ColumnElement[bool]) -> list[Question]:
        wanted = with_counts().where(QUESTIONS.c.status.in_(WAITING), which)
        with self._database.reading() as connection:
            rows = connection.execute(wanted.order_by(QUESTIONS.c.number)).mappings().all()
        return [question_of(row) for row in rows]

    def _set(self, numbers: Collection[int], **values: datetime) -> None:
        which = QUESTIONS.c.number.in_(numbers)

        def write() -> None:
            with self._database.writing_beside(*map(of_question, numbers)) as connection:
                connection.execute(sa.update(QUESTIONS).where(which).values(values))

        self._database.transact(write)  # who has one of them may want another
