"""What admins may do to the library from a chat, and what is kept of it. Pure."""

from __future__ import annotations

import errno
import json
import re
from collections.abc import Mapping
from dataclasses import asdict, dataclass, fields, replace
from datetime import date, datetime
from enum import StrEnum
from typing import Any

from corpus.errors import ArticleInvalid
from corpus.front_matter import read_front_matter
from corpus.types import Access, CleanPage, Language

CHANGEABLE = ("title", "series", "part", "parts", "language", "access", "url")
"""What an admin may say otherwise of an article before it goes in, as front matter names it."""

_TEXTS = ("title", "series", "url")
_NEEDED = ("title", "language", "access")
_ADDRESS = re.compile(r"https?://\S+", re.IGNORECASE)
_LINE = re.compile(r"\s*([A-Za-z]+)\s*:\s*(.*?)\s*")


class ActKind(StrEnum):
    """What an admin did."""

    ADD = "add"
    REPLACE = "replace"
    REMOVE = "remove"
    REINDEX = "reindex"
    ROLLBACK = "rollback"


@dataclass(frozen=True, slots=True)
class Act:
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
class Draft:
    """An article that waits for the word of the admin who sent it; `source` is what was sent."""

    admin: str
    source: str
    page: CleanPage


class Trouble(StrEnum):
    """Why something came to nothing, as far as an admin can do something about it."""

    BUSY = "busy"
    """Another build of the index is under way."""
    NO_ROOM = "no-room"
    """The disk is full."""
    STOPPING = "stopping"
    """The bot is being stopped."""
    OTHER = "other"
    """Whatever the error itself says."""
    UNFORESEEN = "unforeseen"
    """What nobody thought of."""


class Stopping(Exception):
    """The bot is being stopped, and work that takes long ends where it stands."""


def trouble_of(error: BaseException) -> Trouble:
    """Tell what kind of trouble an error is, by what caused it."""
    if isinstance(error, Stopping):
        return Trouble.STOPPING
    cause = error if isinstance(error, OSError) else error.__cause__
    if isinstance(cause, TimeoutError):  # waited for the right to build
        return Trouble.BUSY
    full = (errno.ENOSPC, errno.EDQUOT, errno.EFBIG)
    if isinstance(cause, OSError) and cause.errno in full:
        return Trouble.NO_ROOM
    return Trouble.OTHER


def is_allowed(user: int, admins: tuple[int, ...], *, private: bool) -> bool:
    """Tell whether a Telegram user may do here what admins may: in a chat of their own alone."""
    return private and user in admins


def is_change(text: str) -> bool:
    """Tell whether every line of a text says something of an article, as `changed` takes it."""
    lines = [_LINE.fullmatch(line) for line in text.splitlines() if line.strip()]
    return bool(lines) and all(line and line[1].lower() in CHANGEABLE for line in lines)


def changed(page: CleanPage, text: str) -> CleanPage:
    """Return a page with what an admin says otherwise, in lines such as "access: subscribers".

    An empty value takes away what stands there. Raises ArticleInvalid, with the line or the rule.
    """
    lines, named = [], []
    for line in filter(str.strip, text.splitlines()):
        match = _LINE.fullmatch(line)
        key = match[1].lower() if match else ""
        if match is None or key not in CHANGEABLE:
            raise ArticleInvalid(f"{line.strip()[:60]!r} is none of {', '.join(CHANGEABLE)}")
        if not match[2] and key in _NEEDED:
            raise ArticleInvalid(f"{key} can't be empty")
        if key == "url" and match[2] and not _ADDRESS.fullmatch(match[2]):
            raise ArticleInvalid("url must be an http or https address")
        named.append(key)
        lines.append(f"{key}: {json.dumps(match[2]) if key in _TEXTS else match[2]}")
    matter, _ = read_front_matter("\n".join(["---", *lines, "---", ""]))
    new = replace(page, **{key: getattr(matter, key) for key in named})
    if new.part and new.parts and new.part > new.parts:
        raise ArticleInvalid(f"part {new.part} is past parts {new.parts}")
    return new


def page_json(page: CleanPage) -> dict[str, Any]:
    """Return a page as JSON."""
    days = {"published": page.published, "updated": page.updated}
    return asdict(page) | {name: day and day.isoformat() for name, day in days.items()}


def page_of(known: Mapping[str, Any]) -> CleanPage:
    """Read a page back from what `page_json` made of it."""
    found = {field.name: known[field.name] for field in fields(CleanPage)}
    for name in ("published", "updated"):
        found[name] = found[name] and date.fromisoformat(found[name])
    found |= {
        "language": Language(found["language"]),
        "access": Access(found["access"]),
        "sources": tuple(found["sources"]),
    }
    return CleanPage(**found)
