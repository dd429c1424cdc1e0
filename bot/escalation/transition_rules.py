"""The life of a question that the library did not answer: its rules.

A reader hands it over. It is open until an editor takes it, answers it or dismisses it, or its
reader withdraws it; what is closed can be opened again. Questions that mean the same are one. The
rules are a table; `bot.escalation.question_queue` applies them, and a store keeps what came of it.
"""

from __future__ import annotations

import re
from collections.abc import Iterable

from bot.errors import StepRefused
from bot.types.questions import (
    WAITING,
    AnswerStanding,
    EditorsAnswer,
    Event,
    Question,
    QuestionKind,
    QuestionStatus,
    QuestionStep,
    Said,
)
from corpus.text.characters import normalised

_OPEN, _TAKEN, _ANSWERED = QuestionStatus.OPEN, QuestionStatus.TAKEN, QuestionStatus.ANSWERED
_DISMISSED, _WITHDRAWN = QuestionStatus.DISMISSED, QuestionStatus.WITHDRAWN

MOVES: dict[tuple[QuestionStatus, QuestionStep], QuestionStatus] = {
    **{
        (waiting, step): to
        for waiting in WAITING
        for step, to in (
            (QuestionStep.ADD, waiting),
            (QuestionStep.LEAVE, waiting),
            (QuestionStep.COLLECT, waiting),
            (QuestionStep.WITHDRAW, _WITHDRAWN),
            (QuestionStep.ANSWER, _ANSWERED),
            (QuestionStep.DISMISS, _DISMISSED),
            (QuestionStep.MERGE, QuestionStatus.MERGED),
            (QuestionStep.GATHER, waiting),
            (QuestionStep.SPLIT, waiting),
            (QuestionStep.WITHHOLD, waiting),
            (QuestionStep.OFFER, waiting),
        )
    },
    (_OPEN, QuestionStep.TAKE): _TAKEN,
    (_TAKEN, QuestionStep.RELEASE): _OPEN,
    (_ANSWERED, QuestionStep.CORRECT): _ANSWERED,
    (_ANSWERED, QuestionStep.GATHER): _ANSWERED,
    (_ANSWERED, QuestionStep.SPLIT): _ANSWERED,
    (_ANSWERED, QuestionStep.WITHHOLD): _ANSWERED,
    (_ANSWERED, QuestionStep.OFFER): _ANSWERED,
    (_ANSWERED, QuestionStep.SHARE): _ANSWERED,
    (_ANSWERED, QuestionStep.REVISE): _ANSWERED,
    (_ANSWERED, QuestionStep.REOPEN): _OPEN,
    (_DISMISSED, QuestionStep.REOPEN): _OPEN,
    (_DISMISSED, QuestionStep.SPLIT): _DISMISSED,
}
"""Where each step leads. What isn't here is refused."""

_DONE = {
    QuestionStep.ADD: "added to",
    QuestionStep.LEAVE: "withdrawn",
    QuestionStep.COLLECT: "put with another",
    QuestionStep.WITHDRAW: "withdrawn",
    QuestionStep.TAKE: "taken",
    QuestionStep.RELEASE: "released",
    QuestionStep.ANSWER: "answered",
    QuestionStep.CORRECT: "corrected",
    QuestionStep.DISMISS: "dismissed",
    QuestionStep.REOPEN: "reopened",
    QuestionStep.MERGE: "merged",
    QuestionStep.GATHER: "merged with",
    QuestionStep.SPLIT: "split",
    QuestionStep.WITHHOLD: "kept from the library",
    QuestionStep.OFFER: "given to the library",
    QuestionStep.SHARE: "shared otherwise",
    QuestionStep.REVISE: "revised",
}

_ADDRESS = re.compile(r"[^\s@<>()]+@[^\s@<>()]+\.\w{2,}")
_TELEPHONE = re.compile(r"\d(?:[\s().+/\-–]{0,3}\d){7}")
_SERVED = (AnswerStanding.CURRENT, AnswerStanding.CONFLICT)

CONCERN_READERS = frozenset(
    {
        QuestionStep.ANSWER,
        QuestionStep.CORRECT,
        QuestionStep.SHARE,
        QuestionStep.DISMISS,
        QuestionStep.REOPEN,
    }
)
"""Steps of which those who asked are told."""


def after(number: int, status: QuestionStatus, step: QuestionStep) -> QuestionStatus:
    """Return where `step` takes question `number`; raises `StepRefused` where it may not."""
    try:
        return MOVES[status, step]
    except KeyError:
        can_reopen = (status, QuestionStep.REOPEN) in MOVES
        way = f" (svar queue reopen {number} opens it again)" if can_reopen else ""
        raise StepRefused(
            f"question {number} is {status}: it can't be {_DONE[step]} now{way}", status
        ) from None


def holds_contact(text: str) -> bool:
    """Tell whether a text holds an e-mail address or a telephone number, of 8 or more digits."""
    plain = normalised("NFKC", text)
    return bool(_ADDRESS.search(plain) or _TELEPHONE.search(plain))


def editors_word(events: Iterable[Event]) -> bool | None:
    """Return what editors last said of a question: for the library, or not; None for nothing."""
    said = [
        event.step for event in events if event.step in (QuestionStep.OFFER, QuestionStep.WITHHOLD)
    ]
    return said[-1] is QuestionStep.OFFER if said else None


def standing_of(
    question: Question, said: Said, *, for_library: bool | None = None
) -> AnswerStanding:
    """Return whether an answer is for the next reader: reports and bare files never are.

    Nor is what answers several questions of one reader's at once.

    What tells how to reach somebody isn't either, unless an editor says so: `for_library` is an
    editor's own word, where there is one.
    """
    offered = for_library
    if offered is None:
        offered = question.for_library and not holds_contact(question.text)
    is_one = question.kind is QuestionKind.QUESTION and not question.gathers
    is_knowledge = offered and is_one and said.text.strip()
    return AnswerStanding.CURRENT if is_knowledge else AnswerStanding.WITHHELD


def standing_after(
    answer: EditorsAnswer, said: Said, question: Question, *, for_library: bool | None
) -> AnswerStanding:
    """Return how an answer stands when it says `said` instead: without words it isn't served."""
    had_words = bool(answer.said.text.strip())
    if not said.text.strip() and answer.standing in _SERVED:
        return AnswerStanding.WITHHELD
    if not had_words and answer.standing is AnswerStanding.WITHHELD:
        return standing_of(question, said, for_library=for_library)
    return answer.standing
