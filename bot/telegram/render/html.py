"""Telegram's HTML: text made safe, measured as Telegram measures it, and cut.

What is measured and cut is our own HTML: tags and entities as Telegram knows them, properly nested.
"""

from __future__ import annotations

import html
import re
import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass
from urllib.parse import urlsplit

from bot.sanitize import one_line, printable

LIMIT = 4096
"""UTF-16 units of one message, after parsing."""
ROOM = 4000
"""What our messages keep to, so that a line can be put on top of one that is sent again."""

_LONGEST_ADDRESS = 2048
_TOKEN = re.compile(r"<(?P<close>/?)(?P<name>[a-z][a-z-]*)[^<>]*>|[^<&]+|&[#\w]+;|.", re.DOTALL)
_EMPTY_LINES = re.compile(r"\n(?:[^\S\n]*\n){2,}")

# Where a text may be cut: every match is the empty place between two characters.
_PARAGRAPH_END = re.compile(r"(?=\n[^\S\n]*\n)")
_LINE_END = re.compile(r"(?=\n)")
_SENTENCE_END = re.compile(r"(?:(?<=[.!?…])|(?<=[.!?…][\"'»”’)\]]))(?=\s+[\"'«“”(–-]*[A-ZÆØÅÄÖÉ])")
_WORD_END = re.compile(r"(?=\s)")
_BEST_FIRST = (_PARAGRAPH_END, _LINE_END, _SENTENCE_END, _WORD_END)
_FURTHEST_LOOK = 8
"""Characters behind a cut that the patterns may look at."""
_JOINER = "\u200d"
_MODIFIERS = frozenset({"Mn", "Me", "Mc", "Sk", "Cf"})
_UNSEEN = frozenset({"Zs", "Zl", "Zp", "Cc", "Cf"})


@dataclass(frozen=True, slots=True)
class _Span:
    """A stretch of text between two tags, `tag` being the first of them, whole."""

    start: int
    end: int
    name: str
    tag: str


@dataclass(frozen=True, slots=True)
class _Parsed:
    """A text and its spans in the order of their tags; they nest, and never cross."""

    text: str
    spans: tuple[_Span, ...]

    def between(self, start: int, end: int) -> str:
        """Return a stretch as HTML, without the white space round it."""
        stretch = self.text[start:end]
        start += len(stretch) - len(stretch.lstrip())
        end -= len(stretch) - len(stretch.rstrip())
        opening: dict[int, list[str]] = {}
        closing: dict[int, list[str]] = {}
        for span in self.spans:
            first, last = max(span.start, start), min(span.end, end)
            if first < last:
                opening.setdefault(first, []).append(span.tag)
                closing.setdefault(last, []).insert(0, f"</{span.name}>")
        written: list[str] = []
        for place in sorted({*opening, *closing, end}):
            written += [html.escape(self.text[start:place], quote=False)]
            written += [*closing.get(place, ()), *opening.get(place, ())]
            start = place
        return "".join(written)


def escape(text: str) -> str:
    """Return text from outside as HTML: harmless characters only, and none of them markup."""
    return html.escape(printable(text), quote=False)


def prose(text: str) -> str:
    """Return a longer text from outside as HTML, with its line breaks."""
    return paragraphs(escape(text))


def paragraphs(markup: str) -> str:
    """Return HTML with at most one empty line between its lines, and none round them."""
    return _EMPTY_LINES.sub("\n\n", markup).strip()


def line(text: str, limit: int) -> str:
    """Return text from outside as HTML on one line of at most `limit` units."""
    return html.escape(clip(text, limit), quote=False)


def link(inner: str, url: str | None) -> str:
    """Return the HTML `inner`, linked to `url` where that is a web address, else as it is."""
    if url is None or not _is_web_address(url):
        return inner
    return f'<a href="{html.escape(url)}">{inner}</a>'


def folded(inner: str) -> str:
    """Return HTML as a quote of which three lines show until the reader unfolds it."""
    return f"<blockquote expandable>{inner}</blockquote>"


def units(text: str) -> int:
    """Return the length of plain text in UTF-16 units, as Telegram counts."""
    return len(text) + sum(character > "\uffff" for character in text)


def visible_length(markup: str) -> int:
    """Return the UTF-16 units that are left once tags and entities are parsed."""
    return units(_parse(markup).text)


def split(markup: str, limit: int = LIMIT) -> list[str]:
    """Cut HTML into messages of at most `limit` units (2 or more), each valid and none blank.

    Cuts between paragraphs, else lines, else sentences, else words; tags that are open at a cut are
    closed before it and opened again behind it.
    """
    parsed = _parse(markup)
    pieces: list[str] = []
    start = 0
    while start < len(parsed.text):
        end = _cut(parsed.text, start, limit)
        if _is_seen(parsed.text[start:end]):
            pieces.append(parsed.between(start, end))
        start = _next_word(parsed.text, end)
    return pieces


def divide(markup: str, limit: int) -> tuple[str, str]:
    """Return the first message that `split` would make, and all the rest, which may be empty."""
    parsed = _parse(markup)
    start = _next_word(parsed.text, 0)
    end = _cut(parsed.text, start, limit)
    return parsed.between(start, end), parsed.between(end, len(parsed.text))


def shorten(markup: str, limit: int) -> str:
    """Return HTML cut to at most `limit` units (3 or more), at a word, with an ellipsis if cut."""
    parsed = _parse(markup)
    if units(parsed.text) <= limit:
        return markup
    return parsed.between(0, _cut(parsed.text, 0, limit - 1, [_WORD_END])) + "…"


def clip(text: str, limit: int) -> str:
    """Return `bot.sanitize.one_line(text)` cut to at most `limit` units, as `shorten` cuts."""
    text = one_line(text)
    if units(text) <= limit:
        return text
    return text[: _cut(text, 0, limit - 1, [_WORD_END])].rstrip() + "…"


def _parse(markup: str) -> _Parsed:
    text: list[str] = []
    length = 0
    spans: list[_Span] = []
    opened: list[int] = []
    for token in _TOKEN.finditer(markup):
        if token["name"] is None:
            text.append(html.unescape(token.group()))
            length += len(text[-1])
        elif token["close"]:
            at = opened.pop()
            spans[at] = _Span(spans[at].start, length, spans[at].name, spans[at].tag)
        else:
            opened.append(len(spans))
            spans.append(_Span(length, length, token["name"], token.group()))
    return _Parsed("".join(text), tuple(spans))


def _cut(text: str, start: int, limit: int, ends: Sequence[re.Pattern[str]] = _BEST_FIRST) -> int:
    """Return where to end a stretch of at most `limit` units from `start`, always further on.

    Of `ends`, the first that stands in its second half decides; where none does, a word is cut, but
    no written character.
    """
    furthest = _furthest(text, start, limit)
    if furthest == len(text):
        return furthest
    middle = start + (furthest - start + 1) // 2
    for pattern in ends:
        found = pattern.finditer(text, middle, furthest + _FURTHEST_LOOK)
        if places := [match.start() for match in found if match.start() <= furthest]:
            return places[-1]
    whole = furthest
    while whole > middle and _belong_together(text[whole - 1], text[whole]):
        whole -= 1
    return whole if whole > middle else furthest


def _furthest(text: str, start: int, limit: int) -> int:
    """Return the end of the longest stretch of at most `limit` units, at least a character."""
    end, left = start, limit
    while end < len(text) and left >= units(text[end]):
        left -= units(text[end])
        end += 1
    return max(end, min(start + 1, len(text)))


def _belong_together(before: str, behind: str) -> bool:
    """Tell whether two characters are written as one."""
    is_modifier = unicodedata.category(behind) in _MODIFIERS
    return is_modifier or before == _JOINER or (_is_flag_half(before) and _is_flag_half(behind))


def _is_flag_half(character: str) -> bool:
    return "\U0001f1e6" <= character <= "\U0001f1ff"


def _next_word(text: str, start: int) -> int:
    return start + len(text[start:]) - len(text[start:].lstrip())


def _is_seen(text: str) -> bool:
    """Tell whether anything is left of a text but blanks and what has no width."""
    return any(unicodedata.category(character) not in _UNSEEN for character in text)


def _is_web_address(url: str) -> bool:
    if len(url) > _LONGEST_ADDRESS or one_line(url) != url or " " in url:
        return False
    try:
        parts = urlsplit(url)
        return parts.scheme in ("http", "https") and bool(parts.hostname)
    except ValueError:
        return False
