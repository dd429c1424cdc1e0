from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.telegram.transport.incoming.raw import lane_of, update_id_of

JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(),
    lambda inner: (
        st.lists(inner)
        | st.dictionaries(
            st.sampled_from(["update_id", "message", "chat", "from", "id", "x"]), inner
        )
    ),
)
CHAT = {"chat": {"id": -100}, "from": {"id": 5}}


@pytest.mark.parametrize(
    ("update", "lane"),
    [
        ({"message": CHAT}, "chat:-100"),
        ({"edited_message": CHAT}, "chat:-100"),
        ({"my_chat_member": CHAT}, "chat:-100"),
        ({"message_reaction": {"chat": {"id": 7}}}, "chat:7"),
        ({"callback_query": {"from": {"id": 5}, "message": {"chat": {"id": 7}}}}, "chat:7"),
        ({"callback_query": {"from": {"id": 5}, "inline_message_id": "x"}}, "user:5"),
        ({"inline_query": {"from": {"id": 5}}}, "user:5"),
        ({"chosen_inline_result": {"from": {"id": 5}}}, "user:5"),
        ({"poll": {"id": "7"}}, "update:1"),
        ({"message": {"chat": {"id": "7"}, "from": {"id": 5}}}, "user:5"),
        ({"message": {"chat": {"id": True}, "from": {"id": 2**63}}}, "update:1"),
        ({"message": {"chat": [7], "from": 5}}, "update:1"),
        ({"message": "hei"}, "update:1"),
        ({}, "update:1"),
    ],
)
def test_an_update_stands_in_the_line_of_its_chat_else_of_its_user_else_alone(
    update: dict[str, Any], lane: str
) -> None:
    assert lane_of({"update_id": 1, **update}) == lane


@given(JSON)
def test_there_is_a_short_lane_for_any_json(raw: Any) -> None:
    assert 0 < len(lane_of(raw)) <= 27


@given(JSON)
def test_a_number_is_an_integer_that_a_database_can_hold_or_none(raw: Any) -> None:
    number = update_id_of(raw)
    assert number is None or (type(number) is int and -(2**63) <= number < 2**63)


@pytest.mark.parametrize(
    "raw", [None, [], "x", 7, {}, {"update_id": "7"}, {"update_id": True}, {"update_id": 2**63}]
)
def test_what_has_no_proper_number_has_none(raw: Any) -> None:
    assert update_id_of(raw) is None
