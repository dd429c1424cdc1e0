"""When nothing should be sent at all: a server is away, or has enough of everything. Pure."""

from __future__ import annotations

from datetime import datetime, timedelta

from bot.delays import doubled

_OUTAGE_AFTER = 4
"""So many calls in a row without an answer mean that the server is away, not just unlucky."""
_FIRST_SECONDS = 0.5
_LONGEST_SECONDS = 60.0
_FLOODED_LANES = 3
_FLOOD_TOGETHER = timedelta(seconds=2)
"""So many lanes told to wait, in so short a time: the limit is the bot's, not a chat's."""


def delay_seconds(
    failures: int,
    chance: float,
    first_seconds: float = _FIRST_SECONDS,
    longest_seconds: float = _LONGEST_SECONDS,
) -> float:
    """Return how long to wait after so many failures in a row, at least one.

    The longest wait doubles each time, from `first_seconds` up to `longest_seconds`; `chance` (0 to
    1) picks from its upper half, so that those who failed together don't come back together.
    """
    longest = doubled(first_seconds, failures, longest_seconds)
    return longest * (1 + chance) / 2


class CircuitBreaker:
    """Says how many calls may be under way. Open, until several in a row come to nothing.

    Shut, it opens for one call after a while, then for all once one is answered.
    """

    def __init__(
        self,
        *,
        first_seconds: float = _FIRST_SECONDS,
        longest_seconds: float = _LONGEST_SECONDS,
    ) -> None:
        """Be shut for `first_seconds`, doubled with each trial that fails, up to the longest."""
        self._first_seconds, self._longest_seconds = first_seconds, longest_seconds
        self._unanswered = 0
        self._is_on_trial = False
        self._away_until: datetime | None = None
        self._flood_until: datetime | None = None
        self._floods: dict[str, tuple[datetime, datetime]] = {}

    def room(self, now: datetime, under_way: int, most: int) -> int:
        """Return how many more calls may begin, where there may be `most` at once."""
        if self.opens_in_seconds(now) > 0:
            return 0
        return max(0, (1 if self._is_on_trial else most) - under_way)

    def opens_in_seconds(self, now: datetime) -> float:
        """Return for how long nothing may begin; 0 for an open gate."""
        until = max(filter(None, (self._away_until, self._flood_until)), default=now)
        return max(0.0, (until - now).total_seconds())

    def answered(self) -> None:
        """Take note that the server has answered."""
        self._unanswered = 0
        self._is_on_trial = False
        self._away_until = None

    def unanswered(self, now: datetime, chance: float) -> bool:
        """Take note of a call that came to nothing; return whether the server seems to be away."""
        if self._away_until is not None and now < self._away_until:
            return True  # begun before the gate was shut
        self._unanswered += 1
        if self._unanswered < _OUTAGE_AFTER:
            return False
        failures = self._unanswered - _OUTAGE_AFTER + 1
        self.shut(now, delay_seconds(failures, chance, self._first_seconds, self._longest_seconds))
        return True

    def shut(self, now: datetime, seconds: float) -> None:
        """Let nothing begin for so long, then one call on trial."""
        self._is_on_trial = True
        self._away_until = now + timedelta(seconds=seconds)

    def flooded(self, lane: str, now: datetime, seconds: float) -> None:
        """Take note that a lane was told to wait; where several are, all do, for the longest."""
        self._floods = {
            other: (at, until)
            for other, (at, until) in self._floods.items()
            if now - at <= _FLOOD_TOGETHER
        }
        self._floods[lane] = (now, now + timedelta(seconds=seconds))
        if len(self._floods) >= _FLOODED_LANES:
            self._flood_until = max(until for _, until in self._floods.values())

    @property
    def flood_until(self) -> datetime | None:
        """Until when the whole bot was told to wait; None where it never was."""
        return self._flood_until

    def hold(self, until: datetime) -> None:
        """Let nothing begin before then: another worker was told that the bot is to wait."""
        self._flood_until = max(filter(None, (self._flood_until, until)))

    def lift(self) -> None:
        """Let a trial begin now: there are signs that the server is back."""
        self._away_until = None
