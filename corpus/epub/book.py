"""A series of articles as a book: an EPUB with a cover, contents, a chapter a part, a colophon.

Pure: the words are given, and the same book gives the same bytes.
"""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from uuid import NAMESPACE_URL, uuid5

from corpus.epub.cover import cover_png
from corpus.epub.package import Element, Publication, XhtmlPage, pack, title_line, writable, xhtml
from corpus.epub.xhtml import Resolve, body, resolver, safe_url
from corpus.types import Article, Language

RECIPE = 1
"""Counts the ways in which books have been made: one more where the same book comes out another."""

STYLE = """\
body { margin: 0 5%; line-height: 1.5; font-family: Georgia, "Times New Roman", serif;
  overflow-wrap: break-word; }
h1, h2, h3, h4 { line-height: 1.2; text-align: left; hyphens: none; page-break-after: avoid;
  break-after: avoid; }
h1 { font-size: 1.7em; margin: 0 0 1.4em; font-weight: normal; }
h2 { font-size: 1.25em; margin: 2em 0 0.6em; }
h3, h4, h5, h6 { font-size: 1.05em; margin: 1.6em 0 0.4em; }
p { margin: 0 0 0.8em; hyphens: auto; }
li { margin: 0 0 0.35em; }
blockquote { margin: 1.2em 0 1.2em 1em; padding-left: 1em; border-left: 0.2em solid #b9ae98; }
table { border-collapse: collapse; margin: 1.2em 0; }
th, td { border-bottom: 1px solid #b9ae98; padding: 0.3em 0.8em 0.3em 0; text-align: left;
  vertical-align: top; }
pre { white-space: pre-wrap; font-size: 0.9em; }
a { color: inherit; }
.part { margin: 3em 0 0.3em; font-size: 0.9em; letter-spacing: 0.06em; color: #6b6558; }
.aside, .sources { font-size: 0.88em; color: #4d4a43; }
.sources { margin-top: 2.5em; padding-top: 0.8em; border-top: 1px solid #b9ae98; }
.sources h2 { font-size: 1em; margin: 0 0 0.6em; }
.sources ul { padding-left: 1.1em; }
.members { margin: 1.6em 0; padding: 0.9em 1.1em; border: 1px solid #b9ae98; }
.turn { margin-top: 2.5em; font-size: 0.88em; }
nav ol { list-style: none; padding: 0; }
nav li { margin: 0 0 0.6em; }
nav a { text-decoration: none; }
.cover { margin: 0; text-align: center; }
.cover img { max-width: 100%; max-height: 100vh; }
"""


@dataclass(frozen=True, slots=True)
class Words:
    """What a book says in its own language, beside its articles.

    `subtitle` stands on the cover; `edition` is a sentence of the colophon, or nothing. `members`
    says that a part is for subscribers, `subscribe` how to become one.
    """

    contents: str
    cover: str
    subtitle: str
    previous: str
    next: str
    sources: str
    online: str
    members: str
    subscribe: str
    colophon: str
    edition: str = ""


@dataclass(frozen=True, slots=True)
class Chapter:
    """A part of a series.

    `label` is such as "Del 3 av 47", `note` such as "Oppdatert 5. mai 2026"; either may be empty.
    `markdown` is what the article was read from, where that is at hand. Where there is a `teaser`,
    the part is withheld, and nothing of its text but that is in the book.
    """

    article: Article
    label: str = ""
    note: str = ""
    markdown: str | None = None
    teaser: str | None = None


@dataclass(frozen=True, slots=True)
class Book:
    """A series to be bound: `chapters` in their order, at least one.

    `edition` names what readers of one kind get, so that their book has an identifier of its own.
    `modified` is when it was made, aware; `made` says so in a sentence of the colophon.
    `subscribe_url` is where one becomes a subscriber.
    """

    title: str
    language: Language
    chapters: Sequence[Chapter]
    words: Words
    modified: datetime
    made: str = ""
    edition: str = ""
    publisher: str | None = None
    subscribe_url: str | None = None


def bind(book: Book) -> bytes:
    """Return a series as EPUB 3. Takes about a second of processor time for 50 parts."""
    title = title_line(book.title, book.words.subtitle)
    publisher = title_line(book.publisher, "") if book.publisher else None
    pages = {each.article.id: _name(number) for number, each in enumerate(book.chapters, 1)}
    urls = {each.article.url: pages[each.article.id] for each in book.chapters if each.article.url}
    resolve = resolver(pages, urls)
    made = [_chapter(book, at, resolve) for at in range(len(book.chapters))]
    made.append(_colophon(book, title, publisher))
    return pack(
        Publication(
            identifier=identifier(book),
            title=title,
            language=book.language,
            modified=book.modified,
            pages=made,
            contents=book.words.contents,
            cover=book.words.cover,
            picture=cover_png(title, book.words.subtitle, publisher, len(book.chapters)),
            style=STYLE,
            publisher=publisher,
        )
    )


def identifier(book: Book) -> str:
    """Return the URN of a book: the same for every version of one edition of one series."""
    name = "/".join((book.publisher or "", book.language.family, book.title, book.edition))
    known = f"svar:series:{name}".encode("utf-8", "replace").decode()
    return uuid5(NAMESPACE_URL, known).urn


def fingerprint(book: Book) -> str:
    """Return 32 hex digits that are the same where two books differ only in when they were made."""
    said = [RECIPE, book.title, book.language, book.words, book.edition, book.publisher]
    text = repr([*said, book.subscribe_url, *map(_known_of, book.chapters)])
    return hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()[:32]


def _known_of(chapter: Chapter) -> object:
    if chapter.teaser is None:
        return chapter
    article = chapter.article
    return article.id, article.title, article.url, chapter.label, chapter.note, chapter.teaser


def _name(number: int) -> str:
    return f"part-{number:03d}.xhtml"


def _heading(chapter: Chapter) -> str:
    return title_line(chapter.article.title, chapter.label)


def _line(chapter: Chapter) -> str:
    """Return a part's line in the contents: its number in the series, then its title."""
    part = chapter.article.part
    return f"{part}. {_heading(chapter)}" if part else _heading(chapter)


def _chapter(book: Book, at: int, resolve: Resolve) -> XhtmlPage:
    chapter = book.chapters[at]
    content = [
        xhtml.p({"class": "part"}, writable(chapter.label)) if chapter.label else None,
        xhtml.h1({"dir": "auto"}, _heading(chapter)),
    ]
    if chapter.teaser is None:
        content += body(chapter.article, chapter.markdown, resolve)
        content.append(_sources(chapter, book.words))
    else:
        content += _withheld(chapter.teaser, book)
    content.append(_turning(book, at))
    return XhtmlPage(
        name=_name(at + 1),
        title=_line(chapter),
        body=[element for element in content if element is not None],
        language=chapter.article.language,
    )


def _withheld(teaser: str, book: Book) -> list[Element]:
    """Return what is said of a part to those who may not read it."""
    said = xhtml.p(book.words.members)
    if address := safe_url(book.subscribe_url):
        said.text += " "
        said.append(xhtml.a({"href": address}, book.words.subscribe))
    begins = [xhtml.p(writable(teaser))] if teaser else []
    return [*begins, xhtml.div({"class": "members"}, said)]


def _sources(chapter: Chapter, words: Words) -> Element | None:
    """Return what a part rests on, where it stands online, and when it was changed."""
    article, made = chapter.article, []
    if article.sources:
        lines = (xhtml.li(writable(source)) for source in article.sources)
        made += [xhtml.h2(words.sources), xhtml.ul(*lines)]
    if address := safe_url(article.url):
        made.append(xhtml.p(xhtml.a({"href": address}, words.online)))
    if chapter.note:
        made.append(xhtml.p(writable(chapter.note)))
    return xhtml.div({"class": "sources"}, *made) if made else None


def _turning(book: Book, at: int) -> Element | None:
    """Return the ways to the parts before and after."""
    turned = xhtml.div({"class": "turn"})
    for said, other in ((book.words.previous, at - 1), (book.words.next, at + 1)):
        if 0 <= other < len(book.chapters):
            link = xhtml.a({"href": _name(other + 1)}, _heading(book.chapters[other]))
            turned.append(xhtml.p(f"{said} ", link))
    return turned if len(turned) else None


def _colophon(book: Book, title: str, publisher: str | None) -> XhtmlPage:
    """Return who made the book, when, and of what."""
    words = book.words
    made = [xhtml.h1(words.colophon), xhtml.p(title)]
    made += [xhtml.p(text) for text in (publisher, book.made, words.edition) if text]
    lines = []
    for number, chapter in enumerate(book.chapters, start=1):
        line = xhtml.li(xhtml.a({"href": _name(number)}, _heading(chapter)))
        if address := safe_url(chapter.article.url):
            line.append(xhtml.br())
            line.append(xhtml.a({"href": address}, address))
        lines.append(line)
    made.append(xhtml.div({"class": "sources"}, xhtml.h2(words.sources), xhtml.ul(*lines)))
    return XhtmlPage("colophon.xhtml", words.colophon, made, book.language, kind="colophon")
