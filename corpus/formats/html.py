"""HTML to a draft: headings, paragraphs, items and rows in the page's own order."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from typing import TYPE_CHECKING

from corpus.errors import PageUnusable
from corpus.formats.draft import Draft, Element, ElementRole
from corpus.formats.html_lines import LinkText, by_line, listed_lines
from corpus.formats.markup.grids import read_grid
from corpus.formats.markup.locks import looks_locked
from corpus.formats.markup.metadata import read_html_facts
from corpus.formats.markup.parts import find_apart
from corpus.formats.markup.tables import find_data_tables
from corpus.formats.markup.tabs import pair_tabs
from corpus.formats.markup.tidying import tidy_tree
from corpus.formats.markup.unfold import OPENS, unfold
from corpus.formats.markup.weights import INLINE, SKIPPED, ancestors_of, leads_elsewhere
from corpus.formats.plain_text import is_short, placed_elements
from corpus.text.characters import squash
from corpus.text.names import name_key
from corpus.text.tables import row_text
from corpus.types import LeftOutReason

if TYPE_CHECKING:
    from lxml.html import HtmlElement

_BOLD = frozenset({"b", "strong"})
_HEADINGS = {f"h{level}": level for level in range(1, 7)}
_QUESTION_LEVEL = 3
_START = re.compile(r"[0-9]{1,6}")
_FOOTNOTE = re.compile(r"#(?:cite|fn|foot|end|ref|_ftn|note)", re.IGNORECASE)


def draft_from_html(text: str, address: str = "") -> Draft:
    """Read an HTML page or fragment; `address` is where it came from, a URL or a path."""
    from lxml import etree
    from lxml.html import HTMLParser, document_fromstring

    parser = HTMLParser(encoding="utf-8", huge_tree=True, remove_comments=True, remove_pis=True)
    try:
        # As bytes: lxml refuses a str that declares an encoding.
        tree = document_fromstring(text.encode("utf-8", "replace"), parser=parser)
    except (etree.ParserError, ValueError) as error:
        raise PageUnusable("an HTML page with nothing in it") from error
    body = tree.find("body")
    if body is None:
        raise PageUnusable("an HTML page with nothing in it")
    facts = read_html_facts(tree, address)
    pair_tabs(body)
    unfold(body)
    tidy_tree(body)
    walk = _Walk(body)
    elements = walk.read()
    elements += _unshown(facts.questions, elements)
    return Draft(
        elements=tuple(_lines_of(elements)),
        titles=facts.titles,
        language=facts.language,
        series=facts.series,
        part=facts.part,
        previous=facts.previous,
        next=facts.next,
        url=facts.url,
        published=facts.published,
        updated=facts.updated,
        access=facts.access,
        looks_locked=looks_locked(body, walk.apart, facts.metas),
        asks_password=any((e.get("type") or "").lower() == "password" for e in body.iter("input")),
    )


def _unshown(questions: Sequence[tuple[str, str]], shown: Sequence[Element]) -> list[Element]:
    """The questions of a page's linked data that it does not show itself, with their answers."""
    from lxml import etree
    from lxml.html import fragment_fromstring

    keys = "\n".join(name_key(element.text) for element in shown if not element.apart)
    groups = max((element.group for element in shown), default=0)
    elements: list[Element] = []
    for question, answer in questions:
        if name_key(question) in keys:
            continue
        try:
            told = _Walk(fragment_fromstring(answer, create_parent="body")).read()
        except (etree.ParserError, ValueError):  # nothing in it, or no text at all
            continue
        groups += 1
        elements.append(Element(ElementRole.HEADING, question, _QUESTION_LEVEL, group=groups))
        elements += [replace(e, group=groups + e.group, apart=None) for e in told]
        groups += len(told)
    return elements


def _lines_of(elements: list[Element]) -> list[Element]:
    """Let short paragraphs be LINEs, as in plain text, where the article has no headings."""
    telling = (ElementRole.HEADING, ElementRole.LINE)
    if any(element.role in telling for element in elements if not element.apart):
        return elements
    return [
        replace(element, role=ElementRole.LINE)
        if element.role is ElementRole.PARAGRAPH and is_short(element.text) and not element.is_link
        else element
        for element in elements
    ]


class _Walk:
    """One pass over the page: text gathers until a block begins or ends, then becomes elements."""

    def __init__(self, body: HtmlElement) -> None:
        self.body = body
        self.apart = find_apart(body)
        self.footnotes = _footnote_marks(body)
        self.tables = find_data_tables(body)
        self.elements: list[Element] = []
        self.pieces: list[str] = []
        self.links: list[LinkText] = []
        self.bold_length = 0
        self.bold_depth = 0
        self.link_depth = 0
        self.lists: list[int | None] = []  # the next number of each open list, None for bullets
        self.item_opens = False
        self.heading = self.last_heading = 0
        self.preformatted = 0
        self.group = 0
        self.here_apart: LeftOutReason | None = None

    def read(self) -> list[Element]:
        """Walk the page without recursion: pages nest deeper than Python may."""
        from lxml import etree

        walker = etree.iterwalk(self.body, events=("start", "end"))
        for event, element in walker:
            if event == "start":
                if element.tag in SKIPPED or element in self.footnotes:
                    walker.skip_subtree()
                    continue
                if element.tag == "table" and element in self.tables:
                    self._flush()
                    self._read_table(element)
                    walker.skip_subtree()
                    continue
                self._open(element)
                self._text(element.text, element)
            else:
                if element.tag not in SKIPPED and element not in self.footnotes:
                    self._close(element)
                if element is not self.body:
                    self._text(element.tail, element.getparent())
        self._flush()
        return self.elements

    def _read_table(self, table: HtmlElement) -> None:
        """Make elements of a table of data: what stands over it, then a row each."""
        self.here_apart = self.apart.get(table)
        around = set(table.iterancestors())
        unread = {e for e in self.apart if e not in around and self.here_apart is None}
        grid = read_grid(table, self.footnotes | unread)
        for caption in grid.captions:
            self.group += 1
            self._add(Element(ElementRole.PARAGRAPH, caption), ())
        self.group += 1
        for cells in grid.rows:
            if text := row_text(grid.names, cells):
                row = Element(ElementRole.ROW, text, cells=cells, names=grid.names)
                self._add(row, ())

    def _text(self, text: str | None, owner: HtmlElement) -> None:
        if not text:
            return
        if not self.preformatted:
            text = re.sub(r"\s+", " ", text)
        if text.strip():
            self._stand_in(owner)
        self.pieces.append(text)
        if self.bold_depth:
            self.bold_length += len(text.strip())

    def _stand_in(self, owner: HtmlElement) -> None:
        """End the block where text of the article and text set apart meet."""
        if self.apart.get(owner) is not self.here_apart:
            self._flush()
            self.here_apart = self.apart.get(owner)

    def _open(self, element: HtmlElement) -> None:
        tag = element.tag
        if tag == "br":
            self.pieces.append("\n")
        elif tag == "a":
            self._stand_in(element)
            self.pieces.append(" " if _adjoins_link(element) else "")
            if leads_elsewhere(element):
                self.link_depth += 1
                self.links.append(LinkText(squash(element.text_content()), len(self.pieces)))
        elif tag in _BOLD:
            self.bold_depth += 1
        elif tag not in INLINE:
            self._open_block(element)

    def _open_block(self, element: HtmlElement) -> None:
        tag = element.tag
        self._flush()
        if tag == "ol":
            start = element.get("start") or ""
            self.lists.append(int(start) if _START.fullmatch(start) else 1)
        elif tag in ("ul", "menu"):
            self.lists.append(None)
        elif tag == "li":
            self.item_opens = True
        elif tag in _HEADINGS:
            self.heading = _HEADINGS[tag]
            if element.get(OPENS) is None:
                self.last_heading = self.heading
        elif tag == "summary":  # a question under the heading above it
            self.heading = min(max(_QUESTION_LEVEL, self.last_heading + 1), 6)
        elif tag in ("pre", "listing"):
            self.preformatted += 1

    def _close(self, element: HtmlElement) -> None:
        tag = element.tag
        if tag in _BOLD:
            self.bold_depth -= 1
        elif tag == "a":
            self.link_depth -= leads_elsewhere(element)
        elif tag not in INLINE and tag != "br":
            self._close_block(element)

    def _close_block(self, element: HtmlElement) -> None:
        tag = element.tag
        self._flush()
        if tag in ("ul", "ol", "menu") and self.lists:
            self.lists.pop()
            self.item_opens = False
        elif tag == "li":
            self.item_opens = False
        elif tag in _HEADINGS or tag == "summary":
            self.heading = 0
        elif tag in ("pre", "listing"):
            self.preformatted -= 1

    def _flush(self) -> None:
        """Make what has gathered an element, or several where lines were broken by hand."""
        pieces, links, bold = self.pieces, self.links, self.bold_length
        raw = "".join(pieces)
        self.pieces, self.links, self.bold_length = [], [], 0
        text = squash(raw)
        if not any(map(str.isalnum, text)):
            return
        self.group += 1
        if self.link_depth and not links:  # a block in a link that holds several
            links = [LinkText(text, 0)]
        if self.heading:
            self._add(Element(ElementRole.HEADING, text, self.heading), links)
        elif self.item_opens and self.lists:
            number = self.lists[-1]
            if number is not None:
                self.lists[-1] = number + 1
            self._add(Element(ElementRole.ITEM, text, len(self.lists), number), links)
            self.item_opens = False
        elif self.preformatted or "\n" in raw.strip():
            self._add_lines(raw, by_line(pieces, links))
        elif bold >= 0.9 * len(text) and is_short(text):
            self._add(Element(ElementRole.LINE, text), links)
        else:
            self._add(Element(ElementRole.PARAGRAPH, text), links)

    def _add_lines(self, raw: str, links: Mapping[int, Sequence[LinkText]]) -> None:
        """Add lines that were broken by hand; `links` are those that begin in each."""
        if self.preformatted:
            placed = [
                (Element(ElementRole.PARAGRAPH, squash(line)), range(at, at + 1))
                for at, line in enumerate(raw.split("\n"))
                if line.strip()
            ]
        else:
            placed = listed_lines(placed_elements(raw))
        for element, lines in placed:
            begun = [link for at in lines for link in links.get(at, ())]
            self._add(element, [link for link in begun if link.text in element.text])

    def _add(self, element: Element, links: Iterable[LinkText]) -> None:
        texts = tuple(link.text for link in links if link.text)
        self.elements.append(replace(element, links=texts, apart=self.here_apart, group=self.group))


def _adjoins_link(element: HtmlElement) -> bool:
    """Whether a link stands right behind another, so that their words would run together."""
    before = element.getprevious()
    return before is not None and before.tag == "a" and not (before.tail or "").strip()


def _footnote_marks(body: HtmlElement) -> set[HtmlElement]:
    """What is set above the line and leads to a note."""
    noted = ancestors_of(a for a in body.iter("a") if _FOOTNOTE.match(a.get("href") or ""))
    return {element for element in noted if element.tag == "sup"}
