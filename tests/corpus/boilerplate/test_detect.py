"""Words are furniture alone, in company, or at the edge; and articles' own otherwise."""

from __future__ import annotations

import pytest

from corpus.boilerplate.detect import find_boilerplate
from corpus.boilerplate.marks import advertising_cues, mark
from corpus.boilerplate.rules import PhraseKind, When
from corpus.formats.draft import Element, ElementRole

ALONE = """
Beskyttet innhold!
Kun for abonnenter
Tegn et abonnement nå!
Denne saken er forbeholdt abonnenter
Logg inn eller bli abonnent for å lese hele saken
Innholdet er bare tilgjengelig for medlemmer
Har du spørsmål? Kontakt oss
Fant du en feil? Si fra!
Allerede abonnent? Logg inn her
Har du et abonnement?
Du må være logget inn for å lese resten
Få nyhetsbrevet vårt på e-post
Fant du ikke svaret? Spør redaksjonen!
Fann du ikkje svaret?
Har du et spørsmål til artikkelen?
Rapporter en feil, mangel eller savn
Topp20 artikler
De siste artiklene
Mest lest
Les også: Slik blir køen kortere
Sjå også
Flere artikler om service
Bilde: En kø på Ormøya
Del på Facebook
Følg oss på Facebook og X!
Innholdsfortegnelse
Låst innehåll
Teckna prenumeration nu!
Endast för våra prenumeranter
Logga in eller bli medlem för att läsa vidare
Hjälpte den här artikeln dig?
Redan prenumerant? Logga in
Hittade du inte svaret?
Rapportera ett fel
Läs också: Därför väntar vi
Senaste artiklarna
Fler artiklar om service
Dela på LinkedIn
Innehållsförteckning:
Læs også
Spørg redaktionen
Related articles
Read also: Why we wait
Subscribe now
Share on Facebook
Table of Contents
Hjem > Artikler > Service
Hem | Artiklar | Om oss
Forside Artikler Kontakt oss Logg inn
For å lese denne artikkelen må du være abonnent og logge inn.
För att läsa hela artikeln måste du logga in på vår sajt.
To continue reading this article, sign in or subscribe to our magazine.
Her kan du laste ned hele artikkelserien som PDF.
Här kan du ladda ner hela artikelserien som e-bok.
"""


@pytest.mark.parametrize("text", ALONE.strip().splitlines())
def test_what_only_furniture_says_goes_wherever_it_stands(text: str) -> None:
    found = mark(text)
    assert found is not None
    assert found.when is When.ALWAYS


KEPT = """
Abonnement
Nyhetsbrev
Kommentar
Personvern
Om oss
Neste del
Meld en feil til kommunen
Rapporter om feil gir bedre tjenester
Tegn på at køen er for lang
Få nyhetsbrevet lest
Send oss kundene
Få tilgang til kunnskap
Les hele kunden
Mer om service
Tilgjengelig for alle
Del kunnskapen
Del opp køen i flere
Hjem til kunden
Innhold som hjelper
Foto og film i butikken
Les køen før du åpner en kasse
Alle artikler skal prismerkes
Prenumeration
Dela upp kön
Läs av kön
Fråga kunden
Hem till kunden
"""


@pytest.mark.parametrize("text", KEPT.strip().splitlines())
def test_headings_over_text_stay(text: str) -> None:
    prose = "Her står det en hel setning om saken, slik at overskriften har noe under seg."
    elements = [
        Element(ElementRole.PARAGRAPH, prose, group=1),
        Element(ElementRole.LINE, text, group=2),
        Element(ElementRole.PARAGRAPH, prose, group=3),
    ]
    assert find_boilerplate(elements) == (None, None, None)


ADS = """
Flytt nettbutikken din til oss, og få gratis frakt. Fra kr. 99/mnd.
Beställ vårt bredband i dag och få dubbelt så snabbt nät till ditt hem. Pris: från 299 kr/mån.
Get our faster hosting today and save 20% off your first year.
Prøv vår nye app gratis i 30 dager, deretter kun 49 kr/mnd. Bestill på kobladet.no.
"""
NO_ADS = """
Prisen er ofte fra kr. 99 i måneden, men varierer mellom byene.
Kjøp gir forventninger, og forventninger må innfris.
Få ting irriterer mer enn en kø som står stille, og det vet du godt.
Kunden betaler 49 kroner og får en kaffe med på kjøpet.
"""


@pytest.mark.parametrize("text", ADS.strip().splitlines())
def test_an_advertisement_goes_at_the_edge_but_not_amid_the_text(text: str) -> None:
    prose = Element(
        ElementRole.PARAGRAPH, "Køen er lang i dag, og ingen vet hvor lenge den varer ennå."
    )
    ad = Element(ElementRole.PARAGRAPH, text)
    assert find_boilerplate([ad, prose])[0] is not None
    assert find_boilerplate([prose, ad])[1] is not None
    assert find_boilerplate([prose, ad, prose])[1] is None


@pytest.mark.parametrize("text", NO_ADS.strip().splitlines())
def test_a_sentence_about_prices_is_no_advertisement(text: str) -> None:
    assert advertising_cues(text) < 4
    assert find_boilerplate([Element(ElementRole.PARAGRAPH, text)] * 2) == (None, None)


def test_fields_go_together_but_a_list_of_fields_stays() -> None:
    prose = Element(
        ElementRole.PARAGRAPH, "Et skjema bør ha få felt, og hvert av dem bør være nyttig."
    )
    names = ("Navn:", "E-post:", "Melding:")
    fields = [Element(ElementRole.LINE, name, group=n) for n, name in enumerate(names)]
    items = [Element(ElementRole.ITEM, name, 1) for name in names]
    assert all(find_boilerplate([prose, *fields])[1:])
    assert not any(find_boilerplate([prose, *items, prose]))
    assert not any(find_boilerplate([prose, fields[0], prose]))


def test_a_small_table_of_short_lines_is_no_menu() -> None:
    prose = Element(
        ElementRole.PARAGRAPH, "Grunnbeløpet har steget hvert år siden ordningen ble innført."
    )
    lines = [
        Element(ElementRole.LINE, t, group=1) for t in ("År", "Beløp", "2019", "99 858 kroner")
    ]
    assert not any(find_boilerplate([prose, *lines]))


def test_a_long_line_of_menu_words_is_told_at_once() -> None:
    """Were every way to part it tried, this would take longer than there is a world."""
    line = "hjem|del|neste|" * 40
    found = mark(f"{line}kontakt")
    assert found is not None
    assert found.kind is PhraseKind.MENU
    assert mark(f"{line}kø") is None


def test_what_leans_on_a_neighbour_is_found_from_the_last_to_the_first() -> None:
    lines = [f"Fyll ut skjemaet nedenfor nummer {number}." for number in range(12)]
    elements = [Element(ElementRole.PARAGRAPH, line, group=at) for at, line in enumerate(lines)]
    fields = [Element(ElementRole.LINE, name, group=20) for name in ("Navn:", "E-post:")]
    assert None not in find_boilerplate([*elements, *fields])
