"""What all workers together may begin to send in a second."""

from collections.abc import Callable
from contextlib import ExitStack, closing
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.store.database import Database
from bot.telegram.transport.outgoing.shared_pace import Bucket, SharedPace, refilled


@given(
    per_second=st.integers(20, 60),
    moments=st.lists(st.floats(0, 3), min_size=1, max_size=40).map(sorted),
)
def test_in_no_second_more_leave_than_telegram_takes(per_second: int, moments: list[float]) -> None:
    bucket, sent = None, list[float]()
    for moment in moments:
        bucket = refilled(bucket, moment, per_second)
        count = int(bucket.level)
        sent += [moment] * count
        bucket = Bucket(bucket.level - count, bucket.at)
    for at in sent:
        assert sum(at <= other < at + 1 for other in sent) <= per_second


def test_what_may_leave_comes_back_evenly_and_not_without_end() -> None:
    empty = Bucket(0, 100)
    assert refilled(empty, 100.5, 100).level == pytest.approx(13)
    assert refilled(empty, 100.1, 100).level == pytest.approx(8)
    assert refilled(empty, 4000, 100).level == pytest.approx(13)
    assert refilled(None, 100, 100).level == pytest.approx(13)


def test_a_clock_that_is_set_back_holds_nothing_up() -> None:
    assert refilled(Bucket(0, 5000), 100, 30).level > 3
    assert refilled(Bucket(2, 100.2), 100, 30) == Bucket(2, 100)


def test_workers_take_from_one_bucket(postgresql_tables: Callable[[], str], tmp_path: Path) -> None:
    url = postgresql_tables()

    def take(database: Database) -> int:
        pace = SharedPace(database, 0.001)  # so that none comes back while the test lasts

        def write() -> int:
            room = pace.room()
            pace.spend(room)
            return room

        return database.transact(write)

    with ExitStack() as stack:
        two = [stack.enter_context(closing(Database(url, tmp_path))) for _ in range(2)]
        assert [take(each) for each in (*two, *two)] == [1, 0, 0, 0]
