"""Updates that belong together, as the routes look at them."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cached_property

from telegram import Message as TelegramMessage
from telegram import Update
from telegram.constants import ChatMemberStatus, ChatType

from bot.dialogue.commands import TypedCommand
from bot.telegram.commands import parse
from bot.telegram.update_context import UpdateContext, addressed, context_of
from bot.types.people import Person, Reader

_AWAY = (ChatMemberStatus.LEFT, ChatMemberStatus.BANNED)
_NUMBER = "/id"
"""Whoever sets the bot up asks so: no reader is told of it, and no text says what it does."""
_GROUPS = (ChatType.GROUP, ChatType.SUPERGROUP)


@dataclass(frozen=True)
class Received:
    """Updates that belong together, and what they show without anything being looked up.

    `bot_id` and `username` (without "@") are our own; `known` looks up what we know of somebody.
    """

    updates: Sequence[Update]
    bot_id: int
    username: str
    known: Callable[[Person], Reader]

    @property
    def update(self) -> Update:
        """The one that stands for all: of inline queries the last, which is typed by now."""
        return self.updates[-1 if self.updates[-1].inline_query else 0]

    @property
    def message(self) -> TelegramMessage:
        """The message that was written, edited or pressed; for routes to which there is one."""
        message = self.update.effective_message
        if message is None:
            raise ValueError("the update brings no message")
        return message

    @cached_property
    def who(self) -> UpdateContext:
        """Who it is from, and where they are; for routes to which there is somebody."""
        user, chat = self.update.effective_user, self.update.effective_chat
        if user is None:
            raise ValueError("the update is from nobody")
        query = self.update.callback_query
        message = query.message if query else self.update.effective_message
        typed = message if isinstance(message, TelegramMessage) else None
        who = context_of(user, chat, typed, self.known)
        return replace(who, update=self.updates[-1].update_id)

    # What kind of update it is.

    @property
    def is_group_moved(self) -> bool:
        """Whether a group says that it has another number from now on."""
        return bool(self.update.message and self.update.message.migrate_to_chat_id)

    @property
    def is_private(self) -> bool:
        """Whether somebody has written to us alone."""
        return self._is_written and self.is_at_home

    @property
    def is_in_group(self) -> bool:
        """Whether somebody has written words in front of others."""
        return self._is_written and self.message.chat.type in _GROUPS and bool(self.message.text)

    @property
    def is_edited(self) -> bool:
        """Whether somebody has edited words of theirs."""
        edited = self.update.edited_message
        return bool(
            edited and edited.from_user and not edited.from_user.is_bot and self.words is not None
        )

    @property
    def is_press(self) -> bool:
        """Whether somebody has pressed a button."""
        return self.update.callback_query is not None

    @property
    def is_inline(self) -> bool:
        """Whether somebody is typing behind our name, in whatever chat."""
        return self.update.inline_query is not None

    @property
    def is_blocking(self) -> bool:
        """Whether a reader has blocked us, or has us back."""
        change = self.update.my_chat_member
        return change is not None and change.chat.type == ChatType.PRIVATE

    @property
    def is_gone(self) -> bool:
        """Whether we are no longer where we were."""
        change = self.update.my_chat_member
        return change is not None and change.new_chat_member.status in _AWAY

    @property
    def is_out_of_group(self) -> bool:
        """Whether a group has put us out."""
        change = self.update.my_chat_member
        return change is not None and change.chat.type in _GROUPS and self.is_gone

    @property
    def is_welcome(self) -> bool:
        """Whether a group has taken us in."""
        change = self.update.my_chat_member
        return (
            change is not None
            and change.chat.type in _GROUPS
            and change.old_chat_member.status in _AWAY
            and not self.is_gone
        )

    # What is said in it, and where.

    @property
    def is_at_home(self) -> bool:
        """Whether the message stands in a chat with us alone."""
        return self.message.chat.type == ChatType.PRIVATE

    @property
    def words(self) -> str | None:
        """What the first message says; None for a picture or the like without words."""
        return self.message.text or self.message.caption

    @property
    def pieces(self) -> Mapping[int, str]:
        """What the messages that belong together say, each by its number."""
        messages = [update.message for update in self.updates if update.message]
        return {each.message_id: each.text or each.caption or "" for each in messages}

    @property
    def is_own(self) -> bool:
        """Whether the words are the writer's: a command that is passed on is none of theirs."""
        return self.message.forward_origin is None

    @cached_property
    def command(self) -> TypedCommand | None:
        """The command that the words are."""
        return parse(self.words or "", self.username)

    @property
    def is_command_at_home(self) -> bool:
        """Whether it is a command in a chat with us alone."""
        return self.is_at_home and self.command is not None

    @property
    def is_for_bots(self) -> bool:
        """Whether it begins as commands do in a group, for us or for another bot."""
        return self.command is not None and (self.words or "").startswith("/")

    @property
    def is_known_command(self) -> bool:
        """Whether it is a command that is ours and that we have."""
        return self.command is not None and self.command.ours and self.command.command is not None

    @property
    def asks_number(self) -> bool:
        """Whether it asks, alone with us or in a group, for the number of that chat."""
        typed = self.command if self._is_written and self.is_own else None
        return typed is not None and typed.ours and typed.name.lower() == _NUMBER

    @cached_property
    def said_to_us(self) -> str | None:
        """What is said in a group to us, without our name; None where it is not to us."""
        return addressed(self.message, self.bot_id, self.username)

    @property
    def _is_written(self) -> bool:
        message = self.update.message
        return bool(
            message
            and message.from_user
            and not message.from_user.is_bot
            and not message.via_bot
            and not message.is_automatic_forward
        )
