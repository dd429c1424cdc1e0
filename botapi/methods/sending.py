"""New messages from the bot: written, copied, forwarded; and that it is typing."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from aiogram.methods import (
    CopyMessage,
    ForwardMessage,
    SendChatAction,
    SendMessage,
)

from botapi.errors import ApiError, bad_request
from botapi.methods.registry import answers
from botapi.params import given, plain
from botapi.text.formatting import caption, message_text
from botapi.text.keyboards import prompt_of, shown_markup
from botapi.world.access import message_for, readable_chat, writable_chat, writable_topic
from botapi.world.posting import SERVICE_FIELDS, post
from botapi.world.records import ChatRecord, MessageRecord
from botapi.world.world import World

_FRAME = frozenset(
    {
        "message_id",
        "from",
        "sender_chat",
        "chat",
        "date",
        "edit_date",
        "message_thread_id",
        "is_topic_message",
        "reply_to_message",
        "reply_markup",
        "via_bot",
        "forward_origin",
    }
)
"""What a message does not take along when it is copied or forwarded."""

_CHAT_ACTIONS = frozenset(
    """typing upload_photo record_video upload_video record_voice upload_voice upload_document
    choose_sticker find_location record_video_note upload_video_note""".split()
)


@dataclass(frozen=True, slots=True)
class _Place:
    """Where a new message goes, and what it answers."""

    chat: ChatRecord
    thread_id: int | None
    reply_to: MessageRecord | None


@answers(SendMessage)
def send_message(world: World, asked: SendMessage) -> object:
    """The Message that was sent."""
    written = message_text(asked.text, given(asked.parse_mode), plain(asked.entities))
    content: dict[str, Any] = {"text": written.text}
    if written.entities:
        content["entities"] = written.entities
    if preview := plain(asked.link_preview_options):
        content["link_preview_options"] = preview
    return send(world, asked, content)


@answers(CopyMessage)
def copy_message(world: World, asked: CopyMessage) -> object:
    """The MessageId of the copy, which shows no trace of its source."""
    source = message_for(
        readable_chat(world, asked.from_chat_id), asked.message_id, "message to copy"
    )
    if SERVICE_FIELDS & set(source.data):
        raise bad_request("message can't be copied")
    content = _content(source)
    if asked.caption is not None and "text" not in content:
        content = {key: content[key] for key in content if not key.startswith("caption")}
        content |= captioned(asked)
    return {"message_id": send(world, asked, content)["message_id"]}


@answers(ForwardMessage)
def forward_message(world: World, asked: ForwardMessage) -> object:
    """The forwarded Message."""
    source = message_for(
        readable_chat(world, asked.from_chat_id), asked.message_id, "message to forward"
    )
    if SERVICE_FIELDS & set(source.data):
        raise bad_request("message can't be forwarded")
    return send(world, asked, _content(source) | {"forward_origin": forward_origin(source)})


@answers(SendChatAction)
def send_chat_action(world: World, asked: SendChatAction) -> object:
    """True, where the bot may write."""
    if asked.action not in _CHAT_ACTIONS:
        raise bad_request("wrong parameter action in request")
    chat = writable_chat(world, asked.chat_id)
    topic = writable_topic(world, chat, asked.message_thread_id)
    chat.actions[topic.thread_id if topic else 0] = (asked.action, world.clock())
    return True


def send(world: World, asked: Any, content: Mapping[str, Any]) -> dict[str, Any]:
    """Put a message where the call says; the Message object."""
    given_markup = plain(getattr(asked, "reply_markup", None))
    markup = shown_markup(given_markup)
    place = _place(world, asked)
    framed = dict(content) | ({"reply_markup": markup} if markup else {})
    if given(asked.protect_content):
        framed["has_protected_content"] = True
    record = post(
        world,
        place.chat,
        world.bot,
        framed,
        thread_id=place.thread_id,
        reply_to=place.reply_to,
        prompt=prompt_of(given_markup),
    )
    return record.data


def _place(world: World, asked: Any) -> _Place:
    chat = writable_chat(world, asked.chat_id)
    topic = writable_topic(world, chat, asked.message_thread_id)
    where, reply_to = chat, None
    if (reply := getattr(asked, "reply_parameters", None)) is not None:
        if reply.chat_id is not None:
            where = readable_chat(world, reply.chat_id)
        try:
            reply_to = message_for(where, reply.message_id, "message to be replied")
        except ApiError:
            if not given(reply.allow_sending_without_reply):
                raise
    thread_id = topic.thread_id if topic else None
    if thread_id is None and chat.is_forum and reply_to is not None and where is chat:
        # An answer goes to the topic of what it answers.
        thread_id = reply_to.data.get("message_thread_id")
    return _Place(chat, thread_id, reply_to)


def captioned(asked: Any) -> dict[str, Any]:
    """The caption of a call and its entities, as the Message object holds them."""
    written = caption(asked.caption, given(asked.parse_mode), plain(asked.caption_entities))
    content: dict[str, Any] = {"caption": written.text} if written.text else {}
    return content | ({"caption_entities": written.entities} if written.entities else {})


def _content(source: MessageRecord) -> dict[str, Any]:
    return {key: value for key, value in source.data.items() if key not in _FRAME}


def forward_origin(source: MessageRecord) -> dict[str, Any]:
    """The MessageOrigin of a message when it is forwarded; a forwarded one keeps its first."""
    if "forward_origin" in source.data:
        return dict(source.data["forward_origin"])
    return {"type": "user", "sender_user": source.data["from"], "date": source.data["date"]}
