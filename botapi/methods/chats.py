"""Chats and who is in them."""

from __future__ import annotations

from aiogram.methods import (
    GetChat,
    GetChatAdministrators,
    GetChatMember,
    GetChatMemberCount,
    LeaveChat,
)

from botapi.errors import bad_request
from botapi.methods.registry import answers
from botapi.world.access import chat_for, readable_chat
from botapi.world.records import ChatMembership
from botapi.world.world import World


@answers(GetChat)
def get_chat(world: World, asked: GetChat) -> object:
    """The ChatFullInfo: what a Chat has, and what this method alone tells."""
    chat = chat_for(world, asked.chat_id)
    if chat.migrated_to is None:
        chat = readable_chat(world, asked.chat_id)
    full = world.chat_object(chat) | {
        "accent_color_id": 0,
        "max_reaction_count": 11,
        "accepted_gift_types": {
            "unlimited_gifts": False,
            "limited_gifts": False,
            "unique_gifts": False,
            "premium_subscription": False,
            "gifts_from_channels": False,
        },
    }
    if chat.username:
        full["active_usernames"] = [chat.username]
    if chat.linked_chat_id is not None:
        full["linked_chat_id"] = chat.linked_chat_id
    if chat.pinned and not (pinned := chat.messages[chat.pinned[-1]]).deleted:
        full["pinned_message"] = pinned.data
    return full


@answers(GetChatMember)
def get_chat_member(world: World, asked: GetChatMember) -> object:
    """The ChatMember; someone who never was in the chat has left it."""
    chat = readable_chat(world, asked.chat_id)
    if (user := world.users.get(asked.user_id)) is None:
        raise bad_request("invalid user_id specified")
    if user is world.bot:
        return world.bot_in(chat).to_api(user)
    absent = ChatMembership("member" if chat.id == user.id else "left")
    return chat.members.get(user.id, absent).to_api(user)


@answers(GetChatAdministrators)
def get_chat_administrators(world: World, asked: GetChatAdministrators) -> object:
    """The ChatMembers who are administrators; other bots are left out."""
    chat = readable_chat(world, asked.chat_id)
    if chat.type == "private":
        raise bad_request("there are no administrators in the private chat")
    return [
        member.to_api(world.users[user_id])
        for user_id, member in chat.members.items()
        if member.status in {"creator", "administrator"}
        and (user_id == world.bot.id or not world.users[user_id].is_bot)
    ]


@answers(GetChatMemberCount)
def get_chat_member_count(world: World, asked: GetChatMemberCount) -> object:
    """How many are in the chat."""
    chat = readable_chat(world, asked.chat_id)
    if chat.type == "private":
        return 2
    return sum(member.present for member in chat.members.values())


@answers(LeaveChat)
def leave_chat(world: World, asked: LeaveChat) -> object:
    """True; the bot is told of it as of any change of its place in a chat."""
    chat = readable_chat(world, asked.chat_id)
    if chat.type == "private":
        raise bad_request("chat member status can't be changed in private chats")
    world.set_membership(chat, world.bot, ChatMembership("left"), by=world.bot)
    return True
