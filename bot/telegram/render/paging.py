"""Long lists, a page at a time: which stretch is seen, and the buttons to leaf on."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Generic, TypeVar

from bot.library.keys import article_key
from bot.telegram.callback_data import ButtonAct
from bot.telegram.render.html import escape, line
from bot.telegram.render.keyboards import button
from bot.telegram.types import Button, Keyboard
from bot.texts import Texts
from corpus.types import Article, Language, Series

PAGE_LENGTH = 20
"""Lines of one page."""
LONGEST_SERIES = 60
"""Units of a series' title."""

_BUTTONS_IN_A_ROW = 5

_Item = TypeVar("_Item", Article, Series)


@dataclass(frozen=True, slots=True)
class ListPage(Generic[_Item]):
    """A stretch of a list: `items` of `count`, the first of them being number `first`, from 1."""

    items: Sequence[_Item]
    first: int
    count: int
    number: int
    is_last: bool

    def numbered(self) -> Iterator[tuple[int, _Item]]:
        """Each item with its number."""
        return enumerate(self.items, start=self.first)


def stretch(items: Sequence[_Item], number: int) -> ListPage[_Item]:
    """Return page `number` of a list, or the nearest that there is."""
    last = max(1, -(-len(items) // PAGE_LENGTH))
    number = max(1, min(number, last))
    start = (number - 1) * PAGE_LENGTH
    shown = items[start : start + PAGE_LENGTH]
    return ListPage(shown, start + 1, len(items), number, is_last=number == last)


def heading(title: str, shown: ListPage[_Item], say: Texts) -> str:
    """Return a list's title and, where it has several pages, which part of it is seen."""
    bold = f"<b>{line(title, LONGEST_SERIES)}</b>"
    if shown.is_last and shown.first == 1:
        return bold
    place = say.say(
        "list-range",
        first=str(shown.first),
        last=str(shown.first + len(shown.items) - 1),
        count=str(shown.count),
    )
    return f"{bold}\n{escape(place)}"


def series_lines(shown: ListPage[Series], language: Language, say: Texts) -> list[str]:
    """Return a line for each series: its number, its title, how many articles it has."""
    lines: list[str] = []
    for number, series in shown.numbered():
        facts = [say.say("article-count", count=len(series.articles))]
        if series.language.family != language.family:
            facts.append(say.say(f"in-{series.language}"))
        title = line(series.title, LONGEST_SERIES)
        lines.append(f"{number}. " + " · ".join([title, *map(escape, facts)]))
    return lines


def article_buttons(shown: ListPage[Article]) -> Keyboard:
    """Return a button with the number of each article."""
    return rows(
        [
            button(str(number), ButtonAct.ARTICLE, article_key(article.id))
            for number, article in shown.numbered()
        ]
    )


def rows(buttons: Sequence[Button]) -> Keyboard:
    """Return buttons with little on them in rows, from the left."""
    return tuple(
        tuple(buttons[at : at + _BUTTONS_IN_A_ROW])
        for at in range(0, len(buttons), _BUTTONS_IN_A_ROW)
    )


def turning(
    shown: ListPage[_Item], act: ButtonAct, say: Texts, prefix: str = "", suffix: str = ""
) -> Keyboard:
    """Return the ways to the pages before and after.

    `prefix` and `suffix` stand before and behind their numbers in what the buttons carry.
    """
    row: list[Button] = []
    if shown.number > 1:
        row.append(
            button(say.say("button-previous-page"), act, f"{prefix}{shown.number - 1}{suffix}")
        )
    if not shown.is_last:
        row.append(button(say.say("button-next-page"), act, f"{prefix}{shown.number + 1}{suffix}"))
    return (tuple(row),) if row else ()
