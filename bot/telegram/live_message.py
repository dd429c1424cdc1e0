"""A message that shows how far something has come, changed no oftener than people can read."""

from __future__ import annotations

import time
from collections.abc import Callable

from bot.telegram.types import Message

EVERY_SECONDS = 2.0
"""The shortest time between two changes of such a message."""


class LiveMessage:
    """A message that is changed again and again, and last of all by `end`. For one thread."""

    def __init__(
        self,
        change: Callable[[Message], object],
        wake: Callable[[], object],
        clock: Callable[[], float] = time.monotonic,
    ) -> None:
        """`change` owes the chat another text; `wake` lets what is owed be sent."""
        self._change = change
        self._wake = wake
        self._clock = clock
        self._after = clock() + EVERY_SECONDS  # it has just been sent
        self._shown: Message | None = None

    def show(self, message: Message) -> None:
        """Show how things stand, unless they were shown a moment ago or have not changed."""
        if self._clock() >= self._after and message != self._shown:
            self._after = self._clock() + EVERY_SECONDS
            self.end(message)

    def end(self, message: Message) -> None:
        """Show what came of it, at once."""
        self._shown = message
        self._change(message)
        self._wake()
