"""Text from outside, made harmless, on its way in (questions) and out to a terminal."""

from __future__ import annotations

import hashlib
import re
import unicodedata
from functools import lru_cache

from corpus.text.characters import normalised

# ANSI sequences whole, so that their letters and numbers go with the escape character: CSI, then
# OSC and the other strings up to their terminator (on one line), then the two-character ones.
_ESCAPE_SEQUENCE = re.compile(
    r"(?:\x1b\[|\x9b)[0-?]*[ -/]*[@-~]"
    r"|(?:\x1b[\]PX^_]|[\x90\x98\x9d-\x9f])[^\x07\x1b\x9c\n]*(?:\x07|\x1b\\|\x9c)"
    r"|\x1b[ -/]*[0-~]"
)
# Controls but newline and tab; marks that turn the reading direction of what follows; separators
# that some terminals take for line feeds; the byte-order mark.
_UNSEEN = re.compile(
    "[\x00-\x08\x0b-\x1f\x7f-\x9f\u061c\u200e\u200f\u2028-\u202e\u2066-\u2069\ufeff]"
)
_SURROGATE = re.compile("[\ud800-\udfff]")
_SPACES = re.compile(r"\s+")


def printable(text: str) -> str:
    """Return `text` without escape sequences, control characters and direction marks.

    Newlines stay, tabs become spaces, lone surrogates become U+FFFD, and the result is in NFC.
    """
    text = text.replace("\r\n", "\n").replace("\r", "\n").replace("\x85", "\n")
    text = _UNSEEN.sub("", _ESCAPE_SEQUENCE.sub("", text))
    text = _SURROGATE.sub("\ufffd", text.replace("\t", " "))
    return normalised("NFC", text)


def one_line(text: str, limit: int | None = None) -> str:
    """Return `printable(text)` on one line, runs of white space as one space.

    Past `limit` characters it ends in an ellipsis, which counts.
    """
    line = _SPACES.sub(" ", printable(text)).strip()
    if limit is not None and len(line) > limit:
        return line[: limit - 1].rstrip() + "…"
    return line


def decoded(line: bytes) -> str:
    """Read a line of bytes as text: UTF-8, or Windows-1252 where it is not that."""
    try:
        return line.decode("utf-8")
    except UnicodeDecodeError:
        return line.decode("cp1252", errors="replace")


# Letters with a stroke through them, or two in one, are no letter with a mark to Unicode.
_UNDECOMPOSED = str.maketrans({"ø": "o", "æ": "ae"})


@lru_cache(maxsize=1024)  # the known ones are compared with whatever is typed
def bare_name(name: str) -> str:
    """Return a name without case and without the marks over its letters: "spor" for "SPØR"."""
    return "".join(
        letter
        for letter in normalised("NFD", name.casefold().translate(_UNDECOMPOSED))
        if not unicodedata.combining(letter)
    )


def text_key(text: str) -> str:
    """Return a key, 64 hex digits, that is the same for texts that differ only in their dress.

    Case, white space, compatibility forms and the punctuation round the text don't count.
    """
    plain = " ".join(normalised("NFKC", text).casefold().split())
    stripped = plain.strip(" .,;:!?…\"'«»“”()")
    return hashlib.sha256(stripped.encode(errors="surrogatepass")).hexdigest()
