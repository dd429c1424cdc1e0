"""A SQLite database copied beside those who write to it, and one put in the place of another."""

from __future__ import annotations

import os
import shutil
import sqlite3
from contextlib import closing
from pathlib import Path

from bot.backup.archive import BackupUnusable, sync_folder
from bot.errors import StoreUnavailable

_LOG, _INDEX_OF_LOG = "-wal", "-shm"
"""What SQLite keeps beside a database that is in use: the latest of it may be in there alone."""


def copy(source: Path, into: Path) -> None:
    """Copy a database as it is at one moment, whoever writes to it meanwhile.

    Raises `StoreUnavailable` for one that can't be read or is damaged.
    """
    try:
        with closing(sqlite3.connect(source)) as here, closing(sqlite3.connect(into)) as there:
            here.execute("PRAGMA query_only=ON")
            here.backup(there)
            there.execute("PRAGMA journal_mode=DELETE")  # all of it in the one file
        check(into)
    except (sqlite3.Error, BackupUnusable) as error:
        raise StoreUnavailable(f"the database {source} can't be copied: {error}") from None


def check(path: Path) -> None:
    """Raise `BackupUnusable` for a database that is not whole."""
    try:
        with closing(sqlite3.connect(path)) as connection:
            (found,) = connection.execute("PRAGMA integrity_check(1)").fetchone()
            broken = connection.execute("PRAGMA foreign_key_check").fetchone()
    except sqlite3.Error as error:
        raise BackupUnusable(f"its database is damaged: {error}") from None
    if found != "ok" or broken is not None:
        raise BackupUnusable("its database is damaged")


def into_one_file(path: Path) -> bool:
    """Leave a database in the one file, with nothing beside it; False where it can't be read."""
    try:
        with closing(sqlite3.connect(path)) as connection:
            (mode,) = connection.execute("PRAGMA journal_mode=DELETE").fetchone()
    except sqlite3.Error:
        return False
    return bool(mode == "delete")


def log_of(path: Path, folder: Path) -> Path | None:
    """Copy what SQLite keeps beside a database, before anything opens that; None for nothing.

    To open a database that is damaged may cost it what is in there alone.
    """
    beside = path.with_name(path.name + _LOG)
    if not beside.exists():
        return None
    return Path(shutil.copy2(beside, folder / "log-of-the-old-one"))


def put_in_place(new: Path, path: Path, aside: Path, log: Path | None) -> None:
    """Let `new` be the database at `path`; what was there is from now on at `aside`.

    `log` is from `log_of`. At no moment is there no database. Nobody may have either open.
    """
    if path.exists():
        is_whole = into_one_file(path)
        try:
            os.link(path, aside)
        except FileExistsError:
            raise
        except OSError:  # the disk knows no second name for a file
            shutil.copy2(path, aside)
        # What could not be taken in goes where the old one goes: a new one must not take it in.
        for ending in (_LOG, _INDEX_OF_LOG):
            path.with_name(path.name + ending).unlink(missing_ok=True)
        if log is not None and not is_whole:
            shutil.copy2(log, aside.with_name(aside.name + _LOG))
    new.replace(path)
    sync_folder(path.parent)
