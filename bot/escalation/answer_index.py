"""The editors' answers as a small library of their own: found by what they say, offered as a maybe.

`bot.escalation.duplicates` finds the answer to the very same question, and is strict about it. Here
the question is put to the answers themselves, as it is to articles, with the same calibrated
decision; whatever comes of it is called a maybe, for the answer was given to somebody else's
question.
"""

from __future__ import annotations

import re
import shutil
from pathlib import Path

from bot.errors import StoreUnavailable
from bot.escalation.learned_answer import learned_id, learned_number_of, readers_day
from bot.store.queue.answers import Answers
from bot.store.queue.known_questions import KnownQuestions, Stamp
from bot.types.questions import AnswerStanding, EditorsAnswer
from corpus.types import Article, Block, BlockKind, Language
from index.engine import Engine
from index.errors import RetrievalError
from index.paraphrase.decision import ComparedQuestion, compare
from index.storage import generations
from index.storage.build import build
from index.types import Encoder, PassageReader, Status

_FOLDER = "answers"
_PARAGRAPH = re.compile(r"\S(?:.*?\S)?(?=\s*\n\s*\n|\s*\Z)", re.DOTALL)


class AnswerIndex:
    """The answers that are served, indexed. Safe to ask from several threads; one refreshes it."""

    def __init__(
        self,
        home: Path,
        encoder: Encoder,
        remembered: KnownQuestions,
        answers: Answers,
        reader: PassageReader | None = None,
    ) -> None:
        """Keep the index in a folder of `home`; nothing is read or made yet."""
        self._home = home / _FOLDER
        self._encoder = encoder
        self._reader = reader
        self._remembered = remembered
        self._answers = answers
        self._engine: Engine | None = None
        self._stamp: Stamp | None = None

    def refresh(self) -> None:
        """Index the answers that are served now, where they have changed.

        Where it can't be built now, the next call tries again. Raises `StoreUnavailable`.
        """
        stamp = self._remembered.stamp()
        if stamp == self._stamp:
            return
        served = self._answers.listed((AnswerStanding.CURRENT,))
        articles = [_article(answer) for answer in served if answer.said.text.strip()]
        if articles or self._opened() is not None:
            try:
                # the generations before quote questions that may have been erased since
                build(
                    articles,
                    self._encoder,
                    self._home,
                    _in_silence,
                    allow_empty=True,
                    forget=True,
                )
            except RetrievalError:
                return  # another process builds it, or the disk is full
            if (engine := self._opened()) is not None:
                engine.refresh()
        self._stamp = stamp

    def nearest(self, question: str, language: Language) -> tuple[EditorsAnswer, float] | None:
        """Return the answer that may answer a question, and the probability that it does.

        None where that is too small, or where the questions plainly ask for different things.
        """
        engine = self._opened()
        if engine is None:
            return None
        try:
            found = engine.answer(question, language)
        except RetrievalError:
            return None
        if found.status is Status.UNANSWERED or not found.evidence:
            return None
        number = learned_number_of(found.evidence[0].article.id)
        answer = None if number is None else self._known(number)
        if answer is None or _asks_otherwise(question, language, answer):
            return None
        return answer, found.confidence

    def _known(self, number: int) -> EditorsAnswer | None:
        """Return an answer as it stands now: the index may be a moment behind."""
        try:
            answer = self._answers.get(number)
        except StoreUnavailable:
            return None
        return answer if answer and answer.standing is AnswerStanding.CURRENT else None

    def _opened(self) -> Engine | None:
        if self._engine is None:
            try:
                self._engine = Engine.open(self._home, self._encoder, reader=self._reader)
            except RetrievalError:
                return None  # there is none, or it is made anew when the answers next change
        return self._engine


def discard(home: Path) -> None:
    """Remove what is indexed of the answers below `home`; the next `refresh` makes it anew."""
    shutil.rmtree(generations.folder_of(home / _FOLDER), ignore_errors=True)


def _article(answer: EditorsAnswer) -> Article:
    """Return an answer as an article, whose title is the question; only what it says is shown."""
    text = answer.said.text.strip()
    blocks = [
        Block(BlockKind.PARAGRAPH, 0, match.start(), match.end())
        for match in _PARAGRAPH.finditer(text)
    ]
    return Article(
        id=learned_id(answer.number),
        title=answer.question,
        language=answer.language,
        text=text,
        blocks=tuple(blocks),
        published=readers_day(answer.at),
    )


def _asks_otherwise(question: str, language: Language, answer: EditorsAnswer) -> bool:
    """Tell whether a question plainly asks for something else than an answer was given to."""
    signals = compare(
        ComparedQuestion.of(question, language),
        ComparedQuestion.of(answer.question, answer.language),
    )
    return bool(signals.asks_otherwise or signals.at_odds)


def _in_silence(stage: str, done: int, total: int) -> None:
    """Show no progress: it is done in the background, and soon."""
