"""Files: sent by the bot and by people, anew and by id, as replies and into topics."""

from __future__ import annotations

import json
import struct
from typing import Any

import httpx
import pytest

from botapi import BotApi, RunningServer
from tests.botapi.conftest import Ask, updates

PNG = b"\x89PNG\r\n\x1a\n"


def png(width: int, height: int) -> bytes:
    return PNG + b"\x00\x00\x00\rIHDR" + struct.pack(">II", width, height) + b"\x08\x02\x00\x00\x00"


def upload(server: RunningServer, method: str, field: str, content: bytes, **params: Any) -> Any:
    url = f"{server.url}/bot{server.api.token}/{method}"
    named = {
        name: value if isinstance(value, str) else json.dumps(value)
        for name, value in params.items()
    }
    return httpx.post(url, data=named, files={field: ("fil.bin", content)}).json()


@pytest.mark.parametrize(
    ("method", "field", "content"),
    [
        ("sendDocument", "document", b"%PDF"),
        ("sendPhoto", "photo", PNG),
        ("sendVideo", "video", b"mp4"),
        ("sendAudio", "audio", b"mp3"),
        ("sendVoice", "voice", b"ogg"),
        ("sendAnimation", "animation", b"gif"),
    ],
)
def test_a_file_is_sent_once_as_an_upload_and_then_by_its_id(
    server: RunningServer, api: BotApi, ask: Ask, method: str, field: str, content: bytes
) -> None:
    chat = api.user().private()
    keyboard = {"inline_keyboard": [[{"text": "Ja", "callback_data": "j"}]]}
    sent = upload(
        server,
        method,
        field,
        content,
        chat_id=chat.id,
        caption="<b>Se</b> her",
        parse_mode="HTML",
        reply_markup=keyboard,
    )["result"]
    assert (sent["caption"], sent["caption_entities"][0]["type"]) == ("Se her", "bold")
    described = sent[field][-1] if field == "photo" else sent[field]
    again = ask(method, chat_id=chat.id, caption="igjen", **{field: described["file_id"]})["result"]
    described_again = again[field][-1] if field == "photo" else again[field]
    assert described_again == described
    path = ask("getFile", file_id=described["file_id"])["result"]["file_path"]
    assert httpx.get(f"{server.url}/file/bot{api.token}/{path}").content == content
    edited = ask(
        "editMessageCaption", chat_id=chat.id, message_id=sent["message_id"], caption="Ny"
    )["result"]
    assert (edited["caption"], "reply_markup" in edited, field in edited) == ("Ny", False, True)


def test_an_animation_is_also_a_document_for_bots_that_know_none(api: BotApi, ask: Ask) -> None:
    ada = api.user()
    ada.send_animation(ada.private(), "se")
    [update] = updates(ask)
    animation, document = update["message"]["animation"], update["message"]["document"]
    assert animation["file_id"] == document["file_id"]


@pytest.mark.parametrize(
    ("content", "description"),
    [
        (b"no picture", "IMAGE_PROCESS_FAILED"),
        (png(9_000, 1_001), "PHOTO_INVALID_DIMENSIONS"),
        (png(2_100, 100), "PHOTO_INVALID_DIMENSIONS"),
    ],
)
def test_what_is_no_photo_is_refused_as_one(
    server: RunningServer, api: BotApi, content: bytes, description: str
) -> None:
    chat = api.user().private()
    body = upload(server, "sendPhoto", "photo", content, chat_id=chat.id)
    assert body["description"] == f"Bad Request: {description}"
    assert upload(server, "sendDocument", "document", content, chat_id=chat.id)["ok"]


def test_a_photo_has_the_sides_of_its_picture_at_most_1280_wide(
    server: RunningServer, api: BotApi
) -> None:
    chat = api.user().private()
    sent = upload(server, "sendPhoto", "photo", png(2_560, 1_280), chat_id=chat.id)["result"]
    assert [(size["width"], size["height"]) for size in sent["photo"]] == [(90, 45), (1280, 640)]


def test_a_file_stays_what_it_is_and_a_photo_is_nothing_else(api: BotApi, ask: Ask) -> None:
    ada = api.user()
    chat = ada.private()
    video = ada.send_video(chat).raw["video"]["file_id"]
    photo = ada.send_photo(chat).raw["photo"][-1]["file_id"]
    assert "video" in ask("sendDocument", chat_id=chat.id, document=video)["result"]
    assert ask("sendPhoto", chat_id=chat.id, photo=video)["description"] == (
        "Bad Request: can't use file of type Video as Photo"
    )
    assert ask("sendDocument", chat_id=chat.id, document=photo)["description"] == (
        "Bad Request: can't use file of type Photo as Document"
    )


def test_people_reply_with_files_and_into_topics(api: BotApi, ask: Ask) -> None:
    ada = api.user()
    forum = api.group("Redaksjonen", ada, forum=True, bot="administrator")
    topic = ask("createForumTopic", chat_id=forum.id, name="Nr. 1")["result"]["message_thread_id"]
    ask("sendMessage", chat_id=forum.id, text="kort", message_thread_id=topic)
    card = forum.answers()[-1]
    ada.send_document(forum, "a.pdf", b"%PDF", "se <her>", reply_to=card)
    ada.send_photo(forum, reply_to=card)
    ada.send_video(forum, reply_to=card)
    ada.send_audio(forum, reply_to=card)
    ada.send_voice(forum, reply_to=card)
    ada.send_animation(forum, reply_to=card)
    ada.send_sticker(forum, reply_to=card)
    got = [update["message"] for update in updates(ask) if "message" in update][-7:]
    kinds = ["document", "photo", "video", "audio", "voice", "animation", "sticker"]
    for kind, message in zip(kinds, got, strict=True):
        assert kind in message
        assert message["reply_to_message"]["message_id"] == card.message_id
        # A client writes an answer in the topic of what it answers.
        assert message["message_thread_id"] == topic
    loose = ada.send_document(forum, "b.txt", b"b", thread_id=topic)
    assert (loose.thread_id, loose.reply_to) == (topic, topic)


def test_a_caption_is_edited_as_a_text_is(api: BotApi, ask: Ask) -> None:
    ada = api.user()
    chat = ada.private()
    sent = ada.send_document(chat, "a.pdf", b"%PDF", "/gammel")
    ada.edit(sent, "ny https://a.no")
    edited = updates(ask)[1]["edited_message"]
    assert (edited["caption"], "text" in edited) == ("ny https://a.no", False)
    assert [entity["type"] for entity in edited["caption_entities"]] == ["url"]
    ada.edit(sent, "")
    assert "caption" not in chat.message(sent).raw


def test_a_file_is_found_by_its_id_in_the_world(api: BotApi) -> None:
    ada = api.user()
    sent = ada.send_document(ada.private(), "å.txt", b"ja")
    stored = api.file(sent.raw["document"]["file_id"])
    assert stored is not None
    assert (stored.name, stored.content, stored.mime_type) == ("å.txt", b"ja", "text/plain")
    assert api.file("ukjent") is None
