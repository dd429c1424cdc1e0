from pathlib import Path

import numpy as np
import pytest

from index.encoders.blocks import BLOCK, WordEmbeddings, unpacked


def test_a_block_unpacks_to_scaled_halves_the_low_ones_first() -> None:
    block = np.zeros((1, 1), BLOCK)
    block["scale"] = 0.5
    block["halves"] = 0x8F  # the low half is 15, the high one 8
    np.testing.assert_array_equal(unpacked(block), [[3.5] * 16 + [0.0] * 16])


def test_rows_are_looked_up_as_they_are_asked_for(tmp_path: Path) -> None:
    blocks = np.zeros((3, 2), BLOCK)
    blocks["scale"] = np.array([1, 2, 3])[:, None]
    np.save(tmp_path / "words.npy", blocks)
    found = WordEmbeddings(tmp_path / "words.npy").of([2, 0, 2])
    assert found.shape == (3, 64)
    assert found.dtype == np.float32
    assert found[:, 0].tolist() == [-24, -8, -24]
    assert WordEmbeddings(tmp_path / "words.npy").of([]).shape == (0, 64)


def test_a_file_of_something_else_is_refused(tmp_path: Path) -> None:
    np.save(tmp_path / "other.npy", np.zeros((3, 2), np.float32))
    with pytest.raises(ValueError, match="no blocks"):
        WordEmbeddings(tmp_path / "other.npy")
