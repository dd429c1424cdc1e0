"""What a page says of its series is held together, and doubted where it does not agree."""

from __future__ import annotations

import pytest

from corpus.formats.draft import Element, ElementRole
from corpus.page_facts.series import SeriesFacts, read_series

NAMES = ["Køens natur", "Før køen", "Tavlen (ventetid)", "Kølappen", "Takk"]


def lines(*texts: str) -> list[Element]:
    return [Element(ElementRole.LINE, text, group=at) for at, text in enumerate(texts)]


def listed(names: list[str] = NAMES) -> list[Element]:
    items = [Element(ElementRole.ITEM, name, 1, group=99) for name in names]
    return [Element(ElementRole.LINE, "Andre artikler i serien er:", group=99), *items]


def read(*texts: str, names: list[str] | None = None) -> SeriesFacts:
    return read_series([*lines(*texts), *listed(NAMES if names is None else names)])


def test_neighbours_and_part_agree_on_the_title() -> None:
    facts = read("Del 3 av 5 i serien Kø", "Forrige / neste artikkel: << Før køenKølappen >>")
    assert (facts.title, facts.certain) == ("Tavlen", True)


def test_neighbours_alone_are_two_facts_and_tell_the_part_too() -> None:
    facts = read("Neste / forrige artikkel: << Før køen | Kølappen >>")
    assert (facts.title, facts.certain, facts.part, facts.parts) == ("Tavlen", True, 3, 5)


def test_one_neighbour_alone_is_not_certain() -> None:
    facts = read("Neste artikkel: Kølappen", names=[*NAMES, "Enda en"])
    assert (facts.title, facts.certain, facts.part) == ("Tavlen", False, None)


def test_facts_that_contradict_each_other_are_not_certain() -> None:
    facts = read("Del 1 av 5 i serien Kø", "Neste / forrige artikkel: << Før køenKølappen >>")
    assert not facts.certain


def test_a_list_without_this_article_gives_no_title() -> None:
    names = [name for name in NAMES if not name.startswith("Tavlen")]
    facts = read("Del 3 av 5 i serien Kø", "Neste / forrige: << Før køenKølappen >>", names=names)
    assert facts.title is None
    assert (facts.previous, facts.next) == ("Før køen", "Kølappen")


def test_a_parenthesis_that_tells_two_names_apart_stays() -> None:
    names = ["Før køen", "Køen (første dag)", "Køen (andre dag)", "Takk"]
    facts = read("Del 2 av 4 i serien Kø", names=names)
    assert (facts.title, facts.next) == ("Køen (første dag)", "Køen (andre dag)")


def test_numbers_before_the_names_are_not_part_of_them() -> None:
    names = [f"Del {n}: {name}" for n, name in enumerate(NAMES, 1)]
    assert read("Del 4 av 5 i serien Kø", names=names).title == "Kølappen"


def test_a_number_that_belongs_to_a_name_stays() -> None:
    names = ["Før køen", "4-trinnsmodellen", "Takk", "Slutt"]
    assert read("Del 2 av 4 i serien Kø", names=names).title == "4-trinnsmodellen"


@pytest.mark.parametrize(
    "text",
    [
        "Del 12 av 3 i serien Kø",
        "Butikken har åpent 24/7",
        "Del 3 av 12 kommuner har kø, og det vil de gjøre noe med.",
        "Neste steg: mål køen",
        "Serien selger godt i år",
        "«Vi har alltid kø», sier hun",
    ],
)
def test_other_sentences_say_nothing_of_a_series(text: str) -> None:
    facts = read_series(lines("Tavlen", text, "Mer tekst om kø."))
    assert facts == SeriesFacts()


def test_a_sentence_in_a_paragraph_is_read_but_stays_in_the_article() -> None:
    text = "Dette er del 3 av 5 i serien om Kø. Her handler det om tavlen, som mange har sett før."
    facts = read_series([Element(ElementRole.PARAGRAPH, text)])
    assert (facts.part, facts.parts) == (3, 5)
    assert facts.spoken == frozenset()


def test_a_list_in_the_article_is_not_the_series() -> None:
    steps = [Element(ElementRole.ITEM, text, 1) for text in ("Mål køen", "Tell lappene", "Si takk")]
    facts = read_series([*lines("Del 2 av 3 i serien Kø", "Tavlen", "Slik gjør du:"), *steps])
    assert facts.title is None
    assert facts.spoken == frozenset({0})


@pytest.mark.parametrize(
    "text",
    [
        "Du leser nå artikkelserien: Køkunst",
        "Artikkelserie: «Køkunst»",
        "Artikkelen inngår i serien Køkunst",
        "Denne artikkelen er en del av artikkelserien Køkunst.",
        "Den här artikeln är en del av serien Køkunst",
        "Du läser nu artikelserien: Køkunst",
        "This article is part of the series Køkunst",
    ],
)
def test_the_name_of_the_series_is_read_in_many_words(text: str) -> None:
    facts = read_series(lines(text, "Tavlen"))
    assert facts.series == "Køkunst"
    assert facts.spoken == frozenset({0})
