"""What the editors have answered and what still waits, found by meaning in either language.

Each question is encoded once and kept so. A new one is compared with the nearest of them; where it
means the same as one that is answered, and that answer answers it too, it is its own, and where it
means the same as one that waits, it joins it. To take two for one wrongly is worse than to miss
one: what is likely the same and not certainly is offered, to the reader or the editors.
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
from index.paraphrase.decision import ComparedQuestion
from index.paraphrase.features import bare
from index.paraphrase.joining import Comparison, QuestionMatcher, Sameness
from index.types import Encoder, Vector

_NEAREST = 20
"""Candidates by the cosine of whole questions; the finer comparison is of these."""


@dataclass(frozen=True, slots=True)
class Recollection:
    """What a question means the same as: one that is answered, or one that waits, or neither.

    `chance` is the probability by words, 0 to 1, that it does. `offered` is the answer to a
    question that may be the same, `alike` one that waits and may be; no more than that.
    """

    answer: EditorsAnswer | None = None
    waiting: int | None = None
    chance: float = 0.0
    offered: EditorsAnswer | None = None
    alike: int | None = None


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
        matcher: QuestionMatcher,
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
        self._matcher = matcher
        self._remembered = remembered
        self._answers_kept = answers
        self._encodings = encodings
        self._state: _State | None = None

    def recall(self, text: str, language: Language) -> Recollection:
        """Return what a question means the same as, and what it may."""
        found = self._found(text, language)
        joined = [each for each in found if each[0].verdict is Sameness.JOINED]
        # A question that is answered before one that waits.
        answered = [(each, answer) for each in found if (answer := self._served(each[1]))]
        for (comparison, _), answer in answered:
            joins = comparison.verdict is Sameness.JOINED
            if joins and (comparison.in_same_words or self._answers(text, answer)):
                return Recollection(answer=answer, chance=comparison.chance)
        waiting = next(((one.chance, its) for one, its in joined if _waits(its)), None)
        if waiting is not None:
            return Recollection(waiting=waiting[1].number, chance=waiting[0])
        alike = next((known.number for _, known in found if _waits(known)), None)
        for (comparison, _), offered in answered:
            asked = offered.question, offered.language
            if not self._matcher.opposes(text, language, *asked):
                return Recollection(chance=comparison.chance, offered=offered, alike=alike)
        return Recollection(alike=alike)

    def _served(self, known: KnownQuestion) -> EditorsAnswer | None:
        """Return the answer of a question, where it is served now."""
        if known.standing is not AnswerStanding.CURRENT:
            return None
        answer = self._answers_kept.get(known.number)
        return answer if answer and answer.standing is AnswerStanding.CURRENT else None

    def _answers(self, text: str, answer: EditorsAnswer) -> bool:
        """Tell whether the answer to a question that means the same answers this one, too."""
        return self._matcher.serves(text, answer.question, answer.said.text)

    def waiting(self, text: str, language: Language) -> int | None:
        """Return a question that waits and means the same, whatever was answered before."""
        waiting = (
            known.number
            for comparison, known in self._found(text, language, _waits)
            if comparison.verdict is Sameness.JOINED
        )
        return next(waiting, None)

    def nearest(self, number: int, count: int) -> list[tuple[float, int]]:
        """Return up to `count` other questions that are likely the same as one, likeliest first."""
        state = self._current()
        posed = self.posed([number]).get(number)
        if posed is None:
            return []
        found = [(one.chance, each.number) for one, each in self._alike(state, posed)]
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
        new = self._answers_kept.uncompared()
        conflicts: list[tuple[int, int]] = []
        for number in new:
            answer, state = self._answers_kept.get(number), self._current()
            if answer is None or answer.standing is not AnswerStanding.CURRENT:
                continue
            posed = state.posed.get(number) or self._posed(answer.question, answer.language)
            for comparison, each in self._alike(state, posed):
                joined = comparison.verdict is Sameness.JOINED
                if each.number == number or each.standing is None or not joined:
                    continue
                other = self._answers_kept.get(each.number)
                if other is not None and _differ(answer, other):
                    if self._answers_kept.conflict(number, other.number, now()):
                        conflicts.append((number, other.number))
                    self._state = None
            self._answers_kept.mark_compared(answer)
        return conflicts

    def _found(
        self,
        text: str,
        language: Language,
        wanted: Callable[[KnownQuestion], bool] = lambda _: True,
    ) -> list[tuple[Comparison, KnownQuestion]]:
        """Return what of the `wanted` a question means or may mean the same as, nearest first.

        Where one of them is in the very words, nothing else.
        """
        state, key = self._current(), text_key(text)
        if not state.known:
            return []
        same = Comparison(Sameness.JOINED, 1.0, in_same_words=True)
        exact = [(same, each) for each in state.known if key in each.keys and wanted(each)]
        if exact:
            return exact
        alike = self._alike(state, self._posed(text, language))
        return [
            (comparison, each)
            for comparison, each in alike
            if comparison.verdict is not Sameness.APART and wanted(each)
        ]

    def _alike(
        self, state: _State, posed: ComparedQuestion
    ) -> list[tuple[Comparison, KnownQuestion]]:
        """Return the questions that are nearest to one, those that are likeliest the same first."""
        if not state.known:
            return []
        cosines = state.vectors @ posed.encoding.vector
        nearest = np.argsort(-cosines, kind="stable")[:_NEAREST]
        known = [state.known[int(at)] for at in nearest]
        found = self._matcher.compare(posed, [state.posed[each.number] for each in known])
        pairs = zip(found, known, strict=True)
        return sorted(pairs, key=lambda pair: (-pair[0].verdict, -pair[0].chance))

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


def _waits(known: KnownQuestion) -> bool:
    return known.standing is None


def _differ(one: EditorsAnswer, other: EditorsAnswer) -> bool:
    """Tell whether two answers say different things, as far as their words tell."""
    return text_key(one.said.text) != text_key(other.said.text)
