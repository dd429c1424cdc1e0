"""Where a question that is handed over goes: to one that waits already, to a card, to a new one."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

import sqlalchemy as sa

from bot.store.queue import gathering
from bot.store.queue.question_rows import asked_by
from bot.store.tables import ASKINGS, QUESTIONS
from bot.types.people import Person
from bot.types.questions import WAITING, Limits, QuestionKind, QuestionStep


@dataclass(frozen=True, slots=True)
class Destination:
    """The question that another asking goes to, or None for a new one, and the step that is.

    `origin` is the gathered question that it is an asking of; `is_repeated`: its reader waits for
    the question already. A new one that `is_beyond` the limits goes on `card`, None: on a new one.
    """

    number: int | None
    step: QuestionStep
    origin: int | None = None
    is_repeated: bool = False
    is_beyond: bool = False
    card: int | None = None

    @property
    def questions(self) -> set[int]:
        """The questions that change."""
        return {each for each in (self.number, self.card) if each is not None}


def destination(
    connection: sa.Connection,
    reader: Person,
    text_key: str,
    kind: QuestionKind,
    at: datetime,
    joins: int | None,
    may_join: bool,
    limits: Limits | None,
) -> Destination:
    """Find where a question in the words with this key goes; see `Questions.hand_over`."""
    mine = connection.execute(
        sa.select(QUESTIONS.c.number, ASKINGS.c.origin, QUESTIONS.c.gathers)
        .join(ASKINGS)
        .where(
            QUESTIONS.c.status.in_(WAITING),
            QUESTIONS.c.kind == kind,
            sa.func.coalesce(ASKINGS.c.text_key, QUESTIONS.c.text_key) == text_key,
            asked_by(reader),
        )
        .order_by(QUESTIONS.c.number)
        .limit(1)
    ).one_or_none()
    if mine is not None:
        origin = mine.origin if mine.gathers else None
        return Destination(mine.number, QuestionStep.ASK, origin, is_repeated=True)
    if joins is None and may_join:
        joins = _in_the_same_words(connection, text_key)
    number = None if joins is None else _waiting_in(connection, joins, kind)
    if number is not None:
        same = sa.select(ASKINGS.c.id).where(ASKINGS.c.question == number, asked_by(reader))
        if connection.scalar(same.limit(1)) is not None:
            return Destination(number, QuestionStep.ASK, is_repeated=True)
        return Destination(number, QuestionStep.JOIN)
    if limits and gathering.is_beyond(connection, reader, limits, at):
        card = gathering.card_of(connection, reader, kind, at)
        return Destination(None, QuestionStep.ASK, is_beyond=True, card=card)
    return Destination(None, QuestionStep.ASK)


def _waiting_in(connection: sa.Connection, number: int, kind: QuestionKind) -> int | None:
    """Return the question of a kind that waits under a number, or what it was merged into."""
    at: int | None = number
    while at is not None:
        wanted = sa.select(QUESTIONS).where(
            QUESTIONS.c.number == at, QUESTIONS.c.kind == kind, ~QUESTIONS.c.gathers
        )
        row = connection.execute(wanted).mappings().one_or_none()
        if row is None or row["status"] in WAITING:
            return None if row is None else int(row["number"])
        at = row["merged_into"]
    return None


def _in_the_same_words(connection: sa.Connection, text_key: str) -> int | None:
    """Return a question that waits and was asked, by anybody, in the words with this key."""
    asked = sa.select(ASKINGS.c.question).where(ASKINGS.c.text_key == text_key)
    wanted = sa.select(QUESTIONS.c.number).where(
        QUESTIONS.c.status.in_(WAITING),
        QUESTIONS.c.kind == QuestionKind.QUESTION,
        ~QUESTIONS.c.gathers,
        sa.or_(QUESTIONS.c.text_key == text_key, QUESTIONS.c.number.in_(asked)),
    )
    found: int | None = connection.scalar(wanted.order_by(QUESTIONS.c.number).limit(1))
    return found
