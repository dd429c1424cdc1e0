"""Questions that were handed to the editors: who asked them, and what became of them."""

from __future__ import annotations

from collections.abc import Callable, Collection
from contextlib import AbstractContextManager
from dataclasses import replace
from datetime import datetime
from typing import TypeVar

import sqlalchemy as sa

from bot.store.database import Database
from bot.store.queue import gathering, merging
from bot.store.queue.answers import answer_in
from bot.store.queue.destination import Destination, destination
from bot.store.queue.question_rows import (
    asked_by,
    asking_of,
    event_of,
    insert_question,
    mark_stale,
    question_in,
    question_of,
    record,
    reword,
    with_counts,
)
from bot.store.tables import ASKINGS, EVENTS, QUESTIONS
from bot.store.transactions.locks import of_question, of_reader, of_words
from bot.types.people import Person
from bot.types.questions import (
    Asker,
    Dossier,
    Event,
    Limits,
    Question,
    QuestionKind,
    QuestionStatus,
    Receipt,
    Shown,
)
from corpus.types import Language

_Result = TypeVar("_Result")


class Questions:
    """The questions in one database. Safe to use from several threads and processes."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def unit(self) -> AbstractContextManager[None]:
        """Make one transaction of all that this thread does in the block; nobody else writes."""
        return self._database.unit()

    def transact(self, work: Callable[[], _Result]) -> _Result:
        """Make one transaction of all that `work` does; it may be called again (`Database`)."""
        return self._database.transact(work)

    def hold(self, *numbers: int) -> bool:
        """Have questions for the rest of the unit: nobody else changes what is read of them.

        True where one was not ours before, and may have changed since it was read.
        """
        return self._database.hold(*map(of_question, numbers))

    def hand_over(
        self,
        *,
        text: str,
        text_key: str,
        language: Language,
        shown: Shown,
        asker: Asker,
        at: datetime,
        kind: QuestionKind = QuestionKind.QUESTION,
        joins: int | None = None,
        may_join: bool = False,
        limits: Limits | None = None,
    ) -> Receipt:
        """Store a question durably; one that the same reader has waiting gets another asking.

        `joins` is a question that means the same; where it still waits, this is an asking of it.
        Where it `may_join`, it is one of any that waits with this `text_key`. What goes beyond the
        `limits` of its reader is gathered on one card.
        """
        reader = asker.person

        def find(connection: sa.Connection) -> Destination:
            return destination(connection, reader, text_key, kind, at, joins, may_join, limits)

        def write() -> Receipt:
            self._database.hold(of_reader(reader), of_words(text_key))
            goes = self._held(find)
            number, origin, card = goes.number, goes.origin, goes.card
            with self._database.writing_beside() as connection:
                if number is None:
                    gathers = goes.is_beyond and card is None
                    number = insert_question(
                        connection, text, text_key, language, shown, at, kind, gathers
                    )
                connection.execute(
                    sa.insert(ASKINGS).values(
                        question=number,
                        channel=reader.channel,
                        reader=reader.id,
                        at=at,
                        first_name=asker.first_name,
                        chat=asker.chat,
                        message=asker.message,
                        article=asker.article,
                        text=text,
                        text_key=text_key,
                        language=language,
                        origin=origin,
                    )
                )
                record(connection, number, Event(goes.step, reader, at))
                readers = question_in(connection, number).readers
                if card is not None:
                    gathering.gather(connection, number, card, reader, at)
            is_gathered = card is not None or origin is not None
            return Receipt(
                origin or number, goes.is_repeated, others=readers - 1, gathered=is_gathered
            )

        return self._database.transact(write)

    def _held(self, find: Callable[[sa.Connection], Destination]) -> Destination:
        """Find where a question goes, and have that for the rest of the unit."""
        while True:
            with self._database.reading() as connection:
                found = find(connection)
            # Until they are ours, others may move them on: looked at anew.
            if not self.hold(*found.questions):
                return found

    def move(
        self, number: int, before: QuestionStatus, after: QuestionStatus, event: Event
    ) -> bool:
        """Change a question's status and record how; False where it no longer is `before`."""
        taken = after is QuestionStatus.TAKEN
        holder = (
            {}
            if taken and before is after
            else {
                "taken_channel": event.by.channel if taken else None,
                "taken_by": event.by.id if taken else None,
            }
        )
        with self._database.writing_beside(of_question(number)) as connection:
            changed = connection.execute(
                sa.update(QUESTIONS)
                .where(QUESTIONS.c.number == number, QUESTIONS.c.status == before)
                .values(status=after, **holder)
            )
            if changed.rowcount != 1:
                return False
            record(connection, number, event)
        return True

    def record(self, number: int, event: Event) -> None:
        """Record a step that changes no status."""
        with self._database.writing_beside(of_question(number)) as connection:
            record(connection, number, event)

    def offer(self, number: int, for_library: bool) -> None:
        """Keep whether a question's answer is for the next reader too."""
        with self._database.writing_beside(of_question(number)) as connection:
            connection.execute(
                sa.update(QUESTIONS)
                .where(QUESTIONS.c.number == number)
                .values(for_library=for_library)
            )

    def introduce(self, number: int, reader: Person, name: str | None, email: str | None) -> None:
        """Keep who a reader says they are, with their asking of a question."""
        with self._database.writing_beside(of_question(number)) as connection:
            connection.execute(
                sa.update(ASKINGS)
                .where(ASKINGS.c.question == number, asked_by(reader))
                .values(name=name, email=email)
            )
            mark_stale(connection, number)

    def leave(self, number: int, reader: Person, event: Event) -> None:
        """Take a reader's askings of a question back; others still wait."""
        with self._database.writing_beside(of_question(number)) as connection:
            mine = sa.and_(ASKINGS.c.question == number, asked_by(reader))
            connection.execute(sa.delete(ASKINGS).where(mine))
            reword(connection, number)
            record(connection, number, event)

    def take_out(self, number: int, of: int, event: Event) -> bool:
        """Take back one of several questions of a reader's on one card; False where it can't be."""
        with self._database.writing_beside(of_question(number), of_question(of)) as connection:
            return gathering.take_out(connection, number, of, event)

    def part(self, number: int, of: int, event: Event) -> bool:
        """Give one of several questions of a reader's on one card a card of its own."""
        with self._database.writing_beside(of_question(number), of_question(of)) as connection:
            return gathering.part(connection, number, of, event)

    def carry_over(self, number: int, since: datetime) -> int | None:
        """Give what was put on a question's card after `since` a card of its own, if anything."""
        with self._database.writing_beside(of_question(number)) as connection:
            return gathering.carry_over(connection, number, since)

    def merge(self, number: int, into: int, gathered: Event) -> None:
        """Let those who asked one question wait for another, and record it there too."""
        with self._database.writing_beside(of_question(number), of_question(into)) as connection:
            merging.merge(connection, number, into, gathered)

    def split(self, number: int, reader: Person, event: Event) -> int | None:
        """Give a reader's askings of a question, and those merged with them, one of their own.

        Return its number: that under which they asked, where an editor had merged it; a new one
        otherwise. None where nobody would be left, or the reader doesn't ask it.
        """
        with self._database.writing_beside(of_question(number)) as connection:
            return merging.split(connection, number, reader, event)

    def asked_by(self, reader: Person) -> list[Question]:
        """Return what a reader has handed over, by number, in the words in which they did."""
        mine = sa.select(ASKINGS.c.question, ASKINGS.c.text, ASKINGS.c.origin).where(
            asked_by(reader)
        )
        with self._database.reading() as connection:
            asked = connection.execute(mine.order_by(ASKINGS.c.id)).all()
            worded = [row for row in asked if row.text is not None]
            words = {row.question: row.text for row in worded}
            gathered = {row.question: row.text for row in worded if row.origin is None}
            wanted = with_counts().where(QUESTIONS.c.number.in_({row.question for row in asked}))
            rows = connection.execute(wanted.order_by(QUESTIONS.c.number)).mappings().all()
        return [
            replace(each, text=(gathered if each.gathers else words).get(each.number, each.text))
            for each in map(question_of, rows)
        ]

    def question(self, number: int) -> Question:
        """Return the question with this number; raises `QuestionUnknown`."""
        with self._database.reading() as connection:
            return question_in(connection, number)

    def questions(self, statuses: Collection[QuestionStatus]) -> list[Question]:
        """Return the questions that stand at one of `statuses`, by number."""
        wanted = with_counts().where(QUESTIONS.c.status.in_(statuses))
        with self._database.reading() as connection:
            rows = connection.execute(wanted.order_by(QUESTIONS.c.number)).mappings().all()
        return [question_of(row) for row in rows]

    def dossier(self, number: int) -> Dossier:
        """Return all that is known about a question; raises `QuestionUnknown`."""
        with self._database.reading() as connection:
            question = question_in(connection, number)
            askings = connection.execute(
                sa.select(ASKINGS).where(ASKINGS.c.question == number).order_by(ASKINGS.c.id)
            ).mappings()
            events = connection.execute(
                sa.select(EVENTS).where(EVENTS.c.question == number).order_by(EVENTS.c.id)
            ).mappings()
            return Dossier(
                question,
                tuple(map(asking_of, askings)),
                tuple(map(event_of, events)),
                answer_in(connection, number),
            )

    def count(self, statuses: Collection[QuestionStatus]) -> int:
        """Count the questions that stand at one of `statuses`."""
        counting = sa.select(sa.func.count()).select_from(QUESTIONS)
        with self._database.reading() as connection:
            return connection.scalar(counting.where(QUESTIONS.c.status.in_(statuses))) or 0
