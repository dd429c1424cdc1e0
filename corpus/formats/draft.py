"""A page on its way to an article: its stretches of text in order, boilerplate and all."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum

from corpus.text.characters import word_count
from corpus.types import Access, LeftOut, LeftOutReason, PageNote


class ElementRole(StrEnum):
    """What a stretch of a page is. A LINE is short and stands alone: a heading, or a label.

    A ROW is one of a table.
    """

    HEADING = "heading"
    PARAGRAPH = "paragraph"
    ITEM = "item"
    LINE = "line"
    ROW = "row"


@dataclass(frozen=True, slots=True)
class Element:
    """A stretch of a page, its text on one line.

    `level`: of a heading, 1 to 6; nesting depth of an item, from 1; else 0. `number`: an ordered
    item's. `links`: the texts of the links in it. `apart`: why the page's markup sets it apart from
    the article (navigation, form, aside). `group`: elements with one number stand together in the
    source, without a blank line between. `rows`: the lines of a Markdown source that it came from,
    the end exclusive. `cells`: of a table's row, and `names` of its columns; its `text` is
    what they say in one line. Rows of one `group` are one table.
    """

    role: ElementRole
    text: str
    level: int = 0
    number: int | None = None
    links: tuple[str, ...] = ()
    apart: LeftOutReason | None = None
    group: int = 0
    rows: tuple[int, int] | None = None
    cells: tuple[str, ...] = ()
    names: tuple[str, ...] = ()
    _words: int = field(default=-1, init=False, repr=False, compare=False)

    @property
    def words(self) -> int:
        """Words of the text, counted once."""
        if self._words < 0:
            object.__setattr__(self, "_words", word_count(self.text))
        return self._words

    @property
    def is_link(self) -> bool:
        """Whether next to nothing stands outside links."""
        return 10 * sum(map(len, self.links)) >= 8 * len(self.text)


@dataclass(frozen=True, slots=True)
class Draft:
    """A page's stretches, and what its markup or file says about it.

    `titles` are best first. `language` is the tag that the page declares, such as "nb-NO".
    `previous` and `next` are texts of links that the markup calls so. `left_out` are parts of the
    file that no stretch was made of. `asks_password`: there is a field for one; `looks_locked`: its
    markup looks as if not everybody may read it.
    """

    elements: tuple[Element, ...]
    titles: tuple[str, ...] = ()
    language: str | None = None
    series: str | None = None
    part: int | None = None
    previous: str | None = None
    next: str | None = None
    url: str | None = None
    published: date | None = None
    updated: date | None = None
    access: Access | None = None
    left_out: tuple[LeftOut, ...] = ()
    notes: tuple[PageNote, ...] = ()
    asks_password: bool = False
    looks_locked: bool = False


_ANYWHERE = (
    (re.compile(r"\\"), r"\\\\"),
    (re.compile(r"`"), r"\\`"),
    (re.compile(r"(?<!\s)\*|\*(?!\s)|^\*"), r"\\*"),
    (re.compile(r"(?<![^\W_])_|_(?![^\W_])"), r"\\_"),
    (re.compile(r"~(?=~)|(?<=~)~"), r"\\~"),
    (re.compile(r"\](?=[(\[:])"), r"\\]"),
    (re.compile(r"<(?=[A-Za-z/!?])"), r"\\<"),
    (re.compile(r"&(?=#?\w+;)"), r"\\&"),
)
_AT_START = (
    (re.compile(r"^(#{1,6})(?=\s|$)"), r"\\\1"),
    (re.compile(r"^([>+=~|:-])"), r"\\\1"),
    (re.compile(r"^(\d{1,9})([.)])(?=\s|$)"), r"\1\\\2"),
)
_MARKS = re.compile(r"[\\`*_~\]<&]|^[#>+=|:\d-]")  # what any of those begins with
_DEEPEST = 8  # levels of a list; what is deeper Markdown's readers may drop
_CLOSING_HASHES = re.compile(r"(?:(?<= )|^)(#+)$")


def escape_markdown(text: str) -> str:
    """Write plain text of one line so that Markdown reads it as just that."""
    if _MARKS.search(text) is None:
        return text
    for pattern, replacement in (*_ANYWHERE, *_AT_START):
        text = pattern.sub(replacement, text)
    return text


def _table_line(cells: Sequence[str]) -> str:
    escaped = (escape_markdown(cell).replace("|", r"\|") for cell in cells)
    return "| " + " | ".join(escaped) + " |"


def _table_start(row: Element) -> str:
    """The lines of a table above its first row; columns without names have empty ones."""
    names = row.names or ("",) * len(row.cells)
    return f"{_table_line(names)}\n|{' --- |' * len(row.cells)}"


def to_markdown(elements: Iterable[Element]) -> str:
    """Write elements as Markdown: headings with `#`, items with `-` or their number.

    Headings are moved so that the highest is of level 2; the steps between them stay.
    """
    elements = list(elements)
    highest = min((e.level for e in elements if e.role is ElementRole.HEADING), default=2)
    parts: list[str] = []
    markers: list[str] = []  # of the open items, outermost first
    table: int | None = None  # the group of the rows that are being written
    for element in elements:
        if element.role is not ElementRole.ROW:
            table = None
        if element.role is ElementRole.ROW:
            markers.clear()
            if table != element.group:
                table = element.group
                parts.append("\n\n" + _table_start(element))
            parts.append("\n" + _table_line(element.cells))
        elif element.role is ElementRole.ITEM:
            together = bool(markers)
            depth = min(element.level, len(markers) + 1, _DEEPEST)
            sibling = markers[depth - 1] if depth <= len(markers) else ""
            del markers[depth - 1 :]
            indent = " " * sum(map(len, markers))
            marker = "- " if element.number is None else f"{element.number}. "
            markers.append(marker)
            # A list that begins with another number than 1 needs an empty line before it.
            begins_late = element.number not in (None, 1) and sibling in ("", "- ")
            parts.append("\n" if together and not begins_late else "\n\n")
            parts.append(indent + marker + escape_markdown(element.text))
        else:
            markers.clear()
            line = escape_markdown(element.text)
            if element.role is ElementRole.HEADING:
                level = min(element.level - highest + 2, 6)
                line = "#" * level + " " + _CLOSING_HASHES.sub(r"\\\1", line)
            parts.append("\n\n" + line)
    return "".join(parts).strip() + "\n" if parts else ""
