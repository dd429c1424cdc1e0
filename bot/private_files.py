"""Keeping what Svar stores from the other users of the machine: questions, names, e-books, logs."""

from __future__ import annotations

import os
import stat
from collections.abc import Iterator
from pathlib import Path

READ_MEMORY = "articles-read.sqlite"
"""What is remembered of the articles' files."""

_OTHERS = stat.S_IRWXG | stat.S_IRWXO
_OURS = (
    *("svar.db", "svar.db-wal", "svar.db-shm", "svar.db-journal", "svar.log", "chat-history"),
    *("answers", "ebooks", "index", "encoders", "calibration", "evaluation", "visits.jsonl"),
    *("articles-indexed", "bot.lock", "decision.json"),
    *("sources.json", "sources.lock", "sources-wanted", "withdrawn"),
    *(READ_MEMORY, f"{READ_MEMORY}-wal", f"{READ_MEMORY}-shm"),
)
"""What Svar makes in its folder; whatever else lies there is somebody else's to see to."""


def from_now_on() -> None:
    """Let whatever this process makes be its owner's alone, temporary files too."""
    os.umask(_OTHERS)


def make_private(home: Path) -> list[Path]:
    """Take from others what Svar has made in `home` before; return what could not be taken.

    That is what another user owns.
    """
    open_still = []
    for path in open_to_others(home):
        try:
            path.chmod(stat.S_IMODE(path.stat().st_mode) & ~_OTHERS)
        except OSError:
            open_still.append(path)
    return open_still


def open_to_others(home: Path) -> list[Path]:
    """Return what Svar has made in `home`, and that folder itself, where others have any right."""
    return [path for path in _made_in(home) if _is_open(path)]


def _made_in(home: Path) -> Iterator[Path]:
    # Where Svar is started in its own folder, that is a checkout, and not only ours.
    if home.is_dir() and not Path.cwd().is_relative_to(home.absolute()):
        yield home
    for name in _OURS:
        path = home / name
        if path.is_symlink():
            continue
        yield path
        for folder, folders, files in os.walk(path):
            yield from (Path(folder, each) for each in (*folders, *files))


def _is_open(path: Path) -> bool:
    try:
        mode = path.lstat().st_mode
    except OSError:  # not there, or gone since
        return False
    return not stat.S_ISLNK(mode) and bool(mode & _OTHERS)
