"""What readers do in Telegram: each kind of update to the handler that it is for.

Handlers run in threads, and may be run again for the same update: they think first, and everything
that they change is stored in one transaction with the update's being done.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from contextlib import suppress

from telegram import Update

from bot.store.telegram.updates import AlreadySettled
from bot.telegram.dependencies import Dependencies, Effects
from bot.telegram.handlers.admins.chat import AdminHandler
from bot.telegram.handlers.editors.group import EditorsHandler
from bot.telegram.handlers.giving_up import GivingUp
from bot.telegram.handlers.incoming import read
from bot.telegram.handlers.received import Received
from bot.telegram.handlers.routes import Takers, nothing, taken
from bot.telegram.handlers.tag_check import TagCheck
from bot.telegram.render.readers import notes
from bot.telegram.update_context import context_of
from bot.telegram.writing.running import Writing
from bot.types.traffic import StoredUpdate
from index.errors import RetrievalError

_MOST_THOUGHTS = 3
"""A library that changes more often while somebody waits is answered from as it was."""


class ReaderHandler:
    """Handles the updates that readers cause."""

    def __init__(
        self,
        dependencies: Dependencies,
        admins: AdminHandler | None = None,
        writing: Writing | None = None,
    ) -> None:
        """Without `admins`, everybody is a reader; with `writing`, a language model helps."""
        self._account = dependencies.account
        self._stores = dependencies.stores
        self._library = dependencies.library
        self._post = dependencies.post
        editors = EditorsHandler(dependencies, writing.drafts if writing else None)
        wordings = writing.wordings if writing else None
        self._takers = Takers(dependencies, editors, admins, wordings)
        self._giving_up = GivingUp(dependencies, editors, admins)
        self._tags = TagCheck(dependencies)

    def handle(
        self,
        updates: Sequence[StoredUpdate],
        *,
        rushed: bool = False,
        is_given_up: Callable[[], bool] = lambda: False,
    ) -> None:
        """Handle updates that belong together, and mark them done with all that comes of it.

        An update that can't be read is set aside. A reader who is `rushed` is asked to slow down.
        Raises whatever keeps the updates from being handled; nothing is changed then, nor where
        the thinking took so long that it `is_given_up`.
        """
        understood = [(stored, read(stored)) for stored in updates]
        good = [(stored, update) for stored, update in understood if update is not None]
        for attempt in self._stores.database.attempts():
            # Thought anew in each: what it found may be otherwise by now.
            effects = self._thought([update for _, update in good]) if good else nothing
            with attempt:
                if is_given_up():
                    raise AlreadySettled("it took too long, and somebody else sees to it")
                # First: what a reader erases includes the update in which they ask for it.
                self._stores.updates.mark_done([stored.id for stored, _ in good])
                for stored, update in understood:
                    if update is None:
                        self._stores.updates.set_aside(stored.id, "it can't be read")
                effects()
                if rushed and good:
                    self._slow_down(good[0][1])

    def give_up(self, updates: Sequence[StoredUpdate], problem: str) -> None:
        """Set updates aside that can't be handled, and tell whoever waits; see `GivingUp`."""
        self._giving_up.give_up(updates, problem)

    def _thought(self, updates: Sequence[Update]) -> Effects:
        """Think; where what was found may be withdrawn by the end of that, think again."""
        self._refresh()
        for _ in range(_MOST_THOUGHTS):
            generation = self._library.generation
            effects = self._effects(updates)
            self._refresh()
            if self._library.generation == generation:
                break
        return effects

    def _refresh(self) -> None:
        """Have what a reader sees be of the newest generation."""
        with suppress(RetrievalError, OSError):
            self._library.refresh()
            # Now, where it is a new one: nobody should wait for that in a unit.
            self._library.catalogue()

    def _effects(self, updates: Sequence[Update]) -> Effects:
        it = Received(updates, self._account.id, self._account.username, self._stores.readers.get)
        effects = taken(self._takers, it)
        if (query := it.update.callback_query) is None:
            return effects
        return self._tags.checked(it.who, query, effects)

    def _slow_down(self, update: Update) -> None:
        user, chat = update.effective_user, update.effective_chat
        if user and chat:
            who = context_of(user, chat, update.message, self._stores.readers.get)
            self._post.send(who.place, notes.slow_down(language=who.language))
