"""The tokens that may be spent in a day, counted for all workers together."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from zoneinfo import ZoneInfo

from bot.store.writing_counts import WritingCounts


@dataclass(frozen=True, slots=True)
class Reservation:
    """Tokens that were counted before they are spent, and the day that they count for."""

    day: date
    tokens: int


class TokenBudget:
    """Keeps to a number of tokens a day; `most` None: no end. All raise `StoreUnavailable`."""

    def __init__(
        self,
        counts: WritingCounts,
        most: int | None,
        zone: ZoneInfo,
        now: Callable[[], datetime],
    ) -> None:
        self._counts, self._most = counts, most
        self._zone, self._now = zone, now

    @property
    def most(self) -> int | None:
        """The tokens of a day; None where there is no end to them."""
        return self._most

    def spent(self) -> dict[str, int]:
        """Return what was counted today: `tokens`, and what came of them by its name."""
        return self._counts.of(self.today)

    @property
    def today(self) -> date:
        """The day that it is where the publisher is."""
        return self._now().astimezone(self._zone).date()

    def reserve(self, tokens: int) -> Reservation | None:
        """Take tokens from the day's; None where it has not so many left."""
        day = self.today
        return Reservation(day, tokens) if self._counts.reserve(day, tokens, self._most) else None

    def settle(self, reserved: Reservation | None, tokens: int, came: Mapping[str, int]) -> None:
        """Give back what was not spent, or take what was spent beyond, and count what came."""
        day = reserved.day if reserved else self.today
        self._counts.add(day, came, tokens - (reserved.tokens if reserved else 0))
