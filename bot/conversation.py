"""A message in, a reply out: what Svar does, whatever the front end.

Holds no state of its own: what a reader was shown is in the reply, and a front end that lets the
reader act on it hands it back.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from typing import Protocol

from bot.errors import StepRefused, StoreUnavailable
from bot.escalation import Desk
from bot.followup import Previous, answer_in_context
from bot.leaning import Leaning, leans
from bot.phrases import SmallTalk
from bot.plain import one_line, printable
from bot.smalltalk import Understood, understand
from bot.types import Person, Receipt, Shown, ShownArticle
from corpus.types import Article, Language, Passage
from index.types import Answer, Status

LONGEST_QUESTION = 10_000
"""Characters of a message that are read; what comes after them is dropped."""

DEFAULT_LANGUAGE = Language.NB
"""Of someone who has given no sign of any."""


class Answerer(Protocol):
    """The library, to be asked and to be leafed through; see `index.engine.Engine`."""

    @property
    def generation(self) -> int:
        """The number of the generation in use; another one may hold other articles."""

    def answer(self, question: str, language: Language | None = None) -> Answer:
        """Return what the library says to `question`, asked in `language`."""

    def refresh(self) -> bool:
        """Take a newer generation of the index, if there is one."""

    def articles(self) -> Iterator[Article]:
        """Every article of the library."""

    def opening(self, article_id: str) -> Passage | None:
        """The first passage of an article; None where the library has none of it."""


@dataclass(frozen=True, slots=True)
class Courtesy:
    """Small talk, to be met kindly; `kind` is None where the message held no words.

    `language` is here, as in every reply, the interface language to meet the reader in.
    """

    language: Language
    kind: SmallTalk | None
    examples: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Delivery:
    """What came of handing a question over: a receipt, or None and the `problem` in one line."""

    language: Language
    receipt: Receipt | None
    problem: str | None = None


@dataclass(frozen=True, slots=True)
class Found:
    """What the library says; `delivery` where the question was handed over at once."""

    language: Language
    answer: Answer
    delivery: Delivery | None = None


class Outcome(StrEnum):
    """What came of withdrawing a question; named as its text in `bot.texts` is."""

    DONE = "withdrawn"
    TOO_LATE = "withdraw-late"
    FAILED = "withdraw-failed"


@dataclass(frozen=True, slots=True)
class Withdrawal:
    """What came of withdrawing question `number`."""

    language: Language
    number: int
    outcome: Outcome
    problem: str | None = None


Reply = Courtesy | Found | Delivery | Withdrawal


class Conversation:
    """Everything a reader can do. Safe to use from several threads."""

    def __init__(
        self,
        answerer: Answerer,
        desk: Desk,
        detect: Callable[[str, Language | None], Language],
        examples: Callable[[Language], Sequence[str]],
    ) -> None:
        """Put the parts together.

        `detect` names the language of a question, given the one that is thought likely; `examples`
        are questions that the library answers, to show to someone who asks what Svar can do.
        """
        self._answerer = answerer
        self._desk = desk
        self._detect = detect
        self._examples = examples

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
        if previous and message.kind is SmallTalk.HELP and leans(text) is Leaning.CLEARLY:
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
        delivery = None
        if escalate and answer.status is Status.UNANSWERED:
            delivery = self.hand_over(answer, reader)
        return Found(answer.language, answer, delivery)

    def hand_over(self, answer: Answer, reader: Person) -> Delivery:
        """Hand the question of `answer` to the editors, with what the reader was shown."""
        try:
            receipt = self._desk.hand_over(
                answer.question, answer.language, shown_in(answer), reader
            )
        except StoreUnavailable as error:
            return Delivery(answer.language, None, str(error))
        return Delivery(answer.language, receipt)

    def withdraw(self, number: int, reader: Person, language: Language) -> Withdrawal:
        """Take back a question that `reader` handed over; `language` is that of the reply."""
        try:
            self._desk.withdraw(number, reader)
        except StepRefused:
            return Withdrawal(language, number, Outcome.TOO_LATE)
        except StoreUnavailable as error:
            return Withdrawal(language, number, Outcome.FAILED, str(error))
        return Withdrawal(language, number, Outcome.DONE)


def shown_in(answer: Answer) -> Shown:
    """Return what is kept of an answer beside the question."""
    return Shown(
        status=answer.status,
        confidence=answer.confidence,
        articles=tuple(ShownArticle(e.article.id, e.article.title) for e in answer.evidence),
    )


def previous_of(answer: Answer, at: datetime) -> Previous:
    """Return an answer as what the next message may lean on."""
    articles = tuple(evidence.article.id for evidence in answer.evidence)
    return Previous(answer.question, answer.language, articles, at)
