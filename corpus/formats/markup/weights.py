"""What the elements of an HTML page hold: sentences, other text, links, headings, controls."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING

from corpus.text.characters import squash, word_count

if TYPE_CHECKING:
    from lxml.html import HtmlElement

# Nothing in these is ever read.
SKIPPED = frozenset(
    "head script style template noscript svg canvas iframe object embed video audio map area "
    "select datalist textarea input progress meter".split()
)
INLINE = frozenset(
    "a abbr acronym b bdi bdo big cite code data del dfn em font i ins kbd mark math nobr q ruby "
    "rt rp s samp small span strike strong sub sup time tt u var wbr img picture source".split()
)
HEADINGS = frozenset(f"h{level}" for level in range(1, 7))
_SENTENCE_WORDS = 8
_SENTENCE_END = re.compile(r"[.!?…][\"'”»)\]]*$")
_LEAST_SENTENCE_WORDS = 3
_CONTROLS = frozenset({"input", "textarea", "select"})
_CORE = 0.6  # of an element's sentences: then what holds them is the core of it
_NO_CONTROLS = frozenset({"hidden", "checkbox", "radio"})


@dataclass(slots=True)
class Weight:
    """What is in an element, with all that stands in it.

    `sentences`: words of blocks that read like sentences, links left aside. `plain`: words outside
    of links and headings. `linked`: words in links that lead elsewhere. `headings`: how many,
    `linked_headings`: those that are links. `texts`: blocks with text; `blocks`: those that read
    like sentences. `controls`: fields to fill in; `buttons`: those, and
    links that stand alone in their block.
    """

    sentences: int = 0
    plain: int = 0
    linked: int = 0
    heading_words: int = 0
    headings: int = 0
    linked_headings: int = 0
    texts: int = 0
    blocks: int = 0
    controls: int = 0
    buttons: int = 0

    @property
    def link_share(self) -> float:
        """The share of words that are links to elsewhere, headings left aside."""
        return self.linked / max(1, self.linked + self.plain)

    def add(self, inner: Weight) -> None:
        """Add what an element within holds."""
        # a line each: by their names it takes thrice as long, and a page has many elements
        self.sentences += inner.sentences
        self.plain += inner.plain
        self.linked += inner.linked
        self.heading_words += inner.heading_words
        self.headings += inner.headings
        self.linked_headings += inner.linked_headings
        self.texts += inner.texts
        self.blocks += inner.blocks
        self.controls += inner.controls
        self.buttons += inner.buttons


@dataclass(slots=True)
class _Block:
    """The text right in a block, gathered: outside of links, and in them."""

    plain: list[str]
    linked: list[str]
    links: int = 0


def elements_of(body: HtmlElement) -> Iterator[HtmlElement]:
    """Elements in the page's order, without comments and processing instructions."""
    return (element for element in body.iter() if isinstance(element.tag, str))


def weigh(body: HtmlElement) -> dict[HtmlElement, Weight]:
    """Weigh every element of a page, in one pass down and one up."""
    order = list(elements_of(body))
    weights = {element: Weight() for element in order}
    for element, block in _blocks(order, body).items():
        _weigh_block(element, block, weights[element])
    for element in order:
        weight = weights[element]
        if element.tag in HEADINGS:
            weight.headings += 1
        elif element.tag in _CONTROLS and (element.get("type") or "").lower() not in _NO_CONTROLS:
            weight.controls += 1
        elif element.tag == "button":
            weight.buttons += 1
    for element in reversed(order):
        parent = element.getparent()
        if element is not body and parent in weights:
            weights[parent].add(weights[element])
    return weights


def leads_elsewhere(link: HtmlElement) -> bool:
    """Whether a link leads to another page, or does something: not to a place on this one."""
    href = (link.get("href") or "").strip().lower()
    return href == "#" or (bool(href) and not href.startswith(("#", "mailto:", "tel:")))


def _blocks(order: Collection[HtmlElement], body: HtmlElement) -> dict[HtmlElement, _Block]:
    """The text of each block by the element whose it is; text in inline elements is its block's."""
    owner: dict[HtmlElement, HtmlElement] = {}
    link: dict[HtmlElement, HtmlElement | None] = {}
    unread: set[HtmlElement] = set()
    blocks: dict[HtmlElement, _Block] = {}
    for element in order:
        parent = element.getparent() if element is not body else None
        in_heading = parent is not None and owner[parent].tag in HEADINGS
        is_inline = parent is not None and (element.tag in INLINE or in_heading)
        owner[element] = owner[parent] if is_inline else element
        own_link = element if element.tag == "a" and leads_elsewhere(element) else None
        link[element] = own_link if own_link is not None else link.get(parent)
        if element.tag in SKIPPED or parent in unread:
            unread.add(element)
        elif own_link is not None:
            blocks.setdefault(owner[element], _Block([], [])).links += 1
        texts = [(element.text, element)] if element not in unread else []
        if parent is not None and parent not in unread:
            texts.append((element.tail, parent))
        for text, holder in texts:
            if text and text.strip():
                block = blocks.setdefault(owner[holder], _Block([], []))
                (block.plain if link[holder] is None else block.linked).append(text)
    return blocks


def _weigh_block(element: HtmlElement, block: _Block, weight: Weight) -> None:
    plain = squash(" ".join(block.plain))
    words, linked = word_count(plain), sum(map(word_count, block.linked))
    weight.texts += 1
    if element.tag in HEADINGS:
        weight.heading_words += words + linked
        weight.linked_headings += bool(linked) and words == 0
        return
    weight.plain += words
    weight.linked += linked
    weight.buttons += block.links == 1 and bool(linked) and words == 0
    whole = words + linked
    reads = whole >= _SENTENCE_WORDS or (
        whole >= _LEAST_SENTENCE_WORDS and _SENTENCE_END.search(plain) is not None
    )
    if reads and words >= linked:
        weight.sentences += words
        weight.blocks += 1


def core_of(
    body: HtmlElement, weights: Mapping[HtmlElement, Weight], apart: Collection[HtmlElement]
) -> HtmlElement:
    """The innermost element that holds nearly all sentences that are not set apart.

    It ends where the text is in several parts of one kind, or in a single block.
    """
    inner: dict[HtmlElement, int] = {}
    for element in reversed(list(elements_of(body))):
        own = weights[element].sentences - sum(
            weights[child].sentences for child in _children(element)
        )
        total = own + sum(inner.get(child, 0) for child in _children(element))
        inner[element] = 0 if element in apart else total
    core = body
    while True:
        best = max(_children(core), key=lambda e: inner[e], default=None)
        if best is None or inner[best] <= _CORE * inner[core] or weights[best].blocks < 2:
            return core
        alike = [e for e in _children(core) if e is not best and _looks_like(e, best) and inner[e]]
        if alike:
            return core
        core = best


def _children(element: HtmlElement) -> list[HtmlElement]:
    return [child for child in element if isinstance(child.tag, str)]


def _looks_like(one: HtmlElement, other: HtmlElement) -> bool:
    first = ((e.get("class") or "").split() or [""] for e in (one, other))
    return one.tag == other.tag and next(first)[0] == next(first)[0]


def ancestors_of(elements: Iterable[HtmlElement]) -> set[HtmlElement]:
    """All that elements stand in."""
    found: set[HtmlElement] = set()
    for element in elements:
        parent = element.getparent()
        while parent is not None and parent not in found:
            found.add(parent)
            parent = parent.getparent()
    return found


def inside(body: HtmlElement, tags: Collection[str]) -> set[HtmlElement]:
    """The elements that stand in one of these tags."""
    found: set[HtmlElement] = set()
    for element in elements_of(body):
        parent = element.getparent()
        if parent is not None and (parent.tag in tags or parent in found):
            found.add(element)
    return found
