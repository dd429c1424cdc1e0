"""What the editors make of a question goes back to those who asked it."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from itertools import takewhile, zip_longest

from bot.escalation.learned_answer import learned_id
from bot.members.readership import Readership
from bot.store.people.exchanges import Exchanges
from bot.store.people.readers import Readers
from bot.store.telegram.deliveries import DeliveredPiece, Deliveries, DeliveryRole, DeliveryState
from bot.telegram.asker_view import AskerView, chat_of
from bot.telegram.post import Place, Post
from bot.telegram.render.readers import closings
from bot.telegram.types import Message
from bot.types.people import Channel, Person
from bot.types.questions import (
    Asking,
    Dossier,
    EditorsAnswer,
    Event,
    QuestionKind,
    QuestionStep,
    Sharing,
)

WhoGets = Callable[[Person, int], bool]
"""Tells whether a reader gets something in a chat."""

_LOST = (DeliveryState.BLOCKED, DeliveryState.FAILED)


class AskerNotifier:
    """Owes everyone who asked a question in Telegram what the editors made of it.

    What is owed is written in the transaction in which the editors did so.
    """

    def __init__(
        self,
        post: Post,
        exchanges: Exchanges,
        readers: Readers,
        deliveries: Deliveries,
        readership: Readership | None = None,
    ) -> None:
        """Without a `readership`, everybody may see every answer."""
        self._view = AskerView(exchanges, readers, readership)
        self.concern = self._view.concern
        self._post = post
        self._exchanges = exchanges
        self._deliveries = deliveries

    def __call__(self, dossier: Dossier, event: Event, askings: Sequence[Asking]) -> None:
        """Tell those whose askings these are; what was sent before is changed where it can be."""
        number = dossier.question.number
        latest = {each.reader: each for each in askings if each.reader.channel is Channel.TELEGRAM}
        match event.step:
            case QuestionStep.CORRECT:
                self._correct(dossier, self._who_may(dossier))
                latest = self._without(dossier, latest)
            case QuestionStep.SHARE:
                self._share(dossier)
                latest = self._without(dossier, latest)
            case QuestionStep.REOPEN:
                told = self._take_back(dossier)
                latest = {who: each for who, each in latest.items() if who not in told}
        for asking in latest.values():
            match event.step:
                case QuestionStep.ANSWER | QuestionStep.CORRECT | QuestionStep.SHARE if (
                    dossier.answer
                ):
                    self._give(dossier, asking, dossier.answer, event)
                case QuestionStep.DISMISS:
                    is_question = dossier.question.kind is QuestionKind.QUESTION
                    closing = closings.dismissed if is_question else closings.report_done
                    said = self._view.closing_message(closing, dossier, asking)
                    self._deliver(dossier, asking, [said])
                case QuestionStep.REOPEN:
                    self._send(
                        dossier,
                        asking,
                        self._view.closing_message(closings.reopened, dossier, asking),
                    )
                case QuestionStep.SPLIT:
                    self._split_off(int(event.text or number), dossier, asking)

    def _give(self, dossier: Dossier, asking: Asking, answer: EditorsAnswer, event: Event) -> None:
        """Owe an asking its answer, unless an editor has to say first what of it is for them."""
        chat = self._view.place(asking, dossier.question.number).chat
        if event.step is QuestionStep.SHARE or not self._view.must_wait(
            answer, asking.reader, chat
        ):
            self._deliver(dossier, asking, self._view.answer(dossier, asking, answer))

    def _who_may(self, dossier: Dossier) -> WhoGets:
        """Return who gets a correction now: others may have to wait."""
        answer = dossier.answer
        return lambda reader, chat: answer is None or not self._view.must_wait(answer, reader, chat)

    def _share(self, dossier: Dossier) -> None:
        """Let those who are no members see what is theirs by now.

        What they have read is not taken from them, unless they have waited for a correction of it.
        """
        answer = dossier.answer
        if answer and (answer.held_at is not None or answer.sharing is Sharing.EVERYONE):
            self._correct(dossier, lambda reader, chat: self._view.sight(reader, chat).is_limited)

    def _without(self, dossier: Dossier, latest: dict[Person, Asking]) -> dict[Person, Asking]:
        """Return those of some askings to whom nothing of the answer has been sent: who waited."""
        sent = self._deliveries.of_question(dossier.question.number, (DeliveryRole.ASKED,))
        return {who: each for who, each in latest.items() if who not in sent}

    def _deliver(self, dossier: Dossier, asking: Asking, messages: Sequence[Message]) -> None:
        """Owe a reader messages, and keep track of them."""
        place = self._view.place(asking, dossier.question.number)
        ids = self._post.send(place, *messages)
        self._deliveries.add(
            dossier.question.number,
            [
                DeliveredPiece(
                    asking.reader, DeliveryRole.ASKED, place.chat, id, is_text=message.file is None
                )
                for id, message in zip(ids, messages, strict=True)
            ],
        )

    def _correct(self, dossier: Dossier, who_gets: WhoGets) -> None:
        """Put the new words in the place of the old ones, with all `who_gets` them now."""
        number, answer = dossier.question.number, dossier.answer
        if answer is None:
            return
        askings = {asking.reader: asking for asking in dossier.askings}
        for reader, sent in self._deliveries.of_question(number).items():
            sent = [piece for piece in sent if who_gets(reader, piece.chat)]
            self._correct_served(answer, reader, [p for p in sent if p.role is DeliveryRole.SERVED])
            pieces = [piece for piece in sent if piece.role is DeliveryRole.ASKED]
            asking = askings.get(reader)
            if asking is None or not pieces:
                continue
            if any(piece.state in _LOST for piece in pieces):
                # What never came can't be changed; perhaps they hear us again by now.
                self._deliveries.forget(number, [piece.message for piece in pieces])
                self._deliver(dossier, asking, self._view.answer(dossier, asking, answer))
                continue
            messages = self._view.answer(dossier, asking, answer)
            files = [each for each in messages if each.file is not None]
            sent_files = [piece for piece in pieces if not piece.is_text]
            place = chat_of(reader, pieces[0].chat)
            texts = [piece for piece in pieces if piece.is_text]
            new = messages[: len(messages) - len(files)]
            more = self._change(number, place, texts, new) + files[len(sent_files) :]
            self._change(number, place, sent_files[len(files) :], ())
            if more:
                self._deliver(dossier, asking, more)

    def _correct_served(
        self, answer: EditorsAnswer, reader: Person, pieces: Sequence[DeliveredPiece]
    ) -> None:
        """Change what readers got who asked likewise later; its buttons stay as they are."""
        begun = [self._exchanges.answered_by(piece.message) for piece in pieces]
        for at, exchange in enumerate(begun):
            # Whoever has edited their question since has been shown something else, or nothing.
            shown = [article.id for article in exchange.shown.articles[:1]] if exchange else []
            if exchange is None or shown != [learned_id(answer.number)]:
                continue
            said = self._view.answer_messages(answer, reader, exchange)
            new = [message for message in said if message.file is None]
            # What else they were sent at that moment stands behind it, up to the next exchange.
            behind = len(list(takewhile(lambda later: later is None, begun[at + 1 :])))
            old = [piece for piece in pieces[at : at + 1 + behind] if piece.is_text]
            self._change(answer.number, chat_of(reader, pieces[at].chat), old, new)

    def _change(
        self, number: int, place: Place, old: Sequence[DeliveredPiece], new: Sequence[Message]
    ) -> list[Message]:
        """Put texts into the place of others, and return those for which there was none."""
        more = []
        for piece, message in zip_longest(old, new):
            if piece is None:
                more.append(message)
            elif message is None:
                self._post.delete(place, target=piece.message)
                self._deliveries.forget(number, [piece.message])
            else:
                edit = self._post.edit(place, message, target=piece.message)
                self._deliveries.changing(piece.message, edit)
        return more

    def _take_back(self, dossier: Dossier) -> set[Person]:
        """Put word that an answer is taken back in its place; return who had got it."""
        number = dossier.question.number
        askings = {asking.reader: asking for asking in dossier.askings}
        told: set[Person] = set()
        if dossier.answer is None:
            self._deliveries.forget(number)
            return told
        for reader, pieces in self._deliveries.of_question(number).items():
            asking = askings.get(reader)
            language = self._view.language(dossier, asking, reader)
            text = self._view.question_text(dossier, asking) if asking else dossier.question.text
            self._replace(reader, pieces, closings.taken_back(number, text, language=language))
            told.add(reader)
        self._deliveries.forget(number)
        return told

    def _replace(self, reader: Person, pieces: Sequence[DeliveredPiece], said: Message) -> None:
        """Let one message stand where a reader was sent several."""
        place = chat_of(reader, pieces[0].chat)
        first, *rest = pieces
        self._post.edit(place, said, target=first.message)
        for piece in rest:
            self._post.delete(place, target=piece.message)

    def _split_off(self, old: int, dossier: Dossier, asking: Asking) -> None:
        """Tell a reader their new number; an answer that was not theirs is taken back."""
        number, reader = dossier.question.number, asking.reader
        language = self._view.language(dossier, asking)
        pieces = self._deliveries.of_question(old).get(reader, [])
        if pieces:
            self._replace(reader, pieces, closings.not_yours(old, language=language))
            self._deliveries.forget(old, [piece.message for piece in pieces])
        if exchange := self._exchanges.of_question(old, reader):
            self._exchanges.handed_over(exchange.number, number)
        said = closings.split_off(
            old, number, self._view.question_text(dossier, asking), language=language
        )
        self._send(dossier, asking, said)

    def _send(self, dossier: Dossier, asking: Asking, message: Message) -> None:
        self._post.send(self._view.place(asking, dossier.question.number), message)
