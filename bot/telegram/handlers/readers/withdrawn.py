"""Answers that wait to be sent while what they show leaves the library.

Right before an answer is sent it is held against the library as it is then. One that shows an
article which is gone, or is for members now, is never seen: its question is answered anew, as if it
had just been asked. An article that has only got another text is none of that: what was found in it
is sent as it was found.
"""

from __future__ import annotations

from contextlib import suppress

from bot.store.telegram.message_rows import withdraw
from bot.telegram.dependencies import Dependencies, Effects
from bot.telegram.handlers.readers.asking import QuestionHandler
from bot.telegram.post import Place
from bot.telegram.render.readers import notes
from bot.telegram.update_context import UpdateContext
from bot.types.exchanges import Exchange
from bot.types.people import Channel, Person
from bot.types.traffic import Outgoing
from index.errors import RetrievalError


class WithdrawnAnswers:
    """Implements `Recheck` for what readers asked. Safe to use from several threads."""

    def __init__(self, dependencies: Dependencies) -> None:
        self._stores = dependencies.stores
        self._library, self._readership = dependencies.library, dependencies.readership
        self._post = dependencies.post
        self._asking = QuestionHandler(dependencies)

    def is_current(self, message: Outgoing) -> bool:
        """Tell whether a chat may still see all articles that a message to it shows.

        Raises `RetrievalError` or `StoreUnavailable` where that can't be found out now.
        """
        with suppress(RetrievalError, OSError):  # else what is known holds
            self._library.refresh()
        chat = message.chat or 0
        # A private chat has its reader's number; in others, nobody is a member.
        reader = Person(Channel.TELEGRAM, str(chat))
        sight = self._readership.sight(reader, private=chat > 0)
        shown = map(self._library.article, message.articles)
        return all(each is not None and sight.may_read(each) for each in shown)

    def answer_anew(self, message: Outgoing) -> bool:
        """Put what the library says now in the place of an answer that is being sent.

        All of it is one transaction: the question is neither lost nor answered twice. Where the
        editors have it already, its reader is told so; where the reader has read an answer and said
        how that was, only what was to replace it goes. False where the question has changed
        meanwhile; raises `StoreUnavailable`.
        """
        number = message.exchange
        exchange = None if number is None else self._stores.exchanges.get(number)
        effects = nothing if exchange is None else self._effects(message, exchange)

        def write() -> bool:
            if number is not None and self._stores.exchanges.get(number, held=True) != exchange:
                return False
            with self._stores.database.writing_beside() as connection:
                is_ours = withdraw(connection, message)
            if is_ours:
                effects()
            return True

        return self._stores.database.transact(write)

    def _effects(self, message: Outgoing, exchange: Exchange) -> Effects:
        context = self._context(message, exchange)
        if exchange.question is None and exchange.helpful is None:
            return self._asking.anew(context, exchange)
        if exchange.question is None or message.target is not None:
            return nothing
        said = notes.answer_gone(exchange.question, language=context.language)

        def note() -> None:
            self._post.send(context.place, said)

        return note

    def _context(self, message: Outgoing, exchange: Exchange) -> UpdateContext:
        """Return who asked, and where the answer was to go."""
        chat = message.chat or exchange.chat
        asked_in = next(iter(exchange.asked_in), None)
        place = Place(
            chat,
            private=chat > 0,
            thread=message.params.get("message_thread_id"),
            reply_to=None if chat > 0 else asked_in,
        )
        return UpdateContext(exchange.reader, place, exchange.language, self._stores.readers.get)


def nothing() -> None:
    """Nobody waits for an answer."""
