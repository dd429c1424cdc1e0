"""A table's rows as lines that can be read alone: each value behind its column's name."""

from __future__ import annotations

from collections.abc import Sequence

_NO_LABEL = ("", "–", "-", "—")


def row_text(names: Sequence[str], cells: Sequence[str]) -> str:
    """A row in one line: "Ålesund: Sofa 301 kroner; Stol 150 kroner".

    The first cell says whose row it is; with the name of its column where it is a bare number.
    `names` may be shorter than the row, or empty; cells without anything in them are passed over.
    """
    named = [
        (names[at].strip() if at < len(names) else "", cell.strip())
        for at, cell in enumerate(cells)
    ]
    if not named:
        return ""
    (column, label), *values = named
    said = [_value(name, value) for name, value in values if value]
    if label in _NO_LABEL:
        return "; ".join(said)
    if column and not any(map(str.isalpha, label)):
        label = f"{column} {label}"
    label = label.rstrip(":")
    return f"{label}: {'; '.join(said)}" if said else label


def _value(name: str, value: str) -> str:
    name = name.rstrip(":")
    if not name or value.casefold().startswith(name.casefold()):
        return value
    return f"{name} {value}"


def names_of(rows: Sequence[Sequence[str]]) -> int:
    """How many rows at the top are names of columns, where nothing marks them: 0 or 1.

    The first is one where it has no numbers and those below have, in a column behind the first.
    """
    if len(rows) < 2 or not all(cell.strip() for cell in rows[0][1:]):
        return 0
    first, *others = rows
    if any(map(_has_digit, first)):
        return 0
    counted = sum(any(map(_has_digit, row[1:])) for row in others)
    return int(2 * counted >= len(others))


def _has_digit(cell: str) -> bool:
    return any(map(str.isdigit, cell))
