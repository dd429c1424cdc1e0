"""What those who asked may read of what the editors say: in their words, language and chat."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from bot.dialogue.replies import Found
from bot.escalation.gathered import question_text
from bot.escalation.learned_answer import learned_answer
from bot.escalation.sharing import Concern
from bot.library.catalogue import Neighbours
from bot.members.access import Sight, as_seen, withheld_source, without_files
from bot.members.readership import Readership
from bot.store.people.exchanges import Exchanges
from bot.store.people.readers import Readers
from bot.telegram.post import Place
from bot.telegram.render.readers import answers, closings
from bot.telegram.types import Message
from bot.texts import texts
from bot.types.exchanges import Exchange
from bot.types.people import Channel, Person
from bot.types.questions import Asking, Dossier, EditorsAnswer, Said
from corpus.types import Access, Language
from index.types import Status


class AskerView:
    """Says what an asker may read, and where."""

    def __init__(
        self, exchanges: Exchanges, readers: Readers, readership: Readership | None
    ) -> None:
        """Without a `readership`, everybody may see every answer."""
        self._exchanges = exchanges
        self._readers = readers
        self._readership = readership

    def concern(self, dossier: Dossier, said: Said, articles: Sequence[str]) -> Concern:
        """Return whom an answer to a question concerns that says this and quotes these articles."""
        readership = self._readership
        if readership is None or not readership.has_members:
            return Concern()
        found = [readership.article(id) for id in articles]
        locked = any(each is None or each.access is not Access.OPEN for each in found)
        if not locked and not said.attachments:
            return Concern()
        number = dossier.question.number
        reaches_others = any(
            self.sight(each.reader, self.place(each, number).chat).is_limited
            for each in dossier.askings
            if each.reader.channel is Channel.TELEGRAM
        ) or any(
            readership.sight(each.reader, private=True).is_limited
            for each in dossier.askings
            if each.reader.channel is Channel.WEB
        )
        return Concern(for_members=True, reaches_others=reaches_others)

    def answer(self, dossier: Dossier, asking: Asking, answer: EditorsAnswer) -> list[Message]:
        """Return an answer as who asked may see it; one that quotes members' articles is theirs."""
        number, language = dossier.question.number, self.language(dossier, asking)
        asked_as = self.question_text(dossier, asking)
        sight = self.sight(asking.reader, self.place(asking, number).chat)
        if self._readership:
            source = withheld_source(answer, sight, self._readership.article)
            if source:
                return [
                    closings.withheld_answer(
                        number, asked_as, source, sight.withheld, language=language
                    )
                ]
        seen = without_files(answer, sight)
        return closings.editors_answer(
            number,
            asked_as,
            seen.said,
            signature=seen.signature,
            language=language,
            withheld=None if seen == answer else sight.withheld,
        )

    def sight(self, reader: Person, chat: int) -> Sight:
        """Return what a reader may see in a chat."""
        if self._readership is None:
            return Sight()
        return self._readership.sight(reader, private=chat == int(reader.id))

    def must_wait(self, answer: EditorsAnswer, reader: Person, chat: int) -> bool:
        """Tell whether an editor has to say first what of an answer a reader gets."""
        return answer.held_at is not None and self.sight(reader, chat).is_limited

    def answer_messages(
        self, answer: EditorsAnswer, reader: Person, exchange: Exchange
    ) -> list[Message]:
        """Return an answer as a reader who asked likewise may see it now."""
        language = self._readers.get(reader).chosen or exchange.language
        status = Status(exchange.shown.status)
        said = learned_answer(
            answer, exchange.text, exchange.language, exchange.shown.confidence, status
        )
        seen = Found(language, said, learned=answer)
        if self._readership:
            sight = self.sight(reader, exchange.chat)
            seen = as_seen(seen, sight, self._readership.article)
        if seen.learned is None:
            return answers.answer(
                seen, exchange=exchange.number, neighbours=Neighbours(), language=language
            )
        return answers.learned(
            seen.learned,
            exchange=exchange.number,
            language=language,
            is_maybe=status is Status.TENTATIVE,
            withheld=seen.withheld,
        )

    def closing_message(
        self, closing: closings.Closing, dossier: Dossier, asking: Asking
    ) -> Message:
        """Return one of the closing words about a question."""
        return closing(
            dossier.question.number,
            self.question_text(dossier, asking),
            language=self.language(dossier, asking),
        )

    def question_text(self, dossier: Dossier, asking: Asking) -> str:
        """Return what a reader asked, also where that is several questions on one card."""
        above = texts(self.language(dossier, asking)).say("answers-all")
        return question_text(dossier, asking, above)

    def language(
        self, dossier: Dossier, asking: Asking | None, reader: Person | None = None
    ) -> Language:
        """Return the language to write to an asker in."""
        who = asking.reader if asking else reader
        written = asking.language if asking else None
        chosen = self._readers.get(who).chosen if who else None
        return chosen or written or dossier.question.language

    def place(self, asking: Asking, number: int) -> Place:
        """Return where the question was asked; a private chat has its reader's number."""
        if asking.chat is not None:
            return replace(chat_of(asking.reader, asking.chat), reply_to=asking.message)
        for asked_as in filter(None, (asking.origin, number)):
            exchange = self._exchanges.of_question(asked_as, asking.reader)
            if exchange is not None:
                first = next(iter(exchange.asked_in), None)
                return replace(chat_of(asking.reader, exchange.chat), reply_to=first)
        return Place(int(asking.reader.id))


def chat_of(reader: Person, chat: int) -> Place:
    """Return a chat as a place; a private one has its reader's number."""
    return Place(chat, chat == int(reader.id))
