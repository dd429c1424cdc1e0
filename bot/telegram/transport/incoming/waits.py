"""Updates that can't be handled yet: what they depend on isn't known so far, but will be."""

from __future__ import annotations

from collections.abc import Callable, Hashable
from datetime import datetime

LONGEST_WAIT_SECONDS = 300.0
"""How long one update holds up its chat, in one process; a restart begins anew."""
_AGAIN_SECONDS = 0.3


class NotYet(Exception):
    """An update can't be handled before something else is known: look again in `seconds`.

    No attempt has failed by that; what stands behind it in its lane waits too.
    """

    def __init__(self, seconds: float) -> None:
        super().__init__(f"not yet: look again in {seconds} s")
        self.seconds = seconds


class Waits:
    """Lets updates wait, but none for ever. Safe to use from several threads."""

    def __init__(self, now: Callable[[], datetime]) -> None:
        self._now = now
        self._since: dict[Hashable, datetime] = {}

    def wait(self, key: Hashable) -> None:
        """Raise `NotYet`; return where what `key` stands for has waited as long as it may."""
        since = self._since.setdefault(key, self._now())
        if (self._now() - since).total_seconds() < LONGEST_WAIT_SECONDS:
            raise NotYet(_AGAIN_SECONDS)
        self.over(key)

    def over(self, key: Hashable) -> None:
        """Take note that what `key` stands for need not wait any more."""
        self._since.pop(key, None)
