"""What a reader follows, and the message that new articles have come."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import time

from bot.alerts.follow import LONGEST_TOPIC, MOST, FollowOutcome, FollowReply
from bot.alerts.matching import FittingArticle
from bot.dialogue.commands import Command, command_name
from bot.dialogue.facts import article_facts, snippet
from bot.library.keys import article_key
from bot.members.access import Sight, evidence_as_seen, opening_as_seen
from bot.sanitize import one_line
from bot.telegram.callback_data import ButtonAct
from bot.telegram.render.html import escape, line, link
from bot.telegram.render.keyboards import button
from bot.telegram.render.paging import rows
from bot.telegram.types import Button, Keyboard, Message
from bot.texts import Texts, texts
from bot.types.alerts import Alert, AlertKind
from corpus.text.sentences import sentence_spans
from corpus.types import Article, Language, Passage

MOST_SHOWN = 5
"""Articles of one message; of more, their number is told."""
_LONGEST_TITLE = 150
_LONGEST_SENTENCE = 300
_LONGEST_NAME = 60
_LONGEST_FACTS = 250


@dataclass(frozen=True, slots=True)
class NewsItem:
    """A new article as one reader may see it: `said` is what of it fits best, on one line."""

    article: Article
    said: str
    alerts: tuple[Alert, ...]


def news_item(found: FittingArticle, opening: Passage | None, sight: Sight) -> NewsItem:
    """Return a new article as it may be seen; `opening` is its first passage."""
    said = ""
    if found.evidence is not None:
        seen, _ = evidence_as_seen(found.evidence, sight)
        said = snippet(seen)
    elif opening is not None:
        text, withheld = opening_as_seen(found.article, opening, sight)
        spans = sentence_spans(text, found.article.language)
        said = text if withheld or not spans else text[slice(*spans[0])]
    return NewsItem(found.article, one_line(said, _LONGEST_SENTENCE), found.alerts)


def news(
    items: Sequence[NewsItem], followed: Sequence[Alert], count: int, *, language: Language
) -> Message:
    """Return that new articles have come that fit what a reader follows; `items` of `count`.

    What each fits is told where the reader follows several things. Below are the articles, to be
    opened here, and the ways to stop.
    """
    say = texts(language)
    above = [f"<b>{escape(say.say('alert-news', count=count))}</b>"]
    if count > len(items):
        above.append(escape(say.say("alert-best", count=str(len(items)))))
    paragraphs = ["\n".join(above)]
    paragraphs += [
        _item(number, item, say, names=len(followed) > 1) for number, item in enumerate(items, 1)
    ]
    open_here = [
        button(str(number), ButtonAct.ARTICLE, article_key(item.article.id))
        for number, item in enumerate(items, 1)
    ]
    fitted = {alert.key for item in items for alert in item.alerts}
    stop = [(_stop(each, say),) for each in followed if each.key in fitted]
    return Message("\n\n".join(paragraphs), (*rows(open_here), *stop))


def followed(reply: FollowReply, at: time, typed: str, *, language: Language) -> Message:
    """Return what came of a wish to follow something; `at` is when readers are told."""
    say = texts(language)
    topic = one_line(reply.alert.text if reply.alert else typed, LONGEST_TOPIC)
    stop = ((_stop(reply.alert, say),),) if reply.alert else ()
    match reply.outcome:
        case FollowOutcome.FOLLOWED if reply.alert:
            said = say.say(f"follow-{reply.alert.kind}", topic=topic, time=f"{at:%H:%M}")
        case FollowOutcome.ALREADY:
            said = say.say("follow-already", topic=topic)
        case FollowOutcome.FULL:
            said = say.say("follow-full", count=str(MOST))
        case _:
            said = say.say("follow-overlong", count=str(LONGEST_TOPIC))
    return Message(escape(said), stop)


def list_of(
    alerts: Sequence[Alert],
    example: str | None = None,
    *,
    language: Language,
    above: str | None = None,
) -> Message:
    """Return what a reader follows, each with a button to stop; where nothing, how to begin.

    `example` is the name of a series. `above` stands in the place of the list's heading, or above
    how to begin; it is plain text.
    """
    say = texts(language)
    if alerts:
        keyboard: Keyboard = tuple((_row(each, say),) for each in alerts)
        return Message(escape(above or say.say("follow-list")), keyboard)
    command = command_name(Command.FOLLOW, language)
    lines = [say.say("follow-none", follow=command)]
    if example:
        topic = one_line(example, _LONGEST_NAME)
        lines.append(say.say("follow-example", follow=command, topic=topic))
    return Message("\n\n".join(map(escape, [*([above] if above else []), *lines])))


def full(alerts: Sequence[Alert], *, language: Language) -> Message:
    """Return that a reader follows as much as one can, each with a button to stop."""
    said = texts(language).say("follow-full", count=str(MOST))
    return list_of(alerts, language=language, above=said)


def stopped(alert: Alert, *, language: Language) -> Message:
    """Return that a reader follows something no longer."""
    topic = one_line(alert.text, LONGEST_TOPIC)
    return Message(escape(texts(language).say("follow-stopped", topic=topic)))


def unknown(
    typed: str, alerts: Sequence[Alert], example: str | None, *, language: Language
) -> Message:
    """Return that a reader does not follow what they want to stop following, and what they do."""
    said = texts(language).say("follow-unknown", topic=one_line(typed, _LONGEST_NAME))
    return list_of(alerts, example, language=language, above=said)


def _item(number: int, item: NewsItem, say: Texts, *, names: bool) -> str:
    title = f"{number}. <b>{link(line(item.article.title, _LONGEST_TITLE), item.article.url)}</b>"
    facts = article_facts(item.article, say.language, say)
    if names:
        facts += [
            say.say("alert-about", topic=one_line(alert.text, _LONGEST_NAME))
            for alert in item.alerts
        ]
    said = [title]
    said += [escape(item.said)] if item.said else []
    said += [f"<i>{line(' · '.join(facts), _LONGEST_FACTS)}</i>"] if facts else []
    return "\n".join(said)


def _stop(alert: Alert, say: Texts) -> Button:
    return button(say.say("button-unfollow", topic=alert.text), ButtonAct.UNFOLLOW, alert.key)


def _row(alert: Alert, say: Texts) -> Button:
    name = "follow-row-series" if alert.kind is AlertKind.SERIES else "follow-row"
    return button(say.say(name, topic=alert.text), ButtonAct.UNFOLLOW, alert.key)
