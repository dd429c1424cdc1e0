"""Printed lines become paragraphs of whole words, without what every page repeats."""

from __future__ import annotations

import pytest

from corpus.formats.pdf_layout import join_lines, without_running_lines
from corpus.formats.pdf_lines import PrintedLine


@pytest.mark.parametrize(
    ("above", "below", "joined"),
    [
        ("en lang", "setning", "en lang setning"),
        ("service-", "bedriften", "servicebedriften"),
        ("send en e-", "post til oss", "send en e-post til oss"),
        ("et tv-", "program", "et tv-program"),
        ("en norsk-", "svensk ordbok", "en norsk-svensk ordbok"),
        ("vår p-", "plass", "vår p-plass"),
        ("med ikke-", "røykere", "med ikke-røykere"),
        ("cykel-", "och bilväg", "cykel- och bilväg"),
        ("kunde-", "tilfredshet", "kundetilfredshet"),
        ("kunde-", "og ansattrommet", "kunde- og ansattrommet"),
        ("vare-", "eller tjenestekjøp", "vare- eller tjenestekjøp"),
        ("UX-", "design", "UX-design"),
        ("Service-", "Norge", "Service-Norge"),
        ("det varer 5-", "10 minutter", "det varer 5- 10 minutter"),
        ("tankestrek –", "som her", "tankestrek – som her"),
    ],
)
def test_a_word_parted_at_the_lines_end_is_made_whole(above: str, below: str, joined: str) -> None:
    assert join_lines(above, below) == joined


def _line(text: str, y: int, page: int) -> PrintedLine:
    return PrintedLine(text, 11, False, 50, y, page)


def test_lines_that_pages_share_at_their_edges_go() -> None:
    pages = [
        [
            _line(f"Kapittel 2: Kø {page}", 800, page),
            _line(f"Avsnitt {'abc'[page]}.", 700, page),
            _line("Det samme på hver side.", 400, page),
            _line(f"Siste ord på {'abc'[page]}.", 300, page),
            _line(f"- {page + 1} -", 30, page),
        ]
        for page in range(3)
    ]
    kept = [line.text for line in without_running_lines([line for page in pages for line in page])]
    assert kept == [
        line
        for page in "abc"
        for line in (f"Avsnitt {page}.", "Det samme på hver side.", f"Siste ord på {page}.")
    ]


def test_dotted_lines_of_contents_go() -> None:
    lines = [_line("1 Innledning . . . . . . . . 3", 700, 0), _line("Ja ... og nei.", 600, 0)]
    assert [line.text for line in without_running_lines(lines)] == ["Ja ... og nei."]
