"""Drafts of answers for editors, below the cards of questions that wait.

A draft is a proposal in the editors' group: the reader gets what an editor replies with, and
nothing else. It is written from what anybody may read, since anybody may have asked.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace

from bot.errors import QuestionUnknown, StepRefused
from bot.telegram.dependencies import Dependencies
from bot.telegram.post import Place
from bot.telegram.render.editors import drafted
from bot.telegram.render.editors.notes import QueueToast
from bot.telegram.render.readers.written import is_shown
from bot.telegram.transport.backoff import Say
from bot.telegram.transport.workers import in_own_thread
from bot.telegram.writing.newest_first import NewestFirst
from bot.types.questions import WAITING, Question, QuestionKind
from bot.types.writing import AnswerWriter, WrittenAnswer
from index.errors import RetrievalError
from index.types import Answer, Status

_PARALLEL = 2
_ROOM = 16
_PATIENCE_SECONDS = 120.0
_PASSAGES = 3


@dataclass(frozen=True, slots=True)
class _Closest:
    """What comes closest to a question, of what anybody may read; `left_out`: there was more."""

    answer: Answer
    left_out: bool


class Drafts:
    """Has drafts written, each once; `jobs` are those that wait."""

    def __init__(
        self,
        dependencies: Dependencies,
        writer: AnswerWriter,
        wake: Callable[[], object],
        say: Say,
    ) -> None:
        """`wake` lets what is owed be sent; `say` is told what an operator should know."""
        self._stores = dependencies.stores
        self._queue, self._library = dependencies.queue, dependencies.library
        self._editors_chat, self._readership = dependencies.editors_chat, dependencies.readership
        self._post = dependencies.post
        self._language = dependencies.settings.editors_language
        self._writer = writer
        self._wake = wake
        self.jobs = NewestFirst(
            "a draft for the editors",
            say,
            parallel=_PARALLEL,
            room=_ROOM,
            patience_seconds=_PATIENCE_SECONDS,
        )

    def want(self, number: int) -> QueueToast:
        """Have a draft written for a question, once what this thread's unit stores is stored.

        Says what comes of it. Raises `QuestionUnknown`, and `StepRefused` for a question that no
        longer waits.
        """
        question = self._queue.dossier(number).question
        if not _wants_draft(question):
            raise StepRefused(f"question {number} is {question.status}", question.status)
        if self._stores.cards.has_draft(number):
            return QueueToast.DRAFT_THERE
        if self.jobs.has(number):
            return QueueToast.DRAFT_UNDER_WAY
        self._stores.database.once_stored(
            lambda: self.jobs.add(number, lambda: self._draft(number))
        )
        return QueueToast.DRAFTING

    async def _draft(self, number: int) -> None:
        closest = await in_own_thread("draft", lambda: self._closest(number))
        if closest is None:
            return
        wording = await self._writer.draft(closest.answer) if closest.answer.evidence else None
        if await in_own_thread("draft", lambda: self._show(number, closest, wording)):
            self._wake()

    def _closest(self, number: int) -> _Closest | None:
        """Look for the passages; None where the question is gone, or waits no longer."""
        question = self._waiting(number)
        if question is None:
            return None
        sight = self._readership.sight_of(None)
        try:
            answer = self._library.answer(question.text, question.language)
        except RetrievalError:
            nothing = Answer(question.text, question.language, Status.UNANSWERED, 0.0, None, ())
            return _Closest(nothing, left_out=False)
        readable = tuple(each for each in answer.evidence if sight.may_read(each.article))
        seen = replace(
            answer,
            question=question.text,
            language=question.language,
            text=answer.text if readable[:1] == answer.evidence[:1] else None,
            evidence=readable[:_PASSAGES],
        )
        return _Closest(seen, left_out=len(readable) < len(answer.evidence))

    def _show(self, number: int, closest: _Closest, wording: WrittenAnswer | None) -> bool:
        """Owe the group the draft, or the word that there is none; False where nobody needs it."""
        answer = closest.answer

        def write() -> bool:
            self._stores.questions.hold(number)
            question, card = self._waiting(number), self._stores.cards.get(number)
            if question is None or card is None or card.chat != self._editors_chat.chat:
                return False
            if question.text != answer.question or self._stores.cards.has_draft(number):
                return False
            above = card.message and self._stores.messages.message_id_of(card.message)
            place = Place(card.chat, private=card.chat > 0, thread=card.thread, reply_to=above)
            if wording is None or not is_shown(wording, answer) or not self._are_there(answer):
                none = drafted.no_draft(number, language=self._language)
                (sent,) = self._post.send(place, none)
                self._stores.cards.below(sent, number, "note")
                return True
            draft = drafted.draft(
                number, answer, wording, left_out=closest.left_out, language=self._language
            )
            (sent,) = self._post.send(place, draft)
            self._stores.cards.below(sent, number, "draft")
            # It speaks of the question: where that is erased, so is this.
            self._stores.lists.quotes(sent, (number,))
            return True

        return self._stores.database.transact(write)

    def _waiting(self, number: int) -> Question | None:
        try:
            question = self._queue.dossier(number).question
        except QuestionUnknown:
            return None
        return question if _wants_draft(question) else None

    def _are_there(self, answer: Answer) -> bool:
        """Tell whether the articles are in the library still, and open to all."""
        sight = self._readership.sight_of(None)
        found = [self._library.article(each.article.id) for each in answer.evidence]
        return all(each is not None and sight.may_read(each) for each in found)


def _wants_draft(question: Question) -> bool:
    is_question = question.kind is QuestionKind.QUESTION and not question.gathers
    return is_question and question.status in WAITING
