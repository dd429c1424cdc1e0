"""What people do, and what the bot hears of it."""

from __future__ import annotations

import pytest

from botapi import BotApi
from tests.botapi.conftest import Ask, updates


def test_private_chats_and_basic_groups_share_one_count_of_messages(api: BotApi) -> None:
    ada, bo = api.user("Ada"), api.user("Bo")
    basic = api.group("Små", ada, kind="group", bot="administrator")
    large = api.group("Store", ada)
    said = [
        ada.say(ada.private(), "1"),
        bo.say(bo.private(), "2"),
        ada.say(basic, "3"),
        ada.say(large, "1"),
        ada.say(large, "2"),
    ]
    assert [message.message_id for message in said] == [1, 2, 3, 2, 3]


def test_a_person_is_heard_with_what_telegram_marks_in_the_text(api: BotApi, ask: Ask) -> None:
    ada = api.user("Ada", language_code="nb", username="ada")
    ada.start("artikkel_12")
    [update] = updates(ask)
    assert update["message"]["text"] == "/start artikkel_12"
    assert update["message"]["entities"] == [{"type": "bot_command", "offset": 0, "length": 6}]
    assert update["message"]["from"]["language_code"] == "nb"
    assert api.pending_updates == 0


@pytest.mark.parametrize("payload", ["x" * 65, "kø", "a b"])
def test_a_payload_that_no_link_can_carry_is_a_mistake_of_the_test(
    api: BotApi, payload: str
) -> None:
    with pytest.raises(ValueError, match="start payload"):
        api.user().start(payload)


def test_a_link_to_the_bot_presses_start(api: BotApi) -> None:
    ada = api.user()
    ada.open_link("https://t.me/SvarTestBot?start=a1")
    assert [message.text for message in ada.private().messages()] == ["/start a1"]


def test_a_long_text_is_cut_by_the_client(api: BotApi) -> None:
    ada = api.user()
    pieces = ada.paste(ada.private(), "x" * 10_000)
    assert [len(piece.text) for piece in pieces] == [4096, 4096, 1808]
    with pytest.raises(ValueError, match="4,096"):
        ada.say(ada.private(), "x" * 4097)


def test_an_edited_message_is_offered_and_shows_what_it_says_now(api: BotApi, ask: Ask) -> None:
    ada = api.user()
    message = ada.say(ada.private(), "/hei")
    ada.edit(message, "hei")
    edited = updates(ask)[1]["edited_message"]
    assert (edited["text"], "entities" in edited, "edit_date" in edited) == ("hei", False, True)
    assert ada.private().message(message).text == "hei"


def test_everything_else_that_people_send_is_heard(api: BotApi, ask: Ask) -> None:
    ada = api.user()
    chat = ada.private()
    ada.send_photo(chat, "se")
    ada.send_voice(chat)
    ada.send_video(chat)
    ada.send_sticker(chat)
    ada.send_document(chat, "a.pdf", b"%PDF")
    ada.send_location(chat, 59.9, 10.7)
    ada.send_contact(chat, "+4712345678", "Bo")
    ada.forward(chat, ada.say(chat, "hei"))
    ada.say(chat, "fra en annen", forwarded_from="Hemmelig")
    kinds = ["photo", "voice", "video", "sticker", "document", "location", "contact", "text"]
    got = [update["message"] for update in updates(ask)]
    for kind, message in zip(kinds, got, strict=False):
        assert kind in message
    origins = [message["forward_origin"]["type"] for message in got[8:]]
    assert origins == ["user", "hidden_user"]


def test_a_blocked_bot_is_told_and_may_not_write(api: BotApi, ask: Ask) -> None:
    ada = api.user()
    chat = ada.private()
    ada.block()
    for method, params in {
        "sendMessage": {"text": "x"},
        "sendChatAction": {"action": "typing"},
    }.items():
        body = ask(method, chat_id=chat.id, **params)
        assert body["description"] == "Forbidden: bot was blocked by the user"
    ada.unblock()
    assert ask("sendMessage", chat_id=chat.id, text="x")["ok"]
    changes = [update["my_chat_member"]["new_chat_member"]["status"] for update in updates(ask)]
    assert changes == ["kicked", "member"]


def test_a_deleted_account_can_not_be_written_to(api: BotApi, ask: Ask) -> None:
    ada = api.user()
    chat = ada.private()
    ada.deactivate()
    body = ask("sendMessage", chat_id=chat.id, text="x")
    assert body["description"] == "Forbidden: user is deactivated"


def test_a_copy_shows_no_source_and_a_forward_does(api: BotApi, ask: Ask) -> None:
    ada, bo = api.user("Ada"), api.user("Bo")
    said = ada.say(ada.private(), "se https://a.no")
    source = {"from_chat_id": ada.id, "message_id": said.message_id, "chat_id": bo.private().id}
    assert set(ask("copyMessage", **source)["result"]) == {"message_id"}
    forwarded = ask("forwardMessage", **source)["result"]
    assert forwarded["forward_origin"]["sender_user"]["id"] == ada.id
    copied = bo.private().answers()[0]
    assert (copied.text, copied.entities) == (said.text, said.entities)
    assert "forward_origin" not in copied.raw


def test_an_inline_message_is_pressed_and_edited_by_its_own_id(api: BotApi, ask: Ask) -> None:
    ada = api.user()
    query = ada.inline("kø")
    result = {
        "type": "article",
        "id": "1",
        "title": "Kø",
        "input_message_content": {"message_text": "Kø"},
        "reply_markup": {"inline_keyboard": [[{"text": "Mer", "callback_data": "mer"}]]},
    }
    assert ask("answerInlineQuery", inline_query_id=query.id, results=[result])["ok"]
    elsewhere = api.group("Venner", ada, bot=None)
    message = ada.choose(query, 0, elsewhere)
    ada.press(message, "Mer")
    chosen, pressed = updates(ask)[1:]
    inline_id = chosen["chosen_inline_result"]["inline_message_id"]
    assert pressed["callback_query"]["inline_message_id"] == inline_id
    assert "message" not in pressed["callback_query"]
    assert ask("editMessageText", inline_message_id=inline_id, text="Ny")["result"] is True
    assert elsewhere.message(message).text == "Ny"


def test_buttons_are_pressed_by_text_or_data_and_forged_at_will(api: BotApi, ask: Ask) -> None:
    ada = api.user()
    chat = ada.private()
    rows = [[{"text": "Ja", "callback_data": "j"}, {"text": "Les", "url": "https://a.no"}]]
    ask("sendMessage", chat_id=chat.id, text="x", reply_markup={"inline_keyboard": rows})
    [message] = chat.answers()
    ada.press(message, "Ja")
    ada.press(message, "j", inaccessible=True)
    ada.forge(message, "\x00")
    queries = [update["callback_query"] for update in updates(ask)]
    assert [query["data"] for query in queries] == ["j", "j", "\x00"]
    assert [query["message"]["date"] == 0 for query in queries] == [False, True, False]
    with pytest.raises(LookupError):
        ada.press(message, "Les")


def test_nobody_writes_where_they_are_not(api: BotApi) -> None:
    ada, bo = api.user("Ada"), api.user("Bo")
    with pytest.raises(ValueError, match="another person's chat"):
        bo.say(ada.private(), "hei")
    with pytest.raises(ValueError, match="only members"):
        bo.say(api.group("Redaksjonen", ada), "hei")


def test_waiting_in_vain_ends_and_tells_what_the_bot_did_last(api: BotApi, ask: Ask) -> None:
    ask("getMe")
    with pytest.raises(TimeoutError) as caught:
        api.wait_for(lambda: api.calls("sendMessage"), timeout_seconds=0.05)
    assert caught.value.__notes__ == ["getMe 200", "polling: False, updates waiting: 0"]
