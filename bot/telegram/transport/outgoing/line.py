"""Our line to Telegram: the sender's calls go through it, and it notices when none gets through."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import datetime
from typing import Any

from bot.circuit_breaker import CircuitBreaker
from bot.store.workers.leases import LeaseLost
from bot.telegram.transport.api import CallFailed, Failure, Telegram
from bot.telegram.transport.backoff import OutageNotice, Say, failure_line
from bot.telegram.transport.clock import Clock

_TOKEN_AGAIN_SECONDS = 60.0


class Line:
    """Makes calls, and says how many may be made: see `CircuitBreaker`.

    The operator is told once that messages have to wait, and once that they go out again.
    """

    def __init__(
        self,
        telegram: Telegram,
        say: Say,
        clock: Clock,
        chance: Callable[[], float],
        may_send: Callable[[str], bool] = lambda _: True,
    ) -> None:
        """`chance` gives numbers from 0 to 1, at random.

        `may_send` tells whether a lane is ours still, and no other worker sends in it.
        """
        self._may_send = may_send
        self._telegram = telegram
        self._clock = clock
        self._chance = chance
        self._breaker = CircuitBreaker()
        self._trouble = OutageNotice(say, "Telegram takes messages again")

    async def call(self, method: str, params: Mapping[str, Any], lane: str) -> Any:
        """Call a method for a message of `lane`, and return its result.

        Raises `CallFailed`, and `LeaseLost` where the lane is not ours any more.
        """
        if not self._may_send(lane):
            raise LeaseLost("the lane is another worker's by now")
        try:
            result = await self._telegram.call(method, params)
        except CallFailed as failure:
            self._note(failure, lane)
            raise
        self._answered()
        return result

    def room(self, under_way: int, most: int) -> int:
        """Return how many more calls may begin, where there may be `most` at once."""
        return self._breaker.room(self._clock.now(), under_way, most)

    def opens_in_seconds(self) -> float:
        """Return for how long no call may begin; 0 where one may now."""
        return self._breaker.opens_in_seconds(self._clock.now())

    @property
    def flood_until(self) -> datetime | None:
        """Until when the whole bot was told to wait; None where it never was."""
        return self._breaker.flood_until

    def hold(self, until: datetime) -> None:
        """Let no call begin before then: another worker was told that the bot is to wait."""
        self._breaker.hold(until)

    def begin_anew(self) -> None:
        """Forget until when calls were to wait: the clock that this was told by was wrong."""
        self._breaker = CircuitBreaker()

    def lift(self) -> None:
        """Let a call be tried now: Telegram has been heard of."""
        self._breaker.lift()

    def _note(self, failure: CallFailed, lane: str) -> None:
        now = self._clock.now()
        match failure.failure:
            case Failure.TOKEN:
                self._breaker.shut(now, _TOKEN_AGAIN_SECONDS)
                self._trouble.note(failure_line(failure))
            case Failure.UNREACHED | Failure.UNCERTAIN:
                if self._breaker.unanswered(now, self._chance()):
                    self._trouble.note(f"messages wait for Telegram to answer ({failure.reason})")
            case _:
                self._answered()
        if failure.retry_after_seconds is not None:
            self._breaker.flooded(lane, now, failure.retry_after_seconds)

    def _answered(self) -> None:
        self._breaker.answered()
        self._trouble.over()
