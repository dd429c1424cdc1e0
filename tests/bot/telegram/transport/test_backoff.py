import asyncio
from typing import Any

import pytest

from bot.errors import BotError
from bot.telegram.transport.api import CallFailed, Failure, Telegram
from bot.telegram.transport.backoff import (
    Backoff,
    LogThrottle,
    OutageNotice,
    backoff_seconds,
    check_token,
    failure_line,
    insist,
    spread,
)
from tests.bot.telegram.scripted import TOKEN, ScriptedApi, Slept, error, result


class Clock:
    """A clock that a test sets."""

    def __init__(self) -> None:
        self.now = 1000.0

    def __call__(self) -> float:
        return self.now


def test_delays_double_from_half_a_second_to_half_a_minute() -> None:
    assert [backoff_seconds(n) for n in range(1, 9)] == [0.5, 1, 2, 4, 8, 16, 30, 30]
    assert backoff_seconds(10**9) == 30


def test_a_delay_is_only_ever_lengthened_and_by_a_quarter_at_most() -> None:
    delays = [spread(8.0) for _ in range(200)]
    assert all(8.0 <= delay <= 10.0 for delay in delays)
    assert len(set(delays)) > 100


def test_a_line_is_said_once_in_ten_minutes() -> None:
    said: list[str] = []
    clock = Clock()
    log_throttle = LogThrottle(said.append, clock)
    assert log_throttle("a")
    assert log_throttle("b")
    clock.now += 599
    assert not log_throttle("a")
    clock.now += 1
    assert log_throttle("a")
    assert said == ["a", "b", "a"]


def test_trouble_is_told_once_however_long_it_lasts_and_its_end_once() -> None:
    said: list[str] = []
    clock = Clock()
    trouble = OutageNotice(said.append, "well again", clock=clock)
    trouble.over()
    for _ in range(100):
        trouble.note("a")
        clock.now += 60
    trouble.over()
    trouble.over()
    assert said == ["a", "well again"]


def test_trouble_that_comes_and_goes_is_not_told_each_time() -> None:
    said: list[str] = []
    clock = Clock()
    trouble = OutageNotice(said.append, "well again", clock=clock)
    for _ in range(19):
        trouble.note("a")
        clock.now += 15
        trouble.over()
        clock.now += 15
    assert said == ["a", "well again"]
    clock.now += 60
    trouble.note("a")
    assert said == ["a", "well again", "a"]


def test_the_end_of_changing_trouble_is_told_once() -> None:
    said: list[str] = []
    trouble = OutageNotice(said.append, "well again", clock=Clock())
    for line in "abab":
        trouble.note(line)
    trouble.over()
    assert said == ["a", "b", "well again"]


def test_patience_waits_longer_after_each_failure_and_anew_when_it_has_worked() -> None:
    slept = Slept()
    backoff = Backoff(lambda _: None, "well again", sleep=slept)

    async def main() -> None:
        for _ in range(3):
            await backoff.bear("a")
        assert backoff.is_tried
        backoff.over()
        assert not backoff.is_tried
        await backoff.bear("a")

    asyncio.run(main())
    for seconds, least in zip(slept.seconds, [0.5, 1, 2, 0.5], strict=True):
        assert least <= seconds <= least * 1.25


@pytest.mark.parametrize(
    ("failure", "least_seconds"),
    [
        (CallFailed(Failure.FLOOD, "too many requests", retry_after_seconds=35), 35),
        (CallFailed(Failure.FLOOD, "too many requests", retry_after_seconds=-5), 0.5),
        (CallFailed(Failure.FLOOD, "too many requests"), 0.5),
        (CallFailed(Failure.UNREACHED, "ConnectError"), 0.5),
        (CallFailed(Failure.UNCERTAIN, "Bad Gateway"), 0.5),
        (CallFailed(Failure.CONFLICT, "Conflict"), 20),
        (CallFailed(Failure.TOKEN, "Unauthorized"), 60),
        (CallFailed(Failure.REFUSED, "Bad Request"), 60),
    ],
)
def test_a_failure_is_borne_for_as_long_as_its_kind_asks_for(
    failure: CallFailed, least_seconds: float
) -> None:
    slept = Slept()
    asyncio.run(Backoff(lambda _: None, "", sleep=slept).bear_failure(failure))
    assert least_seconds <= slept.seconds[0] <= least_seconds * 1.25


@pytest.mark.parametrize("kind", Failure)
def test_every_failure_is_told_in_one_line_of_bearable_length(kind: Failure) -> None:
    line = failure_line(CallFailed(kind, "Conflict:\nsome " + "very " * 500 + "long answer"))
    assert "\n" not in line
    assert len(line) < 250


def test_the_two_conflicts_are_told_apart() -> None:
    other = failure_line(
        CallFailed(Failure.CONFLICT, "Conflict: terminated by other getUpdates request")
    )
    hook = failure_line(
        CallFailed(Failure.CONFLICT, "Conflict: can't use it while webhook is active")
    )
    assert "another process polls" in other
    assert "webhook" in hook


def with_api(api: ScriptedApi, work: Any) -> Any:
    async def main() -> Any:
        async with api.serving(), Telegram(TOKEN, api.url) as telegram:
            return await work(telegram)

    return asyncio.run(main())


@pytest.mark.parametrize("code", [401, 404])
def test_a_token_that_telegram_does_not_know_ends_the_start_in_one_line(code: int) -> None:
    api = ScriptedApi(getMe=[error(code, "Unauthorized")])
    with pytest.raises(BotError, match=r"TELEGRAM_BOT_TOKEN.*@BotFather") as raised:
        with_api(api, lambda telegram: check_token(telegram, print))
    assert TOKEN not in str(raised.value)
    assert "\n" not in str(raised.value)


def test_the_token_is_checked_as_soon_as_telegram_answers_properly() -> None:
    account = {"id": 123, "is_bot": True, "username": "svar_bot"}
    said: list[str] = []
    api = ScriptedApi(
        getMe=[
            error(500, "Internal Server Error"),
            (502, "<html>"),
            (200, "<html>"),
            result([]),
            error(429, "Too Many Requests: retry after 3", retry_after=3),
            result(account),
        ]
    )
    slept = Slept()
    found = with_api(api, lambda telegram: check_token(telegram, said.append, sleep=slept))
    assert found == account
    assert len(slept.seconds) == 5
    assert said[-1] == "Telegram answers"
    assert len(said) == len(set(said))


def test_a_call_is_insisted_on_until_it_is_carried_out() -> None:
    said: list[str] = []
    api = ScriptedApi(setWebhook=[error(400, "Bad Request: no such host"), result("set")])
    slept = Slept()
    backoff = Backoff(said.append, "set at last", sleep=slept)
    done = with_api(api, lambda t: insist(t, "setWebhook", {"url": "https://x"}, backoff))
    assert done == "set"
    assert api.params("setWebhook") == [{"url": "https://x"}] * 2
    assert "no such host" in said[0]
    assert said[1:] == ["set at last"]
