"""What all workers together may begin to send in a second."""

from collections.abc import Callable
from contextlib import closing
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.store.database import Database
from bot.store.workers.sending_pace import Allowance, SendingPace, refilled


@given(
    per_second=st.integers(20, 60),
    moments=st.lists(st.floats(0, 3), min_size=1, max_size=40).map(sorted),
)
def test_in_no_second_more_leave_than_telegram_takes(per_second: int, moments: list[float]) -> None:
    left, sent = Allowance(0, 0), list[float]()
    for moment in moments:
        left = refilled(left, moment, per_second)
        count = int(left.level)
        sent += [moment] * count
        left = Allowance(left.level - count, left.at)
    for at in sent:
        assert sum(at <= other < at + 1 for other in sent) <= per_second


def test_what_may_leave_comes_back_evenly_and_not_without_end() -> None:
    empty = Allowance(0, 100)
    assert refilled(empty, 100.5, 100).level == pytest.approx(13)
    assert refilled(empty, 100.1, 100).level == pytest.approx(8)
    assert refilled(empty, 4000, 100).level == pytest.approx(13)
    assert refilled(Allowance(0, 0), 100, 100).level == pytest.approx(13)


def test_a_clock_that_is_set_back_holds_nothing_up() -> None:
    assert refilled(Allowance(0, 5000), 100, 30).level > 3
    assert refilled(Allowance(2, 100.2), 100, 30) == Allowance(2, 100)


def test_workers_take_from_one_row(postgresql_tables: Callable[[], str], tmp_path: Path) -> None:
    url = postgresql_tables()
    with closing(Database(url, tmp_path)) as one, closing(Database(url, tmp_path)) as other:
        # So few that none comes back while the test lasts.
        first, second = (SendingPace(each, 0.001) for each in (one, other))
        assert [each.take(9) for each in (first, second, first)] == [1, 0, 0]
        first.give_back(1)
        assert [each.take(9) for each in (second, first)] == [1, 0]
