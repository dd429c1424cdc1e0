"""What readers follow, and how far each has been told."""

from __future__ import annotations

from collections.abc import Collection
from datetime import date, datetime, timedelta

import sqlalchemy as sa

from bot.store.database import Database
from bot.store.key_value import KeyValueStore
from bot.store.tables import ALERTS, READERS
from bot.store.transactions.locks import of_fact, of_reader
from bot.types.alerts import Alert, AlertFigures, AlertKind
from bot.types.people import Channel, Person
from corpus.types import Language

_TOLD = "alerts-told"


class Alerts:
    """What the readers in one database follow."""

    def __init__(self, database: Database) -> None:
        self._database = database
        self._facts = KeyValueStore(database)

    def add(self, alert: Alert, looked_on: date) -> None:
        """Keep what a reader follows; it is first looked for after the day `looked_on`."""
        with self._database.writing_beside(of_reader(alert.reader)) as connection:
            connection.execute(
                sa.insert(ALERTS).values(
                    channel=alert.reader.channel,
                    reader=alert.reader.id,
                    key=alert.key,
                    kind=alert.kind,
                    text=alert.text,
                    language=alert.language,
                    since=alert.since,
                    looked_on=looked_on,
                    seen=alert.seen,
                )
            )

    def of(self, reader: Person) -> list[Alert]:
        """Return what a reader follows, the oldest first."""
        wanted = sa.select(ALERTS).where(_is(reader)).order_by(ALERTS.c.since, ALERTS.c.key)
        with self._database.reading() as connection:
            return [_alert_of(row) for row in connection.execute(wanted)]

    def remove(self, reader: Person, keys: Collection[str]) -> int:
        """Let a reader follow something no longer; return how much of it they did follow."""
        with self._database.writing_beside(of_reader(reader)) as connection:
            gone = connection.execute(sa.delete(ALERTS).where(_is(reader), ALERTS.c.key.in_(keys)))
        return gone.rowcount

    def is_due(self, day: date) -> bool:
        """Tell whether anything is to be looked at on a day, also for those who have blocked us."""
        with self._database.reading() as connection:
            return connection.scalar(sa.select(sa.exists().where(_is_due(day)))) or False

    def due(self, day: date, count: int) -> list[Person]:
        """Return up to `count` readers for whom something is to be looked for on a day.

        So it is where it was looked for by a clock that was days ahead. Nothing is looked for for
        readers who have blocked us.
        """
        wanted = (
            sa.select(ALERTS.c.channel, ALERTS.c.reader)
            .where(_is_due(day), ~_is_blocked())
            .distinct()
            .order_by(ALERTS.c.channel, ALERTS.c.reader)
            .limit(count)
        )
        with self._database.reading() as connection:
            return [Person(Channel(row.channel), row.reader) for row in connection.execute(wanted)]

    def pass_day(self, day: date, newest: int) -> None:
        """Note that there is nothing new on a day for those who have seen it all, or block us.

        `newest` is the number of the newest article that is news.
        """
        is_idle = sa.or_(ALERTS.c.seen >= newest, _is_blocked())
        with self._database.writing() as connection:
            connection.execute(
                sa.update(ALERTS)
                .where(_is_due(day), is_idle)
                .values(
                    looked_on=day,
                    seen=sa.case((ALERTS.c.seen < newest, newest), else_=ALERTS.c.seen),
                )
            )

    def mark_seen(self, reader: Person, keys: Collection[str], newest: int, day: date) -> None:
        """Note that on a day a reader has been told of all that fits, up to the newest article."""
        with self._database.writing_beside(of_reader(reader)) as connection:
            connection.execute(
                sa.update(ALERTS)
                .where(_is(reader), ALERTS.c.key.in_(keys))
                .values(looked_on=day, seen=newest)
            )

    def count_message(self, day: date) -> None:
        """Count a message that a reader is owed on a day."""
        self._database.hold(of_fact(_TOLD))
        last = self._facts.get(_TOLD)
        count = last["messages"] if last and last["day"] == day.isoformat() else 0
        self._facts.put(_TOLD, {"day": day.isoformat(), "messages": count + 1})

    def figures(self) -> AlertFigures:
        """Return how much is followed, and what was last sent of it."""
        with self._database.reading() as connection:
            people = sa.select(ALERTS.c.channel, ALERTS.c.reader).distinct().subquery()
            readers = connection.scalar(sa.select(sa.func.count()).select_from(people)) or 0
            alerts = connection.scalar(sa.select(sa.func.count()).select_from(ALERTS)) or 0
            last = self._facts.get(_TOLD)
        if last is None:
            return AlertFigures(readers, alerts)
        return AlertFigures(readers, alerts, date.fromisoformat(last["day"]), last["messages"])


def _is(reader: Person) -> sa.ColumnElement[bool]:
    return sa.and_(ALERTS.c.channel == reader.channel, ALERTS.c.reader == reader.id)


def _is_due(day: date) -> sa.ColumnElement[bool]:
    return sa.or_(ALERTS.c.looked_on < day, ALERTS.c.looked_on > day + timedelta(days=1))


def _is_blocked() -> sa.ColumnElement[bool]:
    return sa.exists().where(
        READERS.c.channel == ALERTS.c.channel,
        READERS.c.reader == ALERTS.c.reader,
        READERS.c.blocked_at.is_not(None),
    )


def _alert_of(row: sa.Row[tuple[object, ...]]) -> Alert:
    since: datetime = row.since
    return Alert(
        reader=Person(Channel(row.channel), row.reader),
        key=row.key,
        kind=AlertKind(row.kind),
        text=row.text,
        language=Language(row.language),
        since=since,
        seen=row.seen,
    )
