"""The words that stand for others, and the tables that are written by hand."""

import re
from pathlib import Path

import pytest

from index.lexical import equivalents as module
from index.lexical.equivalents import Equivalent, equivalents, written_for

TABLES = sorted((Path(module.__file__).parent / "words" / "hand_written").glob("*.tsv"))
_WORD = re.compile(r"[^\W\d_]+")


def test_the_word_itself_comes_first_and_its_letters_count_most() -> None:
    first, *others = equivalents("dagis", "sv", "no", is_rare=False)
    assert first == Equivalent("dagis", 1.0)
    assert others[0].word == "barnehagen"
    assert all(each.gram_share < 1 for each in others)


@pytest.mark.parametrize(
    ("word", "family", "other", "found"),
    [
        ("skrev", "no", "no", "skrive"),
        ("skriver", "no", "no", "skrev"),
        ("böcker", "sv", "sv", "bok"),
        ("sålde", "sv", "sv", "sälja"),
        ("solgte", "no", "sv", "sålde"),
        ("dentist", "en", "no", "tannlege"),
        ("paid", "en", "sv", "betala"),
    ],
)
def test_other_forms_and_translations_of_all_forms_are_looked_for_always(
    word: str, family: str, other: str, found: str
) -> None:
    assert found in [each.word for each in equivalents(word, family, other, is_rare=False)]


def test_what_is_only_another_form_is_not_looked_for_by_its_letters() -> None:
    (form,) = (
        each for each in equivalents("skrev", "no", "no", is_rare=False) if each.word == "skrive"
    )
    assert form.gram_share == 0


def test_how_articles_write_it_is_looked_for_where_the_library_hardly_has_the_word() -> None:
    assert "hund" in [each.word for each in equivalents("bikkje", "no", "no", is_rare=True)]
    assert list(equivalents("bikkje", "no", "no", is_rare=False)) == [Equivalent("bikkje", 1.0)]


def test_danish_words_are_among_what_readers_of_norwegian_type() -> None:
    words = [each.word for each in equivalents("børnehave", "no", "no", is_rare=True)]
    assert "barnehage" in words


def test_an_everyday_word_is_looked_for_in_the_other_language_too() -> None:
    assert "hyra" in [each.word for each in equivalents("husleie", "no", "sv", is_rare=True)]


def test_an_inflected_form_is_known_and_an_unknown_word_is_not() -> None:
    assert written_for("bikkjene", "no") == written_for("bikkje", "no") != ()
    assert written_for("bikkje", "en") == written_for("xyzzy", "no") == ()


@pytest.mark.parametrize("path", TABLES, ids=lambda path: path.stem)
def test_a_table_has_single_words_each_once_and_none_for_itself(path: Path) -> None:
    seen = set()
    for line in path.read_text(encoding="utf-8").splitlines():
        word, found = line.split("\t")
        words = found.split(" ")
        assert all(_WORD.fullmatch(each) and each == each.lower() for each in (word, *words)), line
        assert word not in words, line
        assert len(set(words)) == len(words), line
        assert word not in seen, line
        seen.add(word)
    assert len(seen) > 300
