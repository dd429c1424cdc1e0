from dataclasses import asdict, astuple
from pathlib import Path

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from corpus.types import Language
from index.encoders.onnx import OnnxEncoder
from index.paraphrase.decision import (
    SIGNALS,
    WORD_FOR_WORD,
    ComparedQuestion,
    ParaphraseDecision,
    ParaphraseSignals,
    compare,
    in_same_words,
    load,
    shipped,
)
from index.paraphrase.features import bare, read
from index.paraphrase.tables import antonyms, question_words
from tests.index.fake_encoders import HashingEncoder

NB, NN, SV, EN = Language.NB, Language.NN, Language.SV, Language.EN
ENCODER = HashingEncoder()

QUESTIONS = (
    ("Hvordan sier jeg opp abonnementet?", NB),
    ("Kva kostar eit abonnement for skular?", NN),
    ("Vilka nackdelar har självbetjäning för kunden?", SV),
    ("Who wrote the article about complaints?", EN),
    ("Vi har lang kø i lunsjen. Hva kan vi gjøre med ventetiden?", NB),
    ("servqual dimensjoner", NB),
)

SAME = (
    (("Hvordan sier jeg opp abonnementet?", NB), ("Hur säger jag upp prenumerationen?", SV)),
    (("Hvordan sier jeg opp abonnementet?", NB), ("How do I cancel my subscription?", EN)),
    (("Kva kostar eit abonnement?", NN), ("hva koster abbonement", NB)),
    (("Hva er prisen på et abonnement?", NB), ("Vad kostar en prenumeration?", SV)),
    (("Hvordan måler man kundetilfredshet?", NB), ("Hur mäter man kundnöjdhet?", SV)),
    (("Kven er redaktør?", NN), ("Vem är redaktör?", SV)),
    (("Når kommer neste artikkel?", NB), ("När kommer nästa artikel?", SV)),
    (("Hva er NPS?", NB), ("Kan dere forklare hva Net Promoter Score er?", NB)),
    # A clause or a phrase in front turns words round, and they mean the same.
    (
        ("Hvordan virker klager på folk?", NB),
        ("jeg lurer på hvordan klager virker på folk", NB),
    ),
    (
        ("Hva er forskjellen på et mål og en strategi?", NB),
        ("Mål og strategi, hva er forskjellen?", NB),
    ),
    (("Vad menas med servicekvalitet?", SV), ("hva er service kvalitet", NB)),
    (
        ("Hvor lenge er oppsigelsestiden?", NB),
        ("Hej! Jag undrar hur lång uppsägningstiden är. Tack på förhand!", SV),
    ),
)

TURNED = {
    "number of like digits": (
        ("Hva koster 100 visittkort?", NB),
        ("Hva koster 1000 visittkort?", NB),
    ),
    "on, off": (
        ("Hvordan slår jeg på automatisk fornyelse?", NB),
        ("Hvordan slår jeg av automatisk fornyelse?", NB),
    ),
    "on, off, across": (
        ("Korleis skrur eg på varsel i appen?", NN),
        ("Hur skruvar jag av varsel i appen?", SV),
    ),
    "on, off beside another on": (
        ("Hvordan slår man på undertekst på tv?", NB),
        ("Hvordan slår man av undertekst på tv?", NB),
    ),
    "in, out": (
        ("Kan vi flytta in före den första?", SV),
        ("Kan vi flytta ut före den första?", SV),
    ),
    "up, down": (("Hvordan laster jeg opp filmer?", NB), ("Hvordan laster jeg ned filmer?", NB)),
    "with, without": (("Har de kaffe med koffein?", NB), ("Har de kaffe uten koffein?", NB)),
    "yes, no": (("Hur tackar jag ja till platsen?", SV), ("Hur tackar jag nej till platsen?", SV)),
    "lock, unlock": (("Hvordan låser jeg døra?", NB), ("Hvordan låser jeg opp døra?", NB)),
    "who pays whom": (
        ("Vad betalar förlaget till författaren?", SV),
        ("Vad betalar författaren till förlaget?", SV),
    ),
    "who tells whom": (
        ("Når må forfatteren varsle forlaget?", NB),
        ("Når må forlaget varsle forfatteren?", NB),
    ),
    "I to them, they to me": (
        ("Hva må jeg betale til utleieren?", NB),
        ("Hva må utleieren betale til meg?", NB),
    ),
}
"""The same words in another direction."""

DIFFERENT = {
    "number": (("Hva er gap 3?", NB), ("Hva er gap 5?", NB)),
    "number left out": (("Hva er gap 3?", NB), ("Hva er gap-modellen?", NB)),
    "number in words": (("Hva er de fire P-ene?", NB), ("Vilka är de sju P:na?", SV)),
    "year": (("Hva skjedde i 2023?", NB), ("Hva skjedde i 2024?", NB)),
    "denial": (("Når bør vi svare på en klage?", NB), ("Når bør vi ikke svare på en klage?", NB)),
    "person, time": (("Hvem laget modellen?", NB), ("Når ble modellen laget?", NB)),
    "way, time": (("Hur bör vi höja priset?", SV), ("När bör vi höja priset?", SV)),
    "must, may": (("Må jeg oppgi e-post?", NB), ("Kan jeg oppgi e-post?", NB)),
    "advantage": (("Hvilke fordeler har køer?", NB), ("Vilka nackdelar har köer?", SV)),
    "begin, end": (("Hvordan starter jeg nettbutikk?", NB), ("Hur lägger jag ner nätbutik?", SV)),
    "in, out": (("Hvordan logger jeg inn?", NB), ("Hvordan logger jeg ut?", NB)),
    "before": (("Hva gjør vi før kjøpet?", NB), ("Hva gjør vi etter kjøpet?", NB)),
    "direction": (
        ("Kan jeg bytte fra kort til faktura?", NB),
        ("Kan jeg bytte fra faktura til kort?", NB),
    ),
    "name": (("Hva sier Grönroos om kvalitet?", NB), ("Hva sier Zeithaml om kvalitet?", NB)),
    "place": (("Må jeg betale moms i Norge?", NB), ("Måste jag betala moms i Sverige?", SV)),
    "object": (("Virker appen på iphone?", NB), ("Virker appen på android?", NB)),
    "topic": (("Hva er servicekvalitet?", NB), ("Hva er en servicegaranti?", NB)),
    "narrower": (
        ("Hva er en servicegaranti?", NB),
        ("Hvilken nytte har en servicegaranti for de ansatte?", NB),
    ),
}


def posed(text: str, language: Language) -> ComparedQuestion:
    return ComparedQuestion(text, language, ENCODER.encode_question(bare(text)))


def signals_of(one: tuple[str, Language], other: tuple[str, Language]) -> ParaphraseSignals:
    return compare(posed(*one), posed(*other))


def dressed(text: str) -> list[str]:
    return [
        text.lower().rstrip("?."),
        f"Hei! {text} Tusen takk på forhånd!",
        f"hej, {text[0].lower()}{text[1:]}",
        f"  {text.replace(' ', '  ')}\n\nHilsen",
        text.replace("?", "??"),
    ]


@given(st.text(max_size=80), st.text(max_size=80), st.sampled_from(Language))
def test_any_two_texts_get_a_probability_and_the_same_one_either_way_round(
    one: str, other: str, language: Language
) -> None:
    first, second = posed(one, language), posed(other, NB)
    probability = shipped().probability(first, second)
    assert 0 <= probability <= 1
    assert shipped().probability(second, first) == probability


@pytest.mark.parametrize("question", QUESTIONS, ids=lambda question: question[0])
def test_a_question_is_the_same_in_any_dress(question: tuple[str, Language]) -> None:
    text, language = question
    for other in dressed(text):
        assert shipped().is_same(posed(text, language), posed(other, language)), other


@given(st.integers(0, 3000), st.integers(0, 3000))
def test_two_questions_with_different_numbers_are_not_the_same(one: int, other: int) -> None:
    first, second = posed(f"Hva er steg {one}?", NB), posed(f"Vad är steg {other}?", SV)
    assert shipped().is_same(first, second) == (one == other)


@pytest.mark.parametrize(("one", "other"), SAME, ids=lambda question: question[0])
def test_plain_rewordings_are_the_same_in_either_language(
    one: tuple[str, Language], other: tuple[str, Language]
) -> None:
    assert shipped().is_same(posed(*one), posed(*other)), signals_of(one, other)


@pytest.mark.parametrize(
    ("one", "other"), [*DIFFERENT.values(), *TURNED.values()], ids=[*DIFFERENT, *TURNED]
)
def test_questions_that_differ_in_one_telling_thing_are_not_the_same(
    one: tuple[str, Language], other: tuple[str, Language]
) -> None:
    assert not shipped().is_same(posed(*one), posed(*other)), signals_of(one, other)


@pytest.mark.parametrize("text", ["", "Hei!", "Hvorfor det?", "hva er det", "👍"])
def test_what_is_about_nothing_is_never_the_same(text: str) -> None:
    assert not shipped().is_same(posed(text, NB), posed(text, NB))


def test_the_number_of_a_thousand_is_one_number_however_it_is_written() -> None:
    assert read("Hva koster 1 000 kort?", NB).numbers == {"1000"}
    assert read("Hva koster tusen kort?", NB).numbers == {"1000"}


@pytest.mark.parametrize(
    ("text", "language", "kind"),
    [
        ("Når kommer boka?", NB, "time"),
        ("når eg trykkjer på lenkja, kva skjer då?", NN, "thing"),
        ("Var kan man läsa mer?", SV, "place"),
        ("Kvar kjøper eg boka?", NN, "place"),
        ("Hvor mange svarte?", NB, "amount"),
        ("Vad beror det på att kunder klagar?", SV, "reason"),
        ("Hva er forskjellen på kø og ventetid?", NB, "difference"),
        ("Vi er få. Hvem bør svare?", NB, "person"),
        ("Må kunden vente?", NB, "must"),
        ("Har dere en app?", NB, "whether"),
        ("Forklar lean", NB, "thing"),
        ("servicekvalitet", NB, ""),
    ],
)
def test_what_a_question_asks_for_is_read_from_its_words(
    text: str, language: Language, kind: str
) -> None:
    assert read(text, language).kind == kind


def test_plain_dress_keeps_what_is_asked_and_its_circumstances() -> None:
    assert bare("Hei alle sammen! hva er lean? Tusen takk") == "Hva er lean?"
    assert bare("hej, vi är tre. Vad gör vi") == "Vi är tre. Vad gör vi?"
    assert bare("Hva krever WCAG 2.1 av bl.a. kommuner? mvh") == (
        "Hva krever WCAG 2.1 av bl.a. kommuner?"
    )
    assert bare("God service, hva er det") == "God service, hva er det?"
    assert bare("Hei!") == "Hei!"
    assert bare(" \n ") == ""


def test_probability_is_the_logistic_of_weighted_signals() -> None:
    simple = ParaphraseDecision(dict.fromkeys(SIGNALS, 0.0), 0.0, 0.5, "nothing")
    assert simple.of_signals(WORD_FOR_WORD) == 0.5
    strong = ParaphraseDecision({**simple.weights, "shared": 1e9}, 0.0, 0.5, "nothing")
    assert strong.of_signals(WORD_FOR_WORD) == pytest.approx(1)


def test_the_shipped_decision_weighs_each_signal_the_way_it_speaks() -> None:
    decision = shipped()
    assert decision.weights["shared"] > 0
    assert all(decision.weights[name] < 0 for name in SIGNALS if name != "shared")
    assert decision.of_signals(WORD_FOR_WORD) > decision.same > 0.5
    assert decision.tuned_on


def test_a_decision_survives_being_saved(tmp_path: Path) -> None:
    path = tmp_path / "folder" / "likeness.json"
    shipped().save(path)
    assert asdict(load(path)) == asdict(shipped())


def test_a_decision_over_other_signals_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "likeness.json"
    ParaphraseDecision({"cosine": 1.0}, 0.0, 0.8, "x").save(path)
    with pytest.raises(ValueError, match="fit anew"):
        load(path)


def test_signals_stay_within_what_they_promise() -> None:
    for one in QUESTIONS:
        for other in QUESTIONS:
            signals = signals_of(one, other)
            assert all(0 <= value <= 2 for value in astuple(signals))
            assert signals.shared <= 1


def test_the_tables_of_words_hold_no_row_that_says_nothing() -> None:
    assert not question_words().empty & question_words().light
    for row in antonyms().oppositions:
        sides = [set(side.split()) for side in row.split("|")]
        assert len(sides) > 1, row
        assert all(sides), row
        assert len(set.union(*sides)) == sum(map(len, sides)), f"on two sides at once: {row}"


@pytest.mark.parametrize(("one", "other"), SAME, ids=lambda question: question[0])
def test_the_bundled_encoder_finds_the_same_question_among_others(
    bundled_encoder: OnnxEncoder, one: tuple[str, Language], other: tuple[str, Language]
) -> None:
    asked = bundled_encoder.encode_question(bare(one[0])).vector
    waiting = [bare(text) for pair in DIFFERENT.values() for text, _ in pair if text != one[0]]
    vectors = [bundled_encoder.encode_question(text).vector for text in (bare(other[0]), *waiting)]
    same, *rest = (float(asked @ vector) for vector in vectors)
    assert sum(cosine > same for cosine in rest) < 20


@pytest.mark.parametrize(
    ("one", "other", "language"),
    [
        ("Hva koster abonnementet?", "hva koster abonnement", NB),
        ("Hva koster et abonnement?", "Hei! Hva koster abonnementene?", NB),
        ("Korleis sender eg inn ein klage?", "korleis sender eg inn klagen", NN),
        ("Vad kostar prenumerationen?", "vad kostar prenumerationer", SV),
        ("Er det lov å fyre i båltønne?", "er de lov å fyre i båltønna", NB),
        ("How do I cancel the order?", "how do i cancel orders", EN),
    ],
)
def test_the_same_words_in_other_forms_are_the_same_words(
    one: str, other: str, language: Language
) -> None:
    assert in_same_words(plain(one, language), plain(other, language))


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Hva koster abonnementet?", "Hva koster abonnementet i 6 måneder?"),
        ("Hvordan slår jeg på varsling?", "Hvordan slår jeg av varsling?"),
        ("Hva skal kjøperen gi megleren?", "Hva skal megleren gi kjøperen?"),
        ("Er hund lov?", "Er hund ikke lov?"),
        ("Hva koster min tjeneste?", "Hva koster din tjeneste?"),
    ],
)
def test_other_words_or_another_order_are_not(one: str, other: str) -> None:
    assert not in_same_words(plain(one), plain(other))


def plain(text: str, language: Language = NB) -> ComparedQuestion:
    """A question of which only the words count."""
    return ComparedQuestion.of(text, language, np.zeros(1, np.float32))
