"""The cards in the editors' group: one for every question, and what it shows by now."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import sqlalchemy as sa

from bot.store.database import Database
from bot.store.tables import CARDS, DESK_MESSAGES, MESSAGES, QUESTIONS
from bot.store.telegram.message_rows import UNSETTLED
from bot.store.transactions.locks import of_question
from bot.types.questions import WAITING
from bot.types.traffic import MessageState

_DRAFT = "draft"
SET_ASIDE = 0
"""The chat of a card that Telegram does not take."""


@dataclass(frozen=True, slots=True)
class Card:
    """A question's card: in which chat and, where it has one of its own, which topic.

    `topic` is the call in the book that opens the topic, `thread` the topic's number once that is
    known. `message` is the card itself in the book, `edit` its latest change; `shown` tells what it
    says, `stale` that it should say something else. Of what readers have added to the question, the
    editors were told of the first `noted`. `renamed`: its topic is to be called what it now asks.
    """

    question: int
    chat: int
    topic: int | None = None
    thread: int | None = None
    message: int | None = None
    edit: int | None = None
    shown: str | None = None
    noted: int = 0
    stale: bool = True
    renamed: bool = False


class Cards:
    """The cards in one database."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def get(self, question: int) -> Card | None:
        """Return a question's card."""
        return next(iter(self._found(CARDS.c.question == question)), None)

    def put(self, card: Card) -> None:
        """Keep a card in place of what its question had."""
        values = {name: getattr(card, name) for name in Card.__slots__}
        with self._database.writing_beside(of_question(card.question)) as connection:
            connection.execute(sa.delete(CARDS).where(CARDS.c.question == card.question))
            connection.execute(sa.insert(CARDS).values(values))

    def remove(self, question: int) -> None:
        """Let go of a card: it is gone, or its question is.

        Who answers what stood there all the same is known to speak of the question.
        """
        with self._database.writing_beside(of_question(question)) as connection:
            _retire(connection, CARDS.c.question == question)

    def missing(self, limit: int) -> Sequence[int]:
        """Return questions that wait and have no card: the oldest first, but for the newest.

        Where there are many, whoever has just asked need not stand behind all of them.
        """
        has = sa.select(CARDS.c.question)
        wanted = (
            sa.select(QUESTIONS.c.number)
            .where(QUESTIONS.c.status.in_(WAITING), QUESTIONS.c.number.not_in(has))
            .order_by(QUESTIONS.c.number)
            .limit(limit)
        )
        newest = wanted.order_by(None).order_by(QUESTIONS.c.number.desc()).limit(1)
        with self._database.reading() as connection:
            found = dict.fromkeys([*connection.scalars(newest), *connection.scalars(wanted)])
        return list(found)[:limit]

    def to_show(self, limit: int) -> Sequence[Card]:
        """Return cards that are not there yet, or don't say how things stand; oldest first."""
        wanted = sa.or_(CARDS.c.stale, CARDS.c.message.is_(None))
        return self._found(sa.and_(wanted, CARDS.c.chat != SET_ASIDE), limit)

    def unfinished(self) -> Sequence[Card]:
        """Return cards whose last message or change could not be sent."""
        latest = sa.func.coalesce(CARDS.c.edit, CARDS.c.message, CARDS.c.topic)
        failed = sa.select(MESSAGES.c.id).where(MESSAGES.c.state == MessageState.FAILED)
        return self._found(latest.in_(failed))

    def leave(self, old: int, new: int) -> None:
        """Go on in another chat: what stands in the old one can't be changed any more.

        Cards that are still to be sent will be sent to the new one. An answer to one that stands
        in the old chat is still known for one to its question.
        """
        unsent = sa.select(MESSAGES.c.id).where(MESSAGES.c.state.in_(UNSETTLED))
        with self._database.writing() as connection:
            here = CARDS.c.chat == old
            moving = sa.and_(here, CARDS.c.message.in_(unsent))
            connection.execute(sa.update(CARDS).where(moving).values(chat=new, stale=True))
            _retire(connection, here)

    def below(self, message: int, question: int, kind: str) -> None:
        """Keep that a message of ours in the book belongs to a question's card."""
        with self._database.writing_beside(of_question(question)) as connection:
            connection.execute(
                sa.insert(DESK_MESSAGES).values(message=message, question=question, kind=kind)
            )

    def take_prompts(self, question: int, kind: str = "prompt") -> Sequence[int]:
        """Return the messages in the book that ask for a question's answer; they do no longer.

        Of another `kind`, they ask for something else.

        Who answers one of them all the same is known to speak of the question.
        """
        prompts = sa.and_(DESK_MESSAGES.c.question == question, DESK_MESSAGES.c.kind == kind)
        with self._database.writing_beside(of_question(question)) as connection:
            found = list(connection.scalars(sa.select(DESK_MESSAGES.c.message).where(prompts)))
            connection.execute(sa.update(DESK_MESSAGES).where(prompts).values(kind="note"))
        return found

    def has_draft(self, question: int) -> bool:
        """Tell whether a draft of an answer stands below a question's card, or is on its way."""
        lost = sa.select(MESSAGES.c.id).where(MESSAGES.c.state == MessageState.FAILED)
        drafts = sa.select(DESK_MESSAGES.c.message).where(
            DESK_MESSAGES.c.question == question,
            DESK_MESSAGES.c.kind == _DRAFT,
            DESK_MESSAGES.c.message.not_in(lost),
        )
        with self._database.reading() as connection:
            return connection.scalar(drafts.limit(1)) is not None

    def end_draft(self, message: int) -> bool:
        """Let a message be a draft no longer; False where it was none.

        Who answers it all the same is known to speak of the question.
        """
        is_draft = sa.and_(DESK_MESSAGES.c.message == message, DESK_MESSAGES.c.kind == _DRAFT)
        with self._database.writing() as connection:
            ended = sa.update(DESK_MESSAGES).where(is_draft).values(kind="note")
            return connection.execute(ended).rowcount > 0

    def spoil(self, question: int, *, later: bool = False) -> None:
        """Have a card written anew, whatever it says: at once, or `later`, at its next change."""
        values = {"shown": None} | ({} if later else {"stale": True})
        with self._database.writing_beside(of_question(question)) as connection:
            connection.execute(sa.update(CARDS).where(CARDS.c.question == question).values(values))

    def question_in(self, chat: int, message_id: int) -> int | None:
        """Return the question that a message in the group is about, by Telegram's id of it."""
        in_book = sa.select(MESSAGES.c.id).where(
            MESSAGES.c.chat == chat,
            MESSAGES.c.message_id == message_id,
            MESSAGES.c.state == MessageState.SENT,
        )
        with self._database.reading() as connection:
            for table in (CARDS, DESK_MESSAGES):
                wanted = sa.select(table.c.question).where(table.c.message.in_(in_book))
                number: int | None = connection.scalar(wanted.limit(1))
                if number is not None:
                    return number
        return None

    def _found(self, which: sa.ColumnElement[bool], limit: int | None = None) -> list[Card]:
        wanted = sa.select(CARDS).where(which).order_by(CARDS.c.question).limit(limit)
        with self._database.reading() as connection:
            rows = connection.execute(wanted).mappings().all()
        return [Card(**row) for row in rows]


def _retire(connection: sa.Connection, which: sa.ColumnElement[bool]) -> None:
    """Delete cards, and keep of what questions their messages speak, as far as they may be seen."""
    lost = sa.select(MESSAGES.c.id).where(MESSAGES.c.state == MessageState.FAILED)
    kept = sa.select(CARDS.c.message, CARDS.c.question, sa.literal("note")).where(
        which,
        CARDS.c.message.is_not(None),
        CARDS.c.message.not_in(lost),
        CARDS.c.message.not_in(sa.select(DESK_MESSAGES.c.message)),
    )
    names = ["message", "question", "kind"]
    connection.execute(sa.insert(DESK_MESSAGES).from_select(names, kept))
    connection.execute(sa.delete(CARDS).where(which))
