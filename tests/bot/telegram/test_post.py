"""What is rendered becomes calls that we owe."""

from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from bot.store.database import Database
from bot.store.telegram.messages import Messages
from bot.telegram.callback_data import ButtonAct
from bot.telegram.post import Place, Post
from bot.telegram.render.keyboards import button
from bot.telegram.transport.files import upload
from bot.telegram.types import File, Message
from bot.types.traffic import Outgoing

NOON = datetime(2026, 3, 1, 12, tzinfo=UTC)
GROUP = Place(-1001, private=False, thread=5, reply_to=3)
ROWS = ((button("Ta", ButtonAct.TAKE, 1),), (button("Mer", ButtonAct.DETAIL, 1),))
MARKUP = {"inline_keyboard": [[{"text": "Ta", "callback_data": "e-take:1"}]]}


@pytest.fixture
def messages(tmp_path: Path) -> Iterator[Messages]:
    database = Database(None, tmp_path)
    database.prepare()
    yield Messages(database)
    database.close()


@pytest.fixture
def post(messages: Messages) -> Post:
    return Post(messages, lambda: NOON)


def owed(messages: Messages) -> Outgoing:
    (call,) = messages.claim(NOON, 10, turns={}, known=lambda _: None)
    return call


def test_a_message_in_a_topic_answers_there_and_a_group_lacks_what_is_for_one_reader(
    messages: Messages, post: Post
) -> None:
    post.send(GROUP, Message("<b>x</b>", ROWS))
    call = owed(messages)
    assert (call.method, call.chat) == ("sendMessage", -1001)
    assert call.params["message_thread_id"] == 5
    assert call.params["reply_parameters"] == {
        "message_id": 3,
        "allow_sending_without_reply": True,
    }
    assert call.params["reply_markup"] == MARKUP


@pytest.mark.parametrize(
    ("kind", "method"),
    [
        ("photo", "sendPhoto"),
        ("document", "sendDocument"),
        ("video_note", "sendVideoNote"),
        ("sticker", "sendSticker"),
    ],
)
def test_a_file_that_telegram_has_goes_by_its_id_with_a_caption(
    messages: Messages, post: Post, kind: str, method: str
) -> None:
    post.send(Place(7), Message("<i>x</i>", file=File(kind, file_id="F1")))
    call = owed(messages)
    assert call.method == method
    assert call.params == {
        "chat_id": 7,
        kind: "F1",
        "caption": "<i>x</i>",
        "parse_mode": "HTML",
    }


def test_a_new_file_is_kept_with_its_call_and_needs_no_caption(
    messages: Messages, post: Post
) -> None:
    post.send(GROUP, Message("", ROWS, File("photo", name="a.png", content=b"\x00png")))
    call = owed(messages)
    assert call.method == "sendPhoto"
    assert call.params["photo"] == upload("a.png", b"\x00png")
    assert "caption" not in call.params
    assert call.params["message_thread_id"] == 5
    assert call.params["reply_markup"] == MARKUP


def test_a_message_that_asks_opens_the_field_of_whom_it_names(
    messages: Messages, post: Post
) -> None:
    post.send(GROUP, Message("Ingrid: svar", asks=True))
    assert owed(messages).params["reply_markup"] == {"force_reply": True, "selective": True}


def test_edits_and_deletions_name_what_they_are_of(messages: Messages, post: Post) -> None:
    (sent,) = post.send(Place(7), Message("a"))
    messages.mark_sent(owed(messages).id, 31, NOON)
    edit = post.edit(Place(7), Message("b", ROWS), target=sent)
    call = owed(messages)
    assert (call.id, call.method, call.target) == (edit, "editMessageText", sent)
    assert len(call.params["reply_markup"]["inline_keyboard"]) == 2
    messages.mark_sent(edit, None, NOON)
    post.delete(Place(7), target=sent)
    call = owed(messages)
    assert (call.method, call.target) == ("deleteMessage", sent)


def test_a_reply_names_what_it_is_to_and_keeps_what_it_replies_to_else(
    messages: Messages, post: Post
) -> None:
    (sent,) = post.send(GROUP, Message("a"))
    messages.mark_sent(owed(messages).id, 31, NOON)
    reply = post.reply(GROUP, Message("b"), target=sent)
    call = owed(messages)
    assert (call.id, call.method, call.target) == (reply, "sendMessage", sent)
    assert call.params["reply_parameters"]["message_id"] == 3
    assert messages.latest_change(-1001, sent) is None, "nothing is changed by it"


def test_topics_and_reactions_are_owed_to_the_chat(messages: Messages, post: Post) -> None:
    topic = post.open_topic(GROUP, "7 · Hva?")
    call = owed(messages)
    assert (call.id, call.method, call.params["name"]) == (topic, "createForumTopic", "7 · Hva?")
    messages.mark_sent(topic, 9, NOON)
    post.react(GROUP, 12, "👀")
    call = owed(messages)
    assert (call.method, call.params["message_id"]) == ("setMessageReaction", 12)
    assert call.params["reaction"] == [{"type": "emoji", "emoji": "👀"}]


def test_an_alert_has_words_and_a_toast_is_worthless_after_a_moment(
    messages: Messages, post: Post
) -> None:
    post.toast("q1", "Tatt av Ingrid", alert=True)
    assert owed(messages).params == {
        "callback_query_id": "q1",
        "text": "Tatt av Ingrid",
        "show_alert": True,
    }
    post.toast("q2", None, alert=True)
    later = NOON + timedelta(minutes=1)
    assert messages.claim(later, 10, turns={}, known=lambda _: None) == []
