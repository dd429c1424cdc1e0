"""Printed lines to elements: what a page's layout says about headings and paragraphs."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from itertools import groupby, pairwise
from statistics import median

from corpus.formats.draft import Element, ElementRole
from corpus.formats.pdf_lines import PrintedLine
from corpus.formats.plain_text import elements_from_text, has_bullet, starts_item
from corpus.text.characters import word_count
from corpus.text.tables import names_of, row_text

_LARGER = 1.12  # a heading's letters are this much larger than the text's
_GAP = 1.35  # a paragraph ends where the next line is this much further down than usual
_INDENT = 0.8  # of the letters' size: a first line set in
_HEADING = 0.45  # of the widest line: a first line that is shorter may be a heading
_SHORT = 0.8  # of the widest line: the last line of a paragraph
_HEADING_WORDS = 16
_BOLD_HEADING_WORDS = 12
_EDGE_LINES = 2  # at the top and bottom of a page, where headers and footers stand
_OFTEN = 3  # pages that share a line there; of two or three pages, two
_PAGE_NUMBER = re.compile(
    r"\W*(?:(?:side|sida|sidan|page|s\.|p\.) ?)?(?:\d{1,4}|[ivxl]{1,6})"
    r"(?: ?(?:av|of|/|\|) ?\d{1,4})?\W*",
    re.IGNORECASE,
)
_CONTENTS_ENTRY = re.compile(r".*(?:\. ?){4}\s*(?:\d+|[ivxl]+)", re.IGNORECASE)
_DIGITS = re.compile(r"\d+")
_SENTENCE_END = re.compile(r"[.!?:;][\"'”»)]*$")
_HYPHEN_END = re.compile(r"[^\W\d_]-$")
_LAST_WORD = re.compile(r"([^\W\d_]+)-$")
_TAIL = 20  # characters of a line that may be a word parted at its end
# First parts of compounds that have a hyphen wherever they stand.
_HYPHENATED = frozenset(
    "tv pc wi it ki ai hr vm em ol nm sms gps cd dvd pdf usb dna wc id ikke ikkje icke ex eks norsk"
    " svensk dansk finsk engelsk tysk fransk nord sør öst øst vest väst syd tur cirka".split()
)
_SUSPENDED = re.compile(r"(?:og|eller|och|eller|and|or|samt|men)\b")


def elements_from_lines(lines: Sequence[PrintedLine]) -> tuple[tuple[Element, ...], str | None]:
    """Make elements of a document's lines; the title is the largest heading of the first page."""
    lines = without_running_lines(lines)
    if not lines:
        return (), None
    body = _body(lines)
    sizes = sorted(
        {line.size for line in lines if line.size >= _LARGER * body.size and _heads(line, body)},
        reverse=True,
    )
    leading = _leading(lines)
    widest = max(len(line.text) for line in lines if line.size == body.size)
    levels = {size: level for level, size in enumerate(sizes, 1)}
    elements: list[Element] = []
    text: list[list[str]] = []  # paragraphs, each in the pieces that make it when joined
    heading: list[str] = []  # the pieces of the last of the elements, where that is one
    above: PrintedLine | None = None
    title: str | None = None

    def settle() -> None:
        if heading:
            elements[-1] = replace(elements[-1], text="".join(heading))
            heading.clear()
        if text:
            elements.extend(elements_from_text("\n".join(map("".join, text))))
            text.clear()

    for line in lines:
        if line.cells:
            settle()
            elements.append(Element(ElementRole.ROW, line.text, cells=line.cells))
        elif _heads(line, body):
            if above is not None and not text and _goes_on(above, line):
                _join(heading, line.text)
            else:
                settle()
                level = min(levels.get(line.size, len(sizes) + 1), 6)
                elements.append(Element(ElementRole.HEADING, line.text, level))
                heading.append(line.text)
        elif (
            text
            and above is not None
            and not (
                _new_paragraph(above, line, leading, widest)
                or (len(text[-1]) == 1 and _stands_over(text[-1][0], line, widest))
            )
        ):
            _join(text[-1], line.text)
        else:
            # An empty line parts paragraphs; items of a list stay together.
            if text and not starts_item(line.text):
                text.append([""])
            text.append([line.text])
        above = line
    settle()
    if sizes:
        # Sizes tell the headings: a short line of the text's own size is none.
        elements = [
            replace(e, role=ElementRole.PARAGRAPH) if e.role is ElementRole.LINE else e
            for e in elements
        ]
        first = [line for line in lines if line.page == 0 and line.size == sizes[0]]
        title = next((e.text for e in elements if first and e.level == 1), None)
    return tuple(_named_tables(elements)), title


def _named_tables(elements: Iterable[Element]) -> Iterator[Element]:
    """Give the rows of each table the names of its columns, where its first row has them."""
    tables = 0
    for width, run in groupby(elements, key=lambda element: len(element.cells)):
        rows = list(run)
        if not width:
            yield from rows
            continue
        tables -= 1  # no group of lines has such a number
        heads = names_of([row.cells for row in rows])
        names = rows[0].cells if heads else ()
        for row in rows[heads:]:
            text = row_text(names, row.cells)
            yield replace(row, text=text, names=names, group=tables)


def _stands_over(first: str, line: PrintedLine, widest: int) -> bool:
    """Whether a paragraph's first line is a heading in the text's own letters: short, no stop."""
    return (
        0 < len(first) < _HEADING * widest
        and first[:1].isupper()
        and line.text[:1].isupper()
        and len(line.text) > len(first)
        and first[-1].isalnum()
    )


def without_running_lines(lines: Sequence[PrintedLine]) -> list[PrintedLine]:
    """Drop page numbers, dotted lines of contents, and headers and footers that pages share."""
    pages: dict[int, list[PrintedLine]] = {}
    for line in lines:
        pages.setdefault(line.page, []).append(line)
    edges: dict[int, set[PrintedLine]] = {}
    for number, page in pages.items():
        upright = sorted(page, key=lambda line: line.y)
        edges[number] = {*upright[:_EDGE_LINES], *upright[-_EDGE_LINES:]}
    shared = Counter(
        key for edge in edges.values() for key in {_running_key(line.text) for line in edge}
    )
    often = min(_OFTEN, max(2, -(-len(pages) // 2)))
    return [
        line
        for line in lines
        if not _CONTENTS_ENTRY.fullmatch(line.text)
        and not (
            line in edges[line.page]
            and (shared[_running_key(line.text)] >= often or _PAGE_NUMBER.fullmatch(line.text))
        )
    ]


def _running_key(text: str) -> str:
    return _DIGITS.sub("#", text).casefold()


def join_lines(above: str, below: str) -> str:
    """Join two lines of a paragraph; a word that was parted at the line's end is made whole.

    A hyphen stays where it belongs to the word: before "og", "eller" and their like, after a single
    letter, an abbreviation in capitals or a digit, before a capital, in "tv-program" and its kind.
    """
    if not _HYPHEN_END.match(above[-2:]):
        return f"{above} {below}"
    if _SUSPENDED.match(below):
        return f"{above} {below}"
    if not below[:1].islower() or above[-2].isupper():
        return above + below
    last = _LAST_WORD.search(above)
    if last and (len(last[1]) == 1 or last[1].casefold() in _HYPHENATED):
        return above + below
    return above[:-1] + below


def _join(pieces: list[str], below: str) -> None:
    """Join a line to what is held in pieces; one text would be copied whole with every line."""
    above = pieces[-1]
    pieces[-1:] = [above[:-_TAIL], join_lines(above[-_TAIL:], below)]


def _body(lines: Iterable[PrintedLine]) -> PrintedLine:
    """A line of the running text: of the size and weight that most characters have."""
    letters: Counter[tuple[float, bool]] = Counter()
    for line in lines:
        letters[line.size, line.bold] += len(line.text)
    size, bold = letters.most_common(1)[0][0]
    return PrintedLine("", size, bold, 0, 0, 0)


def _heads(line: PrintedLine, body: PrintedLine) -> bool:
    words = word_count(line.text)
    if not words:
        return False
    if line.size >= _LARGER * body.size:
        return words <= _HEADING_WORDS
    return (
        line.bold
        and not body.bold
        and line.size >= body.size
        and words <= _BOLD_HEADING_WORDS
        and not _SENTENCE_END.search(line.text)
        and not starts_item(line.text)
    )


def _leading(lines: Sequence[PrintedLine]) -> dict[float, float]:
    """The usual distance from line to line, in points, for each size of letters."""
    gaps: dict[float, list[float]] = {}
    for above, line in pairwise(lines):
        if above.page == line.page and above.size == line.size and above.y > line.y:
            gaps.setdefault(line.size, []).append(above.y - line.y)
    return {size: median(found) for size, found in gaps.items()}


def _goes_on(above: PrintedLine, line: PrintedLine) -> bool:
    """Whether a heading runs over two lines: same letters, no more than a line apart."""
    close = 0 < above.y - line.y <= 1.6 * line.size
    return close and above.page == line.page and (above.size, above.bold) == (line.size, line.bold)


def _new_paragraph(
    above: PrintedLine, line: PrintedLine, leading: dict[float, float], widest: int
) -> bool:
    ended = _SENTENCE_END.search(above.text) is not None
    # A number or a dash may stand first on a line by chance, a bullet may not.
    if starts_item(line.text) and (has_bullet(line.text) or ended or starts_item(above.text)):
        return True
    if above.page != line.page or line.y > above.y:
        return ended or not line.text[0].islower()
    usual = leading.get(line.size, 1.2 * line.size)
    if above.y - line.y > _GAP * usual or abs(above.size - line.size) > 0.5:
        return True
    if ended and len(above.text) < _SHORT * widest and not starts_item(above.text):
        return True
    return ended and line.x > above.x + _INDENT * line.size
