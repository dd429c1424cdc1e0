"""`svar mail`: editors' replies, as a mail server delivers them."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING

import click

from bot.cli.common import complain, opened_app
from bot.cli.meant import MeaningGroup

if TYPE_CHECKING:
    from bot.app import App


@click.group(cls=MeaningGroup)
def mail() -> None:
    """Take editors' replies to mail about questions.

    \b
    Examples:
      svar mail receive < reply.eml
    """  # noqa: D301


@mail.command()
@click.option(
    "--no-bounce",
    "alone",
    is_flag=True,
    help="For what fetches mail from a mailbox and sends nothing back: an editor is told by mail "
    "why nothing was booked, and the status is 0.",
)
@click.pass_context
def receive(context: click.Context, alone: bool) -> int:
    """Book one mail from standard input as an editor's answer.

    For a mail server, which pipes to this what comes to SVAR_MAIL_REPLY. The exit status is as mail
    servers know it: 0 done, 65 not to be used, 75 try again later, 77 refused; why is a line on
    standard error, which they send back.
    """
    from bot.mail.receive import LARGEST_BYTES, PipeStatus

    try:
        return _received(context, sys.stdin.buffer.read(LARGEST_BYTES + 1), alone=alone)
    except Exception as error:
        # Whatever is wrong here, the mail must not be lost: it comes again when that is mended.
        complain(_problem(error))
        return PipeStatus.LATER


def _received(context: click.Context, raw: bytes, *, alone: bool) -> int:
    from bot.errors import BotError
    from bot.mail.receive import PipeStatus
    from bot.texts import texts

    app = opened_app(context)
    if app.settings.mail_reply is None or not app.settings.mail_to:
        raise BotError("replies are not set up: SVAR_MAIL_REPLY and SVAR_MAIL_TO")
    app.require_database()
    came = app.editors_mail.receive(raw)
    if came.line:
        complain(came.line)
    for note in came.notes:
        complain(note)
    say = texts(app.settings.editors_language)
    if came.notes:
        subject = say.say("mail-reply-sent-subject", number=str(came.number))
        _tell(app, came.editor, subject, "\n\n".join(came.notes), raw)
    elif alone and came.status is not PipeStatus.DONE:
        if came.editor:
            _tell(app, came.editor, say.say("mail-reply-refused-subject"), came.line, raw)
        return PipeStatus.DONE
    return came.status


def _tell(app: App, editor: str, subject: str, text: str, raw: bytes) -> None:
    """Mail an editor what came of their mail; what was done is done, whatever comes of that."""
    from contextlib import suppress
    from hashlib import sha256

    from bot.errors import BotError
    from bot.mail.rounds import mailer_to
    from bot.store.key_value import install_of

    with suppress(BotError, ValueError):
        if (mailer := mailer_to((editor,), app.settings)) is not None:
            install = install_of(app.stores.key_values)
            named = f"{install}-reply-{sha256(raw).hexdigest()[:24]}"
            mailer.send(subject, text, message_id=named)


def _problem(error: Exception) -> str:
    from bot.errors import BotError
    from corpus.errors import CorpusError
    from index.errors import RetrievalError

    if isinstance(error, BotError | CorpusError | RetrievalError):
        return str(error)
    return f"the mail can't be taken now ({type(error).__name__})"
