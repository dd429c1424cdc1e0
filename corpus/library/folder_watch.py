"""Which files of a folder have come, changed or gone, told by looking at it again and again.

Looking works where a system's own notices of changes don't: in network folders and containers.
"""

from __future__ import annotations

import os
from collections.abc import Mapping
from pathlib import Path
from typing import NamedTuple

from corpus.files.media_types import SUPPORTED_SUFFIXES

Stamp = tuple[int, int, int]
"""When a file was changed, its size and its inode."""


class FolderChange(NamedTuple):
    """What two looks in a row agree on: files that are new or changed, and files that are gone."""

    changed: tuple[Path, ...]
    gone: tuple[Path, ...]


def look(folder: Path) -> dict[Path, Stamp]:
    """The files in a folder, and in those within it, that may hold an article, sorted.

    Hidden files and folders are passed by, and links: one may lead to any file of this machine.
    Raises OSError where the folder, or one within it, can't be read.
    """
    refused: list[OSError] = []
    seen: dict[Path, Stamp] = {}
    os.scandir(folder).close()  # a folder that is gone is not an empty one
    for place, folders, names in os.walk(folder, onerror=refused.append):
        folders[:] = sorted(name for name in folders if not name.startswith("."))
        for name in sorted(names):
            path = Path(place, name)
            if name.startswith((".", "~$")) or path.suffix.lower() not in SUPPORTED_SUFFIXES:
                continue
            try:
                facts = path.lstat()
            except FileNotFoundError:
                continue
            if path.is_file() and not path.is_symlink():
                seen[path] = facts.st_mtime_ns, facts.st_size, facts.st_ino
    for error in refused:
        if not isinstance(error, FileNotFoundError):  # removed since it was listed
            raise error
    return seen


class Watch:
    """Compares looks at a folder. A file counts when it is the same twice: it may be half written.

    To the first looks every file is new.
    """

    def __init__(self) -> None:
        self._told: dict[Path, Stamp] = {}
        self._last: Mapping[Path, Stamp] = {}

    def step(self, seen: Mapping[Path, Stamp]) -> FolderChange:
        """What has changed, by this look and the one before it. Each change is told once."""
        changed = tuple(
            path
            for path, stamp in seen.items()
            if self._last.get(path) == stamp != self._told.get(path)
        )
        gone = tuple(path for path in self._told if path not in seen and path not in self._last)
        self._told.update((path, seen[path]) for path in changed)
        for path in gone:
            del self._told[path]
        self._last = dict(seen)
        return FolderChange(changed, gone)
