"""A message that is changed no oftener than people can read."""

from __future__ import annotations

from bot.telegram.live_message import EVERY_SECONDS, LiveMessage
from bot.telegram.types import Message


def test_a_message_is_changed_at_most_every_two_seconds_and_at_the_end() -> None:
    now, shown, woken = [100.0], list[Message](), list[float]()
    live = LiveMessage(shown.append, lambda: woken.append(now[0]), lambda: now[0])
    for step in range(100):
        live.show(Message(f"{step} %"))
        now[0] += 0.125
    live.end(Message("ferdig"))
    assert EVERY_SECONDS == 2.0
    assert [message.html for message in shown] == [
        "16 %",
        "32 %",
        "48 %",
        "64 %",
        "80 %",
        "96 %",
        "ferdig",
    ]
    assert len(woken) == len(shown)


def test_what_has_not_changed_is_not_shown_again() -> None:
    now, shown = [0.0], list[Message]()
    live = LiveMessage(shown.append, lambda: None, lambda: now[0])
    for _ in range(10):
        now[0] += 3
        live.show(Message("det samme"))
    assert len(shown) == 1
