"""Follow-ups over answers that are settled beforehand."""

import re
from collections.abc import Mapping
from dataclasses import replace
from datetime import UTC, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.dialogue.followup import Previous, answer_in_context, joined
from corpus.types import Language, Passage
from index.types import Answer, Evidence, Status
from tests import builders
from tests.fakes import LOYALTY, QUALITY, answered, evidence

ANSWERED, TENTATIVE, UNANSWERED = Status.ANSWERED, Status.TENTATIVE, Status.UNANSWERED
NB, SV = Language.NB, Language.SV

BODY = """Køkortet er et skjema som viser køen. Det har tre felter. Det henger på veggen.

## Opphavet

Kortet ble presentert av Kari Holm og Ola Berg i 1991. De hadde stått mye i kø.

## Svakheter

Ulempen er at kortet sier lite om humør.
"""
CARD = builders.article(BODY, id="kokortet", title="Køkortet")
OTHER = builders.article(
    "Prislister lages om høsten. De koster lite å trykke.", id="prislister", title="Prislister"
)
CHAIR = builders.article("Stolen er av tre.", id="stolen", title="Stolen")

DEFINITION = "Køkortet er et skjema som viser køen."
PARTS = "Det har tre felter."
MAKERS = "Kortet ble presentert av Kari Holm og Ola Berg i 1991."

QUESTION = "Hva er køkortet?"


def opening(*highlighted: str) -> Evidence:
    """The first paragraph of the card's article."""
    return passage_to("veggen.", *(highlighted or (DEFINITION,)))


def passage_to(end: str, *highlighted: str) -> Evidence:
    """The card's article up to `end`, in sentences."""
    text = CARD.text[: CARD.text.index(end) + len(end)]
    spans = tuple(found.span() for found in re.finditer(r"\w[^.\n]+\.", text))
    shown = evidence(CARD, *highlighted)
    return replace(shown, passage=Passage(CARD.id, (), text, 0, len(text), spans))


BEFORE = answered(QUESTION, opening())


class Library:
    """Answers as it is told to; nothing else is answered. `asked` are the questions so far."""

    def __init__(self, answers: Mapping[str, Answer]) -> None:
        self._answers = {QUESTION: BEFORE, **answers}
        self.asked: list[tuple[str, Language | None]] = []

    def __call__(self, question: str, language: Language | None) -> Answer:
        self.asked.append((question, language))
        miss = Answer(question, language or NB, UNANSWERED, 0.1, None, (evidence(LOYALTY),))
        known = self._answers.get(question)
        return replace(known, question=question, language=language or NB) if known else miss


def previous(question: str = QUESTION, *articles: str) -> Previous:
    return Previous(question, NB, articles or (CARD.id,), datetime(2026, 3, 1, tzinfo=UTC))


def reply(text: str, answers: Mapping[str, Answer], before: Previous | None = None) -> Answer:
    return answer_in_context(Library(answers), before or previous(), text, NB)


# A message that stands on its own.


def test_a_question_that_stands_on_its_own_is_asked_alone_and_once() -> None:
    library = Library({"Hva er en stol?": answered("", evidence(CHAIR, "Stolen er av tre."))})
    answer = answer_in_context(library, previous(), "Hva er en stol?", NB)
    assert answer.question == "Hva er en stol?"
    assert answer.status is ANSWERED
    assert library.asked == [("Hva er en stol?", NB)]


def test_without_anything_before_it_a_follow_up_is_asked_as_it_is() -> None:
    library = Library({})
    answer = answer_in_context(library, None, "og hvem laget den?", None)
    assert answer.question == "og hvem laget den?"
    assert library.asked == [("og hvem laget den?", None)]


def test_what_leaves_the_topic_is_asked_without_the_phrase_that_does() -> None:
    library = Library({})
    answer_in_context(library, previous(), "forresten, hvem laget stolen?", NB)
    assert library.asked == [("hvem laget stolen?", NB)]


# A message that leans on the last.


def test_a_follow_up_is_asked_together_with_the_question_before_it() -> None:
    text = "og hvem laget den?"
    found = answered("", passage_to("i 1991.", MAKERS), confidence=0.8)
    library = Library({f"{QUESTION} Og hvem laget den?": found})
    answer = answer_in_context(library, previous(), text, NB)
    assert answer.question == "Hva er køkortet? Og hvem laget den?"
    assert (answer.status, answer.text, answer.confidence) == (ANSWERED, MAKERS, 0.8)
    assert text not in [question for question, _ in library.asked]


def test_what_says_it_is_preferred_to_what_scores_higher_on_the_topic() -> None:
    both, place = f"{QUESTION} Hva koster den?", "hva koster den? køkortet"
    on_topic = answered("", opening(PARTS), confidence=0.95)
    says_it = answered("", evidence(OTHER, "De koster lite å trykke."), confidence=0.75)
    for answers in ({both: on_topic, place: says_it}, {both: says_it, place: on_topic}):
        answer = reply("hva koster den?", answers)
        assert (answer.status, answer.text) == (ANSWERED, "De koster lite å trykke.")
        assert answer.question == both


def test_a_follow_up_in_no_known_language_is_asked_in_that_of_the_question_before() -> None:
    library = Library({})
    answer_in_context(library, previous(), "og hvem laget den?", None)
    assert {language for _, language in library.asked} == {NB}


def test_the_sentences_that_say_it_are_shown_instead_of_those_about_the_topic() -> None:
    drawn_to_topic = answered("", passage_to("i 1991.", DEFINITION))
    answer = reply("hvem laget den?", {f"{QUESTION} Hvem laget den?": drawn_to_topic})
    assert answer.status is ANSWERED
    assert answer.text == MAKERS


def test_the_article_that_was_shown_may_say_it_elsewhere() -> None:
    answer = reply("hvem laget den?", {f"{QUESTION} Hvem laget den?": answered("", opening())})
    assert answer.text == MAKERS
    assert answer.evidence[0].passage.heading_path == ("Opphavet",)
    assert answer.evidence[0].article is CARD


def test_where_the_answer_says_it_the_article_is_not_searched() -> None:
    later = passage_to("humør.", "Ulempen er at kortet sier lite om humør.")
    first_named = replace(later, highlights=((0, 0), *later.highlights))
    answer = reply("hva er ulempene?", {f"{QUESTION} Hva er ulempene?": answered("", first_named)})
    assert answer.evidence == (first_named,)


def test_the_article_that_was_shown_first_is_the_one_that_is_searched() -> None:
    made = builders.article("Stolen ble laget av Ola Berg.", id="stolen", title="Stolen")
    shown = answered(QUESTION, evidence(made, "Stolen"), opening())
    for articles, text in (((CARD.id, "stolen"), MAKERS), (("stolen", CARD.id), made.text)):
        answer = reply("hvem laget den?", {QUESTION: shown}, previous(QUESTION, *articles))
        assert answer.text == text


def test_where_another_article_came_up_the_one_that_was_shown_is_only_perhaps_meant() -> None:
    found = answered("", evidence(OTHER, "De koster lite å trykke."))
    answer = reply("hva er ulempene?", {f"{QUESTION} Hva er ulempene?": found})
    assert answer.status is TENTATIVE
    assert answer.text == "Ulempen er at kortet sier lite om humør."
    assert [e.article for e in answer.evidence] == [CARD, OTHER]


def test_an_article_of_another_topic_that_says_it_is_shown_where_the_first_does_not() -> None:
    found = answered("", evidence(OTHER, "De koster lite å trykke."))
    answer = reply("hva koster den?", {f"{QUESTION} Hva koster den?": found})
    assert (answer.status, answer.text) == (ANSWERED, "De koster lite å trykke.")


# No bluff.


def test_nothing_that_was_shown_before_is_called_an_answer_again() -> None:
    found = answered("", opening(), confidence=0.95)
    answer = reply("hva koster den?", {f"{QUESTION} Hva koster den?": found})
    assert answer.status is UNANSWERED
    assert answer.text is None
    assert answer.question == "Hva er køkortet? Hva koster den?"
    assert answer.evidence


def test_other_sentences_that_do_not_say_it_are_an_answer_only_perhaps() -> None:
    found = answered("", opening(PARTS), confidence=0.95)
    answer = reply("hva koster den?", {f"{QUESTION} Hva koster den?": found})
    assert (answer.status, answer.text) == (TENTATIVE, PARTS)


def test_what_was_only_perhaps_an_answer_and_does_not_say_it_is_none() -> None:
    found = answered("", opening(PARTS), confidence=0.5, status=TENTATIVE)
    answer = reply("hva koster den?", {f"{QUESTION} Hva koster den?": found})
    assert (answer.status, answer.text) == (UNANSWERED, None)


def test_whether_another_language_says_it_cannot_be_seen() -> None:
    found = answered("", evidence(QUALITY, QUALITY.text), confidence=0.5, status=TENTATIVE)
    answer = reply("hva koster den?", {f"{QUESTION} Hva koster den?": found})
    assert (answer.status, answer.text) == (TENTATIVE, QUALITY.text)


def test_what_the_shown_article_says_is_not_hidden_by_a_low_score() -> None:
    missed = answered(
        "", passage_to("i 1991.", MAKERS), evidence(OTHER), confidence=0.2, status=UNANSWERED
    )
    answer = reply("hvem laget den?", {f"{QUESTION} Hvem laget den?": missed})
    assert (answer.status, answer.text) == (TENTATIVE, MAKERS)
    assert [e.article for e in answer.evidence] == [CARD]


def test_behind_a_miss_there_is_no_topic() -> None:
    missed = replace(BEFORE, status=UNANSWERED, text=None)
    answer = reply("hvem laget den?", {QUESTION: missed})
    assert answer.status is UNANSWERED
    assert answer.question == "Hva er køkortet? Hvem laget den?"


def test_an_empty_library_answers_no_follow_up() -> None:
    nothing = Answer("", NB, UNANSWERED, 0.0, None, ())
    text = "hvem laget den?"
    joint = f"{QUESTION} Hvem laget den?"
    answer = reply(text, {QUESTION: nothing, joint: nothing, f"{text} køkortet": nothing})
    assert (answer.status, answer.evidence, answer.question) == (UNANSWERED, (), joint)


def test_at_most_three_articles_are_shown() -> None:
    found = answered("", evidence(OTHER), evidence(CHAIR), evidence(LOYALTY))
    answer = reply("hva er ulempene?", {f"{QUESTION} Hva er ulempene?": found})
    assert [e.article for e in answer.evidence] == [CARD, OTHER, CHAIR]


# A message that may lean.

AND_PRICES = "og hva med prislister?"
JOINED_PRICES = f"{QUESTION} Og hva med prislister?"
ALONE = answered("", evidence(OTHER, "Prislister lages om høsten."), confidence=0.9)
ALONE_PERHAPS = replace(ALONE, status=TENTATIVE, confidence=0.5)
TOGETHER = answered("", evidence(OTHER, "De koster lite å trykke."), confidence=0.99)


def test_an_answer_to_it_alone_is_preferred() -> None:
    answer = reply(AND_PRICES, {AND_PRICES: ALONE, JOINED_PRICES: TOGETHER})
    assert answer == replace(ALONE, question=AND_PRICES)


def test_a_better_answer_to_both_wins_over_a_maybe_to_it_alone() -> None:
    better = answered("", evidence(OTHER, "Prislister lages om høsten."), confidence=0.9)
    answer = reply(AND_PRICES, {AND_PRICES: ALONE_PERHAPS, JOINED_PRICES: better})
    assert (answer.status, answer.question) == (ANSWERED, JOINED_PRICES)


def test_a_maybe_to_it_alone_wins_over_a_bluff() -> None:
    bluff = answered("", opening(), confidence=0.99)
    answer = reply(AND_PRICES, {AND_PRICES: ALONE_PERHAPS, JOINED_PRICES: bluff})
    assert answer == replace(ALONE_PERHAPS, question=AND_PRICES)


def test_the_editors_get_the_question_before_it_too_where_it_names_little() -> None:
    assert reply("og i Narvik?", {}).question == "Hva er køkortet? Og i Narvik?"


def test_the_editors_get_it_alone_where_it_says_what_it_is_about() -> None:
    text = "og hvem vant fotballkampen i Narvik?"
    assert reply(text, {}).question == text


# Wishes.


def test_more_of_it_is_what_stands_next_in_the_article() -> None:
    answer = reply("fortell mer", {})
    assert answer.question == "Hva er køkortet? Fortell mer."
    assert answer.status is ANSWERED
    assert answer.text == f"{MAKERS} De hadde stått mye i kø."


def test_still_more_of_it_goes_on_from_there_until_the_article_ends() -> None:
    once = "Hva er køkortet? Fortell mer."
    answers = {once: BEFORE, f"{once} Mer.": BEFORE}
    second = reply("mer", answers, previous(once))
    assert second.text == "Ulempen er at kortet sier lite om humør."
    third = reply("mer", answers, previous(second.question))
    assert (third.status, third.text) == (UNANSWERED, None)
    assert third.question == "Hva er køkortet? Fortell mer. Mer. Mer."


def test_wishes_for_more_are_forgotten_when_something_else_is_asked() -> None:
    before = previous("Hva er køkortet? Fortell mer. Mer.")
    assert reply("hvem laget den?", {}, before).question == "Hva er køkortet? Hvem laget den?"


def test_in_swedish_is_shown_what_stands_in_swedish() -> None:
    both = answered("", opening(), evidence(QUALITY, QUALITY.text))
    answer = reply("og på svensk?", {QUESTION: both})
    assert (answer.status, answer.text) == (TENTATIVE, QUALITY.text)
    assert [e.article for e in answer.evidence] == [QUALITY, CARD]
    assert answer.question == "Hva er køkortet? Og på svensk?"


def test_in_a_language_that_nothing_stands_in_it_is_not_answered() -> None:
    assert reply("og på svensk?", {}).status is UNANSWERED


def test_a_swedish_article_that_was_only_close_is_not_shown_either() -> None:
    missed = replace(
        BEFORE, status=UNANSWERED, text=None, evidence=(evidence(QUALITY, QUALITY.text),)
    )
    assert reply("og på svensk?", {QUESTION: missed}).status is UNANSWERED


# One question of two.


@pytest.mark.parametrize(
    ("before", "text", "question"),
    [
        (
            "Hva er servicepyramiden?",
            "og hvem laget den?",
            "Hva er servicepyramiden? Og hvem laget den?",
        ),
        (
            "hva er servicepyramiden",
            "og hvem laget den",
            "Hva er servicepyramiden? Og hvem laget den?",
        ),
        ("servicepyramiden", "fortell mer", "Servicepyramiden. Fortell mer."),
        ("Vad är NPS?", "  hur\n räknar man? ", "Vad är NPS? Hur räknar man?"),
        ("Forklar køen!", "hvorfor…", "Forklar køen! Hvorfor…"),
        ("", "hvorfor?", "Hvorfor?"),
        ("Hva er køen?", "", "Hva er køen?"),
    ],
)
def test_two_questions_are_joined_into_one_that_can_be_read(
    before: str, text: str, question: str
) -> None:
    assert joined(before, text) == question


def test_of_a_long_conversation_the_first_question_and_the_latest_are_kept() -> None:
    question = "Hva er servicepyramiden?"
    for number in range(40):
        question = joined(question, f"og hva med hjørne nummer {number}?")
    assert question.startswith("Hva er servicepyramiden? Og hva med hjørne")
    assert question.endswith("nummer 38? Og hva med hjørne nummer 39?")
    assert len(question) < 400


def test_a_long_question_is_cut_between_words() -> None:
    question = joined("Vi har en kafé i Bodø og " * 40 + "hva gjør vi?", "hvorfor?")
    assert question.endswith(" … Hvorfor?")
    assert question.startswith("Vi har en kafé i Bodø og Vi har")
    assert len(question) < 320


@given(st.text(), st.text())
def test_whatever_is_joined_holds_the_whole_message_and_stays_short(before: str, text: str) -> None:
    question = joined(before, text)
    assert " ".join(text.split())[1:] in question
    assert len(question) <= 310 + len(text) + 4


@given(st.text(max_size=200))
def test_any_message_gets_an_answer(text: str) -> None:
    assert reply(text, {}).status in Status
