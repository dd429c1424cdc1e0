"""What editors are asked and told of what others than members get of an answer. Pure."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from bot.telegram.callback_data import ButtonAct
from bot.telegram.render.html import escape, line
from bot.telegram.render.keyboards import button
from bot.telegram.types import Button, Keyboard, Message
from bot.texts import Texts, texts
from bot.types.questions import EditorsAnswer, Sharing
from corpus.types import Language

_LONGEST_TITLE = 90
_TITLES = 5


def choose(
    answer: EditorsAnswer, titles: Sequence[str], hours: int, *, language: Language
) -> Message:
    """Ask what of an answer those get who are no members, and wait for that.

    `titles` are those of the articles that it quotes; where nobody chooses within so many `hours`,
    they get the least that is offered.
    """
    say = texts(language)
    number = str(answer.number)
    why = [escape(say.say("queue-share-quotes", number=number))] if answer.articles else []
    why += [f"• {line(title, _LONGEST_TITLE)}" for title in titles[:_TITLES]]
    if answer.said.attachments:
        why.append(escape(say.say("queue-share-files", number=number)))
    asked = escape(say.say(f"queue-share-ask-{_what(answer)}", count=hours))
    rows = tuple((each,) for each in buttons(answer, say))
    return Message("\n\n".join(["\n".join(why), asked]), rows)


def chosen(number: int, sharing: Sharing, *, language: Language) -> Message:
    """Return what others get of an answer by now, in place of the question."""
    said = texts(language).say(f"queue-shared-{sharing}", number=str(number))
    return Message(escape(said))


def state(answer: EditorsAnswer, say: Texts) -> str | None:
    """Return what others get of an answer, as its card says it; None where all is theirs."""
    if answer.held_at is not None:
        return say.say("queue-sharing-held")
    return say.say(f"queue-sharing-{answer.sharing}") if answer.sharing else None


def buttons(answer: EditorsAnswer, say: Texts) -> Iterator[Button]:
    """Make a button for everything that others could get of an answer, and don't yet."""
    has_parts = bool(answer.articles or answer.said.attachments)
    now = None if answer.held_at else answer.sharing or Sharing.EVERYONE
    for sharing in Sharing:
        if sharing is now or (sharing is Sharing.TEASER and not has_parts):
            continue
        kind = f"-{_what(answer)}" if sharing is Sharing.TEASER else ""
        label = say.say(f"queue-button-share-{sharing}{kind}")
        yield button(label, ButtonAct.SHARE, f"{answer.number}:{sharing}")


def card_rows(answer: EditorsAnswer, say: Texts) -> Keyboard:
    """Return the buttons of an answered card: while others wait, a row each."""
    found = tuple(buttons(answer, say))
    return tuple((each,) for each in found) if answer.held_at else (found,)


def _what(answer: EditorsAnswer) -> str:
    return "quotes" if answer.articles else "files"
