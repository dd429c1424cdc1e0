"""Characters: one way of writing each letter, and nothing that a reader can't see."""

from __future__ import annotations

import re
import unicodedata

_LINE_ENDS = re.compile("\r\n|[\r\x0b\x0c\x85\u2028\u2029]")
_INVISIBLE = re.compile(
    "[\x00-\x08\x0e-\x1f\x7f-\x84\x86-\x9f"  # control characters, but not tab and newline
    "\xad\u061c\u180e"  # soft hyphen and its kin
    "\u200b-\u200f\u202a-\u202e\u2060-\u2064\u2066-\u2069\ufeff]"  # zero width, directions
)
_SPACES = re.compile("[\xa0\u1680\u2000-\u200a\u202f\u205f\u3000]")
_WHITESPACE = re.compile(r"\s+")


def tidy(text: str) -> str:
    """Compose letters (NFC), end lines with a newline, drop what is invisible, make spaces plain.

    Soft hyphens, zero-width and control characters go; no-break and other special spaces become
    ordinary ones. `tidy(tidy(text)) == tidy(text)`.
    """
    text = _LINE_ENDS.sub("\n", text)
    text = _SPACES.sub(" ", _INVISIBLE.sub("", text))
    return unicodedata.normalize("NFC", text)


def squash(text: str) -> str:
    """Put the text on one line: every run of whitespace is a single space, none at the ends."""
    return _WHITESPACE.sub(" ", text).strip()


def word_count(text: str) -> int:
    """Words of the text: stretches between spaces that hold a letter or a digit."""
    return sum(any(map(str.isalnum, word)) for word in text.split())
