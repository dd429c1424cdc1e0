"""Which parts of an HTML page its markup sets apart from the article."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
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
_HEADINGS = {f"h{level}" for level in range(1, 7)}
_MOST = 0.5  # of the prose: what the article's own container holds at least


def find_apart(body: HtmlElement) -> set[HtmlElement]:
    """The elements that stand apart: navigation, forms, boxes, readers' comments, what is hidden.

    A part that holds more prose than all that would be left without it is not set apart, whatever
    its name: some sites wrap all they have in a form, or the article in a "widget".
    """
    prose = _prose(body)
    panels = {panel for e in _elements(body) for panel in (e.get("aria-controls") or "").split()}
    comments = {e for e in _elements(body) if _is_comments(e)}
    suspects = {e for e in _elements(body) if e in comments or _is_apart(e, panels)}
    while True:
        tops = _outermost(suspects)
        left = prose[body] - sum(prose[e] for e in tops)
        heaviest = max(tops - comments, key=lambda e: prose[e], default=None)
        if heaviest is None or prose[heaviest] <= left:
            break
        suspects.discard(heaviest)
    apart = {inner for top in tops for inner in _elements(top)}
    region = _region(body, prose, apart, left)
    if region is not None:
        around = {*region.iterancestors(), *region.iter()}
        apart |= {element for element in _elements(body) if element not in around}
    return apart


def _outermost(elements: set[HtmlElement]) -> set[HtmlElement]:
    return {e for e in elements if elements.isdisjoint(e.iterancestors())}


def _elements(body: HtmlElement) -> Iterator[HtmlElement]:
    """Elements in the page's order, without comments and processing instructions."""
    return (element for element in body.iter() if isinstance(element.tag, str))


def _words(element: HtmlElement) -> set[str]:
    names = f"{element.get('class') or ''} {element.get('id') or ''}"
    return {word.casefold() for word in _WORD.findall(names)}


def leads_home(heading: HtmlElement) -> bool:
    """Whether a heading is a link to the front page: the site's name, not an article's."""
    return any(_HOME.fullmatch(a.get("href") or "") is not None for a in heading.iter("a"))


def _is_comments(element: HtmlElement) -> bool:
    if element.tag in ("body", "main", "article") or element.find(".//h1") is not None:
        return False
    return bool(_words(element) & _COMMENT_WORDS)


def _is_apart(element: HtmlElement, panels: set[str]) -> bool:
    tag = element.tag
    if tag == "body":
        return False
    if tag in _APART_TAGS:
        # A button may be the visible part of a heading that opens its section.
        return tag != "button" or not _within(element, _HEADINGS)
    if tag in _HEADINGS and leads_home(element):
        return True
    if tag == "header":
        return not _within(element, {"article", "main"})
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


def _within(element: HtmlElement, tags: set[str]) -> bool:
    return any(ancestor.tag in tags for ancestor in element.iterancestors())


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
