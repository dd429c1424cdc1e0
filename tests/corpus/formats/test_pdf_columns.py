# ruff: noqa: E501 -- in the pages below a paragraph is one line
"""Columns of a PDF are read one after the other, tables row by row, and what pages repeat goes."""

from __future__ import annotations

import pytest

from corpus.clean import clean
from corpus.errors import PageUnusable
from corpus.library.markdown import parse
from corpus.types import PageNote
from tests.builders import PdfLine, pdf, raw

SHOWN = "Køen begynner før kunden kommer inn døra, og den som vet det, venter roligere."

LEFT = [
    "Sauer på utmarksbeite skal ha tilsyn minst",
    "én gang i uka. Eieren må føre en enkel dag-",
    "bok over turene, og ta vare på den i fem år.",
    "Et godt gjerde hindrer at dyrene går inn på",
    "naboens eng.",
]
RIGHT = [
    "Finner du et dødt dyr, skal du melde fra til",
    "Statens naturoppsyn samme dag. Ikke flytt",
    "kadaveret, men dekk det med en presenning",
    "til rovviltkontakten kommer for å se på det.",
]
READ = (
    "Sauer på utmarksbeite skal ha tilsyn minst én gang i uka. Eieren må føre en enkel dagbok over turene, og ta vare på den i fem år.",
    "Et godt gjerde hindrer at dyrene går inn på naboens eng.",
    "Finner du et dødt dyr, skal du melde fra til Statens naturoppsyn samme dag. Ikke flytt kadaveret, men dekk det med en presenning til rovviltkontakten kommer for å se på det.",
)


def _columns(*columns: tuple[int, list[str]], by_row: bool) -> list[PdfLine]:
    lines = [
        PdfLine(text, 700 - 13 * n, 10, x=x) for x, texts in columns for n, text in enumerate(texts)
    ]
    return sorted(lines, key=lambda line: (-line.y, line.x)) if by_row else lines


@pytest.mark.parametrize("by_row", [True, False])
def test_columns_of_a_pdf_are_read_one_after_the_other(by_row: bool) -> None:
    title = PdfLine("Sau på beite", 760, 20)
    page = clean(raw(pdf([[title, *_columns((60, LEFT), (320, RIGHT), by_row=by_row)]]), "a.pdf"))
    assert parse(page.body)[0].replace("\n\n", " ") == " ".join(READ)


def test_three_columns_of_a_pdf_are_read_one_after_the_other() -> None:
    texts = [[f"{word} er ord nummer {n} her" for n in range(5)] for word in ("Alt", "Bare", "Den")]
    columns = [(60 + 170 * n, lines) for n, lines in enumerate(texts)]
    page = clean(raw(pdf([[PdfLine("Ord", 760, 20), *_columns(*columns, by_row=True)]]), "a.pdf"))
    text = parse(page.body)[0]
    assert [text.index(f"{word} er ord nummer 0") for word in ("Alt", "Bare", "Den")] == sorted(
        text.index(f"{word} er ord nummer 0") for word in ("Alt", "Bare", "Den")
    )
    assert text.index("Alt er ord nummer 4") < text.index("Bare er ord nummer 0")


def test_a_table_of_a_pdf_keeps_its_rows() -> None:
    cells = [
        ["Måned", "Tilsyn", "Pris"],
        ["Juni", "ukentlig", "12 kroner"],
        ["Juli", "to ganger", "18 kroner"],
        ["August", "daglig", "25 kroner"],
    ]
    lines = [
        PdfLine(text, 600 - 15 * n, 10, x=60 + 130 * c)
        for n, row in enumerate(cells)
        for c, text in enumerate(row)
    ]
    page = clean(raw(pdf([[PdfLine("Tilsyn", 760, 20), PdfLine(SHOWN, 700, 10), *lines]]), "a.pdf"))
    assert parse(page.body)[0].split("\n\n")[-1].split("\n") == [
        "Juni: Tilsyn ukentlig; Pris 12 kroner",
        "Juli: Tilsyn to ganger; Pris 18 kroner",
        "August: Tilsyn daglig; Pris 25 kroner",
    ]


def test_a_row_that_is_parted_by_chance_is_one_line() -> None:
    lines = [
        PdfLine(SHOWN, 700, 10),
        PdfLine("Han sa:", 687, 10),
        PdfLine("kom inn i dag.", 687, 10, x=140),
    ]
    page = clean(raw(pdf([[PdfLine("Tilsyn", 760, 20), *lines]]), "a.pdf"))
    assert "Han sa: kom inn i dag." in page.body


def test_headers_and_footers_go_also_where_they_change_sides() -> None:
    def page(number: int, text: str) -> list[PdfLine]:
        name, side = PdfLine("Bondebladet · nr. 4 2024", 40, 8, x=60), f"Side {number}"
        return [
            PdfLine(text, 700, 10),
            PdfLine(text.replace("k", "t"), 600, 10),
            name,
            PdfLine(side, 40, 8, x=500),
        ]

    found = clean(
        raw(pdf([[PdfLine("Tilsyn", 760, 20), *page(12, SHOWN)], page(13, SHOWN[::-1])]), "a.pdf")
    )
    assert "Bondebladet" not in found.body
    assert "Side" not in found.body
    assert found.account is not None
    assert [part.reason for part in found.account.left_out] == ["repeated"]


def _with_picture(content: bytes, pages: int) -> bytes:
    """The PDF with so many pages behind it that are pictures."""
    from io import BytesIO

    from PIL import Image
    from pypdf import PdfReader, PdfWriter

    writer = PdfWriter(clone_from=PdfReader(BytesIO(content)))
    drawn = BytesIO()
    Image.new("L", (40, 60), 200).save(drawn, "PDF")
    for _ in range(pages):
        writer.append(BytesIO(drawn.getvalue()))
    buffer = BytesIO()
    writer.write(buffer)
    return buffer.getvalue()


def test_a_scanned_pdf_with_a_stamp_on_it_says_that_it_is_one() -> None:
    with pytest.raises(PageUnusable, match="a scanned PDF, 3 of its pages without text"):
        clean(raw(_with_picture(pdf([[PdfLine("Mottatt 3. mai", 760, 20)]]), 3), "a.pdf"))


def test_a_pdf_of_which_some_pages_are_scanned_says_so() -> None:
    lines = [PdfLine("Tilsyn", 760, 20), PdfLine(SHOWN, 700, 10), PdfLine(SHOWN[::-1], 650, 10)]
    page = clean(raw(_with_picture(pdf([lines]), 1), "a.pdf"))
    assert page.account is not None
    assert page.account.notes == (PageNote.PICTURES,)
