"""How databases are reached: SQLite in a file, PostgreSQL by its URL."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import Any
from urllib.parse import quote

import sqlalchemy as sa
from sqlalchemy.exc import ArgumentError

from bot.errors import StoreUnavailable

_FILE_NAME = "svar.db"
BUSY_TIMEOUT_SECONDS = 15
"""How long a writer waits for its turn."""
STALLED_SECONDS = 10
"""A writer in whose transaction nothing happens for so long is stopped or cut off: PostgreSQL ends
it, before those who wait for their turn have waited too long."""
_CONNECT_TIMEOUT_SECONDS = 5
_SILENT_SECONDS = 30
"""A server that is gone without a word is given up after so long, also in the middle of a call."""
_IDLE_SECONDS = 60
"""A transaction of ours in which nothing happens for so long is ended by the server: what a reader
whose machine is gone has seen must not be kept for it."""


@dataclass(frozen=True, slots=True)
class Address:
    """Where a PostgreSQL database is, for its own programs: a URI, and the password beside it."""

    uri: str
    password: str | None

    def with_passwords_in(self, file: Path | None) -> str:
        """Return the URI with the name of a file that has the password, where there is one."""
        if file is None:
            return self.uri
        return f"{self.uri}{'&' if '?' in self.uri else '?'}passfile={quote(str(file), safe='')}"


def address_of(url: sa.URL) -> Address:
    """Return where a PostgreSQL database is, for its own programs."""
    password = url.query.get("password") or url.password
    bare = url.set(drivername="postgresql").difference_update_query(["password"])
    uri = sa.URL.create(
        bare.drivername, bare.username, None, bare.host, bare.port, bare.database, bare.query
    )
    return Address(uri.render_as_string(), None if password is None else str(password))


def location(url: str | None, home: Path) -> sa.URL:
    """Return where the database at `url` is, or the SQLite file in `home`."""
    if url is None:
        return sa.URL.create("sqlite", database=str(home / _FILE_NAME))
    try:
        found = sa.make_url(url)
    except ArgumentError:
        raise StoreUnavailable("SVAR_DATABASE_URL is not a database's URL") from None
    if found.get_backend_name() in ("postgres", "postgresql"):
        return found.set(drivername="postgresql+psycopg")
    return found


def engine_of(url: sa.URL) -> sa.Engine:
    """Return what opens connections to a database, each durable and patient with others."""
    if url.get_backend_name() == "sqlite":
        engine = sa.create_engine(url, hide_parameters=True)
        sa.event.listen(engine, "connect", _set_up_sqlite)
        sa.event.listen(engine, "begin", _begin_sqlite)
        return engine
    try:
        engine = sa.create_engine(
            url,
            hide_parameters=True,
            pool_pre_ping=True,
            connect_args={
                "connect_timeout": _CONNECT_TIMEOUT_SECONDS,
                "keepalives_idle": _SILENT_SECONDS // 3,
                "keepalives_interval": _SILENT_SECONDS // 6,
                "keepalives_count": 4,
                "tcp_user_timeout": _SILENT_SECONDS * 1000,
            },
        )
    except ModuleNotFoundError:
        raise StoreUnavailable(
            "PostgreSQL needs a driver that isn't installed: pip install 'psycopg[binary]'"
        ) from None
    sa.event.listen(engine, "connect", _set_up_postgresql)
    return engine


def _set_up_sqlite(connection: Any, _: Any) -> None:
    """Make a new connection durable, and patient with other processes."""
    connection.isolation_level = None  # the driver leaves BEGIN to us
    for pragma in (
        f"busy_timeout={BUSY_TIMEOUT_SECONDS * 1000}",
        "journal_mode=WAL",
        "synchronous=FULL",  # a commit that returned outlives a power cut, in WAL mode too
        "foreign_keys=ON",
        "secure_delete=ON",  # what is deleted is overwritten, in the file too
    ):
        connection.execute(f"PRAGMA {pragma}")


def _set_up_postgresql(connection: Any, _: Any) -> None:
    """Let the server end a transaction that nobody goes on with."""
    connection.execute(f"SET idle_in_transaction_session_timeout = '{_IDLE_SECONDS}s'")
    connection.commit()


def _begin_sqlite(connection: sa.Connection) -> None:
    kind = connection.get_execution_options().get("sqlite_begin", "DEFERRED")
    connection.exec_driver_sql(f"BEGIN {kind}")
