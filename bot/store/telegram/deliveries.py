"""What the readers of a question were sent of its answer, and whether Telegram has it."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from enum import StrEnum

import sqlalchemy as sa

from bot.store.database import Database
from bot.store.queue.question_rows import mark_stale
from bot.store.tables import DELIVERIES, EXCHANGES, MESSAGES
from bot.store.transactions.locks import of_question
from bot.types.people import Channel, Person
from bot.types.traffic import MessageState


class DeliveryRole(StrEnum):
    """Why a reader is sent something."""

    ASKED = "asked"
    """They asked the question."""
    SERVED = "served"
    """They asked likewise after it was answered."""


class DeliveryState(StrEnum):
    """How far a message to a reader has come."""

    WAITING = "waiting"
    SENT = "sent"
    BLOCKED = "blocked"
    """The reader doesn't want to hear from us."""
    FAILED = "failed"


@dataclass(frozen=True, slots=True)
class DeliveredPiece:
    """One message to a reader: its id in the book, and whether it is text, which can be changed."""

    reader: Person
    role: DeliveryRole
    chat: int
    message: int
    is_text: bool
    state: DeliveryState = DeliveryState.WAITING


@dataclass(frozen=True, slots=True)
class DeliveryProgress:
    """Of how many readers who asked it a question's answer is where; `served` got it later."""

    sent: int = 0
    waiting: int = 0
    blocked: int = 0
    failed: int = 0
    served: int = 0


class Deliveries:
    """The deliveries in one database."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def add(self, question: int, pieces: Iterable[DeliveredPiece]) -> None:
        """Keep the messages that are owed to readers of a question, in their order."""
        rows = [
            {
                "question": question,
                "channel": piece.reader.channel,
                "reader": piece.reader.id,
                "role": piece.role,
                "chat": piece.chat,
                "message": piece.message,
                "is_text": piece.is_text,
                "state": piece.state,
            }
            for piece in pieces
        ]
        if rows:
            with self._database.writing_beside(of_question(question)) as connection:
                connection.execute(sa.insert(DELIVERIES), rows)
                mark_stale(connection, question)

    def of_question(
        self, question: int, roles: Collection[DeliveryRole] = tuple(DeliveryRole)
    ) -> dict[Person, list[DeliveredPiece]]:
        """Return what each reader was sent of a question's answer, in its order."""
        wanted = sa.and_(DELIVERIES.c.question == question, DELIVERIES.c.role.in_(roles))
        with self._database.reading() as connection:
            rows = connection.execute(
                sa.select(DELIVERIES).where(wanted).order_by(DELIVERIES.c.id)
            ).all()
        found: defaultdict[Person, list[DeliveredPiece]] = defaultdict(list)
        for row in rows:
            reader = Person(Channel(row.channel), row.reader)
            state = DeliveryState(row.state)
            piece = DeliveredPiece(
                reader, DeliveryRole(row.role), row.chat, row.message, row.is_text, state
            )
            found[reader].append(piece)
        return dict(found)

    def changing(self, message: int, edit: int) -> None:
        """Note that a message to a reader is to be changed by another call that we owe."""
        which = DELIVERIES.c.message == message
        values = {"edit": edit, "state": DeliveryState.WAITING}

        def write() -> None:
            with self._database.reading() as connection:
                questions = _questions(connection, which)
            with self._database.writing_beside(*map(of_question, questions)) as connection:
                connection.execute(sa.update(DELIVERIES).where(which).values(values))
                mark_stale(connection, *questions)

        self._database.transact(write)

    def forget(self, question: int, messages: Collection[int] | None = None) -> None:
        """Forget what was sent of a question's answer: all of it, or these messages."""
        which = DELIVERIES.c.question == question
        if messages is not None:
            which = sa.and_(which, DELIVERIES.c.message.in_(messages))
        with self._database.writing_beside(of_question(question)) as connection:
            connection.execute(sa.delete(DELIVERIES).where(which))
            mark_stale(connection, question)

    def settle(self) -> int:
        """Take over what has become of messages in the book; return how many have come further."""
        latest = sa.func.coalesce(DELIVERIES.c.edit, DELIVERIES.c.message)
        waiting = (
            sa.select(DELIVERIES.c.id, DELIVERIES.c.question, MESSAGES.c.state, MESSAGES.c.problem)
            .select_from(DELIVERIES.outerjoin(MESSAGES, MESSAGES.c.id == latest))
            .where(DELIVERIES.c.state == DeliveryState.WAITING)
            .where(
                sa.or_(
                    MESSAGES.c.id.is_(None),
                    MESSAGES.c.state.in_((MessageState.SENT, MessageState.FAILED)),
                )
            )
        )
        with self._database.reading() as connection:
            questions = set(connection.scalars(waiting.with_only_columns(DELIVERIES.c.question)))
        if not questions:
            return 0

        def write() -> int:
            with self._database.writing_beside(*map(of_question, questions)) as connection:
                rows = connection.execute(waiting.where(DELIVERIES.c.question.in_(questions))).all()
                for row in rows:
                    which = DELIVERIES.c.id == row.id
                    state = _state(row.state, row.problem)
                    connection.execute(sa.update(DELIVERIES).where(which).values(state=state))
                mark_stale(connection, *{row.question for row in rows})
            return len(rows)

        return self._database.transact(write)

    def progress(self, question: int) -> DeliveryProgress:
        """Return how far the answer of a question has come with those who asked it.

        A reader has it when all its messages are there; who waits for it in no chat of Telegram's
        is not counted.
        """
        counts = dict.fromkeys(DeliveryState, 0)
        served = 0
        for pieces in self.of_question(question).values():
            states = {piece.state for piece in pieces if piece.role is DeliveryRole.ASKED}
            if not states:
                served += 1
                continue
            worst = next(state for state in _WORST_FIRST if state in states)
            counts[worst] += 1
        return DeliveryProgress(
            sent=counts[DeliveryState.SENT],
            waiting=counts[DeliveryState.WAITING],
            blocked=counts[DeliveryState.BLOCKED],
            failed=counts[DeliveryState.FAILED],
            served=served,
        )

    def undelivered(self) -> int:
        """Count the readers who can't be given the answer that they asked for."""
        lost = DELIVERIES.c.state.in_((DeliveryState.BLOCKED, DeliveryState.FAILED))
        readers = sa.select(DELIVERIES.c.question, DELIVERIES.c.reader).where(
            lost, DELIVERIES.c.role == DeliveryRole.ASKED
        )
        with self._database.reading() as connection:
            counting = sa.select(sa.func.count()).select_from(readers.distinct().subquery())
            return connection.scalar(counting) or 0

    def question_told_in(self, reader: Person, chat: int, message_id: int) -> int | None:
        """Return the question that a message of ours is about: its answer, or word of its receipt.

        `message_id` is Telegram's. None for one that is about none that the reader asked.
        """
        in_book = sa.select(MESSAGES.c.id).where(
            MESSAGES.c.chat == chat,
            MESSAGES.c.message_id == message_id,
            MESSAGES.c.state == MessageState.SENT,
        )
        answer = sa.select(DELIVERIES.c.question).where(
            DELIVERIES.c.message.in_(in_book),
            DELIVERIES.c.role == DeliveryRole.ASKED,
            DELIVERIES.c.channel == reader.channel,
            DELIVERIES.c.reader == reader.id,
        )
        receipt = sa.select(EXCHANGES.c.question).where(
            EXCHANGES.c.answered_in.in_(in_book),
            EXCHANGES.c.question.is_not(None),
            EXCHANGES.c.channel == reader.channel,
            EXCHANGES.c.reader == reader.id,
        )
        with self._database.reading() as connection:
            for wanted in (answer, receipt):
                number: int | None = connection.scalar(wanted.limit(1))
                if number is not None:
                    return number
        return None


_WORST_FIRST: Sequence[DeliveryState] = (
    DeliveryState.BLOCKED,
    DeliveryState.FAILED,
    DeliveryState.WAITING,
    DeliveryState.SENT,
)


def _state(state: str | None, problem: str | None) -> DeliveryState:
    if state == MessageState.SENT:
        return DeliveryState.SENT
    return DeliveryState.BLOCKED if problem == "blocked" else DeliveryState.FAILED


def _questions(connection: sa.Connection, which: sa.ColumnElement[bool]) -> list[int]:
    return list(connection.scalars(sa.select(DELIVERIES.c.question).where(which)))
