"""Each host is asked no more often than it likes, and left alone when it has had enough."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest

from corpus.fetch.address_policy import FetchPolicy
from corpus.fetch.throttle import HostClosed, Throttle, retry_after_seconds
from tests.corpus.site import Clock


@pytest.fixture
def throttle(clock: Clock) -> Throttle:
    policy = FetchPolicy(pause_seconds=1.0, longest_pause_seconds=30.0)
    return Throttle(policy, clock, clock.sleep)


def test_a_host_is_asked_again_after_a_pause_and_another_at_once(
    throttle: Throttle, clock: Clock
) -> None:
    for host in ("a", "b", "a"):
        throttle.wait(host)
    clock.now += 0.75
    throttle.wait("b")
    clock.now += 5
    throttle.wait("a")
    assert clock.slept == [1.0]
    throttle.wait("a")
    assert clock.slept == [1.0, 1.0]


@pytest.mark.parametrize(("asked", "kept"), [(None, 1.0), (0.1, 1.0), (5.0, 5.0), (900.0, 30.0)])
def test_a_longer_pause_is_kept_within_bounds(
    throttle: Throttle, asked: float | None, kept: float
) -> None:
    throttle.ask_for_pause("a", asked)
    throttle.wait("a")
    assert throttle.wait("a") == kept


def test_a_host_that_is_closed_stays_so_and_says_why(throttle: Throttle) -> None:
    with pytest.raises(HostClosed, match="stengt"):
        throttle.close("a", "stengt")
    with pytest.raises(HostClosed, match="stengt"):
        throttle.wait("a")
    throttle.wait("b")


def test_a_host_that_fails_three_times_in_a_row_is_closed(throttle: Throttle) -> None:
    for _ in range(2):
        throttle.failed("a", "can't be reached")
    throttle.answered("a")
    for _ in range(2):
        throttle.failed("a", "can't be reached")
    with pytest.raises(HostClosed, match="3 times in a row"):
        throttle.failed("a", "can't be reached")


@pytest.mark.parametrize(
    ("value", "seconds"),
    [
        ("120", 120.0),
        ("0", 0.0),
        ("Tue, 18 Mar 2025 10:01:30 GMT", 90.0),
        ("Tue, 18 Mar 2025 09:00:00 GMT", 0.0),
        ("Tue, 18 Mar 2025 10:01:30 -0000", 90.0),
        ("9" * 40, 999_999_999.0),
        ("", None),
        ("snart", None),
        ("-5", None),
        ("١٢", None),
    ],
)
def test_when_to_try_again_is_read_as_seconds_or_as_a_date(
    value: str, seconds: float | None
) -> None:
    now = datetime(2025, 3, 18, 10, 0, tzinfo=UTC)
    assert retry_after_seconds(value, now) == seconds
