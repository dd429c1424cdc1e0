"""Telegram's HTML, read as strictly as Telegram reads it.

The tags, the errors and their wording follow the Bot API's documentation ("HTML style") and the
answers of tdlib's server. One thing is stricter: nested quotes, which Telegram drops, are refused.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from typing import Final
from urllib.parse import urlsplit

from botapi.text.entities import Span

_PLAIN: Final = {
    "b": "bold",
    "strong": "bold",
    "i": "italic",
    "em": "italic",
    "u": "underline",
    "ins": "underline",
    "s": "strikethrough",
    "strike": "strikethrough",
    "del": "strikethrough",
    "tg-spoiler": "spoiler",
    "span": "spoiler",
}
_TAGS = frozenset({*_PLAIN, "a", "code", "pre", "blockquote", "tg-emoji"})
_NAMED = {"lt": "<", "gt": ">", "amp": "&", "quot": '"'}
_REFERENCE = re.compile(
    r"&(?:#x([0-9a-fA-F]{1,6})(?![0-9a-fA-F])|#([0-9]{1,7})(?![0-9])|([A-Za-z]+));?"
)
_RUN = re.compile(r"[^<&]+")
_TAG_NAME = re.compile(r"[^\s>]*")
_ATTRIBUTE_NAME = re.compile(r"[^\s=>/\"']*")
_NAME_TOKEN = re.compile(r"[A-Za-z0-9.-]*")
_SPACE = re.compile(r"\s*")


class HtmlError(ValueError):
    """Why Telegram would not read this; what follows "can't parse entities: "."""


@dataclass(frozen=True, slots=True)
class _Open:
    """A tag that waits for its end: `start` is where its text begins, `argument` its attribute."""

    tag: str
    argument: str
    start: int


def parse_html(html: str) -> tuple[str, list[Span]]:
    """The text and its spans; HtmlError where Telegram would refuse it."""
    return _Reader(html).read()


def checked_url(url: str) -> str | None:
    """The link as Telegram keeps it, or None where it takes it for no link."""
    try:
        parts = urlsplit(url if "://" in url else f"http://{url}")
        host, _ = parts.hostname or "", parts.port
    except ValueError:
        return None
    if parts.scheme.lower() == "tg":
        return url
    well_formed = parts.scheme.lower() in {"http", "https"} and "." in host.strip(".")
    if not well_formed or re.search(r"[\s\"<>\\^`{|}]", parts.netloc):
        return None
    parts = parts._replace(netloc=parts.netloc.lower(), path=parts.path or "/")
    return re.sub(r"\s", lambda match: f"%{ord(match[0]):02X}", parts.geturl())


class _Reader:
    def __init__(self, html: str) -> None:
        self.html = html
        self.at = 0
        self.text: list[str] = []
        self.spans: list[Span] = []
        self.open: list[_Open] = []

    def read(self) -> tuple[str, list[Span]]:
        while self.at < len(self.html):
            if self.html.startswith("</", self.at):
                self._end_tag()
            elif self.html[self.at] == "<":
                self._start_tag()
            elif self.html[self.at] == "&":
                self.text.append(self._reference())
            else:
                self.text += self._match(_RUN)
        if self.open:
            tag = self.open[-1].tag
            raise HtmlError(f'Can\'t find end tag corresponding to start tag "{tag}"')
        spans = [replace(span, extra=()) if span.type == "code" else span for span in self.spans]
        return "".join(self.text), spans

    def _place(self, index: int) -> str:
        return f"at byte offset {len(self.html[:index].encode())}"

    def _reference(self) -> str:
        """The character that a reference stands for; what is no reference is an ampersand."""
        match = _REFERENCE.match(self.html, self.at)
        char = _decoded(match) if match else None
        self.at += len(match[0]) if match and char else 1
        return char or "&"

    def _match(self, pattern: re.Pattern[str]) -> str:
        match = pattern.match(self.html, self.at)
        assert match is not None
        self.at = match.end()
        return match[0]

    def _peek(self) -> str:
        return self.html[self.at : self.at + 1]

    def _start_tag(self) -> None:
        begin = self.at
        self.at += 1
        tag = self._match(_TAG_NAME).lower()
        if not self._peek():
            raise HtmlError(f"Unclosed start tag {self._place(begin)}")
        if tag not in _TAGS:
            raise HtmlError(f'Unsupported start tag "{tag}" {self._place(begin)}')
        argument = ""
        while self._match(_SPACE) is not None and self._peek() != ">":
            name, value = self._attribute(tag, begin)
            argument = _argument(tag, name, value) or argument
        self.at += 1
        if tag == "span" and argument != "tg-spoiler":
            raise HtmlError(f'Tag "span" must have class "tg-spoiler" {self._place(begin)}')
        if tag == "blockquote" and any(other.tag == tag for other in self.open):
            raise HtmlError(f"Nested blockquotes are not supported {self._place(begin)}")
        self.open.append(_Open(tag, argument, len(self.text)))

    def _attribute(self, tag: str, begin: int) -> tuple[str, str | None]:
        unclosed = HtmlError(f'Unclosed start tag "{tag}" {self._place(begin)}')
        if not self._peek():
            raise unclosed
        name = self._match(_ATTRIBUTE_NAME)
        if not name:
            raise HtmlError(f'Empty attribute name in the tag "{tag}" {self._place(begin)}')
        self._match(_SPACE)
        if not self._peek():
            raise unclosed
        if self._peek() != "=":
            return name, None
        self.at += 1
        self._match(_SPACE)
        value = self._quoted() if self._peek() in ("'", '"') else self._token()
        if not self._peek():
            raise unclosed
        return name, value

    def _token(self) -> str:
        begin = self.at
        value = self._match(_NAME_TOKEN).lower()
        if self._peek() and not self._peek().isspace() and self._peek() != ">":
            raise HtmlError(f"Unexpected end of name token {self._place(begin)}")
        return value

    def _quoted(self) -> str:
        quote = self._peek()
        self.at += 1
        end = self.html.find(quote, self.at)
        if end < 0:
            end = len(self.html)
        value = self.html[self.at : end]
        self.at = end + 1
        return _REFERENCE.sub(lambda match: _decoded(match) or match[0], value)

    def _end_tag(self) -> None:
        begin = self.at
        if not self.open:
            raise HtmlError(f"Unexpected end tag {self._place(begin)}")
        self.at += 2
        tag = self._match(_TAG_NAME).lower()
        self._match(_SPACE)
        if self._peek() != ">":
            raise HtmlError(f"Unclosed end tag {self._place(begin)}")
        self.at += 1
        opened = self.open.pop()
        if tag not in ("", opened.tag):
            raise HtmlError(
                f"Unmatched end tag {self._place(begin)}, "
                f'expected "</{opened.tag}>", found "</{tag}>"'
            )
        if opened.start < len(self.text):
            self._close(opened)

    def _close(self, opened: _Open) -> None:
        """Turn a tag that has ended into a span."""
        start, end = opened.start, len(self.text)
        if kind := _PLAIN.get(opened.tag):
            self.spans.append(Span(start, end, kind))
        elif opened.tag == "a":
            self._link(opened.argument or "".join(self.text[start:]), start, end)
        elif opened.tag == "tg-emoji":
            if not opened.argument.isdecimal():
                raise HtmlError("Invalid custom emoji identifier specified")
            self.spans.append(
                Span(start, end, "custom_emoji", (("custom_emoji_id", opened.argument),))
            )
        elif opened.tag == "blockquote":
            kind = "expandable_blockquote" if opened.argument else "blockquote"
            self.spans.append(Span(start, end, kind))
        else:
            self._code(opened, start, end)

    def _link(self, url: str, start: int, end: int) -> None:
        if (checked := checked_url(url)) is not None:
            self.spans.append(Span(start, end, "text_link", (("url", checked),)))

    def _code(self, opened: _Open, start: int, end: int) -> None:
        """`<pre><code class="language-…">` is one block of code in that language."""
        inner = self.spans[-1] if self.spans else None
        language: tuple[tuple[str, str], ...] = ()
        if opened.argument:
            language = (("language", opened.argument),)
        if opened.tag == "pre" and inner is not None and inner.type == "code":
            if (inner.start, inner.end) == (start, end):
                self.spans.pop()
                language = inner.extra
            self.spans.append(Span(start, end, "pre", language))
        else:
            self.spans.append(Span(start, end, opened.tag, language))


def _decoded(match: re.Match[str]) -> str | None:
    """The character of a reference; None where it is an unknown name or number."""
    hexadecimal, decimal, name = match.groups()
    if name is not None:
        return _NAMED.get(name)
    code = int(hexadecimal, 16) if hexadecimal else int(decimal)
    if 0xD800 <= code <= 0xDFFF:
        raise HtmlError("Text contains invalid Unicode characters after decoding HTML entities")
    return chr(code) if 0 < code < 0x10FFFF else None


def _argument(tag: str, name: str, value: str | None) -> str:
    """What an attribute says of its tag, or nothing."""
    if tag == "blockquote" and name == "expandable":
        return "expandable"
    if value is None:
        return ""
    match tag, name:
        case ("a", "href") | ("tg-emoji", "emoji-id") | ("span", "class"):
            return value
        case ("code", "class") if value.startswith("language-"):
            return value.removeprefix("language-")
    return ""
