"""What the server refuses, with Telegram's codes and words, asked by the plainest client."""

from __future__ import annotations

from typing import Any

import httpx
import pytest

from botapi import BotApi, RunningServer
from tests.botapi.conftest import Ask

Params = dict[str, Any]


def keyboard(*rows: list[Params]) -> Params:
    return {"reply_markup": {"inline_keyboard": list(rows)}}


def button(**changes: Any) -> Params:
    return {"text": "Ja", "callback_data": "ja"} | changes


def refused(body: dict[str, Any]) -> str:
    assert not body["ok"]
    return f"{body['error_code']} {body['description']}"


@pytest.mark.parametrize(
    ("token", "status"),
    [("1:AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA", 401), ("1:short", 404), ("none", 404)],
)
def test_an_unknown_token_is_401_and_a_malformed_one_404(
    server: RunningServer, token: str, status: int
) -> None:
    answer = httpx.post(f"{server.url}/bot{token}/getMe")
    assert (answer.status_code, answer.json()["error_code"]) == (status, status)


def test_an_unknown_method_is_404(ask: Ask) -> None:
    assert refused(ask("sendMesage")) == "404 Not Found: method not found"


@pytest.mark.parametrize("method", ["getMe", "GETME", "getme"])
def test_a_method_is_found_however_it_is_spelled(ask: Ask, method: str) -> None:
    assert ask(method)["result"]["username"] == "SvarTestBot"


def test_parameters_come_from_query_form_and_multipart_alike(
    server: RunningServer, api: BotApi
) -> None:
    chat = api.user().private()
    url = f"{server.url}/bot{api.token}/sendMessage"
    params = {
        "chat_id": str(chat.id),
        "text": "x",
        "reply_markup": '{"inline_keyboard":[[{"text":"Ja","callback_data":"ja"}]]}',
    }
    httpx.get(url, params=params).raise_for_status()
    httpx.post(url, data=params).raise_for_status()
    httpx.post(url, data=params, files={"unused": b"x"}).raise_for_status()
    httpx.post(url, params={"chat_id": chat.id}, json={"text": "x"}).raise_for_status()
    assert [message.button_texts for message in chat.answers()] == [["Ja"]] * 3 + [[]]


@pytest.mark.parametrize(
    ("params", "description"),
    [
        ({"text": "x", "chat_id": None}, "chat_id is empty"),
        ({"text": "x", "chat_id": 999}, "chat not found"),
        ({"text": "x", "chat_id": "@nobody"}, "chat not found"),
        ({}, "message text is empty"),
        ({"text": "x", "message_thread_id": "x"}, "can't parse message thread id: "),
        ({"text": "x", "reply_markup": "{"}, "can't parse reply markup JSON object"),
        ({"text": "x", "reply_markup": {"keys": []}}, "object expected as reply markup"),
        ({"text": "x", "message_thread_id": 7}, "message thread not found"),
        ({"text": "x", "reply_parameters": {"message_id": 7}}, "message to be replied not found"),
        ({"text": "x"} | keyboard([button(callback_data="x" * 65)]), "BUTTON_DATA_INVALID"),
        ({"text": "x"} | keyboard([button(callback_data="å" * 33)]), "BUTTON_DATA_INVALID"),
        (
            {"text": "x"} | keyboard([button(callback_data="")]),
            "can't parse inline keyboard button: Text buttons are unallowed",
        ),
        (
            {"text": "x"} | keyboard([button(text="")]),
            "inline keyboard button text must be non-empty",
        ),
        ({"text": "x"} | keyboard([button()] * 9), "reply markup is too long"),
        ({"text": "x"} | keyboard(*[[button()]] * 101), "reply markup is too long"),
        (
            {"text": "x"} | keyboard([{"text": "Les", "url": "http://localhost/x"}]),
            "inline keyboard button URL 'http://localhost/x' is invalid: Wrong HTTP URL",
        ),
        (
            {"text": "x"} | keyboard([{"text": "Kopi", "copy_text": {"text": "x" * 257}}]),
            "BUTTON_COPY_TEXT_INVALID",
        ),
    ],
)
def test_a_message_that_telegram_refuses_is_refused(
    api: BotApi, ask: Ask, params: Params, description: str
) -> None:
    chat = api.user().private()
    answer = refused(ask("sendMessage", **({"chat_id": chat.id} | params)))
    assert answer.startswith(f"400 Bad Request: {description}")
    assert chat.messages() == []


def test_the_widest_keyboard_and_the_longest_data_are_taken(api: BotApi, ask: Ask) -> None:
    chat = api.user().private()
    rows = [[button(callback_data="x" * 64)] * 8] * 12 + [[button()] * 4]
    assert ask("sendMessage", chat_id=chat.id, text="x", **keyboard(*rows))["ok"]


def test_a_bot_can_not_write_first(api: BotApi, ask: Ask) -> None:
    stranger, colleague = api.user("Bo"), api.user("Cai")
    api.group("Redaksjonen", colleague)
    assert refused(ask("sendMessage", chat_id=stranger.id, text="x")) == (
        "400 Bad Request: chat not found"
    )
    assert refused(ask("sendMessage", chat_id=colleague.id, text="x")) == (
        "403 Forbidden: bot can't initiate conversation with a user"
    )


def test_a_reply_to_nothing_may_be_allowed(api: BotApi, ask: Ask) -> None:
    chat = api.user().private()
    reply = {"message_id": 7, "allow_sending_without_reply": True}
    assert ask("sendMessage", chat_id=chat.id, text="x", reply_parameters=reply)["ok"]
    assert chat.answers()[0].reply_to is None


def test_an_edit_needs_a_message_of_the_bots_own_and_a_change(api: BotApi, ask: Ask) -> None:
    ada = api.user()
    chat = ada.private()
    hers = ada.say(chat, "hei").message_id
    ask("sendMessage", chat_id=chat.id, text="<b>x</b>", parse_mode="HTML", **keyboard([button()]))
    ours = chat.answers()[0].message_id

    def edit(message_id: int, text: str, **more: Any) -> str:
        body = ask(
            "editMessageText",
            chat_id=chat.id,
            message_id=message_id,
            text=text,
            parse_mode="HTML",
            **more,
        )
        return "done" if body["ok"] else refused(body)

    assert edit(hers, "x") == "400 Bad Request: message can't be edited"
    assert edit(999, "x") == "400 Bad Request: message to edit not found"
    same = edit(ours, "<b>x</b>", **keyboard([button()]))
    assert same.startswith("400 Bad Request: message is not modified: specified new message")
    assert edit(ours, "x", **keyboard([button()])) == "done"
    assert edit(ours, "x") == "done"
    assert (chat.answers()[0].buttons, chat.answers()[0].edited) == ((), True)


def test_a_deleted_message_is_gone_for_every_method(api: BotApi, ask: Ask) -> None:
    chat = api.user().private()
    number = ask("sendMessage", chat_id=chat.id, text="x")["result"]["message_id"]
    assert ask("deleteMessage", chat_id=chat.id, message_id=number)["ok"]
    assert chat.message(number).deleted
    assert chat.answers() == []
    for method, description in {
        "deleteMessage": "message to delete not found",
        "editMessageReplyMarkup": "message to edit not found",
        "setMessageReaction": "message to react not found",
        "pinChatMessage": "message to pin not found",
    }.items():
        body = ask(method, chat_id=chat.id, message_id=number)
        assert refused(body) == f"400 Bad Request: {description}"


def test_only_telegrams_own_reactions_are_taken_and_one_at_a_time(api: BotApi, ask: Ask) -> None:
    ada = api.user()
    chat = ada.private()
    message = ada.say(chat, "hei")

    def react(*emoji: str) -> dict[str, Any]:
        reaction = [{"type": "emoji", "emoji": one} for one in emoji]
        return ask(
            "setMessageReaction",
            chat_id=chat.id,
            message_id=message.message_id,
            reaction=reaction,
        )

    assert refused(react("✅")) == "400 Bad Request: REACTION_INVALID"
    assert refused(react("👍", "👀")) == "400 Bad Request: REACTIONS_TOO_MANY"
    assert react("👀")["ok"]
    assert chat.message(message).reactions == ("👀",)


@pytest.mark.parametrize(
    ("command", "description"),
    [
        ({"command": "spør", "description": "x"}, "BOT_COMMAND_INVALID"),
        ({"command": "a" * 33, "description": "x"}, "BOT_COMMAND_INVALID"),
        ({"command": "hjelp", "description": ""}, "BOT_COMMAND_DESCRIPTION_INVALID"),
        ({"command": "hjelp", "description": "x" * 257}, "BOT_COMMAND_DESCRIPTION_INVALID"),
    ],
)
def test_a_command_has_a_latin_name_and_a_description(
    ask: Ask, command: Params, description: str
) -> None:
    body = ask("setMyCommands", commands=[command])
    assert refused(body) == f"400 Bad Request: {description}"


def test_what_is_set_in_a_language_is_got_in_that_language(api: BotApi, ask: Ask) -> None:
    hjelp = [{"command": "hjelp", "description": "Hjelp"}]
    assert ask("setMyCommands", commands=hjelp, language_code="nb")["ok"]
    assert ask("getMyCommands", language_code="nb")["result"] == hjelp
    assert ask("getMyCommands")["result"] == []
    assert api.commands("nb") == hjelp
    assert ask("deleteMyCommands", language_code="nb")["ok"]
    assert api.commands("nb") == []
    assert ask("setMyDescription", description="Svar", language_code="nb")["ok"]
    assert ask("getMyDescription", language_code="nb")["result"] == {"description": "Svar"}
    assert ask("getMyDescription", language_code="sv")["result"] == {"description": ""}
    assert refused(ask("setMyDescription", description="x", language_code="nob")) == (
        "400 Bad Request: invalid language code specified"
    )


def test_a_method_without_an_effect_here_is_taken_as_done_and_logged(api: BotApi, ask: Ask) -> None:
    assert ask("setChatMenuButton", menu_button={"type": "commands"})["result"] is True
    [call] = api.calls("setChatMenuButton")
    assert call.params == {"menu_button": {"type": "commands"}}


def test_a_button_is_answered_once_and_in_time(api: BotApi, ask: Ask) -> None:
    ada = api.user()
    chat = ada.private()
    ask("sendMessage", chat_id=chat.id, text="x", **keyboard([button()]))
    [message] = chat.answers()
    query = ada.press(message, "Ja")
    too_old = (
        "400 Bad Request: query is too old and response timeout expired or query ID is invalid"
    )
    long = ask("answerCallbackQuery", callback_query_id=query.id, text="x" * 201)
    assert refused(long) == "400 Bad Request: MESSAGE_TOO_LONG"
    assert ask("answerCallbackQuery", callback_query_id=query.id, text="Takk")["ok"]
    assert query.wait().text == "Takk"
    assert refused(ask("answerCallbackQuery", callback_query_id=query.id)) == too_old
    late = ada.press(message, "ja")
    late.expire()
    assert refused(ask("answerCallbackQuery", callback_query_id=late.id)) == too_old


def test_inline_results_are_checked_like_messages(api: BotApi, ask: Ask) -> None:
    query = api.user().inline("kø")

    def answer(**changes: Any) -> str:
        result = {
            "type": "article",
            "id": "1",
            "title": "Kø",
            "input_message_content": {"message_text": "<b>Kø</b>", "parse_mode": "HTML"},
        } | changes
        body = ask("answerInlineQuery", inline_query_id=query.id, results=[result])
        return "done" if body["ok"] else refused(body).removeprefix("400 Bad Request: ")

    assert answer(id="x" * 65) == "RESULT_ID_INVALID"
    assert answer(title="") == "ARTICLE_TITLE_EMPTY"
    unclosed = {"message_text": "<b>", "parse_mode": "HTML"}
    assert answer(input_message_content=unclosed).startswith("can't parse entities")
    assert answer(type="unheard-of").startswith("can't parse results")
    assert query.answer is None
    assert answer() == "done"
    assert [result["title"] for result in query.wait().results] == ["Kø"]


def test_a_webhook_needs_an_address_and_a_plain_secret(ask: Ask) -> None:
    assert refused(ask("setWebhook", url="ftp://a.no")).endswith("invalid webhook URL specified")
    assert refused(ask("setWebhook", url="https://a.no", secret_token="å")).endswith(
        "secret token contains unallowed characters"
    )
