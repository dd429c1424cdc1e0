import numpy as np
import pytest

from index.distinct import distinct


@pytest.mark.parametrize("values", [[], [3], [2, 2], [5, -1, 5, 0, -1]])
def test_the_different_values_come_rising_and_of_their_kind(values: list[int]) -> None:
    found = distinct(np.array(values, np.int16))
    assert found.dtype == np.int16
    assert found.tolist() == sorted(set(values))
