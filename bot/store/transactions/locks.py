"""Who may write beside whom in PostgreSQL; SQLite has one writer, and none of this.

A transaction that writes is one of two kinds. One that is *alone* holds the writers' lock for
itself: nobody else writes, so it may look at anything and change anything. Those that write
*beside* each other share that lock, and each has for itself what it names: a question, a reader, a
fact. It names them before it looks at what it then changes; rows that nobody looks at first need no
name.

There is one order: a reader, the words, questions by number, facts. Names that are known at once
are locked in it, and what learns them one after the other keeps to it: a unit that has a question
names no reader who may be writing to us. A fact that is one act's alone (a link that is used, a
mail that is booked) may come first, since nobody who has anything else waits for it. Where two
transactions wait for each other all the same, PostgreSQL ends one after a second, and it is tried
again (`Transactions.attempts`).

Everything that is written about a question, and that its card has to be written anew, is written
under the question's name; what is decided by a question's words, also under those. A question that
is part of another one is the other's (`merged_into`), so it is the other's name that counts.
"""

from __future__ import annotations

from collections.abc import Callable, Collection
from dataclasses import dataclass, field

import sqlalchemy as sa

from bot.store.engines import BUSY_TIMEOUT_SECONDS, STALLED_SECONDS
from bot.types.people import Person

_WRITERS = "hashtext('svar writers')"
_LIMITS = (
    f"SET LOCAL lock_timeout = '{BUSY_TIMEOUT_SECONDS}s'; "
    f"SET LOCAL idle_in_transaction_session_timeout = '{STALLED_SECONDS}s'"
)
ROWS = _LIMITS
"""Begins a transaction whose rows are only its own business, whoever else writes."""
PASSING_ROWS = f"{_LIMITS}; SET LOCAL synchronous_commit = off"
"""The same, where what is written may be lost with the server."""
ALONE = f"{_LIMITS}; SELECT pg_advisory_xact_lock({_WRITERS})"
"""Begins a transaction in which nobody else writes, once all others have ended."""
BESIDE = f"{_LIMITS}; SELECT pg_advisory_xact_lock_shared({_WRITERS})"
"""Begins a transaction beside which others write what is theirs."""

_READER, _WORDS, _QUESTION, _FACT = _ORDER = ("reader", "words", "question", "fact")
_LOCK = sa.text("SELECT pg_advisory_xact_lock(hashtextextended(:name, 0))")


class MustBeAlone(Exception):
    """Something in a transaction writes what only one that is alone may; nothing is stored."""


def of_question(number: int) -> str:
    """Name a question: its row, askings, events, answer, card and deliveries."""
    return f"{_QUESTION}:{number}"


def of_reader(reader: Person) -> str:
    """Name what is kept of a reader, and how many questions they have waiting."""
    return f"{_READER}:{reader.channel}:{reader.id}"


def of_words(text_key: str) -> str:
    """Name the question that is asked in the words with this key, whichever it is."""
    return f"{_WORDS}:{text_key}"


def of_fact(name: str) -> str:
    """Name a fact of the key-value store."""
    return f"{_FACT}:{name}"


def _place(name: str) -> tuple[int, int, str]:
    """Return where a name stands in the order in which they are locked."""
    kind, _, rest = name.partition(":")
    number = int(rest) if kind == _QUESTION else 0
    return _ORDER.index(kind) if kind in _ORDER else len(_ORDER), number, name


@dataclass(slots=True)
class Unit:
    """A transaction that a thread is in, and what it has for itself there.

    `wants_all`: something in it had to be alone, and was not; `endings` are done last, by name;
    `once_stored` follows when it is committed.
    """

    connection: sa.Connection
    is_alone: bool
    wants_all: bool = False
    names: set[str] = field(default_factory=set)
    endings: dict[str, list[Callable[[sa.Connection], object]]] = field(default_factory=dict)
    once_stored: list[Callable[[], object]] = field(default_factory=list)

    def require_all(self) -> None:
        """Raise `MustBeAlone` where others write too."""
        if not self.is_alone:
            self.wants_all = True
            raise MustBeAlone("what is written here is written by one that is alone")

    def hold(self, names: Collection[str]) -> bool:
        """Have what these names are of until the transaction ends; waits for whoever has it.

        True where one is new: what was read of it before may be otherwise by now.
        """
        new = set() if self.is_alone else set(names) - self.names
        for name in sorted(new, key=_place):
            self.connection.execute(_LOCK, {"name": name})
            self.names.add(name)
        return bool(new)

    def finish(self) -> None:
        """Do what is to be done last, in one order, so that what all want is held shortly."""
        for name, endings in sorted(self.endings.items()):
            self.hold([name])
            for end in endings:
                end(self.connection)
        if self.wants_all:
            raise MustBeAlone("what is written here is written by one that is alone")

    def tell_stored(self) -> None:
        """Do what waited for this to be committed, in its order."""
        for act in self.once_stored:
            act()
