"""Parts that are costly to open, opened once a process."""

from __future__ import annotations

from functools import cache
from pathlib import Path

from index.reader.open import open_reader
from index.types import PassageReader


@cache
def shipped_reader() -> PassageReader:
    """The reader that ships: it keeps nothing of what it has read, so all may share it."""
    return open_reader("bundled", Path())
