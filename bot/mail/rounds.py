"""Mail to the editors of what has come, for the bot and for a timer alike."""

from __future__ import annotations

from datetime import datetime
from typing import TYPE_CHECKING

from bot.config.mail_addresses import parse_smtp
from bot.config.settings import Settings
from bot.mail.smtp import Mailer
from bot.mail.texts import MOST_IN_A_MAIL, questions_mail
from bot.store.key_value import KeyValueStore, install_of
from bot.store.telegram.waiting import Waiting
from corpus.types import Language

if TYPE_CHECKING:
    pass


def mailer_of(settings: Settings) -> Mailer | None:
    """Return what sends the editors mail; None where that is not set up."""
    if settings.smtp_url is None or settings.mail_from is None or not settings.mail_to:
        return None
    smtp = parse_smtp(settings.smtp_url.get_secret_value())
    return Mailer(smtp, settings.mail_from, settings.mail_to)


def mail_new(
    mailer: Mailer, waiting: Waiting, key_values: KeyValueStore, language: Language, now: datetime
) -> tuple[int, tuple[str, ...]]:
    """Do what `send_new` does, with the parts for it."""
    new = waiting.unmailed()[:MOST_IN_A_MAIL]
    refused: tuple[str, ...] = ()
    if new:
        subject, text = questions_mail(new, language)
        numbers = [question.number for question in new]
        about = f"questions-{numbers[0]}-{numbers[-1]}"
        refused = mailer.send(subject, text, message_id=f"{install_of(key_values)}-{about}")
        # A death right here sends the mail again: better twice than never.
        waiting.mark_mailed(numbers, now)
    return len(new), refused
