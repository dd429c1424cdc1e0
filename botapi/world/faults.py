"""Faults on demand: rules that say which calls go wrong, how, and how often."""

from __future__ import annotations

import random
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any


@dataclass(frozen=True, slots=True)
class Refuse:
    """Answer with an error of any code; the call is not applied."""

    code: int
    description: str = "Internal Server Error"
    parameters: Mapping[str, Any] = field(default_factory=dict)


def TooManyRequests(retry_after_seconds: int) -> Refuse:  # noqa: N802 - reads as its siblings do
    """429, with the seconds to wait."""
    return Refuse(
        429,
        f"Too Many Requests: retry after {retry_after_seconds}",
        {"retry_after": retry_after_seconds},
    )


@dataclass(frozen=True, slots=True)
class Garbage:
    """Answer with what is no Bot API answer, under any status; the call is not applied."""

    status: int = 502
    body: bytes = b"<html><body><h1>502 Bad Gateway</h1></body></html>"
    content_type: str = "text/html"


@dataclass(frozen=True, slots=True)
class Delay:
    """Wait, then do as asked, whether or not the client still waits."""

    seconds: float


@dataclass(frozen=True, slots=True)
class DelayAfter:
    """Do as asked, then wait with the answer."""

    seconds: float


@dataclass(frozen=True, slots=True)
class DropBefore:
    """Close the connection without an answer; the call is not applied."""


@dataclass(frozen=True, slots=True)
class DropAfter:
    """Apply the call, then close the connection without an answer."""


@dataclass(frozen=True, slots=True)
class Truncate:
    """Apply the call, then close the connection in the middle of the answer."""


Fault = Refuse | Garbage | Delay | DelayAfter | DropBefore | DropAfter | Truncate


class Rule:
    """Which calls meet a fault: of these methods (none: any), in this chat (None: any).

    Of those, each with this probability from its own seeded generator, and `times` in all
    (None: without end). `hits` counts those that met it.
    """

    def __init__(
        self,
        kind: Fault,
        methods: frozenset[str],
        chat_id: int | None,
        times: int | None,
        probability: float,
        seed: int,
    ) -> None:
        self.kind = kind
        self.hits = 0
        self._methods = frozenset(method.lower() for method in methods)
        self._chat_id = chat_id
        self._times = times
        self._probability = probability
        self._random = random.Random(seed)

    def cancel(self) -> None:
        """Let no more calls meet the fault."""
        self._times = self.hits

    def meets(self, method: str, chat_id: int | None) -> bool:
        """Whether this call meets the fault; counts it if so."""
        if self._methods and method.lower() not in self._methods:
            return False
        if self._chat_id is not None and self._chat_id != chat_id:
            return False
        if self._times is not None and self.hits >= self._times:
            return False
        if self._random.random() >= self._probability:
            return False
        self.hits += 1
        return True


class Faults:
    """The rules in force; the first that a call meets is played."""

    def __init__(self) -> None:
        self._rules: list[Rule] = []

    def add(self, rule: Rule) -> None:
        """Put a rule into force, after those that are."""
        self._rules.append(rule)

    def pick(self, method: str, chat_id: int | None) -> Fault | None:
        """The fault that this call meets, or None."""
        return next((rule.kind for rule in self._rules if rule.meets(method, chat_id)), None)
