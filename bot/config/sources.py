"""Where the library comes from by itself, as an operator writes it. Pure."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import timedelta

_ADDRESS = re.compile(r"https?://[^\s/?#;\"<>@]+(?:[/?#][^\s;\"<>]*)?", re.IGNORECASE)
_EVERY = re.compile(r"([1-9]\d{0,3})(m|h|d)")
_UNITS = {"m": timedelta(minutes=1), "h": timedelta(hours=1), "d": timedelta(days=1)}
_LEAST = timedelta(minutes=5)
_EXAMPLE = "https://example.org/sitemap.xml 6h; https://example.org/feed 15m"


@dataclass(frozen=True, slots=True)
class FollowedSource:
    """A sitemap, a feed or a page that is visited again and again.

    `every` is how long after a visit the next is due; None for what is usual.
    """

    address: str
    every: timedelta | None = None


def parse_sources(text: str) -> tuple[FollowedSource, ...]:
    """Read addresses with semicolons or line breaks between, each perhaps with its interval.

    Raises ValueError with words that complete "SVAR_SOURCES='…' …".
    """
    found: dict[str, FollowedSource] = {}
    for part in filter(str.strip, re.split(r"[;\n]", text)):
        address, *rest = part.split()
        every = _EVERY.fullmatch(rest[0]) if len(rest) == 1 else None
        if not _ADDRESS.fullmatch(address) or (rest and every is None):
            raise ValueError(
                "must be addresses with semicolons between, each perhaps with how often it is "
                f"visited (15m, 6h, 1d), such as {_EXAMPLE}"
            )
        interval = every and int(every[1]) * _UNITS[every[2]]
        if interval is not None and interval < _LEAST:
            raise ValueError(f"asks for a visit every {rest[0]}: 5m is the least that is polite")
        found[address] = FollowedSource(address, interval)
    if not found:
        raise ValueError(f"must be addresses with semicolons between, such as {_EXAMPLE}")
    return tuple(found.values())
