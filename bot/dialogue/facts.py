"""What is said of articles, answers and receipts, in whatever front end. Pure."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator
from datetime import datetime

from bot.dialogue.commands import Command, Venue, command_name
from bot.dialogue.phrases import SmallTalk
from bot.dialogue.replies import Courtesy
from bot.escalation.learned_answer import readers_day
from bot.sanitize import one_line, printable
from bot.texts import Texts
from bot.types.questions import EditorsAnswer, Receipt
from corpus.types import Access, Article, Language
from index.types import Answer, Evidence, Status

_LONGEST_SERIES = 120
_LONGEST_SNIPPET = 320


def article_facts(article: Article, language: Language, say: Texts) -> list[str]:
    """Say where an article stands, in which language if not `language`, and who may read it.

    What comes out is clean and short: at most three facts, such as "på svensk",
    "Om løfter, del 2 av 9" and "for abonnenter".
    """
    series = []
    if article.series:
        series.append(one_line(article.series, _LONGEST_SERIES))
    if article.part and article.parts:
        series.append(say.say("part", part=str(article.part), parts=str(article.parts)))
    elif article.part:
        series.append(say.say("part-alone", part=str(article.part)))
    facts = []
    if article.language.family != language.family:
        facts.append(say.say(f"in-{article.language}"))
    if series:
        facts.append(", ".join(series))
    if article.access is Access.SUBSCRIBERS:
        facts.append(say.say("subscribers"))
    return facts


def languages_of(articles: Iterable[Article]) -> tuple[Language, ...]:
    """Return the languages that a library is written in."""
    written = {article.language for article in articles}
    return tuple(language for language in Language if language in written)


def help_said(languages: Collection[Language], say: Texts) -> str:
    """Say what Svar is and does, and in which languages the library is."""
    if not languages:
        return say.say(SmallTalk.HELP)
    names = say.join([say.say(f"language-{language}") for language in languages])
    return f"{say.say(SmallTalk.HELP)} {say.say('library-languages', languages=names)}"


def courtesy_said(reply: Courtesy, say: Texts, where: Venue = Venue.TELEGRAM) -> str:
    """Say what small talk is met with; who asks for what a command does is told the command.

    A command that is not taken `where` it would be typed is not told: help is.
    """
    asked_for = next((each for each in Command if each.text == reply.kind), None)
    if reply.kind is SmallTalk.HELP or (asked_for and not asked_for.where & where):
        return help_said(reply.languages, say)
    if asked_for and reply.kind:
        name = command_name(asked_for, say.language)
        return say.say("own-help", command=name, does=say.say(reply.kind))
    return say.say(reply.kind or "empty")


_LEAST_MEASURED_PERCENT = 30
"""A maybe below this is one by what was said before it, of which the percentage knows nothing."""


def certainty(answer: Answer, say: Texts) -> str:
    """Say in words and percent how sure the answer is."""
    # Nothing calibrated on examples is ever quite certain.
    percent = min(99, round(100 * answer.confidence))
    if answer.status is not Status.ANSWERED:
        if percent < _LEAST_MEASURED_PERCENT:
            return say.say("certainty-unmeasured")
        level = "tentative"
    elif percent >= 90:
        level = "high"
    else:
        level = "medium" if percent >= 70 else "low"
    return say.say(f"certainty-{level}", percent=str(percent))


def receipt_said(receipt: Receipt, say: Texts) -> str:
    """Say under which number the editors have a question, and how many others wait for it too."""
    name = "handed-over-before" if receipt.repeated else "handed-over"
    said = say.say(name, number=str(receipt.number))
    if receipt.gathered:
        return f"{said} {say.say('gathered')}"
    return f"{said} {say.say('others-wait', count=receipt.others)}" if receipt.others else said


def muted_said(until: datetime, say: Texts) -> str:
    """Say until when the editors take nothing from a reader."""
    return say.say("muted", date=readers_day(until))


def learned_said(answer: EditorsAnswer, say: Texts, *, is_maybe: bool = False) -> str:
    """Say that the editors have answered this before, when, and in which language if another.

    Where it `is_maybe`, that it was perhaps another question.
    """
    name = "learned-maybe" if is_maybe else "learned"
    said = say.say(name, date=readers_day(answer.revised_at or answer.at))
    if answer.language.family == say.language.family:
        return said
    spoken = say.say(f"in-{answer.language}")
    return f"{said} {say.say('learned-language', language=spoken)}"


def pieces(evidence: Evidence) -> Iterator[tuple[str, bool]]:
    """Cut a passage at its highlights: harmless text, and whether it is highlighted."""
    text, position = evidence.passage.text, 0
    for start, end in evidence.highlights:
        yield printable(text[position:start]), False
        yield printable(text[start:end]), True
        position = end
    yield printable(text[position:]), False


def snippet(evidence: Evidence) -> str:
    """Return the highlighted sentences on one line, or the beginning where there are none."""
    marked = " ".join(piece for piece, highlighted in pieces(evidence) if highlighted)
    return one_line(marked or evidence.passage.text, _LONGEST_SNIPPET)
