"""How the editors are reached, and what waits for them: the doctor's look at their queue."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, datetime
from typing import TYPE_CHECKING

from bot.cli.common import counted
from bot.cli.doctor import pages
from bot.cli.doctor.check import Check, CheckState
from bot.config.editorship import Whom
from bot.config.mail_addresses import parse_smtp
from bot.config.settings import Settings
from bot.escalation.office import Office

if TYPE_CHECKING:
    from bot.store.database import Database
    from bot.telegram.editors_chat import EditorsChat

_MOST_CARDS = 1000
_EDITORS = {
    Whom.ADMINISTRATORS: "the administrators alone are editors",
    Whom.LISTED: "those in SVAR_EDITORS alone are editors",
}


def editors(settings: Settings, database: Database | None) -> Iterator[Check]:
    """Look at the ways to the editors, and at what waits there; `database` where it can be read."""
    yield from _group(settings, database)
    yield from _mail(settings)
    yield _hours(settings)
    if database is not None:
        yield from _answers(settings, database)


def _group(settings: Settings, database: Database | None) -> Iterator[Check]:
    chat = settings.editors_chat_id
    if chat is None:
        yield Check(
            "editors",
            CheckState.MISSING,
            "SVAR_EDITORS_CHAT_ID is not set; questions wait in svar queue",
            "add the running bot to the editors' group; svar chats tells its number, for .env",
        )
        return
    editors_chat = _editors_chat(settings, database) if database else None
    if editors_chat is None:
        yield Check("editors", CheckState.OK, f"chat {chat}")
        return
    if editors_chat.trouble:
        yield Check(
            "editors",
            CheckState.WRONG,
            f"chat {editors_chat.chat} can't be written to: {editors_chat.trouble}",
            "let the bot into the group and write there; until then, svar queue",
        )
    elif editors_chat.group.has_topics and not editors_chat.group.may_open_topics:
        yield Check(
            "editors",
            CheckState.MISSING,
            f"chat {editors_chat.chat} has topics, but the bot may not open any",
            "make the bot an administrator who may manage topics",
        )
    else:
        who = (
            f", where {_EDITORS[editors_chat.taken_from]}"
            if editors_chat.taken_from in _EDITORS
            else ""
        )
        yield Check("editors", CheckState.OK, f"chat {editors_chat.chat}{who}")
    if editors_chat.group.is_open:
        how, mend = editors_chat.group.opening
        found = f"strangers can read chat {editors_chat.chat}, and write there: it {how}"
        until = f"; until then, {_EDITORS[editors_chat.taken_from]}"
        yield Check("editors", CheckState.WRONG, found, mend + until)
    if editors_chat.chat != chat:
        yield Check(
            "editors",
            CheckState.MISSING,
            f"chat {chat} has become a supergroup, which is chat {editors_chat.chat}",
            f"put SVAR_EDITORS_CHAT_ID={editors_chat.chat} into .env",
        )
    if database:
        yield from _cards(database)


def _editors_chat(settings: Settings, database: Database) -> EditorsChat:
    from bot.store.key_value import KeyValueStore
    from bot.store.telegram.cards import Cards
    from bot.store.telegram.messages import Messages
    from bot.telegram.editors_chat import EditorsChat
    from bot.telegram.post import Post

    post = Post(Messages(database), lambda: datetime.now(UTC))
    return EditorsChat(
        KeyValueStore(database),
        Cards(database),
        post,
        configured=settings.editors_chat_id,
        editorship=settings.editors,
    )


def _cards(database: Database) -> Iterator[Check]:
    from bot.store.telegram.cards import Cards

    cards = Cards(database)
    waiting = len(cards.missing(_MOST_CARDS)) + len(cards.to_show(_MOST_CARDS))
    if waiting:
        found = f"{counted(waiting, 'card')} to be written or changed"
        yield Check("cards", CheckState.OK, found, "svar bot writes them, while it runs")
    if lost := len(cards.unfinished()):
        found = f"{counted(lost, 'card')} could not be sent"
        yield Check(
            "cards", CheckState.MISSING, found, "svar bot tries again; svar queue has them all"
        )


def _mail(settings: Settings) -> Iterator[Check]:
    parts = {
        "SVAR_SMTP_URL": settings.smtp_url,
        "SVAR_MAIL_FROM": settings.mail_from,
        "SVAR_MAIL_TO": settings.mail_to,
    }
    there = [name for name, value in parts.items() if value]
    lacking = [name for name, value in parts.items() if not value]
    there += ["SVAR_MAIL_REPLY"] if settings.mail_reply else []
    if lacking == ["SVAR_MAIL_TO"] and pages.are_meant(settings):
        yield _mail_to_readers(settings)
    elif there and lacking:
        found = f"{_listed(there)} set, but not {' or '.join(lacking)}: no mail is sent"
        yield Check("mail", CheckState.WRONG, found, "set all three, or none")
    elif settings.smtp_url is not None:
        server = parse_smtp(settings.smtp_url.get_secret_value())
        to = "1 address" if len(settings.mail_to) == 1 else f"{len(settings.mail_to)} addresses"
        replies = f", answered at {settings.mail_reply}" if settings.mail_reply else ""
        yield Check("mail", CheckState.OK, f"by {server}, to {to}{replies}")


def _mail_to_readers(settings: Settings) -> Check:
    """Look at mail that goes to readers of articles' pages, and to no editor."""
    if settings.mail_reply:
        found = "SVAR_MAIL_REPLY is set, but not SVAR_MAIL_TO: nobody may answer by mail"
        return Check("mail", CheckState.WRONG, found, "set both, or neither")
    assert settings.smtp_url is not None
    server = parse_smtp(settings.smtp_url.get_secret_value())
    return Check(
        "mail", CheckState.OK, f"by {server}, to readers of pages; SVAR_MAIL_TO is not set"
    )


def _listed(names: list[str]) -> str:
    return f"{' and '.join(names)} {'is' if len(names) == 1 else 'are'}"


def _hours(settings: Settings) -> Check:
    hours, zone = settings.office_hours, settings.time_zone
    if hours is None:
        found = f"SVAR_OFFICE_HOURS is not set: readers are told none ({zone})"
        return Check("hours", CheckState.OK, found)
    office = Office(hours, zone, lambda: datetime.now(UTC))
    return Check(
        "hours", CheckState.OK, f"{hours} ({zone}), {'open' if office.is_open else 'closed'}"
    )


def _answers(settings: Settings, database: Database) -> Iterator[Check]:
    from bot.store.queue.answers import Answers

    answers = Answers(database)
    for one, other, _ in answers.conflicts():
        yield Check(
            "answers",
            CheckState.MISSING,
            f"{one} and {other} contradict each other, so neither is served",
            f"svar answers settle {one} {other} --keep first|second|both",
        )
    if due := answers.to_review(datetime.now(settings.time_zone).date()):
        yield Check(
            "answers",
            CheckState.MISSING,
            f"{counted(due, 'answer')} to be looked at: the review date has come",
            "svar answers list, then edit with a new --review, or retire",
        )
