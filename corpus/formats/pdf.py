"""PDF files to a draft: pypdf's text with the size and weight of its letters."""

from __future__ import annotations

import io
import logging
import math
from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

from corpus.errors import PageUnusable
from corpus.formats.draft import Draft
from corpus.formats.pdf_layout import PrintedLine, elements_from_lines
from corpus.text.characters import squash, tidy

if TYPE_CHECKING:
    from pypdf import PageObject, PdfReader

_MOST_PAGES = 2_000
_LEAST_LETTERS = 0.4  # of all visible characters; below that the fonts hide their letters
_NO_TITLES = ("microsoft word", "untitled", "uten navn", "namnlös", ".doc", ".pdf", ".indd")

# pypdf reports every flaw of a file that it reads all the same.
logging.getLogger("pypdf").setLevel(logging.CRITICAL)


def draft_from_pdf(content: bytes) -> Draft:
    """Read a PDF; headings by size and weight, without running headers, footers, page numbers.

    Raises PageUnusable for one that is locked with a password, damaged, or without text.
    """
    from pypdf import PdfReader
    from pypdf.errors import LimitReachedError

    try:
        reader = PdfReader(io.BytesIO(content))
        if reader.is_encrypted and not reader.decrypt(""):
            raise PageUnusable("locked with a password; save it without one")
        if len(reader.pages) > _MOST_PAGES:
            raise PageUnusable(f"a PDF of over {_MOST_PAGES} pages; add its chapters one by one")
        lines = [line for n, page in enumerate(reader.pages) for line in _lines(page, n)]
        title, language = _title(reader), reader.root_object.get("/Lang")
    except (PageUnusable, MemoryError):
        raise
    except LimitReachedError as error:
        raise PageUnusable("a PDF far larger than it looks; print or export it anew") from error
    except Exception as error:  # broken files cause errors of any type, as pypdf itself says
        raise PageUnusable("a damaged PDF; print or export it anew") from error
    _require_text(lines)
    elements, printed_title = elements_from_lines(lines)
    titles = tuple(name for name in (printed_title, title) if name)
    return Draft(elements, titles=titles, language=str(language) if language else None)


def _require_text(lines: Sequence[PrintedLine]) -> None:
    visible = "".join(line.text for line in lines).replace(" ", "")
    if not visible:
        raise PageUnusable("a PDF without text, scanned perhaps; run text recognition on it")
    if sum(map(str.isalnum, visible)) < _LEAST_LETTERS * len(visible):
        raise PageUnusable("a PDF whose letters can't be read; run text recognition on it")


def _title(reader: PdfReader) -> str | None:
    """The title in the file's properties, unless it is a file name or a program's."""
    stated = reader.metadata.title if reader.metadata else None
    title = squash(tidy(stated or ""))
    return None if any(part in title.casefold() for part in _NO_TITLES) else title or None


def _lines(page: PageObject, number: int) -> list[PrintedLine]:
    """The page's lines in the order in which they are written."""
    lines: list[PrintedLine] = []
    pieces: list[tuple[str, float, bool, float, float]] = []  # text, size, bold, x, y

    def finish() -> None:
        text = squash(tidy("".join(piece[0] for piece in pieces)))
        solid = [piece for piece in pieces if piece[0].strip()]
        if text and solid:
            _, size, bold, _, _ = max(solid, key=lambda piece: len(piece[0]))
            x, y = solid[0][3], solid[0][4]
            all_bold = bold and all(piece[2] for piece in solid)
            lines.append(PrintedLine(text, round(size, 1), all_bold, x, y, number))
        pieces.clear()

    def visit(text: str, cm: list[float], tm: list[float], font: Any, size: float) -> None:
        name = str((font or {}).get("/BaseFont", ""))
        bold = any(weight in name for weight in ("Bold", "Black", "Heavy", "Semibold", "Demi"))
        scale = math.hypot(tm[2], tm[3]) * math.hypot(cm[2], cm[3])
        x = tm[4] * cm[0] + tm[5] * cm[2] + cm[4]
        y = tm[4] * cm[1] + tm[5] * cm[3] + cm[5]
        for at, piece in enumerate(text.split("\n")):
            if at:
                finish()
            pieces.append((piece, size * scale, bold, x, y))

    page.extract_text(visitor_text=visit)
    finish()
    return lines
