"""One step of a question's life, taken by the transition rules and recorded."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import datetime
from functools import wraps
from typing import Concatenate, ParamSpec, Protocol, TypeVar

from bot.errors import StepRefused
from bot.escalation.ports import Books
from bot.escalation.transition_rules import CONCERN_READERS, after
from bot.types.people import Person
from bot.types.questions import Asking, Dossier, Event, Question, QuestionStatus, QuestionStep

_Self = TypeVar("_Self", bound="TakesSteps")
_Arguments = ParamSpec("_Arguments")
_Result = TypeVar("_Result")
Told = Callable[[Dossier, Event, Sequence[Asking]], None]
"""Tells readers what became of their question: of the dossier's askings, those that it concerns."""


class Transitions:
    """Takes steps on what is in the books. Safe to use from several threads and processes."""

    def __init__(
        self, open_books: Callable[[], Books], now: Callable[[], datetime], told: Told
    ) -> None:
        """`told` hears of every step that concerns those who asked, before that is final."""
        # Opened when first needed, and tried again after a failure: answering must not wait for it.
        self._open_books = open_books
        self.now = now
        self.told = told

    @property
    def books(self) -> Books:
        """The books; raises `StoreUnavailable`."""
        return self._open_books()

    def root(self, number: int) -> Question:
        """Return the question that this one has become part of, or itself.

        Within a unit, nobody else changes it from now on.
        """
        store = self.books.questions
        root = self._root(number)
        while store.hold(root.number):  # until then, it may have become part of another
            root = self._root(number)
        return root

    def of_asker(self, number: int, reader: Person) -> Dossier:
        """Return the question that a reader asked under this number, wherever it is now."""
        dossier = self.books.questions.dossier(self.root(number).number)
        if all(asking.reader != reader for asking in dossier.askings):
            raise StepRefused(f"question {number} was asked by someone else")
        return dossier

    def move(
        self,
        number: int,
        event: Event,
        change: Callable[[Dossier], None] = lambda _: None,
    ) -> None:
        """Take one step, or raise `StepRefused`; of two at once, the second sees the first's."""
        store = self.books.questions
        while True:
            status = store.question(number).status
            to = after(number, status, event.step)

            def step(status: QuestionStatus = status, to: QuestionStatus = to) -> bool:
                if not store.move(number, status, to, event):
                    return False
                # Seen before the change: who is told of an answer's end must know what it was.
                # Seen in here: a step that left the status as it was may have come in between.
                before = store.dossier(number)
                change(before)
                if event.step in CONCERN_READERS:
                    told = before if event.step is QuestionStep.REOPEN else store.dossier(number)
                    self.told(told, event, told.askings)
                return True

            if store.transact(step):
                return

    def _root(self, number: int) -> Question:
        store = self.books.questions
        question = store.question(number)
        while question.merged_into is not None:
            question = store.question(question.merged_into)
        return question


class TakesSteps(Protocol):
    """What takes steps on questions."""

    _steps: Transitions


def in_one_transaction(
    act: Callable[Concatenate[_Self, _Arguments], _Result],
) -> Callable[Concatenate[_Self, _Arguments], _Result]:
    """Make one transaction of a method, which is done again where others were in its way."""

    @wraps(act)
    def done(self: _Self, /, *args: _Arguments.args, **kwargs: _Arguments.kwargs) -> _Result:
        return self._steps.books.questions.transact(lambda: act(self, *args, **kwargs))

    return done
