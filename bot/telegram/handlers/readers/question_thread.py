"""What a reader says to the editors: it goes to them, and Svar stays out of it."""

from __future__ import annotations

from collections.abc import Mapping
from functools import partial

from telegram import Message as TelegramMessage

from bot.dialogue.bursts import combined
from bot.dialogue.context_dependence import ContextDependence, context_dependence
from bot.dialogue.smalltalk import understand
from bot.errors import QuestionUnknown, ReaderMuted, StepRefused
from bot.sanitize import printable
from bot.telegram.dependencies import Dependencies, Effects
from bot.telegram.handlers.readers.asking import QuestionHandler
from bot.telegram.render.readers import dialogues, notes
from bot.telegram.replies import Replies
from bot.telegram.update_context import UpdateContext
from bot.types.questions import WAITING, Question, QuestionStatus

_LONGEST_TEXT = 10_000


class QuestionThread:
    """Handles what goes on with a question that the editors have."""

    def __init__(self, dependencies: Dependencies, asking: QuestionHandler) -> None:
        self._stores = dependencies.stores
        self._queue = dependencies.queue
        self._post = dependencies.post
        self._asking = asking
        self._replies = Replies(dependencies.stores.messages, dependencies.now)

    def continued(
        self, context: UpdateContext, message: TelegramMessage, texts: Mapping[int, str]
    ) -> Effects | None:
        """Take a message as part of what is between a reader and the editors.

        An answer to our word of a question is: while that waits, it is added to it; once it is
        closed, it is a question of its own. So is what leans on a question that an editor is at.
        None for anything else, also for thanks. Raises `NotYet` while it isn't known what a reply
        is about.
        """
        said = combined(list(texts.values()))
        question = self._answered(context, message)
        if question is None and message.reply_to_message is None:
            question = self._taken(context, said)
        if question is None or not understand(said, question.language).question:
            return None
        if question.status in WAITING:
            return lambda: self._add(context, question.number, said)
        return self._closed(context, question, texts)

    def _answered(self, context: UpdateContext, message: TelegramMessage) -> Question | None:
        """Return the question that is spoken of in the message that this one answers."""
        told_in = self._stores.deliveries.question_told_in
        number = self._replies.about(message, partial(told_in, context.person)).question
        return None if number is None else self._asked_by(context, number)

    def _taken(self, context: UpdateContext, said: str) -> Question | None:
        """Return the question that was spoken of last, where an editor is at it and this leans."""
        if context_dependence(said) is not ContextDependence.CLEARLY:
            return None
        last = self._stores.exchanges.latest(context.person, context.place.chat)
        if last is None or last.question is None:
            return None
        question = self._asked_by(context, last.question)
        taken = question is not None and question.status is QuestionStatus.TAKEN
        return question if taken else None

    def _asked_by(self, context: UpdateContext, number: int) -> Question | None:
        try:
            return self._queue.of_asker(number, context.person)
        except (QuestionUnknown, StepRefused):
            return None

    def _add(self, context: UpdateContext, number: int, said: str) -> None:
        language = context.language
        try:
            number = self._queue.add(number, printable(said[:_LONGEST_TEXT]), context.person)
        except ReaderMuted as muted:
            self._post.send(context.place, notes.muted(muted.until, language=language))
            return
        except (StepRefused, QuestionUnknown):
            self._post.send(context.place, dialogues.too_late(number, language=language))
            return
        self._post.send(context.place, dialogues.detail_added(number, language=language))

    def _closed(
        self, context: UpdateContext, question: Question, texts: Mapping[int, str]
    ) -> Effects | None:
        if question.status not in (QuestionStatus.ANSWERED, QuestionStatus.DISMISSED):
            return None
        return self._asking.follow_up(context, texts, question)
