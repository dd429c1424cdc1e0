"""Mail to the editors of what has come, for the bot and for a timer alike."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from bot.config.mail_addresses import parse_smtp
from bot.config.settings import Settings
from bot.mail.reply_address import ReplyTokens, reply_address
from bot.mail.smtp import Mailer
from bot.mail.texts import MOST_IN_A_MAIL, questions_mail
from bot.store.key_value import KeyValueStore, install_of, reply_key_of
from bot.store.telegram.waiting import Waiting
from bot.types.questions import Question


def mailer_of(settings: Settings) -> Mailer | None:
    """Return what sends the editors mail; None where that is not set up."""
    return mailer_to(settings.mail_to, settings) if settings.mail_to else None


def mailer_to(recipients: Sequence[str], settings: Settings) -> Mailer | None:
    """Return what sends mail to these mailboxes; None where no mail can be sent.

    Raises ValueError for what is no mailbox.
    """
    if settings.smtp_url is None or settings.mail_from is None:
        return None
    return Mailer(parse_smtp(settings.smtp_url.get_secret_value()), settings.mail_from, recipients)


def mail_new(
    mailer: Mailer, waiting: Waiting, key_values: KeyValueStore, settings: Settings, now: datetime
) -> tuple[int, tuple[str, ...]]:
    """Mail the editors what has come since the last mail, as `settings` have their language, group.

    Where they can answer by a reply, each question has a mail of its own. Returns how many
    questions that were, and the addresses that were refused. Raises `MailFailed`.
    """
    new = waiting.unmailed()[:MOST_IN_A_MAIL]
    if not new:
        return 0, ()
    if settings.mail_reply is None:
        return len(new), _mail_together(mailer, waiting, key_values, settings, new, now)
    refused: dict[str, None] = {}
    tokens = ReplyTokens(reply_key_of(key_values))
    for question in new:
        token = tokens.token(question.number, question.asked_at)
        # One that gathers several is answered where all of them are seen.
        replies = None if question.gathers else reply_address(settings.mail_reply, token)
        subject, text = questions_mail(
            [question],
            settings.editors_language,
            has_group=settings.editors_chat_id is not None,
            can_reply=replies is not None,
        )
        named = f"{install_of(key_values)}-{token}"
        refused |= dict.fromkeys(mailer.send(subject, text, message_id=named, reply_to=replies))
        # A death right here sends the mail again: better twice than never.
        waiting.mark_mailed([question.number], now)
    return len(new), tuple(refused)


def _mail_together(
    mailer: Mailer,
    waiting: Waiting,
    key_values: KeyValueStore,
    settings: Settings,
    new: Sequence[Question],
    now: datetime,
) -> tuple[str, ...]:
    has_group = settings.editors_chat_id is not None
    subject, text = questions_mail(new, settings.editors_language, has_group=has_group)
    numbers = [question.number for question in new]
    about = f"questions-{numbers[0]}-{numbers[-1]}"
    refused = mailer.send(subject, text, message_id=f"{install_of(key_values)}-{about}")
    waiting.mark_mailed(numbers, now)  # see above
    return refused
