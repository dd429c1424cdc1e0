"""JSON from elsewhere, made such that every database and every parser can bear it."""

from __future__ import annotations

from collections.abc import Mapping
from math import isfinite
from typing import Any

DEEPEST = 64
"""Levels that are kept; Telegram's own objects have about ten."""

_INTEGERS = range(-(2**63), 2**63)
_REPLACEMENT = "\N{REPLACEMENT CHARACTER}"


def harmless(value: Any, levels: int = DEEPEST) -> Any:
    """Return a JSON value without what breaks databases and parsers further on.

    NULs and lone surrogates become U+FFFD (PostgreSQL's text has no NUL, UTF-8 no surrogates),
    halves of a surrogate pair are joined; null stands for integers beyond 64 bits, numbers that are
    not finite, whatever lies deeper than `levels`, and what is no JSON at all.
    """
    match value:
        case None | bool():
            return value
        case str():
            return _text(value)
        case int():
            return value if value in _INTEGERS else None
        case float():
            return value if isfinite(value) else None
        case Mapping() if levels:
            return {_text(str(key)): harmless(member, levels - 1) for key, member in value.items()}
        case list() | tuple() if levels:
            return [harmless(item, levels - 1) for item in value]
    return None


def _text(text: str) -> str:
    joined = text.encode("utf-16-le", "surrogatepass").decode("utf-16-le", "replace")
    return joined.replace("\0", _REPLACEMENT)
