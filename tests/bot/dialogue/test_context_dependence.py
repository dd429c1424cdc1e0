"""Which messages lean on the last: a table of conversations, and the library's own questions."""

import json
from dataclasses import dataclass
from pathlib import Path

import pytest

from bot.dialogue.context_dependence import (
    ContextDependence,
    context_dependence,
    own_words,
    wanted_language,
    without_change,
)
from corpus.library.folder import Library

ROOT = Path(__file__).parents[3]
NOT, MAYBE, CLEARLY = ContextDependence.NOT, ContextDependence.MAYBE, ContextDependence.CLEARLY


@dataclass(frozen=True, slots=True)
class Dialogue:
    """Two or three messages of one reader, and what is right to answer to the last.

    `kind`: a follow-up, a new topic, or a follow-up that stays unanswered. `articles` are those
    that answer, `says` stretches of their passages that do; none where nothing answers.
    """

    kind: str
    language: str
    turns: list[str]
    leaning: str
    articles: list[str]
    says: list[str]


DIALOGUES = [
    Dialogue(**json.loads(line))
    for line in (Path(__file__).parent / "followups.jsonl").read_text("utf-8").splitlines()
]


@pytest.mark.parametrize("dialogue", DIALOGUES, ids=lambda dialogue: " ".join(dialogue.turns))
def test_the_last_message_of_a_conversation_leans_as_it_should(dialogue: Dialogue) -> None:
    assert context_dependence(dialogue.turns[-1]) == dialogue.leaning


@pytest.mark.parametrize(
    "text",
    [
        "Vad är dess nackdelar?",
        "Vilka är dess delar?",
        "Kva er hennar bakgrunn?",
        "Hva er hens syn på dette?",
        "Hva er hans viktigste bidrag?",
        "Kva er deira fordelar?",
        "Vad är hens bakgrund?",
        "What is his theory about?",
    ],
)
def test_whose_it_is_was_said_before(text: str) -> None:
    assert context_dependence(text) is CLEARLY


@pytest.mark.parametrize(
    "text", ["Hva er empatikartet og dets bruk i praksis?", "Vad är en tjänst och dess kvalitet?"]
)
def test_whose_it_is_may_be_said_in_the_message_itself(text: str) -> None:
    assert context_dependence(text) is not CLEARLY


def test_no_new_topic_is_taken_for_a_follow_up_and_no_first_message_either() -> None:
    new = [d.turns[-1] for d in DIALOGUES if d.kind == "new topic"]
    assert [text for text in new if context_dependence(text) is CLEARLY] == []
    assert [d.turns[0] for d in DIALOGUES if context_dependence(d.turns[0]) is CLEARLY] == []


def test_most_follow_ups_are_seen_by_their_words() -> None:
    followups = [context_dependence(d.turns[-1]) for d in DIALOGUES if d.kind != "new topic"]
    assert followups.count(CLEARLY) >= 0.7 * len(followups)
    assert followups.count(NOT) <= 0.1 * len(followups)


def test_questions_that_stand_on_their_own_are_left_alone() -> None:
    lines = (ROOT / "corpus/questions/queries.jsonl").read_text("utf-8").splitlines()
    found = [context_dependence(json.loads(line)["text"]) for line in lines]
    assert found.count(NOT) >= 0.93 * len(found)
    assert found.count(CLEARLY) <= 0.02 * len(found)


def test_the_table_tells_what_stands_in_the_library() -> None:
    texts = {a.id: a.text for a in Library(ROOT / "corpus" / "articles").load().articles}
    for dialogue in DIALOGUES:
        read = " ".join(" ".join(texts[article].split()) for article in dialogue.articles)
        assert not dialogue.says or any(said in read for said in dialogue.says), dialogue.turns


@pytest.mark.parametrize(
    ("text", "leaning"),
    [
        # Nothing of its own.
        ("hvorfor?", CLEARLY),
        ("Og hva så?", CLEARLY),
        ("kan du gi et eksempel?", CLEARLY),
        ("Hva er ulempene?", CLEARLY),
        ("fortell mer", CLEARLY),
        ("och varför då", CLEARLY),
        ("kvifor ikkje", CLEARLY),
        ("how come?", CLEARLY),
        ("why?", CLEARLY),
        ("hvorfor det?", CLEARLY),
        ("hvordan fungerer det?", CLEARLY),
        ("hur funkar det?", CLEARLY),
        ("ok, men hvordan?", CLEARLY),
        ("og på svensk?", CLEARLY),
        ("kan du si det på nynorsk?", CLEARLY),
        # Words that stand for something.
        ("hvem laget den?", CLEARLY),
        ("Hva koster det?", CLEARLY),
        ("er den oversatt?", CLEARLY),
        ("hvor bor han", CLEARLY),
        ("hvordan er det i Norge?", CLEARLY),
        ("består det av flere deler?", CLEARLY),
        ("Hvem kom på modellen?", CLEARLY),
        ("Kven fann opp denne?", CLEARLY),
        ("what are its parts?", CLEARLY),
        ("hvornår kom den?", CLEARLY),
        # An article, an idiom, or what is named right there.
        ("Hva er den doble diamanten?", NOT),
        ("Vem kom på de fyra P:na?", NOT),
        ("Hva er GAP modellen?", NOT),
        ("Hvem gjorde uttrykket user experience kjent?", NOT),
        ("Når lønner det seg å tegne tjenestekart?", NOT),
        ("Hva står i skjemaet som kundene fyller ut?", NOT),
        ("UX, hva står det for?", MAYBE),
        ("SERVQUAL, hvem laget den?", MAYBE),
        ("Hva er SERVQUAL og hvem laget den?", MAYBE),
        ("Jeg leste om SERVQUAL i går. Hvem laget den?", NOT),
        ("Er det lov å ta betalt for kundeservice på telefon?", NOT),
        ("Hvor mange fylker er det i Norge?", NOT),
        # Tied to the last, yet complete.
        ("Og hva er yield management?", MAYBE),
        ("Hva med GAP-modellen?", MAYBE),
        ("og hvem vant fotballkampen i går?", MAYBE),
        # About something else, about Svar, or nothing at all.
        ("forresten, hvem laget den?", NOT),
        ("By the way, who made it?", NOT),
        ("Ok, en helt annan sak: hur mäter man det?", NOT),
        ("hvem er du?", NOT),
        ("Hva kan du?", NOT),
        ("Hva kan du gjøre for meg?", NOT),
        ("hvem har laget deg?", NOT),
        ("who made you?", NOT),
        ("Hur fungerar du?", NOT),
        ("kan du forklare?", CLEARLY),
        ("har du et eksempel?", CLEARLY),
        ("can you tell me more?", CLEARLY),
        ("ok", NOT),
        ("👋", NOT),
        ("", NOT),
        ("Hva er servicepyramiden?", NOT),
        ("servicekvalitet", NOT),
        ("Vi driver et hotell i Lofoten, og gjestene våre klager på at de må vente på den", NOT),
    ],
)
def test_a_message_leans_by_its_words(text: str, leaning: ContextDependence) -> None:
    assert context_dependence(text) is leaning


def test_case_punctuation_and_marks_round_it_make_no_difference() -> None:
    for text in (
        "hvem laget den",
        "HVEM LAGET DEN???",
        "  – Hvem laget den …  ",
        "«hvem laget den»",
    ):
        assert context_dependence(text) is CLEARLY


def test_own_words_leave_out_what_may_be_asked_of_anything() -> None:
    assert own_words("Og hva er ulempene med servicepyramiden?") == ["servicepyramiden"]
    assert own_words("kan du gi meg et eksempel på det?") == []
    assert own_words("Vad är Morville-modellen?") == ["morville-modellen"]


@pytest.mark.parametrize(
    ("text", "family"),
    [
        ("og på svensk?", "sv"),
        ("Kan jag få det på norska", "no"),
        ("in English?", "en"),
        ("på engelska!", "en"),
        ("Har dere artikler om service på svensk kundesenter?", None),
        ("og på finsk?", None),
    ],
)
def test_a_wish_for_another_language_is_understood(text: str, family: str | None) -> None:
    assert wanted_language(text) == family


@pytest.mark.parametrize(
    ("text", "rest"),
    [
        ("forresten, hvem var Goffman?", "hvem var Goffman?"),
        ("Ok, nytt spørsmål: hva er UX?", "hva er UX?"),
        ("En annan sak – vad är NPS?", "vad är NPS?"),
        ("forresten", "forresten"),
        ("Hvem var Goffman, forresten?", "Hvem var Goffman, forresten?"),
    ],
)
def test_a_phrase_that_leaves_the_topic_is_no_part_of_the_question(text: str, rest: str) -> None:
    assert without_change(text) == rest
