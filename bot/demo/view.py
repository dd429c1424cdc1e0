"""What the page is told of the world, as JSON has it."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from bot.demo.world import DemoWorld
from botapi import Chat, GroupChat, Human, SeenButton, SeenMessage

View = dict[str, Any]

_SERVICE = {
    "pinned_message": "pinned",
    "forum_topic_created": "topic-created",
    "forum_topic_edited": "topic-edited",
    "forum_topic_closed": "topic-closed",
    "forum_topic_reopened": "topic-reopened",
    "new_chat_members": "joined",
    "left_chat_member": "left",
}
_FILES = ("animation", "audio", "video", "voice", "document")
"""An animation is a document too: the first that is there tells what it is."""


def cast_view(world: DemoWorld) -> View:
    """Who is in this world: the bot, the readers and the editors; and what their clocks show."""
    return {
        "bot": {"id": world.api.bot_id, "username": world.api.bot_username},
        "readers": [_person_view(person) for person in world.readers],
        "editors": [_person_view(person) for person in world.editors],
        "group": world.group.id,
        "zone": world.zone,
    }


def chat_view(world: DemoWorld, chat: Chat) -> View:
    """A chat, without its messages: topics, what the bot is doing, what commands there are."""
    here = world.editors if chat.id == world.group.id else _with_number(world.readers, chat.id)
    view: View = {
        "id": chat.id,
        "pinned": chat.pinned(),
        "doing": {str(thread): action for thread, action in chat.actions().items()},
        "menus": {str(person.id): list(world.api.menu(person, chat)) for person in here},
    }
    if isinstance(chat, GroupChat):
        view["title"] = world.group.title
        view["forum"] = chat.is_forum
        view["topics"] = [
            {"id": thread, "name": name, "closed": chat.is_closed(thread)}
            for thread, name in chat.topic_names().items()
        ]
    else:
        view["blocked"] = here[0].has_blocked
        view["about"] = world.api.description(here[0].language_code)
    return view


def message_view(message: SeenMessage) -> View:
    """A message as the page draws it. A deleted one says that it is, and nothing else."""
    # A thread of answers in a group without topics has a number too.
    thread = message.thread_id if message.raw.get("is_topic_message") else None
    place: View = {"chat": message.chat_id, "id": message.message_id, "thread": thread}
    if message.deleted:
        return place | {"deleted": True}
    raw = message.raw
    return place | {
        "from": message.sender_id,
        "name": raw["from"]["first_name"],
        "bot": message.by_bot,
        "date": message.date,
        "text": message.text,
        "entities": list(message.entities),
        "buttons": [[_button_view(button) for button in row] for row in message.buttons],
        "replyTo": message.reply_to,
        "edited": message.edited,
        "reactions": list(message.reactions),
        "media": _media_view(raw),
        "service": _service_view(raw),
        "prompt": dict(message.prompt) if message.prompt else None,
    }


def _person_view(person: Human) -> View:
    return {"id": person.id, "name": person.first_name, "language": person.language_code}


def _with_number(people: tuple[Human, ...], number: int) -> tuple[Human, ...]:
    return tuple(person for person in people if person.id == number)


def _button_view(button: SeenButton) -> View:
    view: View = {"text": button.text}
    if button.data is not None:
        view["data"] = button.data
    elif button.url is not None:
        view["url"] = button.url
    elif "copy_text" in button.raw:
        view["copy"] = button.raw["copy_text"]["text"]
    return view


def _media_view(raw: Mapping[str, Any]) -> View | None:
    """The file or the like that a message holds, or None."""
    if "photo" in raw:
        size = raw["photo"][-1]
        sides = {"width": size["width"], "height": size["height"]}
        return {"kind": "photo", "file": size["file_id"], **sides}
    for kind in _FILES:
        if kind in raw:
            file = raw[kind]
            name = file.get("file_name", "")
            return {"kind": kind, "file": file["file_id"], "name": name, "size": file["file_size"]}
    if "sticker" in raw:
        return {"kind": "sticker", "emoji": raw["sticker"].get("emoji", "")}
    return None


def _service_view(raw: Mapping[str, Any]) -> View | None:
    """What a service message tells of, or None for an ordinary message."""
    for field, kind in _SERVICE.items():
        if field in raw:
            told = raw[field]
            people = told if isinstance(told, list) else [told]
            names = [each.get("name") or each.get("first_name") or "" for each in people]
            return {"kind": kind, "name": ", ".join(names), "message": people[0].get("message_id")}
    return None
