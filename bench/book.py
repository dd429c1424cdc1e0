"""What a bot has in its book, and so which questions a message of its answers.

In a private chat an answer doesn't quote its question, but its buttons name the exchange, or the
question on the editors' desk, and the book tells in which messages that was asked.
"""

from __future__ import annotations

from pathlib import Path

from bot.errors import QuestionUnknown, StoreUnavailable
from bot.store.database import Database
from bot.store.people.exchanges import Exchanges
from bot.store.queue.questions import Questions
from bot.store.telegram.messages import Messages
from bot.store.telegram.updates import Updates
from bot.telegram.callback_data import ButtonAct, decode
from bot.types.exchanges import Exchange
from bot.types.people import Channel, Person
from bot.types.questions import QuestionStatus
from bot.types.traffic import UpdateState
from botapi import SeenMessage

_OF_AN_EXCHANGE = (ButtonAct.HELPFUL, ButtonAct.UNHELPFUL, ButtonAct.EDITORS)


class Book:
    """What a bot has stored, looked at from outside while it runs or after it was killed."""

    def __init__(self, home: Path, database_url: str | None = None) -> None:
        """Open the database of the bot that lives in `home`; without a URL, the file there."""
        self._database = Database(database_url, home)
        self._exchanges = Exchanges(self._database)
        self._questions = Questions(self._database)
        self._updates = Updates(self._database)
        self._messages = Messages(self._database)

    def answered_in(self, message: SeenMessage) -> tuple[int, ...]:
        """The ids of the reader's messages that a message in their private chat answers, in order.

        That the editors have a question counts where it is open on their desk. None for what
        answers no question.
        """
        for row in message.buttons:
            for button in row:
                exchange = self._exchange(button.data or "", message.chat_id)
                if exchange is not None and exchange.chat == message.chat_id:
                    return tuple(sorted(exchange.asked_in))
        return ()

    def is_settled(self) -> bool:
        """Whether nothing waits to be handled or to be sent; False where that can't be told."""
        try:
            return not self._updates.count(UpdateState.WAITING) and not self._messages.waiting()[0]
        except StoreUnavailable:
            return False

    def still_waiting(self) -> int:
        """How many updates wait to be handled, and messages to be sent."""
        return self._updates.count(UpdateState.WAITING) + self._messages.waiting()[0]

    def set_aside(self) -> int:
        """How many updates could not be handled."""
        return self._updates.count(UpdateState.ASIDE)

    def undelivered(self) -> int:
        """How many messages were given up."""
        return sum(self._messages.undelivered().values())

    def close(self) -> None:
        """Close the database."""
        self._database.close()

    def _exchange(self, data: str, reader: int) -> Exchange | None:
        """The exchange that a button below an answer is about."""
        press = decode(data)
        if press is None:
            return None
        if press.act in _OF_AN_EXCHANGE:
            return self._exchanges.get(int(press.argument))
        if press.act is ButtonAct.WITHDRAW and self._is_open(int(press.argument)):
            person = Person(Channel.TELEGRAM, str(reader))
            return self._exchanges.of_question(int(press.argument), person)
        return None

    def _is_open(self, number: int) -> bool:
        try:
            return self._questions.question(number).status is QuestionStatus.OPEN
        except QuestionUnknown:
            return False
