"""Looks after the editors' group: whether it has topics, and whether we may still write there."""

from __future__ import annotations

import asyncio
from collections.abc import Mapping
from typing import Any

from bot.errors import StoreUnavailable
from bot.telegram.api import CallFailed, Failure, Telegram
from bot.telegram.commands import desk_menu
from bot.telegram.editors.room import Group, Room
from bot.telegram.outcome import KICKED
from corpus.types import Language

_BETWEEN_SECONDS = 600.0
_SOON_SECONDS = 60.0
"""Between two looks while the group can't be written to."""
_LOOK_SECONDS = 1.0
_AWAY = ("left", "kicked")


async def watch_group(telegram: Telegram, room: Room, bot_id: int, language: Language) -> None:
    """Look now, every ten minutes, and when something about us has changed; until cancelled."""
    waited = _BETWEEN_SECONDS
    while True:
        if room.wants_look or waited >= _BETWEEN_SECONDS:
            waited = 0.0
            try:
                chat = await asyncio.to_thread(lambda: room.chat)
                if chat is not None:
                    room.wants_look = False
                    await look(telegram, room, chat, bot_id, language)
                    in_trouble = await asyncio.to_thread(lambda: room.trouble is not None)
                    waited = _BETWEEN_SECONDS - _SOON_SECONDS if in_trouble else 0.0
            except StoreUnavailable:
                waited = _BETWEEN_SECONDS - _SOON_SECONDS
        await asyncio.sleep(_LOOK_SECONDS)
        waited += _LOOK_SECONDS


async def look(telegram: Telegram, room: Room, chat: int, bot_id: int, language: Language) -> None:
    """Find out once how things stand in the group, and keep it."""
    try:
        facts = await telegram.call("getChat", {"chat_id": chat})
        member: Mapping[str, Any] = {"status": "member"}
        if chat < 0:
            asked = {"chat_id": chat, "user_id": bot_id}
            member = await telegram.call("getChatMember", asked)
        if member["status"] in _AWAY:
            await asyncio.to_thread(room.lost, KICKED)
            return
        may_write = member if member["status"] == "restricted" else facts.get("permissions")
        is_bound = member["status"] in ("member", "restricted") and chat < 0
        if is_bound and may_write and not may_write.get("can_send_messages", True):
            await asyncio.to_thread(room.lost, "the bot may not write in it")
            return
        group = Group(
            has_topics=bool(facts.get("is_forum")),
            may_open_topics=bool(member.get("can_manage_topics")) or member["status"] == "creator",
        )
        await asyncio.to_thread(room.learned, group)
        commands = [{"command": name, "description": what} for name, what in desk_menu(language)]
        scope = {"type": "chat", "chat_id": chat}
        await telegram.call("setMyCommands", {"commands": commands, "scope": scope})
    except CallFailed as failure:
        match failure.failure:
            case Failure.MIGRATED if failure.migrated_to is not None:
                await asyncio.to_thread(room.moved, chat, failure.migrated_to)
            case Failure.FORBIDDEN | Failure.REFUSED:
                await asyncio.to_thread(room.lost, failure.reason)
            case _:
                room.wants_look = True  # Telegram is away: it is asked again
