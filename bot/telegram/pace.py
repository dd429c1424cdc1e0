"""A polite limit: how fast one reader is answered, so that none slows the others."""

from __future__ import annotations

from collections import OrderedDict

_AT_ONCE = 20
"""Messages that are answered without a pause."""
_SECONDS_EACH = 3.0
"""Then, one in so many seconds."""
_REMEMBERED = 10_000
"""Readers whose pace is kept in mind; those longest silent are forgotten first."""


class Pace:
    """Who has written how much lately. Nothing is dropped: what comes too fast waits its turn."""

    def __init__(self, at_once: int = _AT_ONCE, seconds_each: float = _SECONDS_EACH) -> None:
        self._at_once = at_once
        self._seconds_each = seconds_each
        # When each reader will have made up for all that they wrote, in seconds of a clock.
        self._settled: OrderedDict[str, float] = OrderedDict()
        self._told: set[str] = set()

    def wait_seconds(self, who: str, now: float) -> float:
        """Return for how long a reader's next message has to wait; 0 for not at all."""
        ahead = self._settled.get(who, now) - now
        return max(0.0, ahead - (self._at_once - 1) * self._seconds_each)

    def count(self, who: str, now: float) -> None:
        """Count a message that is being answered now."""
        start = max(now, self._settled.pop(who, now))
        if start == now:
            self._told.discard(who)
        self._settled[who] = start + self._seconds_each
        while len(self._settled) > _REMEMBERED:
            forgotten, _ = self._settled.popitem(last=False)
            self._told.discard(forgotten)

    def is_news(self, who: str) -> bool:
        """Tell, once in a rush, that a reader should be told of the limit."""
        news = who not in self._told
        self._told.add(who)
        return news
