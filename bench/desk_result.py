"""What came of a fire at the editors' desk: the world and the bot's book, read and compared."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from bench.desk_book import DeskBook
from bench.desk_count import (
    Cards,
    Fate,
    Letter,
    Letters,
    Stamp,
    card_number,
    count_cards,
    count_letters,
    fate_of,
    read_stamp,
)
from bench.desk_people import Newsroom, NextReader, Reader, Reply
from bot.escalation.learned_answer import learned_number
from bot.store.telegram.deliveries import DeliveryProgress
from bot.telegram.callback_data import ButtonAct, decode
from bot.texts import texts
from bot.types.people import Channel, Person
from bot.types.questions import Dossier, QuestionStatus
from botapi import BotApi, SeenMessage
from corpus.types import Language

SEND = "sendMessage"
_OF_AN_EXCHANGE = (ButtonAct.HELPFUL, ButtonAct.UNHELPFUL, ButtonAct.EDITORS)


@dataclass(frozen=True, slots=True)
class Found:
    """What came of it.

    `joined_wrongly` counts askings that were taken for another question by the bot. `refused` are
    editors' replies that came too late, of which they were told; `mistaken` those that the bot took
    for questions, `unheard` those to which nothing happened. `waits` are the seconds from a reply
    to each reader who waited; `next_readers` tells how those fared who asked likewise at once,
    `next_waits` after how many seconds they had it. `topics` counts topics in the group beyond one
    for each question. `notes` say what is wrong, in a line each.
    """

    fates: Counter[Fate]
    joined_wrongly: int
    letters: Letters
    cards: Cards
    replies: int
    refused: int
    mistaken: int
    unheard: int
    waits: Sequence[float]
    next_readers: Counter[str]
    next_waits: Sequence[float]
    topics: int
    conflicts: int
    notes: Sequence[str]


@dataclass(slots=True)
class Reading:
    """Reads what came of it, once all is at rest. `topics` numbers the texts that readers ask."""

    api: BotApi
    newsroom: Newsroom
    readers: Sequence[Reader]
    book: DeskBook
    topics: Mapping[str, int]
    dossiers: Mapping[int, Dossier] = field(init=False)
    letters: Mapping[Person, Sequence[Letter]] = field(init=False)
    dismissed: Mapping[Person, set[int]] = field(init=False)
    notes: list[str] = field(init=False)

    def __post_init__(self) -> None:
        self.notes = []
        self.dossiers = self.book.dossiers()
        self.letters = {_who(each): list(self._letters(each)) for each in self.readers}
        self.dismissed = {_who(each): set(self._dismissed(each)) for each in self.readers}

    def found(self) -> Found:
        """Read all of it."""
        replies = self.newsroom.replies
        taken = [each for each in replies if self.book.answered_by(each.message) is not None]
        latest = {each.stamp.question: self._by_now(each) for each in taken}
        arrivals = arrivals_of(self.api)
        nexts = [each for each in self.newsroom.next_readers if each.reply in taken]
        not_taken = [each for each in replies if each not in taken]
        mistaken = [each for each in not_taken if self._is_asked(each)]
        told = self._told()
        unheard = [
            each
            for each in not_taken
            if each not in mistaken and each.message.message_id not in told
        ]
        for reply in [*mistaken, *unheard]:
            self.notes.append(f"the editor's reply {reply.stamp} is no answer, nor told why not")
        return Found(
            fates=Counter(self._fates()),
            joined_wrongly=self._joined_wrongly(),
            letters=sum((self._counted(who, latest) for who in self.letters), Letters()),
            cards=self._cards(),
            replies=len(replies),
            refused=len(not_taken) - len(mistaken) - len(unheard),
            mistaken=len(mistaken),
            unheard=len(unheard),
            waits=[wait for reply in taken for wait in self._waits(reply, arrivals)],
            next_readers=Counter(self._fared(each) for each in nexts),
            next_waits=[
                at - each.reply.at
                for each in nexts
                if (at := arrivals.get((each.reader.chat.id, each.reply.stamp.nonce))) is not None
            ],
            topics=self._topics_beyond(),
            conflicts=self.book.conflicts(),
            notes=self.notes,
        )

    def _fates(self) -> Iterator[Fate]:
        for reader in self.readers:
            who = _who(reader)
            answered = {letter.stamp.question for letter in self.letters[who]}
            for message in reader.asked:
                asked = self.book.asked_in(message, self.topics, self.dossiers)
                fate = fate_of(asked, answered, self.dismissed[who])
                if fate is Fate.LOST:
                    self.notes.append(f"lost: {who.id} asked {message.text!r}, {asked}")
                yield fate

    def _joined_wrongly(self) -> int:
        wrong = 0
        for message in (message for reader in self.readers for message in reader.asked):
            asked = self.book.asked_in(message, self.topics, self.dossiers)
            number = asked.question or asked.served
            if number is not None and not asked.is_same:
                wrong += 1
                question = self.dossiers[number].question.text
                self.notes.append(f"taken for another: {message.text!r} for {question!r}")
        return wrong

    def _letters(self, reader: Reader) -> Iterator[Letter]:
        for message in reader.chat.answers():
            if (stamp := read_stamp(message.text)) is not None:
                exchange = _exchange_in(message)
                is_theirs = self._is_theirs(_who(reader), message, stamp.question, exchange)
                yield Letter(stamp, exchange, is_theirs)

    def _is_theirs(
        self, who: Person, message: SeenMessage, number: int, exchange: int | None
    ) -> bool:
        if exchange is not None:
            known = self.book.exchange(exchange)
            return (
                known is not None and known.reader == who and learned_number(known.shown) == number
            )
        dossier = self.dossiers.get(number)
        asked = (
            [each.text or "" for each in dossier.askings if each.reader == who] if dossier else []
        )
        return any(_plain(text) in _plain(message.text) for text in asked)

    def _counted(self, who: Person, latest: Mapping[int, Stamp]) -> Letters:
        counted = count_letters(self.letters[who], latest)
        for letter in self.letters[who]:
            if not letter.is_theirs:
                self.notes.append(f"someone else's: {who.id} was sent {letter}")
            if latest.get(letter.stamp.question) != letter.stamp:
                now = latest.get(letter.stamp.question)
                self.notes.append(f"uncorrected: {who.id} has {letter}, the editor says {now}")
        if counted.repeated:
            self.notes.append(f"repeated: {who.id} has {self.letters[who]}")
        return counted

    def _by_now(self, reply: Reply) -> Stamp:
        """Return how an editor's reply reads by now."""
        stamp = read_stamp(self.newsroom.group.message(reply.message).text)
        assert stamp is not None
        return stamp

    def _dismissed(self, reader: Reader) -> Iterator[int]:
        """Find the questions that a reader was told the editors closed."""
        said = [message.text for message in reader.chat.answers()]
        for number, dossier in self.dossiers.items():
            if dossier.question.status is QuestionStatus.DISMISSED:
                words = [texts(each).say("dismissed", number=str(number)) for each in Language]
                if any(word in text for word in words for text in said):
                    yield number

    def _is_asked(self, reply: Reply) -> bool:
        """Tell whether an editor's answer has become a question."""
        return any(
            reply.stamp.nonce in (asking.text or "")
            for dossier in self.dossiers.values()
            for asking in dossier.askings
        )

    def _told(self) -> set[int]:
        """Return the messages of editors that the bot has answered."""
        answers = self.newsroom.group.answers()
        return {each.reply_to for each in answers if each.reply_to is not None}

    def _cards(self) -> Cards:
        shown = [card.text for card in self.newsroom.cards()]
        true = {
            number: self.book.card(dossier, self._progress(number, dossier))
            for number, dossier in self.dossiers.items()
        }
        for text in shown:
            if text not in true.values():
                self.notes.append(
                    f"untrue card: {text}\nshould be: {true.get(card_number(text) or 0)}"
                )
        return count_cards(shown, true)

    def _progress(self, number: int, dossier: Dossier) -> DeliveryProgress:
        """Return how far a question's answer has come, as the readers' chats show."""
        askers = {asking.reader for asking in dossier.askings}
        if dossier.question.status is QuestionStatus.DISMISSED:
            return DeliveryProgress(
                sent=sum(number in self.dismissed.get(who, ()) for who in askers)
            )
        if dossier.question.status is not QuestionStatus.ANSWERED:
            return DeliveryProgress()
        pushed, served = set(), set()
        for who, letters in self.letters.items():
            of_it = [letter for letter in letters if letter.stamp.question == number]
            pushed |= {who for letter in of_it if letter.exchange is None}
            served |= {who for letter in of_it if letter.exchange is not None}
        return DeliveryProgress(sent=len(pushed & askers), served=len(served - askers))

    def _waits(self, reply: Reply, arrivals: Mapping[tuple[int, str], float]) -> Iterator[float]:
        """Return the seconds until each reader who waited had an answer."""
        fresh = {each.reader.chat.id for each in self.newsroom.next_readers}
        dossier = self.dossiers[reply.stamp.question]
        for reader in {asking.reader for asking in dossier.askings}:
            at = arrivals.get((int(reader.id), reply.stamp.nonce))
            if at is not None and int(reader.id) not in fresh:
                yield at - reply.at

    def _fared(self, each: NextReader) -> str:
        """Tell how somebody fared who asked what an editor had just answered."""
        asked = self.book.asked_in(each.message, self.topics, self.dossiers)
        number = each.reply.stamp.question
        if asked.served is not None:
            return "served" if asked.served == number else "served another"
        if asked.question is not None:
            return "joined" if asked.question == number else "a question of their own"
        return "library" if asked.by_library else "nothing"

    def _topics_beyond(self) -> int:
        names = self.newsroom.group.topic_names().values()
        numbers = [name.partition(" · ")[0] for name in names]
        return len(numbers) - len(set(numbers))


def arrivals_of(api: BotApi) -> dict[tuple[int, str], float]:
    """Return when each chat first had the answer with each nonce, in Unix time."""
    found: dict[tuple[int, str], float] = {}
    for call in api.calls(SEND):
        stamp = read_stamp(str(call.params.get("text", ""))) if call.applied else None
        if stamp is not None and call.chat_id is not None:
            key = (call.chat_id, stamp.nonce)
            found[key] = min(call.at, found.get(key, call.at))
    return found


def _who(reader: Reader) -> Person:
    return Person(Channel.TELEGRAM, str(reader.person.id))


def _exchange_in(message: SeenMessage) -> int | None:
    for button in (button for row in message.buttons for button in row):
        press = decode(button.data or "")
        if press is not None and press.act in _OF_AN_EXCHANGE:
            return int(press.argument)
    return None


def _plain(text: str) -> str:
    return " ".join(text.split())
