"""Makers of what should never be sent to us: packed, nested, endless."""

from __future__ import annotations

import io
import zipfile
import zlib
from collections.abc import Callable, Mapping
from functools import cache
from http.server import BaseHTTPRequestHandler
from threading import Event

from tests.builders import docx

LAUGHS = (
    '<!DOCTYPE lolz [<!ENTITY a "ha"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;&a;&a;">'
    + "".join(
        f'<!ENTITY {name} "{f"&{before};" * 10}">'
        for before, name in zip("bcdefghi", "cdefghij", strict=True)
    )
    + "]>"
)
GZIP, ZLIB, RAW = 31, 15, -15  # zlib's names of its containers
SENTENCES = "Køen begynner før kunden kommer inn, og den varer lenge nok til at alle ser den. "


def changed_docx(parts: Mapping[str, bytes], claims: Mapping[str, int] | None = None) -> bytes:
    """A Word file with parts put in or replaced; `claims` says other sizes of them than are so."""
    buffer = io.BytesIO()
    old = zipfile.ZipFile(io.BytesIO(docx([("Title", "Ventetavlen"), ("Normal", SENTENCES)])))
    with old, zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED, compresslevel=1) as new:
        kept = {name: old.read(name) for name in old.namelist()}
        for name, content in (kept | dict(parts)).items():
            new.writestr(name, content)
        for name, size in (claims or {}).items():
            new.getinfo(name).file_size = size
    return buffer.getvalue()


def document_xml(body: str, before: str = "") -> bytes:
    """The main part of a Word file; `before` stands ahead of its root."""
    namespace = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
    return (
        f'<?xml version="1.0"?>{before}<w:document xmlns:w="{namespace}"><w:body>{body}</w:body>'
        "</w:document>"
    ).encode()


def word_paragraph(text: str) -> str:
    """A paragraph of a Word file."""
    return f"<w:p><w:r><w:t>{text}</w:t></w:r></w:p>"


@cache
def deflated_zeros(mebibytes: int, container: int) -> bytes:
    """Zeros, packed some two hundred times smaller; `container` is zlib's `wbits`."""
    packer = zlib.compressobj(1, wbits=container)
    packed = b"".join(packer.compress(bytes(1 << 20)) for _ in range(mebibytes))
    return packed + packer.flush()


def pdf_with(
    content: bytes,
    *,
    page: bytes = b"",
    stream: bytes = b"",
    kids: bytes = b"3 0 R",
    count: int = 1,
) -> bytes:
    """A PDF of one page; `page` and `stream` add to their dictionaries, `kids` is the page tree."""
    objects = [
        b"<< /Type /Catalog /Pages 2 0 R >>",
        b"<< /Type /Pages /Count %d /Kids [%s] >>" % (count, kids),
        b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents 4 0 R /Resources "
        b"<< /Font << /F1 << /Type /Font /Subtype /Type1 /BaseFont /Helvetica "
        b"/Encoding /WinAnsiEncoding >> >> >> %s >>" % page,
        b"<< /Length %d %s >>\nstream\n%s\nendstream" % (len(content), stream, content),
    ]
    out = bytearray(b"%PDF-1.7\n")
    places = []
    for number, data in enumerate(objects, 1):
        places.append(len(out))
        out += b"%d 0 obj\n%s\nendobj\n" % (number, data)
    start = len(out)
    out += b"xref\n0 5\n0000000000 65535 f \n"
    out += b"".join(b"%010d 00000 n \n" % place for place in places)
    return bytes(out + b"trailer << /Size 5 /Root 1 0 R >>\nstartxref\n%d\n%%%%EOF" % start)


Act = Callable[[BaseHTTPRequestHandler], None]
_OK = b"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\n"


def dripping(piece: bytes, head: bytes = b"") -> Act:
    """An answer that never ends: one piece every hundredth of a second, until nobody listens."""

    def act(handler: BaseHTTPRequestHandler) -> None:
        handler.wfile.write(_OK + head)
        while not Event().wait(0.01):
            handler.wfile.write(piece)
            handler.wfile.flush()

    return act


def flooding(piece: bytes, head: bytes = _OK) -> Act:
    """An answer that never ends, as fast as it is taken."""

    def act(handler: BaseHTTPRequestHandler) -> None:
        handler.wfile.write(head)
        while True:
            handler.wfile.write(piece)

    return act


def silent(handler: BaseHTTPRequestHandler) -> None:
    """Say nothing until nobody listens."""
    handler.connection.recv(1)
