"""What a library is made of. Data only: no behaviour beyond small derivations."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum


class Language(StrEnum):
    """A written language that Svar knows, by its ISO 639-1 code."""

    NB = "nb"
    NN = "nn"
    SV = "sv"
    EN = "en"

    @property
    def family(self) -> str:
        """`no` for both written forms of Norwegian, else the code itself."""
        return "no" if self in (Language.NB, Language.NN) else self.value


class Access(StrEnum):
    """Who may read an article in full."""

    OPEN = "open"
    SUBSCRIBERS = "subscribers"


class BlockKind(StrEnum):
    """The role of a stretch of an article's text."""

    HEADING = "heading"
    PARAGRAPH = "paragraph"
    ITEM = "item"
    ROW = "row"


@dataclass(frozen=True, slots=True)
class Block:
    """A heading, a paragraph, a list item or a table's row, as a span of the article's text.

    `start` and `end` are character offsets, `end` exclusive; the span holds no newline at either
    end. `level` is the heading level 1 to 6, the nesting depth (from 1) of an item, else 0.
    """

    kind: BlockKind
    level: int
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Article:
    """One article as readers know it.

    `text` is plain prose: links are reduced to their words, a list item stands on its own line
    behind "– " or "1. " (the marker is outside its block), a row is one line in which each value
    stands behind its column's name, blocks are separated by newlines.
    `blocks` cover all that is read, in order and without overlap.
    """

    id: str
    title: str
    language: Language
    text: str
    blocks: tuple[Block, ...]
    series: str | None = None
    part: int | None = None
    parts: int | None = None
    url: str | None = None
    published: date | None = None
    updated: date | None = None
    access: Access = Access.OPEN
    sources: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Series:
    """A series in its language, its articles in the order of their parts."""

    title: str
    language: Language
    articles: tuple[Article, ...]


@dataclass(frozen=True, slots=True)
class Passage:
    """A stretch of one article that can be shown as evidence.

    `text` equals `article.text[start:end]`. `heading_path` names the headings above it, outermost
    first, without the article's title. `sentences` are `(start, end)` spans into `text`, in order;
    a passage begins and ends with a sentence, never inside one.
    """

    article_id: str
    heading_path: tuple[str, ...]
    text: str
    start: int
    end: int
    sentences: tuple[tuple[int, int], ...]


@dataclass(frozen=True, slots=True)
class RawPage:
    """A source as it was read, before anyone looked into it.

    `source` is what the admin named (a path or a URL), or the page found through it; `name` is a
    file name or the last part of a URL's path; `media_type` is what a server said, without
    parameters.
    """

    source: str
    name: str
    content: bytes
    media_type: str | None = None


class LeftOutReason(StrEnum):
    """Why a part of a page is not in its article."""

    NAVIGATION = "navigation"
    LINKS = "links"  # to other articles
    SERIES = "series"
    CONTENTS = "contents"
    FORM = "form"
    DIALOG = "dialog"
    COOKIES = "cookies"
    LOCK = "lock"  # says that the article is for subscribers
    OFFER = "offer"
    ADVERTISEMENT = "advertisement"
    SHARE = "share"
    COMMENTS = "comments"
    BYLINE = "byline"
    CAPTION = "caption"
    ASIDE = "aside"
    FOOTER = "footer"
    HEADER = "header"
    HIDDEN = "hidden"
    OUTSIDE = "outside"  # beside the element that the markup names as the article
    REPEATED = "repeated"  # the title once more, a page's running header
    NOTES = "notes"
    EMPTY = "empty"  # a heading with nothing left under it


@dataclass(frozen=True, slots=True)
class LeftOut:
    """A stretch of a page that is not in its article. `text` is how it begins, on one line."""

    reason: LeftOutReason
    words: int
    text: str


class PageNote(StrEnum):
    """What an admin should know of a page before it goes in."""

    LOSES_PROSE = "loses-prose"  # more than half of it
    MAYBE_LOCKED = "maybe-locked"  # nothing says so plainly, and it looks so
    DANISH = "danish"  # a language that Svar has not, kept as Bokmål
    MENDED = "mended"  # its letters were broken
    PICTURES = "pictures"  # some of its pages are pictures without text


@dataclass(frozen=True, slots=True)
class PageAccount:
    """What became of a page's words. `words` it had, `kept` are in the article or its title."""

    words: int
    kept: int
    left_out: tuple[LeftOut, ...] = ()
    notes: tuple[PageNote, ...] = ()

    @property
    def needs_a_yes(self) -> bool:
        """Whether so much is left out that somebody has to look at it first."""
        return PageNote.LOSES_PROSE in self.notes


@dataclass(frozen=True, slots=True)
class CleanPage:
    """What a raw page turned out to hold: an article, ready for the library.

    `body` is Markdown with headings from level 2. `previous` and `next` are the titles of the
    neighbours in the series, where the page names them. `account` tells what was left out; None
    where the page was taken as it is. It is not of the article: pages that differ in it alone are
    the same.
    """

    title: str
    body: str
    language: Language
    id: str | None = None
    series: str | None = None
    part: int | None = None
    parts: int | None = None
    previous: str | None = None
    next: str | None = None
    url: str | None = None
    published: date | None = None
    updated: date | None = None
    access: Access = Access.OPEN
    sources: tuple[str, ...] = ()
    account: PageAccount | None = field(default=None, compare=False)
