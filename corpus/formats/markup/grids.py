"""An HTML table of data as rows of cells, merged ones repeated, with the names of its columns."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from corpus.formats.markup.tables import span_of
from corpus.formats.markup.weights import INLINE, SKIPPED
from corpus.text.characters import squash
from corpus.text.tables import names_of

if TYPE_CHECKING:
    from lxml.html import HtmlElement

_MOST_COLUMNS = 60
_MOST_CELLS = 50_000
_CELLS = ("td", "th")
_PARTS = ("thead", "tbody", "tfoot")


@dataclass(frozen=True, slots=True)
class Grid:
    """A table: what stands over it, its columns' names, and its rows, as wide as the names."""

    captions: tuple[str, ...]
    names: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]


@dataclass(slots=True)
class _Row:
    """A row with its cells in place. `heads`: which are marked as names; `width`: own cells."""

    cells: list[str]
    heads: list[bool]
    own: int
    in_head: bool
    bold: bool


def read_grid(table: HtmlElement, unread: Collection[HtmlElement]) -> Grid:
    """Read a table; `unread` are elements whose text is left out."""
    captions = [_text(part, unread) for part in table if part.tag == "caption"]
    rows = _placed(table, unread)
    width = max((len(row.cells) for row in rows), default=0)
    for row in rows:
        row.cells += [""] * (width - len(row.cells))
    while rows and rows[0].own == 1 and width > 1 and _is_one(rows[0].cells):
        captions.append(rows.pop(0).cells[0])  # one cell over all of the table
    heads = _head_rows(rows)
    names = _names([row.cells for row in rows[:heads]], width)
    body = _with_sections(rows[heads:], width)
    return Grid(tuple(filter(None, captions)), names, tuple(body))


def _placed(table: HtmlElement, unread: Collection[HtmlElement]) -> list[_Row]:
    """The rows with each cell in its column, cells that span several repeated."""
    rows: list[_Row] = []
    below: dict[int, tuple[int, str, bool]] = {}  # by column: for how many rows, what, a name?
    count = 0
    for element, in_head in _rows(table):
        row = _Row([], [], 0, in_head, True)
        for cell in (part for part in element if part.tag in _CELLS):
            _fill(row, below)
            text, is_head = _text(cell, unread), cell.tag == "th"
            row.own += 1
            row.bold = row.bold and (not text or is_head or _is_bold(cell, text))
            columns = min(span_of(cell, "colspan"), _MOST_COLUMNS - len(row.cells))
            down = span_of(cell, "rowspan")
            for _ in range(columns):
                if down > 1:
                    below[len(row.cells)] = (down - 1, text, is_head)
                row.cells.append(text)
                row.heads.append(is_head)
            count += columns
        _fill(row, below)
        if any(row.cells):
            rows.append(row)
        if count > _MOST_CELLS:
            break
    return rows


def _fill(row: _Row, below: dict[int, tuple[int, str, bool]]) -> None:
    """Repeat in a row what reaches down into its next columns."""
    while (found := below.get(len(row.cells))) and len(row.cells) < _MOST_COLUMNS:
        down, text, is_head = found
        column = len(row.cells)
        if down > 1:
            below[column] = (down - 1, text, is_head)
        else:
            del below[column]
        row.cells.append(text)
        row.heads.append(is_head)


def _rows(table: HtmlElement) -> Iterator[tuple[HtmlElement, bool]]:
    for part in table:
        if part.tag == "tr":
            yield part, False
        elif part.tag in _PARTS:
            yield from ((row, part.tag == "thead") for row in part if row.tag == "tr")


def _head_rows(rows: Sequence[_Row]) -> int:
    """How many rows at the top name the columns."""
    if len(rows) < 2:
        return 0
    heads = 0
    while heads < len(rows) - 1 and (rows[heads].in_head or _is_head(rows[heads])):
        heads += 1
    if heads == 0 and rows[0].bold and not all(row.bold for row in rows[1:]):
        return 1
    return heads or names_of([row.cells for row in rows])


def _is_head(row: _Row) -> bool:
    """Whether all that is in a row is marked as a name, a corner without anything left aside."""
    marked = [head for head, cell in zip(row.heads, row.cells, strict=False) if cell]
    return len(marked) > 1 and all(marked)


def _names(rows: Sequence[Sequence[str]], width: int) -> tuple[str, ...]:
    """The columns' names; of several rows of them one behind the other, each once."""
    names: list[str] = []
    for column in range(width):
        parts = dict.fromkeys(row[column] for row in rows if row[column])
        names.append(" ".join(parts))
    return tuple(names) if any(names) else ()


def _with_sections(rows: Sequence[_Row], width: int) -> Iterator[tuple[str, ...]]:
    """The rows; a cell over a whole row stands before the labels of those below it."""
    section = ""
    for row in rows:
        if row.own == 1 and width > 1 and _is_one(row.cells):
            section = row.cells[0]
        else:
            label = f"{section}, {row.cells[0]}" if section and row.cells[0] else row.cells[0]
            yield (label or section, *row.cells[1:])


def _is_one(cells: Sequence[str]) -> bool:
    """Whether there is one text in a row, once or in every cell."""
    return len({cell for cell in cells if cell}) == 1 and bool(cells[0])


def _is_bold(cell: HtmlElement, text: str) -> bool:
    bold = "".join(str(part.text_content()) for part in cell.iter("b", "strong"))
    return len(squash(bold)) >= len(text)


def _text(cell: HtmlElement, unread: Collection[HtmlElement]) -> str:
    """A cell's text on one line, entries of lists parted by commas."""
    from lxml import etree

    pieces: list[str] = []
    walker = etree.iterwalk(cell, events=("start", "end"))
    for event, element in walker:
        is_read = element.tag not in SKIPPED and element not in unread
        if event == "start":
            if not is_read:
                walker.skip_subtree()
                continue
            if element.tag == "li" and "".join(pieces).strip():
                pieces.append(", ")
            elif element.tag not in INLINE:
                pieces.append(" ")
            pieces.append(element.text or "")
        else:
            if element.tag not in INLINE:
                pieces.append(" ")
            pieces.append(element.tail or "" if element is not cell else "")
    return squash("".join(pieces)).replace(" ,", ",")
