"""What admins do, and the articles that wait for their word. Data only."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import asdict, dataclass, fields
from datetime import date, datetime
from enum import StrEnum
from typing import Any

from corpus.account_record import account_from
from corpus.types import Access, CleanPage, Language


class ActKind(StrEnum):
    """What an admin did."""

    ADD = "add"
    REPLACE = "replace"
    REMOVE = "remove"
    REINDEX = "reindex"
    ROLLBACK = "rollback"


@dataclass(frozen=True, slots=True)
class AdminAct:
    """Something that an admin did, and when; `admin` is a Telegram id.

    `subject` is the id of an article, or the number of a generation; `problem` is why it came to
    nothing.
    """

    admin: str
    kind: ActKind
    subject: str
    at: datetime
    problem: str | None = None


@dataclass(frozen=True, slots=True)
class PendingArticle:
    """An article that waits for the word of the admin who sent it; `source` is what was sent."""

    admin: str
    source: str
    page: CleanPage


def page_json(page: CleanPage) -> dict[str, Any]:
    """Return a page as JSON."""
    days = {"published": page.published, "updated": page.updated}
    return asdict(page) | {name: day and day.isoformat() for name, day in days.items()}


def page_of(known: Mapping[str, Any]) -> CleanPage:
    """Read a page back from what `page_json` made of it."""
    found: dict[str, Any] = {field.name: known.get(field.name) for field in fields(CleanPage)}
    for name in ("published", "updated"):
        found[name] = found[name] and date.fromisoformat(found[name])
    found |= {
        "language": Language(found["language"]),
        "access": Access(found["access"]),
        "sources": tuple(found["sources"]),
        "account": account_from(found["account"]),  # none in what an earlier version kept
    }
    return CleanPage(**found)
