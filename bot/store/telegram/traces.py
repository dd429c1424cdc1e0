"""What the editors' group shows of questions, and how it is taken back when a reader goes."""

from __future__ import annotations

from collections.abc import Collection, Iterable

import sqlalchemy as sa

from bot.store.database import Database
from bot.store.queue.question_rows import OF_READERS
from bot.store.tables import (
    ASKINGS,
    CARDS,
    CONFLICTS,
    EVENTS,
    KEPT,
    LISTED_QUESTIONS,
    MESSAGES,
    QUESTIONS,
)
from bot.store.telegram.message_rows import redact
from bot.types.people import Channel
from bot.types.traffic import MessageState

_ALBUM = "album:"


def album_of(question: int) -> str:
    """Return the name of the fact that says which album an answer came with."""
    return f"{_ALBUM}{question}"


class Lists:
    """Lists in the editors' group that quote questions: the queue, the gaps, reminders, conflicts.

    A list whose question was erased, or is put into others' words, has to lose what it says.
    """

    def __init__(self, database: Database) -> None:
        self._database = database

    def quotes(self, message: int, questions: Collection[int]) -> None:
        """Keep which questions a message of ours in the book quotes, in place of what it did."""
        rows = [
            {"message": message, "question": number, "erased": False} for number in set(questions)
        ]
        with self._database.writing_beside() as connection:
            connection.execute(
                sa.delete(LISTED_QUESTIONS).where(LISTED_QUESTIONS.c.message == message)
            )
            if rows:
                connection.execute(sa.insert(LISTED_QUESTIONS), rows)

    def message_in(self, chat: int, message_id: int) -> int | None:
        """Return which message in the book one in a chat is, by Telegram's id of it."""
        wanted = sa.select(MESSAGES.c.id).where(
            MESSAGES.c.chat == chat,
            MESSAGES.c.message_id == message_id,
            MESSAGES.c.state == MessageState.SENT,
        )
        with self._database.reading() as connection:
            found: int | None = connection.scalar(wanted.limit(1))
        return found

    def to_empty(self, limit: int) -> list[tuple[int, int]]:
        """Return messages in the book that quote what was erased, each with its chat."""
        wanted = (
            sa.select(MESSAGES.c.id, MESSAGES.c.chat)
            .join(LISTED_QUESTIONS, LISTED_QUESTIONS.c.message == MESSAGES.c.id)
            .where(LISTED_QUESTIONS.c.erased, MESSAGES.c.chat.is_not(None))
            .distinct()
            .order_by(MESSAGES.c.id)
            .limit(limit)
        )
        with self._database.reading() as connection:
            return [(row.id, row.chat) for row in connection.execute(wanted)]

    def emptied(self, message: int) -> None:
        """Note that a list says nothing any more; a conflict that it told of is told of anew."""
        self.quotes(message, ())
        with self._database.writing() as connection:
            untold = sa.update(CONFLICTS).where(
                CONFLICTS.c.message == message, CONFLICTS.c.settled_at.is_(None)
            )
            connection.execute(untold.values(message=None))


def texts_of(connection: sa.Connection, numbers: Collection[int]) -> dict[int, str]:
    """Return what questions ask."""
    wanted = sa.select(QUESTIONS.c.number, QUESTIONS.c.text).where(QUESTIONS.c.number.in_(numbers))
    return {row.number: row.text for row in connection.execute(wanted)}


def take_back(connection: sa.Connection, before: dict[int, str], numbers: Iterable[int]) -> None:
    """Have cards, topics and lists lose what they say of questions that a reader has left.

    `before` is what the questions asked until now. What is still to be sent is emptied at once,
    what stands in the group is for `bot.telegram.editors.card_sync`.
    """
    after = texts_of(connection, before)
    changed = {number for number, text in before.items() if after.get(number) != text}
    gone = set(numbers) - after.keys()
    touched = CARDS.c.question.in_({*numbers})
    connection.execute(sa.update(CARDS).where(touched).values(shown=None, stale=True))
    # Another's buttons may name a question: a card that is spoiled shows such ones.
    spoiled = sa.and_(CARDS.c.shown.is_(None), CARDS.c.message.is_not(None))
    connection.execute(sa.update(CARDS).where(spoiled).values(stale=True))
    connection.execute(
        sa.update(CARDS).where(CARDS.c.question.in_(changed | gone)).values(renamed=True)
    )
    quoting = LISTED_QUESTIONS.c.question.in_(changed | gone)
    connection.execute(sa.update(LISTED_QUESTIONS).where(quoting).values(erased=True))
    lists = sa.select(LISTED_QUESTIONS.c.message).where(LISTED_QUESTIONS.c.erased)
    shown = [sa.select(column).where(touched) for column in (CARDS.c.topic, CARDS.c.message)]
    edits = sa.select(CARDS.c.edit).where(touched)
    for ids in (*shown, edits, lists):
        redact(connection, sa.or_(MESSAGES.c.id.in_(ids), MESSAGES.c.target.in_(ids)))
    buttons = sa.and_(
        MESSAGES.c.method == "editMessageReplyMarkup", MESSAGES.c.chat.in_(sa.select(CARDS.c.chat))
    )
    connection.execute(sa.delete(MESSAGES).where(buttons, MESSAGES.c.state == MessageState.WAITING))
    for number in gone:
        connection.execute(sa.delete(KEPT).where(KEPT.c.name == album_of(number)))


def forget_lists(connection: sa.Connection) -> None:
    """Forget what lists quote of questions behind which there is nobody any more."""
    known = (
        sa.exists().where(
            ASKINGS.c.question == LISTED_QUESTIONS.c.question, ASKINGS.c.channel != Channel.GONE
        ),
        sa.exists().where(
            EVENTS.c.question == LISTED_QUESTIONS.c.question,
            EVENTS.c.step.in_(OF_READERS),
            EVENTS.c.channel != Channel.GONE,
        ),
    )
    over = sa.and_(~sa.or_(*known), ~LISTED_QUESTIONS.c.erased)
    connection.execute(sa.delete(LISTED_QUESTIONS).where(over))
