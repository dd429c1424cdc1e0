"""One bot for one folder: a lock that a process holds as long as it lives."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from filelock import FileLock, Timeout

from bot.errors import BotError

_LOCK_FILE = "bot.lock"


@contextmanager
def alone(home: Path) -> Iterator[None]:
    """Be the only bot that works in `home`; raises `BotError` where another one does."""
    home.mkdir(parents=True, exist_ok=True)
    lock = FileLock(home / _LOCK_FILE)
    try:
        lock.acquire(blocking=False)
    except Timeout:
        raise BotError(
            f"another Svar bot is running with {home}: stop it first, or set SVAR_HOME"
        ) from None
    try:
        yield
    finally:
        lock.release()


def is_running(home: Path) -> bool:
    """Tell whether a bot works in `home`."""
    if not (home / _LOCK_FILE).exists():
        return False
    try:
        with FileLock(home / _LOCK_FILE, blocking=False):
            return False
    except Timeout:
        return True
