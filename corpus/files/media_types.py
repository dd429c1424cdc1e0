"""What kind of file a page is: by its content first, its name second, a server's word last."""

from __future__ import annotations

import io
import re
import zipfile
from enum import StrEnum
from pathlib import PurePosixPath
from typing import NamedTuple

from corpus.errors import PageUnusable
from corpus.files.decode import decode
from corpus.text.characters import tidy
from corpus.text.mending import mend_letters, mend_markup_entities, mend_text_entities
from corpus.types import RawPage

SIZE_LIMIT_BYTES = 20 * 1024 * 1024
SUPPORTED_SUFFIXES = (".md", ".txt", ".html", ".htm", ".docx", ".pdf")


class Media(StrEnum):
    """The kinds of page that can become an article."""

    HTML = "html"
    MARKDOWN = "markdown"
    TEXT = "text"
    DOCX = "docx"
    PDF = "pdf"


_MARKDOWN_SUFFIXES = (".md", ".markdown")
_HTML_SUFFIXES = (".html", ".htm", ".xhtml")
_BINARY_STARTS = (
    (b"\x89PNG", "a PNG image"),
    (b"\xff\xd8\xff", "a JPEG image"),
    (b"GIF8", "a GIF image"),
    (b"BM\x00", "a bitmap image"),
    (b"II*\x00", "a TIFF image"),
    (b"MM\x00*", "a TIFF image"),
    (b"\x1f\x8b", "a gzip archive"),
    (b"Rar!", "a RAR archive"),
    (b"7z\xbc\xaf", "a 7z archive"),
    (b"ID3", "an MP3 recording"),
    (b"OggS", "an Ogg recording"),
    (b"\x7fELF", "a program"),
    (b"SQLite format 3", "a database"),
    (b"{\\rtf", "an RTF document; save it as .docx"),
)
_LOST = "\N{REPLACEMENT CHARACTER}"
_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"  # Office files before 2007, and any that are encrypted
_ENCRYPTED_STREAM = "EncryptedPackage".encode("utf-16-le")
_ZIPPED = (
    ("xl/", "an Excel workbook; save its text as .docx, .txt or .pdf"),
    ("ppt/", "a PowerPoint file; save it as .pdf"),
    ("META-INF/container.xml", "an e-book (EPUB); save it as .html or .pdf"),
    ("content.xml", "an OpenDocument file; save it as .docx"),
)
# Comments are taken once and for all ("?>", "*+"): else each more of them doubles the work.
_HTML_START = re.compile(
    r"\s*(?:<\?xml[^>]*>\s*)?(?:<!--(?>.*?-->)\s*)*+<(?:!doctype\s+html|html|head|body|main|article|section|div|p|h[1-6]|table|ul)\b",
    re.IGNORECASE | re.DOTALL,
)
_HTML_TAG = re.compile(r"</?(?:p|div|h[1-6]|br|li|body|article|table)\b[^<>]*>", re.IGNORECASE)
_FRONT_MATTER = re.compile(r"\s*(?:---\n[A-Za-z_][\w-]*:|\+\+\+\n\s*[A-Za-z_#\[])")
_ATX_HEADING = re.compile(r"^#{1,6} \S", re.MULTILINE)
# Tab, newlines and escape are text; other control characters hardly stand in any.
_CONTROLS = re.compile("[\x00-\x08\x0e-\x1a\x1c-\x1f\ufffd]")


class Recognised(NamedTuple):
    """What a page is, and its text. `mended`: letters in it were broken."""

    media: Media
    text: str = ""
    mended: bool = False


def recognise(raw: RawPage) -> Recognised:
    """Tell what a page is; and its text, tidied, where it is a kind of text (else "").

    Letters and entities that were encoded twice are made one again.

    Raises PageUnusable, saying why, where the content is empty, too large, locked, or of no kind
    that can become an article.
    """
    content = raw.content
    if len(content) > SIZE_LIMIT_BYTES:
        raise PageUnusable(f"{len(content) / 2**20:.0f} MB; at most 20 MB can be read")
    if not content.strip(b"\x00\xef\xbb\xbf\xff\xfe \t\r\n"):
        raise PageUnusable("empty")
    if b"%PDF-" in content[:1024]:
        return Recognised(Media.PDF)
    if content.startswith(_OLE):
        raise PageUnusable(_old_office(content))
    if content.startswith(b"PK\x03\x04"):
        _require_docx(content)
        return Recognised(Media.DOCX)
    for start, kind in _BINARY_STARTS:
        if content.startswith(start):
            raise PageUnusable(kind if ";" in kind else f"{kind}, not an article")
    read = decode(content)
    text = mend_letters(read)
    if text.count(_LOST) > max(2, len(text) // 200):
        raise PageUnusable(
            "letters are lost in it; save it anew as UTF-8 from where it was written"
        )
    if len(_CONTROLS.findall(text)) > max(2, len(text) // 200):
        raise PageUnusable("binary, not text")
    text = tidy(text)
    if not text.strip():
        raise PageUnusable("empty")
    media = _kind_of_text(text, raw)
    whole = mend_markup_entities(text) if media is Media.HTML else mend_text_entities(text)
    return Recognised(media, tidy(whole), mended=whole != tidy(read))


def _kind_of_text(text: str, raw: RawPage) -> Media:
    suffix = PurePosixPath(raw.name.lower()).suffix
    if _HTML_START.match(text):
        return Media.HTML
    says_html = suffix in _HTML_SUFFIXES or raw.media_type in ("text/html", "application/xhtml+xml")
    if says_html and _HTML_TAG.search(text):
        return Media.HTML
    if suffix in _MARKDOWN_SUFFIXES or raw.media_type == "text/markdown":
        return Media.MARKDOWN
    if _FRONT_MATTER.match(text) or _ATX_HEADING.search(text):
        return Media.MARKDOWN
    return Media.TEXT


def _old_office(content: bytes) -> str:
    if _ENCRYPTED_STREAM in content:
        return "locked with a password; save it without one"
    return "an old Office file (.doc); save it as .docx"


def _require_docx(content: bytes) -> None:
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            names = archive.namelist()
    except Exception as error:  # zipfile has many ways to stumble over a damaged file
        raise PageUnusable("a damaged or incomplete .docx or .zip file") from error
    if "word/document.xml" in names:
        return
    for start, kind in _ZIPPED:
        if any(name.startswith(start) for name in names):
            raise PageUnusable(kind)
    raise PageUnusable("a .zip archive; unpack it and add the files")
