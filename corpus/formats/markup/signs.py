"""Signs of what a single element of a page is: a date, a table of contents, comments, a dialog."""

from __future__ import annotations

from itertools import islice
from typing import TYPE_CHECKING

from corpus.formats.markup.vocabulary import says, speaks_of
from corpus.formats.markup.weights import HEADINGS, Weight, elements_of
from corpus.text.characters import squash, word_count

if TYPE_CHECKING:
    from lxml.html import HtmlElement

_BOXES = frozenset("div section aside form p".split())
_NOTICE_WORDS = 200
_DATE_WORDS = 8
_NESTED = 8  # levels of lists in a table of contents
_FEW_COMMENTS = 2


def says_when(element: HtmlElement, weight: Weight) -> bool:
    """Whether a block is a moment and nothing else: when the page was published."""
    time = next((child for child in element if child.tag == "time"), None)
    if time is None or weight.plain > _DATE_WORDS:
        return False
    return squash(str(time.text_content())) == squash(str(element.text_content()))


def contents_lists(body: HtmlElement, weights: dict[HtmlElement, Weight]) -> set[HtmlElement]:
    """The lists of which every entry leads to a place on the page."""
    words: dict[HtmlElement, list[int]] = {}
    for link in body.iter("a"):
        if (link.get("href") or "#")[0] == "#" and len(link.get("href") or "") > 1:
            around = [e for e in islice(link.iterancestors(), _NESTED) if e.tag in ("ul", "ol")]
            for listed in around:
                words.setdefault(listed, []).append(word_count(str(link.text_content())))
    return {
        listed
        for listed, counts in words.items()
        if len(counts) > 1 and sum(counts) >= weights[listed].plain + weights[listed].linked
    }


def holds_comments(element: HtmlElement, weight: Weight) -> bool:
    """Whether readers speak here: their number heads it, or there is a field, or many alike."""
    titles = (squash(str(h.text_content())) for h in element.iter(*HEADINGS))
    if weight.controls or any(says("comments", title) for title in titles):
        return True
    spoken = [e for e in elements_of(element) if e.tag in ("li", "article")]
    return len(spoken) >= _FEW_COMMENTS and not any(e.tag in HEADINGS for e in element)


def is_dialog(element: HtmlElement) -> bool:
    """Whether an element is a dialog, by its tag, its role or its state."""
    role = (element.get("role") or "").lower()
    return (
        element.tag == "dialog"
        or role in ("dialog", "alertdialog")
        or element.get("aria-modal") == "true"
    )


def captions_text(caption: HtmlElement) -> bool:
    """Whether a caption is of a table, a quotation or the like, and no picture's."""
    parent = caption.getparent()
    figure = parent if parent is not None else caption
    return next(figure.iter("table", "pre", "blockquote", "ul", "ol", "dl"), None) is not None


def asks_consent(element: HtmlElement, weight: Weight) -> bool:
    """Whether a small box asks for consent to cookies, whatever it is called: there is a button."""
    if element.tag not in _BOXES or not weight.buttons or not 0 < weight.plain <= _NOTICE_WORDS:
        return False
    if not speaks_of("consent", squash(str(element.text_content()))):
        return False
    pressed = (squash(str(e.text_content())) for e in element.iter("button", "a"))
    return any(says("accepting", text) for text in pressed)
