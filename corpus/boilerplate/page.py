"""A page while its boilerplate is being told from its article."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

from corpus.boilerplate.marks import Mark
from corpus.boilerplate.rules import PhraseKind
from corpus.formats.draft import Element, ElementRole
from corpus.formats.plain_text import is_short

_PROSE_WORDS = 8


@dataclass(slots=True)
class MarkedPage:
    """A page's elements, what their words say, and what has been decided so far.

    `prose`: which read like sentences of an article. `kinds`: what boilerplate each is, None while
    it counts as the article's; the only thing that changes, by `take` alone. `taken`: the places
    that were taken out, in the order in which they were.
    """

    elements: Sequence[Element]
    prose: Sequence[bool]
    marks: Sequence[Mark | None]
    kinds: list[PhraseKind | None]
    taken: list[int] = field(default_factory=list)
    _first: int = 0
    _last: int | None = None

    def take(self, place: int, kind: PhraseKind) -> None:
        """Decide that an element is boilerplate; what was decided before stands."""
        if self.kinds[place] is None:
            self.kinds[place] = kind
            self.taken.append(place)

    def is_out(self, place: int) -> bool:
        """Whether there is an element at this place and it is boilerplate."""
        return 0 <= place < len(self.elements) and self.kinds[place] is not None

    def is_marked(self, place: int, kind: PhraseKind) -> bool:
        """Whether there is an element at this place and its words are of this kind."""
        if not 0 <= place < len(self.elements):
            return False
        found = self.marks[place]
        return found is not None and found.kind is kind

    def is_outside(self, place: int) -> bool:
        """Whether all of the article's prose stands on one side of this place."""
        first, last = self.prose_ends()
        return place <= first or place >= last

    def prose_ends(self) -> tuple[int, int]:
        """The places of the article's first and last prose; past each other where there is none.

        What is out stays out: the ends only move towards each other, and each look goes on where
        the last one ended.
        """
        if self._last is None:
            self._last = len(self.elements) - 1
        while self._first <= self._last and not self._is_kept_prose(self._first):
            self._first += 1
        while self._first <= self._last and not self._is_kept_prose(self._last):
            self._last -= 1
        return self._first, self._last

    def _is_kept_prose(self, place: int) -> bool:
        return self.prose[place] and self.kinds[place] is None


def is_prose(element: Element) -> bool:
    """Whether an element reads like a sentence of an article."""
    return (
        element.role in (ElementRole.PARAGRAPH, ElementRole.ITEM)
        and not element.is_link
        and (element.words >= _PROSE_WORDS or not is_short(element.text))
    )
