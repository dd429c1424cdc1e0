import pytest

from corpus.types import Language
from index.lexical.numbers import numbers_in


@pytest.mark.parametrize(
    ("text", "language", "numbers"),
    [
        ("Hvilke tolv egenskaper har modellen?", Language.NB, {"12"}),
        ("Hva er det niende prinsippet?", Language.NB, {"9"}),
        ("Vad är det femte slaget av trohet?", Language.SV, {"5"}),
        (
            "I 1985 kom 1 000 og 2.500 til, 30-åringer",
            Language.NB,
            {"1985", "1", "000", "2500", "30"},
        ),
        ("De gikk to ganger", Language.NB, {"2"}),
        ("De andre gikk", Language.NB, set()),
        ("Det är sex slag", Language.SV, {"6"}),
        ("", Language.EN, set()),
    ],
)
def test_numbers_in_words_and_digits_are_the_same_numbers(
    text: str, language: Language, numbers: set[str]
) -> None:
    assert numbers_in(text, language) == numbers
