"""Which stretches of a page are its boilerplate: everything on it that is not the article.

The words stand in `words`; here is how they are weighed. A word that is boilerplate on
one page heads a section on the next, so few words decide alone: most need boilerplate beside them,
or a place before or after all of the page's prose.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Sequence
from heapq import heappop, heappush
from itertools import chain, groupby

from corpus.boilerplate.layout import (
    take_captions,
    take_comments,
    take_contents,
    take_empty_sections,
    take_form_gaps,
    take_link_lists,
    take_menus,
    take_trailing_links,
)
from corpus.boilerplate.marks import Mark, advertising_cues, mark
from corpus.boilerplate.page import MarkedPage, is_prose
from corpus.boilerplate.paywalls import take_paywall
from corpus.boilerplate.rules import PhraseKind, When
from corpus.formats.draft import Element, ElementRole

_LABELLED_AD_CUES = 2


def find_boilerplate(
    elements: Sequence[Element], spoken: Collection[int] = ()
) -> tuple[PhraseKind | None, ...]:
    """Say of each element what boilerplate it is, or None where it belongs to the article.

    `spoken` are the places of elements that tell about the article's series.
    """
    marks = _weigh_lists(elements, [mark(element.text) for element in elements])
    kinds: list[PhraseKind | None] = [
        PhraseKind.SERIES if place in spoken else _alone(element, found)
        for place, (element, found) in enumerate(zip(elements, marks, strict=True))
    ]
    page = MarkedPage(elements, [is_prose(element) for element in elements], marks, kinds)
    take_link_lists(page)
    take_contents(page)
    _settle(page)
    take_captions(page)
    take_menus(page)
    take_paywall(page)
    take_trailing_links(page)
    take_comments(page)
    take_empty_sections(page)
    return tuple(page.kinds)


def _alone(element: Element, found: Mark | None) -> PhraseKind | None:
    """What an element is by its words and its markup, whatever stands around it."""
    if found and (found.when is When.ALWAYS or element.apart):
        return found.kind
    return PhraseKind.APART if element.apart else None


def _settle(page: MarkedPage) -> None:
    """Take out elements that need company, and gaps in forms, until nothing more is.

    Rounds go from the first element to the last. After the first round only those are looked at
    again that something changed for: a neighbour went, or the article's prose begins or ends
    elsewhere.
    """
    due = {place for place, found in enumerate(page.marks) if found}
    first_round = True
    while due or first_round:
        begun = len(page.taken)
        due = _take_by_company(page, due)
        near = range(len(page.elements)) if first_round else page.taken[begun:]
        before, ends = len(page.taken), page.prose_ends()
        take_form_gaps(page, near)
        due.update(_touched(page, before, ends))
        first_round = False


def _take_by_company(page: MarkedPage, due: Iterable[int]) -> set[int]:
    """Take out elements whose words need more to be boilerplate, where there is more.

    Of the places that are `due`, and of those behind them that something changes for on the way;
    returns those before them that it does.
    """
    now = sorted(due)  # a heap
    later: set[int] = set()
    while now:
        place = heappop(now)
        found = page.marks[place]
        before, ends = len(page.taken), page.prose_ends()
        if found is None or page.is_out(place) or not _holds(page, place, found):
            continue
        page.take(place, found.kind)
        for other in _touched(page, before, ends):
            if other > place:
                heappush(now, other)
            else:
                later.add(other)
    return later


def _touched(page: MarkedPage, before: int, ends: tuple[int, int]) -> Iterator[int]:
    """The places that something changed for since so many were taken, and prose ended there."""
    first, last = page.prose_ends()
    beside = (near for place in page.taken[before:] for near in (place - 1, place + 1))
    for place in chain(beside, range(ends[0] + 1, first + 1), range(last, ends[1])):
        if 0 <= place < len(page.elements) and page.marks[place] and not page.is_out(place):
            yield place


def _holds(page: MarkedPage, place: int, found: Mark) -> bool:
    """Whether what must hold beside an element's words does."""
    company = page.is_out(place - 1) or page.is_out(place + 1)
    match found.when:
        case When.ALWAYS:
            return True
        case When.LABEL:
            return _labels_advertisement(page, place) or not _heads_text(page, place)
        case When.COMPANY:
            return company or _is_second_field(page, place)
        case When.EDGE:
            return company or page.is_outside(place)
        case When.OUTSIDE:
            return page.is_outside(place)


def _heads_text(page: MarkedPage, place: int) -> bool:
    """Whether text of the article follows that this element could be the heading of."""
    element, after = page.elements[place], place + 1
    if element.is_link and element.role is not ElementRole.HEADING:
        return False
    if after >= len(page.elements) or page.is_out(after):
        return False
    in_a_row = page.is_out(place - 1) and page.elements[place - 1].group == element.group
    return page.prose[after] or (page.elements[after].role is ElementRole.ITEM and not in_a_row)


def _labels_advertisement(page: MarkedPage, place: int) -> bool:
    """Whether this says that an advertisement follows, and one does: then that goes as well."""
    after = place + 1
    if not page.is_marked(place, PhraseKind.ADVERTISEMENT) or after >= len(page.elements):
        return False
    if advertising_cues(page.elements[after].text) < _LABELLED_AD_CUES:
        return False
    page.take(after, PhraseKind.ADVERTISEMENT)
    return True


def _is_second_field(page: MarkedPage, place: int) -> bool:
    """Whether a form's field stands beside another; a list of fields is the article's own."""
    return page.elements[place].role is not ElementRole.ITEM and any(
        page.is_marked(other, PhraseKind.FIELD)
        and page.elements[other].role is not ElementRole.ITEM
        for other in (place - 1, place + 1)
    )


def _weigh_lists(elements: Sequence[Element], marks: Sequence[Mark | None]) -> list[Mark | None]:
    """Let the words of a list's entries count only where all of them are boilerplate.

    Several labels in one list are a menu: then they decide alone.
    """
    weighed: list[Mark | None] = []
    for is_list, run in groupby(zip(elements, marks, strict=True), key=_is_item):
        found = [one for _, one in run]
        if is_list and None in found:
            found = [None] * len(found)
        elif is_list and len(found) > 1:
            found = [
                Mark(one.kind, When.ALWAYS) if one and one.when is When.LABEL else one
                for one in found
            ]
        weighed += found
    return weighed


def _is_item(marked: tuple[Element, Mark | None]) -> bool:
    return marked[0].role is ElementRole.ITEM
