"""The name that is most like another is found without a look at each."""

import difflib

import pytest

from corpus.library.names_like import NamesLike
from tests.counting import times_called

NAMES = [f"sak-{number}" for number in range(2000)] + ["om-losninger", "tilbud", "ventetid"]


@pytest.mark.parametrize(
    ("name", "like"),
    [
        ("ventetida", ["ventetid"]),
        ("om-losningar", ["om-losninger"]),
        ("tillbud", ["tilbud"]),
        ("sak-19999", ["sak-1999"]),
        ("xyzzyq", []),
        ("", []),
    ],
)
def test_a_name_is_found_by_its_pieces(name: str, like: list[str]) -> None:
    assert NamesLike(NAMES)(name) == like


def test_few_are_compared_however_many_there_are() -> None:
    like = NamesLike(NAMES)
    assert times_called(difflib.SequenceMatcher.real_quick_ratio, lambda: like("sak-77777")) <= 20
