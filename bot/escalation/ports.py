"""What the question queue keeps its questions and answers in."""

from __future__ import annotations

from collections.abc import Callable, Collection, Sequence
from contextlib import AbstractContextManager
from datetime import datetime
from typing import Any, Protocol, TypeVar

from bot.types.people import Person
from bot.types.questions import (
    Asker,
    Dossier,
    EditorsAnswer,
    Event,
    Limits,
    Question,
    QuestionKind,
    QuestionStatus,
    Receipt,
    Shown,
)
from corpus.types import Language

Result = TypeVar("Result")


class QuestionStore(Protocol):
    """Where questions are kept.

    Every method raises `StoreUnavailable` where it can't do its work, and `QuestionUnknown` for a
    number that no question has.
    """

    def unit(self) -> AbstractContextManager[None]:
        """Make one transaction of all that this thread does in the block; nobody else writes."""

    def transact(self, work: Callable[[], Result]) -> Result:
        """Make one transaction of all that `work` does, beside which others write.

        It may be called several times: nothing of the calls before the last is stored then.
        """

    def hold(self, *numbers: int) -> bool:
        """Have questions for the rest of the transaction: what is read of them stays so.

        True where one was not ours before, and may have changed since it was read.
        """

    def hand_over(
        self,
        *,
        text: str,
        text_key: str,
        language: Language,
        shown: Shown,
        asker: Asker,
        at: datetime,
        kind: QuestionKind,
        joins: int | None,
        may_join: bool,
        limits: Limits | None,
    ) -> Receipt:
        """Store a question durably; one that the same reader has waiting gets another asking.

        `joins` is a question that means the same; where it still waits, this is an asking of it.
        Where it `may_join`, it is one of any that waits with this `text_key`. What goes beyond the
        `limits` of its reader is gathered on one card.
        """

    def move(
        self, number: int, before: QuestionStatus, after: QuestionStatus, event: Event
    ) -> bool:
        """Change a question's status and record how; False where it no longer is `before`."""

    def record(self, number: int, event: Event) -> None:
        """Record a step that changes no status."""

    def offer(self, number: int, for_library: bool) -> None:
        """Keep whether a question's answer is for the next reader too."""

    def introduce(self, number: int, reader: Person, name: str | None, email: str | None) -> None:
        """Keep who a reader says they are, with their asking of a question."""

    def leave(self, number: int, reader: Person, event: Event) -> None:
        """Take a reader's askings of a question back; others still wait."""

    def take_out(self, number: int, of: int, event: Event) -> bool:
        """Take back one of several questions of a reader's on one card; False where it can't be."""

    def part(self, number: int, of: int, event: Event) -> bool:
        """Give one of several questions of a reader's on one card a card of its own."""

    def carry_over(self, number: int, since: datetime) -> int | None:
        """Give what was put on a question's card after `since` a card of its own, if anything."""

    def merge(self, number: int, into: int, gathered: Event) -> None:
        """Let those who asked one question wait for another, and record it there too."""

    def split(self, number: int, reader: Person, event: Event) -> int | None:
        """Give a reader's askings of a question one of their own, and return its number.

        None where nobody would be left, or the reader doesn't ask it.
        """

    def asked_by(self, reader: Person) -> Sequence[Question]:
        """Return what a reader has handed over, by number."""

    def question(self, number: int) -> Question:
        """Return the question with this number."""

    def questions(self, statuses: Collection[QuestionStatus]) -> Sequence[Question]:
        """Return the questions that stand at one of `statuses`, by number."""

    def dossier(self, number: int) -> Dossier:
        """Return all that is known about a question."""

    def count(self, statuses: Collection[QuestionStatus]) -> int:
        """Count the questions that stand at one of `statuses`."""


class AnswerStore(Protocol):
    """Where the editors' answers are kept."""

    def keep(self, answer: EditorsAnswer, source: tuple[int, int] | None = None) -> None:
        """Keep an answer in place of what its question had, and where an editor wrote it."""

    def revise(self, number: int, **values: Any) -> None:
        """Change some of an answer: `asked`, `said`, `articles`, `standing` and its dates."""

    def forget(self, number: int) -> None:
        """Forget the answer of a question: it is open again."""

    def get(self, number: int) -> EditorsAnswer | None:
        """Return the answer of a question, if it has one."""

    def settle(self, one: int, other: int, keep: Collection[int], at: datetime) -> bool:
        """End a conflict of two answers; False where there is none any more."""


class MuteStore(Protocol):
    """Where it is kept from whom the editors take nothing."""

    def until(self, reader: Person, now: datetime) -> datetime | None:
        """Return until when a reader is muted; None where they are not."""

    def held_until(self, reader: Person, now: datetime) -> datetime | None:
        """Return what `until` does; within a unit, it is so until that ends."""

    def tell(self, reader: Person) -> bool:
        """Keep that a muted reader is told so; False where they were before."""

    def mute(self, reader: Person, until: datetime) -> None:
        """Take nothing from a reader until then."""

    def unmute(self, reader: Person) -> bool:
        """Take from a reader again; False where they were not muted."""


class PeopleStore(Protocol):
    """Where the people behind questions are kept."""

    def erase(self, reader: Person) -> None:
        """Forget a reader: questions that nobody else asked go, the others lose them."""


class Books(Protocol):
    """All that the queue keeps, in one place that knows transactions."""

    @property
    def questions(self) -> QuestionStore:
        """The questions."""

    @property
    def answers(self) -> AnswerStore:
        """Their answers."""

    @property
    def mutes(self) -> MuteStore:
        """Readers from whom the editors take nothing."""

    @property
    def people(self) -> PeopleStore:
        """Those who asked."""
