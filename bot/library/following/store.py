"""What is known of followed sources, in one file that is replaced whole; and who may change it."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from uuid import uuid4

from filelock import FileLock, Timeout
from pydantic import TypeAdapter, ValidationError

from bot.errors import BotError
from bot.library.following.types import FollowBook
from corpus.files.atomic_write import write_atomically

_FILE, _LOCK = "sources.json", "sources.lock"
_WANTED = "sources-wanted"
_MOST_NEWS = 200
_ADAPTER = TypeAdapter(FollowBook)


class AlreadyFollowing(BotError):
    """Another process is visiting the sources now."""


class FollowStore:
    """The book of followed sources in one home. Reading needs no lock."""

    def __init__(self, home: Path) -> None:
        self._home = home
        self._seen: tuple[tuple[int, int, int], FollowBook] | None = None

    def load(self) -> FollowBook:
        """Return the book as it was last written. Raises BotError where it is damaged."""
        path = self._home / _FILE
        try:
            return _ADAPTER.validate_json(path.read_bytes())
        except FileNotFoundError:
            return FollowBook(id=uuid4().hex)
        except (OSError, ValidationError) as error:
            what = getattr(error, "strerror", None) or "it is damaged"
            raise BotError(
                f"{path} can't be read ({what}): take it away, and sources are followed anew; "
                "what they brought before is then never withdrawn"
            ) from error

    def peek(self) -> FollowBook:
        """Return the book for a look at it, read anew where it has changed. Raises BotError."""
        try:
            facts = (self._home / _FILE).stat()
        except OSError:
            return self.load()
        stamp = (facts.st_mtime_ns, facts.st_size, facts.st_ino)
        seen = self._seen
        if seen is None or seen[0] != stamp:
            seen = self._seen = (stamp, self.load())
        return seen[1]

    def save(self, book: FollowBook) -> None:
        """Write the book, whole or not at all. Raises OSError."""
        del book.news[:-_MOST_NEWS]
        write_atomically(self._home / _FILE, _ADAPTER.dump_json(book))

    def ask_for(self, address: str) -> None:
        """Have a page visited by the visit that is under way, or by the next. Raises OSError."""
        name = hashlib.sha256(address.encode()).hexdigest()
        write_atomically(self._home / _WANTED / name, address.encode())

    def take_wanted(self) -> list[str]:
        """Return the pages that somebody has asked for since; each is returned once."""
        found = []
        for path in (self._home / _WANTED).glob("[0-9a-f]*"):
            with suppress(OSError, UnicodeDecodeError):
                found.append(path.read_text(encoding="utf-8"))
                path.unlink()
        return found

    @contextmanager
    def alone(self) -> Iterator[None]:
        """Be the only one that changes the book. Raises AlreadyFollowing."""
        self._home.mkdir(parents=True, exist_ok=True)
        lock = FileLock(self._home / _LOCK)
        try:
            lock.acquire(blocking=False)
        except Timeout:
            raise AlreadyFollowing(
                "another process is visiting the sources now: wait for it, or stop it"
            ) from None
        try:
            yield
        finally:
            lock.release()
