"""Files of the library that are about to change, kept so that the change can be taken back."""

from __future__ import annotations

import os
import shutil
import tempfile
import time
from contextlib import suppress
from pathlib import Path

_PREFIX = ".undo-"
_LEFT_SECONDS = 24 * 60 * 60.0
_Stamp = tuple[int, int, int] | None  # when a file was changed, its size, its inode


class Undo:
    """Holds files of a folder as they were, without room of their own where links can be made.

    What is held lies in a hidden folder of its own, which no library reads. To be ended by
    `restore` or `forget`.
    """

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._kept: Path | None = None
        self._held: dict[Path, Path | None] = {}
        self._made: dict[Path, _Stamp] = {}

    def hold(self, *paths: Path) -> None:
        """Hold files that are about to change, or to be made; one that is held stays as it is.

        `paths` are relative to the folder. Raises OSError where a file can't be held.
        """
        for path in paths:
            if path not in self._held:
                self._held[path] = self._copy(path)

    def made(self, path: Path) -> None:
        """Take note of a file that was held and has been written by now."""
        self._made[path] = _stamp(self._folder / path)

    def restore(self) -> None:
        """Put every file back as it was, and take away those that were not there.

        What somebody else has written meanwhile stays.
        """
        for path, held in self._held.items():
            original = self._folder / path
            if _stamp(original) != self._made.get(path):
                continue
            if held is not None:
                original.parent.mkdir(parents=True, exist_ok=True)
                held.replace(original)
            else:
                original.unlink(missing_ok=True)
                with suppress(OSError):  # other files are in it
                    original.parent.rmdir()
        self.forget()

    def forget(self) -> None:
        """Let go of what is held."""
        if self._kept is not None:
            shutil.rmtree(self._kept, ignore_errors=True)
        self._kept, self._held, self._made = None, {}, {}

    def _copy(self, path: Path) -> Path | None:
        """Hold one file, and return where; None for one that is not there."""
        original = self._folder / path
        if not original.is_file():
            return None
        if self._kept is None:
            self._sweep()
            self._kept = Path(tempfile.mkdtemp(prefix=_PREFIX, dir=self._folder))
        held = self._kept / str(len(self._held))
        try:
            os.link(original, held)
        except OSError:  # a file system without links
            shutil.copy2(original, held)
        return held

    def _sweep(self) -> None:
        """Remove what a process that was killed has held."""
        for left in self._folder.glob(f"{_PREFIX}*"):
            with suppress(OSError):
                if time.time() - left.stat().st_mtime > _LEFT_SECONDS:
                    shutil.rmtree(left)


def _stamp(path: Path) -> _Stamp:
    try:
        facts = path.stat()
    except FileNotFoundError:
        return None
    return facts.st_mtime_ns, facts.st_size, facts.st_ino
