"""Throttles each host: a pause between requests, and leaving alone one that asks for it."""

from __future__ import annotations

import time
from collections.abc import Callable
from datetime import UTC, datetime
from email.utils import parsedate_to_datetime
from typing import NoReturn

from corpus.errors import SourceUnreadable
from corpus.fetch.address_policy import FetchPolicy

_MOST_FAILURES = 3  # pages of one host in a row that could not be reached


class HostClosed(SourceUnreadable):
    """A host whose pages are left alone for the rest of this run; its text says why."""


class Throttle:
    """How each host is treated during one run.

    `clock` gives seconds that only rise; `sleep` passes them.
    """

    def __init__(
        self,
        policy: FetchPolicy,
        clock: Callable[[], float] = time.monotonic,
        sleep: Callable[[float], None] = time.sleep,
    ) -> None:
        self._policy = policy
        self._clock = clock
        self._sleep = sleep
        self._asked_at: dict[str, float] = {}
        self._pauses: dict[str, float] = {}
        self._failures: dict[str, int] = {}
        self._closed: dict[str, str] = {}

    def ask_for_pause(self, host: str, seconds: float | None) -> None:
        """Keep to the pause that a host asks for, within the policy's."""
        wanted = min(seconds or 0.0, self._policy.longest_pause_seconds)
        self._pauses[host] = max(wanted, self._policy.pause_seconds)

    def wait(self, host: str) -> float:
        """Wait until the host may be asked again; the seconds waited. Raises HostClosed."""
        if host in self._closed:
            raise HostClosed(self._closed[host])
        waited = 0.0
        if host in self._asked_at:
            pause = self._pauses.get(host, self._policy.pause_seconds)
            waited = max(0.0, self._asked_at[host] + pause - self._clock())
            if waited:
                self._sleep(waited)
        self._asked_at[host] = self._clock()
        return waited

    def rest(self, seconds: float) -> float:
        """Wait before a second try; the seconds waited."""
        if seconds > 0:
            self._sleep(seconds)
        return seconds

    def answered(self, host: str) -> None:
        """Note that a host answers."""
        self._failures.pop(host, None)

    def failed(self, host: str, reason: str) -> None:
        """Note that a host did not answer. Raises HostClosed where that goes on."""
        self._failures[host] = self._failures.get(host, 0) + 1
        if self._failures[host] >= _MOST_FAILURES:
            self.close(host, f"{reason}; {_MOST_FAILURES} times in a row, so try again later")

    def close(self, host: str, reason: str) -> NoReturn:
        """Leave the host alone from now on. Raises HostClosed."""
        self._closed[host] = reason
        raise HostClosed(reason)


def retry_after_seconds(value: str, now: datetime | None = None) -> float | None:
    """Read a Retry-After header, seconds or a date; None where it says neither."""
    value = value.strip()
    if value.isascii() and value.isdigit():
        return float(value[:9])
    try:
        at = parsedate_to_datetime(value)
    except (ValueError, TypeError, OverflowError):
        return None
    if at.tzinfo is None:
        at = at.replace(tzinfo=UTC)
    return max(0.0, (at - (now or datetime.now(UTC))).total_seconds())
