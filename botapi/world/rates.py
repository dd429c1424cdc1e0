"""Telegram's limits on sending, from its FAQ for bots ("My bot is hitting limits").

30 messages a second in all, one a second in a chat with a short burst, 20 a minute in a group.
"""

from __future__ import annotations

import math
import time
from collections import defaultdict, deque
from collections.abc import Callable

from botapi.errors import too_many_requests

ALL_PER_SECOND = 30
GROUP_PER_MINUTE = 20
CHAT_BURST = 5
"""How many messages a chat takes at once before one a second holds; Telegram gives no number."""

COUNTED = frozenset(
    """copymessage forwardmessage sendanimation sendaudio senddocument sendmessage sendphoto
    sendvideo sendvoice createforumtopic editforumtopic closeforumtopic reopenforumtopic""".split()
)
"""What makes a message, also one in which Telegram tells a group of a topic."""


class Window:
    """At most `limit` events in any `seconds`."""

    def __init__(self, limit: int, seconds: float) -> None:
        self._limit = limit
        self._seconds = seconds
        self._events: deque[float] = deque()

    def wait(self, now: float) -> float:
        """Seconds until one more fits; 0 where it does now."""
        while self._events and self._events[0] <= now - self._seconds:
            self._events.popleft()
        if len(self._events) < self._limit:
            return 0.0
        return self._events[0] + self._seconds - now

    def add(self, now: float) -> None:
        """Count one event."""
        self._events.append(now)


class Bucket:
    """A burst of `size`, refilled by one a second."""

    def __init__(self, size: int) -> None:
        self._size = size
        self._level = float(size)
        self._at = 0.0

    def wait(self, now: float) -> float:
        """Seconds until one more fits; 0 where it does now."""
        self._level = min(self._size, self._level + now - self._at)
        self._at = now
        return max(0.0, 1.0 - self._level)

    def add(self, now: float) -> None:
        """Take one out."""
        self.wait(now)
        self._level -= 1


class Rates:
    """Who has been sent how much. Off until `enforced` is set."""

    def __init__(self, clock: Callable[[], float] = time.monotonic) -> None:
        self.enforced = False
        self._clock = clock
        self._all = Window(ALL_PER_SECOND, 1.0)
        self._chats: defaultdict[int, Bucket] = defaultdict(lambda: Bucket(CHAT_BURST))
        self._groups: defaultdict[int, Window] = defaultdict(lambda: Window(GROUP_PER_MINUTE, 60.0))

    def check(self, method: str, chat_id: int | None) -> None:
        """Count one call; 429 with the seconds to wait where it is too many, uncounted then."""
        if not self.enforced or method.lower() not in COUNTED or chat_id is None:
            return
        now = self._clock()
        limits: list[Window | Bucket] = [self._all, self._chats[chat_id]]
        if chat_id < 0:
            limits.append(self._groups[chat_id])
        if wait := max(limit.wait(now) for limit in limits):
            raise too_many_requests(math.ceil(wait))
        for limit in limits:
            limit.add(now)
