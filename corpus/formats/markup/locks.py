"""Whether an HTML page's markup looks as if its article were for subscribers only."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import TYPE_CHECKING

from corpus.formats.markup.vocabulary import speaks_of
from corpus.formats.markup.weights import elements_of
from corpus.types import LeftOutReason

if TYPE_CHECKING:
    from lxml.html import HtmlElement

_PADLOCKS = ("\N{LOCK}", "\N{CLOSED LOCK WITH KEY}", "\N{LOCK WITH INK PEN}")
_ICONS = frozenset("i span svg img use title em b small div".split())
_FEW_LETTERS = 40  # in an icon with its label
_FALSE = ("", "0", "false", "no", "none", "free", "open", "off")
_META = ("paywall", "premium", "subscri", "metered", "locked", "content_tier", "restricted")


def looks_locked(
    body: HtmlElement, apart: Mapping[HtmlElement, LeftOutReason], metas: Mapping[str, str]
) -> bool:
    """Whether names of the article's containers, a padlock in it, or the head say so.

    `apart`: what is not of the article; a padlock at a link to another article says nothing here.
    """
    if any(any(word in name for word in _META) and _holds(value) for name, value in metas.items()):
        return True
    shown = (None, LeftOutReason.HIDDEN)  # what is drawn is hidden from who hears the page read
    linked = _in_links(body)
    own = [e for e in elements_of(body) if apart.get(e) in shown and e not in linked]
    return any(_is_locked(e) or _is_padlock(e) for e in own)


def _holds(value: str) -> bool:
    return value.strip().casefold() not in _FALSE


def _names(element: HtmlElement) -> str:
    return f"{element.get('class') or ''} {element.get('id') or ''}".strip()


def _is_locked(element: HtmlElement) -> bool:
    names = _names(element)
    return bool(names) and len(element) > 0 and speaks_of("locked", names)


def _is_padlock(element: HtmlElement) -> bool:
    """Whether an element is a small picture of a lock, or a sign that stands for one."""
    if any(lock in (text or "") for lock in _PADLOCKS for text in (element.text, element.tail)):
        return True
    if element.tag not in _ICONS or not _has_few_letters(element):
        return False
    return any(speaks_of("padlock", text) for text in _labels(element))


def _has_few_letters(element: HtmlElement) -> bool:
    left = _FEW_LETTERS
    for text in element.itertext():
        left -= len(text)
        if left < 0:
            return False
    return True


def _labels(element: HtmlElement) -> Iterator[str]:
    for name in (
        "class",
        "aria-label",
        "alt",
        "title",
        "href",
        "{http://www.w3.org/1999/xlink}href",
    ):
        if value := element.get(name):
            yield value.strip().lstrip("#")
    if element.tag == "title":
        yield (element.text or "").strip()


def _in_links(body: HtmlElement) -> set[HtmlElement]:
    """The links of a page and all that is in them."""
    found: set[HtmlElement] = set()
    for link in body.iter("a"):
        if link not in found:
            found.update(link.iter())
    return found
