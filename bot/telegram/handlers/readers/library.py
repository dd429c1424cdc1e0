"""The library's answers to commands and links: an article, lists, what is new."""

from __future__ import annotations

from bot.dialogue.commands import Command
from bot.library.catalogue import Catalogue, ReadLibrary
from bot.members.access import Sight, opening_as_seen
from bot.store.people.exchanges import Exchanges
from bot.telegram.render.readers import article_card, lists
from bot.telegram.types import Message
from corpus.types import Language

_LISTED = 20


def card(library: ReadLibrary, key: str, language: Language, sight: Sight) -> Message | None:
    """Return the article that a key stands for, as it may be seen.

    None where the library doesn't have it (now).
    """
    catalogue = library.catalogue()
    article = catalogue.by_key(key)
    opening = library.opening(article.id) if article else None
    if article is None or opening is None:
        return None
    neighbours = catalogue.neighbours(article.id)
    text, withheld = opening_as_seen(article, opening, sight)
    return article_card.article_card(
        article, text, neighbours, language=language, withheld=withheld
    )


def listing(
    catalogue: Catalogue, exchanges: Exchanges, command: Command, language: Language
) -> Message | None:
    """Return the list that a command asks for; None for a command that asks for none."""
    match command:
        case Command.ARTICLES:
            return lists.articles(catalogue.articles, 1, language=language)
        case Command.TOP:
            # Some may have left the library: there are spare ones.
            used = map(catalogue.article, exchanges.most_used(2 * _LISTED))
            known = [article for article in used if article is not None]
            return lists.top(known[:_LISTED], language=language)
        case Command.LATEST:
            return lists.latest(catalogue.newest(_LISTED), language=language)
        case Command.NEW:
            return lists.new_series(catalogue.newest_series(_LISTED), language=language)
        case _:
            return None
