"""The pages that links lead to: where a question stands, and whether an address is the reader's.

Plain HTML without a script. A link alone changes nothing, for mail programs open links by
themselves: what changes something is a form. Pure.
"""

from __future__ import annotations

from html import escape
from pathlib import Path
from urllib.parse import quote

from bot.escalation.learned_answer import readers_day
from bot.sanitize import printable
from bot.store.web.contacts import Contact
from bot.texts import Texts, texts
from bot.types.questions import QuestionKind, QuestionStatus
from bot.web.standing import MailConsent, QuestionStanding, SeenAnswer
from corpus.types import Language

STYLE = (Path(__file__).parent / "page" / "page.css").read_text(encoding="utf-8")


def standing_page(standing: QuestionStanding, secret: str, language: Language) -> str:
    """Return the page on which a reader sees their question and its answer."""
    say = texts(language)
    question = standing.dossier.question
    is_report = question.kind is not QuestionKind.QUESTION
    title = say.say("page-report-title" if is_report else "page-title")
    state = say.say(f"status-{standing.status}")
    parts = [
        f"<p>{escape(say.say('page-state', number=str(question.number), state=state))}</p>",
        f"<blockquote>{_lines(standing.text)}</blockquote>",
    ]
    if standing.answer:
        parts.append(_answer(standing.answer, say))
    elif standing.status in (QuestionStatus.OPEN, QuestionStatus.TAKEN):
        parts.append(f"<p>{escape(say.say('page-none'))}</p>")
    if standing.consent is not MailConsent.NONE:
        parts.append(f"<p>{escape(say.say(f'page-mail-{standing.consent}'))}</p>")
    why = escape(say.say("page-erase-why"))
    parts.append(
        f"<details><summary>{escape(say.say('page-erase'))}</summary><p>{why}</p>"
        f'<form method="post" action="/q/{quote(secret)}/erase">'
        f'<button class="grave">{escape(say.say("page-erase"))}</button></form></details>'
    )
    return _page(title, "\n".join(parts), language)


def confirm_page(contact: Contact, token: str) -> str:
    """Return the page that asks whether an address is the reader's."""
    say = texts(contact.language)
    title = say.say("page-confirm")
    if contact.confirmed_at is not None:
        return message_page(title, say.say("page-confirmed", email=contact.email), contact.language)
    asked = escape(say.say("page-confirm-ask", email=contact.email))
    there = f"/confirm/{quote(token)}"
    body = (
        f"<p>{asked}</p>"
        f'<form method="post" action="{there}"><button>'
        f"{escape(say.say('page-confirm-yes'))}</button></form>"
        f'<form method="post" action="{there}/decline"><button class="quiet">'
        f"{escape(say.say('page-confirm-no'))}</button></form>"
    )
    return _page(title, body, contact.language)


def message_page(title: str, said: str, language: Language) -> str:
    """Return a page that says one thing."""
    return _page(title, f"<p>{escape(said)}</p>", language)


def _answer(seen: SeenAnswer, say: Texts) -> str:
    answer = seen.answer
    day = readers_day(answer.revised_at or answer.at)
    parts = [f"<h2>{escape(say.say('page-answer', date=day))}</h2>"]
    if seen.source is not None:
        title, url = escape(seen.source.title), seen.source.url
        linked = f'<a href="{escape(url)}">{title}</a>' if url else title
        parts.append(f"<p>{linked}</p>")
    if seen.text:
        parts.append(f'<div class="answer">{_lines(seen.text)}</div>')
    if answer.signature and seen.source is None:
        parts.append(f"<p>{escape(printable(answer.signature))}</p>")
    if seen.files:
        parts.append(f"<p>{escape(say.say('page-files', count=seen.files))}</p>")
    if seen.withheld is not None:
        url = seen.withheld.subscribe_url
        link = f' <a href="{escape(url)}">{escape(say.say("box-subscribe"))}</a>' if url else ""
        parts.append(f"<p>{escape(say.say('box-withheld'))}{link}</p>")
    return "\n".join(parts)


def _lines(text: str) -> str:
    return escape(printable(text)).replace("\n", "<br>\n")


def _page(title: str, body: str, language: Language) -> str:
    return (
        f'<!doctype html>\n<html lang="{language}">\n<head>\n<meta charset="utf-8">\n'
        '<meta name="viewport" content="width=device-width, initial-scale=1">\n'
        '<meta name="robots" content="noindex">\n'
        f"<title>{escape(title)}</title>\n<style>{STYLE}</style>\n</head>\n"
        f"<body>\n<main>\n<h1>{escape(title)}</h1>\n{body}\n</main>\n</body>\n</html>\n"
    )
