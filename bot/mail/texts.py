"""Mail to the editors: what waits, and what a day has come to. Pure."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from bot.mail.reply_text import marker
from bot.sanitize import one_line, printable
from bot.statistics.digest import Digest, digest_lines
from bot.texts import texts
from bot.types.questions import Question, QuestionKind
from corpus.types import Language

MOST_IN_A_MAIL = 50
"""Questions that one mail tells of; more of them come in the next."""

_LONGEST_SUBJECT = 120
_LONGEST_TEXT = 4000


def questions_mail(
    questions: Sequence[Question],
    language: Language,
    *,
    has_group: bool = False,
    can_reply: bool = False,
) -> tuple[str, str]:
    """Return subject and text of a mail about questions that have come, at least one.

    Where editors `can_reply` to it, it says so, and begins with the line above which they write;
    else, where they have a group, it says to answer there; else with which command of the shell.
    """
    say = texts(language)
    first = questions[0]
    if len(questions) == 1:
        subject = f"{say.say(f'queue-kind-{first.kind}', number=str(first.number))}: {first.text}"
    else:
        subject = say.say("mail-questions", count=len(questions))
    has_way = has_group or can_reply
    parts = [_told(question, language, has_way=has_way) for question in questions]
    if can_reply:
        parts = [marker(language), *parts, say.say("mail-how-reply")]
    else:
        parts.append(say.say("mail-how-group" if has_group else "mail-how"))
    return one_line(subject, _LONGEST_SUBJECT), "\n\n".join(parts)


def digest_mail(day: Digest, of: date, language: Language) -> tuple[str, str]:
    """Return subject and text of the mail that tells what a day has come to."""
    say = texts(language)
    subject = f"{say.say('queue-digest')} {say.say('date', date=of)}"
    return subject, "\n".join(digest_lines(day, language))


def _told(question: Question, language: Language, *, has_way: bool) -> str:
    say = texts(language)
    title = say.say(f"queue-kind-{question.kind}", number=str(question.number))
    lines = [
        f"{title} · {say.say(f'language-{question.language}')}",
        printable(question.text)[:_LONGEST_TEXT],
    ]
    articles = question.shown.articles
    if articles:
        about = "queue-about" if question.kind is not QuestionKind.QUESTION else "queue-closest"
        lines.append(f"{say.say(about)} {one_line(articles[0].title)}")
    if not has_way:
        lines.append(f'svar queue answer {question.number} "…"')
    return "\n".join(lines)
