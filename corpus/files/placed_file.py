"""Reading large files here and there, without mapping them into memory.

A mapped file counts as the process's memory page by page as it is read, and the kernel maps sixteen
pages round every one that is touched. Read at its place, the same data stays the kernel's to keep
or to drop.
"""

from __future__ import annotations

import os
import weakref
from collections.abc import Sequence
from pathlib import Path


class PlacedFile:
    """A file whose bytes are read by their place. Threads may share it."""

    def __init__(self, path: Path) -> None:
        """Open a file. Raises OSError."""
        self._name = path.name
        self._handle = os.open(path, os.O_RDONLY)
        self._closing = weakref.finalize(self, os.close, self._handle)
        self.size = os.fstat(self._handle).st_size

    def expect(self) -> None:
        """Have the system read the file in its own time, where all of it will be wanted soon."""
        if hasattr(os, "posix_fadvise"):
            os.posix_fadvise(self._handle, 0, 0, os.POSIX_FADV_WILLNEED)

    def read(self, start: int, length: int) -> bytes:
        """`length` bytes from `start` on. Raises OSError where the file has less, or is closed."""
        content = os.pread(self._handle, length, start)
        if len(content) != length:
            raise OSError(f"{self._name} ends before byte {start + length}")
        return content

    def read_rows(self, rows: Sequence[int], size: int) -> bytes:
        """Rows of `size` bytes each, one after the other. Raises OSError as `read` does."""
        handle = self._handle
        found = b"".join([os.pread(handle, size, row * size) for row in rows])
        if len(found) != size * len(rows):
            raise OSError(f"{self._name} ends before byte {(max(rows) + 1) * size}")
        return found

    def close(self) -> None:
        """Let go of the file; reading it again is an error."""
        self._handle = -1  # first: the number may soon be another file's
        self._closing()
