"""Topics of a forum."""

from __future__ import annotations

from typing import Any

from aiogram.methods import (
    CloseForumTopic,
    CreateForumTopic,
    DeleteForumTopic,
    EditForumTopic,
    ReopenForumTopic,
)

from botapi.errors import ApiError, bad_request
from botapi.methods.registry import answers
from botapi.world.access import topic_for, writable_chat
from botapi.world.posting import post
from botapi.world.records import ChatRecord, Topic, UserRecord
from botapi.world.world import World

_MAX_NAME_CHARACTERS = 128


@answers(CreateForumTopic)
def create_forum_topic(world: World, asked: CreateForumTopic) -> object:
    """The ForumTopic."""
    chat = _forum(world, asked.chat_id)
    if not world.bot_in(chat).may("can_manage_topics"):
        raise bad_request("not enough rights to create a topic")
    topic = open_topic(world, chat, world.bot, asked.name, asked.icon_color)
    return {
        "message_thread_id": topic.thread_id,
        "name": topic.name,
        "icon_color": topic.icon_color,
    }


@answers(EditForumTopic)
def edit_forum_topic(world: World, asked: EditForumTopic) -> object:
    """True."""
    chat, topic = _manageable(world, asked, "not enough rights to edit the topic")
    if asked.name and asked.name == topic.name:
        raise bad_request("TOPIC_NOT_MODIFIED")
    if asked.name:
        rename_topic(world, chat, world.bot, topic, asked.name)
    return True


@answers(CloseForumTopic)
def close_forum_topic(world: World, asked: CloseForumTopic) -> object:
    """True."""
    return _toggle(world, asked, closed=True)


@answers(ReopenForumTopic)
def reopen_forum_topic(world: World, asked: ReopenForumTopic) -> object:
    """True."""
    return _toggle(world, asked, closed=False)


@answers(DeleteForumTopic)
def delete_forum_topic(world: World, asked: DeleteForumTopic) -> object:
    """True; its messages go with it."""
    chat = _forum(world, asked.chat_id)
    topic = _topic(chat, asked.message_thread_id)
    if not (topic.by_bot or world.bot_in(chat).may("can_delete_messages")):
        raise bad_request("not enough rights to delete the topic")
    delete_topic(chat, topic)
    return True


def open_topic(
    world: World, chat: ChatRecord, by: UserRecord, name: str, icon_color: int | None = None
) -> Topic:
    """A new topic; its number is that of the service message that opens it."""
    topic = Topic(0, _checked_name(name), by_bot=by is world.bot)
    topic.icon_color = icon_color or topic.icon_color
    created = {"name": topic.name, "icon_color": topic.icon_color}
    thread_id = chat.last_message_id + 1
    post(world, chat, by, {"forum_topic_created": created}, thread_id=thread_id)
    topic.thread_id = thread_id
    chat.topics[thread_id] = topic
    return topic


def rename_topic(world: World, chat: ChatRecord, by: UserRecord, topic: Topic, name: str) -> None:
    """Give a topic another name; a service message tells of it."""
    topic.name = _checked_name(name)
    content = {"forum_topic_edited": {"name": topic.name}}
    post(world, chat, by, content, thread_id=topic.thread_id)


def toggle_topic(
    world: World, chat: ChatRecord, by: UserRecord, topic: Topic, *, closed: bool
) -> None:
    """Close a topic or open it again; a service message tells of it."""
    topic.closed = closed
    field = "forum_topic_closed" if closed else "forum_topic_reopened"
    post(world, chat, by, {field: {}}, thread_id=topic.thread_id)


def delete_topic(chat: ChatRecord, topic: Topic) -> None:
    """Delete a topic; its messages go with it."""
    topic.deleted = True
    for record in chat.messages.values():
        if topic.thread_id in (record.id, record.data.get("message_thread_id")):
            record.deleted = True


def _forum(world: World, chat_id: int | str) -> ChatRecord:
    chat = writable_chat(world, chat_id)
    if not chat.is_forum:
        raise bad_request("the chat is not a forum")
    return chat


def _checked_name(name: str) -> str:
    name = name.strip()[:_MAX_NAME_CHARACTERS]
    if not name:
        raise bad_request("name must be non-empty")
    return name


def _manageable(world: World, asked: Any, reason: str) -> tuple[ChatRecord, Topic]:
    """The forum and topic of a call, where the bot may manage it: its own, or as administrator."""
    chat = _forum(world, asked.chat_id)
    topic = _topic(chat, asked.message_thread_id)
    if not (topic.by_bot or world.bot_in(chat).may("can_manage_topics")):
        raise bad_request(reason)
    return chat, topic


def _topic(chat: ChatRecord, thread_id: int) -> Topic:
    """The topic of this number: who manages topics is told otherwise than who writes in one."""
    try:
        return topic_for(chat, thread_id)
    except ApiError:
        raise bad_request("TOPIC_ID_INVALID") from None


def _toggle(world: World, asked: Any, *, closed: bool) -> bool:
    chat, topic = _manageable(world, asked, "not enough rights to close or open the topic")
    if topic.closed == closed:
        raise bad_request("TOPIC_NOT_MODIFIED")
    toggle_topic(world, chat, world.bot, topic, closed=closed)
    return True
