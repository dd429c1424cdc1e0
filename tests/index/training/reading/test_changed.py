"""Near-misses that are made of answered questions."""

import random

import pytest

from index.training.reading.changed import about_another, names_in, shortened, without_answer
from index.training.reading.examples import ReadingExample, sentences_of
from index.training.reading.train import taken_and_swapped

TEXT = (
    "Ferga fra Måsøy går hver dag. Den bruker 40 minutter. Billetten koster 90 kroner om vinteren. "
    "Hunder reiser gratis.\nPris: 12 kr\nTid: klokka 8"
)


def asked(question: str, answer: str | None) -> ReadingExample:
    at = TEXT.index(answer) if answer else 0
    span = (at, at + len(answer)) if answer else None
    return ReadingExample(question, "Ferga", TEXT, span, "prose")


def test_sentences_and_rows_are_the_whole_text() -> None:
    spans = sentences_of(TEXT)
    assert "".join(TEXT[a:b] for a, b in spans) == TEXT
    assert len(spans) == 6


@pytest.mark.parametrize(
    ("answer", "gone", "stays"),
    [
        ("40 minutter", "Den bruker 40 minutter.", "Billetten koster"),
        ("90 kroner", "Billetten koster 90 kroner", "Hunder reiser"),
        ("12 kr", "Pris: 12 kr", "Tid: klokka 8"),
        ("klokka 8", "Tid: klokka 8", "Pris: 12 kr"),
        ("Ferga fra Måsøy går hver dag. Den bruker 40", "Den bruker", "Billetten koster"),
    ],
)
def test_what_answers_is_taken_out_whole(answer: str, gone: str, stays: str) -> None:
    taken = without_answer(asked("Hva?", answer))
    assert taken is not None
    assert taken.answer is None
    assert gone not in taken.text
    assert stays in taken.text


def test_an_answer_that_stands_twice_can_t_be_taken_out() -> None:
    text = "Ferga går klokka ni. Bussen går klokka ni. Toget går aldri. Det er dyrt."
    one = ReadingExample("Når går ferga?", "", text, (10, 19), "prose")
    assert text[10:19] == "klokka ni"
    assert without_answer(one) is None
    assert without_answer(asked("Hva?", None)) is None


def test_a_shortened_passage_still_answers_in_the_same_words() -> None:
    one = asked("Hva koster billetten?", "90 kroner")
    texts = set()
    for seed in range(40):
        short = shortened(one, random.Random(seed))
        assert short.answer is not None
        assert short.text[slice(*short.answer)] == "90 kroner"
        texts.add(short.text)
    assert len(texts) > 10
    assert min(len(text) for text in texts) < len(TEXT) // 2


def test_a_name_or_number_that_the_passage_has_becomes_another_that_it_lacks() -> None:
    made = [
        about_another(asked(question, "90 kroner"), ["Gjøvik"], random.Random(seed))
        for question in ("Hva koster ferga fra Måsøy?", "Tar det 40 minutter?")
        for seed in range(10)
    ]
    questions = {one.question for one in made if one is not None}
    assert "Hva koster ferga fra Gjøvik?" in questions
    assert not questions & {"Hva koster ferga fra Måsøy?", "Tar det 40 minutter?"}
    assert all(one.answer is None for one in made if one is not None)


@pytest.mark.parametrize(
    "question", ["hva koster det?", "Ferga, når går den?", "Går den fra Bergen?", "Tar det 55 min?"]
)
def test_a_question_without_a_name_or_number_of_the_passage_stays_as_it_is(question: str) -> None:
    assert about_another(asked(question, "90 kroner"), ["Gjøvik"], random.Random(0)) is None


def test_another_name_that_the_passage_has_too_is_no_near_miss() -> None:
    one = asked("Hva koster ferga fra Måsøy?", "90 kroner")
    assert about_another(one, ["Måsøy"], random.Random(0)) is None


def test_what_is_made_up_is_never_answered() -> None:
    rows = [asked("Hva koster ferga fra Måsøy?", "90 kroner"), asked("Hvor lenge?", "40 minutter")]
    assert names_in(rows) == ["Måsøy"]
    made = list(taken_and_swapped(rows * 50, random.Random(0)))
    assert {one.source for one in made} == {"taken"}
    assert all(one.answer is None for one in made)
