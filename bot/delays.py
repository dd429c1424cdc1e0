"""How waiting grows. Pure."""

from __future__ import annotations

_MOST_DOUBLINGS = 20  # enough for any limit, and far from what a float can't hold


def doubled(first_seconds: float, failures: int, longest_seconds: float) -> float:
    """Return a delay that doubles with each failure in a row after the first, up to a limit."""
    return min(first_seconds * 2.0 ** min(failures - 1, _MOST_DOUBLINGS), longest_seconds)
