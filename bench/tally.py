"""Counting what became of questions: answered, lost, answered twice, out of order. Pure."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Sequence
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Tally:
    """What became of the questions of one chat, or of several.

    `repeated` counts answers beyond a question's first; `disordered` answers that came after the
    answer to a later question; `others` messages that answer no question.
    """

    asked: int = 0
    lost: int = 0
    repeated: int = 0
    disordered: int = 0
    others: int = 0

    def __add__(self, more: Tally) -> Tally:
        return Tally(
            self.asked + more.asked,
            self.lost + more.lost,
            self.repeated + more.repeated,
            self.disordered + more.disordered,
            self.others + more.others,
        )

    @property
    def answered(self) -> int:
        """Questions that got an answer."""
        return self.asked - self.lost


def tally(asked: Sequence[int], answers: Sequence[Collection[int]]) -> Tally:
    """Count in one chat.

    `asked` are its questions, `answers` the messages that came back, both in order of time: each
    message as the questions that it answers, none for one that answers no question.
    """
    counts = Counter(question for answer in answers for question in answer)
    place = {question: at for at, question in enumerate(asked)}
    first_answers = list(dict.fromkeys(question for answer in answers for question in answer))
    disordered, latest = 0, -1
    for question in first_answers:
        disordered += place[question] < latest
        latest = max(latest, place[question])
    return Tally(
        asked=len(asked),
        lost=sum(question not in counts for question in asked),
        repeated=sum(count - 1 for count in counts.values()),
        disordered=disordered,
        others=sum(not answer for answer in answers),
    )
