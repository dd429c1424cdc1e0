"""The updates that wait for the bot: offered in order, forgotten when acknowledged."""

from __future__ import annotations

from collections import deque
from collections.abc import Mapping, Sequence
from itertools import islice
from typing import Any

Update = dict[str, Any]

FIRST_UPDATE_ID = 500_000_001
UNASKED = frozenset({"chat_member", "message_reaction", "message_reaction_count"})
"""Kinds that a bot must name in allowed_updates to receive."""


class UpdateQueue:
    """Telegram's queue of one bot. Not thread-safe: the world's lock guards it."""

    def __init__(self) -> None:
        self._waiting: deque[Update] = deque()
        self._next_id = FIRST_UPDATE_ID
        self.allowed: frozenset[str] | None = None
        """The kinds that the bot asked for; None: all but the unasked ones."""

    def __len__(self) -> int:
        return len(self._waiting)

    def allow(self, kinds: Sequence[str] | None) -> None:
        """Remember allowed_updates; None keeps what was, an empty list is the default."""
        if kinds is not None:
            self.allowed = frozenset(kinds) or None

    def add(self, kind: str, payload: Mapping[str, Any]) -> int | None:
        """Put an update last; its id, or None where the bot does not want this kind."""
        wanted = kind in self.allowed if self.allowed is not None else kind not in UNASKED
        return self.add_raw({kind: dict(payload)}) if wanted else None

    def add_raw(self, update: Mapping[str, Any]) -> int:
        """Put anything last, as it is; it gets the next id unless it has one."""
        given = update.get("update_id")
        number = given if isinstance(given, int) else self._next_id
        self._next_id = max(self._next_id, number + 1)
        self._waiting.append({"update_id": number} | dict(update))
        return number

    def take(self, offset: int = 0, limit: int = 100) -> list[Update]:
        """Updates from `offset` on; earlier ones are forgotten.

        A negative offset keeps only that many, counted from the end. 0 acknowledges nothing.
        """
        keep = -offset if offset < 0 else len(self._waiting)
        while len(self._waiting) > keep:
            self._waiting.popleft()
        while offset > 0 and self._waiting and self._waiting[0]["update_id"] < offset:
            self._waiting.popleft()
        return list(islice(self._waiting, limit))

    def acknowledge(self, update: Update) -> None:
        """Forget the first update, if it still is this one."""
        if self._waiting and self._waiting[0] is update:
            self._waiting.popleft()

    def clear(self) -> None:
        """Forget everything that waits (drop_pending_updates)."""
        self._waiting.clear()
