"""The life of a question that the library did not answer.

A reader hands it over; it is open until an editor answers or dismisses it, or its reader withdraws
it. The rules are a table; the desk applies them, and a store keeps what came of it.
"""

from __future__ import annotations

import hashlib
import unicodedata
from collections.abc import Callable, Collection, Sequence
from contextlib import AbstractContextManager
from datetime import UTC, datetime
from typing import Protocol

from bot.errors import StepRefused
from bot.types import (
    Dossier,
    Event,
    Kind,
    Person,
    Question,
    QuestionStatus,
    Receipt,
    Shown,
    Step,
)
from corpus.types import Language

MOVES: dict[tuple[QuestionStatus, Step], QuestionStatus] = {
    (QuestionStatus.OPEN, Step.ADD): QuestionStatus.OPEN,
    (QuestionStatus.OPEN, Step.ANSWER): QuestionStatus.ANSWERED,
    (QuestionStatus.OPEN, Step.DISMISS): QuestionStatus.DISMISSED,
    (QuestionStatus.OPEN, Step.WITHDRAW): QuestionStatus.WITHDRAWN,
}
_DONE = {
    Step.ADD: "added to",
    Step.ANSWER: "answered",
    Step.DISMISS: "dismissed",
    Step.WITHDRAW: "withdrawn",
}


class QuestionStore(Protocol):
    """Where questions are kept.

    Every method raises `StoreUnavailable` where it can't do its work, and `QuestionUnknown` for a
    number that no question has.
    """

    def unit(self) -> AbstractContextManager[None]:
        """Make one transaction of all that this thread does in the block."""

    def hand_over(
        self,
        *,
        text: str,
        text_key: str,
        language: Language,
        shown: Shown,
        reader: Person,
        at: datetime,
        kind: Kind,
    ) -> Receipt:
        """Store a question durably; one that the same reader has open gets another asking."""

    def move(
        self, number: int, before: QuestionStatus, after: QuestionStatus, event: Event
    ) -> bool:
        """Change a question's status and record how; False where it no longer is `before`."""

    def add(self, number: int, event: Event) -> None:
        """Record words that a reader adds to a question."""

    def introduce(self, number: int, reader: Person, name: str | None, email: str | None) -> None:
        """Keep who a reader says they are, with their asking of a question."""

    def asked_by(self, reader: Person) -> Sequence[Question]:
        """Return what a reader has handed over, by number."""

    def erase(self, reader: Person) -> None:
        """Forget a reader: questions that nobody else asked go, the others lose them."""

    def question(self, number: int) -> Question:
        """Return the question with this number."""

    def questions(self, statuses: Collection[QuestionStatus]) -> Sequence[Question]:
        """Return the questions that stand at one of `statuses`, by number."""

    def dossier(self, number: int) -> Dossier:
        """Return all that is known about a question."""

    def count(self, status: QuestionStatus) -> int:
        """Count the questions that stand at `status`."""


def after(number: int, status: QuestionStatus, step: Step) -> QuestionStatus:
    """Return where `step` takes question `number`; raises `StepRefused` where it may not."""
    try:
        return MOVES[status, step]
    except KeyError:
        raise StepRefused(
            f"question {number} is {status} already: only an open question can be {_DONE[step]}"
        ) from None


def text_key(text: str) -> str:
    """Return a key, 64 hex digits, that is the same for texts that differ only in their dress.

    Case, white space, compatibility forms and the punctuation round the text don't count.
    """
    plain = " ".join(unicodedata.normalize("NFKC", text).casefold().split())
    return hashlib.sha256(plain.strip(" .,;:!?…\"'«»“”()").encode()).hexdigest()


class Desk:
    """The editors' desk: takes questions in, and moves them on."""

    def __init__(
        self,
        open_store: Callable[[], QuestionStore],
        now: Callable[[], datetime] = lambda: datetime.now(UTC),
        closed: Callable[[Dossier, Event], None] = lambda _, __: None,
    ) -> None:
        """Keep questions in what `open_store` opens.

        `closed` is told of every question that an editor answers or dismisses, before that is
        final: what it stores is stored with it, or not at all.
        """
        # Opened when first needed, and tried again after a failure: answering must not wait for it.
        self._open_store = open_store
        self._now = now
        self._closed = closed

    def hand_over(
        self,
        text: str,
        language: Language,
        shown: Shown,
        reader: Person,
        kind: Kind = Kind.QUESTION,
    ) -> Receipt:
        """Store `text` as an open question of `reader`; when this returns, it is durable.

        Asked again by the same reader while open, the asking is recorded on the first question.
        """
        return self._open_store().hand_over(
            text=text,
            text_key=text_key(text),
            language=language,
            shown=shown,
            reader=reader,
            at=self._now(),
            kind=kind,
        )

    def answer(self, number: int, text: str, editor: Person) -> None:
        """Close an open question with an editor's answer."""
        self._move(number, Event(Step.ANSWER, editor, self._now(), text))

    def dismiss(self, number: int, editor: Person) -> None:
        """Close an open question without an answer."""
        self._move(number, Event(Step.DISMISS, editor, self._now()))

    def withdraw(self, number: int, reader: Person) -> None:
        """Close an open question at the wish of the reader who asked it."""
        self._check_asker(number, reader)
        self._move(number, Event(Step.WITHDRAW, reader, self._now()))

    def add(self, number: int, text: str, reader: Person) -> None:
        """Add a reader's words to a question of theirs that is open."""
        self._check_asker(number, reader)
        after(number, self._open_store().question(number).status, Step.ADD)
        self._open_store().add(number, Event(Step.ADD, reader, self._now(), text))

    def introduce(self, number: int, reader: Person, name: str | None, email: str | None) -> None:
        """Keep the name and address that a reader gives for a question of theirs."""
        self._check_asker(number, reader)
        self._open_store().introduce(number, reader, name, email)

    def asked_by(self, reader: Person) -> Sequence[Question]:
        """Return what a reader has handed over, by number."""
        return self._open_store().asked_by(reader)

    def erase(self, reader: Person) -> None:
        """Forget a reader: questions that nobody else asked go, the others lose them."""
        self._open_store().erase(reader)

    def questions(
        self, statuses: Collection[QuestionStatus] = (QuestionStatus.OPEN,)
    ) -> Sequence[Question]:
        """Return the questions that stand at one of `statuses`, by number."""
        return self._open_store().questions(statuses)

    def dossier(self, number: int) -> Dossier:
        """Return all that is known about a question."""
        return self._open_store().dossier(number)

    def waiting(self) -> int:
        """Count the open questions."""
        return self._open_store().count(QuestionStatus.OPEN)

    def _check_asker(self, number: int, reader: Person) -> None:
        dossier = self._open_store().dossier(number)
        if all(asking.reader != reader for asking in dossier.askings):
            raise StepRefused(f"question {number} was asked by someone else")

    def _move(self, number: int, event: Event) -> None:
        """Take one step, or raise `StepRefused`; of two at once, the second sees the first's."""
        store = self._open_store()
        while True:
            before = store.question(number).status
            to = after(number, before, event.step)
            with store.unit():
                if not store.move(number, before, to, event):
                    continue
                if event.step in (Step.ANSWER, Step.DISMISS):
                    self._closed(store.dossier(number), event)
            return
