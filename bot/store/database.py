"""A database to keep things in: SQLite by default, PostgreSQL by URL.

How it is reached, made and brought up to date; what reads and writes is in `transactions`. Knows
nothing of what is kept; `bot.store` does.
"""

from __future__ import annotations

import sqlite3
from contextlib import closing
from pathlib import Path

import sqlalchemy as sa
from sqlalchemy.exc import DBAPIError

from bot.errors import StoreUnavailable
from bot.migrations import HEAD, alembic_config
from bot.store import sqlite_scrub
from bot.store.engines import Address, address_of, location
from bot.store.transactions.opening import Transactions

_VERSION = sa.table("alembic_version", sa.column("version_num", sa.String))


class Database(Transactions):
    """An open database. Safe to use from several threads, and beside other processes."""

    def __init__(self, url: str | None, home: Path) -> None:
        """Point at the database at `url`, or at the SQLite file in `home`; nothing is opened yet.

        Raises `StoreUnavailable` for a URL that can't be used.
        """
        super().__init__(location(url, home))

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

    def _file(self) -> Path | None:
        """Return the SQLite file, or None for another kind of database."""
        return None if self._is_postgresql else Path(str(self._url.database))

    def _migrate(self) -> None:
        """Run the versions that the database lacks, all in one transaction."""
        # Slow to import, and hardly ever needed.
        from alembic import command
        from alembic.util import CommandError

        with self.writing() as connection:
            # Two processes may start at once; the second, whose turn comes later, finds it done.
            config = alembic_config(connection)
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
