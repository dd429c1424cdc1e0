"""What the editors have answered and what still waits, found by meaning in either language.

Each question is encoded once and kept so. A new one is compared with the nearest of them; where it
means the same as one that is answered, that answer is its own, and where it means the same as one
that waits, it joins it. To take two for one wrongly is worse than to miss one.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

import numpy as np

from bot.sanitize import text_key
from bot.store.queue.answers import Answers
from bot.store.queue.encodings import Encodings
from bot.store.queue.known_questions import KnownQuestion, KnownQuestions, Stamp
from bot.types.questions import AnswerStanding, EditorsAnswer
from corpus.types import Language
from index.paraphrase.decision import ComparedQuestion, ParaphraseDecision
from index.paraphrase.features import bare
from index.types import Encoder, Vector

_NEAREST = 20
"""Candidates by the cosine of whole questions; the finer comparison is of these."""


@dataclass(frozen=True, slots=True)
class Recollection:
    """What a question means the same as: one that is answered, or one that waits, or neither.

    `chance` is the probability, 0 to 1, that it does.
    """

    answer: EditorsAnswer | None = None
    waiting: int | None = None
    chance: float = 0.0


@dataclass(frozen=True, slots=True)
class _State:
    """What was known when it was last looked at; `vectors` has a row for each."""

    stamp: Stamp
    known: Sequence[KnownQuestion]
    posed: Mapping[int, ComparedQuestion]
    vectors: Vector


class DuplicateQuestions:
    """Remembers questions. Safe to use from several threads.

    Raises `StoreUnavailable` where the database can't be used.
    """

    def __init__(
        self,
        encoder: Encoder,
        decision: ParaphraseDecision,
        remembered: KnownQuestions,
        answers: Answers,
        encodings: Encodings,
        vector_like: Callable[[str], Vector] | None = None,
    ) -> None:
        """Put the parts together.

        `vector_like` gives the vector of a question that was asked, where it is known from asking
        the library; it only chooses what is compared. Without it, the question is encoded.
        """
        self._vector_like = vector_like or (lambda text: encoder.encode_question(text).vector)
        self._encoder = encoder
        self._decision = decision
        self._remembered = remembered
        self._answers = answers
        self._encodings = encodings
        self._state: _State | None = None

    def recall(self, text: str, language: Language) -> Recollection:
        """Return what a question means the same as."""
        same = self._same(text, language)
        # A question that is answered before one that waits.
        for chance, each in same:
            if each.standing is AnswerStanding.CURRENT:
                answer = self._answers.get(each.number)
                if answer is not None and answer.standing is AnswerStanding.CURRENT:
                    return Recollection(answer=answer, chance=chance)
        for chance, each in same:
            if each.standing is None:
                return Recollection(waiting=each.number, chance=chance)
        return Recollection()

    def waiting(self, text: str, language: Language) -> int | None:
        """Return a question that waits and means the same, whatever was answered before."""
        same = self._same(text, language, lambda each: each.standing is None)
        return same[0][1].number if same else None

    def nearest(self, number: int, count: int) -> list[tuple[float, int]]:
        """Return up to `count` other questions that are likely the same as one, likeliest first."""
        state = self._current()
        posed = self.posed([number]).get(number)
        if posed is None:
            return []
        found = [(chance, each.number) for chance, each in self._alike(state, posed)]
        return [(chance, other) for chance, other in found if other != number][:count]

    def posed(self, numbers: Sequence[int]) -> dict[int, ComparedQuestion]:
        """Return questions as they are compared, whether they wait or not."""
        texts = self._remembered.texts(numbers)
        return self._encoded(
            [(number, text, language) for number, (text, language) in texts.items()]
        )

    def compare(self, now: Callable[[], datetime]) -> list[tuple[int, int]]:
        """Compare answers that are new with all others, and return the pairs that contradict.

        Neither of two is served from then on, until an editor has settled it.
        """
        new = self._answers.uncompared()
        conflicts: list[tuple[int, int]] = []
        for number in new:
            answer, state = self._answers.get(number), self._current()
            if answer is None or answer.standing is not AnswerStanding.CURRENT:
                continue
            posed = state.posed.get(number) or self._posed(answer.question, answer.language)
            for chance, each in self._alike(state, posed):
                if each.number == number or each.standing is None or chance < self._decision.same:
                    continue
                other = self._answers.get(each.number)
                if other is not None and _differ(answer, other):
                    if self._answers.conflict(number, other.number, now()):
                        conflicts.append((number, other.number))
                    self._state = None
            self._answers.mark_compared(answer)
        return conflicts

    def _same(
        self,
        text: str,
        language: Language,
        wanted: Callable[[KnownQuestion], bool] = lambda _: True,
    ) -> list[tuple[float, KnownQuestion]]:
        """Return what of the `wanted` a question means the same as: in the very words, else alike.

        The likeliest first, each with how likely that is.
        """
        state, key = self._current(), text_key(text)
        if not state.known:
            return []
        exact = [(1.0, each) for each in state.known if key in each.keys and wanted(each)]
        found = exact or self._alike(state, self._posed(text, language))
        return [
            (chance, each)
            for chance, each in found
            if chance >= self._decision.same and wanted(each)
        ]

    def _alike(self, state: _State, posed: ComparedQuestion) -> list[tuple[float, KnownQuestion]]:
        """Return the questions that are nearest to one, each with how likely it is the same."""
        if not state.known:
            return []
        cosines = state.vectors @ posed.encoding.vector
        nearest = np.argsort(-cosines, kind="stable")[:_NEAREST]
        known = [state.known[int(at)] for at in nearest]
        chances = [self._decision.probability(posed, state.posed[each.number]) for each in known]
        order = sorted(range(len(known)), key=lambda at: -chances[at])
        return [(chances[at], known[at]) for at in order]

    def _posed(self, text: str, language: Language) -> ComparedQuestion:
        return ComparedQuestion.of(text, language, self._vector_like(bare(text)))

    def _current(self) -> _State:
        # No lock: who holds one here may wait for the database, and who has that for the lock.
        stamp, state = self._remembered.stamp(), self._state
        if state is None or state.stamp != stamp:
            state = self._state = self._looked_at(stamp, state)
        return state

    def _looked_at(self, stamp: Stamp, before: _State | None) -> _State:
        known = self._remembered.known()
        posed = dict(before.posed) if before else {}
        fresh = [
            (each.number, each.text, each.language)
            for each in known
            if each.number not in posed
            or (posed[each.number].text, posed[each.number].language) != (each.text, each.language)
        ]
        posed |= self._encoded(fresh)
        posed = {each.number: posed[each.number] for each in known}
        rows = [posed[each.number].encoding.vector for each in known]
        vectors = np.array(rows, np.float32).reshape(len(rows), self._encoder.dimension)
        return _State(stamp, known, posed, vectors)

    def _encoded(
        self, questions: Sequence[tuple[int, str, Language]]
    ) -> dict[int, ComparedQuestion]:
        kept = self._encodings.get([number for number, _, _ in questions]) if questions else {}
        found: dict[int, ComparedQuestion] = {}
        for number, text, language in questions:
            key, vector = kept.get(number, (None, None))
            if vector is None or key != text_key(text):
                vector = self._encoder.encode_question(bare(text)).vector
                self._encodings.put(number, text_key(text), vector)
            found[number] = ComparedQuestion.of(text, language, vector)
        return found


def _differ(one: EditorsAnswer, other: EditorsAnswer) -> bool:
    """Tell whether two answers say different things, as far as their words tell."""
    return text_key(one.said.text) != text_key(other.said.text)
