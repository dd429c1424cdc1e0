import pytest

from bot.library.series import series_named, series_of
from corpus.types import Language
from tests.fakes import article

ARTICLES = [
    article("a", "Servicemarkedsføring", series="Service og serviceledelse", part=6),
    article("b", "Kølapper", series="Service i køen", part=1),
    article("c", "Klagomål", series="Kundservice i praktiken", language=Language.SV),
    article("d", "Alene"),
]
SERIES = series_of(ARTICLES)


def test_articles_of_one_series_and_language_form_it() -> None:
    same = [article("x", "X", series="S"), article("y", "Y", series="S", language=Language.SV)]
    assert [[each.id for each in series.articles] for series in series_of(same)] == [["x"], ["y"]]
    assert series_of([article("d", "Alene")]) == []


@pytest.mark.parametrize(
    ("name", "found"),
    [
        ("Service og serviceledelse", ["Service og serviceledelse"]),
        ("  SERVICE OG  serviceledelse? ", ["Service og serviceledelse"]),
        ("i koen", ["Service i køen"]),
        ("servicemarkedsføring", ["Service og serviceledelse"]),
        ("klagomal", ["Kundservice i praktiken"]),
        ("Kundservise i praktikken", ["Kundservice i praktiken"]),
        ("service i", ["Service i køen", "Kundservice i praktiken"]),
        ("alene", []),
        ("noe helt annet", []),
        ("x" * 10_000, []),
        ("", [each.title for each in SERIES]),
        ("\x00 \u202e", [each.title for each in SERIES]),
    ],
)
def test_a_name_finds_the_series_that_it_means(name: str, found: list[str]) -> None:
    assert [each.title for each in series_named(name, SERIES)] == found
