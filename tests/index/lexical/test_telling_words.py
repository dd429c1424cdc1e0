"""The words of a question that tell: which they are, what they hang on, and where they stand."""

import pytest

from index.lexical.spelling import skeleton, words
from index.lexical.telling_words import stands_among, telling_words


@pytest.mark.parametrize(
    ("question", "told"),
    [
        ("Hva koster det å ta med hund på båten?", [("hund", True), ("båten", True)]),
        ("hvor mye koster frakt til bergen", [("frakt", False), ("bergen", True)]),
        ("Kan jeg ta med en rullestol?", [("rullestol", True)]),
        ("Vad kostar en katt utan försäkring?", [("katt", False), ("försäkring", True)]),
        ("Hva er det?", []),
        ("Kom til oss i 2025", []),
    ],
)
def test_words_that_are_not_common_tell(question: str, told: list[tuple[str, bool]]) -> None:
    assert [(each.word, each.is_tied) for each in telling_words(question)] == told


def test_a_telling_word_knows_its_characters() -> None:
    question = "Hva koster Hund?"
    (each,) = telling_words(question)
    assert question[slice(*each.span)] == "Hund"


@pytest.mark.parametrize("word", ["sykkel", "sykler", "syklene", "cykel", "hund", "sjon"])
def test_a_word_stands_among_others_in_another_form_or_spelling(word: str) -> None:
    text = "Sykkelparkering for syklene, hund og station"
    is_there = word != "sjon"
    assert stands_among(word, set(map(skeleton, words(text)))) is is_there


def test_a_short_word_is_not_found_within_another() -> None:
    assert not stands_among("hund", {skeleton("hundre")})
