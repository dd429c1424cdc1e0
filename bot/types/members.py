"""Who reads as a member, and what became of the links that make one. Data only."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum

from bot.types.people import Person


class Refusal(StrEnum):
    """Why a link is not taken."""

    ALTERED = "altered"
    """It isn't whole, or it is one that was used, with other words in it."""
    FORGED = "forged"
    """It is whole, but not signed with our secret. A fresh link that was changed looks so too."""
    OVERLONG = "overlong"
    """It is signed, and valid for longer than any link should be."""
    EXPIRED = "expired"
    REPLAYED = "replayed"
    """It was used before, by the same reader or by one who has been forgotten since."""
    SHARED = "shared"
    """Another reader used it, or as many as may have used others of the same subscriber."""
    REVOKED = "revoked"
    """The subscriber's membership was revoked."""
    ENDED = "ended"
    """The membership's last day is over."""


@dataclass(frozen=True, slots=True)
class Membership:
    """That a reader is a member, by a link that the publisher's site made for a subscriber.

    It holds to the end of the day `until`; `since` is when the link was used (UTC).
    """

    reader: Person
    subscriber: int
    until: date
    since: datetime


@dataclass(frozen=True, slots=True)
class Use:
    """That a link was used, and by whom; None where they have been forgotten."""

    reader: Person | None
