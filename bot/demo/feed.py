"""What a page has been told of the world, and what it must be told next."""

from __future__ import annotations

import asyncio
import contextlib
from collections.abc import AsyncGenerator, Iterator
from typing import Any

from bot.demo.view import View, cast_view, chat_view, message_view
from bot.demo.world import DemoWorld
from botapi import SeenMessage

_QUIET_SECONDS = 15.0
"""After so long without news, a line tells whoever listens that we are still here."""
_DOING_SECONDS = 0.5
"""How often to look whether the bot still types: nothing tells that it has stopped."""


class Feed:
    """News of the world for one page: first all that there is, then what has changed."""

    def __init__(self, world: DemoWorld) -> None:
        self._world = world
        self._chats: dict[int, View] = {}
        self._messages: dict[tuple[int, int], SeenMessage] = {}

    def all(self) -> View:
        """Return the whole world, and take it for told."""
        self._chats.clear()
        self._messages.clear()
        with self._world.api.world.changes.reading():
            return {"cast": cast_view(self._world), **self.news()}

    def news(self) -> View:
        """Return the chats and messages that are other than they were told, and take them for told.

        Both lists are empty where nothing has changed.
        """
        with self._world.api.world.changes.reading():
            return {"chats": list(self._new_chats()), "messages": list(self._new_messages())}

    async def events(self) -> AsyncGenerator[tuple[str, Any], None]:
        """Yield what to tell, each with its name: "all" once, then "news"; "quiet" now and then."""
        with self._world.api.world.changes.heard() as changed:
            yield "all", self.all()
            while True:
                doing = any(view["doing"] for view in self._chats.values())
                wait_seconds = _DOING_SECONDS if doing else _QUIET_SECONDS
                heard = False
                with contextlib.suppress(TimeoutError):
                    heard = await asyncio.wait_for(changed.wait(), wait_seconds)
                changed.clear()
                news = self.news()
                if news["chats"] or news["messages"]:
                    yield "news", news
                elif not heard:
                    yield "quiet", None

    def _new_chats(self) -> Iterator[View]:
        for chat in self._world.chats:
            view = chat_view(self._world, chat)
            if self._chats.get(chat.id) != view:
                self._chats[chat.id] = view
                yield view

    def _new_messages(self) -> Iterator[View]:
        for chat in self._world.chats:
            for message in chat.messages():
                key = (message.chat_id, message.message_id)
                told = self._messages.get(key)
                if told is None or _differ(told, message):
                    self._messages[key] = message
                    yield message_view(message)


def _differ(told: SeenMessage, now: SeenMessage) -> bool:
    # What Telegram has of a message is replaced when it changes, never changed itself.
    return told.raw is not now.raw or told.reactions != now.reactions or told.deleted != now.deleted
