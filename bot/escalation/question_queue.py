"""The editors' question queue: takes questions in, and moves them on by the transition rules."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Sequence
from datetime import UTC, datetime, timedelta, tzinfo
from typing import TypeVar

from bot.errors import ReaderMuted, StepRefused
from bot.escalation.editors_answers import ConcernOf, EditorsAnswers
from bot.escalation.ports import Books
from bot.escalation.sharing import Concern
from bot.escalation.transition_rules import after
from bot.escalation.transitions import Told, Transitions, in_one_transaction
from bot.sanitize import text_key
from bot.types.people import Channel, Person
from bot.types.questions import (
    WAITING,
    Asker,
    Asking,
    Dossier,
    Event,
    Limits,
    Question,
    QuestionKind,
    QuestionStatus,
    QuestionStep,
    Receipt,
    Shown,
)
from corpus.types import Language

_Result = TypeVar("_Result")
REVIEW_AFTER = timedelta(days=365)
"""After so long an editor should see whether an answer still holds, where nothing else is set."""


class QuestionQueue(EditorsAnswers):
    """The editors' question queue: takes questions in, and moves them on."""

    def __init__(
        self,
        open_books: Callable[[], Books],
        now: Callable[[], datetime] = lambda: datetime.now(UTC),
        told: Told = lambda _, __, ___: None,
        review_after: timedelta = REVIEW_AFTER,
        limits: Limits | None = None,
        concern: ConcernOf = lambda _, __, ___: Concern(),
        zone: tzinfo = UTC,
    ) -> None:
        """Keep questions in what `open_books` opens.

        `told` hears of every step that concerns those who asked, before that is final: what it
        stores is stored with it, or not at all. Answers are to be reviewed after `review_after`,
        in days of `zone`. Whoever asks in Telegram has a card for each question within the
        `limits`, if there are any. `concern` tells whom an answer concerns.
        """
        super().__init__(Transitions(open_books, now, told), concern, review_after, zone)
        self._limits = limits

    # What readers do.

    def hand_over(
        self,
        text: str,
        language: Language,
        shown: Shown,
        reader: Person,
        kind: QuestionKind = QuestionKind.QUESTION,
        *,
        first_name: str | None = None,
        place: tuple[int, int | None] | None = None,
        article: str | None = None,
        joins: int | None = None,
        may_join: bool = False,
    ) -> Receipt:
        """Store `text` as an open question of `reader`; when this returns, it is durable.

        Asked again by the same reader while it waits, the asking is recorded on the first question.
        `joins` is a question that means the same, which this one joins if that one still waits.
        Where it `may_join`, it also joins one that waits in the very same words: two readers may
        ask at one moment.
        `place` is the chat and the message in Telegram that it was asked in, `article` the id of
        the article on whose page it was.
        Beyond the limits, it is gathered with others of theirs. Raises `ReaderMuted`.
        """
        chat, message = place or (None, None)
        return self._heard(
            reader,
            lambda now: self._steps.books.questions.hand_over(
                text=text,
                text_key=text_key(text),
                language=language,
                shown=shown,
                asker=Asker(reader, first_name, chat, message, article),
                at=now,
                kind=kind,
                joins=joins,
                may_join=may_join,
                limits=self._limits if reader.channel is Channel.TELEGRAM else None,
            ),
        )

    @in_one_transaction
    def withdraw(self, number: int, reader: Person) -> None:
        """Take back what a reader asked; the question closes where nobody else waits for it.

        Of several that are gathered on one card, only this one is taken back.
        """
        store = self._steps.books.questions
        dossier = self._steps.of_asker(number, reader)
        if dossier.question.gathers:
            on_card = {each.origin or dossier.question.number for each in dossier.askings}
            if number not in on_card:
                raise StepRefused(f"question {number} is taken back already")
            if len(on_card) > 1:
                after(dossier.question.number, dossier.question.status, QuestionStep.LEAVE)
                leaving = Event(QuestionStep.LEAVE, reader, self._steps.now())
                store.take_out(number, dossier.question.number, leaving)
                return
        number = dossier.question.number
        if any(asking.reader != reader for asking in dossier.askings):
            after(number, dossier.question.status, QuestionStep.LEAVE)
            store.leave(number, reader, Event(QuestionStep.LEAVE, reader, self._steps.now()))
        else:
            self._steps.move(number, Event(QuestionStep.WITHDRAW, reader, self._steps.now()))

    def add(self, number: int, text: str, reader: Person) -> int:
        """Add a reader's words to a question of theirs that waits, and return its number.

        Raises `ReaderMuted`.
        """

        def write(now: datetime) -> int:
            question = self._steps.of_asker(number, reader).question
            after(question.number, question.status, QuestionStep.ADD)
            added = Event(QuestionStep.ADD, reader, now, text)
            self._steps.books.questions.record(question.number, added)
            return question.number

        return self._heard(reader, write)

    def introduce(self, number: int, reader: Person, name: str | None, email: str | None) -> None:
        """Keep the name and address that a reader gives for a question of theirs.

        Raises `ReaderMuted`.
        """

        def write(_: datetime) -> None:
            question = self._steps.of_asker(number, reader).question
            self._steps.books.questions.introduce(question.number, reader, name, email)

        self._heard(reader, write)

    def asked_by(self, reader: Person) -> Sequence[Question]:
        """Return what a reader has handed over, by number."""
        return self._steps.books.questions.asked_by(reader)

    def erase(self, reader: Person) -> None:
        """Forget a reader: questions that nobody else asked go, the others lose them."""
        self._steps.books.people.erase(reader)

    def mute(self, reader: Person, until: datetime) -> None:
        """Take nothing more from a reader until then; what waits of theirs goes on waiting."""
        self._steps.books.mutes.mute(reader, until)

    def unmute(self, reader: Person) -> bool:
        """Take from a reader again; False where they were not muted."""
        return self._steps.books.mutes.unmute(reader)

    def muted(self, readers: Iterable[Person]) -> dict[Person, datetime]:
        """Return which of some readers are muted, and until when."""
        mutes, now = self._steps.books.mutes, self._steps.now()
        found = {reader: mutes.until(reader, now) for reader in dict.fromkeys(readers)}
        return {reader: until for reader, until in found.items() if until is not None}

    def _heard(self, reader: Person, write: Callable[[datetime], _Result]) -> _Result:
        """Write what a reader does, at a moment, and return what comes of that.

        Raises `ReaderMuted` where the editors take nothing from them; nobody mutes them meanwhile.
        """
        now, mutes = self._steps.now(), self._steps.books.mutes

        def write_unless_muted() -> _Result | ReaderMuted:
            if (until := mutes.held_until(reader, now)) is not None:
                return ReaderMuted(until, news=mutes.tell(reader))
            return write(now)

        written = self._steps.books.questions.transact(write_unless_muted)
        if isinstance(written, ReaderMuted):  # raised here, so that they have been told is stored
            raise written
        return written

    # What editors do beside answering.

    def take(self, number: int, editor: Person) -> None:
        """Let an editor have an open question; raises `StepRefused` where somebody has it."""
        self._steps.move(number, Event(QuestionStep.TAKE, editor, self._steps.now()))

    def release(self, number: int, editor: Person) -> None:
        """Leave a question that somebody has taken to whoever takes it next."""
        self._steps.move(number, Event(QuestionStep.RELEASE, editor, self._steps.now()))

    def dismiss(self, number: int, editor: Person) -> None:
        """Close a question that waits without an answer."""
        self._steps.move(number, Event(QuestionStep.DISMISS, editor, self._steps.now()))

    def reopen(self, number: int, editor: Person) -> None:
        """Open a closed question again; an answer that it had is taken back."""

        def forget(_: Dossier) -> None:
            self._steps.books.answers.forget(number)

        self._steps.move(number, Event(QuestionStep.REOPEN, editor, self._steps.now()), forget)

    @in_one_transaction
    def merge(self, number: int, into: int, editor: Person) -> int:
        """Make a question that waits one with another, and return that one's number.

        Those who asked it wait for the other's answer; where there is one, they get it.
        """
        store = self._steps.books.questions
        store.hold(number, into)  # in one order, whoever merges them the other way round
        number, into = self._steps.root(number).number, self._steps.root(into).number
        if number == into:
            raise StepRefused(f"question {number} is the same one already")
        target = store.question(into)
        if target.gathers or store.question(number).gathers:
            raise StepRefused("what gathers one reader's questions can't be merged")
        if (kinds := {target.kind, store.question(number).kind}) != {QuestionKind.QUESTION}:
            kind = next(iter(kinds - {QuestionKind.QUESTION}))
            raise StepRefused(f"only questions can be merged, and one of them is a {kind}")
        after(into, target.status, QuestionStep.GATHER)
        now = self._steps.now()
        self._steps.move(number, Event(QuestionStep.MERGE, editor, now, str(into)))
        store.merge(number, into, Event(QuestionStep.GATHER, editor, now, str(number)))
        dossier = store.dossier(into)
        if dossier.answer:
            said = Event(QuestionStep.ANSWER, dossier.answer.by, now, dossier.answer.said.text)
            had_it = {each.reader for each in dossier.askings if each.origin != number}
            newcomers = [each for each in dossier.askings if each.reader not in had_it]
            self._steps.told(dossier, said, newcomers)
        return into

    @in_one_transaction
    def part(self, number: int, by: Person) -> int:
        """Give a question that is gathered with others a card of its own; return its number.

        Raises `StepRefused` where it isn't. Its reader has known it by this number all along.
        """
        store = self._steps.books.questions
        root = self._steps.root(number)
        after(root.number, root.status, QuestionStep.SPLIT)
        event = Event(QuestionStep.SPLIT, by, self._steps.now(), str(root.number))
        if not root.gathers or not store.part(number, root.number, event):
            raise StepRefused(f"question {number} is not gathered with others")
        return number

    @in_one_transaction
    def split(self, number: int, reader: Person, by: Person) -> int:
        """Give what a reader asked a question of its own, and return its number.

        Raises `StepRefused` where nobody else asked it.
        """
        store = self._steps.books.questions
        number = self._steps.root(number).number
        after(number, store.question(number).status, QuestionStep.SPLIT)
        event = Event(QuestionStep.SPLIT, by, self._steps.now(), str(number))
        split_off = store.split(number, reader, event)
        if split_off is None:
            raise StepRefused(f"question {number} has nobody to be split off")
        dossier = store.dossier(split_off)
        self._steps.told(dossier, event, dossier.askings)
        return split_off

    # What both look at.

    def questions(self, statuses: Collection[QuestionStatus] = WAITING) -> Sequence[Question]:
        """Return the questions that stand at one of `statuses`, by number."""
        return self._steps.books.questions.questions(statuses)

    def dossier(self, number: int) -> Dossier:
        """Return all that is known about a question."""
        return self._steps.books.questions.dossier(number)

    def waiting(self) -> int:
        """Count the questions that wait."""
        return self._steps.books.questions.count(WAITING)

    def root(self, number: int) -> int:
        """Return the question that this one has become part of, or itself."""
        return self._steps.root(number).number

    def of_asker(self, number: int, reader: Person) -> Question:
        """Return the question that a reader asked under this number, wherever it is now.

        Raises `StepRefused` where they did not.
        """
        return self._steps.of_asker(number, reader).question

    def asked_as(self, number: int, reader: Person) -> Asking:
        """Return how a reader asked a question, the last time that they did."""
        dossier = self._steps.of_asker(number, reader)
        return next(each for each in reversed(dossier.askings) if each.reader == reader)
