"""What the page's server lets in, what it tells, and what it refuses; without a browser."""

from __future__ import annotations

import asyncio
import json
from collections.abc import AsyncIterator, Awaitable, Callable
from typing import Any

import httpx
import pytest

from bot.demo import acts
from bot.demo.server import serving_page
from bot.demo.world import DemoWorld, make_world
from bot.errors import BotError

Scenario = Callable[[DemoWorld, httpx.AsyncClient, str], Awaitable[None]]


def play(scenario: Scenario) -> None:
    """Run a scenario with a page of its own."""

    async def run() -> None:
        world = make_world(topics=False)
        async with serving_page(world, 0) as address, httpx.AsyncClient(timeout=10) as client:
            await scenario(world, client, address)

    asyncio.run(run())


async def act(client: httpx.AsyncClient, address: str, name: str, **asked: Any) -> httpx.Response:
    return await client.post(f"{address}/act/{name}", json=asked, headers={"Origin": address})


async def told(lines: AsyncIterator[str]) -> tuple[str, Any]:
    """The next event: its name and what it tells."""
    name = ""
    async for line in lines:
        if line.startswith("event: "):
            name = line.removeprefix("event: ")
        elif line.startswith("data: "):
            return name, json.loads(line.removeprefix("data: "))
    raise EOFError


@pytest.mark.parametrize("host", ["svar.example", "127.0.0.1.svar.example:80", "10.0.0.1"])
def test_a_name_that_only_leads_here_is_refused(host: str) -> None:
    async def scenario(_: DemoWorld, client: httpx.AsyncClient, address: str) -> None:
        for path in ("/", "/events", "/page/main.js"):
            answer = await client.get(address + path, headers={"Host": host})
            assert answer.status_code == 421

    play(scenario)


def test_only_the_page_itself_may_act() -> None:
    async def scenario(world: DemoWorld, client: httpx.AsyncClient, address: str) -> None:
        asked = {"person": world.readers[0].id}
        for headers in ({}, {"Origin": "null"}, {"Origin": "http://svar.example"}):
            answer = await client.post(f"{address}/act/start", json=asked, headers=headers)
            assert answer.status_code == 403
        assert world.readers[0].chat.messages() == []
        local = address.replace("127.0.0.1", "localhost")
        answer = await act(client, local, "start", **asked)
        assert answer.status_code == 200
        assert [each.text for each in world.readers[0].chat.messages()] == ["/start"]

    play(scenario)


def test_the_page_is_served_with_its_rules_and_nothing_else_is() -> None:
    async def scenario(_: DemoWorld, client: httpx.AsyncClient, address: str) -> None:
        page = await client.get(address)
        assert page.headers["content-type"] == "text/html; charset=utf-8"
        policy = page.headers["content-security-policy"]
        assert "default-src 'none'" in policy
        assert "unsafe" not in policy
        for path in ("/page/server.py", "/page/..%2fserver.py", "/page/none.js", "/file/none"):
            assert (await client.get(address + path)).status_code == 404

    play(scenario)


def test_a_page_is_told_all_first_and_then_what_changes() -> None:
    async def scenario(world: DemoWorld, client: httpx.AsyncClient, address: str) -> None:
        kari, erik = world.readers
        kari.say(kari.private(), "hei")
        async with client.stream("GET", f"{address}/events") as stream:
            lines = stream.aiter_lines()
            name, all_there_is = await told(lines)
            assert name == "all"
            people = [person["name"] for person in all_there_is["cast"]["readers"]]
            assert people == ["Kari", "Erik"]
            assert [message["text"] for message in all_there_is["messages"]] == ["hei"]
            erik.say(erik.private(), "hej")
            name, news = await told(lines)
            assert name == "news"
            assert [message["text"] for message in news["messages"]] == ["hej"]
            kari.block()
            _, news = await told(lines)
            assert [chat["blocked"] for chat in news["chats"]] == [True]
            assert news["messages"] == []

    play(scenario)


def test_what_nobody_could_do_in_telegram_is_refused_with_a_reason() -> None:
    async def scenario(world: DemoWorld, client: httpx.AsyncClient, address: str) -> None:
        kari, erik = world.readers
        ingrid, group = world.editors[0], world.group
        said = ingrid.say(group, "hei")
        here = {"person": ingrid.id, "chat": group.id}
        for name, asked in (
            ("say", {"person": 1, "chat": 1, "text": "x"}),
            ("say", {"person": kari.id, "chat": erik.id, "text": "x"}),
            ("say", {"person": kari.id, "chat": group.id, "text": "x"}),
            ("say", here),
            ("say", here | {"text": ""}),
            ("say", here | {"text": "x" * 4_097}),
            ("say", here | {"text": "x", "reply_to": 99}),
            ("edit", {**here, "person": world.editors[1].id, "message": 2, "text": "x"}),
            ("press", here | {"message": said.message_id, "data": "ja"}),
            ("start", {"person": ingrid.id}),
            ("start", {"person": kari.id, "payload": "å"}),
        ):
            answer = await act(client, address, name, **asked)
            assert answer.status_code == 400, asked
            assert answer.json()["error"]
        kari.private()
        kari.block()
        blocked = await act(client, address, "say", person=kari.id, chat=kari.id, text="x")
        assert blocked.status_code == 400
        broken = await client.post(f"{address}/act/say", content=b"{", headers={"Origin": address})
        assert broken.status_code == 400

    play(scenario)


@pytest.mark.parametrize(
    ("name", "kind", "content", "field", "shown"),
    [
        ("a.png", "image/png", b"\x89PNG\r\n\x1a\n", "photo", "image/png"),
        ("a.svg", "image/svg+xml", b"<svg/>", "document", None),
        ("a.html", "text/html", b"<script/>", "document", None),
        ("a.mp4", "video/mp4", b"mp4", "video", "video/mp4"),
        ("a.mp3", "audio/mpeg", b"mp3", "audio", "audio/mpeg"),
        ("å.pdf", "application/pdf", b"%PDF", "document", None),
    ],
)
def test_a_file_is_sent_as_what_it_is_and_shown_only_where_that_is_safe(
    name: str, kind: str, content: bytes, field: str, shown: str | None
) -> None:
    async def scenario(world: DemoWorld, client: httpx.AsyncClient, address: str) -> None:
        ingrid, group = world.editors[0], world.group
        answer = await client.post(
            f"{address}/act/file",
            data={"person": str(ingrid.id), "chat": str(group.id), "caption": "Se"},
            files={"file": (name, content, kind)},
            headers={"Origin": address},
        )
        assert answer.status_code == 200, answer.text
        [message] = group.messages()
        assert message.text == "Se"
        sent = message.raw[field][-1] if field == "photo" else message.raw[field]
        file = await client.get(f"{address}/file/{sent['file_id']}")
        assert file.content == content
        assert file.headers["x-content-type-options"] == "nosniff"
        disposition = file.headers.get("content-disposition", "")
        assert disposition.startswith("attachment") == (shown is None)
        if shown:
            assert file.headers["content-type"] == shown

    play(scenario)


def test_an_upload_without_a_file_or_with_an_empty_one_is_refused() -> None:
    async def scenario(world: DemoWorld, client: httpx.AsyncClient, address: str) -> None:
        ids = {"person": str(world.editors[0].id), "chat": str(world.group.id)}
        for fields, files in (
            (ids, {"other": ("a.txt", b"x")}),
            (ids, {"file": ("a.txt", b"")}),
            (ids | {"file": "x"}, {"other": ("a.txt", b"x")}),
        ):
            answer = await client.post(
                f"{address}/act/file", data=fields, files=files, headers={"Origin": address}
            )
            assert answer.status_code == 400
        assert world.group.messages() == []

    play(scenario)


def test_a_button_that_the_bot_never_answers_is_told_to_be_late(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(acts, "_PATIENCE_SECONDS", 0.05)

    async def scenario(world: DemoWorld, client: httpx.AsyncClient, address: str) -> None:
        from botapi import serving

        group = world.group
        keyboard = {"inline_keyboard": [[{"text": "Ja", "callback_data": "ja"}]]}
        async with serving(world.api) as server:
            await client.post(
                f"{server.url}/bot{world.api.token}/sendMessage",
                json={"chat_id": group.id, "text": "?", "reply_markup": keyboard},
            )
        asked = {"person": world.editors[0].id, "chat": group.id, "message": 2, "data": "ja"}
        answer = await act(client, address, "press", **asked)
        assert answer.json() == {"late": True}

    play(scenario)


def test_a_taken_port_is_told_in_one_line() -> None:
    async def scenario(world: DemoWorld, _: httpx.AsyncClient, address: str) -> None:
        port = int(address.rpartition(":")[2])
        with pytest.raises(BotError, match=f"port {port} is taken: choose another with --port"):
            async with serving_page(world, port):
                pass

    play(scenario)
