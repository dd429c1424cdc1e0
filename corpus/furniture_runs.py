"""Furniture that is told by where it stands: runs of elements, gaps, and what is left over."""

from __future__ import annotations

import re
from collections.abc import Iterable
from itertools import groupby, pairwise

from corpus.characters import word_count
from corpus.draft import Element, Role
from corpus.from_text import is_short
from corpus.furniture_marks import label
from corpus.furniture_page import Page
from corpus.furniture_rules import Kind

_TITLE_WORDS = 18  # an entry in a list of links is no longer than this
_FORM_GAP_WORDS = 60
_FORM_GAP_LINES = 3
_MENU_ENTRIES = 3
_MENU_WORDS = 4
_ARTICLE_WORDS = 60  # comments follow an article of at least this length
_DANGLING_WORDS = 5  # a longer line at the end may be a sentence without its stop
_CAPTION_WORDS = 6
_JOINING = frozenset("og eller men samt och or and but".split())
_FILE_NAME = re.compile(r"[\w-]+\.(?:jpe?g|png|gif|webp|svg|bmp)", re.IGNORECASE)


def take_link_lists(page: Page) -> None:
    """Take out the titles that follow the heading of a list of links, up to the next text."""
    at = 0
    for head in range(len(page.elements)):
        names_one = ": " in page.elements[head].text
        if not page.is_out(head) or not page.is_marked(head, Kind.LINKS) or names_one:
            continue
        if head + 1 < at:  # within a list that was followed to its end
            continue
        at = head + 1
        while at < len(page.elements) and _is_entry(page, at, head):
            page.take(at, Kind.LINKS)
            at += 1


def _is_entry(page: Page, at: int, head: int) -> bool:
    """Whether an element is an entry in the list of links that began at `head`."""
    element = page.elements[at]
    if page.is_out(at) or element.is_link:
        return True
    if element.role is Role.HEADING or word_count(element.text) > _TITLE_WORDS:
        return False
    if element.role is Role.ITEM:
        return is_short(element.text)
    if element.role is not Role.LINE:
        return False
    if at == head + 1 or at + 1 == len(page.elements) or not page.prose[at + 1]:
        return True
    # The last line before prose is a heading, unless it stands with the list and not with that.
    above, below = page.elements[at - 1].group, page.elements[at + 1].group
    return element.group == above and element.group != below


def take_contents(page: Page) -> None:
    """Take out a table of contents: its heading, and entries that name headings further down."""
    heads = [at for at in range(len(page.elements)) if page.is_marked(at, Kind.CONTENTS)]
    if not heads:
        return
    last_named = {
        label(element.text): place
        for place, element in enumerate(page.elements)
        if element.role in (Role.HEADING, Role.LINE)
    }
    at = 0
    for head in heads:
        if head + 1 < at:  # within a table that was followed to its end
            continue
        at = head + 1
        while at < len(page.elements) and last_named.get(label(page.elements[at].text), 0) > at:
            page.take(head, Kind.CONTENTS)
            page.take(at, Kind.CONTENTS)
            at += 1


def take_form_gaps(page: Page, near: Iterable[int]) -> None:
    """Take out what stands between two parts of a form: an explanation, or a few short lines.

    Only gaps that end `near` one of these places are looked at.
    """
    reach = _FORM_GAP_LINES + 1
    around = {at for place in near for at in range(place - reach, place + reach + 1)}
    parts = [at for at in sorted(around) if _is_form(page, at)]
    for before, after in pairwise(parts):
        gap = range(before + 1, after)
        explains = len(gap) == 1 and word_count(page.elements[gap[0]].text) <= _FORM_GAP_WORDS
        lines = len(gap) <= _FORM_GAP_LINES and not any(page.prose[at] for at in gap)
        if explains or lines:
            for at in gap:
                page.take(at, Kind.FORM)


def _is_form(page: Page, at: int) -> bool:
    return page.is_out(at) and page.kinds[at] in (Kind.FORM, Kind.FIELD)


def take_captions(page: Page) -> None:
    """Take out a picture's name where the picture was: a few words that are no sentence."""
    for place, element in enumerate(page.elements):
        words = element.text.split()
        named = _FILE_NAME.fullmatch(element.text) is not None
        fragment = (
            element.text[0].islower()
            and element.text[-1].isalnum()
            and len(words) <= _CAPTION_WORDS
            and words[0].casefold() not in _JOINING
        )
        if element.role is Role.LINE and (named or fragment):
            page.take(place, Kind.CAPTION)


def take_menus(page: Page) -> None:
    """Take out rows of links, and before or after all prose bundles of links or of short lines.

    A bundle of lines needs a word of menus in it: it may be a small table otherwise.
    """
    for place, element in enumerate(page.elements):
        if _is_navigation(element) and len(element.links) > 1:
            page.take(place, Kind.MENU)
    for (linked, line, _), run in groupby(enumerate(page.elements), key=_bundle):
        places = [place for place, _ in run]
        known = linked or (line and any(page.marks[place] for place in places))
        outside = page.is_outside(places[0]) and page.is_outside(places[-1])
        if known and len(places) >= _MENU_ENTRIES and outside:
            for place in places:
                page.take(place, Kind.MENU)


def _is_navigation(element: Element) -> bool:
    return element.is_link and element.role is not Role.HEADING


def _bundle(placed: tuple[int, Element]) -> tuple[bool, bool, int]:
    """What neighbours must share to be one bundle: being links, or short lines of one group."""
    _, element = placed
    linked = _is_navigation(element)
    line = element.role is Role.LINE and len(element.text.split()) <= _MENU_WORDS
    return linked, line, 0 if linked else element.group


def take_comments(page: Page) -> None:
    """Take out all that follows the heading of the readers' comments on an article."""
    written = 0
    for place, element in enumerate(page.elements):
        if page.is_marked(place, Kind.COMMENTS) and written >= _ARTICLE_WORDS:
            for at in range(place, len(page.elements)):
                page.take(at, Kind.COMMENTS)
            return
        if page.prose[place] and not page.is_out(place):
            written += word_count(element.text)


def take_empty_sections(page: Page) -> None:
    """Take out headings that lead to nothing, once their furniture is gone."""
    below: Element | None = None
    for place in range(len(page.elements) - 1, -1, -1):
        element = page.elements[place]
        if page.is_out(place):
            continue
        emptied = (
            below is not None
            and below.role is Role.HEADING
            and below.level <= element.level
            and page.is_out(place + 1)
        )
        if (below is None or emptied) and _could_head(element):
            page.take(place, Kind.EMPTY)
        else:
            below = element


def _could_head(element: Element) -> bool:
    if element.role is Role.LINE:
        digits = any(map(str.isdigit, element.text))
        return word_count(element.text) <= _DANGLING_WORDS and not digits
    return element.role is Role.HEADING
