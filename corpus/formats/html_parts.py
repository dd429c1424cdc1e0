"""Which parts of an HTML page its markup sets apart from the article."""

from __future__ import annotations

import re
from collections.abc import Callable, Collection, Iterable, Iterator
from dataclasses import dataclass
from heapq import heapify, heappop, heappush
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from lxml.html import HtmlElement

# Nothing in these is ever read.
SKIPPED = frozenset(
    "head script style template noscript svg canvas iframe object embed video audio map area "
    "select datalist textarea input progress meter".split()
)
_APART_TAGS = frozenset("nav aside footer form dialog menu button label legend figcaption".split())
_APART_ROLES = frozenset(
    "navigation complementary contentinfo search dialog alertdialog banner menu menubar".split()
)
# Words of class names and ids, parted at hyphens, underscores and capitals.
_APART_WORDS = frozenset(
    """
    ad ads advert advertisement advertising annonse annonser annons reklame reklam sponsor sponsored
    promo cookie cookies consent gdpr breadcrumb breadcrumbs share sharing social
    related relatert relaterte relaterade recommended newsletter nyhetsbrev subscribe
    sidebar widget widgets menu nav navbar navigation pagination pager popup modal overlay toolbar
    login toc byline dateline author tags caption pullquote skip sitemap footer colophon
    """.split()
)
_COMMENT_WORDS = frozenset("comments commentlist kommentarer disqus respond".split())
_WORD = re.compile(r"[A-ZÆØÅÄÖ]?[a-zæøåäö]+|[A-ZÆØÅÄÖ]+")
_HOME = re.compile(r"(?:https?:)?//[^/?#]+/?|/(?:index\.\w+)?", re.IGNORECASE)
_HIDDEN_STYLE = re.compile(r"display\s*:\s*none|visibility\s*:\s*hidden", re.IGNORECASE)
_HEADINGS = frozenset(f"h{level}" for level in range(1, 7))
_ARTICLES = frozenset({"article", "main"})
_MOST = 0.5  # of the prose: what the article's own container holds at least


def find_apart(body: HtmlElement) -> set[HtmlElement]:
    """The elements that stand apart: navigation, forms, boxes, readers' comments, what is hidden.

    A part that holds more prose than all that would be left without it is not set apart, whatever
    its name: some sites wrap all they have in a form, or the article in a "widget".
    """
    prose = _prose(body)
    around = _Around(
        in_heading=_inside(body, _HEADINGS),
        in_article=_inside(body, _ARTICLES),
        with_h1=ancestors_of(body.iter("h1")),
        with_home=leading_home(body),
    )
    panels = {panel for e in _elements(body) for panel in (e.get("aria-controls") or "").split()}
    comments = {e for e in _elements(body) if _is_comments(e, around)}
    suspects = {e for e in _elements(body) if e in comments or _is_apart(e, panels, around)}
    tops, left = _settle(body, suspects, comments, prose)
    apart = {inner for top in tops for inner in _elements(top)}
    region = _region(body, prose, apart, left)
    if region is not None:
        beside = {*region.iterancestors(), *region.iter()}
        apart |= {element for element in _elements(body) if element not in beside}
    return apart


def _settle(
    body: HtmlElement,
    suspects: set[HtmlElement],
    comments: set[HtmlElement],
    prose: dict[HtmlElement, int],
) -> tuple[list[HtmlElement], int]:
    """The outermost of what is set apart, and how much prose is left without it.

    The heaviest goes, and what stands apart within it comes in its place, until enough is left.
    """
    nearest: dict[HtmlElement, HtmlElement | None] = {}  # the suspect right around each element
    within: dict[HtmlElement | None, list[HtmlElement]] = {}
    for element in _elements(body):
        parent = element.getparent()
        nearest[element] = parent if parent in suspects else nearest.get(parent)
        if element in suspects:
            within.setdefault(nearest[element], []).append(element)
    tops = dict.fromkeys(within.get(None, ()))
    order = {element: place for place, element in enumerate(nearest)}
    heaviest = [(-prose[e], order[e], e) for e in tops if e not in comments]
    heapify(heaviest)
    left = prose[body] - sum(prose[e] for e in tops)
    while heaviest and -heaviest[0][0] > left:
        weight, _, gone = heappop(heaviest)
        del tops[gone]
        left -= weight
        for element in within.get(gone, ()):
            tops[element] = None
            left -= prose[element]
            if element not in comments:
                heappush(heaviest, (-prose[element], order[element], element))
    return list(tops), left


@dataclass(frozen=True, slots=True)
class _Around:
    """What stands around elements and within them, found in one pass for all of a page."""

    in_heading: Collection[HtmlElement]
    in_article: Collection[HtmlElement]
    with_h1: Collection[HtmlElement]
    with_home: Collection[HtmlElement]


def ancestors_of(elements: Iterable[HtmlElement]) -> set[HtmlElement]:
    """All that elements stand in."""
    found: set[HtmlElement] = set()
    for element in elements:
        parent = element.getparent()
        while parent is not None and parent not in found:
            found.add(parent)
            parent = parent.getparent()
    return found


def _inside(body: HtmlElement, tags: frozenset[str]) -> set[HtmlElement]:
    """The elements that stand in one of these tags."""
    found: set[HtmlElement] = set()
    for element in _elements(body):
        parent = element.getparent()
        if parent is not None and (parent.tag in tags or parent in found):
            found.add(element)
    return found


def _elements(body: HtmlElement) -> Iterator[HtmlElement]:
    """Elements in the page's order, without comments and processing instructions."""
    return (element for element in body.iter() if isinstance(element.tag, str))


def _words(element: HtmlElement) -> set[str]:
    names = f"{element.get('class') or ''} {element.get('id') or ''}"
    return {word.casefold() for word in _WORD.findall(names)}


def leading_home(tree: HtmlElement) -> set[HtmlElement]:
    """What has a link to the front page in it: a heading that does is the site's name."""
    return ancestors_of(a for a in tree.iter("a") if _HOME.fullmatch(a.get("href") or ""))


def _is_comments(element: HtmlElement, around: _Around) -> bool:
    if element.tag in ("body", "main", "article") or element in around.with_h1:
        return False
    return bool(_words(element) & _COMMENT_WORDS)


def _is_apart(element: HtmlElement, panels: set[str], around: _Around) -> bool:
    tag = element.tag
    if tag == "body":
        return False
    if tag in _APART_TAGS:
        # A button may be the visible part of a heading that opens its section.
        return tag != "button" or element not in around.in_heading
    if tag in _HEADINGS and element in around.with_home:
        return True
    if tag == "header":
        return element not in around.in_article
    if (element.get("role") or "").lower() in _APART_ROLES:
        return True
    if _is_hidden(element) and element.get("id") not in panels:
        return True
    return tag not in ("main", "article") and bool(_words(element) & _APART_WORDS)


def _is_hidden(element: HtmlElement) -> bool:
    return (
        element.get("hidden") is not None
        or element.get("aria-hidden") == "true"
        or _HIDDEN_STYLE.search(element.get("style") or "") is not None
    )


def _prose(body: HtmlElement) -> dict[HtmlElement, int]:
    """Characters of text in each element, without links, lists of choices and what is not read."""
    weights: dict[HtmlElement, int] = {}
    elements = list(_elements(body))
    for element in elements:
        weights[element] = 0
    for element in reversed(elements):
        unread = element.tag in SKIPPED or element.tag == "a"
        if unread:
            weights[element] = 0
        else:
            weights[element] += len((element.text or "").strip())
        parent = element.getparent()
        if parent in weights:
            weights[parent] += weights[element] + len((element.tail or "").strip())
    return weights


def _region(
    body: HtmlElement, prose: dict[HtmlElement, int], apart: set[HtmlElement], left: int
) -> HtmlElement | None:
    """The element that the markup names as the article, where it holds most of the prose left."""
    named: tuple[Callable[[HtmlElement], bool], ...] = (
        lambda e: e.tag == "article",
        lambda e: e.get("itemprop") == "articleBody",
        lambda e: e.tag == "main" or e.get("role") == "main",
    )
    for is_named in named:
        candidates = [e for e in _elements(body) if is_named(e) and e not in apart]
        best = max(candidates, key=lambda e: prose[e], default=None)
        if best is not None and prose[best] >= _MOST * left:
            return best
    return None
