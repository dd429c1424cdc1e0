"""What Svar replies to a message, before any front end renders it. Data only."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from bot.dialogue.phrases import SmallTalk
from bot.escalation.hand_over import HandOver
from bot.types.questions import EditorsAnswer, Withheld
from corpus.types import Language
from index.types import Answer


@dataclass(frozen=True, slots=True)
class Courtesy:
    """Small talk, to be met kindly; `kind` is None where the message held no words.

    `language` is here, as in every reply, the interface language to meet the reader in. Who asks
    what Svar can do gets `examples`, and is told the `languages` of the library where a front end
    has looked them up.
    """

    language: Language
    kind: SmallTalk | None
    examples: tuple[str, ...] = ()
    languages: tuple[Language, ...] = ()


@dataclass(frozen=True, slots=True)
class Found:
    """What the library says; `delivery` where the question was handed over at once.

    `learned` is what the editors once answered to the same question, where `answer` is that; to
    one that may be another, where it is a maybe.
    `twin` is a question that waits for the editors and means the same, with the probability
    `chance` that it does; `alike` is one that may mean the same. One that `stands_alone` is
    understood without what was said before.
    Where the article that answers is not the reader's to read, only its teaser is here, and
    `withheld` says so; see `bot.members.access`.
    """

    language: Language
    answer: Answer
    delivery: HandOver | None = None
    learned: EditorsAnswer | None = None
    twin: int | None = None
    alike: int | None = None
    chance: float = 0.0
    stands_alone: bool = False
    withheld: Withheld | None = None


class WithdrawalOutcome(StrEnum):
    """What came of withdrawing a question; named as its text in `bot.texts` is."""

    DONE = "withdrawn"
    TOO_LATE = "withdraw-late"
    FAILED = "withdraw-failed"


@dataclass(frozen=True, slots=True)
class Withdrawal:
    """What came of withdrawing question `number`."""

    language: Language
    number: int
    outcome: WithdrawalOutcome
    problem: str | None = None


Reply = Courtesy | Found | HandOver | Withdrawal
