"""Which tables of an HTML page hold data, and which only arrange its parts."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from lxml.html import HtmlElement

_LAYOUT = frozenset("table h1 h2 h3 h4 h5 h6 article section form".split())
_CELLS = ("td", "th")
_LONGEST_CELL = 300  # characters; longer cells are columns of a layout
_LONGEST_OF_DATA = 1200  # characters, where cells are marked as names of others
_MOST_PARAGRAPHS = 3
_MOST_SPANNED = 1000


@dataclass(slots=True)
class _Within:
    """What is within an element, itself left out. `characters`: of all its text."""

    characters: int = 0
    rows: int = 0
    cells: int = 0
    heads: int = 0
    paragraphs: int = 0
    layout: bool = False
    no_data: bool = False  # a cell that holds more than words, or is very long
    long: bool = False  # a cell that is long


def find_data_tables(body: HtmlElement) -> set[HtmlElement]:
    """The tables that hold data: rows of short cells, and no further structure in them.

    All are weighed in one pass from the innermost outwards: tables may stand in tables.
    """
    if next(body.iter("table"), None) is None:
        return set()
    tables: set[HtmlElement] = set()
    weighed: dict[HtmlElement, _Within] = {}
    for element in reversed(list(body.iter())):
        if not isinstance(element.tag, str):
            continue
        inner = weighed.setdefault(element, _Within())
        inner.characters += len(element.text or "")
        if element.tag == "table" and _holds_data(element, inner):
            tables.add(element)
        parent = element.getparent()
        if parent is not None:
            _add(weighed.setdefault(parent, _Within()), parent, element, inner)
    return tables


def span_of(cell: HtmlElement, name: str) -> int:
    """Over how many columns or rows a cell reaches, as far as that is believed."""
    digits = (cell.get(name) or "").strip()
    return max(1, min(int(digits), _MOST_SPANNED)) if digits.isdecimal() and len(digits) < 6 else 1


def _holds_data(table: HtmlElement, inner: _Within) -> bool:
    enough = inner.rows >= 2 and inner.cells >= 2 * inner.rows - 1
    long = inner.long and not inner.heads
    return enough and not inner.no_data and not long and table.get("role") != "presentation"


def _add(outer: _Within, parent: HtmlElement, element: HtmlElement, inner: _Within) -> None:
    """Add an element, and what is within it, to what is within its parent."""
    outer.characters += inner.characters + len(element.tail or "")
    outer.rows += inner.rows + (element.tag == "tr")
    outer.cells += inner.cells
    outer.layout = outer.layout or inner.layout or element.tag in _LAYOUT
    outer.no_data = outer.no_data or inner.no_data
    outer.long = outer.long or inner.long
    outer.heads += inner.heads + (element.tag == "th")
    outer.paragraphs += inner.paragraphs + (element.tag in ("p", "li"))
    if parent.tag == "tr" and element.tag in _CELLS:
        outer.cells += span_of(element, "colspan") * span_of(element, "rowspan")
        several = inner.paragraphs > _MOST_PARAGRAPHS and inner.characters > _LONGEST_CELL
        outer.no_data |= inner.layout or several or inner.characters > _LONGEST_OF_DATA
        outer.long |= inner.characters > _LONGEST_CELL
