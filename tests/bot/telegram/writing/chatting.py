"""Readers and a language model without Telegram: updates are handled, and what is owed is read."""

from __future__ import annotations

import asyncio
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from itertools import count
from pathlib import Path
from typing import Any

from bot.telegram.handlers.router import ReaderHandler
from bot.telegram.transport.incoming.origin import origin_of
from bot.telegram.writing.running import Writing
from bot.types.answerer import Answerer
from bot.types.traffic import Outgoing
from tests.bot.telegram.editors.offline import Offline, offline
from tests.bot.telegram.scripted_writer import ScriptedWriter

KARI, OLA, INGRID, GROUP = 11, 13, 21, -1002
PYRAMID = "Hva er pyramiden?"


@dataclass(slots=True)
class Chatting:
    """A bot that is told what people do, with what it makes of that."""

    parts: Offline
    writer: ScriptedWriter
    writing: Writing | None
    handler: ReaderHandler
    _numbers: Iterator[int] = field(default_factory=lambda: count(1))

    def say(self, text: str, who: int = KARI, chat: int | None = None) -> int:
        """Somebody writes; the number of their message."""
        return self._tell("message", text, who, chat, next(self._numbers))

    def edit(self, message: int, text: str, who: int = KARI) -> None:
        """Somebody changes what they wrote."""
        self._tell("edited_message", text, who, None, message)

    def press(self, data: str, message: int, who: int = KARI, chat: int | None = None) -> None:
        """Somebody presses a button of a message of the bot's, by Telegram's id of it."""
        place = self._chat(chat or who)
        query = {
            "id": str(next(self._numbers)),
            "from": _person(who),
            "chat_instance": "1",
            "data": data,
            "message": {"message_id": message, "date": 1, "chat": place, "text": "x"},
        }
        self._handle({"callback_query": query}, chat or who)

    def send(self) -> list[Outgoing]:
        """Send all that is owed, as Telegram takes it."""
        return self.parts.send()

    def finish(self) -> list[Outgoing]:
        """Let the writer answer all that it was asked, and return what is owed then, unsent."""
        self.finish_quietly()
        return self.owed()

    def finish_quietly(self) -> None:
        """Let the writer answer all that it was asked."""
        self.writer.let()
        if self.writing is not None:
            asyncio.run(_finish(self.writing))

    def owed(self) -> list[Outgoing]:
        """Return what is owed; it is being sent from now on."""
        claimed = self.parts.dependencies.stores.messages.claim(
            self.parts.now[0], 100, turns={}, known=lambda _: None
        )
        return list(claimed)

    def ask(self, text: str = PYRAMID, who: int = KARI, chat: int | None = None) -> Outgoing:
        """Somebody asks, and what they are told is sent."""
        self.say(text, who, chat)
        return self.send()[-1]

    def _tell(self, kind: str, text: str, who: int, chat: int | None, number: int) -> int:
        at = int(self.parts.now[0].timestamp())
        said: dict[str, Any] = {
            "message_id": number,
            "date": at,
            "chat": self._chat(chat or who),
            "from": _person(who),
            "text": text,
        }
        if kind == "edited_message":
            said["edit_date"] = at
        if text.startswith("@SvarTestBot"):
            said["entities"] = [{"type": "mention", "offset": 0, "length": len("@SvarTestBot")}]
        self._handle({kind: said}, chat or who)
        return number

    def _handle(self, update: dict[str, Any], lane: int) -> None:
        updates = self.parts.dependencies.stores.updates
        update["update_id"] = next(self._numbers)
        updates.add([(update["update_id"], f"chat:{lane}", update)], self.parts.now[0], origin_of)
        (stored,) = updates.waiting(f"chat:{lane}")
        self.handler.handle([stored])

    @staticmethod
    def _chat(chat: int) -> dict[str, Any]:
        return {"id": chat, "type": "private" if chat > 0 else "supergroup", "title": "Enga"}


async def _finish(writing: Writing) -> None:
    running = asyncio.create_task(writing.run())
    while not writing.is_idle and not running.done():
        await asyncio.sleep(0.002)
    running.cancel()
    with suppress(asyncio.CancelledError):
        await running


def _person(who: int) -> dict[str, Any]:
    return {"id": who, "is_bot": False, "first_name": "Kari", "language_code": "nb"}


@contextmanager
def chatting(
    home: Path,
    writer: ScriptedWriter | None,
    answerer: Answerer | None = None,
    **settings: Any,
) -> Iterator[Chatting]:
    """A bot with a language model, or without a `writer`, for as long as a block lasts."""
    with offline(home, answerer=answerer, writer=writer, **settings) as parts:
        wake, say = (lambda: None), parts.said.append
        writing = Writing(parts.dependencies, writer, wake, say) if writer else None
        handler = ReaderHandler(parts.dependencies, None, writing)
        yield Chatting(parts, writer or ScriptedWriter(), writing, handler)
