"""What the name of an element of an HTML page says, weighed with what the element holds."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING

from corpus.formats.markup.vocabulary import named_reasons, speaks_of
from corpus.formats.markup.weights import HEADINGS, Weight, elements_of
from corpus.text.characters import squash
from corpus.types import LeftOutReason

if TYPE_CHECKING:
    from lxml.html import HtmlElement

_LINKED = 0.4  # of the words, in links: a list of links with some words round it
_MENU = 0.8
_ALL = 0.3  # of the page's sentences: what so much stands in, is how the page is built
_SHORT = 60  # words: a box with a button is no longer
_LONG = 120  # words under one name, at which it may be one that the builder gives to all
_OWN = 4  # words outside of links and headings that a section has at least
_LEAST_SHARE = 8  # links: more of them than this are a list, whatever stands between them
_PICTURES = frozenset("img picture video svg figure iframe".split())
_UNNAMED = frozenset({"html", "body", "main", "article"})


@dataclass(frozen=True, slots=True)
class Page:
    """A page's elements weighed, and those in which its article stands.

    `core`: the innermost element with nearly all sentences; `held`: everything in it. `main`:
    everything in the article or main part round that, where the markup names one.
    """

    weights: Mapping[HtmlElement, Weight]
    core: HtmlElement
    held: Collection[HtmlElement]
    main: Collection[HtmlElement]
    with_h1: Collection[HtmlElement]


def suspects_by_name(
    body: HtmlElement, page: Page, sure: Collection[HtmlElement]
) -> dict[HtmlElement, LeftOutReason]:
    """The elements whose name and content agree that they are not of the article.

    A name that much of the page's text stands under is how the page is built, and says nothing on
    it. `sure`: what is set apart anyway.
    """
    named = {
        element: found
        for element in elements_of(body)
        if element.tag not in _UNNAMED and (found := named_reasons(element))
    }
    told = _telling(named, page, sure)
    suspects: dict[HtmlElement, LeftOutReason] = {}
    for element, found in named.items():
        for word, reason in found.items():
            telling = word in told or _is_menu(page.weights[element])
            if telling and is_noise(element, reason, page):
                suspects[element] = reason
                break
    return suspects


def _telling(
    named: Mapping[HtmlElement, Mapping[str, LeftOutReason]],
    page: Page,
    sure: Collection[HtmlElement],
) -> set[str]:
    """The words that say something on this page: little of its text stands under them."""
    all_sentences = page.weights[page.core].sentences
    under: dict[str, int] = {}
    outermost: dict[str, set[HtmlElement]] = {}
    for element, found in named.items():
        if element in sure:
            continue
        for word in found:
            within = outermost.setdefault(word, set())
            if any(parent in within for parent in element.iterancestors()):
                continue
            within.add(element)
            under[word] = under.get(word, 0) + page.weights[element].sentences
            if element in page.with_h1:
                under[word] += all_sentences
    most = max(_ALL * all_sentences, 1)
    return {word for found in named.values() for word in found if under.get(word, 0) <= most}


def is_noise(element: HtmlElement, reason: LeftOutReason, page: Page) -> bool:
    """Whether what an element holds agrees with its name: `reason`."""
    weight = page.weights[element]
    if element.tag in HEADINGS or element in page.with_h1:
        return False
    if reason is LeftOutReason.BYLINE and weight.linked_headings and not weight.plain:
        return True
    if not weight.plain and not weight.linked and not weight.controls:
        return False  # nothing, or a heading alone: that is never cut from its text
    inside = element in (page.held if reason is LeftOutReason.ASIDE else page.main)
    if reason is LeftOutReason.CAPTION:
        return _captions(element, page)
    if reason is LeftOutReason.COMMENTS:
        return False  # these are looked at by themselves
    if _lists_links(weight) or weight.controls:
        return True
    called = bool(weight.buttons) and weight.plain <= _SHORT
    if weight.sentences:
        if not inside or called:
            return not (inside and reason is LeftOutReason.ASIDE and weight.headings > 1)
        if reason is LeftOutReason.BYLINE:
            # A section about authors has a heading of its own; so small a box is about one.
            return weight.plain <= _SHORT and next(element.iter("h2"), None) is None
        return reason is LeftOutReason.COOKIES and _is_consent(element, weight)
    # Short lines without a sentence: a section of its own if they have a heading.
    has_section = weight.headings and weight.plain >= _OWN and not called
    return not (inside and has_section and reason is not LeftOutReason.SHARE)


def _is_menu(weight: Weight) -> bool:
    """Whether there is next to nothing but links: then any name will do."""
    return not weight.sentences and weight.link_share >= _MENU


def _lists_links(weight: Weight) -> bool:
    return weight.link_share >= _LINKED or (
        weight.linked_headings > 0 and weight.linked_headings >= weight.headings - 1
    )


def _is_consent(element: HtmlElement, weight: Weight) -> bool:
    """Whether this asks for consent: it speaks of cookies, and there is something to press."""
    return bool(weight.buttons) and speaks_of("consent", squash(str(element.text_content())))


def _captions(element: HtmlElement, page: Page) -> bool:
    """Whether this is of a picture, or a sentence of the article in large letters once more."""
    parent = element.getparent()
    if parent is not None and any(one.tag in _PICTURES for one in parent):
        return page.weights[element].plain <= _SHORT
    text = squash(str(element.text_content())).strip(" \"'“”«»–-")
    return bool(text) and squash(str(page.core.text_content())).count(text) > 1
