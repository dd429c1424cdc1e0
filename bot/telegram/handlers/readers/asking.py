"""A question in Telegram: answered, kept, and handed to the editors where it is unanswered."""

from __future__ import annotations

import logging
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import timedelta

from bot.dialogue.bursts import combined
from bot.dialogue.conversation import shown_in
from bot.dialogue.followup import Previous, joined
from bot.dialogue.replies import Courtesy, Found
from bot.errors import StoreUnavailable
from bot.library.catalogue import Neighbours
from bot.members.access import as_seen
from bot.sanitize import text_key
from bot.store.telegram.deliveries import DeliveredPiece, DeliveryRole
from bot.telegram.dependencies import Dependencies, Effects
from bot.telegram.handlers.readers.to_editors import ToEditors
from bot.telegram.render.readers import answers, notes, pages
from bot.telegram.render.readers.notes import Note
from bot.telegram.types import Message
from bot.telegram.update_context import UpdateContext
from bot.telegram.writing.wordings import Wordings
from bot.types.exchanges import Exchange
from bot.types.questions import Question
from bot.types.traffic import MessageState
from corpus.types import Language
from index.types import Answer, Status

logger = logging.getLogger(__name__)

_SAME_AGAIN = timedelta(seconds=60)
"""A question that comes twice within this time was sent twice, not asked twice."""
_IN_CONTEXT = timedelta(minutes=15)
"""How long what was said last is what the next question may lean on."""


@dataclass(frozen=True, slots=True)
class _Asked:
    """A question with what came of asking the library; `pieces` are the messages it stood in.

    `generation` is that of the index before it was asked.
    """

    text: str
    pieces: Mapping[int, str]
    reply: Courtesy | Found
    generation: int


class QuestionHandler:
    """Handles questions. What it returns is to be run in one transaction."""

    def __init__(self, dependencies: Dependencies, wordings: Wordings | None = None) -> None:
        """With `wordings`, a language model words what the library answers."""
        self._wordings = wordings
        self._now = dependencies.now
        self._stores = dependencies.stores
        self._library = dependencies.library
        self._conversation, self._queue = dependencies.conversation, dependencies.queue
        self._readership, self._post = dependencies.readership, dependencies.post
        self._editors = ToEditors(dependencies)

    def ask(
        self, context: UpdateContext, pieces: Mapping[int, str], text: str | None = None
    ) -> Effects:
        """Answer what stands in one or more messages.

        `text` is the question where it is not simply what the messages say.
        """
        last = self._stores.exchanges.latest(context.person, context.place.chat)
        question = combined(list(pieces.values())) if text is None else text
        if last and self._is_same_again(context, last, question):
            return lambda: self._point_back(context, last)
        asked = self._asked(context, pieces, question, last)
        return lambda: self._tell(context, asked)

    def ask_editors(
        self, context: UpdateContext, pieces: Mapping[int, str], language: Language
    ) -> Effects:
        """Hand what stands in messages to the editors, as the reader wants, unasked elsewhere."""
        text = combined(list(pieces.values()))
        return self._to_editors(
            context, pieces, text, language, self._conversation.twin(text, language)
        )

    def follow_up(
        self, context: UpdateContext, pieces: Mapping[int, str], closed: Question
    ) -> Effects:
        """Hand over what a reader says to the editors' word on a question that is closed.

        It is a question of its own, in words that can be understood without the first one.
        """
        asked = self._queue.asked_as(closed.number, context.person)
        text = joined(asked.text or closed.text, combined(list(pieces.values())))
        return self._to_editors(context, pieces, text, asked.language or closed.language, None)

    def _to_editors(
        self,
        context: UpdateContext,
        pieces: Mapping[int, str],
        text: str,
        language: Language,
        twin: int | None,
    ) -> Effects:
        def effects() -> None:
            answer = Answer(text, language, Status.UNANSWERED, 0.0, None, ())
            asked = Found(language, answer, twin=twin)
            found = self._editors.handed(context, pieces, asked, is_wish=True)
            number = self._keep(context, pieces, text, found)
            if found.delivery is None:  # it has just been answered
                self._show(context, number, found, self._library.generation)
                return
            said = notes.handed_over(found.delivery, exchange=number, language=language)
            self._answer(context, number, [said])

        return effects

    def edit(self, context: UpdateContext, message: int, text: str) -> Effects | None:
        """Answer an edited question anew, in the answer that it has had.

        None where the message was no question of which we know.
        """
        exchange = self._stores.exchanges.asked_in(context.person, context.place.chat, message)
        if exchange is None:
            return None
        if exchange.asked_in[message] == text:  # a link's preview has come, or the like
            return lambda: None
        pieces = {**exchange.asked_in, message: text}
        asked = self._asked(context, pieces, combined(list(pieces.values())), None)
        return lambda: self._tell_anew(context, exchange, asked)

    def anew(self, context: UpdateContext, exchange: Exchange) -> Effects:
        """Answer a question from what the library holds now; its answer could not be sent.

        The editors get it where that can't be done.
        """
        asked = self._asked_anew(context, exchange)
        return lambda: self._tell_anew(context, exchange, asked)

    def _asked_anew(self, context: UpdateContext, exchange: Exchange) -> _Asked:
        """Ask again, in the words that can be understood without what was said before them."""
        text, language, pieces = exchange.text, exchange.language, exchange.asked_in
        try:
            asked = self._asked(context, pieces, text, None)
        except StoreUnavailable:
            raise
        except Exception as error:  # whatever it is: the question must not be lost
            logger.warning("a question can't be answered anew (%s)", type(error).__name__)
        else:
            found = asked.reply
            if isinstance(found, Courtesy) or found.learned or self._holds(found.answer):
                return asked
        nothing = Answer(text, language, Status.UNANSWERED, 0.0, None, ())
        return _Asked(text, pieces, Found(language, nothing), self._library.generation)

    def _holds(self, answer: Answer) -> bool:
        """Tell whether the library has what it answers with: else that would be withheld again."""
        return all(self._library.article(each.article.id) for each in answer.evidence[:1])

    def _is_same_again(self, context: UpdateContext, last: Exchange, question: str) -> bool:
        recent = abs(self._now() - last.at) < _SAME_AGAIN
        if not recent or last.text_key != text_key(question):
            return False
        # Who has become a member since is asking for what they could not read then.
        membership = context.sight(self._readership).membership
        return membership is None or membership.since < last.at

    def _point_back(self, context: UpdateContext, last: Exchange) -> None:
        said = notes.note(Note.ANSWERED_ABOVE, context.language)
        if last.answered_in is None:
            self._post.send(context.place, said)
        else:  # perhaps it is still to be sent
            self._post.reply(context.place, said, target=last.answered_in)

    def _asked(
        self,
        context: UpdateContext,
        pieces: Mapping[int, str],
        question: str,
        last: Exchange | None,
    ) -> _Asked:
        generation = self._library.generation
        reply = self._conversation.receive(
            question,
            context.person,
            hint=context.writes,
            escalate=False,
            previous=self._previous(last),
        )
        return _Asked(question, pieces, reply, generation)

    def _previous(self, last: Exchange | None) -> Previous | None:
        # Also where it was asked by a clock that was ahead.
        if last is None or abs(self._now() - last.at) > _IN_CONTEXT:
            return None
        articles = tuple(article.id for article in last.shown.articles)
        return Previous(last.text, last.language, articles, last.at)

    def _tell(self, context: UpdateContext, asked: _Asked) -> None:
        reply = asked.reply
        if isinstance(reply, Courtesy):
            self._post.send(context.place, self._courtesy(context, reply))
            return
        found = self._editors.handed(context, asked.pieces, reply)
        number = self._keep(context, asked.pieces, asked.text, found)
        self._show(context, number, found, asked.generation)
        self._learn(context, found.answer)

    def _show(self, context: UpdateContext, exchange: int, found: Found, generation: int) -> None:
        """Owe an exchange what was found, as the reader may see it."""
        seen = self._seen(context, found)
        ids = self._answer(context, exchange, self._messages(context, seen, exchange))
        self._shown(context, seen, exchange, ids, generation)

    def _shown(
        self,
        context: UpdateContext,
        seen: Found,
        exchange: int,
        ids: Sequence[int],
        generation: int,
    ) -> None:
        """Keep who was shown what, and have it worded where a language model does that."""
        self._track(context, seen, ids)
        if self._wordings is not None:
            self._wordings.want(context, seen, exchange, ids, generation)

    def _seen(self, context: UpdateContext, found: Found) -> Found:
        """Return what was found as the reader may see it; what is kept beside it is all of it."""
        return as_seen(found, context.sight(self._readership), self._readership.article)

    def _track(self, context: UpdateContext, found: Found, ids: Sequence[int]) -> None:
        """Keep who got an editors' answer later, so that its correction reaches them too."""
        if found.learned is not None:
            files = len(found.learned.said.attachments)
            texts = len(ids) - files
            pieces = [
                DeliveredPiece(
                    context.person, DeliveryRole.SERVED, context.place.chat, id, is_text=at < texts
                )
                for at, id in enumerate(ids)
            ]
            self._stores.deliveries.add(found.learned.number, pieces)

    def _keep(
        self, context: UpdateContext, pieces: Mapping[int, str], text: str, found: Found
    ) -> int:
        """Keep what was asked and found, and return the exchange's number."""
        return self._stores.exchanges.add(
            reader=context.person,
            chat=context.place.chat,
            asked_in=pieces,
            text=found.answer.question,
            text_key=text_key(text),
            language=found.answer.language,
            shown=shown_in(found.answer, found.alike),
            at=self._now(),
            question=_number(found),
        )

    def _answer(
        self, context: UpdateContext, exchange: int, said: Sequence[Message]
    ) -> Sequence[int]:
        """Owe an exchange its answer, and return the ids; an edited question edits the first."""
        ids = self._post.send(context.place, *said)
        self._stores.exchanges.answered_in(exchange, ids[0])
        return ids

    def _tell_anew(self, context: UpdateContext, exchange: Exchange, asked: _Asked) -> None:
        reply = asked.reply
        if isinstance(reply, Courtesy):
            self._editors.take_back(context, exchange)
            self._stores.exchanges.handed_over(exchange.number, None)
            said = [self._courtesy(context, reply)]
        else:
            # First: beyond the limits, the new words take the place of the old ones on their card.
            found = self._editors.handed(context, asked.pieces, reply)
            if _number(found) != exchange.question:
                self._editors.take_back(context, exchange)
            self._stores.exchanges.revise(
                exchange.number,
                asked_in=asked.pieces,
                text=found.answer.question,
                text_key=text_key(asked.text),
                language=found.answer.language,
                shown=shown_in(found.answer, found.alike),
                question=_number(found),
            )
            seen = self._seen(context, found)
            said = self._messages(context, seen, exchange.number)
            self._learn(context, found.answer)
        first, *rest = said
        edited = exchange.answered_in
        standing = None if edited is None else self._stores.messages.standing(edited)
        if edited is None or standing is None or standing.state is MessageState.FAILED:
            (edited,) = self._answer(context, exchange.number, [first])
        else:
            self._post.edit(context.place, first, target=edited)
        ids = [edited, *self._post.send(context.place, *rest)]
        if isinstance(reply, Found):
            self._shown(context, seen, exchange.number, ids, asked.generation)

    def _messages(self, context: UpdateContext, found: Found, exchange: int) -> list[Message]:
        if found.learned is not None:
            language = self._spoken(context, found.language)
            is_maybe = found.answer.status is Status.TENTATIVE
            return answers.learned(
                found.learned,
                exchange=exchange,
                language=language,
                is_maybe=is_maybe,
                withheld=found.withheld,
            )
        first = found.answer.evidence[:1]
        shown = first and found.answer.status is not Status.UNANSWERED
        neighbours = (
            self._library.catalogue().neighbours(first[0].article.id) if shown else Neighbours()
        )
        language = self._spoken(context, found.language)
        return answers.answer(found, exchange=exchange, neighbours=neighbours, language=language)

    def _courtesy(self, context: UpdateContext, reply: Courtesy) -> Message:
        language = self._spoken(context, reply.language)
        if reply.kind is None:  # nothing was said that shows a language
            language = context.language
        examples = tuple(self._library.examples(language)) if reply.examples else ()
        shown = replace(
            reply, language=language, examples=examples, languages=self._library.languages()
        )
        last = self._stores.exchanges.latest(context.person, context.place.chat)
        unsent = last.number if last and last.question is None else None
        return pages.courtesy(shown, language=language, exchange=unsent)

    def _learn(self, context: UpdateContext, answer: Answer) -> None:
        if context.reader.written is not answer.language:
            self._stores.readers.wrote(context.person, answer.language)
        if answer.status is Status.ANSWERED:
            self._stores.exchanges.count_use(answer.evidence[0].article.id)

    @staticmethod
    def _spoken(context: UpdateContext, written: Language) -> Language:
        return context.reader.chosen or written


def _number(found: Found) -> int | None:
    receipt = found.delivery and found.delivery.receipt
    return receipt.number if receipt else None
