"""Series as readers ask for them: a page of one, or all of it as an e-book."""

from __future__ import annotations

from collections.abc import Sequence

from bot.library.series import series_named
from bot.telegram.callback_data import ButtonPress
from bot.telegram.dependencies import Dependencies
from bot.telegram.render.readers import ebooks, lists
from bot.telegram.render.readers.series import page_of, series_page, unknown
from bot.telegram.types import Message, Neighbours
from bot.telegram.update_context import UpdateContext
from corpus.types import Language, Series


def ebook_named(
    parts: Dependencies, visit: UpdateContext, name: str, language: Language
) -> Message:
    """Return the series of a name as an e-book, or the choice where it may be several."""
    series = parts.catalogue().series
    found = series_named(name, series)
    if len(found) == 1 and (made := _made(parts, visit, found[0], language)):
        return made
    if name and not found and series:
        above = unknown(name, language=language)
        return ebooks.choose(series, 1, language=language, above=above)
    return ebooks.choose(found, 1, language=language)


def ebook_of(
    parts: Dependencies, visit: UpdateContext, key: str, language: Language
) -> Message | None:
    """Return the series that a button's key stands for as an e-book; None for one that is gone."""
    series = parts.catalogue().series_by_key(key)
    return _made(parts, visit, series, language) if series else None


def series_by_name(
    parts: Dependencies, visit: UpdateContext, name: str, language: Language
) -> Message:
    """Return the series of a name, or a list of those that it may be."""
    series: Sequence[Series] = parts.catalogue().series
    found = series_named(name, series)
    if name and len(found) == 1:
        exchange = parts.exchanges.latest(visit.person, visit.place.chat)
        shown = exchange.shown.articles[:1] if exchange else ()
        return _page(parts, found[0], shown[0].id if shown else "", language)
    if name and not found and series:
        listed = lists.all_series(series, 1, language=language)
        return Message(f"{unknown(name, language=language)}\n\n{listed.html}", listed.keyboard)
    return lists.all_series(found, 1, language=language)


def whole_series(parts: Dependencies, key: str, language: Language) -> Message | None:
    """Return the series of the article that a key stands for, where the article is marked."""
    catalogue = parts.catalogue()
    article = catalogue.by_key(key)
    series = article and catalogue.series_of(article.id)
    return _page(parts, series, article.id, language) if article and series else None


def series_turned(parts: Dependencies, press: ButtonPress, language: Language) -> Message | None:
    """Return the page of a series that a press asks for; None where the series is gone."""
    key, page, *here = press.parts
    catalogue = parts.catalogue()
    series = catalogue.series_by_key(key)
    article = catalogue.by_key(here[0]) if here else None
    if series is None:
        return None
    neighbours = catalogue.neighbours(article.id) if article else None
    return series_page(series, int(page), language=language, neighbours=neighbours)


def _page(parts: Dependencies, series: Series, id: str, language: Language) -> Message:
    """Return the page of a series where an article stands, or its first where it is another's."""
    here = next((article for article in series.articles if article.id == id), None)
    neighbours: Neighbours | None = parts.catalogue().neighbours(id) if here else None
    page = page_of(series, here) if here else 1
    return series_page(series, page, language=language, neighbours=neighbours)


def _made(
    parts: Dependencies, visit: UpdateContext, series: Series, language: Language
) -> Message | None:
    sight = parts.sight(visit)
    ebook = parts.ebooks.of(series, sight)
    return ebooks.sent(ebook, sight.withheld, language=language) if ebook else None
