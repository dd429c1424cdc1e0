"""What admins may do to the library from a chat, and what is kept of it. Pure."""

from __future__ import annotations

import errno
import json
import re
from dataclasses import replace
from enum import StrEnum

from corpus.errors import ArticleInvalid
from corpus.library.front_matter import read_front_matter
from corpus.types import CleanPage

CHANGEABLE = ("title", "series", "part", "parts", "language", "access", "url")
"""What an admin may say otherwise of an article before it goes in, as front matter names it."""

_TEXTS = ("title", "series", "url")
_NEEDED = ("title", "language", "access")
_ADDRESS = re.compile(r"https?://\S+", re.IGNORECASE)
_LINE = re.compile(r"\s*([A-Za-z]+)\s*:\s*(.*?)\s*")


class ChangeFailure(StrEnum):
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


def failure_of(error: BaseException) -> ChangeFailure:
    """Tell what kind of trouble an error is, by what caused it."""
    if isinstance(error, Stopping):
        return ChangeFailure.STOPPING
    cause = error if isinstance(error, OSError) else error.__cause__
    if isinstance(cause, TimeoutError):  # waited for the right to build
        return ChangeFailure.BUSY
    full = (errno.ENOSPC, errno.EDQUOT, errno.EFBIG)
    if isinstance(cause, OSError) and cause.errno in full:
        return ChangeFailure.NO_ROOM
    return ChangeFailure.OTHER


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
