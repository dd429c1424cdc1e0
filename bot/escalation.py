"""The life of a question that the library did not answer: its rules.

A reader hands it over. It is open until an editor takes it, answers it or dismisses it, or its
reader withdraws it; what is closed can be opened again. Questions that mean the same are one. The
rules are a table; `bot.desk` applies them, and a store keeps what came of it.
"""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterable

from bot.errors import StepRefused
from bot.types import (
    WAITING,
    EditorsAnswer,
    Event,
    Kind,
    Question,
    QuestionStatus,
    Said,
    Standing,
    Step,
)
from corpus.characters import normalised

_OPEN, _TAKEN, _ANSWERED = QuestionStatus.OPEN, QuestionStatus.TAKEN, QuestionStatus.ANSWERED
_DISMISSED, _WITHDRAWN = QuestionStatus.DISMISSED, QuestionStatus.WITHDRAWN

MOVES: dict[tuple[QuestionStatus, Step], QuestionStatus] = {
    **{
        (waiting, step): to
        for waiting in WAITING
        for step, to in (
            (Step.ADD, waiting),
            (Step.LEAVE, waiting),
            (Step.COLLECT, waiting),
            (Step.WITHDRAW, _WITHDRAWN),
            (Step.ANSWER, _ANSWERED),
            (Step.DISMISS, _DISMISSED),
            (Step.MERGE, QuestionStatus.MERGED),
            (Step.GATHER, waiting),
            (Step.SPLIT, waiting),
            (Step.WITHHOLD, waiting),
            (Step.OFFER, waiting),
        )
    },
    (_OPEN, Step.TAKE): _TAKEN,
    (_TAKEN, Step.RELEASE): _OPEN,
    (_ANSWERED, Step.CORRECT): _ANSWERED,
    (_ANSWERED, Step.GATHER): _ANSWERED,
    (_ANSWERED, Step.SPLIT): _ANSWERED,
    (_ANSWERED, Step.WITHHOLD): _ANSWERED,
    (_ANSWERED, Step.OFFER): _ANSWERED,
    (_ANSWERED, Step.SHARE): _ANSWERED,
    (_ANSWERED, Step.REVISE): _ANSWERED,
    (_ANSWERED, Step.REOPEN): _OPEN,
    (_DISMISSED, Step.REOPEN): _OPEN,
    (_DISMISSED, Step.SPLIT): _DISMISSED,
}
"""Where each step leads. What isn't here is refused."""

_DONE = {
    Step.ADD: "added to",
    Step.LEAVE: "withdrawn",
    Step.COLLECT: "put with another",
    Step.WITHDRAW: "withdrawn",
    Step.TAKE: "taken",
    Step.RELEASE: "released",
    Step.ANSWER: "answered",
    Step.CORRECT: "corrected",
    Step.DISMISS: "dismissed",
    Step.REOPEN: "reopened",
    Step.MERGE: "merged",
    Step.GATHER: "merged with",
    Step.SPLIT: "split",
    Step.WITHHOLD: "kept from the library",
    Step.OFFER: "given to the library",
    Step.SHARE: "shared otherwise",
    Step.REVISE: "revised",
}

_ADDRESS = re.compile(r"[^\s@<>()]+@[^\s@<>()]+\.\w{2,}")
_TELEPHONE = re.compile(r"\d(?:[\s().+/\-–]{0,3}\d){7}")
_SERVED = (Standing.CURRENT, Standing.CONFLICT)

CONCERN_READERS = frozenset({Step.ANSWER, Step.CORRECT, Step.SHARE, Step.DISMISS, Step.REOPEN})
"""Steps of which those who asked are told."""


def after(number: int, status: QuestionStatus, step: Step) -> QuestionStatus:
    """Return where `step` takes question `number`; raises `StepRefused` where it may not."""
    try:
        return MOVES[status, step]
    except KeyError:
        can_reopen = (status, Step.REOPEN) in MOVES
        way = f" (svar queue reopen {number} opens it again)" if can_reopen else ""
        raise StepRefused(
            f"question {number} is {status}: it can't be {_DONE[step]} now{way}", status
        ) from None


def text_key(text: str) -> str:
    """Return a key, 64 hex digits, that is the same for texts that differ only in their dress.

    Case, white space, compatibility forms and the punctuation round the text don't count.
    """
    plain = " ".join(normalised("NFKC", text).casefold().split())
    return hashlib.sha256(plain.strip(" .,;:!?…\"'«»“”()").encode()).hexdigest()


def holds_contact(text: str) -> bool:
    """Tell whether a text holds an e-mail address or a telephone number, of 8 or more digits."""
    plain = normalised("NFKC", text)
    return bool(_ADDRESS.search(plain) or _TELEPHONE.search(plain))


def editors_word(events: Iterable[Event]) -> bool | None:
    """Return what editors last said of a question: for the library, or not; None for nothing."""
    said = [event.step for event in events if event.step in (Step.OFFER, Step.WITHHOLD)]
    return said[-1] is Step.OFFER if said else None


def standing_of(question: Question, said: Said, *, for_library: bool | None = None) -> Standing:
    """Return whether an answer is for the next reader: reports and bare files never are.

    Nor is what answers several questions of one reader's at once.

    What tells how to reach somebody isn't either, unless an editor says so: `for_library` is an
    editor's own word, where there is one.
    """
    offered = for_library
    if offered is None:
        offered = question.for_library and not holds_contact(question.text)
    is_one = question.kind is Kind.QUESTION and not question.gathers
    is_knowledge = offered and is_one and said.text.strip()
    return Standing.CURRENT if is_knowledge else Standing.WITHHELD


def standing_after(
    answer: EditorsAnswer, said: Said, question: Question, *, for_library: bool | None
) -> Standing:
    """Return how an answer stands when it says `said` instead: without words it isn't served."""
    had_words = bool(answer.said.text.strip())
    if not said.text.strip() and answer.standing in _SERVED:
        return Standing.WITHHELD
    if not had_words and answer.standing is Standing.WITHHELD:
        return standing_of(question, said, for_library=for_library)
    return answer.standing
