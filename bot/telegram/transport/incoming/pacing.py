"""The pace of everybody who writes to the bot: what each kind of update weighs, and who waits."""

from __future__ import annotations

import time
from collections.abc import Callable, Mapping, Sequence
from datetime import datetime, timedelta
from typing import Any

from bot.store.telegram.updates import Updates
from bot.telegram.transport.incoming.pace import Pace
from bot.types.traffic import Precedence, StoredUpdate

_AHEAD_AT_ONCE = 10
"""Updates that take something back are counted by themselves: they must not wait for the others."""
_TYPING_SECONDS = 1.0
"""What an inline query weighs: one comes with every few letters."""
_LIGHT_SECONDS = 0.5
"""What weighs little: whoever edits or runs this library, and what a group says to itself."""
_IN_GROUP_SECONDS = 9.0
"""What a message to us in a group weighs: Telegram lets us answer twenty a minute there, in all."""
_RUSH = 20
_MANY = 100
_RUSH_TIME, _DAY = timedelta(minutes=1), timedelta(days=1)


class Pacing:
    """Counts every update by whoever caused it, wherever it came from.

    `trusted` tells that an update is an editor's or an admin's. Safe to use from several threads.
    """

    def __init__(
        self,
        trusted: Callable[[StoredUpdate], bool],
        now: Callable[[], datetime],
        clock: Callable[[], float] = time.monotonic,
        *,
        bot_id: int,
        username: str,
    ) -> None:
        self._trusted = trusted
        self._now = now
        self._clock = clock  # not the time of day: that may be set back, and would hold people up
        self._bot_id = bot_id
        self._name = f"@{username}".casefold()
        self._pace = Pace()
        self._ahead = Pace(at_once=_AHEAD_AT_ONCE)

    def recall(self, updates: Updates) -> None:
        """Count what came before the start: a backlog gets no new room, nor does a rush.

        Raises `StoreUnavailable`.
        """
        now, at = self._now(), self._clock()
        for sender, messages in updates.backlog.busy_senders(_MANY, since=now - _DAY).items():
            self._pace.sent(sender, at, messages)
        for busy in (
            updates.backlog.busy_senders(_RUSH),
            updates.backlog.busy_senders(_RUSH, since=now - _RUSH_TIME),
        ):
            for sender in busy:
                self._pace.use_up(sender, at)

    def wait_seconds(self, update: StoredUpdate) -> float:
        """Return for how many seconds an update has to wait since its sender was too fast."""
        if update.sender is None:
            return 0.0
        return self._of(update).wait_seconds(update.sender, self._clock())

    def count(self, updates: Sequence[StoredUpdate]) -> bool:
        """Count updates that are handled together; True where their sender is to be told to wait.

        That is once in a rush, and where they can be told.
        """
        first, now = updates[0], self._clock()
        if first.sender is None:
            return False
        pace = self._of(first)
        pace.count(first.sender, now, self._weight(first))
        too_fast = pace.wait_seconds(first.sender, now) > 0
        return too_fast and self._can_be_told(first) and pace.is_news(first.sender)

    def _of(self, update: StoredUpdate) -> Pace:
        return self._pace if update.precedence is Precedence.IN_TURN else self._ahead

    def _weight(self, update: StoredUpdate) -> float | None:
        payload = update.payload or {}
        if self._trusted(update) or self._is_overheard(payload):
            return _LIGHT_SECONDS
        if "inline_query" in payload or "chosen_inline_result" in payload:
            return _TYPING_SECONDS
        return _IN_GROUP_SECONDS if _group_message(payload) else None

    def _can_be_told(self, update: StoredUpdate) -> bool:
        """Tell whether there is a chat to say it in, and something there was meant for us."""
        payload = update.payload or {}
        is_said = any(name in payload for name in ("message", "edited_message", "callback_query"))
        return is_said and not self._trusted(update) and not self._is_overheard(payload)

    def _is_overheard(self, payload: Mapping[str, Any]) -> bool:
        """Tell whether a message in a group is said to others there, as far as can be seen."""
        message = _group_message(payload)
        if message is None:
            return False
        text = message.get("text")
        said = text if isinstance(text, str) else ""
        answered = message.get("reply_to_message")
        author = answered.get("from") if isinstance(answered, Mapping) else None
        is_answer = isinstance(author, Mapping) and author.get("id") == self._bot_id
        return not (is_answer or said.lstrip()[:1] == "/" or self._name in said.casefold())


def _group_message(payload: Mapping[str, Any]) -> Mapping[str, Any] | None:
    """Return the message of an update that brings one in a group."""
    message = payload.get("message") or payload.get("edited_message")
    chat = message.get("chat") if isinstance(message, Mapping) else None
    if not isinstance(chat, Mapping) or chat.get("type") == "private":
        return None
    return message if isinstance(message, Mapping) else None
