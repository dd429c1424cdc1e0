"""The world as a test holds it: people and groups to act with, and everything to be observed."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from typing import Any, TypeVar

from botapi.methods.profile import offered_commands, scope_key
from botapi.people.chats import Chat, GroupChat, administrator_of_all
from botapi.people.people import Human
from botapi.world.faults import Fault, Rule
from botapi.world.queries import WAIT_SECONDS
from botapi.world.records import ChatMembership
from botapi.world.types import Call, StoredFile
from botapi.world.world import KEY, World

Found = TypeVar("Found")

_LAST_CALLS = 10
"""How many of the bot's calls a wait in vain tells of."""


class BotApi:
    """Telegram with one bot in it. Every method is safe to call from any thread.

    `username` is the bot's; in `privacy_mode` (Telegram's default) it gets from groups only what
    is meant for it, unless it is an administrator; `clock` gives Unix time in seconds; `key` is
    what the token has after the bot's id, for a bot whose token must not be guessed.
    """

    def __init__(
        self,
        *,
        username: str = "SvarTestBot",
        privacy_mode: bool = True,
        clock: Callable[[], float] = time.time,
        key: str = KEY,
    ) -> None:
        self.world = World(username=username, privacy_mode=privacy_mode, clock=clock, key=key)
        self.token = self.world.token
        self.bot_id = self.world.bot.id
        self.bot_username = username

    def user(
        self,
        first_name: str = "Ada",
        *,
        language_code: str | None = None,
        username: str | None = None,
        last_name: str | None = None,
        is_bot: bool = False,
    ) -> Human:
        """A new person, whom the bot has not met; or another bot."""
        with self.world.changes.changing():
            user = self.world.add_user(
                first_name=first_name,
                last_name=last_name,
                username=username,
                language_code=language_code,
                is_bot=is_bot,
            )
            return Human(self.world, user)

    def group(
        self,
        title: str = "Redaksjonen",
        *members: Human,
        kind: str = "supergroup",
        forum: bool = False,
        bot: str | None = "member",
    ) -> GroupChat:
        """A group that is there already, so no update tells of it; the first member owns it.

        `kind` is "group" (a basic one) or "supergroup"; `bot` is "member", "administrator" (with
        every right) or None, where it is not in the group.
        """
        with self.world.changes.changing():
            record = self.world.add_group(title, kind, is_forum=forum)
            for number, person in enumerate(members):
                record.members[person.id] = ChatMembership("member" if number else "creator")
            if bot is not None:
                admin = bot == "administrator"
                record.members[self.bot_id] = (
                    administrator_of_all() if admin else ChatMembership(bot)
                )
            return GroupChat(self.world, record)

    def push_raw(self, update: Mapping[str, Any]) -> int:
        """Offer an update as it is, whatever it holds; its id, the next one unless it has one."""
        with self.world.changes.changing():
            return self.world.updates.add_raw(update)

    @property
    def pending_updates(self) -> int:
        """How many updates the bot has not acknowledged."""
        with self.world.changes.reading():
            return len(self.world.updates)

    @property
    def polling(self) -> bool:
        """Whether a long poll of the bot waits at this moment."""
        with self.world.changes.reading():
            return self.world.waiting_polls > 0

    def calls(self, *methods: str, chat: Chat | None = None) -> list[Call]:
        """The finished calls, in that order: of these methods (none: all), to this chat."""
        wanted = {method.lower() for method in methods}
        with self.world.changes.reading():
            return [
                call
                for call in self.world.calls
                if (not wanted or call.method.lower() in wanted)
                and (chat is None or call.chat_id == chat.id)
            ]

    def wait_for(
        self, predicate: Callable[[], Found], timeout_seconds: float = WAIT_SECONDS
    ) -> Found:
        """Block until the predicate gives something true, and return that; else TimeoutError.

        The predicate is asked again whenever anything changes here, with the world held still.
        """
        with self._explained():
            return self.world.changes.wait_for(predicate, timeout_seconds)

    async def until(
        self, predicate: Callable[[], Found], timeout_seconds: float = WAIT_SECONDS
    ) -> Found:
        """`wait_for` in a coroutine."""
        with self._explained():
            return await self.world.changes.until(predicate, timeout_seconds)

    @contextmanager
    def _explained(self) -> Iterator[None]:
        """Let a TimeoutError tell what the bot did last."""
        try:
            yield
        except TimeoutError as error:
            for call in self.calls()[-_LAST_CALLS:]:
                error.add_note(f"{call.method} {call.status} {call.description}".rstrip())
            error.add_note(f"polling: {self.polling}, updates waiting: {self.pending_updates}")
            raise

    def fail(
        self,
        *methods: str,
        kind: Fault,
        chat: Chat | None = None,
        times: int | None = None,
        probability: float = 1.0,
        seed: int = 0,
    ) -> Rule:
        """Let calls go wrong from now on (see `Rule`); an earlier rule goes first."""
        chat_id = None if chat is None else chat.id
        rule = Rule(kind, frozenset(methods), chat_id, times, probability, seed)
        with self.world.changes.changing():
            self.world.faults.add(rule)
        return rule

    def enforce_rates(self, enforced: bool = True) -> None:
        """Answer 429 beyond Telegram's rates of sending, or stop doing so."""
        with self.world.changes.changing():
            self.world.rates.enforced = enforced

    def commands(
        self, language_code: str = "", scope: Mapping[str, Any] | None = None
    ) -> Sequence[Mapping[str, str]]:
        """The BotCommands that the bot has set for this language and scope."""
        with self.world.changes.reading():
            return self.world.profile.commands.get((scope_key(scope), language_code), [])

    def menu(self, person: Human, chat: Chat) -> Sequence[Mapping[str, str]]:
        """The BotCommands that someone is offered in a chat, in the language of their client."""
        with self.world.changes.reading():
            world = self.world
            return offered_commands(world, world.chats[chat.id], world.users[person.id])

    def file(self, file_id: str) -> StoredFile | None:
        """A file that somebody has sent, or None where none has this id."""
        with self.world.changes.reading():
            return self.world.files.by_id(file_id)

    def description(self, language_code: str = "") -> str:
        """What an empty chat with the bot says, in this language."""
        with self.world.changes.reading():
            return self.world.profile.description.get(language_code, "")

    def short_description(self, language_code: str = "") -> str:
        """What the bot's profile page says, in this language."""
        with self.world.changes.reading():
            return self.world.profile.short_description.get(language_code, "")

    @property
    def webhook_url(self) -> str | None:
        """Where updates are pushed, or None."""
        with self.world.changes.reading():
            return self.world.webhook.url if self.world.webhook else None
