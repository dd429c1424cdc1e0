"""What a page is, is told by what it holds; what can't be an article is refused in one line."""

from __future__ import annotations

import io
import zipfile

import pytest

from corpus.errors import PageUnusable
from corpus.files.media_types import SIZE_LIMIT_BYTES, Media, recognise
from tests.builders import article_file, docx, html, pdf, raw

TEXT = "Køen er lang, men tavlen sier hvor lang."


@pytest.mark.parametrize(
    ("content", "name", "media_type", "media"),
    [
        (TEXT, "a.txt", None, Media.TEXT),
        (TEXT, "a.html", "text/html", Media.TEXT),
        (TEXT, "a.md", None, Media.MARKDOWN),
        (TEXT, "side", "text/markdown", Media.MARKDOWN),
        (f"## Om kø\n\n{TEXT}", "a.txt", None, Media.MARKDOWN),
        (article_file(), "a.txt", None, Media.MARKDOWN),
        (html(f"<p>{TEXT}</p>"), "a.txt", "text/plain", Media.HTML),
        (f'<?xml version="1.0"?><html><p>{TEXT}</p></html>', "a", None, Media.HTML),
        (f"<!-- lagret --><div>{TEXT}</div>", "a.md", None, Media.HTML),
        (f"{TEXT}<br>{TEXT}", "a.html", None, Media.HTML),
        (f"{TEXT} 3 < 4 og 5 > 4", "a.html", None, Media.TEXT),
        (pdf([[]]), "a.txt", "text/plain", Media.PDF),
        (docx([("Normal", TEXT)]), "a.pdf", None, Media.DOCX),
    ],
)
def test_content_goes_before_name_and_name_before_the_servers_word(
    content: str | bytes, name: str, media_type: str | None, media: Media
) -> None:
    assert recognise(raw(content, name, media_type=media_type))[0] is media


def _zip(*names: str) -> bytes:
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w") as archive:
        for name in names:
            archive.writestr(name, "")
    return buffer.getvalue()


# Says that it needs a version of the format that no one has.
ANCIENT = _zip("word/document.xml").replace(b"PK\x01\x02\x14\x03\x14", b"PK\x01\x02\x14\x03\xff")
OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600)


@pytest.mark.parametrize(
    ("content", "reason"),
    [
        (b"", "empty"),
        (b" \n\t\r\n", "empty"),
        (b"\xef\xbb\xbf\n", "empty"),
        (b"\x89PNG\r\n\x1a\n" + bytes(50), "a PNG image, not an article"),
        (b"\xff\xd8\xff\xe0" + bytes(50), "a JPEG image"),
        (bytes(range(256)) * 20, "binary, not text"),
        (b"PK\x03\x04 broken", "damaged"),
        (ANCIENT, "damaged"),
        (_zip("xl/workbook.xml"), "Excel"),
        (_zip("ppt/presentation.xml"), "PowerPoint"),
        (_zip("content.xml"), "OpenDocument"),
        (_zip("en.txt", "to.txt"), "unpack it"),
        (OLE, "old Office file"),
        (OLE + "EncryptedPackage".encode("utf-16-le"), "locked with a password"),
        (b"{\\rtf1 tekst}", "save it as .docx"),
        (b"a" * (SIZE_LIMIT_BYTES + 1), "at most 20 MB"),
    ],
)
def test_what_can_not_be_an_article_is_refused_with_its_reason(content: bytes, reason: str) -> None:
    with pytest.raises(PageUnusable, match=reason) as caught:
        recognise(raw(content, "a.txt"))
    assert "\n" not in str(caught.value)
