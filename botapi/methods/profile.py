"""The bot itself: who it is, and what it says of itself in each language."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from aiogram.methods import (
    DeleteMyCommands,
    GetMe,
    GetMyCommands,
    GetMyDescription,
    GetMyName,
    GetMyShortDescription,
    SetMyCommands,
    SetMyDescription,
    SetMyName,
    SetMyShortDescription,
)

from botapi.errors import bad_request
from botapi.methods.registry import answers
from botapi.params import plain
from botapi.world.access import readable_chat
from botapi.world.records import ChatMembership, ChatRecord, UserRecord
from botapi.world.world import World

_COMMAND = re.compile(r"[a-z0-9_]{1,32}")
_LANGUAGE = re.compile(r"(?:[a-z]{2})?")
_MAX_COMMANDS = 100
_MAX_COMMAND_DESCRIPTION = 256
_MAX_DESCRIPTION = 512
_MAX_SHORT_DESCRIPTION = 120
_MAX_NAME = 64
_ADMINISTRATORS = frozenset({"creator", "administrator"})


@answers(GetMe)
def get_me(world: World, _: GetMe) -> object:
    """The bot as a User, with what only getMe tells."""
    return world.bot.to_api() | {
        "can_join_groups": True,
        "can_read_all_group_messages": not world.privacy_mode,
        "supports_inline_queries": True,
        "can_connect_to_business": False,
        "has_main_web_app": False,
    }


@answers(SetMyCommands)
def set_my_commands(world: World, asked: SetMyCommands) -> object:
    """True. No commands are the same as deleting them."""
    key = _key(world, asked)
    commands = plain(asked.commands)
    if len(commands) > _MAX_COMMANDS:
        raise bad_request("BOT_COMMANDS_TOO_MUCH")
    for command in commands:
        command["command"] = command["command"].removeprefix("/")
        if not _COMMAND.fullmatch(command["command"]):
            raise bad_request("BOT_COMMAND_INVALID")
        if not 0 < len(command["description"]) <= _MAX_COMMAND_DESCRIPTION:
            raise bad_request("BOT_COMMAND_DESCRIPTION_INVALID")
    world.profile.commands[key] = commands
    return True


@answers(GetMyCommands)
def get_my_commands(world: World, asked: GetMyCommands) -> object:
    """The BotCommands of exactly this scope and language."""
    return world.profile.commands.get(_key(world, asked), [])


@answers(DeleteMyCommands)
def delete_my_commands(world: World, asked: DeleteMyCommands) -> object:
    """True."""
    world.profile.commands.pop(_key(world, asked), None)
    return True


@answers(SetMyName)
def set_my_name(world: World, asked: SetMyName) -> object:
    """True."""
    return _set(world.profile.name, asked.language_code, asked.name, _MAX_NAME)


@answers(GetMyName)
def get_my_name(world: World, asked: GetMyName) -> object:
    """The BotName."""
    return {"name": _get(world.profile.name, asked.language_code) or world.bot.first_name}


@answers(SetMyDescription)
def set_my_description(world: World, asked: SetMyDescription) -> object:
    """True."""
    texts = world.profile.description
    return _set(texts, asked.language_code, asked.description, _MAX_DESCRIPTION)


@answers(GetMyDescription)
def get_my_description(world: World, asked: GetMyDescription) -> object:
    """The BotDescription."""
    return {"description": _get(world.profile.description, asked.language_code)}


@answers(SetMyShortDescription)
def set_my_short_description(world: World, asked: SetMyShortDescription) -> object:
    """True."""
    texts = world.profile.short_description
    return _set(texts, asked.language_code, asked.short_description, _MAX_SHORT_DESCRIPTION)


@answers(GetMyShortDescription)
def get_my_short_description(world: World, asked: GetMyShortDescription) -> object:
    """The BotShortDescription."""
    return {"short_description": _get(world.profile.short_description, asked.language_code)}


def offered_commands(
    world: World, chat: ChatRecord, user: UserRecord
) -> Sequence[Mapping[str, str]]:
    """The commands that someone is offered in a chat: of the narrowest scope that has any.

    In each scope their own language comes before the commands for all languages (documentation of
    BotCommandScope, "Determining list of commands").
    """
    for scope in _scopes(chat, user):
        for language in (user.language_code or "", ""):
            if commands := world.profile.commands.get((scope_key(scope), language)):
                return commands
    return []


def _scopes(chat: ChatRecord, user: UserRecord) -> Iterator[Mapping[str, Any]]:
    """The scopes that hold for someone in a chat, the narrowest first."""
    here = {"chat_id": chat.id}
    if chat.type == "private":
        yield {"type": "chat", **here}
        yield {"type": "all_private_chats"}
    else:
        administers = chat.members.get(user.id, ChatMembership("left")).status in _ADMINISTRATORS
        yield {"type": "chat_member", **here, "user_id": user.id}
        if administers:
            yield {"type": "chat_administrators", **here}
        yield {"type": "chat", **here}
        if administers:
            yield {"type": "all_chat_administrators"}
        yield {"type": "all_group_chats"}
    yield {"type": "default"}


def scope_key(scope: Mapping[str, Any] | None) -> str:
    """A name for a BotCommandScope: the same for the same scope."""
    return json.dumps(dict(scope or {"type": "default"}), sort_keys=True)


def _key(world: World, asked: Any) -> tuple[str, str]:
    scope = plain(asked.scope)
    if scope and "chat_id" in scope:
        readable_chat(world, scope["chat_id"])
        scope["chat_id"] = int(scope["chat_id"])
    return scope_key(scope), _checked_language(asked.language_code)


def _checked_language(code: str | None) -> str:
    if not _LANGUAGE.fullmatch(code or ""):
        raise bad_request("invalid language code specified")
    return code or ""


def _set(texts: dict[str, str], code: str | None, text: str | None, limit: int) -> bool:
    if len(text or "") > limit:
        raise bad_request("text is too long")
    texts[_checked_language(code)] = text or ""
    return True


def _get(texts: dict[str, str], code: str | None) -> str:
    """The text in this language, else the one for all."""
    return texts.get(_checked_language(code)) or texts.get("", "")
