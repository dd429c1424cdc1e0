"""Databases as earlier versions left them: made by those versions' own migrations, with rows in all
their tables, and a process that dies while it brings them up to date.

Run as a program with a database's URL, a version and a folder, it kills a process at many points of
the upgrade and says what each left; see `main`.
"""

from __future__ import annotations

import os
import signal
import sys
from collections.abc import Callable, Mapping, Sequence
from datetime import UTC, date, datetime
from functools import partial
from itertools import count
from pathlib import Path
from typing import Any

import sqlalchemy as sa
from alembic import command
from alembic.script import ScriptDirectory

from bot.migrations import HEAD, alembic_config
from bot.store.database import Database

ROWS = 4
_MOMENT = datetime(2026, 3, 28, 23, 30, tzinfo=UTC)
_MOST_POINTS = 6

ONE_ROW = ("index_pointer",)
"""Tables that have the one row which their version puts in."""

Content = dict[str, list[dict[str, Any]]]
"""All rows of all tables, by table, in order."""


def earlier_versions() -> list[str]:
    """Every version before the newest, the first first."""
    script = ScriptDirectory.from_config(alembic_config())
    newest_first = [each.revision for each in script.walk_revisions()]
    return newest_first[:0:-1]


def make(url: str, version: str) -> None:
    """Make the database of a version, and fill each of its tables."""
    database = Database(url, Path())
    with database.writing() as connection:
        command.upgrade(alembic_config(connection), version)
    with database.writing() as connection:
        for table in _tables(connection).sorted_tables:
            if table.name in ONE_ROW:
                continue
            for number in range(1, ROWS + 1):
                row = {
                    column.name: _value(column, number)
                    for column in table.columns
                    if not (column.primary_key and _is_given(column, connection.dialect.name))
                }
                connection.execute(sa.insert(table).values(row))
    database.close()


def content(url: str) -> Content:
    """Read everything."""
    database = Database(url, Path())
    with database.reading() as connection:
        found = {
            table.name: [
                dict(row)
                for row in connection.execute(
                    sa.select(table).order_by(*table.primary_key.columns)
                ).mappings()
            ]
            for table in _tables(connection).sorted_tables
        }
    database.close()
    return found


def lost(before: Content, after: Content) -> list[str]:
    """Name what was there before, and is there no more or is something else."""
    missing = []
    for table, rows in before.items():
        kept = after.get(table, [])
        if len(kept) < len(rows):
            missing.append(f"{len(rows) - len(kept)} rows of {table}")
        for old, new in zip(rows, kept, strict=False):
            missing += [
                f"{table}.{name}"
                for name, value in old.items()
                if name in new and new[name] != value
            ]
    return missing


def killed(url: str, point: int) -> bool:
    """Bring a database up to date in a process that dies after so many statements.

    False where it came to its end before.
    """
    return _status(_start(partial(_die_at, point), url)) == -signal.SIGKILL


def at_once(url: str, processes: int) -> list[int]:
    """Bring a database up to date in several processes at once; return their exit statuses."""
    return [_status(each) for each in [_start(lambda: None, url) for _ in range(processes)]]


def main(url: str, version: str, folder: str) -> None:
    """Kill at every so many statements of an upgrade, and say where the next start didn't mend it.

    `url` has a place for a name, and each point has a database of its own.
    """
    problems: list[str] = []
    all_points = range(1, _statements(_new(url, f"counted{version}"), version) + 1)
    points = sorted({*all_points[:: max(1, len(all_points) // _MOST_POINTS)], all_points[-1]})
    for point in points:
        each = _new(url, f"point{version}_{point}")
        make(each, version)
        before = content(each)
        if not killed(each, point):
            problems.append(f"{point}: not killed")
        if (after := content(each)) != before:
            problems.append(f"{point}: the kill took {lost(before, after)}, or left half a step")
        database = Database(each, Path(folder))
        database.prepare()
        gone = lost(before, content(each))
        if database.version() != HEAD or gone:
            problems.append(f"{point}: not mended, {gone} lost")
        database.close()
    print(f"{len(points)} kills", *problems, sep="\n")


def _new(url: str, name: str) -> str:
    """Return the URL of an empty database of this name; a server is told to make it."""
    if url.startswith("postgresql"):
        import psycopg

        with psycopg.connect(url.format(name="postgres"), autocommit=True) as connection:
            connection.execute(f"CREATE DATABASE {name}".encode())
    return url.format(name=name)


def _statements(url: str, version: str) -> int:
    """Count the statements of an upgrade."""
    make(url, version)
    seen: list[str] = []
    sa.event.listen(sa.Engine, "after_cursor_execute", lambda *given: seen.append(given[2]))
    database = Database(url, Path())
    database.prepare()
    database.close()
    return len(seen)


def _die_at(point: int) -> None:
    statements = count(1)

    def die(*_: object) -> None:
        os.kill(os.getpid(), signal.SIGKILL)

    def on_statement(*_: object) -> None:
        if next(statements) == point:
            die()

    sa.event.listen(sa.Engine, "after_cursor_execute", on_statement)


def _start(begin: Callable[[], object], url: str) -> int:
    """Start a process that brings a database up to date; return its number."""
    if pid := os.fork():
        return pid
    status = 1
    try:
        begin()
        Database(url, Path()).prepare()
        status = 0
    finally:
        os._exit(status)


def _status(pid: int) -> int:
    return os.waitstatus_to_exitcode(os.waitpid(pid, 0)[1])


def _tables(connection: sa.Connection) -> sa.MetaData:
    tables = sa.MetaData()
    tables.reflect(connection)
    tables.remove(tables.tables["alembic_version"])
    return tables


_ARTICLES: Sequence[Mapping[str, object]] = (
    {"id": "ko", "title": "Køen", "text": "Tavlen halverer uroen."},
)
_VALUES: Mapping[str, Any] = {
    "status": "open",
    "state": "waiting",
    "kind": "question",
    "step": "ask",
    "channel": "telegram",
    "language": "nb",
    "role": "asker",
    "standing": "current",
    "sharing": "teaser",
    "taken_channel": None,
    "taken_by": None,
    "merged_into": None,
    "origin": None,
    "shown": {"status": "unanswered", "confidence": 0.1, "articles": list(_ARTICLES)},
    "said": {"text": "Heng opp en tavle.", "html": None, "attachments": []},
    "articles": None,
    "dialogue": None,
    "asked_in": [1],
    "lane": "chat:1",
}
"""What columns of these names hold; all others hold something of their type."""


def _is_given(column: sa.Column[Any], dialect: str) -> bool:
    """Tell whether the database numbers the rows itself."""
    is_number = column.name in ("id", "number") and isinstance(column.type, sa.Integer)
    return is_number and (dialect == "sqlite" or column.server_default is not None)


def _value(column: sa.Column[Any], number: int) -> Any:
    if column.foreign_keys:
        return number if column.name != "other" else number % ROWS + 1
    kind, known = column.type, _VALUES.get(column.name, _VALUES)
    is_json = isinstance(kind, sa.JSON)
    if (
        known is not _VALUES
        and not column.primary_key
        and is_json >= isinstance(known, dict | list)
    ):
        return known
    if isinstance(kind, sa.Boolean):
        return number % 2 == 0
    if isinstance(kind, sa.DateTime):
        return _MOMENT
    if isinstance(kind, sa.Date):
        return date(2026, 3, 29)
    if isinstance(kind, sa.Integer):
        return number
    if is_json:
        return {"æ": number}
    if isinstance(kind, sa.LargeBinary):
        return bytes([number])
    return f"{column.name} {number}"[: getattr(kind, "length", None) or 255]


if __name__ == "__main__":
    main(*sys.argv[1:])
