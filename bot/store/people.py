"""Forgetting the people behind questions: one at their wish, all of them after a time."""

from __future__ import annotations

from datetime import datetime

import sqlalchemy as sa

from bot.database import Database
from bot.store.question_rows import asked_by, mark_stale
from bot.store.tables import (
    ANSWERS,
    ASKINGS,
    DELIVERIES,
    EVENTS,
    EXCHANGES,
    QUESTIONS,
    READERS,
)
from bot.types import WAITING, Channel, Person, Standing, Step

_OF_READERS = (Step.ASK, Step.JOIN, Step.ADD, Step.LEAVE, Step.WITHDRAW)
_KNOWLEDGE = (Standing.CURRENT, Standing.CONFLICT)


class People:
    """The people behind the questions of one database."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def erase(self, reader: Person) -> None:
        """Forget a reader: questions that nobody else asked go, the others lose them.

        A question whose answer is served to others stays, without anybody who asked it.
        """
        with self._database.writing(QUESTIONS) as connection:
            mine = connection.execute(sa.select(ASKINGS).where(asked_by(reader))).mappings().all()
            numbers = {row["question"] for row in mine}
            origins = {row["origin"] for row in mine if row["origin"] is not None}
            words = {row["text"] for row in mine}
            connection.execute(sa.delete(ASKINGS).where(asked_by(reader)))
            by_reader = sa.and_(
                EVENTS.c.channel == reader.channel,
                EVENTS.c.person == reader.id,
                EVENTS.c.step.in_(_OF_READERS),
            )
            connection.execute(sa.delete(EVENTS).where(by_reader))
            theirs = (DELIVERIES.c.channel == reader.channel, DELIVERIES.c.reader == reader.id)
            connection.execute(sa.delete(DELIVERIES).where(*theirs))
            for number in numbers:
                _let_go(connection, number, words)
            left = sa.select(ASKINGS.c.origin).where(ASKINGS.c.origin.in_(origins))
            gone = sa.and_(QUESTIONS.c.number.in_(origins), QUESTIONS.c.number.not_in(left))
            connection.execute(sa.delete(QUESTIONS).where(gone))
            mark_stale(connection, *numbers, *origins)

    def fade(self, before: datetime) -> int:
        """Forget who asked what is settled and was asked before then; the questions stay.

        What was only asked of the library goes, and readers of whom nothing is left. Returns how
        many askings lost their people.
        """
        with self._database.writing(QUESTIONS) as connection:
            settled = sa.select(QUESTIONS.c.number).where(QUESTIONS.c.status.not_in(WAITING))
            old = sa.and_(
                ASKINGS.c.at < before,
                ASKINGS.c.channel != Channel.GONE,
                ASKINGS.c.question.in_(settled),
            )
            rows = connection.execute(sa.select(ASKINGS).where(old).order_by(ASKINGS.c.id)).all()
            # Two askings of one reader must not become two readers.
            names: dict[tuple[int, str, str], str] = {}
            for row in rows:
                who = (row.question, row.channel, row.reader)
                nobody = names.setdefault(who, str(row.id))
                connection.execute(
                    sa.update(ASKINGS)
                    .where(ASKINGS.c.id == row.id)
                    .values(
                        channel=Channel.GONE, reader=nobody, name=None, email=None, first_name=None
                    )
                )
            for number, channel, reader in names:
                theirs = sa.and_(EVENTS.c.question == number, EVENTS.c.channel == channel)
                connection.execute(
                    sa.update(EVENTS)
                    .where(theirs, EVENTS.c.person == reader, EVENTS.c.step.in_(_OF_READERS))
                    .values(channel=Channel.GONE, person="")
                )
                connection.execute(
                    sa.delete(DELIVERIES).where(
                        DELIVERIES.c.question == number,
                        DELIVERIES.c.channel == channel,
                        DELIVERIES.c.reader == reader,
                    )
                )
            mark_stale(connection, *{number for number, _, _ in names})
            connection.execute(sa.delete(EXCHANGES).where(EXCHANGES.c.at < before))
            _forget_readers(connection)
        return len(rows)


def _let_go(connection: sa.Connection, number: int, words: set[str | None]) -> None:
    """See to a question that one of those who asked it has left."""
    of_it = ASKINGS.c.question == number
    rows = connection.execute(sa.select(ASKINGS).where(of_it).order_by(ASKINGS.c.id)).all()
    if not rows:
        known = sa.and_(ANSWERS.c.question == number, ANSWERS.c.standing.in_(_KNOWLEDGE))
        if connection.scalar(sa.select(ANSWERS.c.question).where(known)) is None:
            connection.execute(sa.delete(QUESTIONS).where(QUESTIONS.c.number == number))
        return
    # Their words go too, where somebody else has asked it in other ones.
    asked = connection.scalar(sa.select(QUESTIONS.c.text).where(QUESTIONS.c.number == number))
    others = [row for row in rows if row.text is not None]
    if others and asked in words and all(row.text != asked for row in others):
        first = others[0]
        connection.execute(
            sa.update(QUESTIONS)
            .where(QUESTIONS.c.number == number)
            .values(text=first.text, text_key=first.text_key, language=first.language)
        )


def _forget_readers(connection: sa.Connection) -> None:
    """Forget readers who have neither asked the library nor the editors lately."""
    known = [
        sa.exists().where(table.c.channel == READERS.c.channel, table.c.reader == READERS.c.reader)
        for table in (EXCHANGES, ASKINGS)
    ]
    idle = sa.and_(~sa.or_(*known), READERS.c.blocked_at.is_(None), READERS.c.dialogue.is_(None))
    connection.execute(sa.delete(READERS).where(idle))
