"""What an editors' group needs: prompts, replies, topics that go away, what the bot is doing."""

from __future__ import annotations

import asyncio

import httpx
import pytest

from botapi import BotApi, serving
from tests.botapi.conftest import Ask, updates


def test_a_prompt_is_seen_by_people_and_leaves_nothing_on_the_message(
    api: BotApi, ask: Ask
) -> None:
    ada = api.user()
    chat = ada.private()
    prompt = {"force_reply": True, "input_field_placeholder": "Svaret", "selective": True}
    sent = ask("sendMessage", chat_id=chat.id, text="Hva er svaret?", reply_markup=prompt)["result"]
    assert "reply_markup" not in sent
    assert chat.answers()[0].prompt == prompt
    ask("sendMessage", chat_id=chat.id, text="Takk")
    assert chat.answers()[1].prompt is None


def test_replies_to_the_bots_card_are_heard_in_privacy_mode_whatever_they_hold(
    api: BotApi, ask: Ask
) -> None:
    ada = api.user()
    group = api.group("Redaksjonen", ada)
    ask("sendMessage", chat_id=group.id, text="Spørsmål 1")
    [card] = group.answers()
    ada.send_document(group, "prat.pdf", b"%PDF")
    reply = ada.send_document(group, "svar.pdf", b"%PDF", reply_to=card)
    ada.edit(reply, "rettet")
    ada.edit(ada.say(group, "prat"), "mer prat")
    heard = updates(ask)
    assert [next(iter(set(update) - {"update_id"})) for update in heard] == [
        "message",
        "edited_message",
    ]
    assert heard[1]["edited_message"]["reply_to_message"]["message_id"] == card.message_id


def test_a_deleted_topic_is_noticed_only_when_it_is_used(api: BotApi, ask: Ask) -> None:
    ada = api.user()
    forum = api.group("Redaksjonen", ada, forum=True, bot="administrator")
    thread = ask("createForumTopic", chat_id=forum.id, name="Nr. 1")["result"]["message_thread_id"]
    sent = ask("sendMessage", chat_id=forum.id, text="kort", message_thread_id=thread)["result"]
    updates(ask)
    forum.delete_topic(thread)
    assert updates(ask) == []
    assert forum.topics() == {}
    here = {"chat_id": forum.id, "message_thread_id": thread}
    for method, params, description in (
        ("sendMessage", {"text": "x"}, "message thread not found"),
        ("editForumTopic", {"name": "Nr. 2"}, "TOPIC_ID_INVALID"),
        ("closeForumTopic", {}, "TOPIC_ID_INVALID"),
        ("reopenForumTopic", {}, "TOPIC_ID_INVALID"),
        ("deleteForumTopic", {}, "TOPIC_ID_INVALID"),
    ):
        assert ask(method, **here, **params)["description"] == f"Bad Request: {description}"
    edit = {"chat_id": forum.id, "message_id": sent["message_id"], "text": "y"}
    assert ask("editMessageText", **edit)["description"] == "Bad Request: message to edit not found"
    with pytest.raises(LookupError):
        forum.delete_topic(thread)


def test_topics_that_people_close_open_and_rename_are_told_of(api: BotApi, ask: Ask) -> None:
    ada = api.user()
    forum = api.group("Redaksjonen", ada, forum=True)
    thread = forum.open_topic(ada, "Nr. 1")
    forum.close_topic(ada, thread)
    assert forum.is_closed(thread)
    closed = ask("sendMessage", chat_id=forum.id, text="x", message_thread_id=thread)
    assert closed["description"] == "Bad Request: TOPIC_CLOSED"
    forum.close_topic(ada, thread, closed=False)
    forum.rename_topic(ada, thread, "Besvart")
    assert (forum.topics(), forum.is_closed(thread)) == ({thread: "Besvart"}, False)
    told = [update["message"] for update in updates(ask)]
    for field, message in zip(("created", "closed", "reopened", "edited"), told, strict=True):
        assert f"forum_topic_{field}" in message
        assert message["from"]["id"] == ada.id


def test_a_topics_first_message_and_service_messages_can_not_be_deleted_or_copied(
    api: BotApi, ask: Ask
) -> None:
    forum = api.group("Redaksjonen", api.user(), forum=True, bot="administrator")
    thread = ask("createForumTopic", chat_id=forum.id, name="Nr. 1")["result"]["message_thread_id"]
    first = {"chat_id": forum.id, "message_id": thread}
    assert ask("deleteMessage", **first)["description"] == ("Bad Request: message can't be deleted")
    source = {"chat_id": forum.id, "from_chat_id": forum.id, "message_id": thread}
    assert ask("copyMessage", **source)["description"] == "Bad Request: message can't be copied"
    assert ask("forwardMessage", **source)["description"] == (
        "Bad Request: message can't be forwarded"
    )


def test_a_bot_deletes_its_own_messages_for_two_days_and_an_administrator_any() -> None:
    now = [1_000_000.0]
    api = BotApi(clock=lambda: now[0])
    ada = api.user()
    group = api.group("Redaksjonen", ada)

    async def scenario() -> None:
        async with serving(api) as server, httpx.AsyncClient() as client:

            async def call(method: str, **params: object) -> str:
                url = f"{server.url}/bot{api.token}/{method}"
                body = (await client.post(url, json={"chat_id": group.id} | params)).json()
                return str(body.get("description", "done"))

            for text in ("1", "2"):
                await call("sendMessage", text=text)
            first, second = (message.message_id for message in group.answers())
            hers = ada.say(group, "/prat").message_id
            assert await call("deleteMessage", message_id=first) == "done"
            assert await call("deleteMessage", message_id=hers) == (
                "Bad Request: message can't be deleted"
            )
            now[0] += 48 * 3600 + 1
            assert await call("deleteMessage", message_id=second) == (
                "Bad Request: message can't be deleted for everyone"
            )
            group.set_bot("administrator", ada, can_delete_messages=True)
            assert await call("deleteMessage", message_id=second) == "done"
            assert await call("deleteMessage", message_id=hers) == "done"

    asyncio.run(scenario())


def test_typing_is_seen_until_the_bot_has_sent_something_or_five_seconds_long(
    api: BotApi, ask: Ask
) -> None:
    ada = api.user()
    chat = ada.private()
    ask("sendChatAction", chat_id=chat.id, action="typing")
    assert chat.actions() == {0: "typing"}
    ask("sendMessage", chat_id=chat.id, text="x")
    assert chat.actions() == {}
    forum = api.group("Redaksjonen", ada, forum=True, bot="administrator")
    thread = forum.open_topic(ada, "Nr. 1")
    ask("sendChatAction", chat_id=forum.id, action="upload_photo", message_thread_id=thread)
    ask("sendMessage", chat_id=forum.id, text="x")
    assert forum.actions() == {thread: "upload_photo"}
    api.world.clock = lambda: 4e9
    assert forum.actions() == {}


def test_the_narrowest_commands_are_offered_in_ones_own_language_first(
    api: BotApi, ask: Ask
) -> None:
    kari = api.user("Kari", language_code="nb")
    erik = api.user("Erik", language_code="sv")
    group = api.group("Redaksjonen", kari, erik, bot="administrator")

    def offer(command: str, language: str = "", **scope: object) -> None:
        commands = [{"command": command, "description": "x"}]
        more = {"scope": scope} if scope else {}
        assert ask("setMyCommands", commands=commands, language_code=language, **more)["ok"]

    def menus() -> list[list[str]]:
        places = ((kari, kari.private()), (erik, erik.private()), (kari, group), (erik, group))
        return [[each["command"] for each in api.menu(*place)] for place in places]

    assert menus() == [[], [], [], []]
    offer("ask")
    offer("sporsmal", "nb")
    assert menus() == [["sporsmal"], ["ask"], ["sporsmal"], ["ask"]]
    offer("ko", type="chat", chat_id=group.id)
    assert menus() == [["sporsmal"], ["ask"], ["ko"], ["ko"]]
    offer("styr", type="chat_administrators", chat_id=group.id)
    offer("hans", type="chat_member", chat_id=group.id, user_id=erik.id)
    assert menus() == [["sporsmal"], ["ask"], ["styr"], ["hans"]]


def test_a_chat_is_there_to_be_looked_at_before_anybody_has_opened_it(
    api: BotApi, ask: Ask
) -> None:
    ada = api.user("Ada", language_code="nb")
    assert (ada.first_name, ada.language_code, ada.chat.messages()) == ("Ada", "nb", [])
    assert ask("sendMessage", chat_id=ada.id, text="x")["description"] == (
        "Bad Request: chat not found"
    )
    ada.private()
    assert ask("sendMessage", chat_id=ada.id, text="x")["ok"]
    ada.block()
    assert ada.has_blocked


def test_a_button_is_pressed_itself_where_texts_are_alike(api: BotApi, ask: Ask) -> None:
    ada = api.user()
    chat = ada.private()
    row = [{"text": "Bruk", "callback_data": f"use:{number}"} for number in (1, 2)]
    ask("sendMessage", chat_id=chat.id, text="x", reply_markup={"inline_keyboard": [row]})
    [message] = chat.answers()
    ada.press(message, message.buttons[0][1])
    assert updates(ask)[0]["callback_query"]["data"] == "use:2"


def test_a_server_without_a_door_lets_nobody_but_the_bot_act() -> None:
    api = BotApi(key="x" * 35)

    async def scenario() -> None:
        async with serving(api, door=False) as server, httpx.AsyncClient() as client:
            door = await client.post(f"{server.url}/world/people", json={"first_name": "Eva"})
            assert door.status_code == 404
            answer = await client.get(f"{server.url}/bot{api.token}/getMe")
            assert answer.json()["ok"]
            assert api.token.endswith(":" + "x" * 35)

    asyncio.run(scenario())
