"""A question of the editors' queue as `svar queue` writes it: in lines, or as JSON. Pure."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import timedelta
from typing import Any

from bot.cli.common import local_time
from bot.types.people import Person
from bot.types.questions import Dossier, Event, Question, QuestionKind, QuestionStep, Sharing

_DONE = {
    QuestionStep.ASK: "asked",
    QuestionStep.JOIN: "asked too",
    QuestionStep.ADD: "added to",
    QuestionStep.COLLECT: "joined by another of the same reader's",
    QuestionStep.LEAVE: "taken back by one of several",
    QuestionStep.WITHDRAW: "withdrawn",
    QuestionStep.TAKE: "taken",
    QuestionStep.RELEASE: "released",
    QuestionStep.ANSWER: "answered",
    QuestionStep.CORRECT: "corrected",
    QuestionStep.DISMISS: "dismissed",
    QuestionStep.REOPEN: "opened again",
    QuestionStep.MERGE: "merged into another",
    QuestionStep.GATHER: "joined by another",
    QuestionStep.SPLIT: "split",
    QuestionStep.WITHHOLD: "kept from the library",
    QuestionStep.OFFER: "given to the library",
    QuestionStep.SHARE: "shared",
    QuestionStep.REVISE: "revised in the library",
}

SHARED = {
    Sharing.TEASER: "shared with who is no member as a teaser",
    Sharing.EVERYONE: "shared with everybody",
    Sharing.MEMBERS: "kept for members",
}
"""What of an answer is for those who are no members."""


def dossier_lines(dossier: Dossier, who_is: Callable[[Person], str]) -> Iterator[str]:
    """Say what was asked, what the reader was shown, and what has happened since.

    `who_is` says what an editor or a reader is called.
    """
    question = dossier.question
    what = "Question" if question.kind is QuestionKind.QUESTION else f"Report of an {question.kind}"
    what = "Wish" if question.kind is QuestionKind.WISH else what
    status = question.status.value
    if question.merged_into:
        status += f" into question {question.merged_into}"
    elif question.taken_by:
        status += f" by {who_is(question.taken_by)}"
    yield f"{what} {question.number}, {status} ({question.language})"
    yield question.text
    yield ""
    if question.kind is QuestionKind.QUESTION:
        yield f"Shown: {question.shown.status}, confidence {question.shown.confidence:.0%}"
    else:
        yield "About:"
    for article in question.shown.articles:
        yield f"  {article.title} [{article.id}]"
    for place, asking in enumerate(dossier.askings, 1):
        who = asking.name or asking.first_name or "no name"
        yield f"{place}. {who}, {asking.email or 'no e-mail'}, {local_time(asking.at)}"
        if asking.text and asking.text != question.text:
            yield f"   {asking.text}"
    if dossier.answer:
        yield ""
        yield f"Answer ({dossier.answer.standing}):"
        if dossier.answer.held_at:
            yield f"(who is no member waits for svar answers share {question.number})"
        elif dossier.answer.sharing:
            yield f"({SHARED[dossier.answer.sharing]})"
        yield dossier.answer.said.text
    yield ""
    for event in dossier.events:
        done, words = _told(event, question.number)
        yield f"{local_time(event.at)}  {done} by {who_is(event.by)}"
        for line in (words or "").splitlines():
            yield f"  {line}"


def age(time: timedelta) -> str:
    """Say how long something has lasted, in its largest whole unit: `5 min`, `3 h`, `2 d`."""
    minutes = max(0, int(time.total_seconds() // 60))
    if minutes < 60:
        return f"{minutes} min"
    return f"{minutes // 60} h" if minutes < 48 * 60 else f"{minutes // (24 * 60)} d"


def question_json(question: Question) -> dict[str, Any]:
    """Return a question as JSON: a contract with other programs."""
    return {
        "number": question.number,
        "kind": question.kind,
        "text": question.text,
        "language": question.language,
        "status": question.status,
        "asked_at": question.asked_at.isoformat(),
        "readers": question.readers,
        "askings": question.askings,
        "taken_by": question.taken_by and question.taken_by.id,
        "merged_into": question.merged_into,
        "shown": {
            "status": question.shown.status,
            "confidence": question.shown.confidence,
            "articles": [
                {"id": article.id, "title": article.title} for article in question.shown.articles
            ],
        },
    }


def dossier_json(dossier: Dossier) -> dict[str, Any]:
    """Return a question as JSON with those who asked it, what was done, and its answer."""
    return {
        **question_json(dossier.question),
        "asked_by": [
            {
                "channel": asking.reader.channel,
                "id": asking.reader.id,
                "at": asking.at.isoformat(),
                "name": asking.name,
                "first_name": asking.first_name,
                "email": asking.email,
                "text": asking.text,
            }
            for asking in dossier.askings
        ],
        "events": [_event_json(event) for event in dossier.events],
        "answer": dossier.answer and dossier.answer.said.text,
        "standing": dossier.answer and dossier.answer.standing,
        "sharing": dossier.answer and dossier.answer.sharing,
    }


def _event_json(event: Event) -> dict[str, Any]:
    return {
        "step": event.step,
        "at": event.at.isoformat(),
        "channel": event.by.channel,
        "by": event.by.id,
        "text": event.text,
    }


def _told(event: Event, number: int) -> tuple[str, str | None]:
    """Return what was done, and the words that came with it."""
    match event:
        case Event(step=QuestionStep.MERGE, text=str(into)):
            return f"merged into question {into}", None
        case Event(step=QuestionStep.GATHER, text=str(other)):
            return f"joined by question {other}", None
        case Event(step=QuestionStep.SPLIT, text=str(source)) if source != str(number):
            return f"split off from question {source}", None
        case Event(step=QuestionStep.SPLIT):
            return "split", None
        case Event(step=QuestionStep.SHARE, text=str(sharing)):
            return SHARED[Sharing(sharing)], None
        case Event(step=QuestionStep.REVISE, text=str(how)):
            return f"{how} in the library", None
    return _DONE[event.step], event.text
