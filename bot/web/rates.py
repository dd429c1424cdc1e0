"""How fast one address and one site may be: buckets of tokens, in memory."""

from __future__ import annotations

import ipaddress
import threading
import time
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from enum import StrEnum

_MOST_BUCKETS = 50_000
_NETWORK_BITS = 64
"""Whoever has one IPv6 address has all of such a network."""


class RatedAct(StrEnum):
    """What is counted."""

    ASK = "ask"
    HAND_OVER = "hand over"
    LOOK = "look"
    PUBLISH = "publish"


@dataclass(frozen=True, slots=True)
class Rate:
    """`burst` at once, then one every `seconds`."""

    burst: int
    seconds: float


BY_ADDRESS: Mapping[RatedAct, Rate] = {
    RatedAct.ASK: Rate(20, 4.0),
    RatedAct.HAND_OVER: Rate(6, 300.0),
    RatedAct.LOOK: Rate(60, 1.0),
    RatedAct.PUBLISH: Rate(60, 1.0),
}
"""Of one reader, or of those who share an address with them."""
BY_ORIGIN: Mapping[RatedAct, Rate] = {
    RatedAct.ASK: Rate(300, 0.1),
    RatedAct.HAND_OVER: Rate(60, 10.0),
    RatedAct.LOOK: Rate(600, 0.05),
    RatedAct.PUBLISH: Rate(600, 0.1),
}
"""Of one site's readers together."""


class RateLimits:
    """Buckets of tokens by act and by who acts. Safe to use from several threads."""

    def __init__(
        self,
        by_address: Mapping[RatedAct, Rate] = BY_ADDRESS,
        by_origin: Mapping[RatedAct, Rate] = BY_ORIGIN,
        clock: Callable[[], float] = time.monotonic,
    ) -> None:
        """`clock` counts seconds and never goes back."""
        self._rates = (by_address, by_origin)
        self._clock = clock
        self._lock = threading.Lock()
        # By who acts: how many tokens are left, and since when.
        self._buckets: dict[tuple[RatedAct, int, str], tuple[float, float]] = {}

    def wait_seconds(self, act: RatedAct, address: str, origin: str) -> float:
        """Count an act; return 0, or after how many seconds it may be tried again.

        What is refused is not counted, so that whoever goes on trying is let in in time.
        """
        keys = [(act, 0, network_of(address)), (act, 1, origin)]
        now = self._clock()
        with self._lock:
            if len(self._buckets) > _MOST_BUCKETS:
                self._forget(now)
            left = [self._left(key, now) for key in keys]
            waits = [
                (1 - tokens) * self._rates[key[1]][act].seconds
                for key, tokens in zip(keys, left, strict=True)
                if tokens < 1
            ]
            if waits:
                return max(waits)
            for key, tokens in zip(keys, left, strict=True):
                self._buckets[key] = (tokens - 1, now)
        return 0.0

    def _left(self, key: tuple[RatedAct, int, str], now: float) -> float:
        rate = self._rates[key[1]][key[0]]
        tokens, since = self._buckets.get(key, (float(rate.burst), now))
        return min(float(rate.burst), tokens + (now - since) / rate.seconds)

    def _forget(self, now: float) -> None:
        """Forget those who have all their tokens again; of too many others, the oldest."""
        rates = self._rates
        full = [key for key in self._buckets if self._left(key, now) >= rates[key[1]][key[0]].burst]
        for key in full:
            del self._buckets[key]
        for key in list(self._buckets)[: max(0, len(self._buckets) - _MOST_BUCKETS)]:
            del self._buckets[key]


def network_of(address: str) -> str:
    """Return what one reader has: an IPv4 address, or the network of an IPv6 one."""
    try:
        parsed = ipaddress.ip_address(address.partition("%")[0])
    except ValueError:
        return address[:64]
    if isinstance(parsed, ipaddress.IPv6Address):
        if parsed.ipv4_mapped:
            return str(parsed.ipv4_mapped)
        return str(ipaddress.ip_network((parsed, _NETWORK_BITS), strict=False))
    return str(parsed)
