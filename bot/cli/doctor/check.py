"""What a look at one thing came to, for `svar doctor`. Data only."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


class CheckState(StrEnum):
    """What a check came to. What is missing may be meant to be."""

    OK = "ok"
    MISSING = "missing"
    WARNING = "warning"
    """Something is open to others, or about to go wrong."""
    WRONG = "wrong"


@dataclass(frozen=True, slots=True)
class Check:
    """One thing looked at: what was found, and how to mend it where that is called for."""

    name: str
    state: CheckState
    found: str
    remedy: str | None = None
