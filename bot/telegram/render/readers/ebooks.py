"""A series as an e-book: the file, and the choice between several."""

from __future__ import annotations

from collections.abc import Sequence

from bot.library.ebooks import Ebook
from bot.library.keys import series_key
from bot.telegram.callback_data import ButtonAct
from bot.telegram.render.html import escape, line
from bot.telegram.render.keyboards import button
from bot.telegram.render.paging import LONGEST_SERIES, heading, rows, series_lines, stretch, turning
from bot.telegram.render.readers.sources import withheld_line
from bot.telegram.types import File, Message
from bot.texts import texts
from bot.types.questions import Withheld
from corpus.types import Language, Series


def choose(series: Sequence[Series], page: int, *, language: Language, above: str = "") -> Message:
    """Return one page of the series that can be had as e-books; `page` counts from 1.

    `above` is HTML that is said first. A library without series has nothing to choose from.
    """
    say = texts(language)
    if not series:
        return Message(escape(say.say("ebook-none")))
    shown = stretch(series, page)
    numbers = [
        button(str(number), ButtonAct.EBOOK, series_key(each.articles[0]))
        for number, each in shown.numbered()
    ]
    said = [above] if above else []
    said += [heading(say.say("ebook-choose"), shown, say), "", *series_lines(shown, language, say)]
    return Message("\n".join(said), (*rows(numbers), *turning(shown, ButtonAct.EBOOKS, say)))


def sent(ebook: Ebook, withheld: Withheld | None, *, language: Language) -> Message:
    """Return the file with what it is; where parts are `withheld`, that they are for members."""
    say = texts(language)
    series = ebook.series
    count = say.say("ebook-ready", count=len(series.articles))
    caption = [f"<b>{line(series.title, LONGEST_SERIES)}</b>", escape(count)]
    if ebook.withheld:
        caption.append(escape(say.say("ebook-withheld")))
    if ebook.withheld and withheld:
        caption.append(withheld_line(withheld, say))
    slot = f"ebook:{series_key(series.articles[0])}:{ebook.edition}"
    file = File("document", name=ebook.name, content=ebook.content, slot=slot)
    return Message("\n".join(caption), file=file)
