"""Messages that are there already: edited, deleted, reacted to, pinned."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from aiogram.methods import (
    DeleteMessage,
    DeleteMessages,
    EditMessageCaption,
    EditMessageReplyMarkup,
    EditMessageText,
    PinChatMessage,
    SetMessageReaction,
    UnpinAllChatMessages,
    UnpinChatMessage,
)

from botapi.errors import bad_request
from botapi.methods.registry import answers
from botapi.params import given, plain
from botapi.text.formatting import caption, message_text
from botapi.text.keyboards import shown_markup
from botapi.world.access import message_for, readable_chat, require_right, writable_chat
from botapi.world.files import CAPTIONED
from botapi.world.posting import post, quoted
from botapi.world.records import ChatRecord, MessageRecord
from botapi.world.world import World

_MAX_DELETED_AT_ONCE = 100
_DELETABLE_SECONDS = 48 * 3600
_COMPARED = ("text", "entities", "caption", "caption_entities", "reply_markup")
_PIN_REASON = "not enough rights to manage pinned messages in the chat"

REACTIONS = frozenset(
    """❤ 👍 👎 🔥 🥰 👏 😁 🤔 🤯 😱 🤬 😢 🎉 🤩 🤮 💩 🙏 👌 🕊 🤡 🥱 🥴 😍
    🐳 ❤‍🔥 🌚 🌭 💯 🤣 ⚡ 🍌 🏆 💔 🤨 😐 🍓 🍾 💋 🖕 😈 😴 😭 🤓 👻
    👨‍💻 👀 🎃 🙈 😇 😨 🤝 ✍ 🤗 🫡 🎅 🎄 ☃ 💅 🤪 🗿 🆒 💘 🙉 🦄 😘 💊
    🙊 😎 👾 🤷‍♂ 🤷 🤷‍♀ 😡""".split()
)
"""The emoji that ReactionTypeEmoji takes; a check mark is not among them."""


@answers(EditMessageText)
def edit_message_text(world: World, asked: EditMessageText) -> object:
    """The edited Message, or True for an inline one."""
    written = message_text(asked.text or "", given(asked.parse_mode), plain(asked.entities))
    record = _editable(world, asked)
    if "text" not in record.data:
        raise bad_request("there is no text in the message to edit")
    changed: dict[str, Any] = {"text": written.text, "entities": written.entities}
    changed["link_preview_options"] = plain(asked.link_preview_options)
    return _edit(world, asked, record, changed)


@answers(EditMessageCaption)
def edit_message_caption(world: World, asked: EditMessageCaption) -> object:
    """The edited Message, or True for an inline one."""
    written = caption(asked.caption, given(asked.parse_mode), plain(asked.caption_entities))
    record = _editable(world, asked)
    if not CAPTIONED & set(record.data):
        raise bad_request("there is no caption in the message to edit")
    changed = {"caption": written.text, "caption_entities": written.entities}
    return _edit(world, asked, record, changed)


@answers(EditMessageReplyMarkup)
def edit_message_reply_markup(world: World, asked: EditMessageReplyMarkup) -> object:
    """The edited Message, or True for an inline one."""
    return _edit(world, asked, _editable(world, asked), {})


@answers(DeleteMessage)
def delete_message(world: World, asked: DeleteMessage) -> object:
    """True."""
    chat = readable_chat(world, asked.chat_id)
    record = message_for(chat, asked.message_id, "message to delete")
    if (reason := _undeletable(world, chat, record)) is not None:
        raise bad_request(reason)
    record.deleted = True
    return True


@answers(DeleteMessages)
def delete_messages(world: World, asked: DeleteMessages) -> object:
    """True; messages that are not there or can't be deleted are passed over."""
    if not asked.message_ids:
        raise bad_request("message identifiers are not specified")
    if len(asked.message_ids) > _MAX_DELETED_AT_ONCE:
        raise bad_request("too many message identifiers specified")
    chat = readable_chat(world, asked.chat_id)
    for message_id in asked.message_ids:
        record = chat.messages.get(message_id)
        if record is not None and _undeletable(world, chat, record) is None:
            record.deleted = True
    return True


@answers(SetMessageReaction)
def set_message_reaction(world: World, asked: SetMessageReaction) -> object:
    """True. A bot has at most one reaction on a message; none takes it back."""
    reactions = plain(asked.reaction) or []
    chat = readable_chat(world, asked.chat_id)
    record = message_for(chat, asked.message_id, "message to react")
    if len(reactions) > 1:
        raise bad_request("REACTIONS_TOO_MANY")
    emoji = [str(reaction.get("emoji")) for reaction in reactions]
    if not set(emoji) <= REACTIONS:
        raise bad_request("REACTION_INVALID")
    record.reactions = emoji
    return True


@answers(PinChatMessage)
def pin_chat_message(world: World, asked: PinChatMessage) -> object:
    """True; the chat gets a service message about it."""
    chat = writable_chat(world, asked.chat_id)
    require_right(world, chat, "can_pin_messages", _PIN_REASON)
    record = message_for(chat, asked.message_id, "message to pin")
    if record.id not in chat.pinned:
        chat.pinned.append(record.id)
        post(world, chat, world.bot, {"pinned_message": quoted(record)})
    return True


@answers(UnpinChatMessage)
def unpin_chat_message(world: World, asked: UnpinChatMessage) -> object:
    """True; without a number the latest pinned message is meant."""
    chat = writable_chat(world, asked.chat_id)
    require_right(world, chat, "can_pin_messages", _PIN_REASON)
    number = asked.message_id or (chat.pinned[-1] if chat.pinned else None)
    if number not in chat.pinned:
        raise bad_request("message to unpin not found")
    chat.pinned.remove(number)
    return True


@answers(UnpinAllChatMessages)
def unpin_all_chat_messages(world: World, asked: UnpinAllChatMessages) -> object:
    """True."""
    chat = writable_chat(world, asked.chat_id)
    require_right(world, chat, "can_pin_messages", _PIN_REASON)
    chat.pinned.clear()
    return True


def _editable(world: World, asked: Any) -> MessageRecord:
    """The message that a call wants to edit: the bot's own, in a chat or sent through it inline."""
    if asked.inline_message_id is not None:
        record = world.inline_messages.get(asked.inline_message_id)
        if record is None or record.deleted:
            raise bad_request("MESSAGE_ID_INVALID")
        return record
    if asked.chat_id is None:
        raise bad_request("chat_id is empty")
    if asked.message_id is None:
        raise bad_request("message identifier is not specified")
    record = message_for(readable_chat(world, asked.chat_id), asked.message_id, "message to edit")
    if not record.by_bot or "forward_origin" in record.data:
        raise bad_request("message can't be edited")
    return record


def _edit(world: World, asked: Any, record: MessageRecord, changed: Mapping[str, Any]) -> object:
    """Change a message. A keyboard that the call does not repeat is taken away."""
    markup = shown_markup(plain(asked.reply_markup), inline_only=True)
    changed = {**changed, "reply_markup": markup}
    before = record.data
    after = {key: value for key, value in before.items() if key not in changed}
    after |= {key: value for key, value in changed.items() if value}
    if all(before.get(key) == after.get(key) for key in _COMPARED):
        raise bad_request(
            "message is not modified: specified new message content and reply markup are exactly "
            "the same as a current content and reply markup of the message"
        )
    record.data = after | {"edit_date": world.now()}
    record.edited = True
    return True if asked.inline_message_id is not None else record.data


def _undeletable(world: World, chat: ChatRecord, record: MessageRecord) -> str | None:
    """Why the bot can't delete a message, or None where it can (documentation of deleteMessage)."""
    if "forum_topic_created" in record.data:
        return "message can't be deleted"
    if world.bot_in(chat).may("can_delete_messages"):
        return None
    if not (record.by_bot or chat.type == "private"):
        return "message can't be deleted"
    too_old = world.now() - record.data["date"] > _DELETABLE_SECONDS
    return "message can't be deleted for everyone" if too_old else None
