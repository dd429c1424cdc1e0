"""The cards of all that one reader has asked: something about the reader is new on each."""

from __future__ import annotations

import sqlalchemy as sa

from bot.store.database import Database
from bot.store.queue.question_rows import asked_by, mark_stale
from bot.store.tables import ASKINGS, QUESTIONS
from bot.store.transactions.locks import of_question
from bot.types.people import Person


def spoil_cards_of(database: Database, reader: Person, *which: sa.ColumnElement[bool]) -> None:
    """Have the cards of a reader's questions written anew, of those alone that `which` says.

    Called in a unit that has the reader (`locks.of_reader`), so that they ask nothing meanwhile.
    """
    asked = sa.select(ASKINGS.c.question).join(QUESTIONS).where(asked_by(reader), *which).distinct()
    while True:
        with database.reading() as connection:
            numbers = list(connection.scalars(asked))
        if not database.hold(*map(of_question, numbers)):
            break  # until they were ours, they may have become part of others
    with database.writing_beside() as connection:
        mark_stale(connection, *numbers)
