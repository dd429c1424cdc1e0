"""What is remembered of article files that were read, so that what has not changed is not read.

A file is known again by its path, size, times and inode; where those differ, by the SHA-256 of what
it holds: a copy of a library is no other library. Nothing is remembered longer than the code that
read it stays as it is. All of it can be had again by reading; whatever goes wrong here costs that,
and nothing more.
"""

from __future__ import annotations

import hashlib
import os
import sqlite3
from collections.abc import Collection, Iterable, Iterator, Mapping
from contextlib import contextmanager, suppress
from functools import cache
from importlib.metadata import version
from pathlib import Path
from typing import NamedTuple

_WAIT_SECONDS = 5.0
_DAMAGE = (sqlite3.SQLITE_CORRUPT, sqlite3.SQLITE_NOTADB)
_SIDE_FILES = ("", "-wal", "-shm", "-journal")
_ROOM = Path(__file__).parents[1]
_LIBRARIES = ("markdown-it-py", "python-frontmatter", "PyYAML")
_READERS = ("*.py", "library/*.py", "text/*.py", "files/*.py")

_TABLES = """
CREATE TABLE IF NOT EXISTS facts (name TEXT PRIMARY KEY, value TEXT NOT NULL) WITHOUT ROWID;
CREATE TABLE IF NOT EXISTS files (
    path BLOB PRIMARY KEY, mtime INTEGER NOT NULL, size INTEGER NOT NULL, inode INTEGER NOT NULL,
    content BLOB NOT NULL, id TEXT, digest BLOB, address TEXT, problem TEXT
) WITHOUT ROWID;
CREATE TABLE IF NOT EXISTS records (path BLOB PRIMARY KEY, record BLOB NOT NULL);
"""


Stamp = tuple[int, int, int]
"""When a file was changed, in nanoseconds, its size in bytes, its inode."""


class ReadFile(NamedTuple):
    """A file as it was read.

    `stamp` is None where the file had changed too short a time before to be known by it. `content`:
    SHA-256 of what it held. `id` and `digest` are its article's, None where `problem` says why
    there is none; `address` is what its url is known by: `identity.address_of`.
    """

    stamp: Stamp | None
    content: bytes
    id: str | None
    digest: bytes | None
    address: str | None
    problem: str | None


class ReadMemory:
    """What was read of one library, in a file. Safe to share between threads and processes."""

    def __init__(self, path: Path, library: Path) -> None:
        """Remember in a file, whose folder is not made for it, what is read in a library."""
        self._path = path
        self._facts = {"reader": _reader(), "library": str(library.absolute())}

    def files(self) -> dict[str, ReadFile]:
        """All that is remembered, by path within the library."""
        found: dict[str, ReadFile] = {}
        with self._opened() as connection:
            if connection is not None:
                for path, mtime, size, inode, *facts in connection.execute("SELECT * FROM files"):
                    stamp = (mtime, size, inode) if mtime >= 0 else None
                    found[os.fsdecode(path)] = ReadFile(stamp, *facts)
        return found

    def keep(
        self,
        files: Mapping[str, ReadFile],
        records: Mapping[str, bytes],
        gone: Collection[str],
    ) -> bool:
        """Remember files anew, with the records of those that were read; whether that was done.

        What is remembered of `gone` ones goes.
        """
        with self._opened() as connection:
            if connection is None:
                return False
            with connection:
                connection.execute("BEGIN IMMEDIATE")
                paths = [(os.fsencode(path),) for path in gone]
                connection.executemany("DELETE FROM files WHERE path = ?", paths)
                connection.executemany("DELETE FROM records WHERE path = ?", paths)
                connection.executemany(
                    "REPLACE INTO files VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)",
                    map(_row, files.items()),
                )
                connection.executemany(
                    "REPLACE INTO records VALUES (?, ?)",
                    ((os.fsencode(path), record) for path, record in records.items()),
                )
            return True
        return False

    def records(self, paths: Iterable[str]) -> Iterator[tuple[str, bytes | None]]:
        """The records of files, None where there is none: `corpus.article_record`."""
        wanted = list(paths)
        done = 0
        with self._opened() as connection:
            if connection is not None:
                ask = "SELECT record FROM records WHERE path = ?"
                for path in wanted:
                    found = connection.execute(ask, (os.fsencode(path),)).fetchone()
                    yield path, found[0] if found else None
                    done += 1
        yield from ((path, None) for path in wanted[done:])

    def having(self, pieces: Collection[bytes]) -> set[str] | None:
        """The files whose records have any of some pieces; None where that can't be told."""
        with self._opened() as connection:
            if connection is None:
                return None
            any_of = " OR ".join(["instr(record, ?)"] * len(pieces)) or "0"
            rows = connection.execute(f"SELECT path FROM records WHERE {any_of}", [*pieces])
            return {os.fsdecode(path) for (path,) in rows}
        return None

    @contextmanager
    def _opened(self) -> Iterator[sqlite3.Connection | None]:
        """The file, open; None where it can't be. An error of its own ends the block silently."""
        connection = self._connection()
        try:
            yield connection
        except sqlite3.Error as error:
            self._set_right(error)
        finally:
            if connection is not None:
                connection.close()

    def _connection(self) -> sqlite3.Connection | None:
        if not self._path.parent.is_dir():
            return None
        connection = None
        try:
            connection = sqlite3.connect(self._path, timeout=_WAIT_SECONDS, isolation_level=None)
            self._prepare(connection)
        except sqlite3.Error as error:
            if connection is not None:
                connection.close()
            self._set_right(error)
            return None
        return connection

    def _set_right(self, error: sqlite3.Error) -> None:
        """Remove a file that is damaged: the next use makes it anew."""
        if getattr(error, "sqlite_errorcode", 0) & 0xFF in _DAMAGE:
            for ending in _SIDE_FILES:
                with suppress(OSError):
                    self._path.with_name(self._path.name + ending).unlink(missing_ok=True)

    def _prepare(self, connection: sqlite3.Connection) -> None:
        """Make what is not there, and forget what another reader or library has left."""
        connection.execute("PRAGMA journal_mode = WAL")
        connection.execute("PRAGMA synchronous = NORMAL")
        connection.executescript(_TABLES)
        if dict(connection.execute("SELECT name, value FROM facts")) == self._facts:
            return
        with connection:
            connection.execute("BEGIN IMMEDIATE")
            for table in ("facts", "files", "records"):
                connection.execute(f"DELETE FROM {table}")
            connection.executemany("INSERT INTO facts VALUES (?, ?)", self._facts.items())


def _row(item: tuple[str, ReadFile]) -> tuple[object, ...]:
    path, file = item
    mtime, size, inode = file.stamp or (-1, 0, 0)
    return (os.fsencode(path), mtime, size, inode, *file[1:])


@cache
def _reader() -> str:
    """What the code that reads articles is known by: another version may read them otherwise."""
    digest = hashlib.sha256("".join(map(version, _LIBRARIES)).encode())
    for pattern in _READERS:
        for path in sorted(_ROOM.glob(pattern)):
            digest.update(path.read_bytes())
    return digest.hexdigest()
