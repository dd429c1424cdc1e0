from datetime import UTC, datetime, timedelta

import pytest

from bot.circuit_breaker import CircuitBreaker, delay_seconds

NOON = datetime(2026, 3, 1, 12, tzinfo=UTC)
MOST = 16


def after(seconds: float) -> datetime:
    return NOON + timedelta(seconds=seconds)


def tripped() -> CircuitBreaker:
    breaker = CircuitBreaker()
    while not breaker.unanswered(NOON, 1.0):
        pass
    return breaker


@pytest.mark.parametrize(("failures", "seconds"), [(1, 0.5), (2, 1), (3, 2), (8, 60), (10_000, 60)])
def test_a_delay_doubles_up_to_a_minute(failures: int, seconds: float) -> None:
    assert delay_seconds(failures, 1.0) == seconds
    assert delay_seconds(failures, 0.0) == seconds / 2


def test_an_open_gate_lets_as_many_through_as_there_may_be() -> None:
    breaker = CircuitBreaker()
    assert breaker.room(NOON, 0, MOST) == MOST
    assert breaker.room(NOON, 10, MOST) == 6
    assert breaker.room(NOON, 20, MOST) == 0


def test_a_call_or_two_without_an_answer_shut_nothing() -> None:
    breaker = CircuitBreaker()
    for _ in range(3):
        assert not breaker.unanswered(NOON, 1.0)
    breaker.answered()
    for _ in range(3):
        assert not breaker.unanswered(NOON, 1.0)
    assert breaker.room(NOON, 0, MOST) == MOST


def test_after_several_nothing_begins_for_a_while_and_then_one_call() -> None:
    breaker = tripped()
    assert breaker.room(NOON, 0, MOST) == 0
    assert breaker.opens_in_seconds(NOON) == 0.5
    assert breaker.room(after(0.5), 0, MOST) == 1
    assert breaker.room(after(0.5), 1, MOST) == 0


def test_calls_that_began_before_do_not_make_it_longer() -> None:
    breaker = tripped()
    for _ in range(20):
        assert breaker.unanswered(after(0.1), 1.0)
    assert breaker.opens_in_seconds(after(0.1)) == pytest.approx(0.4)


def test_each_trial_that_fails_makes_it_longer_up_to_a_minute() -> None:
    breaker, now, waits = tripped(), NOON, []
    for _ in range(10):
        waits.append(breaker.opens_in_seconds(now))
        now += timedelta(seconds=waits[-1])
        breaker.unanswered(now, 1.0)
    assert waits == [0.5, 1, 2, 4, 8, 16, 32, 60, 60, 60]


def test_an_answer_opens_it_for_all() -> None:
    breaker = tripped()
    breaker.answered()
    assert breaker.room(NOON, 0, MOST) == MOST


def test_a_sign_of_telegram_lets_a_trial_begin_at_once() -> None:
    breaker = tripped()
    breaker.lift()
    assert breaker.room(NOON, 0, MOST) == 1


def test_a_chat_or_two_told_to_wait_hold_up_nobody_else() -> None:
    breaker = CircuitBreaker()
    breaker.flooded("chat:1", NOON, 30)
    breaker.flooded("chat:1", NOON, 30)
    breaker.flooded("chat:2", NOON, 30)
    breaker.flooded("chat:3", after(10), 30)
    assert breaker.room(after(10), 0, MOST) == MOST


def test_several_told_to_wait_together_hold_up_everyone_for_the_longest() -> None:
    breaker = CircuitBreaker()
    for lane, seconds in (("chat:1", 3), ("chat:2", 9), ("chat:3", 5)):
        breaker.flooded(lane, NOON, seconds)
    assert breaker.opens_in_seconds(NOON) == 9
    breaker.answered()  # one that was under way
    assert breaker.room(after(8.9), 0, MOST) == 0
    assert breaker.room(after(9), 0, MOST) == MOST
