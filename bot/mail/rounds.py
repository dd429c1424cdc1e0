"""Mail to the editors of what has come, for the bot and for a timer alike."""

from __future__ import annotations

from datetime import datetime

from bot.config.mail_addresses import parse_smtp
from bot.config.settings import Settings
from bot.mail.smtp import Mailer
from bot.mail.texts import MOST_IN_A_MAIL, questions_mail
from bot.store.key_value import KeyValueStore, install_of
from bot.store.telegram.waiting import Waiting


def mailer_of(settings: Settings) -> Mailer | None:
    """Return what sends the editors mail; None where that is not set up."""
    if settings.smtp_url is None or settings.mail_from is None or not settings.mail_to:
        return None
    smtp = parse_smtp(settings.smtp_url.get_secret_value())
    return Mailer(smtp, settings.mail_from, settings.mail_to)


def mail_new(
    mailer: Mailer, waiting: Waiting, key_values: KeyValueStore, settings: Settings, now: datetime
) -> tuple[int, tuple[str, ...]]:
    """Mail the editors what has come since the last mail, as `settings` have their language, group.

    Returns how many questions that were, and the addresses that were refused. Raises `MailFailed`.
    """
    new = waiting.unmailed()[:MOST_IN_A_MAIL]
    refused: tuple[str, ...] = ()
    if new:
        has_group = settings.editors_chat_id is not None
        subject, text = questions_mail(new, settings.editors_language, has_group=has_group)
        numbers = [question.number for question in new]
        about = f"questions-{numbers[0]}-{numbers[-1]}"
        refused = mailer.send(subject, text, message_id=f"{install_of(key_values)}-{about}")
        # A death right here sends the mail again: better twice than never.
        waiting.mark_mailed(numbers, now)
    return len(new), refused
