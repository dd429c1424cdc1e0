"""Questions that an editor makes one, and askings that get a question of their own again."""

from __future__ import annotations

import sqlalchemy as sa

from bot.store.queue.question_rows import asking_of, insert_question, question_in, record, reword
from bot.store.tables import ASKINGS, QUESTIONS
from bot.types.people import Person
from bot.types.questions import Event, QuestionStatus
from corpus.types import Language


def merge(connection: sa.Connection, number: int, into: int, gathered: Event) -> None:
    """Let those who asked one question wait for another, and record it there too."""
    connection.execute(
        sa.update(QUESTIONS).where(QUESTIONS.c.number == number).values(merged_into=into)
    )
    # Those that joined it before by themselves go on together, as askings of it.
    connection.execute(
        sa.update(ASKINGS)
        .where(ASKINGS.c.question == number)
        .values(question=into, origin=sa.func.coalesce(ASKINGS.c.origin, number))
    )
    record(connection, into, gathered)


def split(connection: sa.Connection, number: int, reader: Person, event: Event) -> int | None:
    """Give a reader's askings of a question, and those merged with them, one of their own.

    Return its number: that under which they asked, where an editor had merged it; a new one
    otherwise. None where nobody would be left, or the reader doesn't ask it.
    """
    of_it = sa.select(ASKINGS).where(ASKINGS.c.question == number).order_by(ASKINGS.c.id)
    rows = connection.execute(of_it).mappings().all()
    mine = [row for row in rows if asking_of(row).reader == reader]
    if not mine:
        return None
    first = mine[-1]
    origin = first["origin"]
    leaving = [row["id"] for row in rows if origin and row["origin"] == origin]
    leaving = leaving or [row["id"] for row in mine if row["origin"] is None]
    if len(leaving) == len(rows):
        return None
    if origin is None:
        source = question_in(connection, number)
        key = sa.select(QUESTIONS.c.text_key).where(QUESTIONS.c.number == number)
        split_off = insert_question(
            connection,
            first["text"] or source.text,
            first["text_key"] or str(connection.scalar(key)),
            Language(first["language"] or source.language),
            source.shown,
            first["at"],
            source.kind,
        )
    else:
        split_off = int(origin)
        connection.execute(
            sa.update(QUESTIONS)
            .where(QUESTIONS.c.number == split_off)
            .values(status=QuestionStatus.OPEN, merged_into=None)
        )
    connection.execute(
        sa.update(ASKINGS).where(ASKINGS.c.id.in_(leaving)).values(question=split_off, origin=None)
    )
    reword(connection, number)
    record(connection, number, event)
    record(connection, split_off, event)
    return split_off
