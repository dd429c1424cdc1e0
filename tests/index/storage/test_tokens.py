from pathlib import Path

import numpy as np
import pytest

from index.storage.tokens import OUTSIDE, TokenStore, sentence_numbers, writing
from index.types import PassageEncoding

SENTENCES = ((0, 10), (11, 20))


def _encoding(spans: list[tuple[int, int]], seed: int = 0) -> PassageEncoding:
    tokens = np.random.default_rng(seed).integers(-127, 128, (len(spans), 4), dtype=np.int8)
    return PassageEncoding(
        np.zeros(8, np.float32), tokens, np.array(spans, np.int32).reshape(-1, 2)
    )


def test_each_token_belongs_to_the_sentence_that_its_last_character_is_in() -> None:
    spans = np.array([(-1, -1), (-1, 4), (4, 10), (10, 14), (14, 20)], np.int32)
    assert sentence_numbers(spans, SENTENCES).tolist() == [OUTSIDE, 0, 0, 1, 1]


def test_a_token_before_the_first_sentence_belongs_to_it() -> None:
    """A passage may begin with a list marker, which is no sentence's."""
    spans = np.array([(0, 1), (2, 9)], np.int32)
    assert sentence_numbers(spans, ((2, 9),)).tolist() == [0, 0]


def test_tokens_come_back_by_row_with_their_sentences(tmp_path: Path) -> None:
    encodings = [
        _encoding([(0, 5), (11, 15)], 1),
        _encoding([], 2),
        _encoding([(-1, -1), (5, 10), (12, 20)], 3),
    ]
    with writing(tmp_path) as writer:
        for encoding in encodings:
            writer.add(encoding, SENTENCES)
    store = TokenStore(tmp_path, 4)
    tokens, sentences = store.read([2, 1, 0])
    for found, encoding in zip(tokens, reversed(encodings), strict=True):
        assert found.dtype == np.int8
        np.testing.assert_array_equal(found, encoding.tokens)
    assert [numbers.tolist() for numbers in sentences] == [[OUTSIDE, 0, 1], [], [0, 1]]


def test_passages_without_any_token_can_be_stored(tmp_path: Path) -> None:
    with writing(tmp_path) as writer:
        writer.add(_encoding([]), SENTENCES)
    tokens, sentences = TokenStore(tmp_path, 4).read([0])
    assert (tokens[0].shape, sentences[0].shape) == ((0, 4), (0,))


def test_files_of_another_size_than_their_offsets_are_refused(tmp_path: Path) -> None:
    with writing(tmp_path) as writer:
        writer.add(_encoding([(0, 5)]), SENTENCES)
    with pytest.raises(ValueError, match="another size"):
        TokenStore(tmp_path, 5)
