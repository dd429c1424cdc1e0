"""Ids of articles and names of folders: short, lower-case ASCII, safe as file names."""

from __future__ import annotations

import re

from corpus.text.characters import normalised

ID_LENGTH = 48
_ID = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*")
_LETTERS = str.maketrans(
    {"å": "a", "ä": "a", "ø": "o", "ö": "o", "æ": "ae", "œ": "oe", "ß": "ss", "ð": "d", "þ": "th"}
)
_OTHERS = re.compile(r"[^a-z0-9]+")


def is_id(name: str) -> bool:
    """Whether a name may be an article's id: words of a-z and 0-9, joined by single hyphens."""
    return len(name) <= ID_LENGTH and _ID.fullmatch(name) is not None


def slug(text: str) -> str:
    """Make a name of a text: å and ä become a, ø and ö o, æ ae; at most 48 characters.

    Cut between words where that leaves at least half. "" where no letter or digit is left.
    """
    letters = normalised("NFC", text).casefold().translate(_LETTERS)
    plain = normalised("NFKD", letters).encode("ascii", "ignore").decode()
    return shortened(_OTHERS.sub("-", plain).strip("-"), ID_LENGTH)


def shortened(name: str, length: int) -> str:
    """Cut a slug to at most `length` characters, at a hyphen where one is near."""
    if len(name) <= length:
        return name
    whole, _, _ = name[: length + 1].rpartition("-")
    return whole if len(whole) >= length // 2 else name[:length].rstrip("-")
