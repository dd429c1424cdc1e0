"""Words an answer: the task, the model, the check, and all that may go wrong between them."""

from __future__ import annotations

import asyncio
import time
from collections.abc import Callable, Mapping
from contextlib import suppress
from dataclasses import replace
from datetime import datetime
from functools import partial
from typing import NamedTuple

from bot.errors import StoreUnavailable
from bot.types.questions import EDITORS_ANSWER
from bot.types.writing import WriterStanding, WriterState, WrittenAnswer
from bot.writing.budget import Reservation, TokenBudget
from bot.writing.chat import ChatModel
from bot.writing.figures import KEPT, SENTENCES, WritingFigures, counts_of
from bot.writing.memory import WrittenMemory
from bot.writing.prompt import shortened, writing_task
from bot.writing.reply import read_draft
from bot.writing.rest import ServerRest
from bot.writing.types import (
    ModelFailed,
    ReplyFormat,
    UncheckedText,
    WritingAttempt,
    WritingOutcome,
)
from corpus.types import Language
from index.grounding.types import GroundingCheck, Source, WrittenSentence
from index.types import Answer, Evidence, Status

_MOST_PASSAGES = 3
_REMEMBERED = frozenset(
    {WritingOutcome.WRITTEN, WritingOutcome.NOT_CARRIED, WritingOutcome.NOT_HELD}
)
_SETTLE_SECONDS = 0.2
_LEAST_TOKENS = 1500
"""What hardly any answer is to be had for less than: with fewer, the day's are spent."""
_FREE = frozenset({WritingOutcome.AWAY, WritingOutcome.KEY_REFUSED, WritingOutcome.FLOODED})
"""With these the server has done no work that it would charge for."""


class _Material(NamedTuple):
    """What a text is written from: passages, and where each stands in the answer's evidence."""

    question: str
    language: Language
    sources: tuple[Source, ...]
    places: tuple[int, ...]


class ModelWriter:
    """Implements bot.types.writing.AnswerWriter on one model. For any thread and event loop."""

    def __init__(
        self,
        model: ChatModel,
        check: Callable[[], GroundingCheck],
        budget: TokenBudget,
        seconds: float,
        now: Callable[[], datetime],
        *,
        is_here: bool = False,
        provider: str | None = None,
        figures: WritingFigures | None = None,
        say: Callable[[str], object] = lambda _: None,
    ) -> None:
        """`check` is asked for when first needed; `seconds` is for all of a text together.

        `is_here` and `provider` are as in `WriterStanding`.
        """
        self._model, self._check, self._budget = model, check, budget
        self._seconds = seconds
        self._is_here, self._provider = is_here, provider
        self._figures = figures
        self._rest = ServerRest(now, say)
        self._memory = WrittenMemory()

    async def write(self, answer: Answer, seconds: float | None = None) -> WrittenAnswer | None:
        """Word an answer that the library gave: see `AnswerWriter`.

        With `seconds` there is less time than is configured.
        """
        return (await self.attempt(answer, seconds)).written

    async def draft(self, answer: Answer) -> WrittenAnswer | None:
        """Propose to an editor what the closest passages say, whatever the decision on them."""
        return (await self._attempt(_material(answer), self._seconds, is_draft=True)).written

    async def attempt(self, answer: Answer, seconds: float | None = None) -> WritingAttempt:
        """Do what `write` does, and tell all that came of it. Never raises."""
        limit = self._seconds if seconds is None else min(seconds, self._seconds)
        if not may_be_worded(answer):
            return WritingAttempt(WritingOutcome.NOT_MEANT)
        return await self._attempt(_material(answer), limit, is_draft=False)

    def standing(self) -> WriterStanding:
        """Tell how the language model does; where the database is away, nothing was counted."""
        counted: dict[str, int] = {}
        with suppress(StoreUnavailable):
            counted = self._budget.spent()
        tokens, budget = counted.get("tokens", 0), self._budget.most
        state = WriterState.ANSWERS
        if self._rest.is_shut:
            state = WriterState.RESTS
        elif budget is not None and tokens + _LEAST_TOKENS > budget:
            state = WriterState.SPENT
        return WriterStanding(
            self._model.name or "",
            self._is_here,
            state,
            self._provider,
            tokens,
            budget,
            counted.get(WritingOutcome.WRITTEN, 0) + counted.get(WritingOutcome.NOT_HELD, 0),
            counted.get(KEPT, 0),
            counted.get(SENTENCES, 0) - counted.get(KEPT, 0),
        )

    async def _attempt(
        self, material: _Material, seconds: float, *, is_draft: bool
    ) -> WritingAttempt:
        if not material.sources or not material.question.strip():
            return WritingAttempt(WritingOutcome.NOT_MEANT)
        loop, began = asyncio.get_running_loop(), time.monotonic()
        deadline = loop.time() + seconds
        key = self._memory.key(material.question, material.language, material.sources)
        attempt, reserved = self._memory.get(key), None
        if attempt is None:
            try:
                attempt, reserved = await self._anew(material, deadline)
            except Exception as error:  # a reader has the passages, whatever goes wrong here
                attempt = WritingAttempt(WritingOutcome.FAILED, detail=type(error).__name__)
            attempt = replace(attempt, seconds=time.monotonic() - began)
            if attempt.outcome in _REMEMBERED:
                self._memory.put(key, attempt)
        counts = counts_of(attempt, is_draft=is_draft)
        settled = loop.run_in_executor(None, self._settle, reserved, attempt.tokens, counts)
        # Nobody waits for a database that is slow: it is settled all the same.
        await asyncio.wait([settled], timeout=max(deadline - loop.time(), _SETTLE_SECONDS))
        if self._figures is not None:
            self._figures.writing(attempt)
        return _in_evidence(attempt, material.places)

    async def _anew(
        self, material: _Material, deadline: float
    ) -> tuple[WritingAttempt, Reservation | None]:
        """Take a place and the tokens, write, and check; returns also what was reserved."""
        task = writing_task(material.question, material.language, material.sources)
        if not self._rest.begin():
            return WritingAttempt(WritingOutcome.RESTING), None
        outcome, again, reserved = None, None, None
        try:
            async with asyncio.timeout_at(deadline):
                check = await asyncio.to_thread(self._check)
                reserved = await asyncio.to_thread(self._budget.reserve, task.estimated_tokens)
                if reserved is None:
                    return WritingAttempt(WritingOutcome.BUDGET), None
                outcome = WritingOutcome.LATE  # from here on, it is the server that takes long
                completion = await self._model.complete(task, partial(_read, material=material))
                outcome = WritingOutcome.WRITTEN
                attempt = await _checked(check, material, completion.read)
                return replace(attempt, tokens=completion.tokens), reserved
        except TimeoutError:
            return WritingAttempt(WritingOutcome.LATE, tokens=_of(reserved)), reserved
        except StoreUnavailable as error:
            return WritingAttempt(WritingOutcome.BUDGET, detail=str(error)), None
        except ModelFailed as error:
            outcome, again = error.outcome, error.again_seconds
            tokens = error.tokens or (0 if outcome in _FREE else _of(reserved))
            return WritingAttempt(outcome, detail=str(error), tokens=tokens), reserved
        except asyncio.CancelledError:
            outcome = None  # whoever asked has gone; what was reserved may have been spent
            raise
        finally:
            self._rest.end(outcome, again)

    def _settle(self, reserved: Reservation | None, tokens: int, counts: Mapping[str, int]) -> None:
        if reserved is None and not counts:
            return
        with suppress(StoreUnavailable):  # then the day's count is of what was reserved
            self._budget.settle(reserved, tokens, counts)


def _read(text: str, asked: ReplyFormat, *, material: _Material) -> UncheckedText:
    return read_draft(text, asked, len(material.sources), material.language)


def _of(reserved: Reservation | None) -> int:
    return reserved.tokens if reserved else 0


async def _checked(
    check: GroundingCheck, material: _Material, draft: UncheckedText
) -> WritingAttempt:
    """Hold what was written against the passages."""
    if not draft.sentences:
        return WritingAttempt(WritingOutcome.NOT_CARRIED)
    question, language, sources, _ = material
    checked = await asyncio.to_thread(check.check, question, language, sources, draft.sentences)
    # Steps with one gone lead somewhere else, and who reads a short list takes it for the whole.
    is_short = draft.is_list and bool(checked.refused)
    if not checked.holds or is_short:
        return WritingAttempt(WritingOutcome.NOT_HELD, checked=checked)
    is_list = draft.is_list and len(checked.kept) > 1
    written = WrittenAnswer(checked.kept, is_list, checked)
    return WritingAttempt(WritingOutcome.WRITTEN, written, checked)


def may_be_worded(answer: Answer) -> bool:
    """Tell whether an answer may be worded: the library gave it, and its reader may read it."""
    if answer.status is not Status.ANSWERED or not answer.evidence:
        return False
    first = answer.evidence[0]
    return not first.is_teaser and not first.article.id.startswith(EDITORS_ANSWER)


def source_of(evidence: Evidence) -> Source:
    """Return evidence as a text is written from it, and held against it."""
    article, passage = evidence.article, evidence.passage
    context = " › ".join((article.title, *passage.heading_path))
    return Source(context, shortened(passage.text), article.language)


def _material(answer: Answer) -> _Material:
    places = tuple(
        at
        for at, evidence in enumerate(answer.evidence[:_MOST_PASSAGES])
        if not evidence.is_teaser and evidence.passage.text.strip()
    )
    sources = tuple(source_of(answer.evidence[at]) for at in places)
    return _Material(answer.question, answer.language, sources, places)


def _in_evidence(attempt: WritingAttempt, places: tuple[int, ...]) -> WritingAttempt:
    """Let sources be positions in the answer's evidence."""
    if places == tuple(range(len(places))):
        return attempt

    def placed(sentence: WrittenSentence) -> WrittenSentence:
        return replace(sentence, sources=tuple(places[at] for at in sentence.sources))

    checked, written = attempt.checked, attempt.written
    if checked is not None:
        checked = replace(
            checked,
            sentences=tuple(
                replace(one, sentence=placed(one.sentence)) for one in checked.sentences
            ),
        )
    if written is not None and checked is not None:
        written = WrittenAnswer(checked.kept, written.is_list, checked)
    return replace(attempt, checked=checked, written=written)
