"""Plain text to a draft: paragraphs out of lines, lists out of markers, headings out of shape."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from corpus.formats.draft import Draft, Element, ElementRole
from corpus.text.characters import squash, word_count

LINE_WORDS = 14  # a heading or a label is no longer than this
_HEADING_WORDS = 12
_WRAPS = range(45, 111)  # columns at which text is wrapped; wider lines are whole paragraphs

_BULLET = re.compile(r"([•●○▪▫■□◦‣⁃∙·➢➤►▶✓✔\uf0b7\uf0a7*]|o(?=\t))\s+(?=\S)|[•●▪■◦‣➢➤►✓✔](?=\w)")
_DASH = re.compile(r"[-–—]\s+(?=\S)")
_NUMBER = re.compile(r"(\d{1,3})[.)]\s+(?=\S)")
_UNDERLINE = re.compile(r"(={3,}|-{3,}|~{3,})$")
_SENTENCE_END = re.compile(r"[.;,…]['\"”»)\]]*$")
_SENTENCES = re.compile(r"\w{3}[.!?] +[A-ZÆØÅÄÖ]")  # two in a row
# A telephone number, an address, opening hours, alone or behind what they are of.
_STREET = (
    r"[A-ZÆØÅÄÖ][\w .-]*?(?:gata|gate|gaten|veien|vegen|vei|veg|gatan|vägen|väg|plass|plassen|plats"
    r"|torg|torget|allé|alléen|allén|brygge|kaia|stien|stigen|gränd|boks|box) ?\d+ ?[A-Za-z]?"
)
_CONTACT = re.compile(
    r"[^:]{2,30}: ?\+?\(?\d[\d\s()/+.:–-]{2,}|(?:[^\W\d_]{2,12}\.? )?\+?\(?\d(?:[\s()/+.-]?\d){5,}"
    r"|(?:[^:]{2,30}: ?)?(?:\S+@\S+\.\w+|(?:https?://|www\.)\S+|"
    + _STREET
    + r"|(?:[A-Z]{1,2}-? ?)?(?:0\d{3}|\d{3} \d{2}) [A-ZÆØÅÄÖ][\w .-]{1,30})"
)
_HOURS = re.compile(
    r"[^:]{2,40}: ?(?:(?:kl\.? ?)?\d[\d.:]* ?[–-] ?\d[\d.:]*|stengt|stengd|stängt|lukket|closed)"
)
_NO_HEADING_END = re.compile(r"[.:;,!…][\"'”»)\]]*$")


def draft_from_text(text: str) -> Draft:
    """Read plain text; headings are still LINEs, for `settle_lines` to tell from labels."""
    return Draft(tuple(elements_from_text(text)))


def is_short(text: str) -> bool:
    """Whether a stretch is short and no sentence: a heading, a label, a title in a list."""
    return (
        word_count(text) <= LINE_WORDS
        and not _SENTENCE_END.search(text)
        and not _SENTENCES.search(text)
    )


def starts_item(text: str) -> bool:
    """Whether a line begins with what may be the marker of a list's entry."""
    return any(marker.match(text) for marker in (_BULLET, _DASH, _NUMBER))


def has_bullet(text: str) -> bool:
    """Whether a line begins with a marker that is nothing else: no dash, no number."""
    return _BULLET.match(text) is not None


def settle_lines(elements: Sequence[Element]) -> list[Element]:
    """Make each LINE a heading, where it leads into what follows, or a paragraph.

    A heading begins with a capital or a digit, ends without a stop, and is followed by a paragraph,
    a list, or another heading that is.
    """
    settled: list[Element] = []
    above = 1
    levels = _heading_levels(elements)
    for element, leads in zip(elements, _leads(elements), strict=True):
        if element.role is ElementRole.HEADING:
            above = element.level
        if element.role is not ElementRole.LINE:
            settled.append(element)
        elif leads and _could_be_heading(element.text):
            level = min(above + 1, 6) if levels else 2
            settled.append(replace(element, role=ElementRole.HEADING, level=level))
        else:
            settled.append(replace(element, role=ElementRole.PARAGRAPH))
    return settled


def _heading_levels(elements: Sequence[Element]) -> set[int]:
    return {element.level for element in elements if element.role is ElementRole.HEADING}


def _leads(elements: Sequence[Element]) -> list[bool]:
    """Say of each element whether what follows belongs under it: text, or a heading over text."""
    leads: list[bool] = []
    following: Element | None = None
    follows = False
    for element in reversed(elements):
        leads.append(follows)
        if element.role is ElementRole.LINE and _could_be_heading(element.text):
            # Two lines together are a heading of two lines, or no heading at all.
            follows = follows and (following is None or following.group != element.group)
        elif element.role is not ElementRole.HEADING:
            follows = True
        following = element
    return leads[::-1]


def _could_be_heading(text: str) -> bool:
    first = text.lstrip("\"'“”«»(¿")[:1]
    return (
        (first.isupper() or first.isdigit())
        and word_count(text) <= _HEADING_WORDS
        and not _NO_HEADING_END.search(text)
        and not _CONTACT.fullmatch(text)
        and not _HOURS.fullmatch(text.casefold())
    )


@dataclass(frozen=True, slots=True)
class _Row:
    """A line that is not empty. `marker`: "" for none, "•", "-" or a number's digits.

    `line`: which of the text's lines it is, from 0.
    """

    text: str
    indent: int
    marker: str
    group: int
    line: int


def elements_from_text(text: str) -> list[Element]:
    """Cut plain text into elements, with wrapped lines joined."""
    return [element for element, _ in placed_elements(text)]


def placed_elements(text: str) -> list[tuple[Element, range]]:
    """Cut plain text into elements, each with the lines that it came from."""
    rows = _rows(text)
    width = _wrap_width(rows)
    listed = _list_rows(rows)
    elements: list[tuple[Element, range]] = []
    indents: list[int] = []  # of the open items, outermost first
    at = 0
    while at < len(rows):
        row = rows[at]
        end = at + 1
        while end < len(rows) and not listed[end] and _continues(rows, at, end, listed[at], width):
            end += 1
        if end < len(rows) and end == at + 1 and _UNDERLINE.match(rows[end].text):
            level = 1 if rows[end].text.startswith("=") else 2
            heading = Element(ElementRole.HEADING, squash(row.text), level, group=row.group)
            elements.append((heading, range(row.line, row.line + 1)))
            at = end + 1
            continue
        if listed[at]:
            while indents and indents[-1] >= row.indent:
                indents.pop()
            indents.append(row.indent)
            words = squash(" ".join([_without_marker(row), *(r.text for r in rows[at + 1 : end])]))
            number = int(row.marker) if row.marker.isdigit() else None
            item = Element(ElementRole.ITEM, words, len(indents), number=number, group=row.group)
            elements.append((item, range(row.line, rows[end - 1].line + 1)))
        else:
            indents.clear()
            words = squash(" ".join(r.text for r in rows[at:end]))
            role = ElementRole.LINE if is_short(words) else ElementRole.PARAGRAPH
            if any(map(str.isalnum, words)):
                words_alone = Element(role, words, group=row.group)
                elements.append((words_alone, range(row.line, rows[end - 1].line + 1)))
        at = end
    return elements


def _rows(text: str) -> list[_Row]:
    rows: list[_Row] = []
    group = 0
    for at, line in enumerate(text.expandtabs(4).split("\n")):
        words = line.strip()
        if not words:
            group += 1
            continue
        marker = ""
        if _BULLET.match(words):
            marker = "•"
        elif _DASH.match(words):
            marker = "-"
        elif number := _NUMBER.match(words):
            marker = number[1]
        rows.append(_Row(words, len(line) - len(line.lstrip()), marker, group, at))
    return rows


def _without_marker(row: _Row) -> str:
    for pattern in (_BULLET, _DASH, _NUMBER):
        if match := pattern.match(row.text):
            return row.text[match.end() :]
    return row.text


def _wrap_width(rows: Sequence[_Row]) -> int:
    """The column at which the text was wrapped, in characters; 0 where it was not."""
    widest = max((len(row.text) + row.indent for row in rows), default=0)
    return widest if widest in _WRAPS else 0


def _list_rows(rows: Sequence[_Row]) -> list[bool]:
    """Which rows begin an item.

    A bullet always does. A dash may be speech and a number a date: they need company, another dash
    within the group, or the number before or after in the nearest marked row.
    """
    marked = [at for at, row in enumerate(rows) if row.marker]
    listed = [False] * len(rows)
    for place, at in enumerate(marked):
        row = rows[at]
        near = [rows[marked[n]] for n in (place - 1, place + 1) if 0 <= n < len(marked)]
        if row.marker == "•":
            listed[at] = True
        elif row.marker == "-":
            listed[at] = any(other.marker == "-" and other.group == row.group for other in near)
        else:
            listed[at] = any(_succeed(row, other) or _succeed(other, row) for other in near)
    return listed


def _succeed(earlier: _Row, later: _Row) -> bool:
    return (
        earlier.marker.isdigit()
        and later.marker.isdigit()
        and int(earlier.marker) + 1 == int(later.marker)
        and 0 <= later.group - earlier.group <= 1
    )


def _continues(rows: Sequence[_Row], first: int, at: int, in_item: bool, width: int) -> bool:
    """Whether row `at` goes on with the paragraph or item that began at row `first`."""
    above, row = rows[at - 1], rows[at]
    if row.group != above.group or _UNDERLINE.match(row.text):
        return False
    if in_item and row.indent <= rows[first].indent:
        return False
    forced = bool(width) and above.indent + len(above.text) + 1 + len(row.text.split()[0]) > width
    ended = bool(_SENTENCE_END.search(above.text)) or above.text[-1] in "!?:"
    return forced or (row.text[0].islower() and not ended)
