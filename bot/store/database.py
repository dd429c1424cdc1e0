"""A database to keep things in: SQLite by default, PostgreSQL by URL.

Reads see one moment; writes take turns, so that one may look before it inserts. Knows nothing of
what is kept; `bot.store` does.
"""

from __future__ import annotations

import sqlite3
import threading
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager
from pathlib import Path

import sqlalchemy as sa
from sqlalchemy.exc import (
    DBAPIError,
    InterfaceError,
    OperationalError,
    SQLAlchemyError,
)

from bot.errors import StoreUnavailable, StoreUnreachable
from bot.migrations import HEAD
from bot.store import sqlite_scrub
from bot.store.engines import (
    BUSY_TIMEOUT_SECONDS,
    STALLED_SECONDS,
    Address,
    address_of,
    engine_of,
    location,
)

_WRITERS = "hashtext('svar writers')"
"""PostgreSQL's lock that a writer holds until its transaction ends."""
_WRITERS_TURN = (
    f"SET LOCAL lock_timeout = '{BUSY_TIMEOUT_SECONDS}s'; "
    f"SET LOCAL idle_in_transaction_session_timeout = '{STALLED_SECONDS}s'"
)
_PASSING_TURN = f"{_WRITERS_TURN}; SET LOCAL synchronous_commit = off"
_VERSION = sa.table("alembic_version", sa.column("version_num", sa.String))


class Database:
    """An open database. Safe to use from several threads, and beside other processes."""

    def __init__(self, url: str | None, home: Path) -> None:
        """Point at the database at `url`, or at the SQLite file in `home`; nothing is opened yet.

        Raises `StoreUnavailable` for a URL that can't be used.
        """
        self._url = location(url, home)
        self._engine = engine_of(self._url)
        self._unit = threading.local()
        self._turn = threading.RLock()

    @property
    def name(self) -> str:
        """The database as a person may see it: without its password."""
        return self._url.set(query={}).render_as_string(hide_password=True)

    @property
    def is_shared(self) -> bool:
        """Whether processes on other machines may use it too: it is PostgreSQL."""
        return self._is_postgresql

    @property
    def file(self) -> Path | None:
        """The SQLite file; None for another kind of database."""
        return self._file()

    @property
    def address(self) -> Address:
        """Where it is, for the programs of PostgreSQL."""
        return address_of(self._url)

    def tables(self) -> list[str]:
        """Return the names of the tables that are there."""
        with self.reading() as connection:
            return sa.inspect(connection).get_table_names()

    def prepare(self) -> None:
        """Make the database if it is a file that isn't there, and bring its tables up to date.

        Raises `StoreUnavailable`.
        """
        if file := self._file():
            try:
                file.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
                if self._url.database not in (None, ":memory:") and not file.exists():
                    file.touch(mode=0o600)  # as the file is, so are its log and the log's index
            except OSError as error:
                raise StoreUnavailable(
                    f"the folder for {self.name} can't be made: {error.strerror}"
                ) from error
        if self.version() != HEAD:
            self._migrate()

    def version(self) -> str | None:
        """Return the version of the tables, or None where there are none; makes nothing."""
        if (file := self._file()) and not file.exists():
            return None
        with self.reading() as connection:
            if not sa.inspect(connection).has_table(_VERSION.name):
                return None
            return connection.scalar(sa.select(_VERSION.c.version_num))

    @contextmanager
    def unit(self) -> Iterator[None]:
        """Make one transaction of all that this thread reads and writes in the block.

        A unit within a unit is part of it.
        """
        if self._joined() is not None:
            yield
            return
        acts: list[Callable[[], object]] = []
        with self.writing() as connection:
            self._unit.connection, self._unit.acts = connection, acts
            try:
                yield
            finally:
                del self._unit.connection, self._unit.acts
        for act in acts:
            act()

    def once_stored(self, act: Callable[[], object]) -> None:
        """Do something that can't fail once the unit of this thread is stored; else never.

        Outside of a unit, at once.
        """
        if self._joined() is None:
            act()
        else:
            self._unit.acts.append(act)

    @contextmanager
    def reading(self) -> Iterator[sa.Connection]:
        """Open a transaction that sees one moment; within a unit, that is the unit's."""
        if (joined := self._joined()) is not None:
            yield joined
            return
        options = {"isolation_level": "REPEATABLE READ"} if self._is_postgresql else {}
        with (
            self._errors_told(),
            self._engine.connect().execution_options(**options) as connection,
            connection.begin(),
        ):
            yield connection

    @contextmanager
    def writing(self) -> Iterator[sa.Connection]:
        """Open a transaction in which nobody else writes, committed at its end.

        Within a unit, it is the unit's, and committed with it.
        """
        if (joined := self._joined()) is not None:
            yield joined
            return
        # Locked from the start: a transaction that looks first can't be let write afterwards.
        with (
            # SQLite has one writer: ours wait for a lock, not in its rounds of sleeping. PostgreSQL
            # would give all that wait their turns, and a process that is stopped would keep each.
            self._turn_here(),
            self._errors_told(),
            self._engine.connect().execution_options(sqlite_begin="IMMEDIATE") as connection,
            connection.begin(),
        ):
            self._take_turn(connection)
            self._check_fence(connection)
            yield connection

    @contextmanager
    def writing_rows(self, *, durable: bool = True) -> Iterator[sa.Connection]:
        """Open a transaction that writes rows which only it is about, committed at its end.

        In PostgreSQL others write meanwhile, so that it may look at nothing that it does not lock;
        and what is not `durable` may be lost with the server, which costs less.
        In SQLite, and within a unit, it is as `writing`.
        """
        if self._joined() is not None or not self._is_postgresql:
            with self.writing() as connection:
                yield connection
            return
        with self._errors_told(), self._engine.connect() as connection, connection.begin():
            connection.exec_driver_sql(_WRITERS_TURN if durable else _PASSING_TURN)
            self._check_fence(connection)
            yield connection

    @contextmanager
    def fenced(self, check: Callable[[sa.Connection], None]) -> Iterator[None]:
        """Let each transaction in which this thread writes in the block begin with a check.

        What that raises ends the transaction, and nothing of it is stored.
        """
        before = getattr(self._unit, "check", None)
        self._unit.check = check
        try:
            yield
        finally:
            self._unit.check = before

    def scrub(self) -> bool:
        """Take what was deleted out of SQLite's files; True where nothing of it is left there.

        Waits for nobody, so that False may come: call it again, outside of any unit. PostgreSQL
        sees to its files itself. Raises `StoreUnavailable`.
        """
        if (file := self._file()) is None:
            return True
        with self._turn, self._errors_told(), closing(self._engine.raw_connection()) as connection:
            driver = connection.driver_connection
            assert driver is not None
            try:
                return sqlite_scrub.scrub(driver, file)
            except sqlite3.Error as error:
                raise DBAPIError(None, None, error) from error

    def close(self) -> None:
        """Close every connection."""
        self._engine.dispose()

    def _joined(self) -> sa.Connection | None:
        """Return the connection of the unit that this thread is in, if it is in one."""
        return getattr(self._unit, "connection", None)

    @contextmanager
    def _turn_here(self) -> Iterator[None]:
        """Write alone in this process; raises `StoreUnavailable` where another thread hangs."""
        if not self._turn.acquire(timeout=BUSY_TIMEOUT_SECONDS):
            raise StoreUnavailable(f"the database {self.name} can't be used: a writer hangs")
        try:
            yield
        finally:
            self._turn.release()

    def _take_turn(self, connection: sa.Connection) -> None:
        """Wait until nobody else writes: as in SQLite, writers take turns.

        A transaction reads what it then changes; and steps that touch the same tables in another
        order would end in a deadlock.
        """
        if self._is_postgresql:
            connection.exec_driver_sql(_WRITERS_TURN)
            connection.execute(sa.text(f"SELECT pg_advisory_xact_lock({_WRITERS})"))

    def _check_fence(self, connection: sa.Connection) -> None:
        check = getattr(self._unit, "check", None)
        if check is not None:
            check(connection)

    @property
    def _is_postgresql(self) -> bool:
        return self._engine.dialect.name == "postgresql"

    def _file(self) -> Path | None:
        """Return the SQLite file, or None for another kind of database."""
        return None if self._is_postgresql else Path(str(self._url.database))

    def _migrate(self) -> None:
        """Run the versions that the database lacks, all in one transaction."""
        # Slow to import, and hardly ever needed.
        from alembic import command
        from alembic.config import Config
        from alembic.util import CommandError

        with self.writing() as connection:
            # Two processes may start at once; the second, whose turn comes later, finds it done.
            config = Config()
            config.set_main_option("script_location", "bot:migrations")
            config.attributes["connection"] = connection
            if self._is_postgresql:  # to read the versions takes a while, on a busy machine
                connection.exec_driver_sql("SET LOCAL idle_in_transaction_session_timeout = 0")
            is_new = not sa.inspect(connection).get_table_names()
            try:
                command.upgrade(config, "head")
            except CommandError:
                raise StoreUnavailable(
                    f"the database {self.name} was made by a newer version of Svar: install that"
                ) from None
            if is_new and not self._is_postgresql:
                driver = connection.connection.driver_connection
                assert driver is not None
                sqlite_scrub.mark_clean(driver)

    @contextmanager
    def _errors_told(self) -> Iterator[None]:
        """Turn what the libraries raise into one line, without the values that were at stake."""
        try:
            yield
        except SQLAlchemyError as error:
            cause = error.orig if isinstance(error, DBAPIError) else error
            reason = (str(cause).strip() or type(cause).__name__).splitlines()[0]
            is_away = self._is_postgresql and isinstance(error, OperationalError | InterfaceError)
            kind = StoreUnreachable if is_away else StoreUnavailable
            raise kind(f"the database {self.name} can't be used: {reason}") from error
