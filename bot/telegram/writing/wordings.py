"""Answers that readers have been shown, worded by a language model and put in their place.

The passages are shown at once, and are all that is owed. A wording that comes later replaces them
only where nothing has happened meanwhile to the question, the reader or the library.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from contextlib import suppress
from dataclasses import dataclass

from bot.dialogue.replies import Found
from bot.members.access import Sight
from bot.telegram.dependencies import Dependencies
from bot.telegram.render.readers.written import is_shown, written
from bot.telegram.transport.backoff import Say
from bot.telegram.transport.workers import in_own_thread
from bot.telegram.update_context import UpdateContext
from bot.telegram.writing.newest_first import NewestFirst
from bot.types.exchanges import Exchange
from bot.types.traffic import MessageState
from bot.types.writing import AnswerWriter, WrittenAnswer
from corpus.types import Language
from index.errors import RetrievalError
from index.types import Status

_PARALLEL = 2
_ROOM = 32
_PATIENCE_SECONDS = 30.0
"""Who has read the passages for so long needs no other words for them."""


@dataclass(frozen=True, slots=True)
class ShownAnswer:
    """An answer as a reader may see it, in the messages that it was sent in.

    `exchange` is the question's number, `messages` are those in the book, and `change` is the last
    call that has changed the first of them. `sight` is what the reader might see, and `generation`
    that of the index which answered. `language` is spoken to them.
    """

    found: Found
    exchange: int
    messages: Sequence[int]
    change: int | None
    context: UpdateContext
    sight: Sight
    generation: int
    language: Language


class Wordings:
    """Has answers worded, a few at a time, the newest first; `jobs` are those that wait."""

    def __init__(
        self,
        dependencies: Dependencies,
        writer: AnswerWriter,
        wake: Callable[[], object],
        say: Say,
    ) -> None:
        """`wake` lets what is owed be sent; `say` is told what an operator should know."""
        self._database = dependencies.stores.database
        self._exchanges = dependencies.stores.exchanges
        self._messages = dependencies.stores.messages
        self._library, self._readership = dependencies.library, dependencies.readership
        self._post = dependencies.post
        self._writer = writer
        self._wake = wake
        self.jobs = NewestFirst(
            "a written answer",
            say,
            parallel=_PARALLEL,
            room=_ROOM,
            patience_seconds=_PATIENCE_SECONDS,
        )

    def want(
        self,
        context: UpdateContext,
        found: Found,
        exchange: int,
        messages: Sequence[int],
        generation: int,
    ) -> None:
        """Have what a reader sees worded, once what this thread's unit stores is stored.

        What is no certain answer of the library's is left as it is: so are maybes, the editors'
        own words, and what the reader may not read. The rest is as in `ShownAnswer`.
        """
        is_sure = found.answer.status is Status.ANSWERED and bool(found.answer.evidence)
        if not is_sure or found.learned or found.withheld or found.delivery:
            return
        sight = context.sight(self._readership)
        language = context.reader.chosen or found.language
        change = self._messages.latest_change(context.place.chat, messages[0])
        shown = ShownAnswer(found, exchange, messages, change, context, sight, generation, language)
        self._database.once_stored(lambda: self.jobs.add(exchange, lambda: self._word(shown)))

    async def _word(self, shown: ShownAnswer) -> None:
        wording = await self._writer.write(shown.found.answer)
        if wording is None or not is_shown(wording, shown.found.answer):
            return
        if await in_own_thread("wording", lambda: self._replace(shown, wording)):
            self._wake()

    def _replace(self, shown: ShownAnswer, wording: WrittenAnswer) -> bool:
        """Owe the reader the wording in place of the passages, where these stand as they did."""
        with suppress(RetrievalError, OSError):  # what was withdrawn by now is not shown again
            self._library.refresh()
            self._library.catalogue()
        place, (first, *others) = shown.context.place, shown.messages
        with self._database.unit():
            if (exchange := self._standing(shown)) is None:
                return False
            neighbours = self._library.catalogue().neighbours(
                shown.found.answer.evidence[0].article.id
            )
            message = written(
                shown.found,
                wording,
                exchange=shown.exchange,
                neighbours=neighbours,
                language=shown.language,
                helpful=exchange.helpful,
            )
            self._post.edit(place, message, target=first)
            for other in others:
                self._post.delete(place, target=other)
        return True

    def _standing(self, shown: ShownAnswer) -> Exchange | None:
        """Return an answer's exchange; None where anything has happened to it since it was shown.

        A question that was edited has another text, of one that its reader has erased nothing is
        left; who was not helped, or has gone to the editors, is past it.
        """
        exchange, context = self._exchanges.get(shown.exchange), shown.context
        if exchange is None or exchange.reader != context.person:
            return None
        is_same = exchange.answered_in == shown.messages[0] and (
            exchange.text == shown.found.answer.question
        )
        if not is_same or exchange.question is not None or exchange.helpful is False:
            return None
        standing = self._messages.standing(shown.messages[0])
        if standing is None or standing.state is MessageState.FAILED:
            return None
        if self._messages.latest_change(context.place.chat, shown.messages[0]) != shown.change:
            return None
        # With another index, nobody can tell here whether the articles say the same still.
        is_there = self._library.generation == shown.generation
        return exchange if is_there and context.sight(self._readership) == shown.sight else None
