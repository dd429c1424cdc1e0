"""`svar queue`: the questions that wait for the editors."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING, Any

import click

from bot.cli_common import counted, local_time, say, say_json, say_table, with_app
from bot.plain import one_line, printable
from bot.types import WAITING, Dossier, Event, Kind, Question, QuestionStatus, Said, Step

if TYPE_CHECKING:
    from bot.app import App

_LONGEST_IN_LIST = 300
_DONE = {
    Step.ASK: "asked",
    Step.JOIN: "asked too",
    Step.ADD: "added to",
    Step.LEAVE: "taken back by one of several",
    Step.WITHDRAW: "withdrawn",
    Step.TAKE: "taken",
    Step.RELEASE: "released",
    Step.ANSWER: "answered",
    Step.CORRECT: "corrected",
    Step.DISMISS: "dismissed",
    Step.REOPEN: "opened again",
    Step.MERGE: "merged into another",
    Step.GATHER: "joined by another",
    Step.SPLIT: "split",
    Step.WITHHOLD: "kept from the library",
    Step.OFFER: "given to the library",
    Step.REVISE: "revised in the library",
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
      svar queue merge 5 3                  those who asked 5 wait for 3
      svar queue reopen 3                   take an answer back
    """  # noqa: D301
    if context.invoked_subcommand is None:
        _list(as_json, everything)


@with_app
def _list(app: App, as_json: bool, everything: bool) -> None:
    questions = app.desk.questions(tuple(QuestionStatus) if everything else WAITING)
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
    for number, asking in enumerate(dossier.askings, 1):
        who = asking.name or asking.first_name or "no name"
        say(f"{number}. {who}, {asking.email or 'no e-mail'}, {local_time(asking.at)}")
        if asking.text and asking.text != question.text:
            say(f"   {asking.text}")
    if dossier.answer:
        say("")
        say(f"Answer ({dossier.answer.standing}):")
        say(dossier.answer.said.text)
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
    app.desk.answer(number, Said(words), app.person)
    say(f"question {number} is answered")


@queue.command()
@click.argument("number", type=click.IntRange(min=1))
@with_app
def dismiss(app: App, number: int) -> None:
    """Close a question without an answer."""
    app.desk.dismiss(number, app.person)
    say(f"question {number} is dismissed")


@queue.command()
@click.argument("number", type=click.IntRange(min=1))
@with_app
def take(app: App, number: int) -> None:
    """Let others know that you are at a question."""
    app.desk.take(number, app.person)
    say(f"question {number} is yours")


@queue.command()
@click.argument("number", type=click.IntRange(min=1))
@with_app
def release(app: App, number: int) -> None:
    """Leave a question that was taken to whoever takes it next."""
    app.desk.release(number, app.person)
    say(f"question {number} is open")


@queue.command()
@click.argument("number", type=click.IntRange(min=1))
@with_app
def reopen(app: App, number: int) -> None:
    """Open a closed question again; its answer is taken back from those who got it."""
    app.desk.reopen(number, app.person)
    say(f"question {number} is open again")


@queue.command()
@click.argument("number", type=click.IntRange(min=1))
@click.argument("into", type=click.IntRange(min=1))
@with_app
def merge(app: App, number: int, into: int) -> None:
    """Make a question one with another that means the same."""
    kept = app.desk.merge(number, into, app.person)
    say(f"those who asked question {number} wait for the answer to question {kept}")


@queue.command()
@click.argument("number", type=click.IntRange(min=1))
@click.argument("asking", type=click.IntRange(min=1))
@with_app
def split(app: App, number: int, asking: int) -> None:
    """Give one of those who asked a question one of their own.

    ASKING counts in what `svar queue show` lists, from 1.
    """
    askings = app.desk.dossier(number).askings
    if asking > len(askings):
        raise click.UsageError(f"question {number} has {counted(len(askings), 'asking')}")
    split_off = app.desk.split(number, askings[asking - 1].reader, app.person)
    say(f"it is question {split_off} now")


@queue.command()
@with_app
def mail(app: App) -> None:
    """Send the editors mail of the questions that no mail has told of.

    The bot does so by itself; this is for a machine without one, from a timer.
    """
    from bot.mail_round import send_new

    sent = send_new(app)
    say(f"{counted(sent, 'question')} sent by mail")


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
                "first_name": asking.first_name,
                "email": asking.email,
                "text": asking.text,
            }
            for asking in dossier.askings
        ],
        "events": [_event_json(event) for event in dossier.events],
        "answer": dossier.answer and dossier.answer.said.text,
    }


def _event_json(event: Event) -> dict[str, Any]:
    return {
        "step": event.step,
        "at": event.at.isoformat(),
        "channel": event.by.channel,
        "by": event.by.id,
        "text": event.text,
    }
