"""What a bot has in its book about questions, answers and cards; see `bench.book`."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from zoneinfo import ZoneInfo

from bench.book import Book
from bench.desk_count import Asked
from bot.errors import StoreUnavailable
from bot.escalation.learned_answer import learned_number
from bot.store.people.editors import Editors
from bot.store.queue.answers import Answers
from bot.store.telegram.cards import Cards
from bot.store.telegram.deliveries import DeliveryProgress
from bot.telegram.render.editors import question_card
from bot.types.exchanges import Exchange
from bot.types.people import Channel, Person
from bot.types.questions import Dossier, QuestionStatus
from botapi import SeenMessage, parse_html
from corpus.types import Language
from index.types import Status

_ZONE = ZoneInfo("Europe/Oslo")
"""Where editors are, where nothing else is set."""


class DeskBook(Book):
    """What a bot has stored of its desk, looked at from outside."""

    def __init__(self, home: Path, database_url: str | None = None) -> None:
        """Open the database of the bot that lives in `home`; without a URL, the file there."""
        super().__init__(home, database_url)
        self._answers = Answers(self._database)
        self._cards = Cards(self._database)
        self._editors = Editors(self._database)

    def is_settled(self) -> bool:
        """Whether nothing waits to be handled, sent or shown; False where that can't be told."""
        try:
            shown = not self._cards.missing(1) and not self._cards.to_show(1)
            return super().is_settled() and shown
        except StoreUnavailable:
            return False

    def dossiers(self) -> dict[int, Dossier]:
        """Return everything about every question, by number."""
        return {
            question.number: self._questions.dossier(question.number)
            for question in self._questions.questions(tuple(QuestionStatus))
        }

    def exchange(self, number: int) -> Exchange | None:
        """Return what a reader asked and was shown."""
        return self._exchanges.get(number)

    def asked_in(
        self, message: SeenMessage, topics: Mapping[str, int], dossiers: Mapping[int, Dossier]
    ) -> Asked:
        """Return what is known of a message in which a reader asked in their private chat.

        `topics` numbers what the texts that readers ask want to know.
        """
        reader = Person(Channel.TELEGRAM, str(message.chat_id))
        exchange = self._exchanges.asked_in(reader, message.chat_id, message.message_id)
        if exchange is None:
            return Asked()
        topic = topics.get(message.text)
        if exchange.question is not None:
            question = dossiers[exchange.question].question
            is_same = topics.get(question.text) == topic
            return Asked(question.number, question.status, is_same=is_same)
        served = learned_number(exchange.shown)
        if served is not None and exchange.shown.status == Status.ANSWERED:
            answer = dossiers[served].answer
            is_same = answer is None or topics.get(answer.question) == topic
            return Asked(served=served, is_same=is_same)
        return Asked(by_library=exchange.shown.status != Status.UNANSWERED)

    def answered_by(self, message: SeenMessage) -> int | None:
        """Return the question that an editor's message is the answer to."""
        return self._answers.written_in(message.chat_id, message.message_id)

    def conflicts(self) -> int:
        """Return how many pairs of answers contradict each other."""
        return len(self._answers.conflicts())

    def card(self, dossier: Dossier, progress: DeliveryProgress) -> str:
        """Return what a question's card should say, where its answer has come so far."""
        message = question_card.card(
            dossier, progress, self._editors.name, language=Language.NB, zone=_ZONE
        )
        return parse_html(message.html)[0]
