"""The lines of a PDF as they are printed, and how wide they are."""

from __future__ import annotations

from dataclasses import dataclass

_NARROW = frozenset("iljtfrI.,:;!|'’() -[]/")
_WIDE = frozenset("mwMWÆæ@%—…")


@dataclass(frozen=True, slots=True)
class PrintedLine:
    """A line as printed: `size` of its letters, `x` and `y` of its start in points, y upwards.

    `width` in points is measured by common letters, some percent off. `cells`: of a table's row.
    """

    text: str
    size: float
    bold: bool
    x: float
    y: float
    page: int
    width: float = 0.0
    cells: tuple[str, ...] = ()


def width_of(text: str, size: float, *, bold: bool) -> float:
    """How wide a text is in points, in letters such as Helvetica's and Times'."""
    units = sum(
        0.29
        if letter in _NARROW
        else 0.86
        if letter in _WIDE
        else 0.66
        if letter.isupper()
        else 0.53
        for letter in text
    )
    return units * size * (1.07 if bold else 1.0)
