"""Lines of an HTML page that were broken by hand, and the links in them."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace
from itertools import accumulate
from typing import NamedTuple

from corpus.formats.draft import Element, ElementRole


class LinkText(NamedTuple):
    """A link's words, and before which of the pieces that gather it begins."""

    text: str
    piece: int


def listed_lines(placed: list[tuple[Element, range]]) -> list[tuple[Element, range]]:
    """Let short lines that stand one below the other be no headings: an address, opening hours."""
    is_line = [element.role is ElementRole.LINE for element, _ in placed]
    beside = [
        line and (any(is_line[at + 1 : at + 2]) or (at > 0 and is_line[at - 1]))
        for at, line in enumerate(is_line)
    ]
    return [
        (replace(element, role=ElementRole.PARAGRAPH) if listed else element, lines)
        for (element, lines), listed in zip(placed, beside, strict=True)
    ]


def by_line(pieces: Sequence[str], links: Iterable[LinkText]) -> dict[int, list[LinkText]]:
    """The links by the line that they begin in, of what has gathered."""
    ends = list(accumulate((piece.count("\n") for piece in pieces), initial=0))
    found: dict[int, list[LinkText]] = {}
    for link in links:
        found.setdefault(ends[min(link.piece, len(pieces))], []).append(link)
    return found
