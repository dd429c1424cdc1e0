"""The library, as lists that can be leafed through."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from bot.dialogue.facts import article_facts
from bot.library.keys import series_key
from bot.telegram.callback_data import ButtonAct
from bot.telegram.render.html import escape, line
from bot.telegram.render.keyboards import button
from bot.telegram.render.paging import (
    LONGEST_SERIES,
    ListPage,
    article_buttons,
    heading,
    rows,
    series_lines,
    stretch,
    turning,
)
from bot.telegram.render.readers.sources import listed
from bot.telegram.types import Keyboard, Message
from bot.texts import Texts, texts
from corpus.types import Article, Language, Series


def articles(articles: Sequence[Article], page: int, *, language: Language) -> Message:
    """Return one page of all articles, in the order given, under their series.

    `page` counts from 1; one beyond the last gives the last.
    """
    say = texts(language)
    if not articles:
        return Message(escape(say.say("no-articles")))
    shown = stretch(articles, page)
    lines: list[str] = []
    series: str | None = ""
    for number, article in shown.numbered():
        if article.series != series:
            series = article.series
            lines += ["", f"<b>{line(series, LONGEST_SERIES)}</b>"] if series else [""]
        lines.append(f"{number}. {listed(article, _part(article, say))}")
    turn = turning(shown, ButtonAct.ARTICLES, say)
    html = "\n".join([heading(say.say("list-articles"), shown, say), *lines])
    return Message(html, (*article_buttons(shown), *turn))


def all_series(series: Sequence[Series], page: int, *, language: Language) -> Message:
    """Return one page of all series, each with how many articles it has."""
    say = texts(language)
    shown = stretch(series, page)
    turn = turning(shown, ButtonAct.ALL_SERIES, say)
    return _series_list(say.say("list-series"), shown, turn, language, say)


def top(articles: Sequence[Article], *, language: Language) -> Message:
    """Return the articles that helped most often, best first; at most 20 are listed."""
    say = texts(language)
    return _ranked(say.say("list-top"), articles, [None] * len(articles), language, say)


def latest(articles: Sequence[Article], *, language: Language) -> Message:
    """Return the newest articles, newest first, with their dates; at most 20 are listed."""
    say = texts(language)
    dates = [max(filter(None, (each.published, each.updated)), default=None) for each in articles]
    return _ranked(say.say("list-latest"), articles, dates, language, say)


def new_series(series: Sequence[Series], *, language: Language) -> Message:
    """Return the newest series, newest first; at most 20 are listed."""
    say = texts(language)
    return _series_list(say.say("list-new"), stretch(series, 1), (), language, say)


def _ranked(
    title: str,
    articles: Sequence[Article],
    dates: Sequence[date | None],
    language: Language,
    say: Texts,
) -> Message:
    """Return the first page of articles of any series, with where each stands and its date."""
    shown = stretch(articles, 1)
    if not shown.items:
        return _nothing(title, say)
    lines: list[str] = []
    for (number, article), day in zip(shown.numbered(), dates, strict=False):
        facts = article_facts(article, language, say)
        facts += [say.say("date", date=day)] if day else []
        lines.append(f"{number}. {listed(article, facts)}")
    html = "\n".join([f"<b>{escape(title)}</b>", "", *lines])
    return Message(html, article_buttons(shown))


def _series_list(
    title: str, shown: ListPage[Series], turn: Keyboard, language: Language, say: Texts
) -> Message:
    if not shown.items:
        return _nothing(title, say)
    html = "\n".join([heading(title, shown, say), "", *series_lines(shown, language, say)])
    numbers = [
        button(str(number), ButtonAct.SERIES, f"{series_key(series.articles[0])}:1")
        for number, series in shown.numbered()
    ]
    return Message(html, (*rows(numbers), *turn))


def _nothing(title: str, say: Texts) -> Message:
    return Message(f"<b>{escape(title)}</b>\n\n{escape(say.say('list-empty'))}")


def _part(article: Article, say: Texts) -> list[str]:
    """Return the number of an article in its series, under whose title it stands."""
    return [say.say("part-alone", part=str(article.part))] if article.part else []
