"""Faults on demand, seen by the plainest client; and Telegram's rates."""

from __future__ import annotations

import time
from collections.abc import Callable

import httpx
import pytest

from botapi import (
    BotApi,
    Chat,
    Delay,
    DropAfter,
    DropBefore,
    Fault,
    Garbage,
    Refuse,
    RunningServer,
    TooManyRequests,
    Truncate,
)
from botapi.errors import ApiError
from botapi.world.rates import CHAT_BURST, Rates
from tests.botapi.conftest import Ask

Send = Callable[[], httpx.Response]


@pytest.fixture
def chat(api: BotApi) -> Chat:
    """A chat that the bot may write in."""
    return api.user().private()


@pytest.fixture
def send(server: RunningServer, chat: Chat) -> Send:
    """Send one message into the chat over a new connection; the raw answer."""

    def post() -> httpx.Response:
        url = f"{server.url}/bot{server.api.token}/sendMessage"
        return httpx.post(url, json={"chat_id": chat.id, "text": "x"}, timeout=5)

    return post


def test_too_many_requests_names_the_seconds_and_sends_nothing(
    api: BotApi, chat: Chat, send: Send
) -> None:
    api.fail("sendMessage", kind=TooManyRequests(3), chat=chat, times=1)
    answer = send()
    assert (answer.status_code, answer.headers["Retry-After"]) == (429, "3")
    assert answer.json()["parameters"] == {"retry_after": 3}
    assert chat.answers() == []
    assert send().status_code == 200


def test_any_code_with_any_description_can_be_answered(api: BotApi, send: Send) -> None:
    api.fail(kind=Refuse(500, "Internal Server Error: restart"))
    assert send().json() == {
        "ok": False,
        "error_code": 500,
        "description": "Internal Server Error: restart",
    }


def test_garbage_comes_with_any_status(api: BotApi, chat: Chat, send: Send) -> None:
    api.fail(kind=Garbage(200, b"\xff<html>"))
    answer = send()
    assert (answer.status_code, answer.content) == (200, b"\xff<html>")
    assert chat.answers() == []


@pytest.mark.parametrize(
    ("kind", "applied"), [(DropBefore(), False), (DropAfter(), True), (Truncate(), True)]
)
def test_a_connection_that_breaks_leaves_the_effect_or_not(
    api: BotApi, chat: Chat, send: Send, kind: Fault, applied: bool
) -> None:
    api.fail("sendMessage", kind=kind, times=1)
    with pytest.raises(httpx.TransportError):
        send()
    [call] = api.wait_for(lambda: api.calls("sendMessage"))
    assert (call.applied, call.fault) == (applied, type(kind).__name__)
    assert bool(chat.answers()) is applied


def test_a_delayed_call_is_applied_though_the_client_has_given_up(
    api: BotApi, chat: Chat, server: RunningServer
) -> None:
    api.fail("sendMessage", kind=Delay(0.3), times=1)
    with pytest.raises(httpx.ReadTimeout):
        httpx.post(
            f"{server.url}/bot{api.token}/sendMessage",
            json={"chat_id": chat.id, "text": "x"},
            timeout=0.1,
        )
    api.wait_for(chat.answers)


def test_a_fault_in_one_chat_spares_the_others_and_other_methods(
    api: BotApi, ask: Ask, chat: Chat
) -> None:
    other = api.user("Bo").private()
    rule = api.fail("sendMessage", kind=Refuse(400), chat=chat)
    assert not ask("sendMessage", chat_id=chat.id, text="x")["ok"]
    assert ask("sendMessage", chat_id=other.id, text="x")["ok"]
    assert ask("getChat", chat_id=chat.id)["ok"]
    assert rule.hits == 1
    rule.cancel()
    assert ask("sendMessage", chat_id=chat.id, text="x")["ok"]


def test_the_same_seed_gives_the_same_faults(api: BotApi, ask: Ask) -> None:
    def play(seed: int) -> list[bool]:
        rule = api.fail("getMe", kind=Refuse(500), probability=0.3, seed=seed)
        played = [not ask("getMe")["ok"] for _ in range(30)]
        rule.cancel()
        return played

    first = play(7)
    assert first == play(7)
    assert first != play(8)
    assert 3 <= sum(first) <= 15


def test_every_call_is_logged_in_order_with_its_outcome(api: BotApi, ask: Ask, chat: Chat) -> None:
    ask("getMe")
    ask("sendMessage", chat_id=chat.id, text="")
    ask("sendMessage", chat_id=chat.id, text="x")
    assert [(call.number, call.method, call.status) for call in api.calls()] == [
        (1, "getMe", 200),
        (2, "sendMessage", 400),
        (3, "sendMessage", 200),
    ]
    refused, sent = api.calls("sendmessage", chat=chat)
    assert refused.description == "Bad Request: message text is empty"
    assert sent.result["message_id"] == chat.answers()[0].message_id
    assert abs(sent.at - time.time()) < 60


class Clock:
    """A clock that a test turns."""

    def __init__(self) -> None:
        self.now = 1000.0

    def __call__(self) -> float:
        """The time, in seconds."""
        return self.now


def sent(rates: Rates, chat_id: int, count: int) -> list[object]:
    """How long each of so many messages has to wait; 0 for one that is let through."""
    waits: list[object] = []
    for _ in range(count):
        try:
            rates.check("sendMessage", chat_id)
        except ApiError as error:
            waits.append(error.parameters["retry_after"])
        else:
            waits.append(0)
    return waits


def test_a_chat_takes_a_burst_and_then_one_message_a_second() -> None:
    clock = Clock()
    rates = Rates(clock)
    rates.enforced = True
    assert sent(rates, 1, CHAT_BURST + 1) == [0] * CHAT_BURST + [1]
    clock.now += 1
    assert sent(rates, 1, 2) == [0, 1]


def test_a_group_takes_twenty_messages_a_minute() -> None:
    clock = Clock()
    rates = Rates(clock)
    rates.enforced = True
    for _ in range(20):
        assert sent(rates, -5, 1) == [0]
        clock.now += 1
    assert sent(rates, -5, 1) == [40]
    clock.now += 40
    assert sent(rates, -5, 1) == [0]


def test_thirty_messages_a_second_go_out_in_all() -> None:
    clock = Clock()
    rates = Rates(clock)
    rates.enforced = True
    waits = [wait for chat_id in range(1, 32) for wait in sent(rates, chat_id, 1)]
    assert waits == [0] * 30 + [1]


def test_the_rates_hold_on_the_server_once_enforced(api: BotApi, ask: Ask, chat: Chat) -> None:
    def statuses() -> set[int]:
        answers = [ask("sendMessage", chat_id=chat.id, text="x") for _ in range(4 * CHAT_BURST)]
        return {answer.get("error_code", 200) for answer in answers}

    assert statuses() == {200}
    api.enforce_rates()
    assert statuses() == {200, 429}
