"""Times how soon an editor's answer is given to the next reader who asks the same."""

from __future__ import annotations

import random
import time
from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass, field
from pathlib import Path
from statistics import median

from bench.bots import SVAR, Bot, furnish
from bench.desk_book import DeskBook
from bench.desk_people import Newsroom, Reader, Reply
from bench.desk_questions import Topic
from bench.desk_result import arrivals_of
from bench.havoc import in_seconds, print_row
from botapi import BotApi, SeenMessage, running_server

_PATIENCE_SECONDS = 20.0
_READING_SECONDS = 1.0
"""No editor answers a card faster."""
_WAYS = ("first reader", "at once", "later", "in other words")


@dataclass(frozen=True, slots=True)
class _Asking:
    """That somebody asked what `reply` answers; how long they wait counts from `since` (Unix)."""

    reader: Reader
    message: SeenMessage
    reply: Reply
    since: float


@dataclass(slots=True)
class _Rounds:
    """Rounds of asking, answering and asking again; `asked` is by way."""

    api: BotApi
    newsroom: Newsroom
    asked: defaultdict[str, list[_Asking]] = field(default_factory=lambda: defaultdict(list))
    without_card: int = 0

    def play(self, topic: Topic) -> None:
        """Have somebody ask, an editor answer, and others ask again: at once, later, otherwise."""
        text, *others = topic.wordings
        first = Reader(self.api, "Leser")
        message = first.ask(text)
        card = self._card(text)
        if card is None:
            self.without_card += 1
            return
        time.sleep(_READING_SECONDS)
        reply = self.newsroom.answer(self.newsroom.editors[0], card)
        self.asked["first reader"].append(_Asking(first, message, reply, reply.at))
        second = self._again("at once", text, reply, reply.at)
        for waiting in (first, second):
            self._wait(waiting, reply)
        self._again("later", text, reply, time.time())
        for other in others:
            self._again("in other words", other, reply, time.time())

    def _again(self, way: str, text: str, reply: Reply, since: float) -> Reader:
        reader = self.newsroom.next_reader()
        self.asked[way].append(_Asking(reader, reader.ask(text), reply, since))
        with suppress(TimeoutError):
            self.api.wait_for(reader.chat.answers, _PATIENCE_SECONDS)
        return reader

    def _wait(self, reader: Reader, reply: Reply) -> None:
        def has_it() -> bool:
            return any(reply.stamp.nonce in each.text for each in reader.chat.answers())

        with suppress(TimeoutError):
            self.api.wait_for(has_it, _PATIENCE_SECONDS)

    def _card(self, text: str) -> SeenMessage | None:
        def find() -> SeenMessage | None:
            return next((card for card in self.newsroom.cards() if text in card.text), None)

        try:
            return self.api.wait_for(find, _PATIENCE_SECONDS)
        except TimeoutError:
            return None


def measure(asked: Sequence[Topic], home: Path) -> None:
    """Play a round for each topic with a bot that lives in `home`, and print how they went."""
    furnish(home)
    with running_server() as server:
        api = server.api
        editor = api.user("Redaktør", language_code="nb")
        group = api.group("Redaksjonen", editor)
        newsroom = Newsroom(
            group, [editor], random.Random(0), lambda: Reader(api, "Neste"), lambda _: None, 0.0
        )
        rounds = _Rounds(api, newsroom)
        with Bot(SVAR, home, server, {"SVAR_EDITORS_CHAT_ID": str(group.id)}) as bot:
            bot.wait_until_up()
            for topic in asked:
                rounds.play(topic)
                bot.check()
        book = DeskBook(home)
        numbered = {text: at for at, topic in enumerate(asked) for text in topic.wordings}
        _print(rounds, book, numbered)
        book.close()


def _print(rounds: _Rounds, book: DeskBook, numbered: Mapping[str, int]) -> None:
    dossiers, arrivals = book.dossiers(), arrivals_of(rounds.api)
    print_row("", _WAYS)
    fared: list[Counter[str]] = []
    waits: list[list[float]] = []
    for way in _WAYS:
        fared.append(Counter())
        waits.append([])
        for each in rounds.asked[way]:
            asked = book.asked_in(each.message, numbered, dossiers)
            number = each.reply.stamp.question
            is_served = asked.served == number
            fared[-1]["asked"] += 1
            fared[-1]["served"] += is_served
            fared[-1]["joined"] += asked.question == number
            fared[-1]["something else"] += not (is_served or asked.question == number)
            at = arrivals.get((each.reader.chat.id, each.reply.stamp.nonce))
            if at is not None:
                waits[-1].append(at - each.since)
    for name in ("asked", "served", "joined", "something else"):
        print_row(name, [count[name] for count in fared])
    # From the editor's reply for the first two, from their own question for the others.
    print_row("wait, median", [in_seconds(median(w or [0]), 2) for w in waits])
    print_row("wait, longest", [in_seconds(max(w, default=0), 2) for w in waits])
    print_row("rounds without a card", [rounds.without_card])
