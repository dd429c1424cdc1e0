"""What became of a page's words: how many it had, how many were kept, what was left out and why."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from itertools import groupby

from corpus.boilerplate.page import is_prose
from corpus.boilerplate.rules import PhraseKind
from corpus.formats.draft import Draft, Element, ElementRole
from corpus.text.characters import beginning, word_count
from corpus.types import LeftOut, LeftOutReason, PageAccount, PageNote

_LEAST_LOST = 20  # words of prose; less is no loss to ask about
_SHOWN = 80  # stretches of a part that are looked at for how it begins

_REASONS = {
    PhraseKind.LINKS: LeftOutReason.LINKS,
    PhraseKind.FIELD: LeftOutReason.FORM,
    PhraseKind.MENU: LeftOutReason.NAVIGATION,
    PhraseKind.MAYBE_LOCK: LeftOutReason.LOCK,
}
# What is told by its own words or by its build is no loss, however much it is.
_NO_LOSS = frozenset(
    {
        LeftOutReason.COOKIES,
        LeftOutReason.COMMENTS,
        LeftOutReason.LOCK,
        LeftOutReason.OFFER,
        LeftOutReason.REPEATED,
    }
)


def account_of(
    draft: Draft,
    kinds: Sequence[PhraseKind | None],
    repeats: Iterable[int],
    notes: Iterable[PageNote] = (),
) -> PageAccount:
    """Count what was kept of a draft and what was not; `repeats` are places that say the title.

    `notes`: what else there is to know of the page.
    """
    repeated = set(repeats)
    reasons = [_reason(element, kind) for element, kind in zip(draft.elements, kinds, strict=True)]
    counted = [_words(element) for element in draft.elements]
    left = [*_stretches(draft.elements, reasons, counted, repeated), *draft.left_out]
    kept = sum(n for n, why in zip(counted, reasons, strict=True) if why is None)
    prose = lost = 0
    for element, kind, why, words in zip(draft.elements, kinds, reasons, counted, strict=True):
        if why is None:
            prose += words if _reads(element) else 0
        elif is_prose(element) and kind in (PhraseKind.APART, PhraseKind.EMPTY):
            lost += words if why not in _NO_LOSS else 0
    loses = [PageNote.LOSES_PROSE] if lost > max(prose, _LEAST_LOST - 1) else []
    noted = dict.fromkeys([*loses, *draft.notes, *notes])
    words = kept + sum(part.words for part in left)
    return PageAccount(words, kept, tuple(left), tuple(noted))


def _words(element: Element) -> int:
    """Words of a stretch; of a table's row those of its cells: its columns' names are shared."""
    return word_count(" ".join(element.cells) if element.cells else element.text)


def _reads(element: Element) -> bool:
    """Whether what is kept is more than a heading."""
    return element.role is not ElementRole.HEADING


def _reason(element: Element, kind: PhraseKind | None) -> LeftOutReason | None:
    if kind is None:
        return None
    if kind is PhraseKind.APART:
        return element.apart or LeftOutReason.OUTSIDE
    return _REASONS.get(kind) or LeftOutReason(kind.value)


def _stretches(
    elements: Sequence[Element],
    reasons: Sequence[LeftOutReason | None],
    counted: Sequence[int],
    repeated: set[int],
) -> list[LeftOut]:
    """What was left out, neighbours of one reason together."""
    found: list[LeftOut] = []
    places = [at for at in range(len(elements)) if at not in repeated]
    for reason, run in groupby(places, key=lambda at: reasons[at]):
        if reason is not None:
            at = list(run)
            text = " · ".join(elements[place].text for place in at[:_SHOWN])
            found.append(LeftOut(reason, sum(counted[place] for place in at), beginning(text)))
    return found
