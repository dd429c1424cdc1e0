"""What the editors make of a question goes back to those who asked it."""

from __future__ import annotations

from bot.store.exchanges import Exchanges
from bot.store.readers import Readers
from bot.telegram.post import Place, Post
from bot.telegram.render import closings
from bot.types import Channel, Dossier, Event, Person, Step


class Returning:
    """Owes everyone who asked a question in Telegram what the editors made of it."""

    def __init__(self, post: Post, exchanges: Exchanges, readers: Readers) -> None:
        self._post = post
        self._exchanges = exchanges
        self._readers = readers

    def __call__(self, dossier: Dossier, event: Event) -> None:
        """Write what is owed, in the transaction that closes the question."""
        askers = dict.fromkeys(asking.reader for asking in dossier.askings)
        for asker in askers:
            if asker.channel is Channel.TELEGRAM:
                self._tell(asker, dossier, event)

    def _tell(self, asker: Person, dossier: Dossier, event: Event) -> None:
        question = dossier.question
        language = self._readers.get(asker).chosen or question.language
        place = self._place(asker, question.number)
        if event.step is Step.ANSWER:
            said = closings.editors_answer(
                question.number, question.text, event.text or "", language=language
            )
            self._post.send(place, *said)
        else:
            said_so = closings.dismissed(question.number, question.text, language=language)
            self._post.send(place, said_so)

    def _place(self, asker: Person, number: int) -> Place:
        """Return where the question was asked; a private chat has its reader's number."""
        exchange = self._exchanges.of_question(number, asker)
        if exchange is None:
            return Place(int(asker.id))
        first = next(iter(exchange.asked_in), None)
        return Place(exchange.chat, exchange.chat == int(asker.id), reply_to=first)
