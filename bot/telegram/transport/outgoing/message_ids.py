"""Which message ids there are by now, as far as we have seen them given out.

Telegram counts messages. All private chats and basic groups of a bot have one count together, each
supergroup and channel has one of its own; in such a space every message gets the next number.
"""

from __future__ import annotations

import threading
from collections import deque

_REMEMBERED = 2_000
_LAST_BASIC_GROUP = -1_000_000_000_000
"""Supergroups and channels have numbers below this."""


def space_of(chat: int) -> int:
    """Return the chat that a chat's messages are counted with; 0 stands for what shares a count."""
    return chat if chat < _LAST_BASIC_GROUP else 0


class MessageIds:
    """The ids that we have seen. Safe to use from several threads."""

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._highest: dict[int, int] = {}
        self._latest: deque[tuple[int, int]] = deque(maxlen=_REMEMBERED)

    def note_message(self, chat: int, message_id: int) -> None:
        """Take note that a message in a chat has this id."""
        self.note_id(chat, message_id)
        with self._lock:
            self._latest.append((space_of(chat), message_id))

    def note_id(self, chat: int, message_id: int) -> None:
        """Take note that this id has been given out, to whatever message."""
        space = space_of(chat)
        with self._lock:
            self._highest[space] = max(message_id, self._highest.get(space, 0))

    def highest(self, chat: int) -> int | None:
        """Return the highest id known where a chat's messages are counted; None if none is."""
        return self._highest.get(space_of(chat))

    def taken(self, chat: int) -> frozenset[int]:
        """Return the ids of the messages seen last where a chat's messages are counted."""
        space = space_of(chat)
        with self._lock:
            return frozenset(number for where, number in self._latest if where == space)
