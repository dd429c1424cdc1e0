"""Readers and editors of several workers: what they ask and answer says itself whose it is."""

from __future__ import annotations

import random
import re
from collections import Counter
from collections.abc import Sequence

from bench.desk_count import card_number
from bench.fire_worker import numbers_in, question
from botapi import BotApi, Chat, GroupChat, SeenMessage

_EDITORS = 3
FOUND = re.compile(r"Funn (\d+)\.")
"""How the library's answer to a question reads."""
_REPLIED = re.compile(r"Redaksjonens svar er (\d+)\.")
_DIGEST = "Dagsoppsummering"


class Reader:
    """Somebody with questions of their own, by number; `asked` are numbers and moments (Unix)."""

    def __init__(self, api: BotApi, numbers: Sequence[int]) -> None:
        self.numbers = numbers
        self._person = api.user("Leser", language_code="nb")
        self._left = iter(numbers)
        self.chat: Chat = self._person.private()
        self.asked: list[tuple[int, float]] = []

    def ask(self) -> None:
        """Ask the next question."""
        number = next(self._left)
        message = self._person.say(self.chat, question(number))
        self.asked.append((number, message.date))

    def answers(self) -> list[list[int]]:
        """Return the library's answers, each as the numbers that it answers."""
        found = [FOUND.findall(message.text) for message in self.chat.answers()]
        return [sorted(set(map(int, numbers))) for numbers in found]

    def replies(self) -> list[int]:
        """Return the numbers that the editors have answered, as often as that was told."""
        texts = [message.text for message in self.chat.answers()]
        return [int(number) for text in texts for number in _REPLIED.findall(text)]


class Newsroom:
    """Three editors, who answer each card once."""

    def __init__(self, api: BotApi) -> None:
        self._people = [api.user(f"Red {number}") for number in range(_EDITORS)]
        self.group: GroupChat = api.group("Redaksjonen", *self._people)
        self._done: set[int] = set()

    def look(self, chance: random.Random) -> None:
        """Answer the oldest card that nobody has."""
        for message in self.cards():
            numbers = numbers_in(message.text)
            if numbers and message.message_id not in self._done:
                self._done.add(message.message_id)
                said = " ".join(f"Redaksjonens svar er {number}." for number in numbers)
                chance.choice(self._people).say(self.group, said, reply_to=message)
                return

    def cards(self) -> list[SeenMessage]:
        """Return the cards in the group."""
        return [each for each in self.group.answers() if card_number(each.text) is not None]

    def twice(self) -> int:
        """Count what was done more than once: cards of one question, digests of one day."""
        cards = Counter(card_number(message.text) for message in self.cards())
        digests = sum(_DIGEST in each.text for each in self.group.answers())
        return sum(count - 1 for count in cards.values()) + max(0, digests - 1)
