"""What becomes of two questions: joined, offered as perhaps one, or left apart.

Words alone join too many: of what they join, one in thirteen is another question. So two are joined
only where their words agree, no rule tells them apart (`index.paraphrase.differences`), and a model
that has read both finds them one (`PassageReader.same`). What is likely but not that certain is
offered: to an editor beside the card, to a reader as an answer to another question.

An earlier answer is served to a new question only where the reader finds that it answers that
one, too. Without a reader that was taught pairs, only the very same words join.
`index.training.fit_joins` fits the thresholds; `index/data/joins.json` ships.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Sequence
from dataclasses import asdict, dataclass, fields
from enum import IntEnum
from functools import cache
from pathlib import Path

from corpus.types import Language
from index.paraphrase.decision import (
    ComparedQuestion,
    ParaphraseDecision,
    in_same_words,
)
from index.paraphrase.differences import Difference, differences
from index.types import PassageReader

SHIPPED = Path(__file__).parents[1] / "data" / "joins.json"

MOST_READ = 3
"""So many pairs are read for one question, the likeliest by their words: what it costs at most."""


class Sameness(IntEnum):
    """What becomes of two questions; the higher, the nearer they are."""

    APART = 0
    OFFERED = 1
    JOINED = 2


@dataclass(frozen=True, slots=True)
class JoinThresholds:
    """From where on two questions are joined, offered, or an answer is served.

    `near`: the least probability by words, 0 to 1, at which two are read at all. `joined` and
    `offered`: the least logarithm of the odds that the reader gives the pair. `unread`: the least
    probability by words at which two are offered that nothing can read. `answers`: the least
    evidence that an answer answers the new question; one that is at most `slack` below what the
    answer has for the question it was given to is as good. `reader`: the id of the reader that
    they were fitted with. `tuned_on` says in words what data they come from.
    """

    near: float
    joined: float
    offered: float
    unread: float
    answers: float
    slack: float
    reader: str
    tuned_on: str

    def save(self, path: Path) -> None:
        """Write them where `load` reads them."""
        path.write_text(json.dumps(asdict(self), indent=2, ensure_ascii=False) + "\n", "utf-8")


@cache
def shipped_thresholds() -> JoinThresholds:
    """The thresholds that come with the product."""
    return load_thresholds(SHIPPED)


def load_thresholds(path: Path) -> JoinThresholds:
    """Read thresholds. Raises ValueError where they are not the ones that this code uses."""
    told = json.loads(path.read_text(encoding="utf-8"))
    if set(told) != {field.name for field in fields(JoinThresholds)}:
        raise ValueError(f"{path} has other thresholds than this version: fit anew")
    return JoinThresholds(**told)


@dataclass(frozen=True, slots=True)
class Comparison:
    """What two questions are to each other, and the probability by their words, 0 to 1.

    `in_same_words`: whether they are in the same words, which needs no reading.
    """

    verdict: Sameness
    chance: float
    in_same_words: bool = False


class QuestionMatcher:
    """Compares questions by words and by reading. Safe to use from several threads."""

    def __init__(
        self,
        decision: ParaphraseDecision,
        thresholds: JoinThresholds,
        reader: PassageReader | None = None,
    ) -> None:
        """Without a `reader`, only questions in the same words are joined."""
        self._decision = decision
        self._thresholds = thresholds
        self._reader = reader

    def chance(self, one: ComparedQuestion, other: ComparedQuestion) -> float:
        """The probability by words alone that two questions are one, 0 to 1; symmetric."""
        return self._decision.probability(one, other)

    def compare(
        self, posed: ComparedQuestion, others: Sequence[ComparedQuestion]
    ) -> list[Comparison]:
        """Compare a question with others, of which the likeliest few are read. Symmetric."""
        chances = [self._decision.probability(posed, other) for other in others]
        found = [Comparison(Sameness.APART, chance) for chance in chances]
        near = [at for at, chance in enumerate(chances) if chance >= self._thresholds.near]
        exact = [at for at in near if in_same_words(posed, others[at])]
        for at in exact:
            found[at] = Comparison(Sameness.JOINED, chances[at], in_same_words=True)
        rest = sorted((at for at in near if at not in exact), key=lambda at: -chances[at])
        for at in rest[:MOST_READ]:
            found[at] = Comparison(self._verdict(posed, others[at], chances[at]), chances[at])
        return found

    def opposes(self, question: str, language: Language, asked: str, of_asked: Language) -> bool:
        """Whether one question turns the other round: another side, number, role or question word.

        The answer to such a one is not even offered to a reader.
        """
        return bool(differences(question, language, asked, of_asked) - {Difference.CONTENT})

    def serves(self, question: str, asked: str, answer: str) -> bool:
        """Whether the answer that was given to what was `asked` answers a question, too."""
        if self._reader is None or not answer.strip():
            return True  # what is joined without a reader is in the same words
        passage = [(asked, answer)]
        (here,) = self._reader.read(question, passage)
        if here.evidence >= self._thresholds.answers:
            return True
        (there,) = self._reader.read(asked, passage)
        return here.evidence >= there.evidence - self._thresholds.slack

    def _verdict(self, one: ComparedQuestion, other: ComparedQuestion, chance: float) -> Sameness:
        read = None if self._reader is None else self._reader.same(one.text, other.text)
        return verdict_of(
            chance,
            read,
            lambda: not differences(one.text, one.language, other.text, other.language),
            self._decision,
            self._thresholds,
        )


def verdict_of(
    chance: float,
    read: float | None,
    agree: Callable[[], bool],
    decision: ParaphraseDecision,
    thresholds: JoinThresholds,
) -> Sameness:
    """What becomes of two questions that are near by their words and not the same words.

    `read`: what the reader gives the pair; None where nothing can read it. `agree` tells whether
    no rule holds them apart.
    """
    if read is None:
        return Sameness.OFFERED if chance >= thresholds.unread else Sameness.APART
    by_words = chance >= decision.same
    if by_words and read >= thresholds.joined and agree():
        return Sameness.JOINED
    likely = read >= min(thresholds.offered, thresholds.joined)
    return Sameness.OFFERED if by_words or likely else Sameness.APART
