"""How messages come to be: numbered, dated, put into their chat, offered to the bot."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from botapi.world.records import ChatRecord, MessageRecord, UserRecord
from botapi.world.world import World

ANONYMOUS_ADMIN = UserRecord(1087968824, "Group", username="GroupAnonymousBot", is_bot=True)
"""Whom Telegram names as the sender when an administrator writes as the group itself."""

CHANNEL_BOT = UserRecord(136817688, "Channel", username="Channel_Bot", is_bot=True)
"""Whom Telegram names as the sender when somebody writes in a group as a channel of theirs."""
CHANNEL_ID = -1_001_999_999_999
"""The channel in whose name people write."""
_FACELESS = (ANONYMOUS_ADMIN, CHANNEL_BOT)

SERVICE_FIELDS = frozenset(
    {
        "new_chat_members",
        "left_chat_member",
        "pinned_message",
        "migrate_to_chat_id",
        "migrate_from_chat_id",
        "forum_topic_created",
        "forum_topic_edited",
        "forum_topic_closed",
        "forum_topic_reopened",
    }
)


def post(
    world: World,
    chat: ChatRecord,
    sender: UserRecord,
    content: Mapping[str, Any],
    *,
    thread_id: int | None = None,
    reply_to: MessageRecord | None = None,
    prompt: dict[str, Any] | None = None,
) -> MessageRecord:
    """A new message in a chat: `content` is what the Message object holds besides its frame.

    It is offered to the bot where the bot would receive it. `prompt` is a ForceReply object.
    """
    message_id = world.next_message_id(chat)
    data: dict[str, Any] = {
        "message_id": message_id,
        "from": sender.to_api(),
        "chat": world.chat_object(chat),
        "date": world.now(),
    }
    if sender is ANONYMOUS_ADMIN:
        data["sender_chat"] = data["chat"]
    data |= _threaded(chat, thread_id, reply_to)
    if reply_to is not None:
        data["reply_to_message"] = quoted(reply_to)
    by_bot = sender is world.bot
    if by_bot:
        chat.actions.pop(thread_id or 0, None)
    record = MessageRecord(chat.id, data | dict(content), by_bot, prompt)
    chat.messages[message_id] = record
    if bot_receives(world, chat, record):
        world.offer("message", record.data)
    return record


def _threaded(
    chat: ChatRecord, thread_id: int | None, reply_to: MessageRecord | None
) -> dict[str, Any]:
    """How a message says which thread it is in.

    In a topic, it answers the service message that opened the topic unless it answers another. In
    a supergroup without topics an answer is in the thread of what it answers.
    """
    if thread_id is not None:
        shown: dict[str, Any] = {"message_thread_id": thread_id, "is_topic_message": True}
        opened = chat.messages.get(thread_id)
        return shown | ({"reply_to_message": quoted(opened)} if opened else {})
    if chat.type == "supergroup" and not chat.is_forum and reply_to is not None:
        return {"message_thread_id": reply_to.data.get("message_thread_id", reply_to.id)}
    return {}


def quoted(record: MessageRecord) -> dict[str, Any]:
    """A message as it stands inside another: without what it answers itself."""
    inner = {"reply_to_message", "pinned_message"}
    return {key: value for key, value in record.data.items() if key not in inner}


def bot_receives(world: World, chat: ChatRecord, record: MessageRecord) -> bool:
    """Whether Telegram hands this message to the bot: its privacy mode, and never other bots.

    Of its own messages it gets the service messages only.
    """
    data = record.data
    faceless = {each.id: each for each in _FACELESS}
    sender = world.users.get(data["from"]["id"]) or faceless[data["from"]["id"]]
    if not world.bot_in(chat).present:
        return False
    if SERVICE_FIELDS & set(data):
        return True
    if sender.is_bot and sender not in _FACELESS:
        return False
    if chat.type == "private" or not world.privacy_mode:
        return True
    if world.bot_in(chat).status == "administrator":
        return True
    answered = data.get("reply_to_message", {})
    return (
        data.get("via_bot", {}).get("id") == world.bot.id
        or answered.get("from", {}).get("id") == world.bot.id
        or _addressed(world, data)
    )


def _addressed(world: World, data: Mapping[str, Any]) -> bool:
    """Whether a text is a command for this bot, or names it."""
    text = str(data.get("text") or data.get("caption") or "").lower()
    name = f"@{world.bot.username}".lower()
    first = text.split(maxsplit=1)[0] if text.strip() else ""
    command_for_us = first.startswith("/") and ("@" not in first or first.endswith(name))
    return command_for_us or name in text
