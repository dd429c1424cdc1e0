"""Questions that readers hand to the editors, and take back."""

from __future__ import annotations

import contextlib
from collections.abc import Mapping
from dataclasses import replace

from bot.dialogue.conversation import served, shown_in
from bot.dialogue.replies import Found, Withdrawal, WithdrawalOutcome
from bot.errors import QuestionUnknown, StepRefused
from bot.escalation.hand_over import HandOver, hand_over
from bot.telegram.dependencies import Dependencies
from bot.telegram.update_context import UpdateContext
from bot.types.exchanges import Exchange
from bot.types.questions import AnswerStanding
from index.types import Status


class ToEditors:
    """Hands questions over, and takes them back; to be run in one transaction with the rest."""

    def __init__(self, dependencies: Dependencies) -> None:
        self._stores, self._queue = dependencies.stores, dependencies.queue
        self._conversation = dependencies.conversation

    def twin(self, exchange: Exchange) -> int | None:
        """Return a question that waits for the editors and means the same as an exchange's."""
        return self._conversation.twin(exchange.text, exchange.language)

    def hand_over(
        self, context: UpdateContext, exchange: Exchange, twin: int | None = None
    ) -> HandOver:
        """Hand the question of an exchange to the editors, with what the reader was shown."""
        delivery = hand_over(
            self._queue,
            exchange.text,
            exchange.language,
            exchange.shown,
            context.asker(next(iter(exchange.asked_in), None)),
            duplicate=twin,
            spoken=context.language,
            hours=self._conversation.hours,
        )
        if delivery.receipt is not None:
            self._stores.exchanges.handed_over(exchange.number, delivery.receipt.number)
        return delivery

    def handed(
        self,
        context: UpdateContext,
        pieces: Mapping[int, str],
        found: Found,
        *,
        is_wish: bool = False,
    ) -> Found:
        """Hand over what is unanswered; where that `is_wish`, the reader asked for it.

        A muted reader is told so once, and at each wish.
        """
        answer = found.answer
        if answer.status is not Status.UNANSWERED:
            return found
        if found.twin is not None:
            # It may have been answered while this one was thought about.
            known = self._stores.answers.get(found.twin)
            if known is not None and known.standing is AnswerStanding.CURRENT:
                return served(found, known)
        delivery = hand_over(
            self._queue,
            answer.question,
            answer.language,
            shown_in(answer, found.alike),
            context.asker(next(iter(pieces), None)),
            duplicate=found.twin,
            may_join=found.stands_alone,
            spoken=context.reader.chosen or found.language,
            hours=self._conversation.hours,
        )
        if delivery.told_before and not is_wish:
            return found
        return replace(found, delivery=delivery)

    def withdraw(self, context: UpdateContext, number: int) -> Withdrawal:
        """Take a question back from the editors."""
        language = context.language
        try:
            self._queue.withdraw(number, context.person)
        except (StepRefused, QuestionUnknown):
            return Withdrawal(language, number, WithdrawalOutcome.TOO_LATE)
        exchange = self._stores.exchanges.of_question(number, context.person)
        if exchange:
            self._stores.exchanges.handed_over(exchange.number, None)
        return Withdrawal(language, number, WithdrawalOutcome.DONE)

    def take_back(self, context: UpdateContext, exchange: Exchange) -> None:
        """Take back what an exchange's question was; an answer from the editors stands."""
        if exchange.question is not None:
            with contextlib.suppress(StepRefused, QuestionUnknown):
                self._queue.withdraw(exchange.question, context.person)
