"""Series as readers ask for them: a page of one, or all of it as an e-book."""

from __future__ import annotations

from collections.abc import Sequence

from bot.library.catalogue import Catalogue, Neighbours, ReadLibrary
from bot.library.series import series_named
from bot.members.access import Sight
from bot.telegram.callback_data import ButtonPress
from bot.telegram.render.readers import ebooks, lists
from bot.telegram.render.readers.series import page_of, series_page, unknown
from bot.telegram.types import Message
from bot.types.exchanges import Exchange
from corpus.types import Language, Series


def ebook_named(library: ReadLibrary, sight: Sight, name: str, language: Language) -> Message:
    """Return the series of a name as an e-book, or the choice where it may be several."""
    series = library.catalogue().series
    found = series_named(name, series)
    if len(found) == 1 and (made := _made(library, sight, found[0], language)):
        return made
    if name and not found and series:
        above = unknown(name, language=language)
        return ebooks.choose(series, 1, language=language, above=above)
    return ebooks.choose(found, 1, language=language)


def ebook_of(library: ReadLibrary, sight: Sight, key: str, language: Language) -> Message | None:
    """Return the series that a button's key stands for as an e-book; None for one that is gone."""
    series = library.catalogue().series_by_key(key)
    return _made(library, sight, series, language) if series else None


def series_by_name(
    catalogue: Catalogue, name: str, last: Exchange | None, language: Language
) -> Message:
    """Return the series of a name, or a list of those that it may be.

    What was answered `last` says where in the series its reader is.
    """
    series: Sequence[Series] = catalogue.series
    found = series_named(name, series)
    if name and len(found) == 1:
        shown = last.shown.articles[:1] if last else ()
        return _page(catalogue, found[0], shown[0].id if shown else "", language)
    if name and not found and series:
        listed = lists.all_series(series, 1, language=language)
        return Message(f"{unknown(name, language=language)}\n\n{listed.html}", listed.keyboard)
    return lists.all_series(found, 1, language=language)


def whole_series(catalogue: Catalogue, key: str, language: Language) -> Message | None:
    """Return the series of the article that a key stands for, where the article is marked."""
    article = catalogue.by_key(key)
    series = article and catalogue.series_of(article.id)
    return _page(catalogue, series, article.id, language) if article and series else None


def series_turned(catalogue: Catalogue, press: ButtonPress, language: Language) -> Message | None:
    """Return the page of a series that a press asks for; None where the series is gone."""
    key, page, *here = press.parts
    series = catalogue.series_by_key(key)
    article = catalogue.by_key(here[0]) if here else None
    if series is None:
        return None
    neighbours = catalogue.neighbours(article.id) if article else None
    return series_page(series, int(page), language=language, neighbours=neighbours)


def _page(catalogue: Catalogue, series: Series, id: str, language: Language) -> Message:
    """Return the page of a series where an article stands, or its first where it is another's."""
    here = next((article for article in series.articles if article.id == id), None)
    neighbours: Neighbours | None = catalogue.neighbours(id) if here else None
    page = page_of(series, here) if here else 1
    return series_page(series, page, language=language, neighbours=neighbours)


def _made(library: ReadLibrary, sight: Sight, series: Series, language: Language) -> Message | None:
    ebook = library.ebooks.of(series, sight)
    return ebooks.sent(ebook, sight.withheld, language=language) if ebook else None
