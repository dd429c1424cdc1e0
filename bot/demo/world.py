"""The world of the demo: two readers, the editors' group, and the bot in it."""

from __future__ import annotations

import secrets
from dataclasses import dataclass

from botapi import BotApi, Chat, GroupChat, Human

_KEY_BYTES = 26
"""What makes the 35 characters that a token's key has."""


@dataclass(frozen=True, slots=True)
class DemoWorld:
    """Everybody whom the page can play, and where they meet; `zone` is that of their clocks."""

    api: BotApi
    readers: tuple[Human, ...]
    editors: tuple[Human, ...]
    group: GroupChat
    zone: str

    @property
    def chats(self) -> tuple[Chat, ...]:
        """Every chat that the page shows."""
        return (*(reader.chat for reader in self.readers), self.group)

    def person(self, number: int) -> Human:
        """Somebody of this world; LookupError for anyone else."""
        for person in (*self.readers, *self.editors):
            if person.id == number:
                return person
        raise LookupError("there is nobody with this number")

    def chat(self, person: Human, number: int) -> Chat:
        """A chat in which this person may be; LookupError for any other."""
        if person in self.editors and number == self.group.id:
            return self.group
        if person in self.readers and number == person.id:
            return person.chat
        raise LookupError("this person is not in a chat with this number")


def make_world(*, topics: bool, zone: str = "Europe/Oslo") -> DemoWorld:
    """Make a new world; with `topics` the editors' group has a topic for each question.

    `zone` is the name of the time zone in which the bot tells times, and the page shows them.
    """
    # Another page in the same browser must not be able to call as the bot.
    api = BotApi(username="SvarDemoBot", key=secrets.token_urlsafe(_KEY_BYTES))
    readers = (api.user("Kari", language_code="nb"), api.user("Erik", language_code="sv"))
    editors = (api.user("Ingrid", language_code="nb"), api.user("Jonas", language_code="nb"))
    group = api.group("Redaksjonen", *editors, forum=topics, bot="administrator")
    return DemoWorld(api, readers, editors, group, zone)
