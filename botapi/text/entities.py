"""Text with formatting: spans over it, and the entities that Telegram makes of them.

Inside, a span counts Python's code points; at the border, an entity counts UTF-16 code units.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import accumulate
from typing import Any

STYLES = frozenset({"bold", "italic", "underline", "strikethrough", "spoiler"})
CODE = frozenset({"code", "pre"})
QUOTES = frozenset({"blockquote", "expandable_blockquote"})
MAX_ENTITIES = 100
"""How many entities of the sender's own Telegram keeps; the rest vanish without a word."""

LIVE = frozenset(
    {"bot_command", "cashtag", "email", "hashtag", "mention", "phone_number", "text_mention", "url"}
)
"""What can be pressed, and leads somewhere, calls somebody or is sent."""

_OWN_FIELDS = frozenset({"url", "language", "custom_emoji_id"})
_REMOVED = frozenset("\r\u2028\u2029\u202a\u202b\u202c\u202d\u202e\u030a\u0333\u033f")
_BLANK = frozenset(" \n\u200b\u200c\u200d\u200e\u200f\u202e\ufeff\u00a0")
_FOUND = (
    ("url", re.compile(r"(?i)(?:tg|ton|tonsite|ftp)://[\w.-]+(?:[/?#][^\s<>\"]*)?")),
    ("email", re.compile(r"(?<![\w.+-])[\w.+-]+@[\w-]+(?:\.[\w-]+)+")),
    ("url", re.compile(r"(?i)\bhttps?://[^\s<>]*[^\s<>.,:;!?()'\"`]")),
    (
        "url",
        re.compile(
            r"(?i)(?<![\w.-])(?:[\w-]+\.)+"
            r"(?:ai|app|biz|bot|com|de|dev|dk|eu|fi|fr|info|io|is|link|ly|me|net|no|nu|online|org|ru|se|"
            r"shop|site|to|tv|uk|xyz)\b(?:/[\w/.%-]*\w)?"
        ),
    ),
    ("url", re.compile(r"(?<![\w.])(?:\d{1,3}\.){3}\d{1,3}(?![\w.])(?:/[^\s<>]*)?")),
    ("bot_command", re.compile(r"(?<![\w/<>])/[A-Za-z0-9_]{1,64}(?:@\w{3,32})?(?![\w/<>])")),
    ("mention", re.compile(r"(?<!\w)@[A-Za-z0-9_]{3,32}\b")),
    ("cashtag", re.compile(r"(?<![\w$])\$(?:1INCH|[A-Z]{1,8})(?![\w$])")),
    ("phone_number", re.compile(r"(?<![\w+])\+\d(?:[ ()-]{0,2}\d){6,14}(?!\w)")),
    ("hashtag", re.compile(r"(?<!\w)#(?=\w*[^\W\d])\w{1,256}")),
)


@dataclass(frozen=True, slots=True)
class Span:
    """Formatting of `text[start:end]`; `extra` holds an entity's own field (url, language, …)."""

    start: int
    end: int
    type: str
    extra: tuple[tuple[str, str], ...] = ()

    def touches(self, other: Span) -> bool:
        """Whether the two have a character in common."""
        return self.start < other.end and other.start < self.end


def utf16_length(text: str) -> int:
    """How long Telegram takes a text to be: its UTF-16 code units."""
    return len(text) + sum(char > "\uffff" for char in text)


def to_entities(text: str, spans: Iterable[Span]) -> list[dict[str, Any]]:
    """MessageEntity objects for these spans, in Telegram's order: by offset, the longest first."""
    units = _offsets(text)
    return [
        {
            "type": span.type,
            "offset": units[span.start],
            "length": units[span.end] - units[span.start],
            **dict(span.extra),
        }
        for span in sorted(spans, key=lambda span: (span.start, -span.end))
    ]


def from_entities(text: str, entities: Iterable[Mapping[str, Any]]) -> list[Span]:
    """Spans for MessageEntity objects; ValueError where one begins or ends inside a character."""
    places = {unit: index for index, unit in enumerate(_offsets(text))}
    spans = []
    for entity in entities:
        start, end = entity["offset"], entity["offset"] + entity["length"]
        if start not in places or end not in places or end < start:
            raise ValueError(f"entity beginning at UTF-16 offset {start} does not fit the text")
        extra = tuple((key, value) for key, value in entity.items() if key in _OWN_FIELDS)
        spans.append(Span(places[start], places[end], entity["type"], extra))
    return spans


def _offsets(text: str) -> list[int]:
    """Where every character begins in UTF-16 units, and where the text ends."""
    return list(accumulate((1 + (char > "\uffff") for char in text), initial=0))


def cleaned(text: str, spans: Sequence[Span]) -> tuple[str, list[Span]]:
    """What Telegram stores of a text: no control characters, no blank ends, no blank spans.

    A text of blanks alone comes back empty.
    """
    kept = [char for char in text if char not in _REMOVED]
    index = list(accumulate((char not in _REMOVED for char in text), initial=0))
    spans = [replace(span, start=index[span.start], end=index[span.end]) for span in spans]
    text = "".join(" " if char < " " and char != "\n" else char for char in kept)
    if all(char in _BLANK for char in text):
        return "", []
    spans = [span for span in spans if text[span.start : span.end].strip(" \n")]
    length = len(text.rstrip(" \n"))
    first = min((span.start for span in spans), default=length)
    cut = min(first, len(text) - len(text.lstrip(" \n")))
    spans = [
        replace(span, start=span.start - cut, end=min(span.end, length) - cut) for span in spans
    ]
    return text[cut:length], spans


def nested(spans: Sequence[Span]) -> list[Span]:
    """Spans as Telegram nests them: nothing inside code, no style within the same style."""
    code = [span for span in spans if span.type in CODE]
    out: list[Span] = []
    for span in sorted(spans, key=lambda span: (span.start, -span.end)):
        if any(span.type == other.type and span.touches(other) for other in out):
            continue
        if span.type in STYLES:
            out += _outside(span, code)
        elif not any(other.type in CODE and _within(span, other) for other in out):
            out.append(span)
    return out


def _within(span: Span, other: Span) -> bool:
    return other.start <= span.start and span.end <= other.end


def _outside(span: Span, holes: Sequence[Span]) -> list[Span]:
    """The parts of a span that no hole covers."""
    parts, start = [], span.start
    for hole in sorted((hole for hole in holes if hole.touches(span)), key=lambda hole: hole.start):
        if start < hole.start:
            parts.append(replace(span, start=start, end=hole.start))
        start = max(start, hole.end)
    if start < span.end:
        parts.append(replace(span, start=start))
    return parts


def limited(spans: Sequence[Span]) -> list[Span]:
    """The first hundred: links, code and quotes before mere styles."""
    return sorted(spans, key=lambda span: span.type in STYLES)[:MAX_ENTITIES]


def found(text: str, spans: Sequence[Span] = ()) -> list[Span]:
    """What Telegram marks by itself: commands, mentions, links, addresses, numbers, hashtags.

    A command is a Latin word: `/start`, not `/spør`. Nothing is marked inside `spans` of code or
    links.
    """
    taken = [span for span in spans if span.type not in STYLES | QUOTES]
    out: list[Span] = []
    for kind, pattern in _FOUND:
        for match in pattern.finditer(text):
            span = Span(match.start(), match.end(), kind)
            if not any(span.touches(other) for other in taken):
                taken.append(span)
                out.append(span)
    return out
