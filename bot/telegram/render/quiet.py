"""Readers' words as editors see them: nothing in them can be pressed or pings anybody.

Telegram makes links of addresses, names, commands, hashtags and numbers by itself, wherever they
stand in a text, but not in code: there a press only copies. So what it could take for one of them
is set as code, and everything else stays as it is. To set too much so does no harm.
"""

from __future__ import annotations

import html
import re
from collections.abc import Iterator

from bot.sanitize import printable
from bot.telegram.render.html import clip, paragraphs

_WORD = re.compile(r"\S+")
_LIVE = re.compile(
    r"[@#]\w"  # a name, an e-mail address, a hashtag
    r"|\$[A-Z1]"  # a share
    r"|(?<![^\W_])/[A-Za-z0-9_]"  # a command, but not "og/eller"
    r"|://|mailto:"
    r"|\.(?!(?:eks|ex|fl)\b)[^\W\d_]{2,}"  # a host, but not "f.eks." and "t.ex."
    r"|\d{1,3}(?:\.\d{1,3}){3}",
    re.IGNORECASE,
)
_NUMBER = re.compile(r"(?:\+\d(?:[\s().-]{0,2}\d){4,}|\d(?:[\s().-]{0,2}\d){7,})")
"""A telephone number or a card's: digits, eight or more, that no word stands between."""
_MOST = 2
"""More such places than this are set as one: Telegram keeps a hundred entities of a message."""


def quiet(text: str) -> str:
    """Return a reader's words as HTML of which nothing is live, with their line breaks."""
    text = printable(text)
    places = list(_places(text))
    if len(places) > _MOST:
        places = [(places[0][0], places[-1][1])]
    written, done = [], 0
    for start, end in places:
        written.append(html.escape(text[done:start], quote=False))
        written.append(f"<code>{html.escape(text[start:end], quote=False)}</code>")
        done = end
    return "".join([*written, html.escape(text[done:], quote=False)])


def quiet_prose(text: str) -> str:
    """Return a reader's longer text as `prose` does, and nothing of it is live."""
    return paragraphs(quiet(text))


def quiet_line(text: str, limit: int) -> str:
    """Return a reader's words as `line` does, and nothing of it is live."""
    return quiet(clip(text, limit))


def _places(text: str) -> Iterator[tuple[int, int]]:
    """Find where something may be live, in order, no two of them touching each other."""
    words = (word.span() for word in _WORD.finditer(text) if _LIVE.search(word.group()))
    numbers = (number.span() for number in _NUMBER.finditer(text))
    start = end = -1
    for first, last in sorted([*words, *numbers]):
        if first > end:
            if end > 0:
                yield start, end
            start = first
        end = max(end, last)
    if end > 0:
        yield start, end
