"""A polite limit: how fast one person is answered, so that none slows the others. Pure."""

from __future__ import annotations

from collections import OrderedDict
from dataclasses import dataclass
from itertools import islice
from threading import Lock

_AT_ONCE = 20
"""Messages that are answered without a pause."""
_SECONDS_EACH = 3.0
"""Then, one in so many seconds."""
_A_DAY = 300
"""Messages within a day, after which each counts for several."""
_AFTER_THAT = 10.0
"""For so many then: one in half a minute, some 3,000 a day."""
_DAY_SECONDS = 86_400.0
_REMEMBERED = 50_000
"""People whose pace is kept in mind; those longest silent are forgotten first."""
_LOOKED_AT = 32


@dataclass(slots=True)
class _Course:
    """When somebody will have made up for all they sent, and what they have sent in a day.

    Moments in seconds of a clock, amounts in seconds of pace.
    """

    settled: float
    day: float
    today: float = 0.0
    told: bool = False


class Pace:
    """Who has sent how much lately. Nothing is dropped: what comes too fast waits its turn.

    Safe to use from several threads.
    """

    def __init__(
        self,
        at_once: int = _AT_ONCE,
        seconds_each: float = _SECONDS_EACH,
        a_day: int = _A_DAY,
        remembered: int = _REMEMBERED,
    ) -> None:
        self._room = (at_once - 1) * seconds_each
        self._seconds_each = seconds_each
        self._a_day = a_day * seconds_each
        self._remembered = remembered
        self._courses: OrderedDict[int, _Course] = OrderedDict()
        self._lock = Lock()

    def __len__(self) -> int:
        """Return how many people are kept in mind."""
        return len(self._courses)

    def wait_seconds(self, who: int, now: float) -> float:
        """Return for how long somebody's next message has to wait; 0 for not at all."""
        with self._lock:
            course = self._courses.get(who)
            return max(0.0, course.settled - now - self._room) if course else 0.0

    def count(self, who: int, now: float, seconds: float | None = None) -> None:
        """Count what is being handled now; it weighs so many `seconds`, by default a message's."""
        weight = self._seconds_each if seconds is None else seconds
        with self._lock:
            course = self._of(who, now)
            if course.settled <= now:
                course.settled, course.told = now, False
            course.today += weight
            course.settled += weight * (_AFTER_THAT if course.today > self._a_day else 1.0)

    def use_up(self, who: int, now: float, messages: int = 0) -> None:
        """Leave somebody no room for a rush; they are known to have sent `messages` in a day."""
        with self._lock:
            course = self._of(who, now)
            course.settled = max(course.settled, now + self._room)
            course.today = max(course.today, messages * self._seconds_each)

    def sent(self, who: int, now: float, messages: int) -> None:
        """Take note that somebody has sent so many `messages` in a day."""
        with self._lock:
            course = self._of(who, now)
            course.today = max(course.today, messages * self._seconds_each)

    def is_news(self, who: int) -> bool:
        """Tell, once in a rush, that somebody should be told of the limit."""
        with self._lock:
            course = self._courses.get(who)
            if course is None or course.told:
                return False
            course.told = True
            return True

    def _of(self, who: int, now: float) -> _Course:
        course = self._courses.pop(who, None) or _Course(now, now)
        if now - course.day >= _DAY_SECONDS:
            course.day, course.today = now, 0.0
        self._courses[who] = course
        while len(self._courses) > self._remembered:
            # Of those longest silent, who still has to make up for the least.
            silent = islice(self._courses, min(_LOOKED_AT, len(self._courses) - 1))
            del self._courses[min(silent, key=lambda each: self._courses[each].settled)]
        return course
