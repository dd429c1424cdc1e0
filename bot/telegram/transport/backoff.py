"""Patience with what fails for a while: say once what is wrong, wait longer each time, go on."""

from __future__ import annotations

import asyncio
import random
import time
from collections.abc import Awaitable, Callable, Mapping
from typing import Any

from bot.delays import doubled
from bot.errors import BotError
from bot.telegram.transport.api import CallFailed, Failure, Telegram

Say = Callable[[str], object]
"""Where a line for the operator goes."""
Sleep = Callable[[float], Awaitable[object]]

_FIRST_SECONDS = 0.5
_LONGEST_SECONDS = 30.0
_CONFLICT_SECONDS = 20.0
_HOPELESS_SECONDS = 60.0
_QUIET_SECONDS = 600.0
_REASON_LENGTH = 120


def backoff_seconds(failures: int) -> float:
    """Return how long to wait after so many failures in a row: 0.5 s, doubling, up to 30 s."""
    return doubled(_FIRST_SECONDS, failures, _LONGEST_SECONDS)


def spread(seconds: float) -> float:
    """Lengthen a delay by up to a quarter, so that those who wait don't all come back at once."""
    return seconds * random.uniform(1.0, 1.25)


class LogThrottle:
    """Passes lines on to the operator, but none that was said within the last ten minutes."""

    def __init__(self, say: Say, clock: Callable[[], float] = time.monotonic) -> None:
        self._say = say
        self._clock = clock
        self._said: dict[str, float] = {}

    def __call__(self, line: str) -> bool:
        """Say a line, unless it has just been said; tell whether it was said now."""
        now = self._clock()
        self._said = {said: at for said, at in self._said.items() if now - at < _QUIET_SECONDS}
        if line in self._said:
            return False
        self._said[line] = now
        self._say(line)
        return True


class OutageNotice:
    """Says once what is wrong, however often it is met, and once when it is over.

    What comes and goes is not told each time it does: see `LogThrottle`.
    """

    def __init__(self, say: Say, over: str, *, clock: Callable[[], float] = time.monotonic) -> None:
        """`over` is the line that says that all is well again."""
        self._say = say
        self._log_throttle = LogThrottle(say, clock)
        self._over = over
        self._line: str | None = None
        self._told = False

    def note(self, line: str) -> None:
        """Take note of what is wrong, and say it if that is new."""
        if line != self._line:
            self._line = line
            self._told |= self._log_throttle(line)

    def over(self) -> None:
        """Take note that all is well; costs nothing where it was."""
        if self._told:
            self._say(self._over)
        self._line = None
        self._told = False


class Backoff:
    """Bears failures in a row: tells of them, and waits longer after each."""

    def __init__(
        self,
        say: Say,
        over: str,
        *,
        sleep: Sleep = asyncio.sleep,
        clock: Callable[[], float] = time.monotonic,
    ) -> None:
        """`over` is the line that says that all is well again."""
        self._trouble = OutageNotice(say, over, clock=clock)
        self._sleep = sleep
        self._failures = 0

    @property
    def is_tried(self) -> bool:
        """Whether the last attempt failed."""
        return self._failures > 0

    async def bear(self, line: str, at_least_seconds: float = 0.0) -> None:
        """Say what is wrong, if that is new, and wait until it is time to try again."""
        self._failures += 1
        self._trouble.note(line)
        await self._sleep(spread(max(backoff_seconds(self._failures), at_least_seconds)))

    async def bear_failure(self, failure: CallFailed) -> None:
        """Bear a failed call for as long as its kind asks for."""
        await self.bear(failure_line(failure), _pause_seconds(failure))

    def over(self) -> None:
        """Begin anew: it has worked."""
        self._failures = 0
        self._trouble.over()


async def insist(
    telegram: Telegram, method: str, params: Mapping[str, Any], backoff: Backoff
) -> Any:
    """Call a method until Telegram carries it out, and return its result, as JSON."""
    while True:
        try:
            result = await telegram.call(method, params)
        except CallFailed as failure:
            await backoff.bear_failure(failure)
        else:
            backoff.over()
            return result


async def check_token(
    telegram: Telegram, say: Say, *, sleep: Sleep = asyncio.sleep
) -> Mapping[str, Any]:
    """Return the bot's own account (getMe's User, as JSON), once Telegram is there to tell.

    Raises `BotError` where Telegram knows of no such bot.
    """
    backoff = Backoff(say, "Telegram answers", sleep=sleep)
    while True:
        try:
            account = await telegram.call("getMe")
            if not isinstance(account, Mapping):
                raise CallFailed(Failure.UNCERTAIN, "no account")
        except CallFailed as failure:
            if failure.failure is Failure.TOKEN:
                raise BotError(
                    "Telegram doesn't know TELEGRAM_BOT_TOKEN: copy the token again from "
                    "@BotFather (with SVAR_TELEGRAM_API_URL set, check that too)"
                ) from None
            await backoff.bear_failure(failure)
        else:
            backoff.over()
            return account


def failure_line(failure: CallFailed) -> str:
    """Say in one line what a failed call means, and what to do where somebody must."""
    reason = in_a_line(failure.reason)
    match failure.failure:
        case Failure.TOKEN:
            return (
                "Telegram no longer accepts the token: put the present one from @BotFather "
                "into TELEGRAM_BOT_TOKEN and start again"
            )
        case Failure.CONFLICT if "webhook" in reason:
            return (
                "a webhook has been set for this bot, so polling gets nothing: end what set it, "
                "and start again"
            )
        case Failure.CONFLICT:
            return "another process polls with the same token, and takes messages away: end it"
        case Failure.FLOOD:
            return "Telegram asks for a pause (too many requests): trying again after it"
        case Failure.UNREACHED:
            return f"Telegram can't be reached ({reason}): trying again"
        case Failure.UNCERTAIN:
            return f"Telegram gives no proper answer ({reason}): trying again"
        case Failure.REFUSED | Failure.FORBIDDEN | Failure.MIGRATED:
            return f"Telegram refuses the call ({reason}): trying again now and then"


def in_a_line(reason: str) -> str:
    """Return the beginning of what somebody else says, without its line breaks."""
    return " ".join(reason.split())[:_REASON_LENGTH]


def _pause_seconds(failure: CallFailed) -> float:
    """Return the shortest time that is worth waiting before the call is made again."""
    match failure.failure:
        case Failure.FLOOD:
            return failure.retry_after_seconds or 0.0
        case Failure.CONFLICT:
            return _CONFLICT_SECONDS
        case Failure.TOKEN | Failure.REFUSED | Failure.FORBIDDEN | Failure.MIGRATED:
            return _HOPELESS_SECONDS
    return 0.0
