"""Boilerplate that is told by where it stands: runs of elements, gaps, and what is left over."""

from __future__ import annotations

import re
from collections.abc import Iterable
from itertools import groupby, pairwise

from corpus.boilerplate.marks import label, speaks_of_sources
from corpus.boilerplate.page import MarkedPage, is_prose
from corpus.boilerplate.rules import PhraseKind
from corpus.formats.draft import Element, ElementRole
from corpus.formats.plain_text import is_short

_TITLE_WORDS = 18  # an entry in a list of links is no longer than this
_FORM_GAP_WORDS = 60
_FORM_GAP_LINES = 3
_MENU_ENTRIES = 3
_MENU_WORDS = 4
_ARTICLE_WORDS = 60  # comments follow an article of at least this length
_DANGLING_WORDS = 5  # a longer line at the end may be a sentence without its stop
_CAPTION_WORDS = 6
_JOINING = frozenset("og eller men samt och or and but".split())
_ADDRESS = re.compile(r"\w[.@]\w")
_FILE_NAME = re.compile(r"[\w-]+\.(?:jpe?g|png|gif|webp|svg|bmp)", re.IGNORECASE)


def take_link_lists(page: MarkedPage) -> None:
    """Take out the titles that follow the heading of a list of links, up to the next text."""
    at = 0
    for head in range(len(page.elements)):
        names_one = ": " in page.elements[head].text
        if not page.is_out(head) or not page.is_marked(head, PhraseKind.LINKS) or names_one:
            continue
        if head + 1 < at:  # within a list that was followed to its end
            continue
        at = head + 1
        while at < len(page.elements) and _is_entry(page, at, head):
            page.take(at, PhraseKind.LINKS)
            at += 1


def _is_entry(page: MarkedPage, at: int, head: int) -> bool:
    """Whether an element is an entry in the list of links that began at `head`."""
    element = page.elements[at]
    if page.is_out(at) or element.is_link:
        return True
    if element.role is ElementRole.HEADING or element.words > _TITLE_WORDS:
        return False
    if element.role is ElementRole.ITEM:
        return is_short(element.text)
    if element.role is not ElementRole.LINE:
        return False
    if at == head + 1 or at + 1 == len(page.elements) or not page.prose[at + 1]:
        return True
    # The last line before prose is a heading, unless it stands with the list and not with that.
    above, below = page.elements[at - 1].group, page.elements[at + 1].group
    return element.group == above and element.group != below


def take_contents(page: MarkedPage) -> None:
    """Take out a table of contents: its heading, and entries that name headings further down."""
    heads = [at for at in range(len(page.elements)) if page.is_marked(at, PhraseKind.CONTENTS)]
    if not heads:
        return
    last_named = {
        label(element.text): place
        for place, element in enumerate(page.elements)
        if element.role in (ElementRole.HEADING, ElementRole.LINE)
    }
    at = 0
    for head in heads:
        if head + 1 < at:  # within a table that was followed to its end
            continue
        at = head + 1
        while at < len(page.elements) and last_named.get(label(page.elements[at].text), 0) > at:
            page.take(head, PhraseKind.CONTENTS)
            page.take(at, PhraseKind.CONTENTS)
            at += 1


def take_form_gaps(page: MarkedPage, near: Iterable[int]) -> None:
    """Take out what stands between two parts of a form: an explanation, or a few short lines.

    Only gaps that end `near` one of these places are looked at.
    """
    reach = _FORM_GAP_LINES + 1
    around = {at for place in near for at in range(place - reach, place + reach + 1)}
    parts = [at for at in sorted(around) if _is_form(page, at)]
    for before, after in pairwise(parts):
        gap = range(before + 1, after)
        explains = len(gap) == 1 and page.elements[gap[0]].words <= _FORM_GAP_WORDS
        lines = len(gap) <= _FORM_GAP_LINES and not any(page.prose[at] for at in gap)
        if explains or lines:
            for at in gap:
                page.take(at, PhraseKind.FORM)


def _is_form(page: MarkedPage, at: int) -> bool:
    return page.is_out(at) and page.kinds[at] in (PhraseKind.FORM, PhraseKind.FIELD)


def take_captions(page: MarkedPage) -> None:
    """Take out a picture's name where the picture was: a few words that are no sentence."""
    for place, element in enumerate(page.elements):
        words = element.text.split()
        named = _FILE_NAME.fullmatch(element.text) is not None
        fragment = (
            element.text[0].islower()
            and element.text[-1].isalnum()
            and len(words) <= _CAPTION_WORDS
            and words[0].casefold() not in _JOINING
            and not _ADDRESS.search(element.text)
        )
        if element.role is ElementRole.LINE and (named or fragment):
            page.take(place, PhraseKind.CAPTION)


def take_menus(page: MarkedPage) -> None:
    """Take out rows of links, and before or after all prose bundles of links or of short lines.

    A bundle of lines needs a word of menus in it: it may be a small table otherwise.
    """
    for place, element in enumerate(page.elements):
        if _is_navigation(element) and len(element.links) > 1:
            page.take(place, PhraseKind.MENU)
    for (linked, line, _), run in groupby(enumerate(page.elements), key=_bundle):
        places = [place for place, _ in run]
        if linked and _lists_sources(page, places[0]):
            continue
        known = linked or (line and any(page.marks[place] for place in places))
        outside = page.is_outside(places[0]) and page.is_outside(places[-1])
        if known and len(places) >= _MENU_ENTRIES and outside:
            for place in places:
                page.take(place, PhraseKind.MENU)


def take_trailing_links(page: MarkedPage) -> None:
    """Take out links to others that the page ends with, and the heading over them."""
    links: list[int] = []
    for place in range(len(page.elements) - 1, -1, -1):
        element = page.elements[place]
        if page.is_out(place):
            continue
        if _is_navigation(element):
            links.append(place)
            continue
        heads = element.role in (ElementRole.HEADING, ElementRole.LINE)
        if links and heads and not is_prose(element) and not speaks_of_sources(element.text):
            for taken in (*links, place):
                page.take(taken, PhraseKind.LINKS)
        return


def _lists_sources(page: MarkedPage, first: int) -> bool:
    """Whether a list of links stands under a heading that calls them the article's sources."""
    return first > 0 and speaks_of_sources(page.elements[first - 1].text)


def _is_navigation(element: Element) -> bool:
    return element.is_link and element.role is not ElementRole.HEADING


def _bundle(placed: tuple[int, Element]) -> tuple[bool, bool, int]:
    """What neighbours must share to be one bundle: being links, or short lines of one group."""
    _, element = placed
    linked = _is_navigation(element)
    line = element.role is ElementRole.LINE and len(element.text.split()) <= _MENU_WORDS
    return linked, line, 0 if linked else element.group


def take_comments(page: MarkedPage) -> None:
    """Take out all that follows the heading of the readers' comments on an article."""
    written = 0
    for place, element in enumerate(page.elements):
        if page.is_marked(place, PhraseKind.COMMENTS) and written >= _ARTICLE_WORDS:
            for at in range(place, len(page.elements)):
                page.take(at, PhraseKind.COMMENTS)
            return
        if page.prose[place] and not page.is_out(place):
            written += element.words


def take_empty_sections(page: MarkedPage) -> None:
    """Take out headings that lead to nothing, once their boilerplate is gone."""
    below: Element | None = None
    for place in range(len(page.elements) - 1, -1, -1):
        element = page.elements[place]
        if page.is_out(place):
            continue
        emptied = (
            below is not None
            and below.role is ElementRole.HEADING
            and below.level <= element.level
            and page.is_out(place + 1)
        )
        if (below is None or emptied) and _could_head(element):
            page.take(place, PhraseKind.EMPTY)
        else:
            below = element


def _could_head(element: Element) -> bool:
    if element.role is ElementRole.LINE:
        digits = any(map(str.isdigit, element.text))
        return element.words <= _DANGLING_WORDS and not digits
    return element.role is ElementRole.HEADING
