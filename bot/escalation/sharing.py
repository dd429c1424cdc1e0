"""What of an editors' answer is for those who are no members: the rules. Pure.

An answer that quotes members' articles, or has files that nobody looks into, waits for an editor to
say what of it they get; members don't wait. Where no editor does, they get the teaser of what is
quoted, and no file.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from bot.types.questions import Sharing


@dataclass(frozen=True, slots=True)
class Concern:
    """Whom an answer concerns: it has something `for_members`, somebody who asked is none."""

    for_members: bool = False
    reaches_others: bool = False


def shared(
    concern: Concern,
    now: datetime,
    before: Sharing | None = None,
    held_at: datetime | None = None,
) -> tuple[Sharing | None, datetime | None]:
    """Return what of new words is for others, and since when these wait for an editor to say so.

    `before` and `held_at` are what held for the words until now. What an editor let everybody have
    was other words; what is theirs but for its teaser remains so.
    """
    if before is Sharing.MEMBERS:
        return before, None
    if not concern.for_members:
        return None, None
    if before is Sharing.TEASER:
        return before, held_at
    return Sharing.TEASER, now if concern.reaches_others else None


def chosen(sharing: Sharing, concern: Concern) -> tuple[Sharing | None, None]:
    """Return what an editor chose for an answer, where there is anything to choose."""
    if concern.for_members or sharing is Sharing.MEMBERS:
        return sharing, None
    return None, None
