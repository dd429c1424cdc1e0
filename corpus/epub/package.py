"""An EPUB 3 as bytes: a zip of XHTML pages with its package, its contents and a cover. Pure.

What the files must hold: https://www.w3.org/TR/epub-33/. The older table of contents (`toc.ncx`) is
for readers that know EPUB 2 only.
"""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from lxml import etree
from lxml.builder import ElementMaker

from corpus.text.characters import squash, tidy
from corpus.types import Language

MEDIA_TYPE = "application/epub+zip"

_XHTML = "http://www.w3.org/1999/xhtml"
_OPS = "http://www.idpf.org/2007/ops"
_OPF = "http://www.idpf.org/2007/opf"
_DC = "http://purl.org/dc/elements/1.1/"
_NCX = "http://www.daisy.org/z3986/2005/ncx/"
_CONTAINER = "urn:oasis:names:tc:opendocument:xmlns:container"
_XML_LANG = "{http://www.w3.org/XML/1998/namespace}lang"
_TYPE = f"{{{_OPS}}}type"

_FOLDER = "EPUB"
_CONTENTS, _COVER = "nav.xhtml", "cover.xhtml"
_STYLE, _PICTURE, _NCX_FILE = "style.css", "cover.png", "toc.ncx"
_EARLIEST = (1980, 1, 1, 0, 0, 0)
"""The moment that every file of the zip bears: no zip can bear an earlier one."""
_LONGEST_TITLE = 400
_UNWRITABLE = re.compile(
    "[^\t\n\r\x20-\x7e\xa0-\ud7ff\ue000-\ufdcf\ufdf0-\ufffd\U00010000-\U0010ffff]"
    "|[\U0001fffe\U0001ffff]"
)
_ACCESSIBILITY = (
    ("schema:accessMode", "textual"),
    ("schema:accessModeSufficient", "textual"),
    ("schema:accessibilityFeature", "tableOfContents"),
    ("schema:accessibilityFeature", "structuralNavigation"),
    ("schema:accessibilityFeature", "readingOrder"),
    ("schema:accessibilityHazard", "none"),
)

Element = Any
"""An XHTML element of lxml, which says nothing of its types."""

xhtml = ElementMaker(namespace=_XHTML, nsmap={None: _XHTML, "epub": _OPS})
"""Makes XHTML elements: `xhtml.p("text", {"class": "name"})`. Texts must be `writable`."""


@dataclass(frozen=True, slots=True)
class XhtmlPage:
    """A page of a book: `name` is its file's, such as "del-001.xhtml"; `body` are its elements.

    `title` is its line in the contents; `kind` is what `epub:type` calls it, such as "chapter".
    """

    name: str
    title: str
    body: Sequence[Element]
    language: Language
    kind: str = "chapter"


@dataclass(frozen=True, slots=True)
class Publication:
    """A book to be packed.

    `identifier` is a URN that is the same for every version of the book; `modified` is aware.
    `contents` and `cover` are the words for those in the book's language; `picture` is a PNG.
    """

    identifier: str
    title: str
    language: Language
    modified: datetime
    pages: Sequence[XhtmlPage]
    contents: str
    cover: str
    picture: bytes
    style: str
    publisher: str | None = None


def writable(text: str) -> str:
    """Return a text without the characters that no XML may hold, or no reader shows."""
    return _UNWRITABLE.sub("", text)


def title_line(text: str, otherwise: str) -> str:
    """Return a title on one line, writable and at most 400 characters; never an empty one."""
    line = squash(writable(tidy(text)))
    if len(line) > _LONGEST_TITLE:
        line = line[: _LONGEST_TITLE - 1].rstrip() + "…"
    return line or squash(writable(otherwise)) or "–"


def pack(book: Publication) -> bytes:
    """Return a book as EPUB 3. The same book gives the same bytes."""
    files = [
        (f"{_FOLDER}/package.opf", _xml(_package(book))),
        (f"{_FOLDER}/{_CONTENTS}", _document(_contents(book), book.contents, book.language)),
        (f"{_FOLDER}/{_NCX_FILE}", _xml(_ncx(book))),
        (f"{_FOLDER}/{_STYLE}", book.style.encode()),
        (f"{_FOLDER}/{_PICTURE}", book.picture),
        (f"{_FOLDER}/{_COVER}", _document(_cover(book), book.cover, book.language)),
    ]
    for page in book.pages:
        body = xhtml.body(xhtml.section({_TYPE: page.kind}, *page.body))
        files.append((f"{_FOLDER}/{page.name}", _document(body, page.title, page.language)))
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w") as archive:
        # First and as it is: by this readers know what they have before they unzip it.
        _put(archive, "mimetype", MEDIA_TYPE.encode(), zipfile.ZIP_STORED)
        _put(archive, "META-INF/container.xml", _xml(_container()), zipfile.ZIP_DEFLATED)
        for name, content in files:
            is_packed = name.endswith(".png")
            how = zipfile.ZIP_STORED if is_packed else zipfile.ZIP_DEFLATED
            _put(archive, name, content, how)
    return packed.getvalue()


def _put(archive: zipfile.ZipFile, name: str, content: bytes, how: int) -> None:
    entry = zipfile.ZipInfo(name, _EARLIEST)
    entry.compress_type = how
    entry.create_system = 3  # whatever system we are on
    entry.external_attr = 0o644 << 16
    archive.writestr(entry, content)


def _xml(root: Element, doctype: str | None = None) -> bytes:
    written: bytes = etree.tostring(root, encoding="utf-8", xml_declaration=True, doctype=doctype)
    return written + b"\n"


def _document(body: Element, title: str, language: Language) -> bytes:
    head = xhtml.head(
        xhtml.title(title),
        xhtml.link({"rel": "stylesheet", "type": "text/css", "href": _STYLE}),
    )
    attributes = {"lang": language.value, _XML_LANG: language.value}
    return _xml(xhtml.html(attributes, head, body), "<!DOCTYPE html>")


def _contents(book: Publication) -> Element:
    lines = [xhtml.li(xhtml.a({"href": page.name}, page.title)) for page in book.pages]
    first = book.pages[0]
    marks = [
        ("cover", _COVER, book.cover),
        ("toc", _CONTENTS, book.contents),
        ("bodymatter", first.name, first.title),
    ]
    landmarks = [xhtml.li(xhtml.a({_TYPE: kind, "href": at}, said)) for kind, at, said in marks]
    return xhtml.body(
        xhtml.nav({_TYPE: "toc", "id": "toc"}, xhtml.h1(book.contents), xhtml.ol(*lines)),
        xhtml.nav({_TYPE: "landmarks", "hidden": "hidden"}, xhtml.ol(*landmarks)),
    )


def _cover(book: Publication) -> Element:
    picture = xhtml.img({"src": _PICTURE, "alt": f"{book.cover}: {book.title}"})
    return xhtml.body({"class": "cover"}, xhtml.section({_TYPE: "cover"}, picture))


def _container() -> Element:
    make = ElementMaker(namespace=_CONTAINER, nsmap={None: _CONTAINER})
    path = {"full-path": f"{_FOLDER}/package.opf", "media-type": "application/oebps-package+xml"}
    return make.container({"version": "1.0"}, make.rootfiles(make.rootfile(path)))


def _package(book: Publication) -> Element:
    make = ElementMaker(namespace=_OPF, nsmap={None: _OPF})
    dc = ElementMaker(namespace=_DC, nsmap={"dc": _DC})
    modified = book.modified.strftime("%Y-%m-%dT%H:%M:%SZ")
    facts = [
        dc.identifier({"id": "id"}, book.identifier),
        dc.title(book.title),
        dc.language(book.language.value),
        dc.date(modified[:10]),
        make.meta({"property": "dcterms:modified"}, modified),
        *(make.meta({"property": name}, value) for name, value in _ACCESSIBILITY),
        make.meta({"name": "cover", "content": "picture"}),
    ]
    if book.publisher:
        facts.append(dc.publisher(book.publisher))
    pages = [(f"p{number}", page.name) for number, page in enumerate(book.pages, start=1)]
    items = [
        ("nav", _CONTENTS, "application/xhtml+xml", "nav"),
        ("ncx", _NCX_FILE, "application/x-dtbncx+xml", ""),
        ("style", _STYLE, "text/css", ""),
        ("picture", _PICTURE, "image/png", "cover-image"),
        ("cover", _COVER, "application/xhtml+xml", ""),
        *((id, name, "application/xhtml+xml", "") for id, name in pages),
    ]
    order = ("cover", "nav", *(id for id, _ in pages))
    return make.package(
        {"version": "3.0", "unique-identifier": "id", _XML_LANG: book.language.value},
        make.metadata(*facts),
        make.manifest(*(make.item(_item(*item)) for item in items)),
        make.spine({"toc": "ncx"}, *(make.itemref({"idref": id}) for id in order)),
    )


def _item(id: str, name: str, media_type: str, properties: str) -> dict[str, str]:
    item = {"id": id, "href": name, "media-type": media_type}
    return item | {"properties": properties} if properties else item


def _ncx(book: Publication) -> Element:
    make = ElementMaker(namespace=_NCX, nsmap={None: _NCX})
    points: Iterable[Element] = (
        make.navPoint(
            {"id": f"n{number}", "playOrder": str(number)},
            make.navLabel(make.text(page.title)),
            make.content({"src": page.name}),
        )
        for number, page in enumerate(book.pages, start=1)
    )
    return make.ncx(
        {"version": "2005-1", _XML_LANG: book.language.value},
        make.head(make.meta({"name": "dtb:uid", "content": book.identifier})),
        make.docTitle(make.text(book.title)),
        make.navMap(*points),
    )
