"""Questions as readers type them, and articles, are given the right language."""

from __future__ import annotations

import threading

import pytest

from corpus.language import detect, question_language
from corpus.types import Language

NB, NN, SV, EN = Language.NB, Language.NN, Language.SV, Language.EN

BOKMAL = """
hva er servicepyramiden?
Hva er servicepyramiden
hvor lenge må jeg vente
hvor lenge ma jeg vente?
hvem lager serviceløftet
hvordan måler man kundetilfredshet
Hvilke fire opplevelsesfelter finnes det?
hva betyr servqual
hvorfor er ansatte viktige
når bruker man gap modellen
forskjellen på vare og tjeneste
hva koster et abonnement
kan jeg få refusjon
jeg finner ikke svaret
ikke fornøyd med svaret
hva gjør en god serviceleder
hvilken del av serien handler om kundelojalitet
gi meg et eksempel på service blueprint
Hva mener Grönroos med sannhetens øyeblikk?
er service det samme som tjeneste
hvor mange deler har serien
fortell om ventetid
HVA ER SERVICEPYRAMIDEN
trenger hjelp med oppgave om servicescape
hva sier Kano-modellen?
sannhetens øyeblikk
"""
NYNORSK = """
kva er servicepyramiden?
kva er ei teneste
korleis handterer ein servicefeil
kor lenge må eg vente
kvifor er dei tilsette viktige
kven lagar servicelovnaden
eg finn ikkje svaret
kva tyder empatikart
korleis måler vi kundetilfredsheit
kor mange delar har serien
kan eg få pengane attende
kva er skilnaden på vare og teneste
kvar finn eg artikkelen om målgruppe
fortel meg om ventetid
kva gjer verksemda når noko går gale
"""
SWEDISH = """
vad är tjänster
hur hanterar man klagomål
Vad är tjänstemarknadsföring?
vad ar tjanster
hur lange maste jag vanta
vilka är de sju p:na
hur mäter man kundnöjdhet
varför är personalen viktig
vad betyder servicegaranti
vad kostar en prenumeration
jag hittar inte svaret
hur skapar man förtroende
vem hittade på servicepyramiden
vilka är tjänsters fyra kännetecken
skillnaden mellan vara och tjänst
när ska man be om ursäkt
hur sätter man pris på tjänster
Vad menar Normann med sanningens ögonblick?
kan jag få pengarna tillbaka
var hittar jag artikeln om klagomål
nöjda kunder
kundnöjdhet
berätta om självbetjäning
VAD ÄR KUNDNÖJDHET
hur många delar har serien
"""
ENGLISH = """
what is the service pyramid?
how long do I have to wait
how do you handle complaints
why are employees important
what does servqual mean
difference between goods and services
who is responsible for the service promise
can I get a refund
customer satisfaction
explain the gap model
which articles are about loyalty
"""
DANISH = """
hvad er servicepyramiden?
hvornår skal jeg betale
hvordan måler man kundetilfredshed
hvad betyder servqual
jeg kan ikke finde noget om ventetid
hvilke dele findes der i serien
hvorfor er medarbejderne vigtige
"""


def _cases(questions: str, language: Language) -> list[tuple[str, Language]]:
    return [(question, language) for question in questions.strip().splitlines()]


QUESTIONS = [
    *_cases(BOKMAL, NB),
    *_cases(NYNORSK, NN),
    *_cases(SWEDISH, SV),
    *_cases(ENGLISH, EN),
    *_cases(DANISH, NB),
]


@pytest.mark.parametrize(("question", "language"), QUESTIONS)
def test_a_question_is_known_by_its_words_alone(question: str, language: Language) -> None:
    assert question_language(question) is language


@pytest.mark.parametrize(("question", "language"), QUESTIONS)
@pytest.mark.parametrize("hint", [NB, SV])
def test_a_hint_does_not_overrule_a_whole_question(
    question: str, language: Language, hint: Language
) -> None:
    word_of_its_language = len(question.split()) > 1 or hint.family == language.family
    assert question_language(question, hint) is language or not word_of_its_language


@pytest.mark.parametrize("word", ["servicekvalitet", "service", "servicescape", "SERVQUAL"])
@pytest.mark.parametrize("hint", [NB, NN, SV])
def test_a_word_of_several_languages_follows_the_hint(word: str, hint: Language) -> None:
    assert question_language(word, hint) is hint


@pytest.mark.parametrize("hint", [NB, SV])
def test_words_that_two_languages_share_follow_the_hint(hint: Language) -> None:
    assert question_language("tre typer service", hint) is hint


@pytest.mark.parametrize(
    "word", ["servicekvalitet", "servicekonsept", "servicescape", "?", "", "42"]
)
def test_without_a_hint_such_a_word_is_bokmal(word: str) -> None:
    assert question_language(word) is NB


def test_a_swedish_name_does_not_make_a_norwegian_question_swedish() -> None:
    assert question_language("hva sier Söderlund om Östersund") is NB


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("Kunden venter lenger enn hun trodde, og det er ikke alltid bedriftens feil.", NB),
        ("Kunden ventar lenger enn ho trudde, og det er ikkje alltid feilen til verksemda.", NN),
        ("Kunden väntar längre än hon trodde, och det är inte alltid företagets fel.", SV),
        ("The customer waits longer than she thought, and that is not always a fault.", EN),
        ("Kunden venter længere end hun troede, og det er ikke altid virksomhedens fejl.", NB),
    ],
)
def test_the_words_of_an_article_outweigh_what_its_page_declares(
    text: str, language: Language
) -> None:
    assert detect(text * 5, expected=EN) is language


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("Hva er <b>sannhetens øyeblikk</b>?", NB),
        ("https://svar.example/kundservice-och-tjanster Hva er en tjeneste?", NB),
        ("Hej! Hva er en tjeneste?", NB),
        ("HVA KOSTER DET Å VENTE?", NB),
        ("Varfor ar tjanster osynliga?", SV),
        ("hvordan far man fornoyde kunder", NB),
        ("vad gor foretaget", SV),
        ("@kari_frågar kva er ei teneste? 🇸🇪", NN),
    ],
)
def test_what_is_wrapped_round_a_question_and_lacking_marks_do_not_hide_its_language(
    text: str, language: Language
) -> None:
    assert question_language(text) is language


def test_threads_that_ask_at_once_get_the_same_answer() -> None:
    answers: list[Language] = []
    threads = [
        threading.Thread(target=lambda: answers.append(question_language("vad är tjänster")))
        for _ in range(8)
    ]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert answers == [SV] * 8
