from datetime import UTC, datetime, timedelta

import pytest

from bot.telegram.transport.outgoing.circuit_breaker import CircuitBreaker, delay_seconds

NOON = datetime(2026, 3, 1, 12, tzinfo=UTC)
MOST = 16


def after(seconds: float) -> datetime:
    return NOON + timedelta(seconds=seconds)


def shut_gate() -> CircuitBreaker:
    gate = CircuitBreaker()
    while not gate.unanswered(NOON, 1.0):
        pass
    return gate


@pytest.mark.parametrize(("failures", "seconds"), [(1, 0.5), (2, 1), (3, 2), (8, 60), (10_000, 60)])
def test_a_delay_doubles_up_to_a_minute(failures: int, seconds: float) -> None:
    assert delay_seconds(failures, 1.0) == seconds
    assert delay_seconds(failures, 0.0) == seconds / 2


def test_an_open_gate_lets_as_many_through_as_there_may_be() -> None:
    gate = CircuitBreaker()
    assert gate.room(NOON, 0, MOST) == MOST
    assert gate.room(NOON, 10, MOST) == 6
    assert gate.room(NOON, 20, MOST) == 0


def test_a_call_or_two_without_an_answer_shut_nothing() -> None:
    gate = CircuitBreaker()
    for _ in range(3):
        assert not gate.unanswered(NOON, 1.0)
    gate.answered()
    for _ in range(3):
        assert not gate.unanswered(NOON, 1.0)
    assert gate.room(NOON, 0, MOST) == MOST


def test_after_several_nothing_begins_for_a_while_and_then_one_call() -> None:
    gate = shut_gate()
    assert gate.room(NOON, 0, MOST) == 0
    assert gate.opens_in_seconds(NOON) == 0.5
    assert gate.room(after(0.5), 0, MOST) == 1
    assert gate.room(after(0.5), 1, MOST) == 0


def test_calls_that_began_before_do_not_make_it_longer() -> None:
    gate = shut_gate()
    for _ in range(20):
        assert gate.unanswered(after(0.1), 1.0)
    assert gate.opens_in_seconds(after(0.1)) == pytest.approx(0.4)


def test_each_trial_that_fails_makes_it_longer_up_to_a_minute() -> None:
    gate, now, waits = shut_gate(), NOON, []
    for _ in range(10):
        waits.append(gate.opens_in_seconds(now))
        now += timedelta(seconds=waits[-1])
        gate.unanswered(now, 1.0)
    assert waits == [0.5, 1, 2, 4, 8, 16, 32, 60, 60, 60]


def test_an_answer_opens_it_for_all() -> None:
    gate = shut_gate()
    gate.answered()
    assert gate.room(NOON, 0, MOST) == MOST


def test_a_sign_of_telegram_lets_a_trial_begin_at_once() -> None:
    gate = shut_gate()
    gate.lift()
    assert gate.room(NOON, 0, MOST) == 1


def test_a_chat_or_two_told_to_wait_hold_up_nobody_else() -> None:
    gate = CircuitBreaker()
    gate.flooded("chat:1", NOON, 30)
    gate.flooded("chat:1", NOON, 30)
    gate.flooded("chat:2", NOON, 30)
    gate.flooded("chat:3", after(10), 30)
    assert gate.room(after(10), 0, MOST) == MOST


def test_several_told_to_wait_together_hold_up_everyone_for_the_longest() -> None:
    gate = CircuitBreaker()
    for lane, seconds in (("chat:1", 3), ("chat:2", 9), ("chat:3", 5)):
        gate.flooded(lane, NOON, seconds)
    assert gate.opens_in_seconds(NOON) == 9
    gate.answered()  # one that was under way
    assert gate.room(after(8.9), 0, MOST) == 0
    assert gate.room(after(9), 0, MOST) == MOST
