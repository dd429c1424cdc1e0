"""Documents made to harm their reader, and the one line that the admin reads; each has its name."""

from __future__ import annotations

import zlib
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from corpus.errors import PageUnusable
from corpus.sandbox.client import Cleaner, CleanLimits
from corpus.sources import Unread, read
from tests.builders import html, raw
from tests.corpus import hostile
from tests.corpus.hostile import (
    LAUGHS,
    SENTENCES,
    ZLIB,
    changed_docx,
    deflated_zeros,
    document_xml,
    pdf_with,
)
from tests.corpus.site import Site


@pytest.fixture(scope="module")
def cleaner() -> Iterator[Cleaner]:
    with Cleaner() as made:
        yield made


def _told(cleaner: Cleaner, content: bytes, name: str) -> str:
    with pytest.raises(PageUnusable) as caught:
        cleaner.clean(raw(content, name))
    assert "\n" not in str(caught.value)
    return str(caught.value)


MAIN = "word/document.xml"
DTD = "holds what no Word file does (a DTD); open it in Word and save it again"
EXTERNAL = '<!DOCTYPE d [<!ENTITY j SYSTEM "file:///etc/hostname">]>'
LAUGHING = document_xml(hostile.word_paragraph("&j;"), LAUGHS)
DAMAGED_DOCX = "a damaged .docx; open it in Word and save it again"
SMALL_PDF = "a PDF far larger than it looks; print or export it anew"
DAMAGED_PDF = "a damaged PDF; print or export it anew"
FLATE = b"/Filter /FlateDecode"
DOCUMENTS = {
    "docx: a picture of 210 MB in 2 kB": (
        lambda: changed_docx({"word/media/a.png": b"x"}, {"word/media/a.png": 210 << 20}),
        "a.docx",
        "too large a .docx once unpacked; save its text as a new one",
    ),
    "docx: a part that is larger than it says": (
        lambda: changed_docx({MAIN: document_xml(" " * 9_999)}, {MAIN: 999}),
        "a.docx",
        DAMAGED_DOCX,
    ),
    "docx: elements a hundred thousand deep": (
        lambda: changed_docx({MAIN: document_xml("<w:sdt>" * 99_999 + "</w:sdt>" * 99_999)}),
        "a.docx",
        DAMAGED_DOCX,
    ),
    "docx: a text of 45 MB in 60 kB": (
        lambda: changed_docx({MAIN: document_xml(hostile.word_paragraph("k" * 450) * 100_000)}),
        "a.docx",
        "too large a .docx once unpacked; add it in parts",
    ),
    "docx: thousands of parts": (
        lambda: changed_docx({f"word/{n}": b"" for n in range(6_000)}),
        "a.docx",
        "too large a .docx once unpacked; save its text as a new one",
    ),
    "docx: a billion laughs": (lambda: changed_docx({MAIN: LAUGHING}), "a.docx", DTD),
    "docx: a billion laughs in UTF-16": (
        lambda: changed_docx({MAIN: LAUGHING.decode().encode("utf-16")}),
        "a.docx",
        DTD,
    ),
    "docx: an encoding that hides them": (
        lambda: changed_docx({MAIN: b"<?xml version='1.0' encoding='cp037'?>" + LAUGHING[21:]}),
        "a.docx",
        DTD,
    ),
    "docx: an entity that is a file": (
        lambda: changed_docx({MAIN: document_xml(hostile.word_paragraph("&j;"), EXTERNAL)}),
        "a.docx",
        DTD,
    ),
    "pdf: a bomb": (lambda: pdf_with(deflated_zeros(80, ZLIB), stream=FLATE), "a.pdf", SMALL_PDF),
    "pdf: a bomb in a bomb": (
        lambda: pdf_with(
            zlib.compress(deflated_zeros(80, ZLIB)), stream=b"/Filter [/FlateDecode /FlateDecode]"
        ),
        "a.pdf",
        SMALL_PDF,
    ),
    "pdf: pages in a circle": (lambda: pdf_with(b"", kids=b"2 0 R"), "a.pdf", DAMAGED_PDF),
    "pdf: arrays without end": (
        lambda: pdf_with(b"", page=b"/X " + b"[" * 99_999),
        "a.pdf",
        DAMAGED_PDF,
    ),
    "pdf: thousands of pages": (
        lambda: pdf_with(b"", kids=b"3 0 R " * 2_001, count=2_001),
        "a.pdf",
        "a PDF of over 2000 pages; add its chapters one by one",
    ),
    "html: a hundred thousand open elements": (
        lambda: ("<title>Kø</title>" + "<div>Ja" * 100_000 + SENTENCES).encode(),
        "a.html",
        "no article in it; there must be at least 10 words of text",
    ),
    "text: a hundred thousand comments": (
        lambda: b"<!-- a -->" * 20_000 + b"ord " * 3,
        "a.txt",
        "has no title; write one on the first line, or name the file after it",
    ),
    "markdown: front matter that runs a program": (
        lambda: b"---\ntitle: !!python/object/apply:os.system [id]\n---\n" + SENTENCES.encode(),
        "a.md",
        "front matter is not YAML (line 2): put texts with a colon in quotes",
    ),
    "markdown: front matter without end": (
        lambda: b"---\ntitle: " + b"[" * 20_000 + b"\n---\n" + SENTENCES.encode(),
        "a.md",
        "front matter is not YAML (line 2): put texts with a colon in quotes",
    ),
}


@pytest.mark.parametrize(("made", "name", "told"), DOCUMENTS.values(), ids=DOCUMENTS.keys())
def test_a_document_that_would_harm_its_reader_is_refused(
    cleaner: Cleaner, made: Callable[[], bytes], name: str, told: str
) -> None:
    assert _told(cleaner, made(), name) == told


WAY_OUT = "save its text as .txt or .docx, in parts if it is long"
ENDLESS = {
    "pdf: a thousand pages of one long text": (
        lambda: pdf_with(
            b"BT /F1 9 Tf " + b"(k) Tj " * 99_999 + b"ET", kids=b"3 0 R " * 1_000, count=1_000
        ),
        "a.pdf",
    ),
    "html: a line of links": (
        lambda: html(f"<h1>Kø</h1><p>{SENTENCES}{'<a href=x>x' * 400_000}").encode(),
        "a.html",
    ),
}


@pytest.mark.parametrize(("made", "name"), ENDLESS.values(), ids=ENDLESS.keys())
def test_a_document_that_takes_for_ever_is_given_up(made: Callable[[], bytes], name: str) -> None:
    with Cleaner(CleanLimits(seconds=1.0)) as cleaner:
        assert _told(cleaner, made(), name) == f"takes over 1 seconds to read; {WAY_OUT}"


def test_a_document_that_takes_all_memory_is_given_up() -> None:
    made = "Kø 😀 ".encode() + b"a" * (19 << 20)
    with Cleaner(CleanLimits(memory_bytes=192 << 20)) as cleaner:
        told = _told(cleaner, made, "a.txt")
    assert told == f"takes too much memory, or breaks its reader; {WAY_OUT}"


RELATIONS = """<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">
<Relationship Id="rId9" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/TYPE"
 Target="TARGET" TargetMode="External"/></Relationships>"""
PICTURE = (
    '<w:p><w:r><w:drawing><wp:inline xmlns:wp="http://schemas.openxmlformats.org/drawingml/2006/'
    'wordprocessingDrawing"><a:graphic xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/'
    'main"><a:graphicData><pic:pic xmlns:pic="http://schemas.openxmlformats.org/drawingml/2006/'
    'picture"><pic:blipFill><a:blip xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/'
    'relationships" r:link="rId9"/></pic:blipFill></pic:pic></a:graphicData></a:graphic>'
    "</wp:inline></w:drawing></w:r></w:p>"
)
TEXT = hostile.word_paragraph("Ventetavlen") + hostile.word_paragraph(SENTENCES)
HARMLESS: dict[str, Callable[[Site], bytes]] = {
    "docx: a picture elsewhere": lambda site: changed_docx(
        {
            MAIN: document_xml(TEXT + PICTURE),
            "word/_rels/document.xml.rels": RELATIONS.replace("TYPE", "image")
            .replace("TARGET", site.address + "/spor.png")
            .encode(),
        }
    ),
    "docx: a template elsewhere": lambda site: changed_docx(
        {
            "word/_rels/settings.xml.rels": RELATIONS.replace("TYPE", "attachedTemplate")
            .replace("TARGET", site.address + "/ond.dotm")
            .encode()
        }
    ),
    "docx: macros": lambda _: changed_docx({"word/vbaProject.bin": b"Sub AutoOpen()"}),
    "docx: parts that lead out of the folder": lambda _: changed_docx(
        {"../../ut.xml": b"<a/>", "/etc/ut": b"x", "C:\\ut": b"x", "..\\ut": b"x"}
    ),
    "pdf: a script": lambda _: pdf_with(
        f"BT /F1 12 Tf 50 700 Td ({SENTENCES}) Tj ET".encode("cp1252"),
        page=b"/AA << /O << /S /JavaScript /JS (app.launchURL) >> >>",
    ),
    "html: scripts and frames": lambda site: html(
        f"<h1>Ventetavlen</h1><p>{SENTENCES}<script src='{site.address}/a.js'>ond()</script>"
        f"<iframe src='{site.address}/b'></iframe><img src='{site.address}/c' onerror='ond()'>"
    ).encode(),
    "html: an encoding that unpacks": lambda _: (
        f"<meta charset=zlib><title>Ventetavlen</title><p>{SENTENCES}".encode("cp1252")
    ),
    "html: an encoding that is no text": lambda _: (
        f"<meta charset=undefined><title>Ventetavlen</title><p>{SENTENCES}".encode("cp1252")
    ),
}


@pytest.mark.parametrize("made", HARMLESS.values(), ids=HARMLESS.keys())
def test_what_would_run_or_lead_out_is_left_out_and_the_text_is_read(
    cleaner: Cleaner, site: Site, made: Callable[[Site], bytes]
) -> None:
    # A name that says nothing of the kind, but for HTML, which needs it.
    page = cleaner.clean(raw(made(site), "ventetavlen.html"))
    assert (page.title, page.body) == ("Ventetavlen", SENTENCES.strip() + "\n")
    assert site.asked == []


def test_a_link_in_a_folder_leads_to_no_file_outside_it(tmp_path: Path) -> None:
    secret = tmp_path / "hemmelig.txt"
    secret.write_text("Passord", encoding="utf-8")
    folder = tmp_path / "mappe"
    folder.mkdir()
    (folder / "a.txt").symlink_to(secret)
    (folder / "b.txt").symlink_to("/proc/self/environ")
    assert list(read(str(folder))) == [
        Unread(str(folder / name), "a link that leads out of the folder; add the file itself")
        for name in ("a.txt", "b.txt")
    ]
