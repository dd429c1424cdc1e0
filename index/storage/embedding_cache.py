"""Embeddings that were made before, in one SQLite file: only changed passages are encoded anew.

Nothing in it is trusted beyond what can be checked: each entry carries a checksum and must have the
shape of its encoder's vectors; an entry that fails is as good as absent, and a file that SQLite
finds damaged is set aside. All of it can be had again by encoding.
"""

from __future__ import annotations

import errno
import hashlib
import sqlite3
import zlib
from collections.abc import Collection, Iterable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path

import numpy as np

from index.types import PassageEncoding

_SIDE_FILES = ("-wal", "-shm", "-journal")
_DAMAGE = (sqlite3.SQLITE_CORRUPT, sqlite3.SQLITE_NOTADB)
_SPAN_BYTES = 8
_TABLE = """
    CREATE TABLE IF NOT EXISTS embeddings (
        key BLOB PRIMARY KEY, checksum INTEGER NOT NULL, data BLOB NOT NULL
    )
"""


class CacheDamaged(Exception):
    """The file is not, or no longer, a database: `set_aside` it and start anew."""


def embedding_key(encoder_id: str, context: str, text: str) -> bytes:
    """The SHA-256, 32 bytes, of all that an embedding depends on."""
    digest = hashlib.sha256()
    for part in (encoder_id, context, text):
        encoded = part.encode("utf-8", "surrogatepass")
        digest.update(len(encoded).to_bytes(8, "big"))
        digest.update(encoded)
    return digest.digest()


def set_aside(path: Path) -> Path:
    """Move a damaged cache out of the way, for whoever wants to look at it; return where it is."""
    aside = path.with_name(path.name + ".damaged")
    path.replace(aside)
    for ending in _SIDE_FILES:
        path.with_name(path.name + ending).unlink(missing_ok=True)
    return aside


@contextmanager
def open_cache(path: Path, dimension: int, token_width: int) -> Iterator[EmbeddingCache]:
    """The cache in a file, made where there is none; for one thread at a time.

    Raises CacheDamaged here and at every later use; OSError where the file can't be used.
    """
    with _reported(path):
        connection = sqlite3.connect(path, isolation_level=None)
    try:
        with _reported(path):
            connection.execute("PRAGMA auto_vacuum = INCREMENTAL")
            connection.execute("PRAGMA journal_mode = WAL")
            # a batch that was committed outlives a killed process; only a power cut may take it
            connection.execute("PRAGMA synchronous = NORMAL")
            connection.execute(_TABLE)
        yield EmbeddingCache(path, connection, dimension, token_width)
    finally:
        connection.close()


class EmbeddingCache:
    """Embeddings by key, for vectors of one shape."""

    def __init__(
        self, path: Path, connection: sqlite3.Connection, dimension: int, token_width: int
    ) -> None:
        self._path = path
        self._connection = connection
        self._dimension = dimension
        self._token_width = token_width

    def missing(self, keys: Iterable[bytes]) -> list[bytes]:
        """Those of the keys that have no entry, each once, in their order."""
        ask = "SELECT 1 FROM embeddings WHERE key = ?"
        with _reported(self._path):
            return [
                key
                for key in dict.fromkeys(keys)
                if self._connection.execute(ask, (key,)).fetchone() is None
            ]

    def get(self, key: bytes) -> PassageEncoding | None:
        """The embedding of a key; None where there is none that passes its checks."""
        with _reported(self._path):
            found = self._connection.execute(
                "SELECT checksum, data FROM embeddings WHERE key = ?", (key,)
            ).fetchone()
        checksum, data = found or (None, None)
        if not isinstance(data, bytes) or _checksum(key, data) != checksum:
            return None
        vector_end = 4 * self._dimension
        count, rest = divmod(len(data) - vector_end, self._token_width + _SPAN_BYTES)
        if rest or count < 0:
            return None
        tokens_end = vector_end + count * self._token_width
        return PassageEncoding(
            vector=np.frombuffer(data[:vector_end], np.float32),
            tokens=np.frombuffer(data[vector_end:tokens_end], np.int8).reshape(
                count, self._token_width
            ),
            spans=np.frombuffer(data[tokens_end:], np.int32).reshape(count, 2),
        )

    def put(self, keys: Sequence[bytes], encodings: Sequence[PassageEncoding]) -> None:
        """Keep embeddings, all of them or, if that fails, none."""
        rows = []
        for key, encoding in zip(keys, encodings, strict=True):
            data = b"".join(
                (
                    np.asarray(encoding.vector, np.float32).tobytes(),
                    np.asarray(encoding.tokens, np.int8).tobytes(),
                    np.asarray(encoding.spans, np.int32).tobytes(),
                )
            )
            rows.append((key, _checksum(key, data), data))
        with self._transaction():
            self._connection.executemany("REPLACE INTO embeddings VALUES (?, ?, ?)", rows)

    def prune(self, keep: Collection[bytes]) -> int:
        """Forget every entry but those of `keep`, give the room back, return how many went."""
        with self._transaction():
            self._connection.execute("CREATE TEMP TABLE kept (key BLOB PRIMARY KEY) WITHOUT ROWID")
            self._connection.executemany("INSERT INTO kept VALUES (?)", ((key,) for key in keep))
            forgotten = self._connection.execute(
                "DELETE FROM embeddings WHERE key NOT IN (SELECT key FROM kept)"
            ).rowcount
            self._connection.execute("DROP TABLE kept")
        if forgotten:
            with _reported(self._path):
                # as a script: executed alone, it would free one page
                self._connection.executescript("PRAGMA incremental_vacuum")
                self._connection.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchall()
        return forgotten

    @contextmanager
    def _transaction(self) -> Iterator[None]:
        with _reported(self._path):
            self._connection.execute("BEGIN IMMEDIATE")
            try:
                yield
            except BaseException:
                if self._connection.in_transaction:  # a full disk may have ended it already
                    self._connection.execute("ROLLBACK")
                raise
            self._connection.execute("COMMIT")


def _checksum(key: bytes, data: bytes) -> int:
    return zlib.crc32(data, zlib.crc32(key))


@contextmanager
def _reported(path: Path) -> Iterator[None]:
    """SQLite's errors as CacheDamaged or OSError."""
    try:
        yield
    except sqlite3.Error as error:
        code = getattr(error, "sqlite_errorcode", 0) & 0xFF
        if code in _DAMAGE:
            raise CacheDamaged(f"{path} is damaged") from error
        if code == sqlite3.SQLITE_FULL:
            raise OSError(errno.ENOSPC, "No space left on device", str(path)) from error
        raise OSError(errno.EIO, str(error), str(path)) from error
