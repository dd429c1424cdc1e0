"""A message in, a reply out: what Svar does, whatever the front end.

Holds no state of its own: what a reader was shown is in the reply, and a front end that lets the
reader act on it hands it back.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from contextlib import suppress
from dataclasses import replace
from datetime import datetime
from typing import Protocol

from bot.dialogue.context_dependence import ContextDependence, context_dependence, without_change
from bot.dialogue.followup import Previous, answer_in_context
from bot.dialogue.phrases import SmallTalk
from bot.dialogue.replies import Courtesy, Found, Withdrawal, WithdrawalOutcome
from bot.dialogue.smalltalk import Understood, understand
from bot.errors import StepRefused, StoreUnavailable
from bot.escalation.duplicates import Recollection
from bot.escalation.hand_over import HandOver, hand_over
from bot.escalation.learned_answer import learned_answer
from bot.escalation.question_queue import QuestionQueue
from bot.sanitize import one_line, printable
from bot.types.answerer import Answerer
from bot.types.people import Person
from bot.types.questions import Asker, Dossier, EditorsAnswer, Shown, ShownArticle
from corpus.types import Language
from index.types import Answer, Evidence, Status

LONGEST_QUESTION = 10_000
"""Characters of a message that are read; what comes after them is dropped."""

DEFAULT_LANGUAGE = Language.NB
"""Of someone who has given no sign of any."""


class Recall(Protocol):
    """What the editors have answered and what waits for them; see `bot.escalation.duplicates`."""

    def recall(self, text: str, language: Language) -> Recollection:
        """Return what a question means the same as."""

    def waiting(self, text: str, language: Language) -> int | None:
        """Return a question that waits and means the same, whatever was answered before."""


class Near(Protocol):
    """The editors' answers, asked as a library is; see `bot.escalation.answer_index`."""

    def nearest(self, question: str, language: Language) -> tuple[EditorsAnswer, float] | None:
        """Return the answer that may answer a question, and the probability that it does."""


class Conversation:
    """Everything a reader can do. Safe to use from several threads."""

    def __init__(
        self,
        answerer: Answerer,
        queue: QuestionQueue,
        detect: Callable[[str, Language | None], Language],
        examples: Callable[[Language], Sequence[str]],
        duplicates: Recall | None = None,
        hours: Callable[[Language], str | None] = lambda _: None,
        answer_index: Near | None = None,
    ) -> None:
        """Put the parts together.

        `detect` names the language of a question, given the one that is thought likely; `examples`
        are questions that the library answers, to show to someone who asks what Svar can do.
        Without `duplicates`, only the library answers, and every question is one of its own.
        `hours` says when the editors are there, where they keep hours. The `answer_index` is looked
        at where the library has no certain answer.
        """
        self._answerer = answerer
        self._queue = queue
        self._detect = detect
        self._examples = examples
        self._duplicates = duplicates
        self._answer_index = answer_index
        self.hours = hours

    def receive(
        self,
        text: str,
        reader: Person,
        *,
        language: Language | None = None,
        hint: Language | None = None,
        escalate: bool = True,
        previous: Previous | None = None,
    ) -> Courtesy | Found:
        """Return the reply to a message.

        `language` is that of the question where it is known for certain, `hint` where it is likely.
        `previous` is what was said before, which the message may lean on.
        An unanswered question is handed over before this returns, unless `escalate` is false.
        Raises `RetrievalError` where the index can't answer.
        """
        message = understand(printable(text[:LONGEST_QUESTION]), language or hint)
        if (
            previous
            and message.kind is SmallTalk.HELP
            and context_dependence(text) is ContextDependence.CLEARLY
        ):
            # "How does it work?" is about us only where nothing else has been spoken of.
            message = Understood(question=text.strip()[:LONGEST_QUESTION])
        if not message.question:
            spoken = message.language or language or hint or DEFAULT_LANGUAGE
            wants_examples = message.kind in (SmallTalk.HELP, SmallTalk.GREETING, None)
            examples = tuple(self._examples(spoken)) if wants_examples else ()
            return Courtesy(spoken, message.kind, examples)

        question = one_line(message.question)
        self._answerer.refresh()
        answer = answer_in_context(
            self._answerer.answer, previous, question, language or self._detect(question, hint)
        )
        found = self._recalled(Found(answer.language, answer), question, previous)
        if escalate and found.answer.status is Status.UNANSWERED:
            delivery = self.hand_over(
                answer, reader, twin=found.twin, may_join=found.stands_alone, alike=found.alike
            )
            return replace(found, delivery=delivery)
        return found

    def twin(self, question: str, language: Language) -> int | None:
        """Return a question that waits for the editors and means the same as one asked alone."""
        if self._duplicates is None or context_dependence(question) is ContextDependence.CLEARLY:
            return None
        with suppress(StoreUnavailable):
            return self._duplicates.waiting(question, language)
        return None

    def _recalled(self, found: Found, question: str, previous: Previous | None) -> Found:
        """Prefer what the editors have answered to the very same question."""
        answer = found.answer
        is_whole = answer.question == without_change(question)
        dependence = context_dependence(question)
        if self._duplicates is None or not is_whole or dependence is ContextDependence.CLEARLY:
            return found
        if previous is not None and dependence is not ContextDependence.NOT:
            return found  # what it means depends on what was said before
        found = replace(found, stands_alone=True)
        try:
            recollection = self._duplicates.recall(answer.question, answer.language)
        except StoreUnavailable:
            return found  # the library answers all the same
        found = replace(
            found,
            twin=recollection.waiting,
            chance=recollection.chance,
            alike=recollection.alike,
        )
        if (known := recollection.answer) is not None:
            return served(found, known)
        found = self._from_answer_index(found)
        if recollection.offered is None or found.answer.status is not Status.UNANSWERED:
            return found
        return offered(found, recollection.offered, found.chance)

    def _from_answer_index(self, found: Found) -> Found:
        """Prefer what the editors said to a like question over what is no better than a maybe."""
        answer = found.answer
        if self._answer_index is None or answer.status is Status.ANSWERED or found.twin is not None:
            return found
        near = self._answer_index.nearest(answer.question, answer.language)
        if near is None or near[1] <= answer.confidence:
            return found
        return offered(found, *near)

    def hand_over(
        self,
        answer: Answer,
        reader: Person,
        *,
        twin: int | None = None,
        may_join: bool = False,
        alike: int | None = None,
    ) -> HandOver:
        """Hand the question of `answer` to the editors, `twin` being its duplicate there.

        `alike` is one that may be.
        """
        return hand_over(
            self._queue,
            answer.question,
            answer.language,
            shown_in(answer, alike),
            Asker(reader),
            duplicate=twin,
            may_join=may_join,
            hours=self.hours,
            retried=False,
        )

    def mine(self, reader: Person) -> Sequence[Dossier]:
        """Return what a reader has handed over, and what became of it, the newest first.

        Raises `StoreUnavailable`.
        """
        asked = sorted(self._queue.asked_by(reader), key=lambda question: -question.number)
        return [replace(self._queue.dossier(each.number), question=each) for each in asked]

    def withdraw(self, number: int, reader: Person, language: Language) -> Withdrawal:
        """Take back a question that `reader` handed over; `language` is that of the reply."""
        try:
            self._queue.withdraw(number, reader)
        except StepRefused:
            return Withdrawal(language, number, WithdrawalOutcome.TOO_LATE)
        except StoreUnavailable as error:
            return Withdrawal(language, number, WithdrawalOutcome.FAILED, str(error))
        return Withdrawal(language, number, WithdrawalOutcome.DONE)


def served(found: Found, known: EditorsAnswer) -> Found:
    """Return what was found with the editors' answer to the very same question in its place."""
    asked = found.answer
    said = learned_answer(known, asked.question, asked.language, found.chance)
    return replace(found, answer=said, learned=known, twin=None)


def offered(found: Found, known: EditorsAnswer, chance: float) -> Found:
    """Return what was found with the editors' answer to another question as a maybe."""
    asked = found.answer
    said = learned_answer(known, asked.question, asked.language, chance, status=Status.TENTATIVE)
    return replace(found, answer=said, learned=known)


def shown_in(answer: Answer, alike: int | None = None) -> Shown:
    """Return what is kept of an answer beside the question.

    `alike` is a question that waits for the editors and may be the same.
    """
    return Shown(
        status=answer.status,
        confidence=answer.confidence,
        articles=tuple(_shown(evidence) for evidence in answer.evidence),
        alike=alike,
    )


def _shown(evidence: Evidence) -> ShownArticle:
    article, passage = evidence.article, evidence.passage
    return ShownArticle(
        id=article.id,
        title=article.title,
        url=article.url,
        heading=" › ".join(passage.heading_path) or None,
        text=passage.text,
        score=float(evidence.score),
    )


def previous_of(answer: Answer, at: datetime) -> Previous:
    """Return an answer as what the next message may lean on."""
    articles = tuple(evidence.article.id for evidence in answer.evidence)
    return Previous(answer.question, answer.language, articles, at)
