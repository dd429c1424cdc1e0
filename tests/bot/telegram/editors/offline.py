"""The editors' side without Telegram: what it owes is read from the book, and settled there."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

from bot.app import App
from bot.config.settings import Settings
from bot.store.telegram.message_rows import makes_a_message
from bot.telegram.dependencies import Dependencies
from bot.telegram.editors.card_sync import CardSync
from bot.telegram.transport.api import CallFailed, Failure
from bot.telegram.transport.outgoing.outcome import Failed, Unwanted, outcome_of
from bot.telegram_app import dependencies_of
from bot.types.answerer import Answerer
from bot.types.people import Channel, Person
from bot.types.questions import Shown, ShownArticle
from bot.types.traffic import Outgoing
from bot.types.writing import AnswerWriter
from corpus.types import Language
from index.types import Encoder
from tests.fakes import library_answerer

NOON = datetime(2026, 3, 2, 12, tzinfo=UTC)
"""A Monday, 13:00 in Oslo."""
GROUP, ADMIN = -1001, 900
KARI = Person(Channel.TELEGRAM, "11")
ERIK = Person(Channel.TELEGRAM, "12")
OLA = Person(Channel.TELEGRAM, "13")
INGRID = Person(Channel.TELEGRAM, "21")
JONAS = Person(Channel.TELEGRAM, "22")
SHOWN = Shown(
    "unanswered",
    0.07,
    (ShownArticle("lojalitet", "Lojalitet", None, "Om lojale", "Kunder som kommer igjen.", 0.41),),
)

Refusal = Callable[[Outgoing], str | None]
"""Why Telegram refuses a call; None for one that it takes."""


def takes_all(_: Outgoing) -> str | None:
    """Telegram on a good day."""
    return None


@dataclass(slots=True)
class Offline:
    """The parts, their clock, and a Telegram that does what the test says."""

    dependencies: Dependencies
    now: list[datetime]
    said: list[str]
    called: list[Outgoing] = field(default_factory=list)
    _next_id: int = 100

    @property
    def card_sync(self) -> CardSync:
        """A card sync as a process that has just begun has it."""
        return CardSync(self.dependencies)

    def later(self, **time: float) -> None:
        """Let time go by."""
        self.now[0] += timedelta(**time)

    def ask(
        self,
        text: str = "Hva koster det?",
        reader: Person = KARI,
        language: Language = Language.NB,
        **more: Any,
    ) -> int:
        """Hand a question over, and return its number."""
        name = {KARI: "Kari", ERIK: "Erik", OLA: "Ola"}.get(reader)
        receipt = self.dependencies.queue.hand_over(
            text, language, SHOWN, reader, first_name=name, **more
        )
        return receipt.number

    def send(self, refuses: Refusal = takes_all) -> list[Outgoing]:
        """Carry out all that is owed, and return it in its order."""
        messages, made = self.dependencies.stores.messages, list[Outgoing]()
        while claimed := messages.claim(self.now[0], 100, turns={}, known=lambda _: None):
            for call in claimed:
                made.append(call)
                if problem := refuses(call):
                    self._refuse(call, problem)
                else:
                    messages.mark_sent(call.id, self._id_for(call), self.now[0])
        self.called += made
        return made

    def keep(self, refuses: Refusal = takes_all) -> list[Outgoing]:
        """Let the card sync look and what it owes be sent, until it has nothing to do."""
        made, card_sync = list[Outgoing](), self.card_sync
        for _ in range(20):
            card_sync.keep()
            more = self.send(refuses)
            made += more
            if not more:
                return made
        raise AssertionError("the card sync finds no end")

    def told(self, chat: int) -> list[str]:
        """What was written to a chat, as HTML."""
        return [
            str(call.params["text"])
            for call in self.called
            if call.chat == chat and "text" in call.params
        ]

    def message_id(self, call: Outgoing) -> int:
        """The id that a message got."""
        found = self.dependencies.stores.messages.message_id_of(call.id)
        assert found is not None
        return found

    def _id_for(self, call: Outgoing) -> int | None:
        if not (makes_a_message(call.method) or call.method == "createForumTopic"):
            return None
        self._next_id += 1
        return self._next_id

    def _refuse(self, call: Outgoing, problem: str) -> None:
        blocked = problem.startswith("Forbidden")
        failure = Failure.FORBIDDEN if blocked else Failure.REFUSED
        outcome = outcome_of(call, CallFailed(failure, problem))
        assert isinstance(outcome, Failed | Unwanted), outcome
        self.dependencies.stores.messages.mark_failed(call.id, outcome.problem, self.now[0])


@contextmanager
def offline(
    home: Path,
    encoder: Encoder | None = None,
    now: list[datetime] | None = None,
    *,
    answerer: Answerer | None = None,
    writer: AnswerWriter | None = None,
    **settings: Any,
) -> Iterator[Offline]:
    """The parts on a database in `home`, for as long as a block lasts; `library` answers."""
    clock, said = now or [NOON], list[str]()
    defaults: dict[str, Any] = {
        "home": home,
        "editors_chat_id": GROUP,
        "admin_ids": (ADMIN,),
        # A reader has as many cards as the test asks questions.
        "open_questions": 1000,
        "questions_a_day": 1000,
    }
    chosen = Settings.model_construct(**(defaults | settings))
    answers = answerer or library_answerer()
    app = App(chosen, encoder=encoder, answerer=answers, now=lambda: clock[0])
    account = {"id": 1, "username": "SvarTestBot"}
    try:
        made = dependencies_of(app, answers, account, said.append, writer=writer)
        yield Offline(made, clock, said)
    finally:
        app.close()
