"""What the page is told of messages, chats and people, and when it is told."""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Iterator
from contextlib import aclosing
from typing import Any

import httpx
import pytest

from bot.demo.feed import Feed
from bot.demo.view import cast_view, chat_view, message_view
from bot.demo.world import DemoWorld, make_world
from botapi import running_server

Call = Callable[..., Any]


@pytest.fixture
def world() -> DemoWorld:
    return make_world(topics=True)


@pytest.fixture
def call(world: DemoWorld) -> Iterator[Call]:
    """Call a method as the bot; its result."""
    with running_server(world.api) as server, httpx.Client(timeout=10) as client:

        def made(method: str, **params: Any) -> Any:
            answer = client.post(f"{server.url}/bot{world.api.token}/{method}", json=params)
            return answer.raise_for_status().json()["result"]

        yield made


def test_everybody_has_a_name_and_a_language(world: DemoWorld) -> None:
    cast = cast_view(world)
    named = [(each["name"], each["language"]) for each in (*cast["readers"], *cast["editors"])]
    assert named == [("Kari", "nb"), ("Erik", "sv"), ("Ingrid", "nb"), ("Jonas", "nb")]
    assert cast["bot"]["username"] == "SvarDemoBot"
    assert cast["zone"] == "Europe/Oslo"
    assert cast_view(make_world(topics=False, zone="Asia/Tokyo"))["zone"] == "Asia/Tokyo"


def test_a_message_is_told_with_its_buttons_and_where_it_stands(
    world: DemoWorld, call: Call
) -> None:
    group = world.group
    topic = call("createForumTopic", chat_id=group.id, name="Nr. 1")["message_thread_id"]
    row = [
        {"text": "Ja", "callback_data": "ja"},
        {"text": "Les", "url": "https://a.example/"},
        {"text": "Kopi", "copy_text": {"text": "kopiert"}},
        {"text": "Del", "switch_inline_query": "x"},
    ]
    call(
        "sendMessage",
        chat_id=group.id,
        message_thread_id=topic,
        text="<b>å</b>",
        parse_mode="HTML",
        reply_markup={"inline_keyboard": [row]},
    )
    created, card = (message_view(message) for message in group.messages())
    assert created["service"] == {"kind": "topic-created", "name": "Nr. 1", "message": None}
    assert (card["thread"], card["bot"], card["name"], card["text"]) == (topic, True, "Svar", "å")
    assert card["entities"] == [{"type": "bold", "offset": 0, "length": 1}]
    assert card["buttons"] == [
        [
            {"text": "Ja", "data": "ja"},
            {"text": "Les", "url": "https://a.example/"},
            {"text": "Kopi", "copy": "kopiert"},
            {"text": "Del"},
        ]
    ]
    call("deleteMessage", chat_id=group.id, message_id=card["id"])
    gone = message_view(group.message(card["id"]))
    assert gone == {"chat": group.id, "id": card["id"], "thread": topic, "deleted": True}


def test_a_thread_of_answers_is_no_topic() -> None:
    world = make_world(topics=False)
    ingrid, group = world.editors[0], world.group
    first = ingrid.say(group, "hei")
    answer = ingrid.say(group, "hallo", reply_to=first)
    assert answer.thread_id is not None
    view = message_view(answer)
    assert (view["thread"], view["replyTo"]) == (None, first.message_id)


def test_what_is_sent_besides_text_is_told_by_its_kind(world: DemoWorld) -> None:
    ingrid, group = world.editors[0], world.group
    sent = [
        ingrid.send_photo(group, "se"),
        ingrid.send_animation(group),
        ingrid.send_video(group),
        ingrid.send_audio(group),
        ingrid.send_voice(group),
        ingrid.send_document(group, "a.pdf", b"%PDF"),
        ingrid.send_sticker(group, "👋"),
    ]
    told = [message_view(message)["media"] for message in sent]
    kinds = ["photo", "animation", "video", "audio", "voice", "document", "sticker"]
    assert [each["kind"] for each in told] == kinds
    assert (told[5]["name"], told[5]["size"], told[6]["emoji"]) == ("a.pdf", 4, "👋")
    assert message_view(ingrid.say(group, "hei"))["media"] is None


def test_a_chat_is_told_with_what_is_pinned_offered_and_being_done(
    world: DemoWorld, call: Call
) -> None:
    kari, ingrid, group = world.readers[0], world.editors[0], world.group
    kari.private()
    call("setMyDescription", description="Jeg er Svar.", language_code="nb")
    call("setMyCommands", commands=[{"command": "hjelp", "description": "hjelp"}])
    call("sendChatAction", chat_id=kari.id, action="typing")
    view = chat_view(world, kari.chat)
    assert (view["about"], view["blocked"]) == ("Jeg er Svar.", False)
    assert view["doing"] == {"0": "typing"}
    assert [each["command"] for each in view["menus"][str(kari.id)]] == ["hjelp"]
    number = call("sendMessage", chat_id=group.id, text="x")["message_id"]
    call("pinChatMessage", chat_id=group.id, message_id=number)
    thread = group.open_topic(ingrid, "Nr. 1")
    group.close_topic(ingrid, thread)
    view = chat_view(world, group)
    assert (view["title"], view["forum"], view["pinned"]) == ("Redaksjonen", True, [number])
    assert view["topics"] == [{"id": thread, "name": "Nr. 1", "closed": True}]


def test_news_are_told_once_and_only_what_has_changed(world: DemoWorld, call: Call) -> None:
    feed, ingrid, group = Feed(world), world.editors[0], world.group
    assert len(feed.all()["chats"]) == 3
    assert feed.news() == {"chats": [], "messages": []}
    said = ingrid.say(group, "hei")
    assert [each["text"] for each in feed.news()["messages"]] == ["hei"]
    reaction = [{"type": "emoji", "emoji": "👀"}]
    call("setMessageReaction", chat_id=group.id, message_id=said.message_id, reaction=reaction)
    assert [each["reactions"] for each in feed.news()["messages"]] == [["👀"]]
    ingrid.edit(said, "hallo")
    assert [each["text"] for each in feed.news()["messages"]] == ["hallo"]
    assert feed.news() == {"chats": [], "messages": []}


def test_that_the_bot_has_stopped_typing_is_told_although_nothing_happens(
    world: DemoWorld, call: Call
) -> None:
    kari = world.readers[0].private()
    call("sendChatAction", chat_id=kari.id, action="typing")

    async def scenario() -> None:
        async with aclosing(Feed(world).events()) as events:
            name, told = await anext(events)
            assert name == "all"
            assert told["chats"][0]["doing"] == {"0": "typing"}
            world.api.world.clock = lambda: 4e9
            name, told = await anext(events)
            assert (name, told["chats"][0]["doing"]) == ("news", {})

    asyncio.run(scenario())
