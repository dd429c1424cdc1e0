"""Counting what became of questions to the editors, of their answers and of their cards. Pure."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum

from bot.types.questions import WAITING, QuestionStatus

_STAMP = re.compile(r"Kode (\d+)-([0-9a-f]+)-(\d+)\b")
_CARD = re.compile(r"Spørsmål (\d+) · ")


@dataclass(frozen=True, slots=True)
class Stamp:
    """What every editor's answer carries: the question on the card, a nonce, and its version.

    The version is how often the editor had corrected it.
    """

    question: int
    nonce: str
    version: int

    def __str__(self) -> str:
        return f"Kode {self.question}-{self.nonce}-{self.version}"


def read_stamp(text: str) -> Stamp | None:
    """Find the stamp of an answer; None in what is none."""
    found = _STAMP.search(text)
    return Stamp(int(found[1]), found[2], int(found[3])) if found else None


class Fate(StrEnum):
    """What became of a question."""

    ANSWERED = "answered"
    """The editors' answer came back."""
    SERVED = "served"
    """It was answered at once, as the editors had answered before."""
    DISMISSED = "dismissed"
    """The editors closed it, and the reader was told."""
    OPEN = "open"
    """It is on the editors' desk."""
    LIBRARY = "library"
    """An article answered, or what the editors said to a like question was offered as a maybe."""
    LOST = "lost"


@dataclass(frozen=True, slots=True)
class Asked:
    """What the book says of one message in which a reader asked.

    `question` is its number on the desk, of status `status`; `served` is the question whose answer
    the reader was given at once. `is_same` is false where either asks something else.
    """

    question: int | None = None
    status: QuestionStatus | None = None
    served: int | None = None
    by_library: bool = False
    is_same: bool = True


def fate_of(asked: Asked, answered: Collection[int], dismissed: Collection[int]) -> Fate:
    """Tell what became of a question.

    `answered` and `dismissed` are the questions of which the reader got the answer, or word that it
    was closed: what the book says counts only where the reader has it.
    """
    if asked.question is not None:
        if asked.status in WAITING:
            return Fate.OPEN
        if asked.status is QuestionStatus.ANSWERED and asked.question in answered:
            return Fate.ANSWERED
        if asked.status is QuestionStatus.DISMISSED and asked.question in dismissed:
            return Fate.DISMISSED
        return Fate.LOST
    if asked.served is not None:
        return Fate.SERVED if asked.served in answered else Fate.LOST
    return Fate.LIBRARY if asked.by_library else Fate.LOST


@dataclass(frozen=True, slots=True)
class Letter:
    """A message in a reader's chat that holds an editor's answer.

    `exchange` is the one that it answers, where the reader was given it at once; None where it came
    from the editors. `is_theirs`: the reader asked that question, or joined it, and it says so.
    """

    stamp: Stamp
    exchange: int | None = None
    is_theirs: bool = True


@dataclass(frozen=True, slots=True)
class Letters:
    """What readers got of answers.

    `repeated` counts messages that say again what one has said; `foreign` those with an answer to
    what its reader had not asked; `uncorrected` those that don't say what the editor says by now.
    """

    read: int = 0
    repeated: int = 0
    foreign: int = 0
    uncorrected: int = 0

    def __add__(self, more: Letters) -> Letters:
        return Letters(
            self.read + more.read,
            self.repeated + more.repeated,
            self.foreign + more.foreign,
            self.uncorrected + more.uncorrected,
        )


def count_letters(letters: Sequence[Letter], latest: Mapping[int, Stamp]) -> Letters:
    """Count in one reader's chat; `latest` is how the answer to each question reads by now."""
    alike = Counter((letter.stamp.question, letter.exchange) for letter in letters)
    return Letters(
        read=len(letters),
        repeated=sum(count - 1 for count in alike.values()),
        foreign=sum(not letter.is_theirs for letter in letters),
        uncorrected=sum(latest.get(each.stamp.question) != each.stamp for each in letters),
    )


@dataclass(frozen=True, slots=True)
class Cards:
    """How the cards stand: questions without one, cards beyond a question's first, and untruths.

    `wrong_state` counts cards whose words of the question's state are wrong, `untrue` those that
    otherwise differ from what they should say.
    """

    shown: int = 0
    missing: int = 0
    double: int = 0
    wrong_state: int = 0
    untrue: int = 0


def card_number(text: str) -> int | None:
    """Return the question whose card reads so; None for what is no card."""
    found = _CARD.match(text)
    return int(found[1]) if found else None


def count_cards(shown: Iterable[str], true: Mapping[int, str]) -> Cards:
    """Compare the cards in the group with how the card of each question should read."""
    cards = [(number, text) for text in shown if (number := card_number(text)) is not None]
    counts = Counter(number for number, _ in cards)
    wrong_state = sum(_state(text) != _state(true.get(number, "")) for number, text in cards)
    wrong = sum(text != true.get(number) for number, text in cards)
    return Cards(
        shown=len(cards),
        missing=sum(number not in counts for number in true),
        double=sum(count - 1 for count in counts.values()),
        wrong_state=wrong_state,
        untrue=wrong - wrong_state,
    )


def _state(card: str) -> str:
    """Return a card's second line: the words for how its question stands."""
    return card.partition("\n")[2].partition("\n")[0]
