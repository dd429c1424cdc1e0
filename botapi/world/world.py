"""The world: all state of the server, and what can be looked up in it.

Whoever touches it holds `changes` (see there). A `data` dict of a message is never changed once it
is made, only replaced: updates and answers may share it.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from itertools import count
from typing import Any

from botapi.world.changes import Changes
from botapi.world.faults import Faults
from botapi.world.files import Files
from botapi.world.rates import Rates
from botapi.world.records import (
    CallbackQueryRecord,
    ChatMembership,
    ChatRecord,
    InlineQueryRecord,
    MessageRecord,
    UserRecord,
)
from botapi.world.types import Call
from botapi.world.updates import UpdateQueue

BOT_ID = 4242424242
KEY = "TEST_abcdefghijklmnopqrstuvwxyz0123"
"""What the token has after the bot's id: 35 characters of A-Z, a-z, 0-9, _ and -."""
_FIRST_USER_ID = 10_001
_FIRST_GROUP_ID = -5_001
_FIRST_SUPERGROUP_ID = -1_001_000_000_001


@dataclass(slots=True)
class WebhookRecord:
    """Where updates are pushed, and how the last push failed."""

    url: str
    secret_token: str | None = None
    last_error: str | None = None
    last_error_date: int | None = None


@dataclass(slots=True)
class Profile:
    """What the bot has said of itself: by language, commands also by scope."""

    commands: dict[tuple[str, str], list[dict[str, Any]]] = field(default_factory=dict)
    name: dict[str, str] = field(default_factory=dict)
    description: dict[str, str] = field(default_factory=dict)
    short_description: dict[str, str] = field(default_factory=dict)


class World:
    """Everything that the server knows."""

    def __init__(
        self, *, username: str, privacy_mode: bool, clock: Callable[[], float], key: str = KEY
    ) -> None:
        self.changes = Changes()
        self.clock = clock
        self.token = f"{BOT_ID}:{key}"
        self.privacy_mode = privacy_mode
        self.bot = UserRecord(BOT_ID, "Svar", username=username, is_bot=True)
        self.users: dict[int, UserRecord] = {BOT_ID: self.bot}
        self.chats: dict[int, ChatRecord] = {}
        self.updates = UpdateQueue()
        self.files = Files()
        self.faults = Faults()
        self.rates = Rates()
        self.profile = Profile()
        self.webhook: WebhookRecord | None = None
        self.waiting_polls = 0
        self.calls: list[Call] = []
        self.callback_queries: dict[str, CallbackQueryRecord] = {}
        self.inline_queries: dict[str, InlineQueryRecord] = {}
        self.inline_messages: dict[str, MessageRecord] = {}
        self._numbers: defaultdict[str, count[int]] = defaultdict(lambda: count(1))
        self._account_message_id = 0

    def now(self) -> int:
        """Unix time in whole seconds, as Telegram dates things."""
        return int(self.clock())

    def next_id(self, kind: str) -> str:
        """A new id for a query: a string of digits."""
        return str(BOT_ID * 1_000_000 + next(self._numbers[kind]))

    def add_user(self, user: UserRecord | None = None, **details: Any) -> UserRecord:
        """A new person (or another bot), with the next id."""
        user = user or UserRecord(_FIRST_USER_ID - 1 + next(self._numbers["user"]), **details)
        self.users[user.id] = user
        return user

    def add_group(self, title: str, kind: str, *, is_forum: bool = False) -> ChatRecord:
        """A new basic group or supergroup, with the next id and nobody in it."""
        first = _FIRST_GROUP_ID if kind == "group" else _FIRST_SUPERGROUP_ID
        chat_id = first + 1 - next(self._numbers["group" if kind == "group" else "supergroup"])
        chat = ChatRecord(chat_id, kind, title=title, is_forum=is_forum)
        if chat.counts_its_own:
            # Number 1 tells that the chat was created, and so is the general topic of a forum.
            chat.last_message_id = 1
        self.chats[chat_id] = chat
        return chat

    def private_chat(self, user: UserRecord) -> ChatRecord:
        """The chat of a person with the bot; its id is the person's."""
        return self.chats.setdefault(user.id, ChatRecord(user.id, "private"))

    def chat_object(self, chat: ChatRecord) -> dict[str, Any]:
        """The Chat object."""
        if chat.type == "private":
            user = self.users[chat.id].to_api()
            names = ("first_name", "last_name", "username")
            return {"id": chat.id, "type": "private"} | {k: user[k] for k in names if k in user}
        shown: dict[str, Any] = {"id": chat.id, "type": chat.type, "title": chat.title}
        if chat.username:
            shown["username"] = chat.username
        return shown | ({"is_forum": True} if chat.is_forum else {})

    def bot_in(self, chat: ChatRecord) -> ChatMembership:
        """Where the bot under test stands in a chat; in a private one it is a member."""
        if chat.type == "private":
            return ChatMembership("kicked" if self.users[chat.id].blocked else "member")
        return chat.members.get(self.bot.id, ChatMembership("left"))

    def next_message_id(self, chat: ChatRecord) -> int:
        """The next number: one count for private chats and basic groups, one each for others."""
        if not chat.counts_its_own:
            self._account_message_id += 1
            chat.last_message_id = self._account_message_id
        else:
            chat.last_message_id += 1
        return chat.last_message_id

    def offer(self, kind: str, payload: Mapping[str, Any]) -> int | None:
        """Put an update into the bot's queue, unless it has not asked for this kind."""
        return self.updates.add(kind, payload)

    def set_membership(
        self, chat: ChatRecord, member: UserRecord, new: ChatMembership, by: UserRecord
    ) -> None:
        """Change where someone stands in a chat, and tell the bot (my_chat_member, chat_member).

        Of others it is told as an administrator only.
        """
        if chat.type == "private":
            old = ChatMembership("member" if new.status == "kicked" else "kicked")
        else:
            old = chat.members.get(member.id, ChatMembership("left"))
            chat.members[member.id] = new
        is_told = member is self.bot or self.bot_in(chat).may("can_manage_chat")
        if not is_told:
            return
        self.offer(
            "my_chat_member" if member is self.bot else "chat_member",
            {
                "chat": self.chat_object(chat),
                "from": by.to_api(),
                "date": self.now(),
                "old_chat_member": old.to_api(member),
                "new_chat_member": new.to_api(member),
            },
        )
