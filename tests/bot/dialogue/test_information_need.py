"""What follow-ups ask for, and which sentences say it."""

import pytest

from bot.dialogue.information_need import InformationNeed, information_need, says, wants_more
from corpus.types import Language

NB, NN, SV = Language.NB, Language.NN, Language.SV


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("og hva med den interne?", ("interne",)),
        ("måste man betala skatt på den?", ("betala", "skatt")),
        ("hva er ulempene?", ()),
        ("hvem laget den?", ()),
        ("hva er den laget av?", ("laget",)),
        ("hva hva skatt skatt", ("skatt",)),
    ],
)
def test_the_own_words_of_a_message_are_what_it_asks_for(text: str, words: tuple[str, ...]) -> None:
    assert information_need(text).words == words


def test_what_was_asked_before_is_not_asked_for_again() -> None:
    before = "Hvordan måler man kundetilfredshet?"
    assert information_need("og hvordan måler man lojalitet?", before) == InformationNeed(
        ("lojalitet",)
    )


def test_a_message_may_ask_for_nothing_that_a_text_could_be_seen_to_say() -> None:
    for text in ("og så?", "hva da?", "", "👋", "fortell"):
        assert not information_need(text)
        assert not says(information_need(text), "Alt mulig står her.", NB)


SAID = [
    # Its own words, in any inflection, compound and spelling, in either language.
    ("og hva med den interne?", "Intern markedsføring går mellom bedriften og de ansatte.", NB),
    ("og kvaliteten?", "Servicekvalitet er kundens vurdering.", NB),
    ("hva med løftet?", "Loeftene holdes av dem som møter kunden.", NB),
    ("och kritiken?", "Kritikken kom tidlig.", NB),
    ("og hva med klager i butikk?", "Klagene i butikken er få.", NB),
    # Three words, of which one may be missing.
    ("gjelder det stamgjester ved frokosten og middagen?", "Frokosten og middagen er åpne.", NB),
    # Sides of a topic, in other words than the question's.
    ("hva er ulempene?", "Svakheten er at den tar tid.", NB),
    ("vilka nackdelar finns det?", "Kritiken har varit att arbetet blir själlöst.", SV),
    ("what are its drawbacks?", "Begrensningen er at den tar tid.", NB),
    ("korleis måler ein det?", "Handlingen måles med andelen som blir.", NB),
    ("vad kostar det?", "Upplärning kostar mer.", SV),
    # Who and when it comes from.
    ("hvem laget den?", "Modellen ble presentert av Kari A. Holm og Ola Berg.", NB),
    ("hvem står bak? hvem fant den opp?", "A. Parasuraman utviklet skjemaet.", NB),
    ("vem skapade den?", "Tanken er særlig knyttet til professoren Christian Grönroos.", NB),
    ("who came up with it?", "James Heskett, Thomas Jones og andre presenterte den.", NB),
    ("hvem?", "Richard Normann hentet bildet fra tyrefektingen.", NB),
    ("og når kom den?", "Skjemaet ble lansert i 1988.", NB),
    ("og når?", "Det var i 1988.", NB),
    # Reasons, numbers, steps and examples.
    ("hvorfor?", "Derfor bør letingen begynne der.", NB),
    ("varför då?", "Det är svårt eftersom kunden väntar.", SV),
    ("hvor mange spørsmål er det?", "44 spørsmål er mye.", NB),
    ("hur många finns det?", "De är sju.", SV),
    ("hvordan lager jeg en sånn?", "1. Velg.\n2. Spør.", NB),
    ("korleis lagar vi det?", "Slik lagar de kartet\nVel éin kunde.", NN),
    ("kan du gi et eksempel?", "Et fiberselskap på Helgeland lover mye.", NB),
    ("ge ett exempel", "Exempel: simhallen\nDen är full.", SV),
    ("gje eit døme", "Tenk på eit reinseri.", NN),
    ("gje eit døme", "Tenkt døme: Reinseriet ringjer kunden.", NN),
    ("har du eit døme?", "Utleiga i dømet vel foreldra.", NN),
    ("kan du gi et eksempel?", "Tenkt eksempel: Firmaet velger nærhet.", NB),
]
NOT_SAID = [
    ("hva koster den?", "Servicepyramiden er en modell av løfter.", NB),
    ("har den vunnet noen priser?", "Løftet ligger i prisen.", NB),
    ("hva med den interne?", "Interaktiv markedsføring skjer i møtet.", NB),
    ("gäller det även i Norge?", "Klagomål ska besvaras.", SV),
    ("måste man betala skatt på den?", "Kunden får betala mindre.", SV),
    ("hvem laget den?", "Modellen er laget av løfter.", NB),
    ("hvem laget den?", "I Kristiansund stenger de klokken seks.", NB),
    ("hvem laget den?", "Kari Holm kom. Modellen ble presentert.", NB),
    ("og når kom den?", "Den kom for lenge siden.", NB),
    ("hvor mange spørsmål er det?", "Spørsmålene er mange.", NB),
    ("hvorfor heter det pyramide?", "En pyramide har fire hjørner.", NB),
    ("kan du gi et eksempel?", "Noe står i veien, for eksempel avstand.", NB),
    ("fordeler og ulemper?", "Fordelen er at den er enkel.", NB),
    ("hva koster det?", "", NB),
]


@pytest.mark.parametrize(("text", "sentence", "language"), SAID)
def test_a_text_says_what_is_asked_for(text: str, sentence: str, language: Language) -> None:
    assert says(information_need(text), sentence, language)


@pytest.mark.parametrize(("text", "sentence", "language"), NOT_SAID)
def test_a_text_of_the_same_topic_need_not_say_it(
    text: str, sentence: str, language: Language
) -> None:
    assert not says(information_need(text), sentence, language)


@pytest.mark.parametrize("text", ["mer", "Fortell mer!", "berätta mera", "tell me more", "utdyp"])
def test_a_wish_for_more_names_nothing_else(text: str) -> None:
    assert wants_more(text)


@pytest.mark.parametrize("text", ["mer om prisen", "hva er mer effektivt?", "flere ulemper?", ""])
def test_a_wish_for_more_of_something_is_a_question(text: str) -> None:
    assert not wants_more(text)
