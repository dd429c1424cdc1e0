# ruff: noqa: E501 -- in the pages below a paragraph is one line
"""What an author hid in a Word file stays hidden; merged cells of its tables repeat their label."""

from __future__ import annotations

import zipfile
from io import BytesIO

import pytest

from corpus.clean import clean
from corpus.library.markdown import parse
from tests.builders import docx, raw

_W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
RESTART, BOTH = '<w:vMerge w:val="restart"/>', '<w:gridSpan w:val="2"/>'


def _word(body: str, styles: str = "") -> bytes:
    """A Word file with this in its body, and these styles."""
    content = docx([("Normal", "x")])
    shown = f'<w:document xmlns:w="{_W}"><w:body>{body}</w:body></w:document>'
    buffer = BytesIO()
    with zipfile.ZipFile(BytesIO(content)) as old, zipfile.ZipFile(buffer, "w") as new:
        for name in old.namelist():
            data = old.read(name).decode()
            if name == "word/document.xml":
                data = shown
            elif name == "word/styles.xml":
                data = f'<w:styles xmlns:w="{_W}">{styles}</w:styles>'
            new.writestr(name, data)
    return buffer.getvalue()


def _paragraph(text: str, run: str = "", paragraph: str = "") -> str:
    return (
        f"<w:p><w:pPr>{paragraph}</w:pPr><w:r><w:rPr>{run}</w:rPr>"
        f'<w:t xml:space="preserve">{text}</w:t></w:r></w:p>'
    )


SHOWN = "Køen begynner før kunden kommer inn døra, og den som vet det, venter roligere."
SECRET = "Internt: ikke send dette til kunden, prisen er egentlig mye lavere."
STYLE = (
    '<w:style w:type="character" w:styleId="Skjult"><w:rPr><w:vanish/></w:rPr></w:style>'
    '<w:style w:type="paragraph" w:styleId="Arv"><w:basedOn w:val="Grunn"/></w:style>'
    '<w:style w:type="paragraph" w:styleId="Grunn"><w:rPr><w:vanish/></w:rPr></w:style>'
)
HIDDEN_TEXT = {
    "a run": _paragraph(SECRET, "<w:vanish/>"),
    "said to be on": _paragraph(SECRET, '<w:vanish w:val="true"/>'),
    "a character style": _paragraph(SECRET, '<w:rStyle w:val="Skjult"/>'),
    "an inherited paragraph style": _paragraph(SECRET, "", '<w:pStyle w:val="Arv"/>'),
    "special": _paragraph(SECRET, "<w:specVanish/>"),
    "in a link": f"<w:p><w:hyperlink><w:r><w:rPr><w:vanish/></w:rPr><w:t>{SECRET}</w:t></w:r></w:hyperlink></w:p>",
    "in a table": f"<w:tbl><w:tr><w:tc>{_paragraph(SECRET, '<w:vanish/>')}</w:tc></w:tr></w:tbl>",
}


@pytest.mark.parametrize("hidden", HIDDEN_TEXT.values(), ids=HIDDEN_TEXT.keys())
def test_hidden_text_of_a_word_file_is_not_published_and_that_is_said(hidden: str) -> None:
    page = clean(raw(_word(_paragraph("Køen") + _paragraph(SHOWN) + hidden, STYLE), "a.docx"))
    assert (page.title, page.body) == ("Køen", f"{SHOWN}\n")
    assert page.account is not None
    assert [(part.reason, part.text) for part in page.account.left_out] == [("hidden", SECRET)]


@pytest.mark.parametrize("run", ["", '<w:vanish w:val="0"/>', '<w:vanish w:val="false"/>'])
def test_text_that_is_not_hidden_stays(run: str) -> None:
    page = clean(raw(_word(_paragraph("Køen") + _paragraph(SHOWN, run)), "a.docx"))
    assert page.body == f"{SHOWN}\n"


def _cell(text: str, properties: str = "") -> str:
    return f"<w:tc><w:tcPr>{properties}</w:tcPr>{_paragraph(text)}</w:tc>"


def test_merged_cells_of_a_word_table_repeat_their_label() -> None:
    table = (
        "<w:tbl>"
        f"<w:tr>{_cell('Billett')}{_cell('Tid')}{_cell('Pris')}</w:tr>"
        f"<w:tr>{_cell('Enkelt', RESTART)}{_cell('dag')}{_cell('110 kr')}</w:tr>"
        f"<w:tr>{_cell('', '<w:vMerge/>')}{_cell('kveld')}{_cell('90 kr')}</w:tr>"
        f"<w:tr>{_cell('Kort')}{_cell('50 kr', BOTH)}</w:tr>"
        "</w:tbl>"
    )
    page = clean(raw(_word(_paragraph("Priser") + _paragraph(SHOWN) + table), "a.docx"))
    assert parse(page.body)[0].split("\n\n")[1].split("\n") == [
        "Enkelt: Tid dag; Pris 110 kr",
        "Enkelt: Tid kveld; Pris 90 kr",
        "Kort: Tid 50 kr; Pris 50 kr",
    ]
