"""Which parts of an HTML page its markup sets apart from the article, and why."""

from __future__ import annotations

import re
from collections.abc import Callable, Collection
from dataclasses import dataclass
from heapq import heapify, heappop, heappush
from typing import TYPE_CHECKING

from corpus.formats.markup.hidden import is_hidden
from corpus.formats.markup.names import Page, is_noise, suspects_by_name
from corpus.formats.markup.signs import (
    asks_consent,
    captions_text,
    contents_lists,
    holds_comments,
    is_dialog,
    says_when,
)
from corpus.formats.markup.vocabulary import named_reasons, speaks_of
from corpus.formats.markup.weights import (
    HEADINGS,
    Weight,
    ancestors_of,
    core_of,
    elements_of,
    inside,
    weigh,
)
from corpus.text.characters import squash
from corpus.types import LeftOutReason

if TYPE_CHECKING:
    from lxml.html import HtmlElement

_TAGS = {
    "nav": LeftOutReason.NAVIGATION,
    "menu": LeftOutReason.NAVIGATION,
    "footer": LeftOutReason.FOOTER,
    "form": LeftOutReason.FORM,
    "button": LeftOutReason.FORM,
    "label": LeftOutReason.FORM,
    "legend": LeftOutReason.FORM,
    "dialog": LeftOutReason.DIALOG,
    "figcaption": LeftOutReason.CAPTION,
}
_ROLES = {
    "navigation": LeftOutReason.NAVIGATION,
    "menu": LeftOutReason.NAVIGATION,
    "menubar": LeftOutReason.NAVIGATION,
    "contentinfo": LeftOutReason.FOOTER,
    "search": LeftOutReason.FORM,
    "dialog": LeftOutReason.DIALOG,
    "alertdialog": LeftOutReason.DIALOG,
    "banner": LeftOutReason.HEADER,
}
_HOME = re.compile(r"(?:https?:)?//[^/?#]+/?|/(?:index\.\w+)?", re.IGNORECASE)
_ARTICLES = frozenset({"article", "main"})
_MOST = 0.5  # of the sentences: what the article's own container holds at least
_NEARLY_ALL = 0.75  # of the sentences in the main part: else there is more than one article in it
_ALL = 0.9
_TEXT_WORDS = 8  # of sentences: a main part with so many is one
_NAME_WORDS = 8  # of a site, as the link to its front page says it
_DATED = frozenset("div p span".split())
_SEVERAL = 2  # sentences: a part with so many is text
_Suspects = dict["HtmlElement", LeftOutReason]


def find_apart(body: HtmlElement) -> _Suspects:
    """The elements that stand apart, each with the reason.

    Navigation, forms, boxes, readers' comments, what is hidden, and what stands beside the element
    that the markup names as the article. A part that holds more of the page's sentences than all
    that would be left without it is not set apart: some sites wrap all they have in a form.
    """
    weights = weigh(body)
    around = _Around(
        in_heading=inside(body, HEADINGS),
        in_article=inside(body, _ARTICLES),
        with_h1=ancestors_of(h for h in body.iter("h1") if weights[h].heading_words),
        with_article=ancestors_of(
            e
            for e in body.iter(*_ARTICLES)
            if e.tag == "main" or weights[e].sentences >= _MOST * weights[body].sentences
        ),
        with_home=leading_home(body),
        contents=contents_lists(body, weights),
    )
    sure = {e: why for e in elements_of(body) if (why := _is_sure(e, weights[e], around))}
    suspects = {e: why for e in elements_of(body) if (why := _is_apart(e, weights[e], around))}
    core = core_of(body, weights, {**suspects, **sure})
    named = next((e for e in (core, *core.iterancestors()) if _is_main(e)), core)
    page = Page(weights, core, set(core.iter()), set(named.iter()), around.with_h1)
    by_name = suspects_by_name(body, page, {**suspects, **sure})
    by_name = {e: why for e, why in by_name.items() if e not in around.with_article}
    suspects |= by_name | _asides(body, page, around) | sure
    firm = {*sure, *_beside_main(body, suspects, weights)}
    tops, left = _settle(body, suspects, firm, weights)
    apart: _Suspects = {}
    for top in tops:
        apart |= dict.fromkeys(elements_of(top), suspects[top])
    region = _region(body, weights, apart, left)
    if region is not None:
        beside = {*region.iterancestors(), *region.iter()}
        for element in elements_of(body):
            if element not in beside:
                apart.setdefault(element, LeftOutReason.OUTSIDE)
    return apart


def _is_main(element: HtmlElement) -> bool:
    return element.tag in _ARTICLES or element.get("role") == "main"


def _beside_main(
    body: HtmlElement, suspects: _Suspects, weights: dict[HtmlElement, Weight]
) -> set[HtmlElement]:
    """The suspects beside the page's main part, where that has text: how much they hold is nothing.

    The main part is no suspect, nor does it stand in one that is not round all of it.
    """
    named = [e for e in elements_of(body) if e.tag != "article" and _is_main(e)]
    named = named or list(body.iter("article"))
    named = [e for e in named if e not in suspects and weights[e].sentences >= _TEXT_WORDS]
    if not named:
        return set()
    around = ancestors_of(named)
    within = {inner for part in named for inner in part.iter()}
    return {e for e in suspects if e not in around and e not in within}


def _settle(
    body: HtmlElement,
    suspects: _Suspects,
    sure: Collection[HtmlElement],
    weights: dict[HtmlElement, Weight],
) -> tuple[list[HtmlElement], int]:
    """The outermost of what is set apart, and how many words of sentences are left without it.

    The heaviest goes, and what is apart within it comes in its place, until enough is left.
    """
    nearest: dict[HtmlElement, HtmlElement | None] = {}  # the suspect right around each element
    within: dict[HtmlElement | None, list[HtmlElement]] = {}
    for element in elements_of(body):
        parent = element.getparent()
        nearest[element] = parent if parent in suspects else nearest.get(parent)
        if element in suspects:
            within.setdefault(nearest[element], []).append(element)
    tops = dict.fromkeys(within.get(None, ()))
    order = {element: place for place, element in enumerate(nearest)}
    heaviest = [(-weights[e].sentences, order[e], e) for e in tops if e not in sure]
    heapify(heaviest)
    left = weights[body].sentences - sum(weights[e].sentences for e in tops)
    while heaviest and -heaviest[0][0] > left:
        weight, _, gone = heappop(heaviest)
        del tops[gone]
        left -= weight
        for element in within.get(gone, ()):
            tops[element] = None
            left -= weights[element].sentences
            if element not in sure:
                heappush(heaviest, (-weights[element].sentences, order[element], element))
    return list(tops), left


@dataclass(frozen=True, slots=True)
class _Around:
    """What stands around elements and within them, found in one pass for all of a page.

    `with_article`: in which the main part stands, or an article with most of the page's sentences.
    """

    in_heading: Collection[HtmlElement]
    in_article: Collection[HtmlElement]
    with_h1: Collection[HtmlElement]
    with_article: Collection[HtmlElement]
    with_home: Collection[HtmlElement]
    contents: Collection[HtmlElement]


def leading_home(tree: HtmlElement) -> set[HtmlElement]:
    """What has a link to the front page in it: a heading that does is the site's name."""
    return ancestors_of(a for a in tree.iter("a") if leads_home(a))


def leads_home(link: HtmlElement) -> bool:
    """Whether a link leads to the front page of a site."""
    return _HOME.fullmatch(link.get("href") or "") is not None


def _is_sure(element: HtmlElement, weight: Weight, around: _Around) -> LeftOutReason | None:
    """Why an element is apart however much it holds: notices about cookies, readers' comments."""
    if element.tag in ("body", *_ARTICLES) or element in around.with_h1:
        return None
    reasons = set(named_reasons(element).values())
    if LeftOutReason.COMMENTS in reasons and element.tag not in HEADINGS:
        return LeftOutReason.COMMENTS if holds_comments(element, weight) else None
    if element in around.with_article and not is_dialog(element):
        return None
    if asks_consent(element, weight) and element not in around.in_article:
        return LeftOutReason.COOKIES
    if is_dialog(element) or (LeftOutReason.COOKIES in reasons and element.tag not in HEADINGS):
        pressed = weight.buttons or weight.controls or is_dialog(element)
        outside = element not in around.in_article
        if (pressed or outside) and speaks_of("consent", squash(str(element.text_content()))):
            return LeftOutReason.COOKIES
    return None


def _is_apart(element: HtmlElement, weight: Weight, around: _Around) -> LeftOutReason | None:
    """Why an element's tag, role or state sets it apart; None where it doesn't."""
    tag = element.tag
    if tag == "body":
        return None
    if tag in HEADINGS:
        return LeftOutReason.HEADER if element in around.with_home else None
    if element in around.with_home and not weight.plain + weight.heading_words:
        return LeftOutReason.HEADER if 0 < weight.linked <= _NAME_WORDS else None
    if tag == "button":
        # A button may be the visible part of a heading that opens its section.
        return None if element in around.in_heading else LeftOutReason.FORM
    if tag == "figcaption":
        return None if captions_text(element) else LeftOutReason.CAPTION
    if is_hidden(element) and not _holds_article(element, around):
        return LeftOutReason.HIDDEN
    if is_dialog(element):
        return LeftOutReason.DIALOG
    if _holds_article(element, around) and not weight.link_share > _MOST:
        return LeftOutReason.FORM if tag == "form" else None
    if tag == "header":
        return None if element in around.in_article else LeftOutReason.HEADER
    if element in around.contents:
        return LeftOutReason.CONTENTS
    if tag in _DATED and says_when(element, weight):
        return LeftOutReason.BYLINE
    role = (element.get("role") or "").lower()
    return _TAGS.get(str(tag)) or _ROLES.get(role)


def _holds_article(element: HtmlElement, around: _Around) -> bool:
    """Whether the article's heading, and not the site's, or its container stands in this."""
    if element in around.with_article or element.tag in _ARTICLES:
        return True
    return element in around.with_h1 and element not in around.with_home


def _asides(body: HtmlElement, page: Page, around: _Around) -> _Suspects:
    """The asides that are none of the article's own boxes: beside it, or full of links."""
    found: _Suspects = {}
    for element in elements_of(body):
        is_aside = element.tag == "aside" or element.get("role") == "complementary"
        if not is_aside or element in page.with_h1:
            continue
        reasons = {*named_reasons(element).values(), LeftOutReason.ASIDE}
        outside = element not in page.held or _stands_beside(element, body, page)
        outside = outside or (bool(around.in_article) and element not in around.in_article)
        named = reasons & {LeftOutReason.BYLINE, LeftOutReason.ADVERTISEMENT, LeftOutReason.OFFER}
        if outside or named or any(is_noise(element, why, page) for why in reasons):
            found[element] = LeftOutReason.ASIDE
    return found


def _stands_beside(aside: HtmlElement, body: HtmlElement, page: Page) -> bool:
    """Whether an aside stands right in the body, and the text in a part of its own beside it."""
    return aside.getparent() is body and any(
        page.weights[part].blocks >= _SEVERAL
        for part in body
        if part in page.weights and part is not aside
    )


def _region(
    body: HtmlElement, weights: dict[HtmlElement, Weight], apart: _Suspects, left: int
) -> HtmlElement | None:
    """The element that the markup names as the article, where it holds most of what is left.

    Of several articles in one main part none is it, unless it has nearly all.
    """
    named: tuple[tuple[Callable[[HtmlElement], bool], float], ...] = (
        (lambda e: e.tag == "article", _NEARLY_ALL),
        (lambda e: e.get("itemprop") == "articleBody", _ALL),
        (lambda e: e.tag == "main" or e.get("role") == "main", _MOST),
        (lambda e: e.tag == "article", _MOST),
    )
    for is_named, share in named:
        candidates = [e for e in elements_of(body) if is_named(e) and e not in apart]
        best = max(candidates, key=lambda e: weights[e].sentences, default=None)
        if best is not None and weights[best].sentences >= share * left:
            return best
    return None
