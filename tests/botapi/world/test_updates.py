"""The queue of updates: acknowledged by offset, one poll at a time, raw ones as they are."""

from __future__ import annotations

import asyncio
from typing import Any

import aiohttp
import httpx
import pytest

from botapi import BotApi, RunningServer, serving
from botapi.world.updates import FIRST_UPDATE_ID, UpdateQueue
from tests.botapi.conftest import Ask


def ids(body: dict[str, Any]) -> list[int]:
    return [update["update_id"] - FIRST_UPDATE_ID for update in body["result"]]


@pytest.fixture
def five(api: BotApi) -> BotApi:
    """A world in which five updates wait."""
    ada = api.user()
    for text in "abcde":
        ada.say(ada.private(), text)
    return api


@pytest.mark.usefixtures("five")
def test_updates_come_again_until_a_higher_offset_acknowledges_them(api: BotApi, ask: Ask) -> None:
    assert ids(ask("getUpdates", limit=2)) == [0, 1]
    assert ids(ask("getUpdates", limit=2)) == [0, 1]
    assert ids(ask("getUpdates", offset=FIRST_UPDATE_ID + 2)) == [2, 3, 4]
    assert api.pending_updates == 3


@pytest.mark.usefixtures("five")
def test_a_negative_offset_keeps_that_many_from_the_end(api: BotApi, ask: Ask) -> None:
    assert ids(ask("getUpdates", offset=-2)) == [3, 4]
    assert api.pending_updates == 2
    assert ids(ask("getUpdates", offset=-9)) == [3, 4]


def test_allowed_updates_are_remembered_when_left_out() -> None:
    queue = UpdateQueue()
    assert queue.add("message_reaction", {}) is None
    queue.allow(["message_reaction"])
    queue.allow(None)
    assert queue.add("message_reaction", {}) == FIRST_UPDATE_ID
    assert queue.add("message", {}) is None
    queue.allow([])
    assert queue.add("message", {}) == FIRST_UPDATE_ID + 1
    assert queue.add("message_reaction", {}) is None


def test_an_update_can_be_anything(api: BotApi, ask: Ask) -> None:
    api.push_raw({"message": "not an object", "news": [1]})
    api.push_raw({"update_id": FIRST_UPDATE_ID + 7, "message": None})
    api.push_raw({})
    first, second, third = ask("getUpdates")["result"]
    assert first == {"update_id": FIRST_UPDATE_ID, "message": "not an object", "news": [1]}
    assert second == {"update_id": FIRST_UPDATE_ID + 7, "message": None}
    assert third == {"update_id": FIRST_UPDATE_ID + 8}


def test_a_poll_waits_for_the_next_update_and_ends_when_another_begins() -> None:
    async def scenario() -> tuple[int, str, list[str]]:
        async with serving() as server, aiohttp.ClientSession() as session:

            async def poll(timeout_seconds: int = 30) -> dict[str, Any]:
                url = f"{server.url}/bot{server.api.token}/getUpdates?timeout={timeout_seconds}"
                async with session.get(url) as answer:
                    body: dict[str, Any] = await answer.json()
                    return body

            first = asyncio.create_task(poll())
            await server.api.until(lambda: server.api.polling)
            second = asyncio.create_task(poll())
            ended = await first
            ada = server.api.user()
            ada.say(ada.private(), "hei")
            got = (await second)["result"]
            return (
                ended["error_code"],
                ended["description"],
                [update["message"]["text"] for update in got],
            )

    assert asyncio.run(scenario()) == (
        409,
        "Conflict: terminated by other getUpdates request; "
        "make sure that only one bot instance is running",
        ["hei"],
    )


def test_a_poll_ends_with_the_client_that_began_it(api: BotApi, server: RunningServer) -> None:
    url = f"{server.url}/bot{api.token}/getUpdates?timeout=30"
    with pytest.raises(httpx.ReadTimeout):
        httpx.get(url, timeout=0.2)
    api.wait_for(lambda: not api.polling)


def test_polling_and_a_webhook_exclude_each_other(api: BotApi, ask: Ask) -> None:
    ada = api.user()
    ada.say(ada.private(), "a")
    ask("setWebhook", url="http://127.0.0.1:9/none")
    assert ask("getUpdates")["description"] == (
        "Conflict: can't use getUpdates method while webhook is active; "
        "use deleteWebhook to delete the webhook first"
    )
    assert ask("getWebhookInfo")["result"]["pending_update_count"] == 1
    ask("deleteWebhook", drop_pending_updates=True)
    assert ask("getUpdates")["result"] == []


def test_a_stopped_server_refuses_and_comes_back_with_all_that_was(
    api: BotApi, ask: Ask, server: RunningServer
) -> None:
    ada = api.user()
    ada.say(ada.private(), "a")
    url = server.url
    server.stop()
    with pytest.raises(Exception, match="refused"):
        ask("getMe")
    server.start()
    assert server.url == url
    assert ids(ask("getUpdates")) == [0]
