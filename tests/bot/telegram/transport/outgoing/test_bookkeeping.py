from datetime import UTC, datetime

import pytest

from bot.telegram.transport.outgoing.bookkeeping import again_seconds
from bot.telegram.transport.outgoing.outcome import Again
from bot.types.traffic import Outgoing

NOON = datetime(2026, 3, 1, 12, tzinfo=UTC)


def after(attempts: int, again: Again) -> float:
    message = Outgoing(1, "chat:1", 1, "sendMessage", {}, None, NOON, attempts)
    return again_seconds(message, again, 1.0)


@pytest.mark.parametrize(
    ("again", "seconds"),
    [
        (Again("x"), [0.5, 1, 2, 4, 8, 16, 32, 60, 60]),
        (Again("x", uncertain=True), [2, 4, 8, 16, 32, 60, 60]),
        (Again("x", unreached=True), [0.5, 1, 2, 4, 5, 5, 5]),
        (Again("x", 7.5), [7.5, 7.5]),
    ],
    ids=["refused for now", "in doubt", "away", "told to wait"],
)
def test_a_message_waits_longer_after_each_failure(again: Again, seconds: list[float]) -> None:
    assert [after(attempts, again) for attempts in range(len(seconds))] == seconds


def test_in_doubt_it_always_waits_a_moment() -> None:
    message = Outgoing(1, "chat:1", 1, "sendMessage", {}, None, NOON)
    assert again_seconds(message, Again("x", uncertain=True), 0.0) == 2
