"""What can be done on the page: each act is something that a person does in Telegram."""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Mapping
from itertools import chain
from typing import Any

from bot.demo.world import DemoWorld
from botapi import Chat, Human, SeenButton, SeenMessage

Asked = Mapping[str, Any]
Done = Mapping[str, Any]
Act = Callable[[DemoWorld, Asked], Awaitable[Done]]

_PATIENCE_SECONDS = 15.0
"""How long a pressed button waits for the bot's answer."""


async def say(world: DemoWorld, asked: Asked) -> Done:
    """Write a message: person, chat, text; reply_to and thread where it has them."""
    person, chat = _place(world, asked)
    message = person.say(chat, str(asked["text"]), **_where(chat, asked))
    return {"message": message.message_id}


async def edit(world: DemoWorld, asked: Asked) -> Done:
    """Change a message of one's own: person, chat, message, text."""
    person, chat = _place(world, asked)
    person.edit(_message(chat, asked["message"]), str(asked["text"]))
    return {}


async def press(world: DemoWorld, asked: Asked) -> Done:
    """Press a button: person, chat, message, data. Done when the bot has answered: text, alert.

    `late` where it has not.
    """
    person, chat = _place(world, asked)
    message = _message(chat, asked["message"])
    query = person.press(message, _button(message, str(asked["data"])))
    try:
        answer = await world.api.until(lambda: query.answer, _PATIENCE_SECONDS)
    except TimeoutError:
        return {"late": True}
    return {"text": answer.text, "alert": answer.show_alert} if answer else {}


async def start(world: DemoWorld, asked: Asked) -> Done:
    """Press Start in the chat with the bot: person; payload where a link brought them."""
    person = world.person(_number(asked["person"]))
    if person not in world.readers:
        raise LookupError("only readers have a chat with the bot")
    person.start(str(asked.get("payload", "")))
    return {}


async def block(world: DemoWorld, asked: Asked) -> Done:
    """Block the bot, or let it write again: person, blocked."""
    person = world.person(_number(asked["person"]))
    if asked["blocked"]:
        person.block()
    else:
        person.unblock()
    return {}


ACTS: Mapping[str, Act] = {"say": say, "edit": edit, "press": press, "start": start, "block": block}
"""Every act by its name. Each raises LookupError, TypeError or ValueError for what can't be."""


def send_file(world: DemoWorld, asked: Asked, name: str, mime_type: str, content: bytes) -> Done:
    """Send a file, as what a client would take it for: person, chat, caption; see `say`."""
    person, chat = _place(world, asked)
    caption, where = str(asked.get("caption", "")), _where(chat, asked)
    if not content:
        raise ValueError("the file is empty")
    match mime_type.partition("/")[0]:
        case "image" if mime_type != "image/svg+xml":
            message = person.send_photo(chat, caption, content, **where)
        case "video":
            message = person.send_video(chat, caption, content, **where)
        case "audio":
            message = person.send_audio(chat, name, content, caption, **where)
        case _:
            message = person.send_document(chat, name, content, caption, **where)
    return {"message": message.message_id}


def _place(world: DemoWorld, asked: Asked) -> tuple[Human, Chat]:
    person = world.person(_number(asked["person"]))
    chat = world.chat(person, _number(asked["chat"]))
    if person.has_blocked:
        raise ValueError("nobody writes to a bot that they have blocked")
    # Whoever writes to the bot has opened the chat.
    return person, person.private() if chat.type == "private" else chat


def _where(chat: Chat, asked: Asked) -> dict[str, Any]:
    where: dict[str, Any] = {}
    if asked.get("reply_to"):
        where["reply_to"] = _message(chat, asked["reply_to"])
    if asked.get("thread"):
        where["thread_id"] = _number(asked["thread"])
    return where


def _message(chat: Chat, number: object) -> SeenMessage:
    return chat.message(_number(number))


def _button(message: SeenMessage, data: str) -> SeenButton:
    for button in chain(*message.buttons):
        if button.data == data:
            return button
    raise LookupError("the message has no such button any more")


def _number(value: object) -> int:
    return int(str(value))
