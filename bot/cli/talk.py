"""`svar ask`, `svar chat`, `svar bot`, `svar run`: talking with Svar."""

from __future__ import annotations

import contextlib
import dataclasses
import sys
from typing import TYPE_CHECKING, Any

import click

from bot.cli.common import complain, ready_answerer, say, say_json, with_app
from bot.errors import BotError
from corpus.types import Language

if TYPE_CHECKING:
    from bot.app import App
    from bot.dialogue.conversation import Conversation
    from bot.dialogue.replies import Reply
    from bot.types.answerer import Answerer
    from bot.writing.types import WritingAttempt
    from index.search.explain import Explanation

HISTORY_FILE = "chat-history"


@click.command()
@click.argument("text", nargs=-1, required=True, metavar="TEXT")
@click.option("--json", "as_json", is_flag=True, help="Write JSON, with every passage in full.")
@click.option(
    "--language",
    type=click.Choice([language.value for language in Language]),
    help="The question's language, where its words don't tell.",
)
@click.option(
    "--escalate/--no-escalate",
    default=None,
    help="Send the question to the editors, or don't, whatever the answer. Without either it is "
    "sent where there is no answer.",
)
@click.option(
    "--written",
    "is_written",
    is_flag=True,
    help="Let the language model of SVAR_LLM_URL word the answer too.",
)
@click.option(
    "--explain",
    "why",
    is_flag=True,
    help="Say also why the answer is as sure as it is, and what was refused of a written one.",
)
@with_app
def ask(
    app: App,
    text: tuple[str, ...],
    as_json: bool,
    language: str | None,
    escalate: bool | None,
    is_written: bool,
    why: bool,
) -> int:
    """Ask one question.

    \b
    Examples:
      svar ask "Hva er servicekvalitet?"
      svar ask --written "Hva er servicekvalitet?"
      svar ask --explain --no-escalate "Hva er servicekvalitet?"
      svar ask --json "Vad är en servicegaranti?" | jq .answer
    """  # noqa: D301
    from bot.dialogue.replies import Found

    question = " ".join(text)
    if not question.strip():
        raise click.UsageError("TEXT is empty")
    answerer = ready_answerer(app, current=False)
    conversation = app.conversation(answerer)
    reply = conversation.receive(
        question,
        app.person,
        language=Language(language) if language else None,
        hint=app.hint,
        escalate=escalate is not False,
    )
    if isinstance(reply, Found) and escalate and reply.delivery is None:
        reply = dataclasses.replace(
            reply, delivery=conversation.hand_over(reply.answer, app.person)
        )
    delivery = reply.delivery if isinstance(reply, Found) else None
    explanation = _explanation(answerer, reply) if why else None
    attempt = _worded(app, reply) if is_written else None
    if is_written and app.settings.llm_url is None:
        from bot.cli.view.written import UNSET

        complain(UNSET)
    if as_json:
        say_json(_as_json(question, reply, attempt, explanation, is_written=is_written, why=why))
        if delivery and delivery.receipt:
            complain(f"sent to the editors as question {delivery.receipt.number}")
        elif delivery:
            complain(f"not sent to the editors: {delivery.problem}")
    else:
        _show(app, reply, attempt, explanation, why=why)
    if is_written and app.settings.llm_url is None:
        return 1
    return 1 if delivery and delivery.receipt is None else 0


def _as_json(
    question: str,
    reply: Reply,
    attempt: WritingAttempt | None,
    explanation: Explanation | None,
    *,
    is_written: bool,
    why: bool,
) -> dict[str, Any]:
    """Return a reply as `--json` writes it; nothing is imported of what only people see."""
    from bot.dialogue.answer_json import answer_json, no_question
    from bot.dialogue.replies import Found

    answer = reply.answer if isinstance(reply, Found) else no_question(question, reply.language)
    told = answer_json(question, answer)
    if is_written:
        from bot.cli.view.written import written_json

        told["written"] = attempt and written_json(attempt, answer, with_refused=why)
    if why:
        from bot.cli.view.explanation import explanation_json

        told["explanation"] = explanation_json(explanation)
    return told


def _show(
    app: App,
    reply: Reply,
    attempt: WritingAttempt | None,
    explanation: Explanation | None,
    *,
    why: bool,
) -> None:
    """Show a reply in the terminal, and what more was asked for."""
    from bot.dialogue.facts import languages_of
    from bot.dialogue.replies import Courtesy, Found
    from bot.terminal.renderer import Renderer, open_console, show

    console = open_console(sys.stdout)
    if isinstance(reply, Courtesy):
        reply = dataclasses.replace(reply, languages=languages_of(app.loaded.articles))
    renderer = Renderer(styled=console.is_terminal, commands=False)
    show(console, renderer.reply(reply))
    if attempt is not None:
        from bot.cli.view.written import explained_writing, outcome_said
        from bot.terminal.written import written_lines

        if attempt.written is not None and isinstance(reply, Found):
            show(console, written_lines(attempt.written, reply.answer, reply.language))
        elif not why:
            complain(f"not written: {outcome_said(attempt)}")
    if explanation is not None:
        from bot.cli.view.explanation import explained

        for line in explained(explanation):
            say(line)
    if attempt is not None and why:
        for line in explained_writing(attempt):
            say(line)


def _worded(app: App, reply: Reply) -> WritingAttempt | None:
    """Let the language model word what was found; None where there is no model, or nothing found.

    Raises `StoreUnavailable`.
    """
    import asyncio

    from bot.dialogue.replies import Found

    if app.writer is None or not isinstance(reply, Found):
        return None
    return asyncio.run(app.writer.attempt(reply.answer))


def _explanation(answerer: Answerer, reply: Reply) -> Explanation | None:
    """Why the answer of a reply is as sure as it is; None where nothing was asked of the index."""
    from bot.dialogue.replies import Found
    from bot.library.replica import ReplicatedAnswerer
    from index.engine import Engine

    engine = answerer.engine if isinstance(answerer, ReplicatedAnswerer) else answerer
    if not isinstance(reply, Found) or not isinstance(engine, Engine):
        return None
    return engine.explain(reply.answer.question, reply.answer.language)


@click.command()
@with_app
def chat(app: App) -> None:
    """Talk with Svar in the terminal.

    Brings the index up to date first. With standard input from a file or a pipe, answers each line
    and ends.

    \b
    Examples:
      svar chat
      svar chat < questions.txt
    """  # noqa: D301
    _talk(app)


@click.command()
@with_app
def run(app: App) -> None:
    """Make what is missing, and start Svar.

    This is what `make run` does: prepare the model, index the articles, and start the Telegram bot
    where TELEGRAM_BOT_TOKEN is set, else a conversation in the terminal.
    """
    if app.settings.telegram_bot_token:
        _start_bot(app)
        return
    if sys.stdin.isatty():
        complain(
            "TELEGRAM_BOT_TOKEN is not set, so Svar talks here. svar demo shows it in the browser, "
            "with the editors beside it."
        )
    _talk(app)


@click.command()
@with_app
def bot(app: App) -> None:
    """Run the Telegram bot.

    Brings the index up to date first. Asks Telegram for messages, or with SVAR_WEBHOOK_URL set has
    Telegram send them. Ctrl-C or SIGTERM stops it when what is under way is finished; whatever is
    then left waits for the next start.
    """
    _start_bot(app)


def _start_bot(app: App) -> None:
    if app.settings.telegram_bot_token is None:
        raise BotError(
            "TELEGRAM_BOT_TOKEN is not set: get a token from @BotFather in Telegram (/newbot), and "
            "put TELEGRAM_BOT_TOKEN=<token> into .env"
        )
    from bot.instance_lock import alone
    from bot.telegram.start import open_patiently
    from bot.telegram_app import run_bot

    if app.settings.monitor_listen is not None:
        from bot.monitoring.metrics import Metrics

        app.models.figures = Metrics()
    app.say = _tell
    with alone(app.settings.home), contextlib.ExitStack() as beside:
        listen = app.settings.web_listen
        if app.settings.index_url is not None or listen is not None:
            open_patiently(lambda: app.database, _tell)  # which index is in use may stand there
        answerer = ready_answerer(app, current=True)
        if listen is not None:
            from bot.web.serving import serving_web

            address = beside.enter_context(
                serving_web(app, answerer, _tell, listen=listen, alone=False)
            )
            _tell(f"Articles' pages are answered at {address}.")
        run_bot(app, answerer, _tell)


def _tell(line: str) -> None:
    """Tell the operator; the bot goes on where nobody listens any more."""
    with contextlib.suppress(OSError):
        complain(line)


def _opened(app: App, *, current: bool) -> Conversation:
    return app.conversation(ready_answerer(app, current=current))


def _talk(app: App) -> None:
    from bot.terminal.history import last_typed
    from bot.terminal.renderer import Renderer, open_console
    from bot.terminal.session import Session, answer_lines, converse

    conversation = _opened(app, current=True)
    console = open_console(sys.stdout)
    renderer = Renderer(styled=console.is_terminal, commands=True)
    session = Session(
        conversation,
        renderer,
        app.person,
        lambda: app.loaded.articles,
        language=app.language,
        hint=app.hint,
        writer=app.writer,
    )
    if not sys.stdin.isatty():
        answer_lines(session, console, sys.stdin.buffer)
        return
    introduction = renderer.introduction(app.examples(session.language), session.language)
    history = app.settings.home / HISTORY_FILE
    converse(session, console, history, introduction, app.queue.waiting, last_typed(history))
