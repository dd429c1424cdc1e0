"""What a reply is about: the question that is spoken of in the very message that it answers.

A message of ours is known by its id in its chat once the book says that it was sent. Between its
being sent and its being noted, and for as long as nobody knows whether it has arrived, it may be
answered all the same. Such a reply waits until that is known. Nothing is read out of what the
messages say: a list names many questions, and a number in a text is nobody's address.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime

from telegram import Message as TelegramMessage

from bot.store.telegram.message_rows import makes_a_message
from bot.store.telegram.messages import Messages
from bot.telegram.transport.incoming.waits import Waits

Lookup = Callable[[int, int], int | None]
"""Returns the question of a message in the book, by its chat and its id there."""


@dataclass(frozen=True, slots=True)
class About:
    """The question that a reply is about, if any; not `sure` where that could not be found out."""

    question: int | None
    sure: bool = True


class Replies:
    """Finds out what replies are about. Safe to use from several threads."""

    def __init__(self, messages: Messages, now: Callable[[], datetime]) -> None:
        self._messages = messages
        self._waits = Waits(now)

    def about(self, reply: TelegramMessage, lookup: Lookup) -> About:
        """Return what a reply is about.

        Raises `NotYet` while the message that it answers may be one whose fate is unknown.
        """
        answered, key = reply.reply_to_message, (reply.chat.id, reply.message_id)
        if answered is None:
            return About(None)
        chat, number = answered.chat.id, answered.message_id
        # In this order: what is noted in between is found by the lookup.
        is_open = any(map(makes_a_message, self._messages.in_doubt(chat, number)))
        question = lookup(chat, number)
        if question is not None or not is_open:
            self._waits.over(key)
            return About(question)
        self._waits.wait(key)
        return About(None, sure=False)
