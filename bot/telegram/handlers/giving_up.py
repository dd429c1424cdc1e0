"""What is done about updates that can't be handled: nobody waits for nothing."""

from __future__ import annotations

from collections.abc import Sequence

from telegram import Message as TelegramMessage

from bot.dialogue.commands import Command
from bot.escalation.hand_over import hand_over
from bot.telegram.commands import parse
from bot.telegram.dependencies import Dependencies
from bot.telegram.handlers.admins.chat import AdminHandler
from bot.telegram.handlers.editors.group import EditorsHandler
from bot.telegram.handlers.incoming import read, words_of
from bot.telegram.render.readers import notes
from bot.telegram.update_context import UpdateContext, context_of
from bot.types.questions import Shown
from bot.types.traffic import StoredUpdate
from index.types import Status

_ASKING = (Command.ASK, Command.EDITORS)


class GivingUp:
    """Sets updates aside. Asks nothing that may take long, or fail as they did."""

    def __init__(
        self, dependencies: Dependencies, editors: EditorsHandler, admins: AdminHandler | None
    ) -> None:
        self._account = dependencies.account
        self._stores = dependencies.stores
        self._queue = dependencies.queue
        self._post = dependencies.post
        self._editors = editors
        self._admins = admins

    def give_up(self, updates: Sequence[StoredUpdate], problem: str) -> None:
        """Set updates that belong together aside, hand their question over, and apologise.

        What an admin says to us about the library is no question, whatever becomes of it.
        """
        update = read(updates[0])
        with self._stores.database.unit():
            for stored in updates:
                self._stores.updates.set_aside(stored.id, problem)
            if update is None or update.effective_user is None or update.effective_chat is None:
                return
            who = context_of(
                update.effective_user,
                update.effective_chat,
                update.effective_message,
                self._stores.readers.get,
            )
            if not who.place.private and update.message:
                self._editors.apologise(update.message)
            if not who.place.private or update.effective_user.is_bot:
                return
            language, number = who.language, None
            if question := self._question(who, updates, update.message):
                shown = Shown(Status.UNANSWERED, 0.0, ())
                handed = hand_over(self._queue, question, language, shown, who.asker())
                # Who is muted is told of the failure alone.
                number = handed.receipt.number if handed.receipt else None
            self._post.send(who.place, notes.trouble(number, language=language))

    def _question(
        self, who: UpdateContext, updates: Sequence[StoredUpdate], message: TelegramMessage | None
    ) -> str:
        """Return what a reader asked in updates that belong together; nothing where that is none.

        `message` is that of the first.
        """
        if self._admins and message and self._admins.is_meant(who, message):
            return ""
        # What can't be handled may be that for being none of what Telegram sends.
        text = message.text if message and isinstance(message.text, str) else ""
        typed = parse(text, self._account.username)
        if typed and message and message.forward_origin is None:
            return typed.argument.strip() if typed.command in _ASKING else ""
        return "\n".join(filter(None, map(words_of, updates)))
