"""A page while its furniture is being told from its article."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from corpus.characters import word_count
from corpus.draft import Element, Role
from corpus.from_text import is_short
from corpus.furniture_marks import Mark
from corpus.furniture_rules import Kind

_PROSE_WORDS = 8


@dataclass(frozen=True, slots=True)
class Page:
    """A page's elements, what their words say, and what has been decided so far.

    `prose`: which read like sentences of an article. `kinds`: what furniture each is, None while it
    counts as the article's; the only thing that changes.
    """

    elements: Sequence[Element]
    prose: Sequence[bool]
    marks: Sequence[Mark | None]
    kinds: list[Kind | None]

    def take(self, place: int, kind: Kind) -> None:
        """Decide that an element is furniture; what was decided before stands."""
        self.kinds[place] = self.kinds[place] or kind

    def is_out(self, place: int) -> bool:
        """Whether there is an element at this place and it is furniture."""
        return 0 <= place < len(self.elements) and self.kinds[place] is not None

    def is_marked(self, place: int, kind: Kind) -> bool:
        """Whether there is an element at this place and its words are of this kind."""
        if not 0 <= place < len(self.elements):
            return False
        found = self.marks[place]
        return found is not None and found.kind is kind

    def is_outside(self, place: int) -> bool:
        """Whether all of the article's prose stands on one side of this place."""
        kept = [at for at, prose in enumerate(self.prose) if prose and not self.is_out(at)]
        return not kept or place <= kept[0] or place >= kept[-1]


def is_prose(element: Element) -> bool:
    """Whether an element reads like a sentence of an article."""
    return (
        element.role in (Role.PARAGRAPH, Role.ITEM)
        and not element.is_link
        and (word_count(element.text) >= _PROSE_WORDS or not is_short(element.text))
    )
