"""The text of a mail that has HTML alone; what it quotes is marked as in plain text. Pure."""

from __future__ import annotations

import re
from collections.abc import Iterator
from enum import Enum, auto

from lxml import etree, html

_LINES = frozenset("div li tr table blockquote pre section article hr".split())
_PARAGRAPHS = frozenset("p ul ol h1 h2 h3 h4 h5 h6".split())
_UNSEEN = frozenset("head style script title template noscript".split())
_QUOTES = frozenset("gmail_quote yahoo_quoted moz-cite-prefix protonmail_quote".split())
_A_LINE_EACH = "MsoNormal"
"""The class of paragraphs that are no further apart than lines."""


class _Break(Enum):
    LINE = auto()
    """What was begun ends here."""
    NEW_LINE = auto()
    """The same, and where nothing was begun, a line is left free."""
    FREE_LINE = auto()
    """The same, and a line is left free."""


def html_body(source: str) -> str:
    """Return what a page of HTML says, as lines; "" where it can't be read."""
    try:
        tree = html.document_fromstring(source.replace("\0", ""))
    except (etree.LxmlError, ValueError):
        return ""
    lines = [("> " if is_quoted else "") + text for is_quoted, text in _lines(tree)]
    return re.sub(r"\n{3,}", "\n\n", "\n".join(lines)).strip("\n")


def _lines(tree: etree._Element) -> Iterator[tuple[bool, str]]:
    """Yield each line, and whether it is quoted."""
    text, was_quoted = "", False
    for is_quoted, piece in _pieces(tree):
        if isinstance(piece, str) and is_quoted == was_quoted:
            text += piece
            continue
        said = re.sub(r"\s+", " ", text).strip()
        if said or "\xa0" in text or (piece is _Break.NEW_LINE and is_quoted == was_quoted):
            yield was_quoted, said
        if piece is _Break.FREE_LINE:
            yield is_quoted, ""
        text, was_quoted = piece if isinstance(piece, str) else "", is_quoted
    if text.strip():
        yield was_quoted, re.sub(r"\s+", " ", text).strip()


def _pieces(tree: etree._Element) -> Iterator[tuple[bool, str | _Break]]:
    """Yield texts and breaks in their order; without recursion, however deep."""
    depth = 0
    for event, element in etree.iterwalk(tree, events=("start", "end", "comment", "pi")):
        if event in ("comment", "pi"):
            yield depth > 0, element.tail or ""
            continue
        end = _break_of(element)
        if event == "start":
            depth += _is_quotation(element)
            if end in (_Break.LINE, _Break.FREE_LINE):
                yield depth > 0, end
            if element.tag not in _UNSEEN:
                yield depth > 0, element.text or ""
            continue
        if end is not None:
            yield depth > 0, end
        depth -= _is_quotation(element)
        yield depth > 0, element.tail or ""


def _break_of(element: etree._Element) -> _Break | None:
    if element.tag == "br":
        return _Break.NEW_LINE
    classes = (element.get("class") or "").split()
    if element.tag in _PARAGRAPHS and _A_LINE_EACH not in classes:
        return _Break.FREE_LINE
    return _Break.LINE if element.tag in _LINES | _PARAGRAPHS else None


def _is_quotation(element: etree._Element) -> bool:
    if element.tag == "blockquote":
        return True
    return not _QUOTES.isdisjoint((element.get("class") or "").split())
