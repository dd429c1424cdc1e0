"""A site says that a page was published, changed or taken away; that page is visited at once.

The call is signed with a secret that the site shares: HMAC-SHA256 over its time, a full stop and
the body as it was sent. A call that is old, comes twice, or names another site's page does nothing.
"""

from __future__ import annotations

import hashlib
import hmac
import threading
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from typing import Protocol

from bot.library.following.store import AlreadyFollowing
from bot.library.following.types import SiteVisit
from bot.store.key_value import KeyValueStore
from corpus.errors import SourceUnreadable

LONGEST_AGE_SECONDS = 300
_NAME = "published:"
_NAME_DIGITS = 40


class CallRefused(Exception):
    """A call that is not to be followed: its status in HTTP, and why."""

    def __init__(self, status: int, reason: str) -> None:
        super().__init__(reason)
        self.status = status


class PageVisits(Protocol):
    """Visits one page of a site that is followed; see `Follower`."""

    def publish(self, address: str) -> SiteVisit:
        """Raises SourceUnreadable, AlreadyFollowing, BotError, OSError."""

    def ask_for(self, address: str) -> None:
        """Have a page visited by the visit that is under way, or by the next."""


@dataclass(frozen=True, slots=True)
class PublishedPage:
    """What came of a call: `added`, `replaced`, `unchanged`, `refused`, or `waits` for its turn."""

    status: str
    reason: str = ""


def signature(secret: bytes, timestamp: str, body: bytes) -> str:
    """Return the signature of a call, 64 hex digits; `timestamp` is in seconds since 1970."""
    return hmac.new(secret, timestamp.encode() + b"." + body, hashlib.sha256).hexdigest()


class PublishedCalls:
    """Takes a site's calls. Safe to use from several threads."""

    def __init__(
        self,
        secret: str,
        visits: PageVisits,
        key_values: KeyValueStore,
        now: Callable[[], datetime],
    ) -> None:
        self._secret, self._visits = secret.encode(), visits
        self._key_values, self._now = key_values, now
        self._lock = threading.Lock()

    def __call__(self, address: str, timestamp: str, signed: str, body: bytes) -> PublishedPage:
        """Visit the page at an address. Raises CallRefused, StoreUnavailable, BotError, OSError."""
        name = self._checked(timestamp, signed, body)
        try:
            visit = self._visits.publish(address)
        except SourceUnreadable as error:
            raise CallRefused(403, str(error)) from error
        except AlreadyFollowing:
            self._visits.ask_for(address)
            return PublishedPage("waits", "a visit is under way, and takes it along")
        except BaseException:
            self._key_values.drop(name)  # the same call may try again
            raise
        return _came_of(visit)

    def _checked(self, timestamp: str, signed: str, body: bytes) -> str:
        """Take a call once; its name in the book. Raises CallRefused, StoreUnavailable."""
        right = signature(self._secret, timestamp, body)
        if not hmac.compare_digest(right.encode(), signed.encode("utf-8", "replace")):
            raise CallRefused(401, "the signature is not right")
        now = int(self._now().timestamp())
        at = int(timestamp) if timestamp.isascii() and timestamp.isdigit() else 0
        if abs(now - at) > LONGEST_AGE_SECONDS:
            raise CallRefused(401, f"older than {LONGEST_AGE_SECONDS} s: is the clock right?")
        name = _NAME + right[:_NAME_DIGITS]
        with self._lock:
            known = self._key_values.beginning(_NAME)
            if name in known:
                raise CallRefused(401, "this call has come before")
            for other, when in known.items():
                if abs(now - int(when)) > 2 * LONGEST_AGE_SECONDS:
                    self._key_values.drop(other)
            self._key_values.put(name, at)
        return name


def _came_of(visit: SiteVisit) -> PublishedPage:
    if visit.trouble:
        return PublishedPage("refused", visit.trouble)
    if visit.refused:
        return PublishedPage("refused", visit.refused[0][1])
    return PublishedPage("added" if visit.new else "replaced" if visit.changed else "unchanged")
