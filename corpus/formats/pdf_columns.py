"""Columns and tables of a printed page, told by where its pieces of text begin and end.

A page may be written row by row across its columns. What begins at the same places in several rows
is a column of text where the pieces are long, and a table where they are a few words each.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import replace
from itertools import pairwise
from statistics import median

from corpus.formats.pdf_lines import PrintedLine
from corpus.text.characters import word_count

_ALIGNED = 6.0  # points: what begins no further apart begins at the same place
_MOST_COLUMNS = 12
_LEAST_ROWS = 3  # that begin at the same places
_CELL_WORDS = 4  # in the middle: longer pieces are of a text
_CELL_LONGEST = 14
_FAR = 1.9  # times the usual distance of lines: what is further down is no longer of the columns
_EDGE_GAP = 60.0  # points between two pieces of a header or footer
_EDGE_ROWS = 2

Row = Sequence[PrintedLine]


def arrange(rows: Sequence[Row]) -> list[PrintedLine]:
    """Put the rows of a page, as they are written, in the order in which they are read.

    Of columns one comes after the other; a table's row is one line, with its cells. Pieces of a
    row that stand at no place of a column are one line.
    """
    starts = _starts(rows)
    edges = _edges(rows)
    gaps = [a[0].y - b[0].y for a, b in pairwise(rows) if a[0].y > b[0].y]
    usual = median(gaps) if gaps else 0.0
    lines: list[PrintedLine] = []
    at = 0
    while at < len(rows):
        end = _run_end(rows, at, starts, usual) if starts and len(rows[at]) > 1 else at
        pieces = [_aligned(row, starts) for row in rows[at:end]]
        if sum(len(row) > 1 for row in pieces) >= _LEAST_ROWS:
            lines += _table(pieces, starts) if _is_table(pieces) else _columns(pieces, starts)
            at = end
            continue
        row = rows[at]
        lines += _parted(row) if row[0].y in edges else [_joined(row)]
        at += 1
    return lines


def _starts(rows: Sequence[Row]) -> list[float]:
    """Where the columns of a page begin, from the left; empty where there is one only."""
    count: Counter[float] = Counter()
    known: dict[int, float] = {}  # by place, in steps of what is aligned
    for piece in (piece for row in rows if len(row) > 1 for piece in row):
        step = round(piece.x / _ALIGNED)
        near = (known[at] for at in (step, step - 1, step + 1) if at in known)
        start = next((x for x in near if abs(x - piece.x) <= _ALIGNED), piece.x)
        known.setdefault(step, start)
        count[start] += 1
    found = sorted(x for x, times in count.items() if times >= _LEAST_ROWS)
    return found if 1 < len(found) <= _MOST_COLUMNS else []


def _edges(rows: Sequence[Row]) -> set[float]:
    """The heights of the first and last rows of a page, where headers and footers stand."""
    heights = sorted({row[0].y for row in rows})
    return {*heights[:_EDGE_ROWS], *heights[-_EDGE_ROWS:]}


def _column(piece: PrintedLine, starts: Sequence[float]) -> int | None:
    return next((n for n, x in enumerate(starts) if abs(x - piece.x) <= _ALIGNED), None)


def _aligned(row: Row, starts: Sequence[float]) -> list[PrintedLine]:
    """The pieces of a row that begin columns, with those in between joined to the one before."""
    pieces: list[PrintedLine] = []
    for piece in row:
        if pieces and _column(piece, starts) is None:
            pieces[-1] = _joined([pieces[-1], piece])
        else:
            pieces.append(piece)
    return pieces


def _run_end(rows: Sequence[Row], first: int, starts: Sequence[float], usual: float) -> int:
    """Behind the last of the rows from one on that keep to the columns."""
    end, several = first, first
    for at in range(first, len(rows)):
        row = rows[at]
        below = at == first or rows[at - 1][0].y > row[0].y
        if not below or not _keeps(_aligned(row, starts), starts):
            break
        if len(row) == 1 and at > first and rows[at - 1][0].y - row[0].y > _FAR * usual:
            ahead = at + 1 < len(rows) and len(rows[at + 1]) > 1
            if not ahead:
                break
        end = at + 1
        several = end if len(row) > 1 else several
    # Rows behind the last that is parted are of a column only where they stand close below.
    while end > several and rows[end - 2][0].y - rows[end - 1][0].y > _FAR * usual:
        end -= 1
    return end


def _keeps(row: Row, starts: Sequence[float]) -> bool:
    """Whether a row's pieces begin at columns, and none runs on into the next."""
    for piece in row:
        column = _column(piece, starts)
        if column is None:
            return False
        following = starts[column + 1] if column + 1 < len(starts) else None
        if following is not None and len(row) == 1 and piece.x + piece.width > following:
            return False
    return True


def _is_table(rows: Sequence[Row]) -> bool:
    counts = [word_count(piece.text) for row in rows if len(row) > 1 for piece in row]
    return median(counts) <= _CELL_WORDS and max(counts) <= _CELL_LONGEST


def _columns(rows: Sequence[Row], starts: Sequence[float]) -> list[PrintedLine]:
    """All of the first column, then all of the next."""
    found: dict[int, list[PrintedLine]] = {}
    for row in rows:
        for piece in row:
            found.setdefault(_column(piece, starts) or 0, []).append(piece)
    return [piece for column in sorted(found) for piece in found[column]]


def _table(rows: Sequence[Row], starts: Sequence[float]) -> list[PrintedLine]:
    """A line for each row, with its cells; what is below a cell alone goes on with it."""
    used = sorted({_column(piece, starts) or 0 for row in rows for piece in row})
    lines: list[PrintedLine] = []
    for row in rows:
        cells = [""] * len(used)
        for piece in row:
            cells[used.index(_column(piece, starts) or 0)] = piece.text
        if len(row) == 1 and lines and not cells[0]:
            above = lines[-1]
            cells = [f"{a} {b}".strip() for a, b in zip(above.cells, cells, strict=True)]
            lines[-1] = replace(above, text=" ".join(cells), cells=tuple(cells))
        elif len(row) == 1:
            lines.append(row[0])
        else:
            lines.append(replace(_joined(row), cells=tuple(cells)))
    return lines


def _joined(row: Row) -> PrintedLine:
    """One line of a row's pieces; size and place of the longest and the first."""
    first = row[0]
    if len(row) == 1:
        return first
    largest = max(row, key=lambda piece: len(piece.text))
    return replace(
        first,
        text=" ".join(piece.text for piece in row),
        size=largest.size,
        bold=all(piece.bold for piece in row),
        width=row[-1].x + row[-1].width - first.x,
    )


def _parted(row: Row) -> list[PrintedLine]:
    """The pieces of a header or footer that stand far apart, each a line."""
    lines = [row[0]]
    for piece in row[1:]:
        last = lines[-1]
        if piece.x - last.x - last.width > _EDGE_GAP:
            lines.append(piece)
        else:
            lines[-1] = _joined([last, piece])
    return lines
