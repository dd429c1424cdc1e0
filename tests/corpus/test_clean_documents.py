# ruff: noqa: E501 -- in the pages below a paragraph is one line
"""Word files, PDFs and Markdown become articles as web pages do."""

from __future__ import annotations

import zipfile
from io import BytesIO

import pytest

from corpus.clean import clean
from corpus.errors import PageUnusable
from corpus.types import Access, CleanPage, Language
from tests.builders import PdfLine, article_file, docx, locked_pdf, pdf, raw

MARKDOWN = """Køen begynner før kunden kommer inn døra, og den som vet hvor lenge den varer, venter roligere.

## Si det på forhånd

En tavle med antatt ventetid koster lite.

- Rund opp
- Si fra

### Kort sagt

Tallet er et løfte.
"""


def test_a_word_file_keeps_headings_and_lists() -> None:
    content = docx(
        [
            ("Title", "Ventetavlen"),
            ("Normal", MARKDOWN.split("\n")[0]),
            ("heading 1", "Si det på forhånd"),
            ("Normal", "En tavle med antatt ventetid koster lite."),
            ("List", "Rund opp"),
            ("List", "Si fra"),
            ("heading 2", "Kort sagt"),
            ("Normal", "Tallet er et løfte."),
        ]
    )
    page = clean(raw(content, "utkast.docx"))
    assert page.title == "Ventetavlen"
    assert page.body == MARKDOWN
    assert page.language is Language.NB


def test_a_word_file_without_styles_is_read_like_text() -> None:
    lines = ["Ventetavlen", MARKDOWN.split("\n")[0], "Kort sagt", "Tallet er et løfte."]
    page = clean(raw(docx([("Normal", line) for line in lines]), "utkast.docx"))
    assert page.title == "Ventetavlen"
    assert page.body == f"{lines[1]}\n\n## Kort sagt\n\nTallet er et løfte.\n"


def test_a_word_file_without_text_is_refused() -> None:
    with pytest.raises(PageUnusable, match="without text"):
        clean(raw(docx([]), "tom.docx"))


def test_a_damaged_word_file_is_refused() -> None:
    content = docx([("Normal", "Tekst")])
    buffer = BytesIO()
    with zipfile.ZipFile(BytesIO(content)) as old, zipfile.ZipFile(buffer, "w") as new:
        for name in old.namelist():
            new.writestr(name, old.read(name).replace(b"<w:body>", b"<w:body><w:p>"))
    with pytest.raises(PageUnusable, match="damaged"):
        clean(raw(buffer.getvalue(), "brukket.docx"))


def _page(number: int, lines: list[PdfLine]) -> list[PdfLine]:
    header = PdfLine("Håndbok i kø", 810, 9)
    return [header, *lines, PdfLine(f"Side {number} av 2", 30, 9, x=280)]


PRINTED = [
    _page(
        1,
        [
            PdfLine("Ventetavlen og", 770, 22),
            PdfLine("løftet den gir", 744, 22),
            PdfLine("Køen begynner før kunden kommer inn døra, og den som vet hvor lenge", 700),
            PdfLine(
                "den varer, venter roligere enn den som ikke vet. En tavle koster service-", 686
            ),
            PdfLine("bedriften lite, og kunde- og ansattrommet blir stillere. Den er en e-", 672),
            PdfLine("postfri kanal.", 658),
            PdfLine(
                "Et nytt avsnitt begynner her, med luft over seg, og det er to linjer langt", 634
            ),
            PdfLine("før det slutter.", 620),
            PdfLine("Si det på forhånd", 580, 15),
            PdfLine("• Rund opp, helst til nærmeste fem minutter, slik at ingen blir skuffet", 556),
            PdfLine("når det tar lengre tid", 542, x=60),
            PdfLine("• Si fra", 528),
            PdfLine("Avsnittet som går over til neste side, stopper midt i en setning og", 500),
        ],
    ),
    _page(
        2,
        [
            PdfLine("fortsetter her.", 770),
            PdfLine("Kort sagt", 740, 11, bold=True),
            PdfLine("Tallet er et løfte.", 720),
        ],
    ),
]
PRINTED_MARKDOWN = """Køen begynner før kunden kommer inn døra, og den som vet hvor lenge den varer, venter roligere enn den som ikke vet. En tavle koster servicebedriften lite, og kunde- og ansattrommet blir stillere. Den er en e-postfri kanal.

Et nytt avsnitt begynner her, med luft over seg, og det er to linjer langt før det slutter.

## Si det på forhånd

- Rund opp, helst til nærmeste fem minutter, slik at ingen blir skuffet når det tar lengre tid
- Si fra

Avsnittet som går over til neste side, stopper midt i en setning og fortsetter her.

### Kort sagt

Tallet er et løfte.
"""


def test_a_pdf_keeps_headings_lists_and_whole_words() -> None:
    page = clean(raw(pdf(PRINTED), "x.pdf"))
    assert page.title == "Ventetavlen og løftet den gir"
    assert page.body == PRINTED_MARKDOWN


def test_a_pdf_whose_letters_are_all_alike_gets_its_title_from_its_properties() -> None:
    lines = [PdfLine(line, 700 - 30 * n) for n, line in enumerate(MARKDOWN.split("\n")) if line]
    page = clean(raw(pdf([lines], title="Ventetavlen"), "x.pdf"))
    assert page.title == "Ventetavlen"
    assert MARKDOWN.split("\n")[0] in page.body


def test_a_locked_pdf_is_named_as_such() -> None:
    with pytest.raises(PageUnusable, match="locked with a password"):
        clean(raw(locked_pdf(pdf(PRINTED), "hemmelig"), "x.pdf"))


def test_a_pdf_that_opens_without_a_password_is_read_though_it_is_encrypted() -> None:
    assert clean(raw(locked_pdf(pdf(PRINTED), ""), "x.pdf")).body == PRINTED_MARKDOWN


def test_a_scanned_pdf_is_named_as_such() -> None:
    with pytest.raises(PageUnusable, match="without text"):
        clean(raw(pdf([[], []]), "skann.pdf"))


@pytest.mark.parametrize("cut", [20, 300, 900])
def test_a_damaged_pdf_is_refused_in_one_line(cut: int) -> None:
    with pytest.raises(PageUnusable) as caught:
        clean(raw(pdf(PRINTED)[:cut], "brukket.pdf"))
    assert "\n" not in str(caught.value)


def test_an_article_file_of_our_own_is_taken_as_it_is() -> None:
    body = "Se [kølappen](04-kolappen.md).\n\n## Abonnement\n\nTegn abonnement! Det *står* her nå, og blir her.\n"
    text = article_file(
        body, series="Køkunst", part=3, parts=6, access="subscribers", published="2025-03-18"
    )
    page = clean(raw(text, "03-x.md"))
    assert page == CleanPage(
        title="Ventetid i skranken",
        body=body,
        language=Language.NB,
        id="ventetid-i-skranken",
        series="Køkunst",
        part=3,
        parts=6,
        published=page.published,
        access=Access.SUBSCRIBERS,
    )


def test_front_matter_of_others_counts_where_it_says_something() -> None:
    text = "---\ntitle: 'Kø: en kunst'\nurl: https://a.example/ko\n---\n\n" + MARKDOWN
    page = clean(raw(text, "a.md"))
    assert (page.title, page.url, page.id) == ("Kø: en kunst", "https://a.example/ko", None)
    assert page.body == MARKDOWN


def test_front_matter_that_breaks_a_rule_is_refused_with_the_rule() -> None:
    with pytest.raises(PageUnusable, match="part must be a whole number"):
        clean(raw(article_file(part="femte"), "a.md"))


def test_markdown_keeps_its_links_code_and_tables_and_loses_its_furniture() -> None:
    body = """# Ventetavlen

[Hjem](/) | [Artikler](/a)

Se [kølappen](04-kolappen.md) for **mer** om dette, og les videre under her.

## Tall

| Dag | Tid |
|-----|-----|
| Man | 5   |

```python
ko = []
```

Fant du ikke svaret? Spør redaksjonen!

Ditt navn:

E-post:
"""
    page = clean(raw(body, "a.md"))
    assert page.title == "Ventetavlen"
    assert page.body == (
        "Se [kølappen](04-kolappen.md) for **mer** om dette, og les videre under her.\n\n"
        "## Tall\n\n| Dag | Tid |\n|-----|-----|\n| Man | 5   |\n\n```python\nko = []\n```\n"
    )


def test_sections_of_the_highest_level_sink_below_the_title() -> None:
    body = "# Ventetavlen\n\n" + MARKDOWN.replace("## Si", "# Si").replace("### Kort", "## Kort")
    assert clean(raw(body, "a.md")).body == MARKDOWN


def test_a_file_name_names_a_text_that_nothing_else_does() -> None:
    text = "Køen begynner før kunden kommer inn døra, og den varer lenger enn hun tror."
    assert clean(raw(text, "12-ventetid_i-skranken.txt")).title == "Ventetid i skranken"


def test_a_text_without_any_name_is_refused_with_the_way_out() -> None:
    text = "Køen begynner før kunden kommer inn døra, og den varer lenger enn hun tror."
    with pytest.raises(PageUnusable, match="write one on the first line"):
        clean(raw(text, "000_f45522df26ec5198.txt"))


def test_a_page_from_the_web_remembers_its_address() -> None:
    text = "Ventetavlen\n\nKøen begynner før kunden kommer inn døra, og den varer lenge."
    assert clean(raw(text, "a.txt", source="https://a.example/a.txt")).url == (
        "https://a.example/a.txt"
    )
