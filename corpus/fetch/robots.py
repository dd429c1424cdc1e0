"""What a site's robots.txt asks of us (RFC 9309). Pure.

Python's own reader takes the first rule that fits and knows no wildcards: it would read pages that
a site asks us to leave alone.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from urllib.parse import quote

SIZE_LIMIT_BYTES = 500 * 1024  # what the standard asks a crawler to read at least

_LINE = re.compile(r"\s*([A-Za-z-]+)\s*:\s*([^#]*)")
_ESCAPED = re.compile(r"%([0-9A-Fa-f]{2})")
_PLAIN = frozenset("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-._~")
_WRITTEN = "!#$%&'()*+,/:;=?@[]~"  # stand in an address as they are


@dataclass(frozen=True, slots=True)
class Robots:
    """The rules for us: (allowed, pattern) pairs; and seconds between two requests, if asked."""

    rules: tuple[tuple[bool, str], ...] = ()
    delay_seconds: float | None = None

    def allows(self, path: str) -> bool:
        """Whether a path, with its query, may be read: the longest rule that fits it decides."""
        path = _normal(path or "/")
        fitting = [
            (len(pattern), allowed) for allowed, pattern in self.rules if _fits(pattern, path)
        ]
        return max(fitting, default=(0, True))[1]


def read_robots(text: str, name: str) -> Robots:
    """Read a robots.txt for the crawler of this name; what is no rule is passed over.

    The groups that name the crawler hold, together; without any, those for "*".
    """
    ours: list[tuple[str, str]] = []
    anyones: list[tuple[str, str]] = []
    named = False
    agents: set[str] = set()
    in_rules = False
    for line in text.splitlines():
        found = _LINE.match(line)
        if found is None:
            continue
        key, value = found[1].lower(), found[2].strip()
        if key == "user-agent":
            if in_rules:
                agents, in_rules = set(), False
            agents.add(re.split(r"[/\s]", value.lower(), maxsplit=1)[0])
            named = named or name.lower() in agents
        elif key in ("allow", "disallow", "crawl-delay"):
            in_rules = True
            ours += [(key, value)] if name.lower() in agents else []
            anyones += [(key, value)] if "*" in agents else []
    return _robots(ours if named else anyones)


def _robots(lines: list[tuple[str, str]]) -> Robots:
    rules = [(key == "allow", _normal(value)) for key, value in lines if key != "crawl-delay"]
    delays = [_seconds(value) for key, value in lines if key == "crawl-delay"]
    return Robots(
        tuple(rule for rule in rules if rule[1]),
        max((delay for delay in delays if delay is not None), default=None),
    )


def _seconds(text: str) -> float | None:
    return float(text) if re.fullmatch(r"[0-9]{1,6}(?:\.[0-9]{1,6})?", text) else None


def _normal(path: str) -> str:
    """Write a path in the one way in which rules and addresses can be compared."""

    def decoded(match: re.Match[str]) -> str:
        letter = chr(int(match[1], 16))
        return letter if letter in _PLAIN else match[0].upper()

    return _ESCAPED.sub(decoded, quote(path, safe=_WRITTEN))


def _fits(pattern: str, path: str) -> bool:
    """Whether a pattern fits the beginning of a path: "*" is anything, "$" at its end is the end.

    Piece by piece from the left, so that no pattern takes more than one look at each character.
    """
    to_end = pattern.endswith("$")
    first, *others = pattern.removesuffix("$").split("*")
    if not path.startswith(first):
        return False
    if not others:
        return not to_end or path == first
    at = len(first)
    for piece in others[:-1]:
        found = path.find(piece, at)
        if found < 0:
            return False
        at = found + len(piece)
    last = others[-1]
    if to_end:
        return path.endswith(last) and len(path) - len(last) >= at
    return path.find(last, at) >= 0
