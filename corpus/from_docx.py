"""Word files to a draft, by way of HTML."""

from __future__ import annotations

import io
import re
import zipfile

from corpus.characters import tidy
from corpus.draft import Draft
from corpus.errors import PageUnusable
from corpus.from_html import draft_from_html

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
_FOOTNOTES = re.compile(r"<ol><li id=\"(?:footnote|endnote)-.*?</ol>", re.DOTALL)


def draft_from_docx(content: bytes) -> Draft:
    """Read a .docx; its headings, lists and tables by its styles.

    Pictures, notes, headers and footers are left out. Raises PageUnusable for a damaged file.
    """
    import mammoth

    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        if sum(entry.file_size for entry in archive.infolist()) > _UNPACKED_LIMIT_BYTES:
            raise PageUnusable("too large a .docx once unpacked")
    try:
        html = mammoth.convert_to_html(
            io.BytesIO(content), style_map=_STYLES, convert_image=lambda _: []
        ).value
    except Exception as error:  # mammoth lets errors of zip, XML and its own through, of any type
        raise PageUnusable("a damaged .docx; open it in Word and save it again") from error
    if not html.strip():
        raise PageUnusable("a Word file without text")
    return draft_from_html(tidy(f"<body>{_FOOTNOTES.sub('', html)}</body>"))
