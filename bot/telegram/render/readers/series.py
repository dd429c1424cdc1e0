"""A series as readers leaf through it: its parts in order, and where they stand in it."""

from __future__ import annotations

from bot.library.catalogue import Neighbours
from bot.library.keys import article_key, series_key
from bot.sanitize import one_line
from bot.telegram.callback_data import ButtonAct
from bot.telegram.render.html import escape
from bot.telegram.render.keyboards import button, neighbours_row
from bot.telegram.render.paging import PAGE_LENGTH, article_buttons, heading, stretch, turning
from bot.telegram.render.readers.sources import listed
from bot.telegram.types import Message
from bot.texts import Texts, texts
from corpus.types import Access, Article, Language, Series

_HERE = "▶ "
_LONGEST_NAME = 60


def page_of(series: Series, article: Article) -> int:
    """Return the number of the page on which an article of a series stands, from 1."""
    ids = [each.id for each in series.articles]
    return ids.index(article.id) // PAGE_LENGTH + 1 if article.id in ids else 1


def series_page(
    series: Series, page: int, *, language: Language, neighbours: Neighbours | None = None
) -> Message:
    """Return one page of the articles of a series, in their order; `page` counts from 1.

    `neighbours` tell at which of them the reader stands: it is marked, and the ways to those before
    and after it are below. Which articles are for members stands with them. Further down are the
    ways to follow it, to the whole of it as an e-book and to all series.
    """
    say = texts(language)
    shown = stretch(series.articles, page)
    here = neighbours.here if neighbours else None
    above = [escape(f"{say.say('series-reading')}")] if here else []
    above.append(heading(series.title, shown, say))
    above += [escape(fact) for fact in _facts(series, language, say)]
    lines = [
        _line(number, article, say, is_here=here is not None and article.id == here.id)
        for number, article in shown.numbered()
    ]
    key = series_key(series.articles[0])
    behind = f":{article_key(here.id)}" if here else ""
    keyboard = (
        *article_buttons(shown),
        *turning(shown, ButtonAct.SERIES, say, prefix=f"{key}:", suffix=behind),
        *(
            neighbours_row(Neighbours(neighbours.previous, neighbours.next), say)
            if neighbours
            else ()
        ),
        (button(say.say("button-follow-series"), ButtonAct.FOLLOW, key),),
        (button(say.say("button-ebook"), ButtonAct.EBOOK, key),),
        (button(say.say("button-all-series"), ButtonAct.ALL_SERIES, 1),),
    )
    return Message("\n".join([*above, "", *lines]), keyboard)


def unknown(name: str, *, language: Language) -> str:
    """Return that no series has a name, as HTML."""
    said = texts(language).say("series-unknown", name=one_line(name, _LONGEST_NAME))
    return escape(said)


def _facts(series: Series, language: Language, say: Texts) -> list[str]:
    """Say what is to be known of a series as a whole: its language, and that parts are missing."""
    facts = []
    if series.language.family != language.family:
        facts.append(say.say("series-language", language=say.say(f"in-{series.language}")))
    parts = max((article.parts or 0 for article in series.articles), default=0)
    if parts > len(series.articles):
        count = len(series.articles)
        facts.append(say.say("series-incomplete", count=str(count), parts=str(parts)))
    return facts


def _line(number: int, article: Article, say: Texts, *, is_here: bool) -> str:
    facts = []
    if article.part and article.part != number:
        facts.append(say.say("part-alone", part=str(article.part)))
    if article.access is Access.SUBSCRIBERS:
        facts.append(say.say("subscribers"))
    said = f"{number}. {listed(article, facts)}"
    return f"{_HERE}<b>{said}</b>" if is_here else said
