"""The reader that ships, on texts that it has not seen."""

from collections.abc import Sequence

import pytest

from index.reader.caching import RememberingReader
from index.reader.open import open_reader, open_sentence_reader
from index.types import PassageReader, PassageReading

OFFICE = (
    "Servicetorget i Lillevik",
    "Servicetorget holder åpent fra klokka 9 til 15 på hverdager. På fredager stenger det "
    "klokka 12. Parkeringskort koster 450 kroner og må hentes personlig. Byggesaker behandles av "
    "teknisk etat, som svarer innen tolv uker.",
)
SHOP = (
    "Byta en vara",
    "Den som ångrar sitt köp kan byta varan inom trettio dagar mot kvitto. Pengarna betalas "
    "tillbaka till kortet inom fem dagar. Rabatterade varor kan inte bytas.",
)
NEAR_MISSES = [
    (OFFICE, "Når stenger servicetorget på fredager?", "Når stenger servicetorget på lørdager?"),
    (OFFICE, "Når åpner servicetorget?", "Når åpner biblioteket?"),
    (OFFICE, "Hva koster et parkeringskort?", "Hva koster en byggesak?"),
    (OFFICE, "Hva koster et parkeringskort?", "Hva koster et bibliotekkort?"),
    (OFFICE, "Hvor lang tid tar en byggesak?", "Hvor lang tid tar et parkeringskort?"),
    (OFFICE, "Hvem behandler byggesaker?", "Hvem behandler parkeringskort?"),
    (OFFICE, "Hvem behandler byggesaker?", "Hvem leder teknisk etat?"),
    (SHOP, "Hur länge kan jag byta en vara?", "Hur länge kan jag byta en rabatterad vara?"),
    (SHOP, "Hvor lenge kan jeg bytte en vare?", "Hvor lenge kan jeg reklamere på en vare?"),
    (SHOP, "När får jag tillbaka pengarna?", "När får jag tillbaka kvittot?"),
]


CARRIED_OR_NOT = [
    (OFFICE, "Servicetorget stenger klokka 12 på fredager.", "Servicetorget åpner klokka 12."),
    (OFFICE, "Ett parkeringskort kostar 450 kronor.", "Ett bygglov kostar 450 kronor."),
    (OFFICE, "Byggesaker kan ta opptil tolv uker.", "Parkeringskort kan ta opptil tolv uker."),
    (OFFICE, "Parkeringskort må hentes personlig.", "Parkeringskort kan sendes i posten."),
    (OFFICE, "Teknisk etat behandler byggesaker.", "Servicetorget behandler byggesaker."),
    (SHOP, "Rabatterte varer kan ikke byttes.", "Rabatterte varer kan byttes."),
    (SHOP, "Man kan byta inom trettio dagar.", "Man får pengarna inom trettio dagar."),
    (SHOP, "Kvittot behövs när man byter.", "Kvittot behövs inte när man byter."),
    (SHOP, "Pengene kommer innen fem dager.", "Varen må byttes innen fem dager."),
    (SHOP, "Pengarna går till kortet.", "Pengarna betalas kontant."),
]


@pytest.fixture(scope="module")
def reader(tmp_path_factory: pytest.TempPathFactory) -> PassageReader:
    return open_reader("bundled", tmp_path_factory.mktemp("home"))


def test_it_tells_most_near_misses_from_what_the_passage_answers(reader: PassageReader) -> None:
    """It tells three of four in its evaluation; by chance alone it would tell half."""
    told = 0
    for passage, question, near_miss in NEAR_MISSES:
        (right,), (wrong,) = (reader.read(asked, [passage]) for asked in (question, near_miss))
        told += right.evidence > wrong.evidence + 0.25
    assert told >= 7


def test_it_tells_most_sentences_that_a_passage_carries_from_those_that_it_does_not() -> None:
    """Ten pairs; by chance alone it would tell five."""
    reader = open_sentence_reader()
    told = sum(
        reader.carries(true, *passage) > reader.carries(false, *passage)
        for passage, true, false in CARRIED_OR_NOT
    )
    assert told >= 8


@pytest.mark.parametrize(
    ("passage", "question", "answer"),
    [
        (OFFICE, "Når stenger servicetorget på fredager?", "klokka 12"),
        (OFFICE, "Hva koster et parkeringskort?", "450 kroner"),
        (OFFICE, "Hvem behandler byggesaker?", "teknisk etat"),
        (SHOP, "När får jag tillbaka pengarna?", "inom fem dagar"),
        (SHOP, "Hvor lenge kan jeg bytte en vare?", "inom trettio dagar"),
    ],
)
def test_its_span_holds_the_answer_in_the_passages_own_characters(
    reader: PassageReader, passage: tuple[str, str], question: str, answer: str
) -> None:
    (found,) = reader.read(question, [passage])
    assert found.span is not None
    assert answer in passage[1][slice(*found.span)]


def test_what_was_read_is_not_read_again() -> None:
    class CountingReader:
        id = "counting"

        def __init__(self) -> None:
            self.read_texts: list[str] = []

        def read(self, question: str, passages: Sequence[tuple[str, str]]) -> list[PassageReading]:
            self.read_texts += [text for _, text in passages]
            return [PassageReading(float(len(question)), 0.0, None) for _ in passages]

        def same(self, first: str, second: str) -> float:
            return float(first == second)

    counting = CountingReader()
    reader = RememberingReader(counting)
    first = reader.read("Hva koster det?", [OFFICE, SHOP, OFFICE])
    assert first[0] is first[2]
    assert reader.read("Hva koster det?", [SHOP])[0] is first[1]
    assert counting.read_texts == [OFFICE[1], SHOP[1]]
    assert reader.read("Når?", [OFFICE])[0].answers == 4
    assert reader.same("a", "a") == 1
