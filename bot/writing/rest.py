"""When the language model's server is left alone. Pure but for its lock."""

from __future__ import annotations

import random
import threading
from collections.abc import Callable
from datetime import datetime, timedelta

from bot.circuit_breaker import CircuitBreaker
from bot.writing.types import WritingOutcome

_AT_ONCE = 8
_FIRST_SECONDS = 15.0
_LONGEST_SECONDS = 600.0
_KEY_SECONDS = 300.0
_TROUBLE = frozenset(
    {
        WritingOutcome.AWAY,
        WritingOutcome.LATE,
        WritingOutcome.TROUBLED,
        WritingOutcome.ENDLESS,
        WritingOutcome.GARBAGE,
    }
)


class ServerRest:
    """Lets a few requests be under way, none while the server is in trouble, then one on trial.

    Safe in threads. `say` is told when a rest begins.
    """

    def __init__(
        self, now: Callable[[], datetime], say: Callable[[str], object] = lambda _: None
    ) -> None:
        self._now, self._say = now, say
        self._breaker = CircuitBreaker(
            first_seconds=_FIRST_SECONDS, longest_seconds=_LONGEST_SECONDS
        )
        self._under_way = 0
        self._lock = threading.Lock()

    def begin(self) -> bool:
        """Take a place; False where there is none now. What took one `end`s."""
        with self._lock:
            if self._breaker.room(self._now(), self._under_way, _AT_ONCE) == 0:
                return False
            self._under_way += 1
            return True

    @property
    def is_shut(self) -> bool:
        """Whether the server is left alone now."""
        with self._lock:
            return self._breaker.opens_in_seconds(self._now()) > 0

    def end(self, outcome: WritingOutcome | None, again_seconds: float | None = None) -> None:
        """Give a place back, and learn how the server does; None tells nothing of it."""
        with self._lock:
            self._under_way -= 1
            now = self._now()
            rested = self._breaker.opens_in_seconds(now) > 0
            if outcome is WritingOutcome.FLOODED:
                self._breaker.hold(now + timedelta(seconds=again_seconds or _FIRST_SECONDS))
            elif outcome is WritingOutcome.KEY_REFUSED:
                self._breaker.shut(now, _KEY_SECONDS)
            elif outcome in _TROUBLE:
                self._breaker.unanswered(now, random.random())
            elif outcome is not None:
                self._breaker.answered()
            seconds = self._breaker.opens_in_seconds(now)
        if seconds > 0 and not rested and outcome is not None:
            self._say(
                f"the language model is left alone for {seconds:.0f} s ({outcome.value}); readers "
                "get the passages. svar doctor says more"
            )
