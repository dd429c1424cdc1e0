"""Cards that gather one reader's questions: what goes beyond the limits is put on one of them.

Each gathered question keeps a number of its own. It is merged into the one whose card it stands on,
as if by an editor's hand, and an editor can give it a card of its own again.
"""

from __future__ import annotations

from datetime import datetime, timedelta

import sqlalchemy as sa

from bot.store.queue.question_rows import asked_by, record, reword
from bot.store.tables import ASKINGS, EVENTS, QUESTIONS
from bot.types.people import Person
from bot.types.questions import WAITING, Event, Limits, QuestionKind, QuestionStatus, QuestionStep

_DAY = timedelta(days=1)


def is_beyond(connection: sa.Connection, reader: Person, limits: Limits, at: datetime) -> bool:
    """Tell whether a reader has as many questions waiting, or new within a day, as may be."""
    mine = sa.select(ASKINGS.c.question).where(asked_by(reader))
    waiting = sa.select(sa.func.count()).where(
        QUESTIONS.c.number.in_(mine), QUESTIONS.c.status.in_(WAITING)
    )
    if (connection.scalar(waiting) or 0) >= limits.open_questions:
        return True
    new = sa.select(sa.func.count(EVENTS.c.question.distinct())).where(
        EVENTS.c.step == QuestionStep.ASK,
        EVENTS.c.channel == reader.channel,
        EVENTS.c.person == reader.id,
        EVENTS.c.at > at - _DAY,
        # What was merged made no card.
        EVENTS.c.question.in_(
            sa.select(QUESTIONS.c.number).where(QUESTIONS.c.status != QuestionStatus.MERGED)
        ),
    )
    return (connection.scalar(new) or 0) >= limits.a_day


def card_of(
    connection: sa.Connection, reader: Person, kind: QuestionKind, at: datetime
) -> int | None:
    """Return the question on whose card a reader's next one of a kind is to stand.

    None where a new card has to gather them. One that an editor has taken gets nothing more: they
    write the answer to what they have seen. One that the reader took back today is used again.
    """
    mine = sa.select(ASKINGS.c.question).where(asked_by(reader))
    taken_back = sa.and_(
        QUESTIONS.c.status == QuestionStatus.WITHDRAWN, QUESTIONS.c.asked_at > at - _DAY
    )
    wanted = (
        sa.select(QUESTIONS.c.number)
        .where(
            QUESTIONS.c.gathers,
            QUESTIONS.c.kind == kind,
            QUESTIONS.c.number.in_(mine),
            sa.or_(QUESTIONS.c.status == QuestionStatus.OPEN, taken_back),
        )
        .order_by(QUESTIONS.c.status, QUESTIONS.c.number.desc())  # "open" before "withdrawn"
    )
    found: int | None = connection.scalar(wanted.limit(1))
    return found


def gather(connection: sa.Connection, number: int, into: int, reader: Person, at: datetime) -> None:
    """Put a new question, whose asking is stored, on the card of another of the same reader's."""
    was = connection.scalar(sa.select(QUESTIONS.c.status).where(QUESTIONS.c.number == into))
    if was == QuestionStatus.WITHDRAWN:
        taken_back = sa.and_(ASKINGS.c.question == into, asked_by(reader))
        connection.execute(sa.delete(ASKINGS).where(taken_back))
        _set(connection, into, status=QuestionStatus.OPEN)
    _set(connection, number, status=QuestionStatus.MERGED, merged_into=into)
    _move(connection, ASKINGS.c.question == number, into, number)
    reword(connection, into)
    record(connection, into, Event(QuestionStep.COLLECT, reader, at, str(number)))


def take_out(connection: sa.Connection, number: int, of: int, event: Event) -> bool:
    """Take one of the questions that are gathered on a card back; False where it isn't there.

    Or where it is the last one: the card itself is to be withdrawn then.
    """
    of_it = sa.select(ASKINGS).where(ASKINGS.c.question == of).order_by(ASKINGS.c.id)
    rows = connection.execute(of_it).mappings().all()
    leaving = [row["id"] for row in rows if (row["origin"] or of) == number]
    if not leaving or len(leaving) == len(rows):
        return False
    which = ASKINGS.c.id.in_(leaving)
    if number == of:
        connection.execute(sa.delete(ASKINGS).where(which))
    else:
        _set(connection, number, status=QuestionStatus.WITHDRAWN, merged_into=None)
        _move(connection, which, number, None)
        record(connection, number, Event(QuestionStep.WITHDRAW, event.by, event.at))
    reword(connection, of)
    record(connection, of, event)
    return True


def part(connection: sa.Connection, number: int, of: int, event: Event) -> bool:
    """Give one of the questions that are gathered on a card a card of its own again."""
    which = sa.and_(ASKINGS.c.question == of, ASKINGS.c.origin == number)
    count = sa.select(sa.func.count())
    all_of_it = connection.scalar(count.where(ASKINGS.c.question == of))
    if connection.scalar(count.where(which)) in (0, all_of_it):
        return False
    _set(connection, number, status=QuestionStatus.OPEN, merged_into=None)
    _move(connection, which, number, None)
    reword(connection, of)
    record(connection, of, event)
    record(connection, number, event)
    return True


def carry_over(connection: sa.Connection, of: int, since: datetime) -> int | None:
    """Give what was put on a card after `since` another card; return its number, if there is one.

    Whoever answers the card has hardly seen it.
    """
    later = sa.and_(ASKINGS.c.question == of, ASKINGS.c.origin.is_not(None), ASKINGS.c.at > since)
    rows = connection.execute(sa.select(ASKINGS).where(later).order_by(ASKINGS.c.id)).mappings()
    late = list(dict.fromkeys(row["origin"] for row in rows))
    earlier = sa.select(sa.func.count()).where(ASKINGS.c.question == of, ~later)
    if not connection.scalar(earlier):
        late = late[1:]  # it was put into the words of the first
    if not late:
        return None
    root, *others = late
    _set(connection, root, status=QuestionStatus.OPEN, merged_into=None, gathers=True)
    _move(connection, _of(of, [root]), root, None)
    if others:
        which = QUESTIONS.c.number.in_(others)
        connection.execute(sa.update(QUESTIONS).where(which).values(merged_into=root))
        connection.execute(sa.update(ASKINGS).where(_of(of, others)).values(question=root))
    return int(root)


def _of(card: int, origins: list[int]) -> sa.ColumnElement[bool]:
    return sa.and_(ASKINGS.c.question == card, ASKINGS.c.origin.in_(origins))


def _set(connection: sa.Connection, number: int, **values: object) -> None:
    connection.execute(sa.update(QUESTIONS).where(QUESTIONS.c.number == number).values(values))


def _move(
    connection: sa.Connection, which: sa.ColumnElement[bool], to: int, origin: int | None
) -> None:
    connection.execute(sa.update(ASKINGS).where(which).values(question=to, origin=origin))
