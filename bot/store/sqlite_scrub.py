"""Taking what was deleted out of SQLite's files: its log, and pages that are free but not empty."""

from __future__ import annotations

import shutil
from pathlib import Path
from sqlite3 import Connection, OperationalError

_CLEAN = 1
"""`PRAGMA user_version` of a file in which whatever was deleted was overwritten, ever since."""
_COPY_IN_MEMORY_BYTES = 256 * 2**20
"""So large a database is copied in memory while it is packed; a larger one in a temporary file."""
_PATIENCE_MILLISECONDS = 200
_ROOM_FOR_COPIES = 2.2
"""How many times its size a database may need while it is packed: itself in the log, and more."""


def mark_clean(connection: Connection) -> None:
    """Note in a new database that nothing was ever deleted in it without being overwritten."""
    connection.execute(f"PRAGMA user_version={_CLEAN}")


def is_clean(connection: Connection) -> bool:
    """Tell whether free pages of a database hold nothing."""
    (version,) = connection.execute("PRAGMA user_version").fetchone()
    return bool(version >= _CLEAN)


def scrub(connection: Connection, file: Path) -> bool:
    """Empty the log into the file, and cut it off; True where nothing deleted is left in either.

    A file from before deletions overwrote is packed first, once, where the disk has the room.
    Waits for a moment at most. False where somebody reads or writes, or there is no room: call it
    again then.
    The connection must be in no transaction.
    """
    (patience,) = connection.execute("PRAGMA busy_timeout").fetchone()
    connection.execute(f"PRAGMA busy_timeout={_PATIENCE_MILLISECONDS}")
    try:
        is_packed = is_clean(connection) or _pack(connection, file)
        (is_busy, *_) = connection.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchone()
    except OperationalError:  # locked, or full after all
        return False
    finally:
        connection.execute(f"PRAGMA busy_timeout={int(patience)}")
    return is_packed and not is_busy


def _pack(connection: Connection, file: Path) -> bool:
    """Write the whole database anew, without its free pages."""
    size_bytes = file.stat().st_size
    if shutil.disk_usage(file.parent).free < _ROOM_FOR_COPIES * size_bytes:
        return False
    if size_bytes <= _COPY_IN_MEMORY_BYTES:
        connection.execute("PRAGMA temp_store=MEMORY")
    try:
        connection.execute("VACUUM")
    finally:
        connection.execute("PRAGMA temp_store=DEFAULT")
    mark_clean(connection)
    return True
