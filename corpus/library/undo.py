"""Files of the library that are about to change, kept so that the change can be taken back."""

from __future__ import annotations

import os
import shutil
import tempfile
from collections.abc import Iterable
from pathlib import Path


class Undo:
    """Holds files of a folder as they are now, without room of their own where links can be made.

    What is held lies in a hidden folder of its own, which no library reads. To be ended by
    `restore` or `forget`. Raises OSError where the files can't be held; nothing is changed then.
    """

    def __init__(self, folder: Path, paths: Iterable[Path]) -> None:
        """`paths` are relative to the folder; one that is not there is passed over."""
        self._folder = folder
        folder.mkdir(parents=True, exist_ok=True)
        self._kept = Path(tempfile.mkdtemp(prefix=".undo-", dir=folder))
        self._held: dict[Path, Path] = {}
        try:
            for path in paths:
                self._hold(path)
        except BaseException:
            self.forget()
            raise

    def restore(self, added: Iterable[Path] = ()) -> None:
        """Put every file back as it was, and take away those of `added` that were not held."""
        for path, held in self._held.items():
            original = self._folder / path
            original.parent.mkdir(parents=True, exist_ok=True)
            held.replace(original)
        for path in added:
            if path not in self._held:
                (self._folder / path).unlink(missing_ok=True)
        self.forget()

    def forget(self) -> None:
        """Let go of what was held."""
        shutil.rmtree(self._kept, ignore_errors=True)

    def _hold(self, path: Path) -> None:
        original, held = self._folder / path, self._kept / str(len(self._held))
        if not original.is_file():
            return
        try:
            os.link(original, held)
        except OSError:  # a file system without links
            shutil.copy2(original, held)
        self._held[path] = held
