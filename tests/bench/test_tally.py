from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from bench.tally import Tally, tally


def test_a_chat_whose_questions_were_all_answered_once_and_in_order_has_nothing_to_report() -> None:
    assert tally([3, 5, 8], [[3], [5], [8]]) == Tally(asked=3)


def test_a_question_that_no_message_answers_is_lost() -> None:
    found = tally([3, 5, 8], [[3], [8]])

    assert (found.lost, found.answered, found.disordered) == (1, 2, 0)


def test_every_answer_beyond_the_first_is_counted_as_repeated() -> None:
    found = tally([3, 5], [[3], [3], [5], [3]])

    assert (found.repeated, found.lost, found.disordered) == (2, 0, 0)


def test_an_answer_is_out_of_order_where_a_later_question_was_answered_before() -> None:
    assert tally([3, 5, 8], [[8], [3], [5]]).disordered == 2


def test_one_message_may_answer_several_questions() -> None:
    assert tally([3, 5, 8], [[3, 5], [8]]) == Tally(asked=3)


def test_a_message_that_answers_nothing_is_counted_apart() -> None:
    assert tally([3], [[], [3], []]) == Tally(asked=1, others=2)


def test_the_tallies_of_chats_add_up() -> None:
    both = tally([3], [[3], [3]]) + tally([5], [[]])

    assert both == Tally(asked=2, lost=1, repeated=1, others=1)


@given(st.permutations(range(6)))
def test_only_the_order_of_the_questions_is_in_order(order: list[int]) -> None:
    found = tally(range(6), [[number] for number in order])

    assert (found.disordered == 0) == (order == sorted(order))
