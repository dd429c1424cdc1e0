"""Looks after the editors' group: whether it has topics, and whether we may still write there."""

from __future__ import annotations

import asyncio
from collections.abc import Mapping
from typing import Any

from bot.config.editorship import Whom
from bot.dialogue.commands import Venue
from bot.errors import StoreUnavailable
from bot.telegram.commands import menu
from bot.telegram.editors_chat import EditorsChat, EditorsGroup
from bot.telegram.transport.api import CallFailed, Failure, Telegram
from bot.telegram.transport.outgoing.outcome import KICKED
from corpus.types import Language

_BETWEEN_SECONDS = 600.0
_SOON_SECONDS = 60.0
"""Between two looks while the group can't be written to, or its administrators are its editors.

We are told of their changes at once where we are one of them.
"""
_LOOK_SECONDS = 1.0
_AWAY = ("left", "kicked")


async def watch_group(
    telegram: Telegram, editors_chat: EditorsChat, bot_id: int, language: Language
) -> None:
    """Look now, every ten minutes or sooner, and when something about us has changed.

    Until cancelled.
    """
    waited = _BETWEEN_SECONDS
    while True:
        if editors_chat.wants_look or waited >= _BETWEEN_SECONDS:
            waited = 0.0
            try:
                chat = await asyncio.to_thread(lambda: editors_chat.chat)
                if chat is not None:
                    editors_chat.wants_look = False
                    await look(telegram, editors_chat, chat, bot_id, language)
                    if await asyncio.to_thread(_is_soon_again, editors_chat):
                        waited = _BETWEEN_SECONDS - _SOON_SECONDS
            except StoreUnavailable:
                waited = _BETWEEN_SECONDS - _SOON_SECONDS
        await asyncio.sleep(_LOOK_SECONDS)
        waited += _LOOK_SECONDS


async def look(
    telegram: Telegram, editors_chat: EditorsChat, chat: int, bot_id: int, language: Language
) -> None:
    """Find out once how things stand in the group, and keep it."""
    try:
        facts = await telegram.call("getChat", {"chat_id": chat})
        member: Mapping[str, Any] = {"status": "member"}
        if chat < 0:
            asked = {"chat_id": chat, "user_id": bot_id}
            member = await telegram.call("getChatMember", asked)
        if member["status"] in _AWAY:
            await asyncio.to_thread(editors_chat.note_trouble, KICKED)
            return
        may_write = member if member["status"] == "restricted" else facts.get("permissions")
        is_bound = member["status"] in ("member", "restricted") and chat < 0
        if is_bound and may_write and not may_write.get("can_send_messages", True):
            await asyncio.to_thread(editors_chat.note_trouble, "the bot may not write in it")
            return
        group = EditorsGroup(
            has_topics=bool(facts.get("is_forum")),
            may_open_topics=bool(member.get("can_manage_topics")) or member["status"] == "creator",
            public=bool(facts.get("username") or facts.get("active_usernames")) and chat < 0,
            linked=bool(facts.get("linked_chat_id")) and chat < 0,
        )
        await asyncio.to_thread(editors_chat.note_group, group)
        if chat < 0 and await asyncio.to_thread(
            lambda: editors_chat.taken_from is Whom.ADMINISTRATORS
        ):
            await _look_at_administrators(telegram, editors_chat, chat)
        offered = menu(language, Venue.EDITORS)
        commands = [{"command": name, "description": what} for name, what in offered]
        scope = {"type": "chat", "chat_id": chat}
        await telegram.call("setMyCommands", {"commands": commands, "scope": scope})
    except CallFailed as failure:
        match failure.failure:
            case Failure.MIGRATED if failure.migrated_to is not None:
                await asyncio.to_thread(editors_chat.follow, chat, failure.migrated_to)
            case Failure.FORBIDDEN | Failure.REFUSED:
                await asyncio.to_thread(editors_chat.note_trouble, failure.reason)
            case _:
                editors_chat.wants_look = True  # Telegram is away: it is asked again


async def _look_at_administrators(telegram: Telegram, editors_chat: EditorsChat, chat: int) -> None:
    """Find out who the administrators are; where Telegram doesn't tell us, there are none."""
    try:
        people = await telegram.call("getChatAdministrators", {"chat_id": chat})
    except CallFailed as failure:
        if failure.failure is not Failure.REFUSED:
            raise
        await asyncio.to_thread(editors_chat.administrators_unknown, chat, failure.reason)
    else:
        editors_chat.administrators_are(chat, [each["user"]["id"] for each in people])


def _is_soon_again(editors_chat: EditorsChat) -> bool:
    return editors_chat.trouble is not None or editors_chat.taken_from is Whom.ADMINISTRATORS
