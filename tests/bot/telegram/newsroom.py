"""The whole bot with an editors' group: two editors, an admin, and readers who come and go."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest

from bot.config.settings import Settings
from bot.store.telegram.messages import Messages
from bot.telegram.editors import group_watch, rounds
from bot.telegram.stamps import Stamps
from bot.telegram.transport.outgoing import outbox
from bot.telegram.types import Button
from bot.types.answerer import Answerer
from bot.types.writing import AnswerWriter
from botapi import BotApi, Chat, running_server
from botapi import Human as Someone
from botapi import SeenMessage as SeenMessage
from botapi.people.chats import GroupChat
from botapi.world.queries import CallbackQuery
from botapi.world.types import CallbackAnswer
from index.types import Encoder
from tests.bot.telegram.whole import WholeBot, whole_bot
from tests.fakes import library_answerer

_LOOKS, _LOOK_SECONDS = 200, 0.05


@dataclass(slots=True)
class Newsroom:
    """Where the editors are, and what can be seen there."""

    bot: WholeBot
    group: GroupChat
    ingrid: Someone
    jonas: Someone
    admin: Someone

    @property
    def api(self) -> BotApi:
        """Telegram."""
        return self.bot.api

    def cards(self, number: int, group: Chat | None = None) -> list[SeenMessage]:
        """Every card of a question that stands in the group."""
        return [
            message
            for message in (group or self.group).answers()
            if message.text.startswith(f"Spørsmål {number} ·")
        ]

    def card(self, number: int, *words: str, without: str = "\x00") -> SeenMessage:
        """Wait until a question has one card that says all of these words, and return it."""

        def found() -> SeenMessage | None:
            cards = self.cards(number)
            if len(cards) != 1 or without in cards[0].text:
                return None
            return cards[0] if all(word in cards[0].text for word in words) else None

        try:
            card = self.api.wait_for(found)
        except TimeoutError as error:
            error.add_note("\n".join(message.text for message in self.group.answers()))
            error.add_note("\n".join(self.bot.said))
            raise
        assert card is not None
        return card

    def press(self, editor: Someone, number: int, label: str) -> CallbackAnswer:
        """Press a button of a card, and return what flashes up."""
        return editor.press(self.card(number), label).wait()

    def forge(self, someone: Someone, message: SeenMessage, data: str) -> CallbackQuery:
        """Press a button that a message has had before: one that names what is there now."""
        ((button,),) = Stamps(self.bot.database).stamped(((Button("", data),),))
        return someone.forge(message, str(button.data))

    def reply(self, editor: Someone, number: int, text: str) -> SeenMessage:
        """Answer a card with text."""
        return editor.say(self.group, text, reply_to=self.card(number))

    def settle(self) -> None:
        """Wait until the bot knows of all that it has sent that it has arrived."""
        waiting = Messages(self.bot.database).waiting
        for _ in range(_LOOKS):
            # Nothing changes in Telegram when the bot writes that down: look again by ourselves.
            with suppress(TimeoutError):
                self.api.wait_for(lambda: waiting()[0] == 0, _LOOK_SECONDS)
                return
        raise TimeoutError(f"messages wait: {waiting()}")

    def note(self, *words: str) -> SeenMessage:
        """Wait until the bot has said words in the group, and return the message."""
        return self.said(self.group, *words)

    def said(self, chat: Chat, *words: str) -> SeenMessage:
        """Wait until one message of the bot's in a chat says all of these words."""

        def found() -> SeenMessage | None:
            for message in reversed(chat.answers()):
                if all(word in message.text for word in words):
                    return message
            return None

        try:
            message = self.api.wait_for(found)
        except TimeoutError as error:
            error.add_note("\n".join(each.text for each in chat.answers()))
            error.add_note("\n".join(self.bot.said))
            raise
        assert message is not None
        return message


@contextmanager
def newsroom(
    home: Path,
    *,
    kind: str = "supergroup",
    forum: bool = False,
    bot: str | None = None,
    encoder: Encoder | None = None,
    writer: AnswerWriter | None = None,
    answerer: Answerer | None = None,
    **settings: Any,
) -> Iterator[Newsroom]:
    """A bot and its editors for as long as a block lasts; where there are topics it may open them.

    The bot looks at what others have done more often than it does for people.
    """
    with pytest.MonkeyPatch.context() as patch, running_server() as server:
        patch.setattr(rounds, "_LOOK_SECONDS", 0.1)
        patch.setattr(rounds, "_JOBS_SECONDS", 0.2)
        patch.setattr(outbox, "_LOOK_SECONDS", 0.1)
        patch.setattr(group_watch, "_LOOK_SECONDS", 0.1)
        api = server.api
        ingrid, jonas = api.user("Ingrid", language_code="nb"), api.user("Jonas")
        admin = api.user("Astrid")
        admin.private()
        standing = bot or ("administrator" if forum else "member")
        group = api.group("Redaksjonen", ingrid, jonas, kind=kind, forum=forum, bot=standing)
        chosen = Settings.model_construct(
            editors_chat_id=group.id, admin_ids=(admin.id,), **settings
        )
        answers = answerer or library_answerer()
        running = whole_bot(server, home, answers, settings=chosen, encoder=encoder, writer=writer)
        with running as whole:
            yield Newsroom(whole, group, ingrid, jonas, admin)
