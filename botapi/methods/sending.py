"""New messages from the bot: written, attached, copied, forwarded; and that it is typing."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from aiogram.methods import (
    CopyMessage,
    ForwardMessage,
    SendChatAction,
    SendDocument,
    SendMessage,
    SendPhoto,
)
from aiogram.types import BufferedInputFile, InputFile

from botapi.access import (
    message_for,
    readable_chat,
    writable_chat,
    writable_topic,
)
from botapi.errors import ApiError, bad_request
from botapi.files import MAX_PHOTO_BYTES, MAX_UPLOAD_BYTES, document_object, photo_sizes
from botapi.formatting import caption, message_text
from botapi.keyboards import shown_markup
from botapi.methods.registry import answers
from botapi.params import given, plain
from botapi.posting import post
from botapi.state import ChatRecord, MessageRecord
from botapi.types import StoredFile
from botapi.world import World

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
    return _send(world, asked, content)


@answers(SendDocument)
def send_document(world: World, asked: SendDocument) -> object:
    """The Message with the document."""
    content = _captioned(asked)
    stored = _stored(world, asked.document, "documents", MAX_UPLOAD_BYTES)
    return _send(world, asked, content | {"document": document_object(stored)})


@answers(SendPhoto)
def send_photo(world: World, asked: SendPhoto) -> object:
    """The Message with the photo."""
    content = _captioned(asked)
    stored = _stored(world, asked.photo, "photos", MAX_PHOTO_BYTES)
    return _send(world, asked, content | {"photo": photo_sizes(stored)})


@answers(CopyMessage)
def copy_message(world: World, asked: CopyMessage) -> object:
    """The MessageId of the copy, which shows no trace of its source."""
    source = message_for(
        readable_chat(world, asked.from_chat_id), asked.message_id, "message to copy"
    )
    content = _content(source)
    if asked.caption is not None and "text" not in content:
        content = {key: content[key] for key in content if not key.startswith("caption")}
        content |= _captioned(asked)
    return {"message_id": _send(world, asked, content)["message_id"]}


@answers(ForwardMessage)
def forward_message(world: World, asked: ForwardMessage) -> object:
    """The forwarded Message."""
    source = message_for(
        readable_chat(world, asked.from_chat_id), asked.message_id, "message to forward"
    )
    return _send(world, asked, _content(source) | {"forward_origin": forward_origin(source)})


@answers(SendChatAction)
def send_chat_action(world: World, asked: SendChatAction) -> object:
    """True, where the bot may write."""
    if asked.action not in _CHAT_ACTIONS:
        raise bad_request("wrong parameter action in request")
    writable_topic(world, writable_chat(world, asked.chat_id), asked.message_thread_id)
    return True


def _send(world: World, asked: Any, content: Mapping[str, Any]) -> dict[str, Any]:
    """Put a message where the call says; the Message object."""
    markup = shown_markup(plain(getattr(asked, "reply_markup", None)))
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


def _captioned(asked: Any) -> dict[str, Any]:
    written = caption(asked.caption, given(asked.parse_mode), plain(asked.caption_entities))
    content: dict[str, Any] = {"caption": written.text} if written.text else {}
    return content | ({"caption_entities": written.entities} if written.entities else {})


def _stored(world: World, sent: str | InputFile, folder: str, limit_bytes: int) -> StoredFile:
    """The file of a call: a new one, or one that Telegram has and the id names."""
    if isinstance(sent, BufferedInputFile):
        if not sent.data:
            raise bad_request("file must be non-empty")
        if len(sent.data) > limit_bytes:
            raise ApiError(413, "Request Entity Too Large")
        return world.files.add(folder, sent.filename or "file", sent.data)
    if "://" in str(sent):
        raise bad_request("failed to get HTTP URL content")
    if (stored := world.files.by_id(str(sent))) is None:
        raise bad_request("wrong remote file identifier specified: Wrong string length")
    return stored


def _content(source: MessageRecord) -> dict[str, Any]:
    return {key: value for key, value in source.data.items() if key not in _FRAME}


def forward_origin(source: MessageRecord) -> dict[str, Any]:
    """The MessageOrigin of a message when it is forwarded; a forwarded one keeps its first."""
    if "forward_origin" in source.data:
        return dict(source.data["forward_origin"])
    return {"type": "user", "sender_user": source.data["from"], "date": source.data["date"]}
