"""Figures: what is counted of exchanges and of the editors' questions. Changes nothing."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date, datetime, timedelta
from typing import Any
from zoneinfo import ZoneInfo

import sqlalchemy as sa

from bot.statistics.figures import (
    ExchangeOutcome,
    Figures,
    by_day,
    median_of,
    outcome_of,
    share_by_library,
)
from bot.store.database import Database
from bot.store.tables import ASKINGS, EVENTS, EXCHANGES, PAGE_ASKS, QUESTIONS
from bot.types.people import Channel
from bot.types.questions import WAITING, QuestionKind, QuestionStatus, QuestionStep

_AT_ONCE = 1000
"""How many rows are held at a time."""


class Activity:
    """What went on, by one database."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def figures(
        self, since: datetime, until: datetime, overdue_before: datetime, zone: ZoneInfo
    ) -> Figures:
        """Count what went on in [since, until), by day in `zone`, and what waits now.

        A question that waits is overdue if it was asked before `overdue_before`. All is read at
        one moment; moments are aware. Raises `StoreUnavailable`.
        """
        with self._database.reading() as connection:
            days = by_day(_exchanges(connection, since, until), since, until, zone)
            waiting = _counts(connection, QUESTIONS.c.status, _IS_WAITING)
            steps = _counts(connection, EVENTS.c.step, _within(EVENTS.c.at, since, until))
            in_period = _within(EXCHANGES.c.at, since, until)
            helpful = _counts(connection, EXCHANGES.c.helpful, in_period)
            return Figures(
                days=days,
                open=waiting.get(QuestionStatus.OPEN, 0),
                taken=waiting.get(QuestionStatus.TAKEN, 0),
                overdue=_count(connection, _IS_WAITING, QUESTIONS.c.asked_at < overdue_before),
                oldest_open=_oldest(connection),
                answered=steps.get(QuestionStep.ANSWER, 0),
                dismissed=steps.get(QuestionStep.DISMISS, 0),
                joined=steps.get(QuestionStep.JOIN, 0),
                reports=_count(
                    connection,
                    QUESTIONS.c.kind != QuestionKind.QUESTION,
                    _within(QUESTIONS.c.asked_at, since, until),
                ),
                helpful=helpful.get(True, 0),
                unhelpful=helpful.get(False, 0),
                median_wait=median_of(_waits(connection, since, until)),
                share_by_library=share_by_library(days),
                asked_on_pages=_asked_on_pages(connection, [each.day for each in days]),
                handed_over_on_pages=_handed_over_on_pages(connection, since, until),
            )


_IS_WAITING = QUESTIONS.c.status.in_(WAITING)


def _within(
    at: sa.ColumnElement[datetime], since: datetime, until: datetime
) -> sa.ColumnElement[bool]:
    return sa.and_(at >= since, at < until)


def _exchanges(
    connection: sa.Connection, since: datetime, until: datetime
) -> Iterator[tuple[datetime, ExchangeOutcome]]:
    # What was shown holds whole passages; two words of it are enough.
    shown = EXCHANGES.c.shown
    query = sa.select(
        EXCHANGES.c.at,
        shown["status"].as_string(),
        shown[("articles", 0, "id")].as_string(),
    ).where(_within(EXCHANGES.c.at, since, until))
    for at, status, article in connection.execute(query.execution_options(yield_per=_AT_ONCE)):
        yield at, outcome_of(status, article)


def _counts(
    connection: sa.Connection, column: sa.Column[Any], condition: sa.ColumnElement[bool]
) -> dict[Any, int]:
    """Count the rows with each value of a column."""
    query = sa.select(column, sa.func.count()).where(condition).group_by(column)
    return dict(connection.execute(query).all())


def _count(connection: sa.Connection, *conditions: sa.ColumnElement[bool]) -> int:
    """Count questions."""
    query = sa.select(sa.func.count()).select_from(QUESTIONS).where(*conditions)
    return connection.scalar(query) or 0


def _asked_on_pages(connection: sa.Connection, days: Sequence[date]) -> int:
    if not days:
        return 0
    within = sa.and_(PAGE_ASKS.c.day >= days[0], PAGE_ASKS.c.day <= days[-1])
    return int(connection.scalar(sa.select(sa.func.sum(PAGE_ASKS.c.asks)).where(within)) or 0)


def _handed_over_on_pages(connection: sa.Connection, since: datetime, until: datetime) -> int:
    on_pages = sa.and_(ASKINGS.c.channel == Channel.WEB, _within(ASKINGS.c.at, since, until))
    counting = sa.select(sa.func.count()).select_from(ASKINGS).where(on_pages)
    return connection.scalar(counting) or 0


def _oldest(connection: sa.Connection) -> datetime | None:
    query = sa.select(QUESTIONS.c.asked_at).where(_IS_WAITING)
    at: datetime | None = connection.scalar(query.order_by(QUESTIONS.c.asked_at).limit(1))
    return at


def _waits(connection: sa.Connection, since: datetime, until: datetime) -> list[timedelta]:
    """Return how long each question waited whose first answer was given in the period."""
    first = sa.func.min(EVENTS.c.at)
    answers = (
        sa.select(EVENTS.c.question, first.label("at"))
        .where(EVENTS.c.step == QuestionStep.ANSWER)
        .group_by(EVENTS.c.question)
        .having(_within(first, since, until))
        .subquery()
    )
    query = sa.select(QUESTIONS.c.asked_at, answers.c.at).join(
        answers, answers.c.question == QUESTIONS.c.number
    )
    rows = connection.execute(query.execution_options(yield_per=_AT_ONCE))
    return [answered_at - asked_at for asked_at, answered_at in rows]
