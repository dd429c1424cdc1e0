"""What the bot may reach, and Telegram's words where it may not."""

from __future__ import annotations

from botapi.errors import ApiError, bad_request, forbidden
from botapi.world.records import ChatRecord, MessageRecord, Topic
from botapi.world.world import World

GENERAL_TOPIC = 1


def chat_for(world: World, chat_id: int | str) -> ChatRecord:
    """The chat of an id or an @username, as far as the bot knows it; else 400."""
    if isinstance(chat_id, str) and chat_id.startswith("@"):
        for chat in world.chats.values():
            if (chat.username or "").lower() == chat_id[1:].lower():
                return chat
        raise bad_request("chat not found")
    try:
        number = int(chat_id)
    except ValueError:
        raise bad_request("chat not found" if chat_id else "chat_id is empty") from None
    if number in world.users and not world.users[number].started:
        met = any({number, world.bot.id} <= set(chat.members) for chat in world.chats.values())
        raise (
            forbidden("bot can't initiate conversation with a user")
            if met
            else bad_request("chat not found")
        )
    if number not in world.chats:
        raise bad_request("chat not found")
    return world.chats[number]


def readable_chat(world: World, chat_id: int | str) -> ChatRecord:
    """The chat, where the bot is in it; else 400 or 403."""
    chat = chat_for(world, chat_id)
    if chat.migrated_to is not None:
        raise ApiError(
            400,
            "Bad Request: group chat was upgraded to a supergroup chat",
            {"migrate_to_chat_id": chat.migrated_to},
        )
    if chat.type != "private":
        match world.bot_in(chat).status:
            case "kicked":
                raise forbidden(f"bot was kicked from the {chat.type} chat")
            case "left":
                raise forbidden(f"bot is not a member of the {chat.type} chat")
    return chat


def writable_chat(world: World, chat_id: int | str) -> ChatRecord:
    """The chat, where the bot may write in it; else 400 or 403."""
    chat = readable_chat(world, chat_id)
    if chat.type == "private":
        user = world.users[chat.id]
        if user.deactivated:
            raise forbidden("user is deactivated")
        if user.blocked:
            raise forbidden("bot was blocked by the user")
        if user.is_bot:
            raise forbidden("bot can't send messages to bots")
    if not world.bot_in(chat).may_send():
        raise bad_request("not enough rights to send text messages to the chat")
    return chat


def writable_topic(world: World, chat: ChatRecord, thread_id: int | None) -> Topic | None:
    """The topic of a forum to write in, or None for the chat itself; 400 where it can't be.

    A group without topics ignores the number, as Telegram does.
    """
    if not thread_id or not (chat.is_forum or chat.type == "private"):
        return None
    topic = topic_for(chat, thread_id)
    if topic.closed and not world.bot_in(chat).may("can_manage_topics"):
        raise bad_request("TOPIC_CLOSED")
    return topic


def topic_for(chat: ChatRecord, thread_id: int) -> Topic:
    """The topic of this number; 400 where there is none. The general one has no number."""
    topic = chat.topics.get(thread_id)
    if thread_id == GENERAL_TOPIC or topic is None or topic.deleted:
        raise bad_request("message thread not found")
    return topic


def message_for(chat: ChatRecord, message_id: int, what: str) -> MessageRecord:
    """The message of this number that still stands; 400 "<what> not found" where none does."""
    record = chat.messages.get(message_id)
    if record is None or record.deleted:
        raise bad_request(f"{what} not found")
    return record


def require_right(world: World, chat: ChatRecord, right: str, reason: str) -> None:
    """400 with the reason where the bot lacks a right in a group; in private chats it has all."""
    if chat.type != "private" and not world.bot_in(chat).may(right):
        raise bad_request(reason)
