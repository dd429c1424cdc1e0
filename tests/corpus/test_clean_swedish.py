# ruff: noqa: E501 -- in the pages below a paragraph is one line
"""Text dumps of Swedish pages lose the same furniture as Norwegian ones."""

from __future__ import annotations

import pytest

from corpus.types import Access, Language
from tests.corpus.pages import cleaned, dump

SWEDISH_BODY = """En köklocka visar hur lång tid som är kvar. Den som vet det väntar lugnare, även när kön är lång.

Mät först

Räkna kunderna under en vanlig vecka och notera när det är som mest att göra.

Visa sedan

Sätt klockan där kunden ser den. Avrunda uppåt, aldrig nedåt."""
SWEDISH_MARKDOWN = """En köklocka visar hur lång tid som är kvar. Den som vet det väntar lugnare, även när kön är lång.

## Mät först

Räkna kunderna under en vanlig vecka och notera när det är som mest att göra.

## Visa sedan

Sätt klockan där kunden ser den. Avrunda uppåt, aldrig nedåt.
"""

SWEDISH_SHAPES = {
    "a blog's page": dump("Köklockan", "Innehållsförteckning:", "Anonim", SWEDISH_BODY),
    "a table of contents with its entries": dump(
        "Köklockan", "Innehållsförteckning", "Mät först\nVisa sedan", "Anonym", SWEDISH_BODY
    ),
    "a newspaper's page": dump(
        "Hem > Artiklar > Service",
        "Köklockan",
        "Av Maja Lind",
        "Publicerad 3 maj 2024",
        "Lästid: 2 min",
        SWEDISH_BODY,
        "Dela på Facebook",
        "Läs också",
        "• Nummerlappens historia\n• Därför står vi i kö",
        "Senaste artiklarna",
        "• Kundmötet\n• Telefonkön",
        "Prenumerera",
        "© 2024 Köbladet AB",
    ),
    "a series with forms": dump(
        "Denna artikel är del 2 av 4 artiklar om Kökonst",
        SWEDISH_BODY,
        "Fann du inte svaret? Fråga redaktionen!",
        "Fyll i formuläret nedan om du har en fråga om artikeln.",
        "Din fråga:",
        "Ditt namn:",
        "E-post:",
        "Gå till nästa / föregående artikel i artikelserien: << Köns väsenNummerlappen >>",
        "Andra artiklar i serien är:",
        "• Köns väsen\n• Köklockan (väntetid)\n• Nummerlappen\n• Tack för besöket",
    ),
    "a locked page": dump(
        "Köklockan",
        "Den här artikeln är bara för prenumeranter",
        SWEDISH_BODY,
        "För att läsa våra artiklar måste du vara prenumerant och logga in.",
        "Teckna prenumeration nu!",
    ),
    "cookies and a newsletter": dump(
        "Vi använder kakor för att ge dig en bättre upplevelse. Godkänner du det?",
        "Godkänn alla\nBara nödvändiga",
        "Köklockan",
        SWEDISH_BODY,
        "Prenumerera på vårt nyhetsbrev",
        "Din e-post:",
        "Skicka",
    ),
}


@pytest.mark.parametrize("text", SWEDISH_SHAPES.values(), ids=SWEDISH_SHAPES.keys())
def test_swedish_pages_lose_the_same_furniture(text: str) -> None:
    page = cleaned(text)
    assert page.title == "Köklockan"
    assert page.body == SWEDISH_MARKDOWN
    assert page.language is Language.SV
    locked = "prenumeranter" in text
    assert page.access is (Access.SUBSCRIBERS if locked else Access.OPEN)


def test_a_swedish_series_is_read_from_the_page() -> None:
    page = cleaned(SWEDISH_SHAPES["a series with forms"])
    assert (page.series, page.part, page.parts) == ("Kökonst", 2, 4)
    assert (page.previous, page.next) == ("Köns väsen", "Nummerlappen")
