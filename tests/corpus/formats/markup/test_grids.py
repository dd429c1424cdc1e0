# ruff: noqa: E501 -- in the pages below a paragraph is one line
"""A row of a table is read with its columns' names, and with the label of a merged cell."""

from __future__ import annotations

import pytest

from corpus.clean import clean
from corpus.library.markdown import parse
from corpus.text.tables import names_of, row_text
from corpus.types import BlockKind
from tests.builders import html, raw

LEAD = "Prisene under gjelder fra nyttår og betales ved inngangen eller på nett."


def rows(table: str, name: str = "a.html") -> list[str]:
    body = html(f"<h1>Priser</h1><p>{LEAD}</p>{table}") if name.endswith("html") else table
    text, blocks = parse(clean(raw(body, name)).body)
    return [text[b.start : b.end] for b in blocks if b.kind is BlockKind.ROW]


TABLES = {
    "a head": (
        "<table><thead><tr><th>By</th><th>Sofa</th><th>Stol</th></tr></thead><tbody><tr><td>Alta</td><td>211 kr</td><td>105 kr</td></tr></tbody></table>",
        ["Alta: Sofa 211 kr; Stol 105 kr"],
    ),
    "names in the first row": (
        "<table><tr><th>Biljett</th><th>Vuxen</th></tr><tr><td>Årskort</td><td>2 450 kr</td></tr></table>",
        ["Årskort: Vuxen 2 450 kr"],
    ),
    "names that nothing marks": (
        "<table><tr><td>Garn</td><td>Vask</td><td>Pris</td></tr><tr><td>Ull</td><td>30 grader</td><td>79 kr</td></tr><tr><td>Mohair</td><td>lufting</td><td>112 kr</td></tr></table>",
        ["Ull: Vask 30 grader; Pris 79 kr", "Mohair: Vask lufting; Pris 112 kr"],
    ),
    "bold names": (
        "<table><tr><td><b>Vare</b></td><td><strong>Farge</strong></td></tr><tr><td>Lue</td><td>blå</td></tr></table>",
        ["Lue: Farge blå"],
    ),
    "no names": (
        "<table><tr><td>Måndag</td><td>06.30–21.00</td></tr><tr><td>Söndag</td><td>stängt</td></tr></table>",
        ["Måndag: 06.30–21.00", "Söndag: stängt"],
    ),
    "labels alone": (
        "<table><tr><th>Lengde</th><td>12 meter</td></tr><tr><th>Bredde</th><td>4 meter</td></tr></table>",
        ["Lengde: 12 meter", "Bredde: 4 meter"],
    ),
    "a label over rows": (
        "<table><tr><th>Billett</th><th>Tid</th><th>Pris</th></tr><tr><td rowspan=2>Enkelt</td><td>dag</td><td>110 kr</td></tr><tr><td>kveld</td><td>90 kr</td></tr></table>",
        ["Enkelt: Tid dag; Pris 110 kr", "Enkelt: Tid kveld; Pris 90 kr"],
    ),
    "a value over columns": (
        "<table><tr><th>Billett</th><th>Voksen</th><th>Barn</th></tr><tr><td>Kort</td><td colspan='2'>50 kr</td></tr></table>",
        ["Kort: Voksen 50 kr; Barn 50 kr"],
    ),
    "names in two rows": (
        "<table><thead><tr><th rowspan='2'>Billett</th><th colspan='2'>Helg</th></tr><tr><th>Voksen</th><th>Barn</th></tr></thead><tbody><tr><td>Enkelt</td><td>140 kr</td><td>80 kr</td></tr></tbody></table>",
        ["Enkelt: Helg Voksen 140 kr; Helg Barn 80 kr"],
    ),
    "sections": (
        "<table><tr><th>Rom</th><th>Pris</th></tr><tr><td colspan='2'>Sommer</td></tr><tr><td>Enkelt</td><td>900 kr</td></tr><tr><th colspan='2'>Vinter</th></tr><tr><td>Enkelt</td><td>600 kr</td></tr></table>",
        ["Sommer, Enkelt: Pris 900 kr", "Vinter, Enkelt: Pris 600 kr"],
    ),
    "lists and blocks in cells": (
        "<table><tr><th>Dag</th><th>Tid</th></tr><tr><td><div><p>Lørdag</p></div></td><td><ul><li>09–17</li><li>Familie 10–12</li></ul></td></tr></table>",
        ["Lørdag: Tid 09–17, Familie 10–12"],
    ),
    "years": (
        "<table><tr><th>År</th><th>Beløp</th></tr><tr><td>2019</td><td>99 858 kroner</td></tr></table>",
        ["År 2019: Beløp 99 858 kroner"],
    ),
    "an empty corner": (
        "<table><tr><th></th><th>Oslo</th><th>Bergen</th></tr><tr><th>Frakt</th><td>0 kr</td><td>99 kr</td></tr></table>",
        ["Frakt: Oslo 0 kr; Bergen 99 kr"],
    ),
    "empty cells": (
        "<table><tr><th>Vare</th><th>Ny</th><th>Brukt</th></tr><tr><td>Ski</td><td></td><td>300 kr</td></tr></table>",
        ["Ski: Brukt 300 kr"],
    ),
    "a long cell": (
        f"<table><tr><th>Regel</th><th>Forklaring</th></tr><tr><td>Hund</td><td>{LEAD * 6}</td></tr></table>",
        [f"Hund: Forklaring {LEAD * 6}"],
    ),
}


@pytest.mark.parametrize(("table", "read"), TABLES.values(), ids=TABLES.keys())
def test_each_row_can_be_read_alone(table: str, read: list[str]) -> None:
    assert rows(table) == read


@pytest.mark.parametrize(
    ("table", "above"),
    [
        (
            "<table><caption>Åpningstider</caption><tr><td>Man</td><td>9–16</td></tr><tr><td>Tir</td><td>9–16</td></tr></table>",
            "Åpningstider",
        ),
        (
            "<figure><table><tr><td>Man</td><td>9–16</td></tr><tr><td>Tir</td><td>9–16</td></tr></table><figcaption>Når vi er her</figcaption></figure>",
            "Når vi er her",
        ),
        (
            "<table><tr><th colspan='2'>Inträde</th></tr><tr><td>Barn</td><td>45 kr</td></tr><tr><td>Vuxen</td><td>95 kr</td></tr></table>",
            "Inträde",
        ),
    ],
)
def test_what_stands_over_a_table_is_read_before_it(table: str, above: str) -> None:
    text, _ = parse(clean(raw(html(f"<h1>Tider</h1><p>{LEAD}</p>{table}"), "a.html")).body)
    assert text.split("\n\n")[1] == above
    assert text.count(above) == 1


def test_a_pictures_caption_goes_with_its_picture() -> None:
    figure = "<figure><img src='a.jpg'><figcaption>Foto: Ola Lie</figcaption></figure>"
    page = clean(raw(html(f"<h1>Tider</h1><p>{LEAD}</p>{figure}"), "a.html"))
    assert page.body == f"{LEAD}\n"


def test_a_markdown_table_is_read_so_too_and_stays_as_it_was_written() -> None:
    body = f"# Frakt\n\n{LEAD}\n\n| By | Sofa |\n|:---|---:|\n| Alta | 211 kr |\n| Bodø \\| Fauske | 342 kr |\n"
    assert rows(body, "a.md") == ["Alta: Sofa 211 kr", "Bodø | Fauske: Sofa 342 kr"]
    assert clean(raw(body, "a.md")).body == body.partition("\n\n")[2]


def test_a_table_whose_columns_have_no_names_survives_markdown() -> None:
    page = clean(raw(html(f"<h1>Tider</h1><p>{LEAD}</p>{TABLES['no names'][0]}"), "a.html"))
    again = clean(raw(f"# Tider\n\n{page.body}", "a.md"))
    assert again.body == page.body


def test_a_layout_of_tables_is_none() -> None:
    layout = f"<table><tr><td><h2>Meny</h2></td><td><p>{LEAD}</p></td></tr><tr><td>Fot</td><td>Her</td></tr></table>"
    assert rows(layout) == []


def test_spans_without_end_are_cut() -> None:
    table = "<table><tr><th colspan=99999>A</th></tr><tr><td rowspan=65000>x 1</td><td>2</td></tr><tr><td>3</td></tr></table>"
    assert rows(table)[-1].startswith("x 1")


@pytest.mark.parametrize(
    ("names", "cells", "text"),
    [
        (["By", "Sofa"], ["Ålesund", "301 kr"], "Ålesund: Sofa 301 kr"),
        (["By"], ["Ålesund", "301 kr"], "Ålesund: 301 kr"),
        (["", "Pris"], ["Ull:", "Pris: 5 kr"], "Ull: Pris: 5 kr"),
        ([], ["", "a", "b"], "a; b"),
        ([], ["Bare ett"], "Bare ett"),
        ([], [], ""),
    ],
)
def test_a_row_in_one_line(names: list[str], cells: list[str], text: str) -> None:
    assert row_text(names, cells) == text


def test_a_row_of_words_over_words_is_no_row_of_names() -> None:
    assert names_of([["Kari", "leder"], ["Ola", "kokk"]]) == 0
    assert names_of([["Navn", "Alder"], ["Ola", "43"]]) == 1
    assert names_of([["Juni", "12 kr"], ["Juli", "18 kr"]]) == 0
