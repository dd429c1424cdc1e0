"""Short messages and toasts."""

from __future__ import annotations

from datetime import datetime
from enum import StrEnum

from bot.dialogue.commands import Command, command_name
from bot.dialogue.facts import muted_said
from bot.dialogue.replies import Withdrawal
from bot.escalation.hand_over import HandOver
from bot.telegram.render.html import clip, escape
from bot.telegram.render.keyboards import offer_row
from bot.telegram.render.readers.answers import delivery_rows, delivery_text
from bot.telegram.types import Message
from bot.texts import texts
from corpus.types import Language

_LONGEST_COMMAND = 40


class Note(StrEnum):
    """Something short to say that is always the same; named as its text in `bot.texts` is."""

    CANCELLED = "cancelled"
    NOTHING_TO_CANCEL = "nothing-to-cancel"
    NOTHING_SHOWN = "nothing-shown"
    NOTHING_TO_HAND_OVER = "nothing-to-hand-over"
    NOTHING_TO_UNDO = "nothing-to-undo"
    ASK_NEEDS_QUESTION = "ask-needs-question"
    ANSWERED_ABOVE = "answered-above"
    PHOTO = "media-photo"
    VOICE = "media-voice"
    VIDEO = "media-video"
    STICKER = "media-sticker"
    DOCUMENT = "media-document"
    LOCATION = "media-location"
    CONTACT = "media-contact"
    OTHER_MEDIA = "media-other"


class Toast(StrEnum):
    """What flashes over the chat at a press, at most 200 characters."""

    RATED = "toast-helpful"
    SENT_TO_EDITORS = "toast-sent"
    MUTED = "toast-muted"
    WITHDRAWN = "toast-withdrawn"
    TOO_LATE = "toast-too-late"
    CANCELLED = "cancelled"
    ALREADY_DONE = "toast-already-done"
    UNFOLLOWED = "toast-unfollowed"
    TOO_OLD = "button-too-old"
    NOT_HERE = "button-not-here"


def note(kind: Note, language: Language) -> Message:
    """Return a short message."""
    return _said(kind, language)


def toast(kind: Toast, language: Language) -> str:
    """Return a toast: plain text."""
    return texts(language).say(kind)


def handed_over(delivery: HandOver, *, exchange: int, language: Language) -> Message:
    """Return what came of handing over the question of an exchange, with the buttons for it."""
    say = texts(language)
    return Message(delivery_text(delivery, say), delivery_rows(delivery, exchange, say))


def unhelpful(exchange: int, *, language: Language) -> Message:
    """Ask whether the editors shall have the question of an exchange, and say what they will see.

    Nobody's question and name go to people by a press that says nothing of it.
    """
    say = texts(language)
    return Message(escape(say.say("unhelpful-ask")), offer_row(exchange, say))


def not_taken(delivery: HandOver, *, language: Language) -> Message:
    """Return why what was handed over did not reach the editors."""
    return Message(delivery_text(delivery, texts(language)))


def withdrawn(reply: Withdrawal, *, language: Language) -> Message:
    """Return what came of taking a question back."""
    return _said(reply.outcome, language, number=str(reply.number))


def taken_back(left: int, *, language: Language) -> Message:
    """Return that what was written last is gone unread; so many messages still wait, itself one."""
    return _said("undone-unread", language, count=left - 1)


def unknown_command(name: str, *, language: Language) -> Message:
    """Return that nothing has the name that was typed, "/" included."""
    help_name = command_name(Command.HELP, language)
    return _said("unknown-command", language, command=clip(name, _LONGEST_COMMAND), help=help_name)


def slow_down(*, language: Language) -> Message:
    """Tell a reader who writes very fast that the answers come slower now."""
    return _said("slow-down", language)


def muted(until: datetime, *, language: Language) -> Message:
    """Return that the editors take nothing from this reader until then."""
    return Message(escape(muted_said(until, texts(language))))


def trouble(number: int | None, *, language: Language) -> Message:
    """Apologise for a failure of ours; the question is with the editors as `number`, or is not."""
    if number is None:
        return _said("trouble", language)
    return _said("trouble-handed-over", language, number=str(number))


def answer_gone(number: int, *, language: Language) -> Message:
    """Say that an answer is not shown any more; the editors have its question as `number`."""
    return _said("answer-gone", language, number=str(number))


def group_hint(bot_username: str, *, language: Language) -> Message:
    """Say how to be answered in a group; `bot_username` is without "@"."""
    ask = command_name(Command.ASK, language)
    return _said("group-hint", language, username=bot_username, ask=ask)


def _said(name: str, language: Language, **values: str | int) -> Message:
    return Message(escape(texts(language).say(name, **values)))
