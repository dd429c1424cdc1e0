"""What tells a row of the database from every other that ever had its number. Pure.

Numbers are given again where an older database takes the place of a newer one: by a restore, or by
a plain copy. What names rows from outside, as buttons in chats do, therefore carries their tag
too: it is made of the moment at which each was made, to the microsecond, and no restore repeats it.
"""

from __future__ import annotations

import base64
import hashlib
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from enum import StrEnum

TAG_LENGTH = 8
"""Characters of a tag, of `A-Z a-z 0-9 - _`: 48 bits."""


class RowKind(StrEnum):
    """What has a number that is told outside of the database."""

    QUESTION = "question"
    EXCHANGE = "exchange"
    DRAFT = "draft"
    """An article that an admin has sent and not yet added."""


@dataclass(frozen=True, slots=True)
class NamedRow:
    """A row by its number; with an `asking`, the one at that place, from 0, among a question's."""

    kind: RowKind
    number: int
    asking: int | None = None


def tag_of(rows: Sequence[NamedRow], made_at: Sequence[datetime]) -> str:
    """Return the tag of rows that were made at these moments: one for all of them together."""
    said = [
        f"{row.kind}:{row.number}:{at.astimezone(UTC).isoformat(timespec='microseconds')}"
        for row, at in zip(rows, made_at, strict=True)
    ]
    digest = hashlib.sha256("\n".join(said).encode()).digest()
    return base64.urlsafe_b64encode(digest).decode("ascii")[:TAG_LENGTH]
