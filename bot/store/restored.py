"""What an older database needs when it takes the place of a newer one, before a bot works with it.

Since it was copied, numbers have been told to people, messages have arrived and dialogues have gone
on, of which it knows nothing.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

import sqlalchemy as sa

from bot.store.alerts.noted_articles import begin_anew
from bot.store.database import Database
from bot.store.people.erasures import Erasure, add_erasures, erasures_since
from bot.store.tables import (
    CARDS,
    ERASURES,
    INDEX_POINTER,
    LEASES,
    MEMBERSHIPS,
    MESSAGES,
    METADATA,
    QUESTIONS,
    READERS,
    REVOKED_SUBSCRIBERS,
    USED_LINKS,
    WORKERS,
)
from bot.store.telegram.message_rows import UNSETTLED
from bot.types.questions import WAITING
from bot.types.traffic import MessageState

_TOLD = (QUESTIONS.name,)
"""Tables whose numbers people are told."""
_A_DAY, _A_DAY_UNTOLD = 1_000, 100_000
"""How many numbers may have been given in a day since a backup: of `_TOLD` tables, of others."""
_LAST = 2_000_000_000
"""A column holds numbers up to 2**31 - 1."""
_NO_MESSAGE = 0
"""Every message's id is above this."""
_OURS = (*METADATA.tables, "alembic_version")


_REFUSALS = (USED_LINKS, REVOKED_SUBSCRIBERS)
"""What keeps people out; it holds for what is restored too, as far as it is known."""


@dataclass(frozen=True, slots=True)
class Known:
    """What a database that is replaced knows.

    The highest number that each table has given, the rows of `_REFUSALS`, by table, and who was
    erased. `index` is the highest generation and revision that the index's pointer has had.
    """

    numbers: Mapping[str, int]
    refusals: Mapping[str, Sequence[Mapping[str, Any]]]
    erasures: Sequence[Erasure] = ()
    index: tuple[int, int] = (0, 0)


NOTHING_KNOWN = Known({}, {})


@dataclass(frozen=True, slots=True)
class Changed:
    """What was changed.

    The number of the next question, how many messages are looked for, how many readers who had
    erased themselves since were erased again.
    """

    next_question: int
    messages: int
    erased: int = 0


def raised(highest: int, days: int, *, told: bool) -> int:
    """Return the number after which to go on, where `highest` is the highest that is known of.

    It is a round one that nothing can have got in so many whole days since the backup. The last
    ones that a column holds are never reached: tags tell rows apart without this.
    """
    step = _A_DAY if told else _A_DAY_UNTOLD
    beyond = highest + step * (days + 1)
    return max(highest, min(-(-beyond // _A_DAY) * _A_DAY, _LAST))


def our_tables(database: Database) -> list[str]:
    """Return which tables of ours are there, also in a database of another version."""
    there = set(database.tables())
    return [name for name in _OURS if name in there]


def highest_numbers(database: Database) -> dict[str, int]:
    """Return the highest number that was given in each table that counts, as far as it is known."""
    with database.reading() as connection:
        there = set(sa.inspect(connection).get_table_names())
        return {
            table.name: max(_counter(connection, table), _highest(connection, column))
            for table, column in _counted(connection)
            if table.name in there
        }


def known_in(database: Database, since: datetime) -> Known:
    """Return what a database knows that one from a backup, copied at `since`, doesn't."""
    numbers = highest_numbers(database)
    with database.reading() as connection:
        inspector = sa.inspect(connection)
        there = set(inspector.get_table_names())
        refusals = {}
        for table in (each for each in _REFUSALS if each.name in there):
            columns = {each["name"] for each in inspector.get_columns(table.name)}
            if columns >= set(table.c.keys()):  # another version may lack some
                rows = connection.execute(sa.select(table)).mappings()
                refusals[table.name] = [dict(row) for row in rows]
        erasures = erasures_since(connection, since) if ERASURES.name in there else ()
        index = (0, 0)
        if INDEX_POINTER.name in there:
            row = connection.execute(sa.select(INDEX_POINTER)).one()
            index = (row.highest, row.revision)
    return Known(numbers, refusals, erasures, index)


def settle_in(
    database: Database,
    known: Known,
    days: int,
    space_of: Callable[[int], int],
) -> Changed:
    """Make a restored database fit for what has happened without it, in one transaction.

    `known` is what is known of the time since it was copied, `days` have gone by. `space_of` tells
    where a chat's messages are counted (see `bot.telegram.transport.outgoing.message_ids`).

    - Counters go on beyond whatever was given, so that no number that somebody was told is
      another's.
    - What was owed may have arrived since: it is looked for before it is sent again.
    - What readers were being asked is no longer what they are answering.
    - Cards of questions that wait may say what has come later, and are written anew.
    - The workers of that time are gone, and hold nothing.
    - Links that were used and subscribers that were revoked since are so here too.
    - The index's pointer goes on beyond all that workers have seen of it.
    - Articles that came since are no news: those who follow something may have been told.
    """
    here = highest_numbers(database)
    with database.writing() as connection:
        for table, column in _counted(connection):
            highest = max(here.get(table.name, 0), known.numbers.get(table.name, 0))
            _set_counter(connection, table, column, raised(highest, days, told=table.name in _TOLD))
        connection.execute(sa.update(READERS).values(dialogue=sa.null()))
        for table in (LEASES, WORKERS):  # of those that were there then
            connection.execute(sa.delete(table))
        waiting = sa.select(QUESTIONS.c.number).where(QUESTIONS.c.status.in_(WAITING))
        stale = sa.update(CARDS).where(CARDS.c.question.in_(waiting))
        connection.execute(stale.values(shown=None, stale=True))
        for table in _REFUSALS:
            _refuse(connection, table, known.refusals.get(table.name, ()))
        revoked = sa.select(REVOKED_SUBSCRIBERS.c.subscriber)
        connection.execute(sa.delete(MEMBERSHIPS).where(MEMBERSHIPS.c.subscriber.in_(revoked)))
        add_erasures(connection, known.erasures)
        _move_on(connection, known.index, days)
        begin_anew(connection)
        messages = _doubt(connection, space_of)
        next_question = _counter(connection, QUESTIONS) + 1
    return Changed(next_question, messages)


def _move_on(connection: sa.Connection, known: tuple[int, int], days: int) -> None:
    """Let the next generation of the index, and the pointer's next move, be new to everybody.

    The pointer names none until the index is built: what was in use when the backup was made may
    have what was removed since. Workers go on with what they have.
    """
    row = connection.execute(sa.select(INDEX_POINTER)).one()
    if max(row.revision, known[1]) == 0:  # there was never a published index
        return
    connection.execute(
        sa.update(INDEX_POINTER).values(
            generation=None,
            highest=raised(max(row.highest, known[0]), days, told=True),
            revision=raised(max(row.revision, known[1]), days, told=True),
        )
    )


def _refuse(connection: sa.Connection, table: sa.Table, rows: Sequence[Mapping[str, Any]]) -> None:
    """Put rows into a table, in the place of those that it has of the same key."""
    (key,) = table.primary_key.columns
    for row in rows:
        connection.execute(sa.delete(table).where(key == row[key.name]))
        connection.execute(sa.insert(table).values(dict(row)))


def _doubt(connection: sa.Connection, space_of: Callable[[int], int]) -> int:
    """Note that messages that wait may have arrived, under an id above all that are known."""
    sent = (
        sa.select(MESSAGES.c.chat, sa.func.max(MESSAGES.c.message_id))
        .where(MESSAGES.c.state == MessageState.SENT, MESSAGES.c.message_id.is_not(None))
        .where(MESSAGES.c.chat.is_not(None))
        .group_by(MESSAGES.c.chat)
    )
    above: dict[int, int] = {}
    for chat, highest in connection.execute(sent):
        above[space_of(chat)] = max(highest, above.get(space_of(chat), _NO_MESSAGE))
    owed = sa.select(MESSAGES).where(MESSAGES.c.state.in_(UNSETTLED), MESSAGES.c.chat.is_not(None))
    rows = connection.execute(owed).all()
    for row in rows:
        mark = row.message_id if row.uncertain else None
        if mark is None:
            mark = above.get(space_of(row.chat), _NO_MESSAGE)
        connection.execute(
            sa.update(MESSAGES)
            .where(MESSAGES.c.id == row.id)
            .values(state=MessageState.WAITING, uncertain=True, message_id=mark)
        )
    return len(rows)


def _counted(connection: sa.Connection) -> Iterator[tuple[sa.Table, sa.Column[int]]]:
    """Return the tables whose numbers the database counts, each with the column of them."""
    is_sqlite = connection.dialect.name == "sqlite"
    for table in METADATA.sorted_tables:
        column = table.autoincrement_column
        counts = not is_sqlite or table.dialect_options["sqlite"]["autoincrement"]
        if column is not None and counts:
            yield table, column


def _highest(connection: sa.Connection, column: sa.Column[int]) -> int:
    return connection.scalar(sa.select(sa.func.max(column))) or 0


def _counter(connection: sa.Connection, table: sa.Table) -> int:
    """Return the number that was given last in a table, also where that row is gone."""
    if connection.dialect.name == "sqlite":
        counters = sa.text("SELECT seq FROM sqlite_sequence WHERE name = :name")
        return connection.scalar(counters, {"name": table.name}) or 0
    column = table.autoincrement_column
    assert column is not None
    of_it = sa.text("SELECT pg_get_serial_sequence(:name, :column)")
    sequence = connection.scalar(of_it, {"name": table.name, "column": column.name})
    if sequence is None:
        return 0
    row = connection.execute(sa.text(f"SELECT last_value, is_called FROM {sequence}")).one()
    return int(row.last_value) if row.is_called else 0


def _set_counter(
    connection: sa.Connection, table: sa.Table, column: sa.Column[int], number: int
) -> None:
    """Let a table go on after a number."""
    values = {"name": table.name, "number": number}
    if connection.dialect.name == "sqlite":
        change = sa.text("UPDATE sqlite_sequence SET seq = :number WHERE name = :name")
        if connection.execute(change, values).rowcount == 0:
            connection.execute(
                sa.text("INSERT INTO sqlite_sequence (name, seq) VALUES (:name, :number)"), values
            )
        return
    connection.execute(
        sa.text("SELECT setval(pg_get_serial_sequence(:name, :column), :number)"),
        values | {"column": column.name},
    )
