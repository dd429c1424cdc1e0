"""The library, as lists that can be leafed through."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Generic, TypeVar

from bot.facts import article_facts
from bot.telegram.presses import Act, article_key, series_key
from bot.telegram.render.html import escape, line
from bot.telegram.render.keyboards import button
from bot.telegram.render.sources import listed
from bot.telegram.types import Button, Keyboard, Message
from bot.texts import Texts, texts
from corpus.types import Article, Language, Series

PAGE_LENGTH = 20
"""Lines of one page."""

_BUTTONS_IN_A_ROW = 5
_LONGEST_SERIES = 60

_Item = TypeVar("_Item", Article, Series)


@dataclass(frozen=True, slots=True)
class _Page(Generic[_Item]):
    """A stretch of a list: `items` of `count`, the first of them being number `first`, from 1."""

    items: Sequence[_Item]
    first: int
    count: int
    number: int
    is_last: bool

    def numbered(self) -> Iterator[tuple[int, _Item]]:
        """Each item with its number."""
        return enumerate(self.items, start=self.first)


def articles(articles: Sequence[Article], page: int, *, language: Language) -> Message:
    """Return one page of all articles, in the order given, under their series.

    `page` counts from 1; one beyond the last gives the last.
    """
    say = texts(language)
    if not articles:
        return Message(escape(say.say("no-articles")))
    shown = _page(articles, page)
    lines: list[str] = []
    series: str | None = ""
    for number, article in shown.numbered():
        if article.series != series:
            series = article.series
            lines += ["", f"<b>{line(series, _LONGEST_SERIES)}</b>"] if series else [""]
        lines.append(f"{number}. {listed(article, _part(article, say))}")
    turn = _turning(shown, Act.ARTICLES, "", say)
    html = "\n".join([_heading(say.say("list-articles"), shown, say), *lines])
    return Message(html, (*_article_buttons(shown), *turn))


def all_series(series: Sequence[Series], page: int, *, language: Language) -> Message:
    """Return one page of all series, each with how many articles it has."""
    say = texts(language)
    shown = _page(series, page)
    turn = _turning(shown, Act.ALL_SERIES, "", say)
    return _series_list(say.say("list-series"), shown, turn, language, say)


def one_series(series: Series, page: int, *, language: Language) -> Message:
    """Return one page of the articles of a series, in their order."""
    say = texts(language)
    shown = _page(series.articles, page)
    lines = [
        f"{number}. {listed(article, _part(article, say))}" for number, article in shown.numbered()
    ]
    html = "\n".join([_heading(series.title, shown, say), "", *lines])
    turn = _turning(shown, Act.SERIES, f"{series_key(series.articles[0])}:", say)
    back = ((button(say.say("button-all-series"), Act.ALL_SERIES, 1),),)
    return Message(html, (*_article_buttons(shown), *turn, *back))


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
    return _series_list(say.say("list-new"), _page(series, 1), (), language, say)


def _ranked(
    title: str,
    articles: Sequence[Article],
    dates: Sequence[date | None],
    language: Language,
    say: Texts,
) -> Message:
    """Return the first page of articles of any series, with where each stands and its date."""
    shown = _page(articles, 1)
    if not shown.items:
        return _nothing(title, say)
    lines: list[str] = []
    for (number, article), day in zip(shown.numbered(), dates, strict=False):
        facts = article_facts(article, language, say)
        facts += [say.say("date", date=day)] if day else []
        lines.append(f"{number}. {listed(article, facts)}")
    html = "\n".join([f"<b>{escape(title)}</b>", "", *lines])
    return Message(html, _article_buttons(shown))


def _series_list(
    title: str, shown: _Page[Series], turn: Keyboard, language: Language, say: Texts
) -> Message:
    if not shown.items:
        return _nothing(title, say)
    lines: list[str] = []
    for number, series in shown.numbered():
        facts = [say.say("article-count", count=len(series.articles))]
        if series.language.family != language.family:
            facts.append(say.say(f"in-{series.language}"))
        title_line = line(series.title, _LONGEST_SERIES)
        lines.append(f"{number}. " + " · ".join([title_line, *map(escape, facts)]))
    html = "\n".join([_heading(title, shown, say), "", *lines])
    numbers = [
        button(str(number), Act.SERIES, f"{series_key(series.articles[0])}:1")
        for number, series in shown.numbered()
    ]
    return Message(html, (*_rows(numbers), *turn))


def _nothing(title: str, say: Texts) -> Message:
    return Message(f"<b>{escape(title)}</b>\n\n{escape(say.say('list-empty'))}")


def _page(items: Sequence[_Item], number: int) -> _Page[_Item]:
    """Return page `number` of a list, or the nearest that there is."""
    last = max(1, -(-len(items) // PAGE_LENGTH))
    number = max(1, min(number, last))
    start = (number - 1) * PAGE_LENGTH
    stretch = items[start : start + PAGE_LENGTH]
    return _Page(stretch, start + 1, len(items), number, is_last=number == last)


def _heading(title: str, shown: _Page[_Item], say: Texts) -> str:
    """Return a list's title and, where it has several pages, which part of it is seen."""
    bold = f"<b>{line(title, _LONGEST_SERIES)}</b>"
    if shown.is_last and shown.first == 1:
        return bold
    place = say.say(
        "list-range",
        first=str(shown.first),
        last=str(shown.first + len(shown.items) - 1),
        count=str(shown.count),
    )
    return f"{bold}\n{escape(place)}"


def _part(article: Article, say: Texts) -> list[str]:
    """Return the number of an article in its series, under whose title it stands."""
    return [say.say("part-alone", part=str(article.part))] if article.part else []


def _article_buttons(shown: _Page[Article]) -> Keyboard:
    return _rows(
        [
            button(str(number), Act.ARTICLE, article_key(article.id))
            for number, article in shown.numbered()
        ]
    )


def _rows(buttons: Sequence[Button]) -> Keyboard:
    return tuple(
        tuple(buttons[at : at + _BUTTONS_IN_A_ROW])
        for at in range(0, len(buttons), _BUTTONS_IN_A_ROW)
    )


def _turning(shown: _Page[_Item], act: Act, prefix: str, say: Texts) -> Keyboard:
    """Return the ways to the pages before and after; `prefix` stands before their numbers."""
    row: list[Button] = []
    if shown.number > 1:
        row.append(button(say.say("button-previous-page"), act, f"{prefix}{shown.number - 1}"))
    if not shown.is_last:
        row.append(button(say.say("button-next-page"), act, f"{prefix}{shown.number + 1}"))
    return (tuple(row),) if row else ()
