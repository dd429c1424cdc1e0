"""Mail to the editors of what has come, for the bot and for a timer alike."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import TYPE_CHECKING

from bot.errors import BotError
from bot.mail import Mailer
from bot.mail_address import parse_smtp
from bot.mail_texts import MOST_IN_A_MAIL, questions_mail
from bot.settings import Settings
from bot.store.kept import Kept, install_of
from bot.store.waiting import Waiting
from corpus.types import Language

if TYPE_CHECKING:
    from bot.app import App


def mailer_of(settings: Settings) -> Mailer | None:
    """Return what sends the editors mail; None where that is not set up."""
    if settings.smtp_url is None or settings.mail_from is None or not settings.mail_to:
        return None
    smtp = parse_smtp(settings.smtp_url.get_secret_value())
    return Mailer(smtp, settings.mail_from, settings.mail_to)


def send_new(app: App) -> tuple[int, tuple[str, ...]]:
    """Send one mail of questions that none has told of; of very many, the oldest.

    Returns how many they are, and the addresses that the server refused while it took others.
    Raises `MailFailed`; they are sent the next time.
    """
    mailer = mailer_of(app.settings)
    if mailer is None:
        raise BotError("mail is not set up: SVAR_SMTP_URL, SVAR_MAIL_FROM and SVAR_MAIL_TO")
    waiting, kept = Waiting(app.database), Kept(app.database)
    return mail_new(mailer, waiting, kept, app.settings.editors_language, datetime.now(UTC))


def mail_new(
    mailer: Mailer, waiting: Waiting, kept: Kept, language: Language, now: datetime
) -> tuple[int, tuple[str, ...]]:
    """Do what `send_new` does, with the parts for it."""
    new = waiting.unmailed()[:MOST_IN_A_MAIL]
    refused: tuple[str, ...] = ()
    if new:
        subject, text = questions_mail(new, language)
        numbers = [question.number for question in new]
        about = f"questions-{numbers[0]}-{numbers[-1]}"
        refused = mailer.send(subject, text, message_id=f"{install_of(kept)}-{about}")
        # A death right here sends the mail again: better twice than never.
        waiting.mailed(numbers, now)
    return len(new), refused
