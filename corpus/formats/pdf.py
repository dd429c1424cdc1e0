"""PDF files to a draft: pypdf's text with the size and weight of its letters."""

from __future__ import annotations

import io
import logging
import math
from collections.abc import Sequence
from typing import TYPE_CHECKING, Any, NamedTuple

from corpus.errors import PageUnusable
from corpus.formats.draft import Draft
from corpus.formats.pdf_columns import arrange
from corpus.formats.pdf_layout import elements_from_lines, without_running_lines
from corpus.formats.pdf_lines import PrintedLine, width_of
from corpus.text.characters import beginning, squash, tidy, word_count
from corpus.types import LeftOut, LeftOutReason, PageNote

if TYPE_CHECKING:
    from pypdf import PageObject, PdfReader

_MOST_PAGES = 2_000
_LEAST_LETTERS = 0.4  # of all visible characters; below that the fonts hide their letters
_SCANNED_WORDS = 10  # for each page that is a picture: a stamp, a page number
_GAP = 1.6  # times the size of letters: wider than a space is ever made
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
        pages = [_lines(page, n) for n, page in enumerate(reader.pages)]
        lines = [line for page in pages for line in page]
        pictures = sum(not found and _has_picture(reader.pages[n]) for n, found in enumerate(pages))
        title, language = _title(reader), reader.root_object.get("/Lang")
    except (PageUnusable, MemoryError):
        raise
    except LimitReachedError as error:
        raise PageUnusable("a PDF far larger than it looks; print or export it anew") from error
    except Exception as error:  # broken files cause errors of any type, as pypdf itself says
        raise PageUnusable("a damaged PDF; print or export it anew") from error
    _require_text(lines, pictures)
    elements, printed_title = elements_from_lines(lines)
    titles = tuple(name for name in (printed_title, title) if name)
    left = _running(lines)
    notes = (PageNote.PICTURES,) if pictures else ()
    spoken = str(language) if language else None
    return Draft(elements, titles=titles, language=spoken, left_out=left, notes=notes)


def _has_picture(page: PageObject) -> bool:
    """Whether a page shows a picture; one without text is scanned, most likely."""
    resources = page.get("/Resources")
    shown = resources.get_object().get("/XObject") if resources is not None else None
    objects = shown.get_object().values() if shown is not None else ()
    return any(each.get_object().get("/Subtype") == "/Image" for each in objects)


def _running(lines: Sequence[PrintedLine]) -> tuple[LeftOut, ...]:
    """What pages repeat at their edges, told once for all of them."""
    kept = set(map(id, without_running_lines(lines)))
    gone = [line.text for line in lines if id(line) not in kept]
    if not gone:
        return ()
    words = sum(map(word_count, gone))
    return (LeftOut(LeftOutReason.REPEATED, words, beginning(" · ".join(dict.fromkeys(gone)))),)


def _require_text(lines: Sequence[PrintedLine], pictures: int) -> None:
    words = sum(word_count(line.text) for line in lines)
    if pictures and words < _SCANNED_WORDS * pictures:
        raise PageUnusable(
            f"a scanned PDF, {pictures} of its pages without text; run text recognition on it"
        )
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
    """The page's lines in the order in which they are read."""
    rows: list[list[PrintedLine]] = []
    pieces: list[_Piece] = []

    def finish() -> None:
        row = [line for part in _parts(pieces) if (line := _line(part, number)) is not None]
        if row:
            rows.append(row)
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
            pieces.append(_Piece(piece, size * scale, bold, x, y))

    page.extract_text(visitor_text=visit)
    finish()
    return arrange(rows)


class _Piece(NamedTuple):
    """What is written at once: its text, the size and weight of its letters, where it begins."""

    text: str
    size: float
    bold: bool
    x: float
    y: float


def _parts(pieces: Sequence[_Piece]) -> list[list[_Piece]]:
    """The pieces of a line, parted where there is a gap that no space between words makes."""
    parts: list[list[_Piece]] = []
    end = 0.0
    for piece in pieces:
        if not piece.text.strip():
            if parts:
                parts[-1].append(piece)
            continue
        gap = piece.x - end
        if not parts or gap > _GAP * max(piece.size, 1.0):
            parts.append([])
        parts[-1].append(piece)
        end = max(end, piece.x + width_of(piece.text.strip(), piece.size, bold=piece.bold))
    return parts


def _line(pieces: Sequence[_Piece], number: int) -> PrintedLine | None:
    text = squash(tidy("".join(piece.text for piece in pieces)))
    solid = [piece for piece in pieces if piece.text.strip()]
    if not text or not solid:
        return None
    longest = max(solid, key=lambda piece: len(piece.text))
    bold = all(piece.bold for piece in solid)
    first, last = solid[0], solid[-1]
    width = last.x + width_of(last.text.strip(), last.size, bold=last.bold) - first.x
    size = round(longest.size, 1)
    return PrintedLine(text, size, bold, first.x, first.y, number, width)
