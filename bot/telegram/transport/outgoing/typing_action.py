"""Showing a chat that an answer is on its way. Not stored, and never worth an error."""

from __future__ import annotations

import asyncio
import time
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager

from bot.telegram.transport.api import CallFailed, Telegram

_REPEAT_SECONDS = 4.5
"""Telegram shows it for five seconds, or until a message comes."""
_MOST_CALLS = 4
_YIELD_SECONDS = 0.5


class Typing:
    """Shows chats that we are writing. Lives in one event loop."""

    def __init__(
        self,
        telegram: Telegram,
        is_welcome: Callable[[int], bool],
        *,
        repeat_seconds: float = _REPEAT_SECONDS,
    ) -> None:
        """`is_welcome` says whether it may be shown to a chat now."""
        self._telegram = telegram
        self._is_welcome = is_welcome
        self._repeat_seconds = repeat_seconds
        self._calls: dict[int, asyncio.Task[None]] = {}
        self._silent_until = 0.0

    def show(self, chat: int) -> None:
        """Begin to show it, unless there is more important work; returns at once."""
        is_busy = chat in self._calls or len(self._calls) >= _MOST_CALLS
        if is_busy or time.monotonic() < self._silent_until or not self._is_welcome(chat):
            return
        call = asyncio.create_task(self._call(chat))
        self._calls[chat] = call
        call.add_done_callback(lambda _: self._calls.pop(chat, None))

    @asynccontextmanager
    async def shown(self, chat: int) -> AsyncIterator[None]:
        """Show it for as long as the block takes."""
        showing = asyncio.create_task(self._repeat(chat))
        try:
            yield
        finally:
            showing.cancel()

    async def over(self, chat: int) -> None:
        """Return when no call is under way that could show it after what is sent now.

        One that takes long isn't waited for.
        """
        if call := self._calls.get(chat):
            await asyncio.wait({call}, timeout=_YIELD_SECONDS)

    async def close(self) -> None:
        """Break off all calls."""
        calls = list(self._calls.values())
        for call in calls:
            call.cancel()
        await asyncio.gather(*calls, return_exceptions=True)

    async def _repeat(self, chat: int) -> None:
        while True:
            self.show(chat)
            await asyncio.sleep(self._repeat_seconds)

    async def _call(self, chat: int) -> None:
        params = {"chat_id": chat, "action": "typing"}
        try:
            await self._telegram.call("sendChatAction", params)
        except CallFailed as failure:
            # Whatever it is, a message will meet it too, and tell.
            self._silent_until = time.monotonic() + (failure.retry_after_seconds or 0.0)
