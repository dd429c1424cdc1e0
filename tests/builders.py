"""Small makers of the things that tests need: pages, articles, files of several kinds."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from html import escape
from pathlib import Path
from typing import Any

from corpus.library.markdown import parse
from corpus.types import Article, CleanPage, Language, RawPage

BODY = """Køen begynner før kunden kommer inn. Den som vet hvor lenge det varer, venter roligere.

## Si det på forhånd

En tavle med antatt ventetid koster lite, og den trenger ikke være nøyaktig.

- Rund opp, aldri ned.
- Si hva kunden kan gjøre imens.
"""


def clean_page(**changes: Any) -> CleanPage:
    """A page about waiting, open to all, in no series; `changes` are its fields."""
    page = CleanPage(title="Ventetid i skranken", body=BODY, language=Language.NB)
    return replace(page, **changes)


def article(body: str = BODY, **changes: Any) -> Article:
    """An article made of Markdown; `changes` are its fields."""
    text, blocks = parse(body)
    made = Article("ventetid-i-skranken", "Ventetid i skranken", Language.NB, text, blocks)
    return replace(made, **changes)


def article_file(body: str = BODY, **front_matter: object) -> str:
    """The text of an article file; `front_matter` adds keys, or takes them away with None."""
    keys: dict[str, object] = {
        "id": "ventetid-i-skranken",
        "title": "Ventetid i skranken",
        "language": "nb",
    }
    lines = [f"{key}: {value}" for key, value in (keys | front_matter).items() if value is not None]
    return "\n".join(["---", *lines, "---", "", body])


def write_article_file(path: Path, body: str = BODY, **front_matter: object) -> Path:
    """Write an article file, and the folders above it."""
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(article_file(body, **front_matter), encoding="utf-8")
    return path


def raw(content: str | bytes, name: str = "side.txt", **changes: Any) -> RawPage:
    """A page as it was read; text is encoded as UTF-8."""
    data = content.encode() if isinstance(content, str) else content
    return replace(RawPage(source=name, name=name, content=data), **changes)


def html(body: str, *, title: str = "", head: str = "", lang: str = "no") -> str:
    """An HTML page round a body."""
    return (
        f'<!DOCTYPE html>\n<html lang="{lang}">\n<head><meta charset="utf-8">'
        f"<title>{escape(title)}</title>{head}</head>\n<body>\n{body}\n</body>\n</html>\n"
    )


_DOCX_PARTS = {
    "[Content_Types].xml": (
        '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">'
        '<Default Extension="rels" ContentType='
        '"application/vnd.openxmlformats-package.relationships+xml"/>'
        '<Default Extension="xml" ContentType="application/xml"/>'
        '<Override PartName="/word/document.xml" ContentType="application/vnd.openxmlformats-'
        'officedocument.wordprocessingml.document.main+xml"/></Types>'
    ),
    "_rels/.rels": (
        '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">'
        '<Relationship Id="rId1" Type="http://schemas.openxmlformats.org/officeDocument/2006/'
        'relationships/officeDocument" Target="word/document.xml"/></Relationships>'
    ),
    "word/_rels/document.xml.rels": (
        '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">'
        '<Relationship Id="rId1" Type="http://schemas.openxmlformats.org/officeDocument/2006/'
        'relationships/styles" Target="styles.xml"/>'
        '<Relationship Id="rId2" Type="http://schemas.openxmlformats.org/officeDocument/2006/'
        'relationships/numbering" Target="numbering.xml"/></Relationships>'
    ),
    "word/numbering.xml": (
        '<w:numbering xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main">'
        '<w:abstractNum w:abstractNumId="0"><w:lvl w:ilvl="0"><w:numFmt w:val="bullet"/></w:lvl>'
        '</w:abstractNum><w:num w:numId="1"><w:abstractNumId w:val="0"/></w:num></w:numbering>'
    ),
}
_W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"


def docx(paragraphs: Iterable[tuple[str, str]]) -> bytes:
    """A Word file of (style, text) pairs; the style "List" makes a bulleted item."""
    paragraphs = list(paragraphs)
    styles = "".join(
        f'<w:style w:type="paragraph" w:styleId="{name.replace(" ", "")}">'
        f'<w:name w:val="{name}"/></w:style>'
        for name in sorted({style for style, _ in paragraphs})
    )
    listed = '<w:numPr><w:ilvl w:val="0"/><w:numId w:val="1"/></w:numPr>'
    body = "".join(
        f'<w:p><w:pPr><w:pStyle w:val="{style.replace(" ", "")}"/>'
        f"{listed if style == 'List' else ''}</w:pPr>"
        f'<w:r><w:t xml:space="preserve">{escape(text, quote=False)}</w:t></w:r></w:p>'
        for style, text in paragraphs
    )
    parts = _DOCX_PARTS | {
        "word/document.xml": f'<w:document xmlns:w="{_W}"><w:body>{body}</w:body></w:document>',
        "word/styles.xml": f'<w:styles xmlns:w="{_W}">{styles}</w:styles>',
    }
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, text in parts.items():
            archive.writestr(name, '<?xml version="1.0" encoding="UTF-8"?>' + text)
    return buffer.getvalue()


@dataclass(frozen=True, slots=True)
class PdfLine:
    """A line of a PDF page: `x` and `y` in points from the lower left corner."""

    text: str
    y: int
    size: int = 11
    bold: bool = False
    x: int = 50


def pdf(pages: Sequence[Sequence[PdfLine]], title: str | None = None) -> bytes:
    """A PDF with these lines in Helvetica, encoded as Windows-1252."""
    objects: list[bytes] = []

    def add(content: bytes) -> int:
        objects.append(content)
        return len(objects)

    fonts = [
        add(
            f"<< /Type /Font /Subtype /Type1 /BaseFont /{name} "
            "/Encoding /WinAnsiEncoding >>".encode()
        )
        for name in ("Helvetica", "Helvetica-Bold")
    ]
    tree = len(objects) + 2 * len(pages) + 1
    kids: list[int] = []
    for lines in pages:
        stream = b"\n".join(
            b"BT /F%d %d Tf %d %d Td (%s) Tj ET"
            % (1 + line.bold, line.size, line.x, line.y, _pdf_text(line.text))
            for line in lines
        )
        content = add(b"<< /Length %d >>\nstream\n%s\nendstream" % (len(stream), stream))
        kids.append(
            add(
                b"<< /Type /Page /Parent %d 0 R /MediaBox [0 0 595 842] /Contents %d 0 R "
                b"/Resources << /Font << /F1 %d 0 R /F2 %d 0 R >> >> >>"
                % (tree, content, fonts[0], fonts[1])
            )
        )
    listed = b" ".join(b"%d 0 R" % kid for kid in kids)
    add(b"<< /Type /Pages /Count %d /Kids [%s] >>" % (len(kids), listed))
    root = add(b"<< /Type /Catalog /Pages %d 0 R >>" % tree)
    info = add(b"<< /Title (%s) >>" % _pdf_text(title or ""))
    out = bytearray(b"%PDF-1.4\n")
    offsets: list[int] = []
    for number, data in enumerate(objects, 1):
        offsets.append(len(out))
        out += b"%d 0 obj\n%s\nendobj\n" % (number, data)
    start = len(out)
    out += b"xref\n0 %d\n0000000000 65535 f \n" % (len(objects) + 1)
    out += b"".join(b"%010d 00000 n \n" % offset for offset in offsets)
    out += b"trailer << /Size %d /Root %d 0 R /Info %d 0 R >>\n" % (len(objects) + 1, root, info)
    out += b"startxref\n%d\n%%%%EOF" % start
    return bytes(out)


def _pdf_text(text: str) -> bytes:
    data = text.encode("cp1252")
    return data.replace(b"\\", b"\\\\").replace(b"(", b"\\(").replace(b")", b"\\)")


def locked_pdf(content: bytes, password: str) -> bytes:
    """The same PDF behind a password."""
    from pypdf import PdfReader, PdfWriter

    writer = PdfWriter(clone_from=PdfReader(io.BytesIO(content)))
    writer.encrypt(password)
    buffer = io.BytesIO()
    writer.write(buffer)
    return buffer.getvalue()
