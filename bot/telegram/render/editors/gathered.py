"""A reader who asks very much, as the editors see it: gathering cards, and muting. Pure."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import datetime
from zoneinfo import ZoneInfo

from bot.escalation.gathered import on_card
from bot.telegram.callback_data import ButtonAct, reader_key
from bot.telegram.render.html import clip, escape, line
from bot.telegram.render.keyboards import button
from bot.telegram.types import Button, File, Keyboard, Message
from bot.texts import Texts, texts
from bot.types.people import Channel, Person
from bot.types.questions import Asking, Dossier
from corpus.types import Language

MUTE_DAYS = 30
"""For how long a press mutes a reader; `svar readers mute` can say otherwise."""

_LISTED = 8
_LONGEST_LISTED = 160
_LONGEST_NAME = 40
_MOST_CHOICES = 20

Muted = Mapping[Person, datetime]
"""Readers who are muted, and until when."""


def gathered_lines(dossier: Dossier, say: Texts) -> Iterator[str]:
    """Make what else stands on a card that gathers: the newest, and how many there are."""
    if not dossier.question.gathers:
        return
    number = dossier.question.number
    others = [each for each in on_card(dossier).items() if each[0] != number]
    if not others:
        yield f"<i>{escape(say.say('queue-gathers-none'))}</i>"
        return
    lines = [f"<i>{escape(say.say('queue-gathers', count=len(others)))}</i>"]
    if len(others) > _LISTED:
        lines.append("…")
    lines += [f"• {each}: {line(text, _LONGEST_LISTED)}" for each, text in others[-_LISTED:]]
    yield "\n".join(lines)


def muted_lines(dossier: Dossier, muted: Muted, say: Texts, zone: ZoneInfo) -> Iterator[str]:
    """Make who of those who ask is muted."""
    for reader, asking in _readers(dossier).items():
        if until := muted.get(reader):
            date = until.astimezone(zone).date()
            yield escape(say.say("queue-muted", name=_name(asking, say), date=date))


def all_gathered(dossier: Dossier, *, language: Language) -> Message:
    """Return all that stands on a card as a file, for there may be more than a message holds."""
    number = dossier.question.number
    listed = "\n\n".join(f"{each}: {text}" for each, text in on_card(dossier).items())
    content = f"{listed}\n".encode("utf-8", "replace")
    said = escape(texts(language).say("queue-all", number=str(number)))
    return Message(said, file=File("document", name=f"svar-{number}.txt", content=content))


def gathered_row(dossier: Dossier, say: Texts) -> tuple[Button, ...]:
    """Return the buttons for what stands on a card that gathers."""
    number = dossier.question.number
    if not dossier.question.gathers or len(on_card(dossier)) < 2:
        return ()
    return (
        button(say.say("queue-button-apart"), ButtonAct.APART, number),
        button(say.say("queue-button-all"), ButtonAct.ALL, number),
    )


def choose_part(dossier: Dossier, *, language: Language) -> Keyboard:
    """Return the newest of what is gathered on a card, to give one a card of its own."""
    say = texts(language)
    number = dossier.question.number
    others = [each for each in on_card(dossier).items() if each[0] != number]
    rows = [
        (button(f"{each}: {clip(text, _LONGEST_LISTED)}", ButtonAct.PART, f"{number}:{each}"),)
        for each, text in others[-_MOST_CHOICES:]
    ]
    return (*rows, (button(say.say("queue-button-back"), ButtonAct.CARD, number),))


def mute_row(dossier: Dossier, muted: Muted, say: Texts) -> tuple[Button, ...]:
    """Return the button that begins to mute a reader, or takes that back at once."""
    number, readers = dossier.question.number, _readers(dossier)
    for reader in readers:
        if reader in muted:
            undo = f"{number}:{reader_key(reader)}"
            return (button(say.say("queue-button-unmute"), ButtonAct.UNMUTE, undo),)
    return (button(say.say("queue-button-mute"), ButtonAct.MUTE, number),) if readers else ()


def choose_mute(dossier: Dossier, *, language: Language) -> Keyboard:
    """Return whom a card's editors can mute, each with the name they go by, and the way back."""
    say = texts(language)
    number = dossier.question.number
    rows = [
        (
            button(
                say.say("queue-button-mute-reader", name=_name(asking, say), days=str(MUTE_DAYS)),
                ButtonAct.MUTE,
                f"{number}:{reader_key(reader)}",
            ),
        )
        for reader, asking in _readers(dossier).items()
    ]
    return (*rows[:_MOST_CHOICES], (button(say.say("queue-button-back"), ButtonAct.CARD, number),))


def reader_of(dossier: Dossier, key: str) -> Person | None:
    """Return who of those that ask a question has this key; None where they don't any more."""
    return next((each for each in _readers(dossier) if reader_key(each) == key), None)


def _readers(dossier: Dossier) -> dict[Person, Asking]:
    return {
        each.reader: each for each in dossier.askings if each.reader.channel is Channel.TELEGRAM
    }


def _name(asking: Asking, say: Texts) -> str:
    return clip(asking.name or asking.first_name or "", _LONGEST_NAME) or say.say("queue-someone")
