"""What the editors see of a question: its card, and short words about it. Pure."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from datetime import datetime
from zoneinfo import ZoneInfo

from bot.store.telegram.deliveries import DeliveryProgress
from bot.store.web.mails import MailProgress
from bot.telegram.render.editors import sharing
from bot.telegram.render.editors.card_buttons import PASSAGES, keyboard, wording
from bot.telegram.render.editors.gathered import Muted, gathered_lines, muted_lines
from bot.telegram.render.html import (
    ROOM,
    clip,
    divide,
    escape,
    folded,
    line,
    link,
    prose,
    shorten,
)
from bot.telegram.render.quiet import quiet, quiet_line, quiet_prose
from bot.telegram.render.readers.closings import said_html
from bot.telegram.types import Message
from bot.texts import Texts, texts
from bot.types.people import Channel, Person
from bot.types.questions import (
    WAITING,
    Dossier,
    Question,
    QuestionKind,
    QuestionStatus,
    QuestionStep,
    ShownArticle,
)
from corpus.types import Language

_NOBODY: Muted = {}
_NO_MAIL = MailProgress()
_LONGEST_QUESTION = 900
_LONGEST_WORDING = 160
_WORDINGS = 4
_LONGEST_ADDITION = 300
_ADDITIONS = 3
_LONGEST_PASSAGE = 420
_LONGEST_TITLE = 90
_LONGEST_ANSWER = 600
_LONGEST_NAME = 60
_LONGEST_TOPIC = 120
_MARKS = {
    QuestionStatus.OPEN: "🟠",
    QuestionStatus.TAKEN: "✋",
    QuestionStatus.ANSWERED: "✅",
    QuestionStatus.DISMISSED: "⚪",
    QuestionStatus.WITHDRAWN: "↩️",
    QuestionStatus.MERGED: "🔗",
}
_QUOTE = re.compile(r"</?blockquote[^<>]*>")

Name = Callable[[Person], str]


def topic_name(question: Question) -> str:
    """Return what a question's topic is called: plain text of at most 128 characters."""
    return f"{question.number} · {clip(question.text, _LONGEST_TOPIC - 10)}"


def topic_erased(number: int, *, language: Language) -> str:
    """Return what the topic of a question is called that its reader has erased: plain text."""
    return texts(language).say("queue-topic-erased", number=str(number))


def card(
    dossier: Dossier,
    progress: DeliveryProgress,
    name: Name,
    *,
    language: Language,
    zone: ZoneInfo,
    muted: Muted = _NOBODY,
    has_members: bool = False,
    has_writer: bool = False,
    alike: Question | None = None,
    mail: MailProgress = _NO_MAIL,
) -> Message:
    """Return a question's card: how it stands, what is asked, what came close, what was answered.

    `progress` and `mail` tell how far its answer has come, `name` what an editor is called, and
    `muted` which of those who ask it are. Where it `has_members`, the library is not the same for
    all, nor is an answer; where it `has_writer`, a language model proposes one. `alike` is another
    that waits and may be the same.
    """
    say = texts(language)
    question = dossier.question
    paragraphs = [
        _head(dossier, name, say, zone),
        _asked(dossier, say),
        *gathered_lines(dossier, say),
        *_wordings(dossier, say),
        *_additions(dossier, say),
        *_like(alike, say),
        *_closest(question, say),
        *_answer(dossier, progress, mail, say),
        *muted_lines(dossier, muted, say, zone),
        *_sharing(dossier, say, has_members),
    ]
    if question.status in WAITING:
        how = "queue-how-gathers" if question.gathers else "queue-how"
        paragraphs.append(f"<i>{escape(say.say(how))}</i>")
    html = shorten("\n\n".join(filter(None, paragraphs)), ROOM)
    buttons = keyboard(
        dossier, say, muted, has_members=has_members, has_writer=has_writer, alike=alike
    )
    return Message(html, buttons)


def added(number: int, count: int, *, language: Language) -> Message:
    """Return that a reader has added something to a question; its card says what."""
    said = texts(language).say("queue-added", number=str(number), count=count)
    return Message(escape(said))


def erased(number: int, *, language: Language) -> Message:
    """Return what is left of the card of a question whose reader has erased it."""
    return Message(escape(texts(language).say("queue-erased", number=str(number))))


def write_here(number: int, editor_id: str, name: str, *, language: Language) -> Message:
    """Ask an editor to write the answer as a reply to this."""
    who = f'<a href="tg://user?id={escape(editor_id)}">{line(name, _LONGEST_NAME)}</a>'
    said = escape(texts(language).say("queue-write-here", number=str(number)))
    return Message(f"{who}: {said}", asks=True)


def _head(dossier: Dossier, name: Name, say: Texts, zone: ZoneInfo) -> str:
    question = dossier.question
    title = say.say(f"queue-kind-{question.kind}", number=str(question.number))
    facts = [
        say.say(f"language-{question.language}"),
        say.say("queue-readers", count=question.readers),
        say.say("queue-since", moment=moment(question.asked_at, say, zone)),
    ]
    state = f"{_MARKS[question.status]} <b>{quiet(_state(dossier, name, say))}</b>"
    return f"<b>{escape(title)}</b> · {escape(' · '.join(facts))}\n{state}"


def moment(at: datetime, say: Texts, zone: ZoneInfo) -> str:
    """Return a moment as a day and a time in a zone."""
    local = at.astimezone(zone)
    day = say.say("date", date=local.date())
    return say.say("queue-moment", day=day, time=f"{local:%H:%M}")


def _state(dossier: Dossier, name: Name, say: Texts) -> str:
    question = dossier.question
    match question.status:
        case QuestionStatus.TAKEN if question.taken_by:
            return say.say("queue-taken", name=name(question.taken_by))
        case QuestionStatus.ANSWERED if dossier.answer:
            corrected = "-corrected" if dossier.answer.revised_at else ""
            return say.say(f"queue-answered{corrected}", name=name(dossier.answer.by))
        case QuestionStatus.DISMISSED:
            by = next(e.by for e in reversed(dossier.events) if e.step is QuestionStep.DISMISS)
            return say.say("queue-dismissed", name=name(by))
        case QuestionStatus.MERGED:
            return say.say("queue-merged", number=str(question.merged_into))
        case status:
            return say.say(f"queue-{status}")


def _asked(dossier: Dossier, say: Texts) -> str:
    question = dossier.question
    who = [
        clip(each.name or each.first_name or "", _LONGEST_NAME)
        for each in {asking.reader: asking for asking in dossier.askings}.values()
    ]
    names = ", ".join(filter(None, who[:5]))
    by = quiet(say.say("queue-asks", name=names)) if names else ""
    addresses = ", ".join(clip(each.email, 100) for each in dossier.askings if each.email)
    about = ""
    if question.kind is not QuestionKind.QUESTION and question.shown.articles:
        article = question.shown.articles[0]
        title = link(line(article.title, _LONGEST_TITLE), article.url)
        about = f"{escape(say.say('queue-about'))} {title}"
    elif pages := dict.fromkeys(each.article for each in dossier.askings if each.article):
        names = line(", ".join(list(pages)[:3]), _LONGEST_TITLE)
        about = f"{escape(say.say('queue-on-page'))} {names}"
    text = f"<blockquote>{shorten(quiet_prose(question.text), _LONGEST_QUESTION)}</blockquote>"
    return "\n".join(filter(None, [by, quiet(addresses), about, text]))


def _wordings(dossier: Dossier, say: Texts) -> Iterator[str]:
    """Make a list of how else it was asked."""
    if dossier.question.gathers:
        return  # they are questions of their own
    others = {
        wording(asking, dossier): asking
        for asking in dossier.askings
        if asking.text and asking.text != dossier.question.text
    }
    if not others:
        return
    lines = [f"• {quiet_line(text, _LONGEST_WORDING)}" for text in list(others)[:_WORDINGS]]
    if more := len(others) - _WORDINGS:
        lines += [escape(say.say("queue-more", count=more))] if more > 0 else []
    yield "\n".join([f"<i>{escape(say.say('queue-wordings'))}</i>", *lines])


def _additions(dossier: Dossier, say: Texts) -> Iterator[str]:
    said = [event.text or "" for event in dossier.events if event.step is QuestionStep.ADD]
    if said:
        lines = [
            f"• {shorten(quiet_prose(text), _LONGEST_ADDITION)}" for text in said[-_ADDITIONS:]
        ]
        yield "\n".join([f"<i>{escape(say.say('queue-additions'))}</i>", *lines])


def _like(alike: Question | None, say: Texts) -> Iterator[str]:
    """Make which question this one may be the same as."""
    if alike is not None:
        said = escape(say.say("queue-alike", number=str(alike.number)))
        yield f"<i>{said}</i>\n• {quiet_line(alike.text, _LONGEST_WORDING)}"


def _closest(question: Question, say: Texts) -> Iterator[str]:
    """Make what the reader was shown, and the passages that came closest."""
    if question.kind is not QuestionKind.QUESTION or question.status not in WAITING:
        return
    percent = str(round(100 * question.shown.confidence))
    shown = escape(say.say(f"queue-shown-{question.shown.status}", percent=percent))
    found = question.shown.articles[:PASSAGES]
    lines = [_passage(number, each, say) for number, each in enumerate(found, 1)]
    head = f"<i>{escape(say.say('queue-closest'))}</i>" if found else ""
    yield "\n".join(filter(None, [shown, head, *lines]))


def _passage(number: int, shown: ShownArticle, say: Texts) -> str:
    title = link(line(shown.title, _LONGEST_TITLE), shown.url)
    facts = [line(shown.heading, _LONGEST_TITLE)] if shown.heading else []
    if shown.score is not None:
        score = f"{shown.score:.2f}".replace(".", say.say("decimal-mark"))
        facts.append(escape(say.say("queue-score", score=score)))
    above = " · ".join([f"{number}. {title}", *facts])
    if not shown.text:
        return above
    return f"{above}\n{folded(shorten(prose(shown.text), _LONGEST_PASSAGE))}"


def _answer(
    dossier: Dossier, progress: DeliveryProgress, mail: MailProgress, say: Texts
) -> Iterator[str]:
    answer = dossier.answer
    if answer is not None and dossier.question.status is QuestionStatus.ANSWERED:
        # Telegram knows no quote within a quote.
        opening, rest = divide(_QUOTE.sub("", said_html(answer.said)), _LONGEST_ANSWER)
        quoted = f"<blockquote>{opening}{'…' if rest else ''}</blockquote>" if opening else ""
        files = len(answer.said.attachments)
        more = escape(say.say("queue-files", count=files)) if files else ""
        signed = f"<i>{line(answer.signature, _LONGEST_NAME)}</i>" if answer.signature else ""
        yield "\n".join(
            filter(None, [f"<i>{escape(say.say('queue-answer'))}</i>", quoted, more, signed])
        )
    if dossier.question.status in (QuestionStatus.ANSWERED, QuestionStatus.DISMISSED):
        yield "\n".join(_delivered(dossier, progress, mail, say))


def _sharing(dossier: Dossier, say: Texts, has_members: bool) -> Iterator[str]:
    """Make what others than members get of the answer."""
    answer = dossier.answer
    if has_members and answer and dossier.question.status is QuestionStatus.ANSWERED:
        yield escape(sharing.state(answer, say) or "")


def _delivered(
    dossier: Dossier, progress: DeliveryProgress, mail: MailProgress, say: Texts
) -> Iterator[str]:
    """Make how far it has come: only what Telegram has is called delivered."""
    for name in ("sent", "waiting", "blocked", "failed", "served"):
        if count := getattr(progress, name):
            yield escape(say.say(f"queue-delivery-{name}", count=count))
    for name in ("sent", "waiting", "bounced", "link"):
        if count := getattr(mail, name):
            yield escape(say.say(f"queue-delivery-mail-{name}", count=count))
    elsewhere = len(
        {each.reader for each in dossier.askings if each.reader.channel is Channel.TERMINAL}
    )
    if elsewhere:
        yield escape(say.say("queue-delivery-elsewhere", count=elsewhere))
    if dossier.answer is not None:
        yield escape(say.say(f"queue-library-{dossier.answer.standing}"))
