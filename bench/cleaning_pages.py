"""Makers of pages as long as one likes, for the shapes of `bench.cleaning_shapes`."""

from __future__ import annotations

import html
import io
import zipfile
from collections.abc import Callable

from corpus.types import RawPage

PROSE = "Køen begynner før kunden kommer inn, og den varer lenge nok til at alle ser den."
_WORD = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
_LINES_A_PAGE = 40

Shape = Callable[[int], RawPage]
"""Makes a page of about so many characters."""


def many(piece: str, length: int) -> str:
    """A piece again and again, `#` in it its number, to about a length in characters."""
    times = max(1, length // max(1, len(piece) + 3))
    return "".join(piece.replace("#", str(number)) for number in range(times))


def page_of(name: str, content: str | bytes) -> RawPage:
    """A page as it was read."""
    data = content.encode() if isinstance(content, str) else content
    return RawPage(name, name, data)


def docx(piece: str) -> Shape:
    """Word files whose main part is a piece again and again."""

    def page(length: int) -> RawPage:
        first = f"<w:p><w:r><w:t>{html.escape(PROSE)}</w:t></w:r></w:p>"
        body = first + many(piece, length)
        document = (
            f'<?xml version="1.0"?><w:document xmlns:w="{_WORD}"><w:body>{body}</w:body>'
            "</w:document>"
        )
        buffer = io.BytesIO()
        with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as archive:
            archive.writestr("[Content_Types].xml", _TYPES)
            archive.writestr("_rels/.rels", _RELATIONS)
            archive.writestr("word/document.xml", document)
        return page_of("side.docx", buffer.getvalue())

    return page


_TYPES = (
    '<?xml version="1.0"?><Types xmlns="http://schemas.openxmlformats.org/package/2006/'
    'content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-'
    'package.relationships+xml"/><Override PartName="/word/document.xml" ContentType="application/'
    'vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"/></Types>'
)
_RELATIONS = (
    '<?xml version="1.0"?><Relationships xmlns="http://schemas.openxmlformats.org/package/2006/'
    'relationships"><Relationship Id="rId1" Type="http://schemas.openxmlformats.org/'
    'officeDocument/2006/relationships/officeDocument" Target="word/document.xml"/></Relationships>'
)


def pdf(line: str, lines_a_page: int = _LINES_A_PAGE) -> Shape:
    """PDFs of a line again and again."""

    def page(length: int) -> RawPage:
        count = max(1, length // len(line))
        pages = [
            [line.replace("#", str(n)) for n in range(first, min(first + lines_a_page, count))]
            for first in range(0, count, lines_a_page)
        ]
        return page_of("side.pdf", _pdf_of([[PROSE, PROSE], *pages]))

    return page


def _pdf_of(pages: list[list[str]]) -> bytes:
    """A PDF with a page for each list of lines."""
    kids = " ".join(f"{4 + 2 * n} 0 R" for n in range(len(pages)))
    objects = [
        b"<< /Type /Catalog /Pages 2 0 R >>",
        f"<< /Type /Pages /Count {len(pages)} /Kids [{kids}] >>".encode(),
        b"<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica /Encoding /WinAnsiEncoding >>",
    ]
    for n, lines in enumerate(pages):
        shown = "".join(f"({line}) Tj 0 -14 Td\n" for line in lines)
        stream = f"BT /F1 11 Tf 50 800 Td\n{shown}ET".encode("cp1252")
        objects.append(
            f"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents {5 + 2 * n} 0 R"
            " /Resources << /Font << /F1 3 0 R >> >> >>".encode()
        )
        objects.append(b"<< /Length %d >>\nstream\n%s\nendstream" % (len(stream), stream))
    out, places = bytearray(b"%PDF-1.7\n"), []
    for number, data in enumerate(objects, 1):
        places.append(len(out))
        out += b"%d 0 obj\n%s\nendobj\n" % (number, data)
    start = len(out)
    out += b"xref\n0 %d\n0000000000 65535 f \n" % (len(objects) + 1)
    out += b"".join(b"%010d 00000 n \n" % place for place in places)
    ends = b"trailer << /Size %d /Root 1 0 R >>\nstartxref\n%d\n%%%%EOF" % (len(objects) + 1, start)
    return bytes(out + ends)
