# ruff: noqa: E501 -- in the pages below a paragraph is one line
"""Text dumps of Norwegian web pages: the article is found, whatever the order of the blocks."""

from __future__ import annotations

import pytest

from corpus.types import Access, Language
from tests.corpus.pages import (
    AD,
    BODY,
    CAPTION,
    EBOOK,
    LINKS,
    LIST,
    LOCK,
    MARKDOWN,
    NAMES,
    QUESTION_FORM,
    READING,
    REPORT_FORM,
    SERIES,
    STATEMENT,
    STEP,
    cleaned,
    dump,
)

SHAPES = {
    "as the site prints it": dump(
        AD, LOCK, STATEMENT, BODY, QUESTION_FORM, REPORT_FORM, EBOOK, LINKS, SERIES
    ),
    "advertisement last": dump(LOCK, STATEMENT, BODY, QUESTION_FORM, EBOOK, SERIES, AD),
    "series list first": dump(SERIES, LOCK, STATEMENT, BODY, REPORT_FORM),
    "forms before the article": dump(STATEMENT, QUESTION_FORM, REPORT_FORM, BODY, SERIES),
    "paywall notice behind the article": dump(STATEMENT, BODY, LOCK, QUESTION_FORM, SERIES),
    "lists of links between": dump(LINKS, STATEMENT, BODY, LINKS, SERIES),
    "no statement of the part": dump(AD, LOCK, BODY, QUESTION_FORM, SERIES),
    "no navigation": dump(LOCK, STATEMENT, BODY, READING, LIST),
    "bare list without bullets": dump(STATEMENT, BODY, READING, STEP)
    + "\nArtiklene i serien\n"
    + "\n".join(NAMES),
    "numbered list": dump(STATEMENT, BODY, READING, STEP)
    + "\nArtikler i serien:\n"
    + "\n".join(f"{n}. {name}" for n, name in enumerate(NAMES, 1)),
    "the current part marked in the list": dump(
        STATEMENT, BODY, READING, LIST.replace("ventetid)", "ventetid) (du er her)")
    ),
}


@pytest.mark.parametrize("text", SHAPES.values(), ids=SHAPES.keys())
def test_the_article_is_found_among_the_furniture(text: str) -> None:
    page = cleaned(text)
    assert page.title == "Ventetavlen"
    assert page.body == MARKDOWN
    assert (page.series, page.part, page.parts) == ("Køkunst", 3, 6)
    assert (page.previous, page.next) == ("Før køen", "Kølappen")
    assert page.language is Language.NB


@pytest.mark.parametrize("text", SHAPES.values(), ids=SHAPES.keys())
def test_access_is_for_subscribers_where_a_notice_says_so(text: str) -> None:
    expected = Access.SUBSCRIBERS if LOCK in text else Access.OPEN
    assert cleaned(text).access is expected


@pytest.mark.parametrize(
    "change",
    [
        lambda text: text.replace("\n", "\r\n"),
        lambda text: text.replace("\n\n", "\n \t\n\n\n"),
        lambda text: text.replace("ventetid", "vente\xadtid").replace(" ", "\xa0"),
        lambda text: "\ufeff" + text,
    ],
    ids=["Windows line ends", "ragged empty lines", "soft hyphens and hard spaces", "a mark"],
)
def test_characters_of_other_systems_make_no_difference(change) -> None:  # type: ignore[no-untyped-def]
    text = SHAPES["as the site prints it"]
    assert cleaned(change(text)) == cleaned(text)


def test_a_page_without_empty_lines_keeps_its_headings_and_lists() -> None:
    text = SHAPES["as the site prints it"].replace("\n\n", "\n")
    page = cleaned(text)
    assert page.body == MARKDOWN
    assert (page.title, page.part, page.previous) == ("Ventetavlen", 3, "Før køen")


def test_hard_wrapped_lines_are_joined() -> None:
    text = """Ventetavlen

Ventetavlen er et enkelt hjelpemiddel som viser kunden hvor lenge
køen varer. Den virker fordi uvisshet kjennes lengre enn selve
Ventetiden, som mange måler feil.

Slik gjør
man det

1. Mål køen i en uke, helst en uke uten
   ferie
2. Regn ut et anslag
"""
    assert (
        cleaned(text).body
        == """Ventetavlen er et enkelt hjelpemiddel som viser kunden hvor lenge køen varer. Den virker fordi uvisshet kjennes lengre enn selve Ventetiden, som mange måler feil.

## Slik gjør man det

1. Mål køen i en uke, helst en uke uten ferie
2. Regn ut et anslag
"""
    )


def test_a_caption_left_from_a_picture_goes() -> None:
    text = dump(STATEMENT, BODY.replace("Gi kunden et", f"{CAPTION}\n\nGi kunden et"), SERIES)
    assert cleaned(text).body == MARKDOWN


@pytest.mark.parametrize(
    "line",
    [
        "Del 3 av 6 i serien Køkunst",
        "del 3/6 i artikkelserien «Køkunst»",
        "Artikkel 3 av 6 om Køkunst",
        "Dette er del 3 av 6 i serien Køkunst.",
        "Part 3 of 6 in the series Køkunst",
        "Den här artikeln är del 3 av 6 i serien Køkunst",
        "Denne artikel er del 3 af 6 i serien Køkunst",
        "Køkunst – del 3 av 6",
    ],
)
def test_the_place_in_the_series_is_read_in_many_words(line: str) -> None:
    page = cleaned(dump("Ventetavlen", line, BODY))
    assert (page.series, page.part, page.parts) == ("Køkunst", 3, 6)
    assert page.title == "Ventetavlen"
    assert page.body == MARKDOWN


def test_the_first_part_has_only_a_next_one() -> None:
    step = "Gå til neste artikkel i artikkelserien: Før køen >>"
    page = cleaned(dump("Denne artikkelen er del 1 av 6 artikler om Køkunst", BODY, step, LIST))
    assert (page.title, page.part) == ("Køens natur", 1)
    assert (page.previous, page.next) == (None, "Før køen")


def test_the_last_part_has_only_a_previous_one() -> None:
    step = "Gå til forrige artikkel i artikkelserien: << Hurtigkø / ekspresskø"
    page = cleaned(dump("Denne artikkelen er del 6 av 6 artikler om Køkunst", BODY, step, LIST))
    assert (page.title, page.part) == ("Etter køen: Å si takk", 6)
    assert (page.previous, page.next) == ("Hurtigkø / ekspresskø", None)


def test_a_list_that_leaves_the_article_out_does_not_name_it() -> None:
    others = LIST.replace(f"  • {NAMES[2]}\n", "")
    page = cleaned(dump(STATEMENT, BODY, STEP, others), "kø-og-tavle.txt")
    assert page.title == "Kø og tavle"
    assert (page.previous, page.next) == ("Før køen", "Kølappen")
    assert page.body == MARKDOWN


def test_a_title_of_its_own_goes_before_an_unsure_place_in_the_list() -> None:
    text = dump("Tavlen som roer køen", STATEMENT, BODY, LIST.replace("  • Kølappen\n", ""))
    assert cleaned(text).title == "Tavlen som roer køen"


def test_glued_neighbours_are_parted_without_a_list_too() -> None:
    page = cleaned(dump("Ventetavlen", STATEMENT, BODY, READING, STEP))
    assert (page.previous, page.next) == ("Før køen", "Kølappen")


def test_dates_are_read_from_the_lines_round_the_article() -> None:
    text = dump("Køen", "Publisert 3. mars 2024 – sist oppdatert 14. mai 2025", BODY)
    page = cleaned(text)
    assert (str(page.published), str(page.updated)) == ("2024-03-03", "2025-05-14")
    assert page.body == MARKDOWN
