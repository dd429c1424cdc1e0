"""A question that several libraries are asked is encoded once."""

from __future__ import annotations

import threading

import numpy as np
import pytest

from index.encoders.caching import RecentQuestions
from index.types import QuestionEncoding
from tests.index.fake_encoders import HashingEncoder


class Counting(HashingEncoder):
    """Tells which questions were encoded."""

    def __init__(self) -> None:
        super().__init__()
        self.encoded: list[str] = []

    def encode_question(self, text: str) -> QuestionEncoding:
        """Encode, and remember that it was done."""
        self.encoded.append(text)
        return super().encode_question(text)


def test_the_same_question_is_encoded_once_and_gets_the_same_vectors() -> None:
    encoder = Counting()
    recent = RecentQuestions(encoder)
    first, second = (recent.encode_question("Hva er lean?") for _ in range(2))
    assert first is second
    assert encoder.encoded == ["Hva er lean?"]
    np.testing.assert_array_equal(
        first.vector, HashingEncoder().encode_question("Hva er lean?").vector
    )


@pytest.mark.parametrize(
    "dressed", ["Hva er lean?", "hva er lean", "HVA ER LEAN?!", "  hva er   lean ?", "hva er lean…"]
)
def test_capitals_and_marks_make_no_other_vector_to_choose_candidates_by(dressed: str) -> None:
    encoder = Counting()
    recent = RecentQuestions(encoder)
    asked = recent.encode_question(dressed)
    assert recent.vector_like("Hva er lean?") is asked.vector
    assert encoder.encoded == [dressed]


def test_other_capitals_are_another_text_to_a_library() -> None:
    encoder = Counting()
    recent = RecentQuestions(encoder)
    recent.encode_question("hva er lean")
    recent.encode_question("Hva er LEAN")
    assert encoder.encoded == ["hva er lean", "Hva er LEAN"]


@pytest.mark.parametrize("other", ["Hva er ikke lean?", "Hva er leaner?", "er hva lean", "?"])
def test_other_words_are_encoded_for_themselves(other: str) -> None:
    encoder = Counting()
    recent = RecentQuestions(encoder)
    recent.encode_question("Hva er lean?")
    recent.vector_like(other)
    assert encoder.encoded == ["Hva er lean?", other]


def test_few_are_held_and_the_last_are_those() -> None:
    encoder = Counting()
    recent = RecentQuestions(encoder)
    for number in range(100):
        recent.encode_question(f"spørsmål {number}")
    recent.encode_question("spørsmål 99")
    assert len(encoder.encoded) == 100
    recent.encode_question("spørsmål 0")
    assert len(encoder.encoded) == 101


def test_threads_that_ask_together_all_get_their_own_questions_vectors() -> None:
    recent = RecentQuestions(HashingEncoder())
    wrong: list[str] = []

    def ask(number: int) -> None:
        for turn in range(30):
            text = f"spørsmål {(number * turn) % 40}"
            expected = HashingEncoder().encode_question(text).vector
            if not np.array_equal(recent.encode_question(text).vector, expected):
                wrong.append(text)

    threads = [threading.Thread(target=ask, args=(number,)) for number in range(6)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert not wrong
