"""Rows of the tables about questions: how they are selected, read and recorded."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import asdict
from datetime import datetime
from typing import Any

import sqlalchemy as sa

from bot.errors import QuestionUnknown
from bot.store.tables import ANSWERS, ASKINGS, CARDS, ENCODINGS, EVENTS, QUESTIONS
from bot.types.people import Channel, Person
from bot.types.questions import (
    Asking,
    Event,
    Question,
    QuestionKind,
    QuestionStatus,
    QuestionStep,
    Shown,
)
from corpus.types import Language

OF_READERS = (
    QuestionStep.ASK,
    QuestionStep.JOIN,
    QuestionStep.ADD,
    QuestionStep.LEAVE,
    QuestionStep.WITHDRAW,
)
"""Steps that readers take."""


def asked_by(reader: Person) -> sa.ColumnElement[bool]:
    """Say which askings are a reader's."""
    return sa.and_(ASKINGS.c.channel == reader.channel, ASKINGS.c.reader == reader.id)


def record(connection: sa.Connection, number: int, event: Event) -> None:
    """Write down a step, and that the question's card no longer shows how it stands."""
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
    mark_stale(connection, number)


def insert_question(
    connection: sa.Connection,
    text: str,
    text_key: str,
    language: Language,
    shown: Shown,
    at: datetime,
    kind: QuestionKind,
    gathers: bool = False,
) -> int:
    """Add an open question, and return its number."""
    insert = sa.insert(QUESTIONS).values(
        kind=kind,
        text=text,
        text_key=text_key,
        language=language,
        status=QuestionStatus.OPEN,
        asked_at=at,
        shown=asdict(shown),
        gathers=gathers,
    )
    return int(connection.execute(insert.returning(QUESTIONS.c.number)).scalar_one())


def mark_stale(connection: sa.Connection, *numbers: int) -> None:
    """Note that the cards of questions no longer show how they stand."""
    connection.execute(sa.update(CARDS).where(CARDS.c.question.in_(numbers)).values(stale=True))


def reword(
    connection: sa.Connection, number: int, askings: Sequence[sa.RowMapping] | None = None
) -> None:
    """Put a question into the words of those who still ask it, where nobody asks it in its own.

    `askings` are theirs, where they are not simply those of the question.
    """
    if askings is None:
        of_it = sa.select(ASKINGS).where(ASKINGS.c.question == number).order_by(ASKINGS.c.id)
        askings = connection.execute(of_it).mappings().all()
    its_own = sa.select(QUESTIONS).where(QUESTIONS.c.number == number)
    question = connection.execute(its_own).mappings().one_or_none()
    keys = {asking["text_key"] for asking in askings}
    if question is None or not keys or keys & {None, question["text_key"]}:
        return  # an asking without words is one in the question's
    put_into_words(connection, number, askings[0])


def put_into_words(connection: sa.Connection, number: int, source: Mapping[Any, Any]) -> None:
    """Give a question and its answer, where that repeats it, the words of a row."""
    before = connection.scalar(sa.select(QUESTIONS.c.text).where(QUESTIONS.c.number == number))
    words = {name: source[name] for name in ("text", "text_key", "language")}
    which = QUESTIONS.c.number == number
    connection.execute(sa.update(QUESTIONS).where(which).values(words))
    repeats = sa.and_(ANSWERS.c.question == number, ANSWERS.c.asked == before, ~ANSWERS.c.worded)
    connection.execute(
        sa.update(ANSWERS)
        .where(repeats)
        .values(asked=source["text"], language=source["language"], compared=False)
    )
    connection.execute(sa.delete(ENCODINGS).where(ENCODINGS.c.question == number))


def with_counts(number: int | None = None) -> sa.Select[Any]:
    """Select questions, or one, each with how many readers asked it and how often."""
    of_it = sa.true() if number is None else ASKINGS.c.question == number
    asked = (
        sa.select(
            ASKINGS.c.question, ASKINGS.c.channel, ASKINGS.c.reader, sa.func.count().label("n")
        )
        .where(of_it)
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


def question_in(connection: sa.Connection, number: int) -> Question:
    """Return a question; raises `QuestionUnknown`."""
    found = with_counts(number).where(QUESTIONS.c.number == number)
    row = connection.execute(found).mappings().one_or_none()
    if row is None:
        raise QuestionUnknown(f"there is no question {number}: `svar queue --all` lists them")
    return question_of(row)


def question_of(row: sa.RowMapping) -> Question:
    """Read a row that `with_counts` selected."""
    taken_by = None
    if row["taken_channel"] is not None:
        taken_by = Person(Channel(row["taken_channel"]), row["taken_by"])
    return Question(
        number=row["number"],
        text=row["text"],
        language=Language(row["language"]),
        status=QuestionStatus(row["status"]),
        asked_at=row["asked_at"],
        shown=Shown.of(row["shown"]),
        readers=row["readers"],
        askings=int(row["askings"]),
        kind=QuestionKind(row["kind"]),
        taken_by=taken_by,
        merged_into=row["merged_into"],
        for_library=row["for_library"],
        gathers=row["gathers"],
    )


def asking_of(row: sa.RowMapping) -> Asking:
    """Read a row of the table of askings."""
    return Asking(
        reader=Person(Channel(row["channel"]), row["reader"]),
        at=row["at"],
        name=row["name"],
        email=row["email"],
        first_name=row["first_name"],
        text=row["text"],
        language=row["language"] and Language(row["language"]),
        origin=row["origin"],
        chat=row["chat"],
        message=row["message"],
        article=row["article"],
    )


def event_of(row: sa.RowMapping) -> Event:
    """Read a row of the table of events."""
    by = Person(Channel(row["channel"]), row["person"])
    return Event(QuestionStep(row["step"]), by, row["at"], row["text"])
