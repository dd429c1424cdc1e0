"""Words are numbered as they are read one by one."""

from __future__ import annotations

import re
import unicodedata
from itertools import chain

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from corpus.text.word_numbers import number_words, word_hashes

_WORD = re.compile(r"\w+")
_SENTENCE_END = re.compile(r"(?<=[.!?…:;])\s+|\n+")
_ALIKE = str.maketrans("øöäåæéèü", "ooaaaeeu")
TEXTS = st.text(st.sampled_from("abøÖåéß_1².!?…:; \n\t\xa0\u2028-語𠀀👍"), max_size=60)


def plain(text: str) -> str:
    return unicodedata.normalize("NFKC", text)


@given(TEXTS)
def test_words_that_begin_alike_have_one_number_and_no_others(text: str) -> None:
    beginnings = [w[:5] for w in _WORD.findall(plain(text).casefold().translate(_ALIKE))]
    numbers = number_words(text).words.tolist()
    assert len(numbers) == len(beginnings)
    assert len(set(zip(beginnings, numbers, strict=True))) == len(set(beginnings))
    assert len(set(numbers)) == len(set(beginnings))
    assert 0 not in numbers


@given(TEXTS)
def test_sentences_are_those_that_marks_and_lines_end(text: str) -> None:
    words = [len(_WORD.findall(each)) for each in _SENTENCE_END.split(plain(text))]
    found = number_words(text).sentences[:, 1].tolist()
    assert [count for count in found if count] == [count for count in words if count]


@given(st.lists(TEXTS, min_size=1, max_size=5))
def test_each_word_has_a_number_by_all_its_letters_whatever_stands_before_it(
    texts: list[str],
) -> None:
    words = [_WORD.findall(text.casefold()) for text in texts]
    hashed = word_hashes(texts)
    assert [len(each) for each in hashed] == [len(each) for each in words]
    number: dict[str, int] = {}
    for word, own in zip(chain(*words), np.concatenate(hashed).tolist(), strict=True):
        assert number.setdefault(word, own) == own
    assert len(set(number.values())) == len(number)
