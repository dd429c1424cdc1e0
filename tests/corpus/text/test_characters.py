"""One way of writing each letter, at a cost that a text's length bounds."""

from __future__ import annotations

import sys
import unicodedata
from itertools import groupby

import pytest
from hypothesis import given
from hypothesis import strategies as st

from corpus.text.characters import has_words, normalised, tidy, word_count

MARKS = "\u0301\u0323\u0f73\u0344\uff9e\u0f81"
"""Marks of several classes; some count as letters until they are taken apart."""


def longest_run_of_marks(text: str) -> int:
    apart = unicodedata.normalize("NFKD", text)
    runs = groupby(apart, lambda letter: unicodedata.combining(letter) > 0)
    return max((len(list(run)) for is_mark, run in runs if is_mark), default=0)


def test_no_letter_grows_more_than_sixfold() -> None:
    letters = map(chr, (*range(0xD800), *range(0xE000, sys.maxunicode + 1)))
    assert max(len(normalised("NFKC", letter)) for letter in letters) == 6
    assert normalised("NFKC", "\ufdfa" * 9) == "\ufdfa" * 9


@given(st.text(st.sampled_from("aå" + MARKS), min_size=40, max_size=200))
def test_a_letter_keeps_thirty_of_its_marks_at_most(text: str) -> None:
    assert longest_run_of_marks(normalised("NFC", text)) <= 30
    assert tidy(tidy(text)) == tidy(text)


@pytest.mark.parametrize("pair", ["\u0301\u0323", "\uff9e\u0323", "\u0f73\u0301"])
def test_what_is_piled_onto_a_letter_is_cut_before_it_is_put_in_order(pair: str) -> None:
    assert len(tidy(f"a{pair * 1000}b")) < 40
    assert len(normalised("NFKC", f"a{pair * 1000}b")) < 40


@given(st.text(max_size=60))
def test_any_other_text_is_as_unicode_has_it(text: str) -> None:
    if longest_run_of_marks(text) <= 30 and not {"\ufdfa", "\ufdfb"} & set(text):
        assert normalised("NFKC", text) == unicodedata.normalize("NFKC", text)
        assert normalised("NFC", text) == unicodedata.normalize("NFC", text)


@given(st.text())
def test_a_text_has_words_where_they_can_be_counted(text: str) -> None:
    assert has_words(text) == (word_count(text) > 0)
