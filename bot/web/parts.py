"""The finished parts that the service works with, and what every endpoint does with its work."""

from __future__ import annotations

import math
from collections.abc import Callable
from dataclasses import dataclass
from typing import TypeVar

from anyio import CapacityLimiter, to_thread
from fastapi import HTTPException, Request

from bot.types.writing import AnswerWriter
from bot.web.asking import PageAsking
from bot.web.handing import PageHanding
from bot.web.published import PublishedCalls
from bot.web.rates import RatedAct, RateLimits
from bot.web.secrets import SecretLinks
from bot.web.standing import PageStandings

_AT_ONCE = 4
"""Requests that are worked for at once; more would only share the same cores."""
_MOST_WAITING = 40

Say = Callable[[str], object]
Result = TypeVar("Result")


@dataclass(frozen=True, slots=True)
class WebParts:
    """What the interface works with; `root` is its public address, without a slash at the end."""

    asking: PageAsking
    handing: PageHanding
    standings: PageStandings
    links: SecretLinks
    rates: RateLimits
    origins: tuple[str, ...]
    root: str
    can_mail: bool
    say: Say = lambda _: None
    published: PublishedCalls | None = None
    """Takes what a site says of its pages; None where no site has a secret to sign it with."""
    writer: AnswerWriter | None = None
    answer_seconds: float = 8.0
    """For how long an answer may be waited for, worded."""


class Busy(Exception):
    """Too many are waiting already."""


class PageWork:
    """Runs what takes time outside of the event loop, a few at once."""

    def __init__(self) -> None:
        self._limiter: CapacityLimiter | None = None
        self._waiting = 0

    async def __call__(self, work: Callable[[], Result]) -> Result:
        """Return what `work` returns."""
        if self._limiter is None:
            self._limiter = CapacityLimiter(_AT_ONCE)
        if self._waiting >= _MOST_WAITING:
            raise Busy
        self._waiting += 1
        try:
            return await to_thread.run_sync(work, limiter=self._limiter)
        finally:
            self._waiting -= 1


def rated(parts: WebParts, act: RatedAct) -> Callable[[Request], None]:
    """Return what refuses a request of somebody who is too fast."""

    def check(request: Request) -> None:
        address = request.client.host if request.client else ""
        origin = request.headers.get("origin", "")
        wait = parts.rates.wait_seconds(act, address, origin[:200])
        if wait > 0:
            again = {"Retry-After": str(math.ceil(wait))}
            raise HTTPException(429, "too many requests: try again later", again)

    return check
