"""The server in a thread, as a process, and waited for from both sides."""

from __future__ import annotations

import asyncio
import signal
import subprocess
import sys
import threading
from collections.abc import Iterator

import httpx
import pytest

from botapi import BotApi, running_server
from tests.botapi.conftest import Ask


@pytest.fixture
def process() -> Iterator[tuple[str, str]]:
    """The URL and the token of a server in a process of its own."""
    command = [sys.executable, "-m", "botapi"]
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True) as running:
        assert running.stdout is not None
        yield running.stdout.readline().strip(), running.stdout.readline().strip()
        running.send_signal(signal.SIGTERM)
        assert running.wait(10) == 0


def test_a_process_is_played_through_its_door(process: tuple[str, str]) -> None:
    url, token = process
    with httpx.Client(timeout=10) as client:

        def world(name: str, **asked: object) -> dict[str, object]:
            answer = client.post(f"{url}/world/{name}", json=asked)
            assert answer.status_code == 200, answer.text
            body: dict[str, object] = answer.json()
            return body

        ada = world("people", first_name="Ada", language_code="nb")["id"]
        world("say", **{"from": ada, "text": "hei"})
        [update] = client.get(f"{url}/bot{token}/getUpdates").json()["result"]
        assert update["message"]["text"] == "hei"
        keyboard = {"inline_keyboard": [[{"text": "Ja", "callback_data": "j"}]]}
        client.post(
            f"{url}/bot{token}/sendMessage",
            json={"chat_id": ada, "text": "hei, Ada", "reply_markup": keyboard},
        )
        [said, answered] = client.get(f"{url}/world/messages", params={"chat": str(ada)}).json()
        assert (said["text"], answered["text"]) == ("hei", "hei, Ada")
        group = world("groups", title="Redaksjonen", members=[ada])["id"]
        world("say", **{"from": ada, "chat": group, "text": "prat"})
        methods = [call["method"] for call in client.get(f"{url}/world/calls").json()]
        assert methods == ["getUpdates", "sendMessage"]
        pressing = threading.Thread(
            target=world,
            args=("press",),
            kwargs={"from": ada, "message_id": answered["message_id"], "button": "Ja"},
        )
        pressing.start()
        offset = update["update_id"] + 2
        polled = client.get(f"{url}/bot{token}/getUpdates?timeout=5&offset={offset}")
        query = polled.json()["result"][0]["callback_query"]["id"]
        client.post(f"{url}/bot{token}/answerCallbackQuery", json={"callback_query_id": query})
        pressing.join(10)
        refused = client.post(f"{url}/world/say", json={"from": 1, "text": "x"})
        assert refused.status_code == 400


def test_a_thread_that_waits_is_woken_by_a_call(api: BotApi, ask: Ask) -> None:
    chat = api.user().private()
    sending = threading.Timer(0.05, ask, ("sendMessage",), {"chat_id": chat.id, "text": "x"})
    sending.start()
    [answer] = api.wait_for(chat.answers)
    sending.join()
    assert answer.text == "x"


def test_a_coroutine_that_waits_is_woken_from_another_thread(api: BotApi) -> None:
    ada = api.user()
    chat = ada.private()

    async def scenario() -> str:
        saying = threading.Timer(0.05, ada.say, (chat, "hei"))
        saying.start()
        [message] = await api.until(chat.messages)
        saying.join()
        return message.text

    assert asyncio.run(scenario()) == "hei"


def test_blocking_an_event_loop_is_refused(api: BotApi) -> None:
    async def scenario() -> None:
        with pytest.raises(RuntimeError, match="await until"):
            api.wait_for(lambda: True)

    asyncio.run(scenario())


def test_waiting_in_vain_ends_in_a_coroutine_too(api: BotApi) -> None:
    with pytest.raises(TimeoutError, match=r"not true after 0\.05 s"):
        asyncio.run(api.until(lambda: False, timeout_seconds=0.05))


def test_many_threads_act_on_the_world_at_once(api: BotApi, ask: Ask) -> None:
    people = [api.user(str(number)) for number in range(8)]

    def talk(number: int) -> None:
        chat = people[number].private()
        for _ in range(50):
            people[number].say(chat, "hei")

    threads = [threading.Thread(target=talk, args=(number,)) for number in range(8)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert api.pending_updates == 400
    numbers = [m.message_id for person in people for m in person.private().messages()]
    assert sorted(numbers) == list(range(1, 401))
    assert len(ask("getUpdates")["result"]) == 100


def test_a_world_outlives_its_server() -> None:
    world = BotApi()
    chat = world.user().private()
    for _ in range(2):
        with running_server(world) as server:
            httpx.post(
                f"{server.url}/bot{world.token}/sendMessage",
                json={"chat_id": chat.id, "text": "x"},
            ).raise_for_status()
    assert len(chat.answers()) == 2
