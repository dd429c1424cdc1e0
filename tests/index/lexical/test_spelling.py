import pytest

from index.lexical import spelling


def test_words_are_lower_case_runs_of_letters_and_digits() -> None:
    assert spelling.words("«Åse» og K3-løftet: 12,5 %!") == ["åse", "og", "k3", "løftet", "12", "5"]


def test_words_are_the_same_however_the_text_was_encoded() -> None:
    composed, decomposed = "kø på Ås", "kø på A\u030as"
    assert spelling.words(decomposed) == spelling.words(composed)
    assert spelling.words("ser\u00advice\u200bløfte \ufb01nt") == ["serviceløfte", "fint"]


def test_a_word_without_end_is_cut() -> None:
    assert spelling.words("x" * 10_000) == ["x" * spelling.MAX_WORD_LENGTH]


@pytest.mark.parametrize(
    "spellings",
    [
        ("løfte", "löfte", "loefte"),
        ("på", "paa"),
        ("kjærlig", "kjärlig", "kjaerlig"),
        ("idé", "ide"),
    ],
)
def test_spellings_of_one_word_fold_together(spellings: tuple[str, ...]) -> None:
    assert len({spelling.folded(word) for word in spellings}) == 1


def test_folding_keeps_words_apart_that_differ_in_more_than_spelling() -> None:
    assert len({spelling.folded(word) for word in ("løs", "los", "lås", "las", "læs")}) == 5


def test_a_word_is_spelled_with_the_letters_of_the_language_asked_for() -> None:
    assert spelling.spelled_in("kjøpmæl", "sv") == "kjöpmäl"
    assert spelling.spelled_in("köpmäl", "no") == "køpmæl"
    assert spelling.spelled_in("smörgås", "en") == "smörgås"


@pytest.mark.parametrize(
    ("norwegian", "swedish"),
    [("vaksinasjon", "vaccination"), ("hvem", "vem"), ("eksempel", "exempel"), ("takk", "tack")],
)
def test_norwegian_and_swedish_words_of_one_sound_share_a_skeleton(
    norwegian: str, swedish: str
) -> None:
    assert spelling.skeleton(norwegian) == spelling.skeleton(swedish)


def test_grams_mark_where_a_word_begins_and_ends() -> None:
    assert spelling.grams("løfte") == ["_løf", "løft", "øfte", "fte_"]
    assert spelling.grams("i") == ["_i_"]


def test_a_compound_shares_most_of_its_last_parts_grams() -> None:
    assert len(set(spelling.grams("løfte")) & set(spelling.grams("serviceløfte"))) == 3


def test_numbers_of_like_digits_are_not_one() -> None:
    assert len({spelling.skeleton(number) for number in ("1", "10", "100", "1000", "1100")}) == 5
