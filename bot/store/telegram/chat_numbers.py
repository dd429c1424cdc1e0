"""The numbers of chats, which Telegram shows nowhere, for whoever sets the bot up.

Kept are the groups that we are in, and who has asked for their own number.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from bot.store.database import Database
from bot.store.key_value import KeyValueStore

_CHAT = "chat-number:"


@dataclass(frozen=True, slots=True)
class NumberedChat:
    """A group, whose number is negative, or a person; `at` is when we last heard of it."""

    number: int
    name: str
    at: datetime

    @property
    def is_group(self) -> bool:
        """Whether it is a group."""
        return self.number < 0


class ChatNumbers:
    """The chats in one database whose numbers can be looked up."""

    def __init__(self, database: Database) -> None:
        self._facts = KeyValueStore(database)

    def note(self, chat: NumberedChat) -> None:
        """Keep a chat, in place of what was known of it."""
        self._facts.put(f"{_CHAT}{chat.number}", {"name": chat.name, "at": chat.at.isoformat()})

    def forget(self, number: int) -> None:
        """Forget a chat."""
        self._facts.drop(f"{_CHAT}{number}")

    def move(self, old: int, new: int) -> None:
        """Follow a group that has another number now."""
        for chat in self.all():
            if chat.number == old:
                self.forget(old)
                self.note(NumberedChat(new, chat.name, chat.at))

    def fade(self, before: datetime) -> None:
        """Forget the people who asked before then; groups stay for as long as we are in them."""
        for chat in self.all():
            if not chat.is_group and chat.at < before:
                self.forget(chat.number)

    def all(self) -> Sequence[NumberedChat]:
        """Return what is known: groups first, then people, the last one heard of first."""
        found = [
            NumberedChat(
                int(name.removeprefix(_CHAT)), kept["name"], datetime.fromisoformat(kept["at"])
            )
            for name, kept in self._facts.beginning(_CHAT).items()
        ]
        found.sort(key=lambda chat: chat.at, reverse=True)
        return sorted(found, key=lambda chat: not chat.is_group)
