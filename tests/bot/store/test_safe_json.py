import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.store.safe_json import DEEPEST, harmless

# All that Python has for text, surrogates and NULs included.
ANY_TEXT = st.text(st.characters(exclude_categories=()))
ANY_JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | ANY_TEXT,
    lambda inner: st.lists(inner) | st.dictionaries(ANY_TEXT, inner),
)
ORDINARY_TEXT = st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\0"))
ORDINARY_JSON = st.recursive(
    st.none()
    | st.booleans()
    | st.integers(-(2**63), 2**63 - 1)
    | st.floats(allow_nan=False, allow_infinity=False)
    | ORDINARY_TEXT,
    lambda inner: st.lists(inner) | st.dictionaries(ORDINARY_TEXT, inner),
)


@given(ANY_JSON)
def test_whatever_comes_can_be_written_as_strict_json_in_utf_8_without_nul(value: object) -> None:
    text = json.dumps(harmless(value), ensure_ascii=False, allow_nan=False)
    assert "\\u0000" not in text.replace("\\\\", "")
    assert json.loads(text.encode()) == harmless(value)


@given(ORDINARY_JSON)
def test_what_is_ordinary_is_left_as_it_is(value: object) -> None:
    assert harmless(value) == value


@pytest.mark.parametrize(
    ("value", "made"),
    [
        ("a\0b", "a�b"),
        ("a\ud83db", "a�b"),
        ("\ude00", "�"),
        ("\ud83d\ude00", "😀"),
        ({"n\0": 1}, {"n�": 1}),
        (2**63 - 1, 2**63 - 1),
        (2**63, None),
        (-(2**63) - 1, None),
        pytest.param(10**5000, None, id="an integer too long to write"),
        (float("nan"), None),
        (float("inf"), None),
        (True, True),
        ((1, 2), [1, 2]),
        (b"bytes", None),
    ],
)
def test_only_what_does_harm_is_replaced(value: object, made: object) -> None:
    assert harmless(value) == made


def test_what_lies_too_deep_is_cut_off_and_the_rest_kept() -> None:
    deep: object = "bottom"
    for _ in range(100_000):
        deep = [deep]
    made = harmless({"deep": deep, "text": "Hva er x?"})
    assert made["text"] == "Hva er x?"
    assert json.dumps(made).count("[") == DEEPEST - 1
