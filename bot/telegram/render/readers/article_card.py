"""An article by itself, as a message."""

from __future__ import annotations

from bot.library.catalogue import Neighbours
from bot.telegram.render.html import ROOM, divide, folded, prose, shorten, visible_length
from bot.telegram.render.keyboards import neighbours_row
from bot.telegram.render.readers.sources import heading, source_line, withheld_line
from bot.telegram.types import Message
from bot.texts import texts
from bot.types.questions import Withheld
from corpus.types import Article, Language

_OPENING = 500
"""Units that are shown before the rest is folded."""
_BETWEEN = 2
"""Units of the empty line between two paragraphs."""


def article_card(
    article: Article,
    text: str,
    neighbours: Neighbours,
    *,
    language: Language,
    withheld: Withheld | None = None,
) -> Message:
    """Return an article: its title and place, how it begins, the rest to unfold, its link.

    `text` is what is to be shown of it, such as its first passage; what has no room is left to the
    link. Below are the neighbours in the series and the series itself. Where the rest is
    `withheld`, it says so.
    """
    say = texts(language)
    opening, rest = divide(prose(text), _OPENING)
    above = "\n\n".join(filter(None, [heading(article, language, say), opening]))
    shut = withheld_line(withheld, say) if withheld else ""
    below = "\n\n".join(filter(None, [shut, source_line(article, say)]))
    room = ROOM - sum(visible_length(part) + _BETWEEN for part in (above, below))
    unfolding = folded(shorten(rest, room)) if rest else ""
    html = "\n\n".join(filter(None, [above, unfolding, below]))
    return Message(html, neighbours_row(neighbours, say))
