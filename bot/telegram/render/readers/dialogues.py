"""Questions that Svar asks a reader, and what it says once they are answered."""

from __future__ import annotations

from bot.library.keys import article_key
from bot.telegram.callback_data import ButtonAct
from bot.telegram.render.html import clip, escape, line
from bot.telegram.render.keyboards import button, cancel_row
from bot.telegram.types import Message, ReportKind
from bot.texts import texts
from corpus.types import Article, Language

_LONGEST_TITLE = 150
_LONGEST_CONTACT = 320
"""Of a name or an e-mail address, as it is shown back."""


def ask_name(number: int, *, language: Language) -> Message:
    """Ask for the name to go with question `number`; it can be skipped, and all cancelled."""
    say = texts(language)
    return Message(escape(say.say("ask-name", number=str(number))), cancel_row(say, can_skip=True))


def ask_email(*, language: Language) -> Message:
    """Ask for the e-mail address; it can be skipped, and all cancelled."""
    say = texts(language)
    return Message(escape(say.say("ask-email")), cancel_row(say, can_skip=True))


def email_invalid(*, language: Language) -> Message:
    """Say kindly that this is no e-mail address, and ask again."""
    say = texts(language)
    return Message(escape(say.say("email-invalid")), cancel_row(say, can_skip=True))


def contact_given(
    number: int, *, name: str | None, email: str | None, language: Language
) -> Message:
    """Thank for what was given with question `number`, and say what it was; both may be None."""
    say = texts(language)
    given = [line(each, _LONGEST_CONTACT) for each in (name, email) if each]
    said = escape(say.say("contact-given" if given else "contact-none", number=str(number)))
    return Message("\n".join([said, *given]))


def ask_detail(number: int, *, language: Language) -> Message:
    """Ask for what the reader wants to add to question `number`; it can be cancelled."""
    say = texts(language)
    return Message(escape(say.say("ask-detail", number=str(number))), cancel_row(say))


def detail_added(number: int, *, language: Language) -> Message:
    """Return that the editors have what was added to question `number`."""
    return Message(escape(texts(language).say("detail-added", number=str(number))))


def too_late(number: int, *, language: Language) -> Message:
    """Return that question `number` is closed, so that nothing can be added to it."""
    return Message(escape(texts(language).say("too-late", number=str(number))))


def choose_report(article: Article, *, language: Language) -> Message:
    """Ask what there is to report about an article: an error, an omission or a wish."""
    say = texts(language)
    key = article_key(article.id)
    kinds = tuple(
        button(say.say(f"button-{kind}"), ButtonAct.REPORT, f"{kind}:{key}") for kind in ReportKind
    )
    title = clip(article.title, _LONGEST_TITLE)
    return Message(escape(say.say("choose-report", title=title)), (kinds, *cancel_row(say)))


def ask_report(kind: ReportKind, article: Article, *, language: Language) -> Message:
    """Ask the reader to write what they report; it can be cancelled."""
    say = texts(language)
    title = clip(article.title, _LONGEST_TITLE)
    return Message(escape(say.say(f"ask-report-{kind}", title=title)), cancel_row(say))


def report_received(number: int, *, language: Language) -> Message:
    """Thank for a report, which the editors have as `number`."""
    return Message(escape(texts(language).say("report-received", number=str(number))))
