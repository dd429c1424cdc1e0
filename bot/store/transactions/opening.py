"""Transactions of one database: which see one moment, and who writes beside whom.

Reads see one moment; writes take turns, so that one may look before it inserts: all of them in
SQLite, in PostgreSQL those that are about the same (`locks`).
"""

from __future__ import annotations

import random
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, contextmanager, nullcontext
from dataclasses import dataclass
from typing import TypeVar

import sqlalchemy as sa
from sqlalchemy.exc import (
    DBAPIError,
    InterfaceError,
    OperationalError,
    SQLAlchemyError,
)

from bot.errors import StoreConflict, StoreUnavailable, StoreUnreachable
from bot.store.engines import BUSY_TIMEOUT_SECONDS, engine_of
from bot.store.transactions import locks
from bot.store.transactions.locks import MustBeAlone, Unit

_CONFLICTS = ("40P01", "40001")
"""What PostgreSQL says where it ended a transaction in favour of others: it goes through later."""
_MOST_CONFLICTS = 6
_APART_SECONDS = 0.05
"""Those that were in each other's way begin again at another moment each."""
_Result = TypeVar("_Result")


@dataclass(slots=True)
class _Trying:
    """How attempts at one unit have gone."""

    alone: bool = False
    conflicts: int = 0
    is_over: bool = False


class Transactions:
    """Opens transactions. Safe to use from several threads, and beside other processes."""

    def __init__(self, url: sa.URL) -> None:
        """Point at the database at `url`; nothing is opened yet."""
        self._url = url
        self._engine = engine_of(url)
        self._thread = threading.local()
        self._turn = threading.RLock()

    @property
    def name(self) -> str:
        """The database as a person may see it: without its password."""
        return self._url.set(query={}).render_as_string(hide_password=True)

    @contextmanager
    def unit(self) -> Iterator[None]:
        """Make one transaction of all that this thread reads and writes in the block.

        Nobody else writes meanwhile: `attempts` and `transact` let others. A unit within a unit is
        part of it.
        """
        if (unit := self._joined()) is not None:
            unit.require_all()
            yield
            return
        with self._alone() as unit, self._entered(unit):
            yield
        unit.tell_stored()

    def once_stored(self, act: Callable[[], object]) -> None:
        """Do something that can't fail once the unit of this thread is stored; else never.

        Outside of a unit, at once.
        """
        if (unit := self._joined()) is None:
            act()
        else:
            unit.once_stored.append(act)

    def attempts(self) -> Iterator[AbstractContextManager[None]]:
        """Give one unit after the other until one is through: `for attempt in …: with attempt:`.

        Others write beside it, as far as what is written in it says whom it concerns
        (`writing_beside`); where something does not, the next attempt is alone. Where PostgreSQL
        ends it for being in the way of others, there is a next one, too: raises `StoreConflict`
        where that doesn't help. Nothing of an attempt that fails is stored, so that the block may
        be done several times; it must not be left by `return` or `break`.
        """
        if self._joined() is not None:
            yield nullcontext()  # part of that unit
            return
        if not self._is_postgresql:
            yield self.unit()
            return
        trying = _Trying()
        while not trying.is_over:
            yield self._attempt(trying)

    def transact(self, work: Callable[[], _Result]) -> _Result:
        """Do `work` in one of the `attempts`, and return what it returns."""
        for attempt in self.attempts():
            with attempt:
                result = work()
        return result

    def hold(self, *names: str) -> bool:
        """Have for the rest of this unit what is named so (`locks`): what it reads of it stays.

        True where it was not ours before: what was read may be otherwise by now. Outside of a unit,
        and where nobody else writes, nothing is to be done.
        """
        unit = self._joined()
        return unit is not None and unit.hold(names)

    def at_end(self, name: str, write: Callable[[sa.Connection], object]) -> None:
        """Write what is named (`locks`) as the last of this unit, since many want to write it."""
        if (unit := self._joined()) is not None:
            unit.endings.setdefault(name, []).append(write)
            return
        with self.writing_beside(name) as connection:
            write(connection)

    @contextmanager
    def reading(self) -> Iterator[sa.Connection]:
        """Open a transaction that sees one moment; within a unit, that is the unit's."""
        if (unit := self._joined()) is not None:
            yield unit.connection
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
        if (unit := self._joined()) is not None:
            unit.require_all()
            yield unit.connection
            return
        with self._alone() as unit:
            yield unit.connection

    @contextmanager
    def writing_beside(self, *names: str) -> Iterator[sa.Connection]:
        """Open a transaction that writes what is named (`locks`), committed at its end.

        In PostgreSQL others write what is not, meanwhile. Without names, it changes or adds rows
        whatever else is there. Within a unit it is the unit's, and in SQLite as `writing`.
        """
        if (unit := self._joined()) is not None:
            unit.hold(names)
            yield unit.connection
        elif not self._is_postgresql:
            with self.writing() as connection:
                yield connection
        else:
            with self._beside() as unit:
                unit.hold(names)
                yield unit.connection

    @contextmanager
    def writing_rows(self, *, durable: bool = True) -> Iterator[sa.Connection]:
        """Open a transaction that writes rows which only it is about, committed at its end.

        In PostgreSQL others write meanwhile, also one that is alone, so that it may look at nothing
        that it does not lock; and what is not `durable` may be lost with the server, which costs
        less. In SQLite it is as `writing`, and within a unit the unit's.
        """
        if (unit := self._joined()) is not None:
            yield unit.connection
        elif not self._is_postgresql:
            with self.writing() as connection:
                yield connection
        else:
            with self._opened(locks.ROWS if durable else locks.PASSING_ROWS) as connection:
                yield connection

    @contextmanager
    def fenced(self, check: Callable[[sa.Connection], None]) -> Iterator[None]:
        """Let each transaction in which this thread writes in the block begin with a check.

        What that raises ends the transaction, and nothing of it is stored.
        """
        before = getattr(self._thread, "check", None)
        self._thread.check = check
        try:
            yield
        finally:
            self._thread.check = before

    def check_fence(self) -> None:
        """Raise what the check of `fenced` does, if there is one: before what can't be undone."""
        if getattr(self._thread, "check", None) is not None:
            with self.writing_rows(durable=False):
                pass

    def _joined(self) -> Unit | None:
        """Return the unit that this thread is in, if it is in one."""
        return getattr(self._thread, "unit", None)

    @contextmanager
    def _entered(self, unit: Unit) -> Iterator[None]:
        """Let all that this thread reads and writes in the block be in a unit, and finish that."""
        self._thread.unit = unit
        try:
            yield
            unit.finish()
        except Exception as error:
            if unit.wants_all:  # whatever was made of that on its way to us
                raise MustBeAlone from error
            raise
        finally:
            del self._thread.unit

    @contextmanager
    def _attempt(self, trying: _Trying) -> Iterator[None]:
        """Open a unit, and note how it ended; what another attempt may mend is not raised."""
        try:
            with (
                self._alone() if trying.alone else self._beside() as unit,
                self._entered(unit),
            ):
                yield
        except MustBeAlone:
            trying.alone = True
        except StoreConflict:
            trying.conflicts += 1
            if trying.conflicts >= _MOST_CONFLICTS:
                raise
            time.sleep(random.uniform(0, _APART_SECONDS * trying.conflicts))
        else:
            trying.is_over = True
            unit.tell_stored()

    @contextmanager
    def _alone(self) -> Iterator[Unit]:
        """Open a transaction in which nobody else writes, as it is in SQLite."""
        # Locked from the start: a transaction that looks first can't be let write afterwards.
        with (
            # SQLite has one writer: ours wait for a lock, not in its rounds of sleeping. PostgreSQL
            # would give all that wait their turns, and a process that is stopped would keep each.
            self._turn_here(),
            self._opened(locks.ALONE if self._is_postgresql else None) as connection,
        ):
            yield Unit(connection, is_alone=True)

    @contextmanager
    def _beside(self) -> Iterator[Unit]:
        """Open a transaction beside which others write, in PostgreSQL."""
        with self._opened(locks.BESIDE) as connection:
            yield Unit(connection, is_alone=False)

    @contextmanager
    def _opened(self, beginning: str | None) -> Iterator[sa.Connection]:
        """Open a transaction that writes, begun with a statement, and check its fence."""
        with (
            self._errors_told(),
            self._engine.connect().execution_options(sqlite_begin="IMMEDIATE") as connection,
            connection.begin(),
        ):
            if beginning is not None:
                connection.exec_driver_sql(beginning)
            if (check := getattr(self._thread, "check", None)) is not None:
                check(connection)
            yield connection

    @contextmanager
    def _turn_here(self) -> Iterator[None]:
        """Write alone in this process; raises `StoreUnavailable` where another thread hangs."""
        if not self._turn.acquire(timeout=BUSY_TIMEOUT_SECONDS):
            raise StoreUnavailable(f"the database {self.name} can't be used: a writer hangs")
        try:
            yield
        finally:
            self._turn.release()

    @property
    def _is_postgresql(self) -> bool:
        return self._engine.dialect.name == "postgresql"

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
            if getattr(cause, "sqlstate", None) in _CONFLICTS:
                kind = StoreConflict
            raise kind(f"the database {self.name} can't be used: {reason}") from error
