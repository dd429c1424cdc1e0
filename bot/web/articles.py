"""Which article a page is: by its id, or by the page's address."""

from __future__ import annotations

from collections.abc import Callable, Iterable

from bot.library.catalogue import Catalogue, CurrentCatalogue
from corpus.fetch.tracking import without_tracking
from corpus.library.identity import address_of
from corpus.types import Article


class PageArticles:
    """The library's articles as pages name them. Safe to use from several threads."""

    def __init__(
        self, generation: Callable[[], int], articles: Callable[[], Iterable[Article]]
    ) -> None:
        """`generation` numbers the library in use, `articles` lists it."""
        self._catalogue = CurrentCatalogue(generation, articles)
        self._by_address: tuple[Catalogue, dict[str, Article]] | None = None

    def article(self, id: str) -> Article | None:
        """Return the article with this id."""
        return self._catalogue().article(id)

    def on_page(self, reference: str | None) -> Article | None:
        """Return the article that an id or a page's address stands for; None for no article."""
        if not reference:
            return None
        catalogue = self._catalogue()
        found = catalogue.article(reference)
        if found is not None:
            return found
        made = self._by_address
        if made is None or made[0] is not catalogue:
            by_address = {_key(each.url): each for each in catalogue.articles if each.url}
            made = self._by_address = (catalogue, by_address)
        return made[1].get(_key(reference))


def _key(url: str) -> str:
    try:
        return address_of(without_tracking(url))
    except ValueError:
        return url
