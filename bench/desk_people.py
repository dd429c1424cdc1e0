"""Readers and editors, and what they do: at random, and without looking at the bot's book."""

from __future__ import annotations

import random
import time
from collections.abc import Callable, Sequence
from contextlib import suppress
from dataclasses import dataclass, field

from bench.desk_count import Stamp, card_number
from bot.telegram.callback_data import ButtonAct, ButtonPress, encode
from botapi import BotApi, Chat, GroupChat, Human, SeenMessage

_OLDEST = 10
"""Editors look at so many cards, the oldest that wait: so they often want the same one."""
_UNKNOWN = 12
"""Nobody knows the answer to one question in so many."""
_EDIT, _TAKE, _WITHHOLD, _DISMISS = 0.15, 0.35, 0.42, 0.5
"""Where, from 0 to 1, each act of an editor's ends; what is left is an answer."""
_TOGETHER = 0.15
"""How often two editors answer the same card at the same moment."""
_OVERLOOKED = 0.02
"""How often an editor does not see that another has dealt with a card before."""


class Reader:
    """Somebody who asks; `asked` are the messages in which they did."""

    def __init__(self, api: BotApi, name: str) -> None:
        self.person: Human = api.user(name, language_code="nb")
        self.chat: Chat = self.person.private()
        self.asked: list[SeenMessage] = []

    def ask(self, text: str) -> SeenMessage:
        """Ask, and return the message."""
        self.asked.append(self.person.say(self.chat, text))
        return self.asked[-1]


@dataclass(slots=True)
class Reply:
    """An editor's answer below a card: what was said first, in which message, and when (Unix)."""

    stamp: Stamp
    message: SeenMessage
    at: float
    corrections: int = 0


@dataclass(frozen=True, slots=True)
class NextReader:
    """Somebody who asked likewise right after an editor had answered."""

    reader: Reader
    message: SeenMessage
    reply: Reply


@dataclass(slots=True)
class Newsroom:
    """The editors of one group. `texts` tells what a question's first reader asked."""

    group: GroupChat
    editors: Sequence[Human]
    chance: random.Random
    next_reader: Callable[[], Reader]
    text_of: Callable[[str], str | None]
    ask_again: float
    replies: list[Reply] = field(default_factory=list)
    next_readers: list[NextReader] = field(default_factory=list)
    _withheld: set[int] = field(default_factory=set)
    _dealt_with: set[int] = field(default_factory=set)

    def act(self) -> None:
        """Let one editor do something, if there is anything to do."""
        editor = self.chance.choice(self.editors)
        what = self.chance.random()
        mine = [each for each in self.replies if each.message.sender_id == editor.id]
        if what < _EDIT and mine:
            self._correct(editor, self.chance.choice(mine))
            return
        waiting = self._waiting()
        if not waiting:
            return
        card = self.chance.choice(waiting[:_OLDEST])
        number = card_number(card.text)
        assert number is not None
        # A button may be gone by now: somebody else was faster.
        with suppress(LookupError):
            if what < _TAKE:
                editor.press(card, encode(ButtonPress(ButtonAct.TAKE, str(number))))
            elif what < _WITHHOLD:
                editor.press(card, encode(ButtonPress(ButtonAct.WITHHOLD, str(number))))
                self._withheld.add(number)
            elif what < _DISMISS:
                editor.press(card, encode(ButtonPress(ButtonAct.DISMISS, str(number))))
                self._dealt_with.add(number)
            else:
                self._answer(editor, card, number)

    def answer(self, editor: Human, card: SeenMessage) -> Reply:
        """Answer a card."""
        number = card_number(card.text)
        assert number is not None
        stamp = Stamp(number, f"{self.chance.randrange(16**6):06x}", 0)
        said = editor.say(self.group, f"Slik er det. {stamp}", reply_to=card)
        self.replies.append(Reply(stamp, said, time.time()))
        return self.replies[-1]

    def cards(self) -> list[SeenMessage]:
        """Return the cards that stand, the oldest first."""
        return [each for each in self.group.answers() if card_number(each.text) is not None]

    def _waiting(self) -> list[SeenMessage]:
        """Return the cards that an editor would do something about."""
        return [card for card in self.cards() if _is_open(card) and self._is_wanted(card)]

    def _is_wanted(self, card: SeenMessage) -> bool:
        number = card_number(card.text) or 0
        is_done = number in self._dealt_with and self.chance.random() > _OVERLOOKED
        return bool(number % _UNKNOWN) and not is_done

    def _answer(self, editor: Human, card: SeenMessage, number: int) -> None:
        reply = self.answer(editor, card)
        self._dealt_with.add(number)
        if self.chance.random() < _TOGETHER:
            other = self.chance.choice([each for each in self.editors if each is not editor])
            self.answer(other, card)
        text = None if number in self._withheld else self.text_of(card.text)
        if text is not None and self.chance.random() < self.ask_again:
            reader = self.next_reader()
            self.next_readers.append(NextReader(reader, reader.ask(text), reply))

    def _correct(self, editor: Human, reply: Reply) -> None:
        reply.corrections += 1
        stamp = Stamp(reply.stamp.question, reply.stamp.nonce, reply.corrections)
        editor.edit(reply.message, f"Slik er det, rettet. {stamp}")


def _is_open(card: SeenMessage) -> bool:
    buttons = [button.data or "" for row in card.buttons for button in row]
    return any(data.startswith(ButtonAct.DISMISS) for data in buttons)
