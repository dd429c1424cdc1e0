"""Small repairs of a page's tree, before anything is read from it."""

from __future__ import annotations

from itertools import islice
from typing import TYPE_CHECKING

from corpus.formats.markup.vocabulary import markup_words, name_words
from corpus.formats.markup.weights import HEADINGS, INLINE, elements_of
from corpus.text.characters import squash, word_count

if TYPE_CHECKING:
    from lxml.html import HtmlElement

_LARGEST = 40  # elements in a heading with marks
_MARK_WORDS = 3
_TERM_WORDS = 15


def tidy_tree(body: HtmlElement) -> None:
    """Take marks out of headings, put terms to their explanations and captions before tables."""
    _drop_marks(body)
    _join_terms(body)
    for caption in list(body.iter("figcaption")):
        figure = caption.getparent()
        if figure is not None and next(figure.iter("table"), None) is not None:
            figure.insert(0, caption)  # it is read before what it captions


def _drop_marks(body: HtmlElement) -> None:
    """Take the marks out of headings that programs put there: a link to it, one to edit it."""
    for heading in body.iter(*HEADINGS):
        inner = list(islice(elements_of(heading), _LARGEST + 1))
        for mark in inner[1:] if len(inner) <= _LARGEST else ():
            if not name_words(mark) & markup_words().roles["marks"]:
                continue
            said = squash(str(mark.text_content()))
            rest = squash(str(heading.text_content())).replace(said, "", 1)
            if (
                word_count(said) <= _MARK_WORDS
                and word_count(rest)
                and mark.getparent() is not None
            ):
                mark.drop_tree()


def _join_terms(body: HtmlElement) -> None:
    """Let a term of a list stand before its explanation, and a question over its answer."""
    for term in list(body.iter("dt")):
        explained = next_element(term)
        text = squash(str(term.text_content()))
        if explained is None or explained.tag != "dd" or not text:
            continue
        if any(e.tag in HEADINGS for e in elements_of(term)):
            continue
        if text.endswith("?") or word_count(text) > _TERM_WORDS:
            become_heading(term)
            continue
        block = explained
        while not (block.text or "").strip() and len(block) and block[0].tag not in INLINE:
            block = block[0]
        block.text = f"{text.rstrip(':')}: {(block.text or '').lstrip()}"
        term.drop_tree()


def become_heading(element: HtmlElement) -> None:
    """Make a heading over an answer of an element; it keeps its words alone."""
    text = squash(str(element.text_content()))
    empty_out(element)
    element.tag = "summary"
    element.text = text


def empty_out(element: HtmlElement) -> None:
    """Take all out of an element, its attributes too; what stands behind it stays."""
    tail = element.tail
    element.clear()
    element.tail = tail


def next_element(element: HtmlElement) -> HtmlElement | None:
    """The element right behind one; None where there is none."""
    after = element.getnext()
    return after if after is not None and isinstance(after.tag, str) else None
