"""What was typed at the prompt, kept in a file for the arrow keys."""

from __future__ import annotations

import contextlib
from collections.abc import Iterable
from datetime import UTC, datetime
from pathlib import Path

from prompt_toolkit.history import FileHistory, History


class _TolerantHistory(FileHistory):
    """A history that is no reason to stop talking when its file can't be used."""

    def load_history_strings(self) -> Iterable[str]:
        try:
            return list(super().load_history_strings())
        except OSError:
            return []

    def store_string(self, string: str) -> None:
        with contextlib.suppress(OSError):
            super().store_string(string)


def history_at(path: Path) -> History:
    """Return the history in a file, which is made readable by its owner alone."""
    with contextlib.suppress(OSError):
        path.parent.mkdir(parents=True, exist_ok=True)
        path.touch(mode=0o600)
    return _TolerantHistory(str(path))


def last_typed(path: Path) -> datetime:
    """Return when something was last typed into the history in a file: its last change, in UTC."""
    try:
        return datetime.fromtimestamp(path.stat().st_mtime, UTC)
    except OSError:
        return datetime.now(UTC)
