"""Where an article breaks off before an offer to subscribers, whatever the offer says."""

from __future__ import annotations

import re
from collections.abc import Sequence

from corpus.boilerplate.marks import lock_cues
from corpus.boilerplate.page import MarkedPage
from corpus.boilerplate.rules import PhraseKind
from corpus.formats.draft import Element, ElementRole
from corpus.types import LeftOutReason

# The places of cues in the table of words.
_SUBSCRIBER, _READ_ON, _THIS, _PRICE, _ACT, _SPOKEN_TO = range(6)

_OFFER_WORDS = 120  # an offer in all
_ELEMENT_WORDS = 60  # a stretch of it
_SHORT_WORDS = 150  # an article that breaks off has no more before it
_SEVERAL = 2
_BETWEEN = 3  # lines of an offer that say nothing of one
_BRIEF_WORDS = 7
_LINE_WORDS = 14  # a heading, a button
_BROKEN = re.compile(r"(?:…|\.\.\.|\[…\]|\[\.\.\.\])[\"'”»)\]]*$")
_BESIDE = frozenset(
    {
        LeftOutReason.OUTSIDE,
        LeftOutReason.OFFER,
        LeftOutReason.DIALOG,
        LeftOutReason.ASIDE,
        LeftOutReason.LOCK,
        LeftOutReason.FORM,
    }
)


def take_paywall(page: MarkedPage) -> None:
    """Take out an offer to subscribers behind or before the article, and note that it is locked.

    What stands at the end counts as one, with what is out already beside it.
    """
    if not any(page.prose[at] and not page.is_out(at) for at in range(len(page.elements))):
        return
    for offer in (_tail(page), _head(page)):
        inside = [at for at in offer if not page.is_out(at)]
        if offer and _is_lock(page, offer, broken=_breaks_off(page, min(offer))):
            for at in inside:
                page.take(at, PhraseKind.MAYBE_LOCK)
            if not inside:
                page.kinds[min(offer)] = PhraseKind.MAYBE_LOCK


def _tail(page: MarkedPage) -> list[int]:
    """The stretch of offers that the article ends with; a few short lines may stand between."""
    found: list[int] = []
    between: list[int] = []
    words = 0
    for at in range(len(page.elements) - 1, -1, -1):
        element = page.elements[at]
        if page.is_out(at) and not _may_offer(page, at):
            continue
        words += element.words
        if words > _OFFER_WORDS:
            break
        if _speaks_so(page, at):
            found += [*between, at]
            between = []
        elif len(between) < _BETWEEN and _is_brief(page, at):
            between.append(at)
        else:
            break
    return _without_text(page, found)


def _is_brief(page: MarkedPage, at: int) -> bool:
    element = page.elements[at]
    return not page.is_out(at) and element.words <= _BRIEF_WORDS and not page.prose[at]


def _head(page: MarkedPage) -> list[int]:
    """The stretch of offers before the article's first prose."""
    found: list[int] = []
    for at, element in enumerate(page.elements):
        if page.is_out(at) and not _may_offer(page, at):
            continue
        cues = lock_cues(element.text)
        plain = not (cues & {_SPOKEN_TO, _THIS}) or len(cues) < _SEVERAL
        if not page.is_out(at) and (plain or not _speaks_so(page, at)):
            break
        found.append(at)
    inside = [at for at in found if not page.is_out(at)]
    short = sum(page.elements[at].words for at in found) <= _OFFER_WORDS
    return found if inside and short else []


def _may_offer(page: MarkedPage, at: int) -> bool:
    """Whether what is out may belong to an offer: it is not of a menu, a footer or the like."""
    if page.kinds[at] in (PhraseKind.OFFER, PhraseKind.LOCK):
        return page.elements[at].apart in (None, *_BESIDE)
    apart = page.kinds[at] is PhraseKind.APART and page.elements[at].apart in _BESIDE
    linked = page.kinds[at] is PhraseKind.MENU and not page.elements[at].apart
    return (apart or linked) and bool(_strong(page.elements[at]))


def _strong(element: Element) -> frozenset[int]:
    return lock_cues(element.text) - {_SPOKEN_TO, _PRICE}


def _speaks_so(page: MarkedPage, at: int) -> bool:
    """Whether a stretch is of an offer: its words are, and it is no long paragraph."""
    element = page.elements[at]
    if page.is_out(at):
        return True
    count = element.words
    if element.role is ElementRole.ROW or count > _ELEMENT_WORDS:
        return False
    cues = lock_cues(element.text)
    told = cues - {_SPOKEN_TO}
    if count <= _LINE_WORDS and (not page.prose[at] or told == {_PRICE}):
        return bool(told)
    return len(told) >= _SEVERAL + 1 or (len(cues) >= _SEVERAL and bool(cues & {_SPOKEN_TO, _THIS}))


def _without_text(page: MarkedPage, places: Sequence[int]) -> list[int]:
    """Without a heading or a list of the article that a stretch may begin with."""
    found = sorted(places)
    while found and not page.is_out(found[0]) and not _strong(page.elements[found[0]]):
        found.pop(0)
    return found


def _breaks_off(page: MarkedPage, first: int) -> bool:
    """Whether the prose before a place ends in the midst of a thought."""
    for at in range(first - 1, -1, -1):
        if page.prose[at] and not page.is_out(at):
            return _BROKEN.search(page.elements[at].text) is not None
    return False


def _is_lock(page: MarkedPage, offer: Sequence[int], *, broken: bool) -> bool:
    """Whether an offer is one to read on: it says so, or the text is short or breaks off."""
    if any(page.kinds[at] is PhraseKind.LOCK for at in offer):
        return True
    cues = frozenset[int]().union(*(lock_cues(page.elements[at].text) for at in offer))
    # Offers of another kind, an e-book or a newsletter, stand at the end of open articles too.
    told = [
        lock_cues(page.elements[at].text)
        for at in offer
        if page.kinds[at] is not PhraseKind.OFFER or _READ_ON in lock_cues(page.elements[at].text)
    ]
    if not any(cues_here & {_SPOKEN_TO, _THIS, _READ_ON} for cues_here in told):
        return False
    kept = sum(e.words for at, e in enumerate(page.elements) if not page.is_out(at))
    if _SUBSCRIBER not in cues and not (broken and {_READ_ON, _ACT} <= cues):
        return False
    reads_on = bool(cues & {_READ_ON, _THIS})
    if broken:
        return reads_on or len(cues) >= 3
    return len(cues) >= 3 and (reads_on or kept <= _SHORT_WORDS)
