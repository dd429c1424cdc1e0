"""An article by itself, as a message."""

from __future__ import annotations

from bot.telegram.presses import Act, series_key
from bot.telegram.render.html import ROOM, divide, folded, prose, shorten, visible_length
from bot.telegram.render.keyboards import button, neighbours_row
from bot.telegram.render.sources import heading, source_line
from bot.telegram.types import Keyboard, Message, Neighbours
from bot.texts import Texts, texts
from corpus.types import Article, Language

_OPENING = 500
"""Units that are shown before the rest is folded."""
_BETWEEN = 2
"""Units of the empty line between two paragraphs."""


def article_card(
    article: Article, text: str, neighbours: Neighbours, *, language: Language
) -> Message:
    """Return an article: its title and place, how it begins, the rest to unfold, its link.

    `text` is what is to be shown of it, such as its first passage; what has no room is left to the
    link. Below are the neighbours in the series and the series itself.
    """
    say = texts(language)
    opening, rest = divide(prose(text), _OPENING)
    above = "\n\n".join(filter(None, [heading(article, language, say), opening]))
    below = source_line(article, say)
    room = ROOM - sum(visible_length(part) + _BETWEEN for part in (above, below))
    unfolding = folded(shorten(rest, room)) if rest else ""
    html = "\n\n".join(filter(None, [above, unfolding, below]))
    return Message(html, (*neighbours_row(neighbours, say), *_series_row(article, say)))


def _series_row(article: Article, say: Texts) -> Keyboard:
    if article.series is None:
        return ()
    argument = f"{series_key(article)}:1"
    return ((button(say.say("button-whole-series"), Act.SERIES, argument),),)
