"""Word files to a draft, by way of HTML."""

from __future__ import annotations

import io
import re
import zipfile
from dataclasses import replace
from html import unescape

from corpus.errors import PageUnusable
from corpus.formats.docx_hidden import without_hidden
from corpus.formats.draft import Draft
from corpus.formats.html import draft_from_html
from corpus.text.characters import beginning, squash, tidy, word_count
from corpus.types import LeftOut, LeftOutReason

# Word's own names of its styles, and those that other programs and translations write.
_STYLES = "\n".join(
    [f"p[style-name='{name}'] => h1:fresh" for name in ("Title", "Tittel", "Rubrik", "Titel")]
    + [
        f"p[style-name='{name} {level}'] => h{level}:fresh"
        for name in ("Overskrift", "Rubrik", "Heading")
        for level in range(1, 5)
    ]
    + ["p[style-name='caption'] => figcaption:fresh", "p[style-name='toc 1'] => !"]
    + [f"p[style-name='toc {level}'] => !" for level in range(2, 6)]
)
_UNPACKED_LIMIT_BYTES = 200 * 1024 * 1024
_XML_LIMIT_BYTES = 40 * 1024 * 1024  # its tree takes some forty times as much
_MOST_PARTS = 5_000
_PACKINGS = (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED)
_XML_ENCODING = re.compile(rb"<\?xml[^>]{0,200}?encoding\s*=\s*[\"']([\w.:-]+)")
_XML_ENCODINGS = (b"utf-8", b"utf-16", b"us-ascii", b"ascii")
_FOOTNOTES = re.compile(r"<ol><li id=\"(?:footnote|endnote)-.*?</ol>", re.DOTALL)
_TAG = re.compile(r"<[^<>]*>")


def draft_from_docx(content: bytes) -> Draft:
    """Read a .docx; its headings, lists and tables by its styles.

    Pictures, notes, headers and footers are left out, and text that is hidden. Raises
    PageUnusable for a file that is damaged, or is far larger than it looks.
    """
    import mammoth

    try:
        _require_harmless(content)
        content, hidden = without_hidden(content)
        # Pictures, and all that lies outside the file, are never opened; macros are never read.
        html = mammoth.convert_to_html(
            io.BytesIO(content), style_map=_STYLES, convert_image=lambda _: []
        ).value
    except (PageUnusable, MemoryError):
        raise
    except Exception as error:  # mammoth lets errors of zip, XML and its own through, of any type
        raise PageUnusable("a damaged .docx; open it in Word and save it again") from error
    if not html.strip():
        raise PageUnusable("a Word file without text")
    notes = _FOOTNOTES.findall(html)
    draft = draft_from_html(tidy(f"<body>{_FOOTNOTES.sub('', html)}</body>"))
    left = [_left_out(LeftOutReason.HIDDEN, text) for text in hidden]
    left += [_left_out(LeftOutReason.NOTES, squash(unescape(_TAG.sub(" ", n)))) for n in notes]
    return replace(draft, left_out=(*draft.left_out, *left))


def _left_out(reason: LeftOutReason, text: str) -> LeftOut:
    return LeftOut(reason, word_count(text), beginning(text))


def _require_harmless(content: bytes) -> None:
    """Look into every part before any is parsed. Raises PageUnusable, and zipfile's errors.

    No part is ever written to disk, so their names can't lead anywhere. Which parts are parsed the
    file itself says, so none is exempt by its name.
    """
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        entries = archive.infolist()
        unpacked = sum(entry.file_size for entry in entries)
        if unpacked > _UNPACKED_LIMIT_BYTES or len(entries) > _MOST_PARTS:
            raise PageUnusable("too large a .docx once unpacked; save its text as a new one")
        if any(entry.compress_type not in _PACKINGS for entry in entries):
            raise PageUnusable("not packed as Word does it; open it in Word and save it again")
        xml_bytes = 0
        for entry in entries:
            data = archive.read(entry)  # zipfile reads no more than the size that was summed up
            if not data.lstrip(b"\xef\xbb\xbf\xfe\xff\x00 \t\r\n").startswith(b"<"):
                continue
            xml_bytes += len(data)
            if xml_bytes > _XML_LIMIT_BYTES:
                raise PageUnusable("too large a .docx once unpacked; add it in parts")
            _require_plain_xml(data)


def _require_plain_xml(data: bytes) -> None:
    """Refuse what the format forbids and bombs are made of: declarations of a document type."""
    plain = data.replace(b"\x00", b"")  # UTF-16 too, in so far as it is ASCII
    encoding = _XML_ENCODING.search(plain[:300])
    if b"<!DOCTYPE" in plain or (encoding and encoding[1].lower() not in _XML_ENCODINGS):
        raise PageUnusable(
            "holds what no Word file does (a DTD); open it in Word and save it again"
        )
