"""Everybody's pace is counted by a clock that nobody sets."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

from bot.telegram.transport.incoming.pacing import Pacing
from bot.types.traffic import StoredUpdate

NOON = datetime(2027, 3, 1, 12, tzinfo=UTC)


def written(number: int) -> StoredUpdate:
    payload = {"message": {"text": f"Hva er {number}?", "chat": {"id": 7, "type": "private"}}}
    return StoredUpdate(number, number, "chat:7", payload, NOON, 0, sender=7)


def test_a_time_of_day_that_is_set_back_holds_nobody_for_days() -> None:
    wall, ticks = [NOON], [100.0]
    pacing = Pacing(
        lambda _: False, lambda: wall[0], lambda: ticks[0], bot_id=1, username="SvarBot"
    )
    for number in range(25):
        pacing.count([written(number)])
    held = pacing.wait_seconds(written(25))
    assert 0 < held < 60
    wall[0] -= timedelta(days=3)
    assert pacing.wait_seconds(written(25)) == held
    ticks[0] += held
    assert pacing.wait_seconds(written(25)) == 0
