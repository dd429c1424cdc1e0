"""The queue, the gaps, the digest and reminders, as editors see them. Pure."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from datetime import datetime, timedelta

from bot.escalation.gaps import Gap
from bot.statistics.digest import Digest, digest_lines
from bot.telegram.callback_data import ButtonAct
from bot.telegram.render.html import ROOM, escape, line, link, shorten
from bot.telegram.render.keyboards import button
from bot.telegram.render.quiet import quiet_line
from bot.telegram.types import File, Keyboard, Message
from bot.texts import Texts, texts
from bot.types.questions import EditorsAnswer, Question, QuestionStatus
from corpus.types import Language

PAGE = 10
_LONGEST_LINE = 140
_LONGEST_GAPS = 12
_OVERDUE_LISTED = 15

Link = Callable[[int], str | None]
"""Where a question's card can be opened; None where it has none that can be linked to."""


def queue(
    questions: Sequence[Question], page: int, link_to: Link, *, language: Language, now: datetime
) -> Message:
    """Return a page of the questions that wait, the oldest first."""
    say = texts(language)
    if not questions:
        return Message(escape(say.say("queue-questions-none")))
    last = max(1, -(-len(questions) // PAGE))
    page = max(1, min(page, last))
    shown = questions[(page - 1) * PAGE : page * PAGE]
    lines = [_queued(question, link_to, say, now) for question in shown]
    title = escape(say.say("queue-questions", count=len(questions)))
    html = shorten("\n".join([f"<b>{title}</b>", "", *lines]), ROOM)
    return Message(html, _turning(page, last, say), quotes=_numbers(shown))


def _queued(question: Question, link_to: Link, say: Texts, now: datetime) -> str:
    number = link(f"<b>{question.number}</b>", link_to(question.number))
    facts = [age(now - question.asked_at, say)]
    if question.readers > 1:
        facts.append(say.say("queue-readers", count=question.readers))
    if question.status is QuestionStatus.TAKEN:
        facts.append(say.say("queue-taken-short"))
    head = " · ".join([number, *map(escape, facts)])
    return f"{head}\n{quiet_line(question.text, _LONGEST_LINE)}"


def age(time: timedelta, say: Texts) -> str:
    """Say how long something has lasted, in its largest whole unit."""
    minutes = max(0, int(time.total_seconds() // 60))
    if minutes < 60:
        return say.say("age-minutes", count=minutes)
    hours = minutes // 60
    return (
        say.say("age-hours", count=hours) if hours < 48 else say.say("age-days", count=hours // 24)
    )


def _turning(page: int, last: int, say: Texts) -> Keyboard:
    row = []
    if page > 1:
        row.append(button(say.say("button-previous-page"), ButtonAct.QUEUE, page - 1))
    if page < last:
        row.append(button(say.say("button-next-page"), ButtonAct.QUEUE, page + 1))
    return (tuple(row),) if row else ()


def gaps(found: Sequence[Gap], link_to: Link, *, language: Language) -> Message:
    """Return what readers miss in the library: the largest groups of questions first."""
    say = texts(language)
    if not found:
        return Message(escape(say.say("queue-gaps-none")))
    lines = [f"<b>{escape(say.say('queue-gaps'))}</b>"]
    for gap in found[:_LONGEST_GAPS]:
        facts = [say.say("queue-readers", count=gap.readers)]
        if gap.others:
            facts.append(say.say("queue-gaps-alike", count=len(gap.others)))
        facts.append(say.say("queue-gaps-answered" if gap.answered else "queue-gaps-open"))
        closest = escape(say.say("queue-gaps-closest", title=gap.closest)) if gap.closest else ""
        number = link(f"<b>{gap.number}</b>", link_to(gap.number))
        lines.append(
            "\n".join(
                filter(
                    None,
                    [
                        " · ".join([number, *map(escape, facts)]),
                        quiet_line(gap.text, _LONGEST_LINE),
                        f"<i>{closest}</i>" if closest else "",
                    ],
                )
            )
        )
    return Message(shorten("\n\n".join(lines), ROOM), quotes=_numbers(found[:_LONGEST_GAPS]))


def overdue(
    questions: Sequence[Question], link_to: Link, *, language: Language, now: datetime
) -> Message:
    """Remind the editors of questions that have waited long, the oldest first."""
    say = texts(language)
    title = escape(say.say("queue-overdue", count=len(questions)))
    listed = questions[:_OVERDUE_LISTED]
    lines = [_queued(question, link_to, say, now) for question in listed]
    if (more := len(questions) - _OVERDUE_LISTED) > 0:
        lines.append(escape(say.say("queue-more", count=more)))
    html = shorten("\n".join([f"<b>{title}</b>", "", *lines]), ROOM)
    return Message(html, quotes=_numbers(listed))


def emptied(*, language: Language) -> Message:
    """Return what is left of a list that quoted a question which its reader has erased."""
    return Message(escape(texts(language).say("queue-list-emptied")))


def _numbers(quoted: Iterable[Question | Gap]) -> tuple[int, ...]:
    return tuple(each.number for each in quoted)


def digest(day: Digest, *, language: Language) -> Message:
    """Return what a day has come to, in a few lines."""
    say = texts(language)
    lines = [f"<b>{escape(say.say('queue-digest'))}</b>", *map(escape, digest_lines(day, language))]
    return Message("\n".join(lines))


def statistics(picture: bytes, caption: Sequence[str]) -> Message:
    """Return a chart, with lines below it."""
    html = "\n".join(escape(text) for text in caption)
    return Message(html, file=File("photo", name="svar.png", content=picture))


def conflict(one: EditorsAnswer, other: EditorsAnswer, *, language: Language) -> Message:
    """Show two answers to one question that say different things, and let an editor choose."""
    say = texts(language)
    pair = f"{one.number}:{other.number}"
    quoted = [
        f"<b>{answer.number}</b> · {quiet_line(answer.question, _LONGEST_LINE)}\n"
        f"<blockquote>{shorten(escape(answer.said.text), 700)}</blockquote>"
        for answer in (one, other)
    ]
    rows = tuple(
        (
            button(
                say.say(f"queue-button-keep-{which}", number=str(number)),
                ButtonAct.SETTLE,
                f"{pair}:{which}",
            ),
        )
        for which, number in (("one", one.number), ("other", other.number), ("both", 0))
    )
    head = f"<b>{escape(say.say('queue-conflict'))}</b>"
    return Message("\n\n".join([head, *quoted]), rows, quotes=(one.number, other.number))


def help_page(names: Mapping[str, str], *, language: Language) -> Message:
    """Return what editors can do in the group; `names` pairs each command with what it does."""
    say = texts(language)
    commands = [f"{name} – {line(what, 200)}" for name, what in names.items()]
    return Message("\n\n".join([escape(say.say("queue-help")), "\n".join(commands)]))
