"""Rows of buttons that stand below more than one kind of message."""

from __future__ import annotations

from collections.abc import Sequence

from bot.library.catalogue import Neighbours
from bot.library.keys import article_key
from bot.telegram.callback_data import ButtonAct, ButtonPress, encode
from bot.telegram.render.html import clip
from bot.telegram.types import Button, Keyboard
from bot.texts import Texts

_LONGEST_LABEL = 60
_LONGEST_NEIGHBOUR = 24
"""Units of a title; two such buttons share a row."""


def button(label: str, act: ButtonAct, argument: str | int = "") -> Button:
    """Return a button; `label` is plain text from anywhere and is cut to fit."""
    return Button(clip(label, _LONGEST_LABEL), encode(ButtonPress(act, str(argument))))


def feedback_row(exchange: int, say: Texts) -> Keyboard:
    """Return whether the answer of an exchange helped."""
    return (
        (
            button(say.say("button-helpful"), ButtonAct.HELPFUL, exchange),
            button(say.say("button-unhelpful"), ButtonAct.UNHELPFUL, exchange),
        ),
    )


def editors_row(exchange: int, say: Texts) -> Keyboard:
    """Return the way to the editors for the question of an exchange."""
    return ((button(say.say("button-editors"), ButtonAct.EDITORS, exchange),),)


def offer_row(exchange: int, say: Texts) -> Keyboard:
    """Return the same, below an offer of ours rather than below an answer."""
    return ((button(say.say("button-editors"), ButtonAct.HAND_OVER, exchange),),)


def handed_over_rows(number: int, say: Texts) -> Keyboard:
    """Return what can be done with question `number`, which the editors have."""
    return (
        (button(say.say("button-undo"), ButtonAct.WITHDRAW, number),),
        (button(say.say("button-contact"), ButtonAct.CONTACT, number),),
        (button(say.say("button-detail"), ButtonAct.DETAIL, number),),
    )


def neighbours_row(neighbours: Neighbours, say: Texts) -> Keyboard:
    """Return the articles before and after, as far as there are any, and the whole series."""
    row = tuple(
        button(
            say.say(name, title=clip(article.title, _LONGEST_NEIGHBOUR)),
            ButtonAct.ARTICLE,
            article_key(article.id),
        )
        for name, article in (
            ("button-previous", neighbours.previous),
            ("button-next", neighbours.next),
        )
        if article
    )
    rows = (row,) if row else ()
    if neighbours.here is None:
        return rows
    whole = say.say("button-whole-series")
    return (*rows, (button(whole, ButtonAct.WHOLE, article_key(neighbours.here.id)),))


def cancel_row(say: Texts, *, can_skip: bool = False) -> Keyboard:
    """Return the ways out of a dialogue: all of it, or this step."""
    skip = (button(say.say("button-skip"), ButtonAct.SKIP),) if can_skip else ()
    return ((*skip, button(say.say("button-cancel"), ButtonAct.CANCEL)),)


def example_rows(examples: Sequence[str], say: Texts) -> Keyboard:
    """Return example questions in the language of `say`, one a row."""
    return tuple(
        (button(example, ButtonAct.EXAMPLE, f"{say.language}:{at}"),)
        for at, example in enumerate(examples)
    )
