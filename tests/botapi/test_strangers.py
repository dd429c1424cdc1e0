"""Who may come into a group, who stands where in it, and what of a text can be pressed."""

from __future__ import annotations

import threading

import pytest

from botapi import BotApi, DelayAfter
from tests.botapi.conftest import Ask, updates

ALL = ["message", "chat_member"]


def test_get_chat_tells_of_a_public_name_and_of_a_linked_channel(api: BotApi, ask: Ask) -> None:
    group = api.group("Redaksjonen", api.user())
    assert not {"username", "linked_chat_id"} & set(ask("getChat", chat_id=group.id)["result"])
    group.publish("redaksjonen_vaar")
    group.link(-1_001_777)
    facts = ask("getChat", chat_id=group.id)["result"]
    assert facts["username"] == "redaksjonen_vaar"
    assert (facts["active_usernames"], facts["linked_chat_id"]) == (
        ["redaksjonen_vaar"],
        -1_001_777,
    )


@pytest.mark.parametrize(("bot", "hears"), [("administrator", 2), ("member", 0)])
def test_promotions_are_in_the_list_and_told_to_a_bot_that_is_an_administrator(
    api: BotApi, ask: Ask, bot: str, hears: int
) -> None:
    ada, ole = api.user("Ada"), api.user("Ole")
    group = api.group("Redaksjonen", ada, ole, bot=bot)
    ask("getUpdates", allowed_updates=ALL)

    def administrators() -> set[int]:
        people = ask("getChatAdministrators", chat_id=group.id)["result"]
        return {each["user"]["id"] for each in people} - {api.bot_id}

    group.promote(ole, ada)
    assert administrators() == {ada.id, ole.id}
    group.promote(ole, ada, administrator=False)
    assert administrators() == {ada.id}
    told = ask("getUpdates", allowed_updates=ALL)["result"]
    assert len([each for each in told if "chat_member" in each]) == hears


def test_who_writes_as_a_channel_is_named_as_that_and_no_person(api: BotApi, ask: Ask) -> None:
    ada = api.user("Ada")
    group = api.group("Redaksjonen", ada, bot="administrator")
    ada.say(group, "hei", as_channel="Nyheter")
    (got,) = updates(ask)
    assert got["message"]["sender_chat"]["type"] == "channel"
    assert got["message"]["sender_chat"]["id"] != group.id
    assert got["message"]["from"]["username"] == "Channel_Bot"


def test_what_can_be_pressed_in_a_message_is_told_and_nothing_in_code_is(
    api: BotApi, ask: Ask
) -> None:
    chat = api.user().private()
    text = "@alle /start #tag $TSLA t.me/x tg://x 10.0.0.1 a@b.no +47 22 33 44 55"
    ask("sendMessage", chat_id=chat.id, text=text)
    ask("sendMessage", chat_id=chat.id, text=f"<code>{text}</code>", parse_mode="HTML")
    ask("sendMessage", chat_id=chat.id, text=f"<i>🙂 {text}</i>", parse_mode="HTML")
    plain, code, italic = (message.live for message in chat.answers())
    assert set(plain) == {*text.split()[:8], "+47 22 33 44 55"}
    assert code == []
    assert set(italic) == set(plain)


def test_a_delayed_answer_comes_to_what_is_done_already(api: BotApi, ask: Ask) -> None:
    chat = api.user().private()
    api.fail("sendMessage", kind=DelayAfter(0.2), times=1)
    asking = threading.Thread(target=lambda: ask("sendMessage", chat_id=chat.id, text="hei"))
    asking.start()
    api.wait_for(chat.answers)
    assert api.calls("sendMessage") == []
    asking.join()
    assert [call.fault for call in api.calls("sendMessage")] == ["DelayAfter"]
