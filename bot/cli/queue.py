"""`svar queue`: the questions that wait for the editors."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import TYPE_CHECKING

import click

from bot.cli.common import complain, counted, local_time, say, say_json, say_table, with_database
from bot.cli.meant import MeaningGroup
from bot.cli.view.queue import age, dossier_json, dossier_lines, question_json
from bot.cli.view.sharing import quotes_if_said, sharing_options
from bot.errors import BotError
from bot.instance_lock import is_running
from bot.sanitize import one_line, printable
from bot.types.people import Channel, Person
from bot.types.questions import WAITING, Question, QuestionKind, QuestionStatus, Said, Sharing

if TYPE_CHECKING:
    from bot.app import App

_LONGEST_IN_LIST = 300


@click.group(cls=MeaningGroup, of_number=("queue show",), invoke_without_command=True)
@click.option("--json", "as_json", is_flag=True, help="Write JSON.")
@click.option("--all", "everything", is_flag=True, help="Closed questions too.")
@click.pass_context
def queue(context: click.Context, as_json: bool, everything: bool) -> None:
    """List the questions that wait for the editors, and close them.

    \b
    Examples:
      svar queue
      svar queue show 3                     the same as svar queue 3
      svar queue answer 3 "The model has three sides."
      svar queue merge 5 3                  those who asked 5 wait for 3
      svar queue reopen 3                   take an answer back
    """  # noqa: D301
    if context.invoked_subcommand is None:
        _list(as_json, everything)


@with_database
def _list(app: App, as_json: bool, everything: bool) -> None:
    questions = app.queue.questions(tuple(QuestionStatus) if everything else WAITING)
    if as_json:
        say_json([question_json(question) for question in questions])
    elif not questions:
        say("No questions." if everything else "No questions are waiting.")
    else:
        now = datetime.now(UTC)
        say_table(
            ("No.>", "Asked", "Age>", "Lang", "Status", "Readers>", "Question", "Closest article"),
            [
                (
                    str(question.number),
                    local_time(question.asked_at),
                    age(now - question.asked_at),
                    question.language,
                    question.status,
                    str(question.readers),
                    _kind(question) + one_line(question.text, _LONGEST_IN_LIST),
                    question.shown.articles[0].title if question.shown.articles else "",
                )
                for question in questions
            ],
        )


@queue.command()
@click.argument("number", type=click.IntRange(min=1))
@click.option("--json", "as_json", is_flag=True, help="Write JSON.")
@with_database
def show(app: App, number: int, as_json: bool) -> None:
    """Show one question: what was shown to the reader, and what has happened since."""
    dossier = app.queue.dossier(number)
    if as_json:
        say_json(dossier_json(dossier))
        return
    for line in dossier_lines(dossier, lambda person: _who(app, person)):
        say(line)


@queue.command()
@click.argument("number", type=click.IntRange(min=1))
@click.argument("text", nargs=-1, required=True, metavar="TEXT")
@sharing_options
@with_database
def answer(app: App, number: int, text: tuple[str, ...], sharing: Sharing | None) -> None:
    """Close a question with an answer.

    Where it quotes articles for members and goes to somebody who is none, say what they get.
    """
    words = printable(" ".join(text)).strip()
    if not words:
        raise click.UsageError("TEXT is empty")
    said = Said(words)
    quotes = quotes_if_said(app, number, said, sharing)
    app.queue.answer(
        number, said, app.person, articles=quotes.articles, known=quotes.known, sharing=sharing
    )
    say(f"question {number} is answered{_told(app, number, 'it goes to')}")
    from bot.cli.view.contradictions import compare, contradiction_line

    for pair in compare(app):
        complain(contradiction_line(pair))


@queue.command()
@click.argument("number", type=click.IntRange(min=1))
@with_database
def dismiss(app: App, number: int) -> None:
    """Close a question without an answer."""
    app.queue.dismiss(number, app.person)
    say(f"question {number} is dismissed{_told(app, number, 'word of it goes to')}")


@queue.command()
@click.argument("number", type=click.IntRange(min=1))
@with_database
def take(app: App, number: int) -> None:
    """Let others know that you are at a question."""
    app.queue.take(number, app.person)
    say(f"question {number} is yours: others see it")


@queue.command()
@click.argument("number", type=click.IntRange(min=1))
@with_database
def release(app: App, number: int) -> None:
    """Leave a question that was taken to whoever takes it next."""
    app.queue.release(number, app.person)
    say(f"question {number} is open: whoever comes may take it")


@queue.command()
@click.argument("number", type=click.IntRange(min=1))
@with_database
def reopen(app: App, number: int) -> None:
    """Open a closed question again; its answer is taken back from those who got it."""
    app.queue.reopen(number, app.person)
    say(f"question {number} is open again{_told(app, number, 'word of it goes to')}")


@queue.command()
@click.argument("number", type=click.IntRange(min=1))
@click.argument("into", type=click.IntRange(min=1))
@with_database
def merge(app: App, number: int, into: int) -> None:
    """Make a question one with another that means the same."""
    kept = app.queue.merge(number, into, app.person)
    say(f"those who asked question {number} wait for the answer to question {kept}")


@queue.command()
@click.argument("number", type=click.IntRange(min=1))
@click.argument("asking", type=click.IntRange(min=1))
@with_database
def split(app: App, number: int, asking: int) -> None:
    """Give one of those who asked a question one of their own.

    ASKING counts in what `svar queue show` lists, from 1.
    """
    askings = app.queue.dossier(number).askings
    if asking > len(askings):
        raise click.UsageError(f"question {number} has {counted(len(askings), 'asking')}")
    split_off = app.queue.split(number, askings[asking - 1].reader, app.person)
    say(f"it is question {split_off} now")


@queue.command()
@with_database
def mail(app: App) -> None:
    """Send the editors mail of the questions that no mail has told of.

    The bot does so by itself; this is for a machine without one, from a timer.
    """
    sent, refused = send_new(app)
    say(f"{counted(sent, 'question')} sent by mail")
    if refused:
        complain(f"the mail server refuses {', '.join(refused)}: check SVAR_MAIL_TO")


def _who(app: App, person: Person) -> str:
    """Return what someone is called: an editor by name, where one is known."""
    if person.channel is Channel.GONE:
        return "someone forgotten"
    return f"{app.stores.editors.name(person)} ({person.channel})"


def _told(app: App, number: int, how: str) -> str:
    """Say to how many readers what was done comes, and whether anything keeps it from them."""
    readers = {asking.reader for asking in app.queue.dossier(number).askings}
    in_telegram = sum(reader.channel is Channel.TELEGRAM for reader in readers)
    at_terminals = sum(reader.channel is Channel.TERMINAL for reader in readers)
    if not in_telegram:
        return "; who asked at a terminal sees it in svar chat" if at_terminals else ""
    waits = "" if is_running(app.settings.home) else ", as soon as the bot runs"
    return f"; {how} {counted(in_telegram, 'reader')} in Telegram{waits}"


def _kind(question: Question) -> str:
    return "" if question.kind is QuestionKind.QUESTION else f"[{question.kind}] "


def send_new(app: App) -> tuple[int, tuple[str, ...]]:
    """Send one mail of questions that none has told of; of very many, the oldest.

    Returns how many they are, and the addresses that the server refused while it took others.
    Raises `MailFailed`; they are sent the next time.
    """
    from bot.mail.rounds import mail_new, mailer_of

    mailer = mailer_of(app.settings)
    if mailer is None:
        raise BotError("mail is not set up: SVAR_SMTP_URL, SVAR_MAIL_FROM and SVAR_MAIL_TO")
    waiting, key_values = app.stores.waiting, app.stores.key_values
    return mail_new(mailer, waiting, key_values, app.settings, datetime.now(UTC))
