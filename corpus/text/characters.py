"""Characters: one way of writing each letter, and nothing that a reader can't see."""

from __future__ import annotations

import re
import unicodedata
from itertools import takewhile
from typing import Literal

_LINE_ENDS = re.compile("\r\n|[\r\x0b\x0c\x85\u2028\u2029]")
_INVISIBLE = re.compile(
    "[\x00-\x08\x0e-\x1f\x7f-\x84\x86-\x9f"  # control characters, but not tab and newline
    "\xad\u061c\u180e"  # soft hyphen and its kin
    "\u200b-\u200f\u202a-\u202e\u2060-\u2064\u2066-\u2069\ufeff]"  # zero width, directions
)
_LIGATURES = str.maketrans(
    {"ﬀ": "ff", "ﬁ": "fi", "ﬂ": "fl", "ﬃ": "ffi", "ﬄ": "ffl", "ﬅ": "st", "ﬆ": "st"}
)
_SPACES = re.compile("[\xa0\u1680\u2000-\u200a\u202f\u205f\u3000]")
# A letter and what may be more marks on it than thirty: all marks are beyond U+0300, as hardly a
# Nordic letter is, and none stands for more than two.
_FAR = re.compile(".?[\u0300-\U0010ffff]{14,}", re.DOTALL)
_MANY_FAR = re.compile("[\u0300-\U0010ffff]{14}")
_MOST_MARKS = 30  # on one letter, as Unicode's stream-safe format has it
_OTHERS = re.compile("[^\ufdfa\ufdfb]+")
# Neither of these nor of what is composed with others: hardly a text has one.
_UNTIDY = re.compile("[^\t\n -~\xa1-\xac\xae-\u02ff\u2010-\u2027\u2030-\u205e\u20ac]")
_FROM_LETTER = re.compile(r"[^\W_]\S*")  # a word from its first letter or digit on


def tidy(text: str) -> str:
    """Compose letters (NFC), end lines with a newline, drop what is invisible, make spaces plain.

    Letters that are printed as one ("ﬁ") become two. Soft hyphens, zero-width and control
    characters go; no-break and other special spaces become ordinary ones. A letter keeps thirty of
    its marks. `tidy(tidy(text)) == tidy(text)`.
    """
    if _UNTIDY.search(text) is None:
        return text
    text = _LINE_ENDS.sub("\n", text)
    text = _SPACES.sub(" ", _INVISIBLE.sub("", text))
    return normalised("NFC", text.translate(_LIGATURES))


def normalised(form: Literal["NFC", "NFD", "NFKC", "NFKD"], text: str) -> str:
    """Write letters in one of Unicode's normal forms; of marks on one letter thirty are kept.

    Marks are put in order one by one, which takes time that grows with the square of their number.
    The forms in K leave two letters alone that stand for a whole sentence: what comes out is at
    most six times as long as the text.
    """
    if _MANY_FAR.search(text):
        text = _FAR.sub(_with_few_marks, text)
    if form in ("NFC", "NFD"):
        return unicodedata.normalize(form, text)
    return _OTHERS.sub(lambda match: unicodedata.normalize(form, match[0]), text)


def _with_few_marks(far: re.Match[str]) -> str:
    kept: list[str] = []
    marks = 0
    for letter in far[0]:
        parts = unicodedata.normalize("NFKD", letter)
        own = sum(1 for _ in takewhile(unicodedata.combining, reversed(parts)))
        marks = marks + own if own == len(parts) else own
        if own < len(parts) or marks <= _MOST_MARKS:
            kept.append(letter)
    return "".join(kept)


def squash(text: str) -> str:
    """Put the text on one line: every run of whitespace is a single space, none at the ends."""
    return " ".join(text.split())


def word_count(text: str) -> int:
    """Words of the text: stretches between spaces that hold a letter or a digit."""
    return len(_FROM_LETTER.findall(text))


def has_words(text: str) -> bool:
    """Whether `word_count` of a text is more than 0: told without counting them."""
    return _FROM_LETTER.search(text) is not None


def beginning(text: str, characters: int = 80) -> str:
    """How a text begins, cut at a word; all of it where it is no longer than that."""
    if len(text) <= characters:
        return text
    return text[: characters - 1].rpartition(" ")[0].rstrip(" ·,") + "…"
