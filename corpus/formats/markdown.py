"""Markdown to a draft, and back to the same Markdown without the rows that were boilerplate."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Sequence
from itertools import pairwise
from typing import TYPE_CHECKING

from corpus.formats.draft import Draft, Element, ElementRole
from corpus.formats.plain_text import is_short
from corpus.library.markdown import inline_text, tokens
from corpus.text.tables import row_text

if TYPE_CHECKING:
    from markdown_it.token import Token

_BOLD = re.compile(r"\s*(\*\*|__)(?!\s)(?:(?!\1).)+\1\s*")
_EMPTY_ROWS = re.compile(r"\n{3,}")


class _Table:
    """A table while it is read: each row below its columns' names is one element."""

    def __init__(self, group: int) -> None:
        self.group = group
        self.names: tuple[str, ...] = ()
        self.cells: list[str] = []
        self.links: list[str] = []
        self.rows = (0, 0)

    def read(self, token: Token) -> Iterator[Element]:
        """Take one token of the table."""
        match token.type:
            case "tr_open":
                self.cells, self.links = [], []
                self.rows = (token.map[0], token.map[1]) if token.map else (0, 0)
            case "inline":
                self.cells.append(inline_text(token))
                self.links += _links(token.content)
            case "thead_close":
                self.names, self.cells = tuple(self.cells), []
            case "tr_close" if self.names and (text := row_text(self.names, self.cells)):
                cells = tuple(self.cells)
                yield Element(
                    ElementRole.ROW,
                    text,
                    links=tuple(self.links),
                    group=self.group,
                    rows=self.rows,
                    cells=cells,
                    names=self.names,
                )


def draft_from_markdown(body: str) -> Draft:
    """Read Markdown; every element remembers the rows that it came from.

    A paragraph that is all bold, or any short one where the text has no headings, is a LINE. The
    title is the first heading of level 1.
    """
    found = tokens(body)
    headings = [
        inline_text(after)
        for token, after in pairwise(found)
        if token.type == "heading_open" and token.tag == "h1"
    ]
    has_sections = any(t.type == "heading_open" and t.tag != "h1" for t in found)
    elements: list[Element] = []
    depth, number, fresh, group = 0, None, False, 0
    role, level = ElementRole.PARAGRAPH, 0
    table: _Table | None = None
    for token in found:
        match token.type:
            case "table_open":
                group += 1
                table = _Table(group)
            case "table_close":
                table = None
            case _ if table is not None:
                elements += table.read(token)
            case "bullet_list_open" | "ordered_list_open":
                depth += 1
                group += 1
            case "bullet_list_close" | "ordered_list_close":
                depth -= 1
            case "list_item_open":
                number, fresh = (int(token.info) if token.info else None), True
            case "heading_open":
                role, level = ElementRole.HEADING, int(token.tag[1:])
            case "paragraph_open" if fresh:
                role, level, fresh = ElementRole.ITEM, depth, False
            case "paragraph_open":
                role, level = ElementRole.PARAGRAPH, 0
            case "inline" if token.map and (words := inline_text(token)):
                if role is ElementRole.PARAGRAPH and is_short(words):
                    bold = _BOLD.fullmatch(token.content) is not None
                    role = ElementRole.LINE if bold or not has_sections else role
                if role is not ElementRole.ITEM:
                    group += 1
                elements.append(
                    Element(
                        role,
                        words,
                        level,
                        number if role is ElementRole.ITEM else None,
                        links=_links(token.content),
                        group=group,
                        rows=(token.map[0], token.map[1]),
                    )
                )
                role, level = ElementRole.PARAGRAPH, 0
    return Draft(tuple(elements), titles=tuple(headings[:1]))


_LINK = re.compile(r"(?<!!)\[([^\[\]]+)\]\([^()\s]*\)")


def _links(content: str) -> tuple[str, ...]:
    return tuple(_LINK.findall(content))


def markdown_without(
    body: str, before: Sequence[Element], kept: Sequence[Element], dropped: Collection[int]
) -> str:
    """The Markdown without the rows of dropped elements; all else stays as it was written.

    `before` are the elements as read, `kept` those that stay, with their headings settled: a LINE
    that became a heading gets its `#`, and where a heading of level 1 is left all sink by one.
    """
    rows: list[str | None] = list(body.split("\n"))
    for place in dropped:
        start, end = before[place].rows or (0, 0)
        rows[start:end] = [None] * (end - start)
    deeper = int(any(e.role is ElementRole.HEADING and e.level == 1 for e in kept))
    original = {element.rows: element for element in before}
    for element in kept:
        if element.role is not ElementRole.HEADING or element.rows is None:
            continue
        start, end = element.rows
        was_line = original[element.rows].role is ElementRole.LINE
        if deeper or was_line:
            text = (rows[start] or "").strip()
            text = element.text if was_line else text.lstrip("#").strip()
            heading = "#" * min(element.level + deeper, 6) + " " + text
            rows[start:end] = [heading, *[None] * (end - start - 1)]
    text = "\n".join(row for row in rows if row is not None)
    return _EMPTY_ROWS.sub("\n\n", text).strip("\n") + "\n"
