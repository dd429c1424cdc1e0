"""`svar queue`: the questions that wait for the editors."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING, Any

import click

from bot.cli_common import local_time, say, say_json, say_table, with_app
from bot.plain import one_line, printable
from bot.types import Dossier, Event, Kind, Question, QuestionStatus, Step

if TYPE_CHECKING:
    from bot.app import App

_LONGEST_IN_LIST = 300
_DONE = {
    Step.ASK: "asked",
    Step.ADD: "added to",
    Step.ANSWER: "answered",
    Step.DISMISS: "dismissed",
    Step.WITHDRAW: "withdrawn",
}


@click.group(invoke_without_command=True)
@click.option("--json", "as_json", is_flag=True, help="Write JSON.")
@click.option("--all", "everything", is_flag=True, help="Closed questions too.")
@click.pass_context
def queue(context: click.Context, as_json: bool, everything: bool) -> None:
    """List the questions that wait for the editors, and close them.

    \b
    Examples:
      svar queue
      svar queue show 3
      svar queue answer 3 "The model has three sides."
    """  # noqa: D301
    if context.invoked_subcommand is None:
        _list(as_json, everything)


@with_app
def _list(app: App, as_json: bool, everything: bool) -> None:
    questions = app.desk.questions(tuple(QuestionStatus) if everything else (QuestionStatus.OPEN,))
    if as_json:
        say_json([_as_json(question) for question in questions])
    elif not questions:
        say("No questions." if everything else "No questions are waiting.")
    else:
        now = datetime.now(UTC)
        say_table(
            ("No.>", "Asked", "Age>", "Lang", "Readers>", "Question", "Closest article")
            + (("Status",) if everything else ()),
            [
                (
                    str(question.number),
                    local_time(question.asked_at),
                    age(now - question.asked_at),
                    question.language,
                    str(question.readers),
                    _kind(question) + one_line(question.text, _LONGEST_IN_LIST),
                    question.shown.articles[0].title if question.shown.articles else "",
                )
                + ((question.status,) if everything else ())
                for question in questions
            ],
        )


@queue.command()
@click.argument("number", type=click.IntRange(min=1))
@click.option("--json", "as_json", is_flag=True, help="Write JSON.")
@with_app
def show(app: App, number: int, as_json: bool) -> None:
    """Show one question: what was shown to the reader, and what has happened since."""
    dossier = app.desk.dossier(number)
    if as_json:
        say_json(_dossier_json(dossier))
        return
    question = dossier.question
    what = "Question" if question.kind is Kind.QUESTION else f"Report of an {question.kind}"
    what = "Wish" if question.kind is Kind.WISH else what
    say(f"{what} {question.number}, {question.status} ({question.language})")
    say(question.text)
    say("")
    if question.kind is Kind.QUESTION:
        say(f"Shown: {question.shown.status}, confidence {question.shown.confidence:.0%}")
    else:
        say("About:")
    for article in question.shown.articles:
        say(f"  {article.title} [{article.id}]")
    for asking in dossier.askings:
        if asking.name or asking.email:
            say(f"From: {asking.name or 'no name'}, {asking.email or 'no e-mail'}")
    say("")
    for event in dossier.events:
        say(f"{local_time(event.at)}  {_DONE[event.step]} by {event.by.id} ({event.by.channel})")
        if event.text:
            say(f"  {event.text}")


@queue.command()
@click.argument("number", type=click.IntRange(min=1))
@click.argument("text", nargs=-1, required=True, metavar="TEXT")
@with_app
def answer(app: App, number: int, text: tuple[str, ...]) -> None:
    """Close a question with an answer."""
    words = printable(" ".join(text)).strip()
    if not words:
        raise click.UsageError("TEXT is empty")
    app.desk.answer(number, words, app.person)
    say(f"question {number} is answered")


@queue.command()
@click.argument("number", type=click.IntRange(min=1))
@with_app
def dismiss(app: App, number: int) -> None:
    """Close a question without an answer."""
    app.desk.dismiss(number, app.person)
    say(f"question {number} is dismissed")


def _kind(question: Question) -> str:
    return "" if question.kind is Kind.QUESTION else f"[{question.kind}] "


def age(time: timedelta) -> str:
    """Say how long something has lasted, in its largest whole unit: `5 min`, `3 h`, `2 d`."""
    minutes = max(0, int(time.total_seconds() // 60))
    if minutes < 60:
        return f"{minutes} min"
    return f"{minutes // 60} h" if minutes < 48 * 60 else f"{minutes // (24 * 60)} d"


def _as_json(question: Question) -> dict[str, Any]:
    return {
        "number": question.number,
        "kind": question.kind,
        "text": question.text,
        "language": question.language,
        "status": question.status,
        "asked_at": question.asked_at.isoformat(),
        "readers": question.readers,
        "askings": question.askings,
        "shown": {
            "status": question.shown.status,
            "confidence": question.shown.confidence,
            "articles": [
                {"id": article.id, "title": article.title} for article in question.shown.articles
            ],
        },
    }


def _dossier_json(dossier: Dossier) -> dict[str, Any]:
    return {
        **_as_json(dossier.question),
        "asked_by": [
            {
                "channel": asking.reader.channel,
                "id": asking.reader.id,
                "at": asking.at.isoformat(),
                "name": asking.name,
                "email": asking.email,
            }
            for asking in dossier.askings
        ],
        "events": [_event_json(event) for event in dossier.events],
    }


def _event_json(event: Event) -> dict[str, Any]:
    return {
        "step": event.step,
        "at": event.at.isoformat(),
        "channel": event.by.channel,
        "by": event.by.id,
        "text": event.text,
    }
