"""The buttons of a question's card. Pure."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from bot.escalation.transition_rules import editors_word, holds_contact
from bot.telegram.callback_data import ButtonAct
from bot.telegram.render.editors.gathered import Muted, gathered_row, mute_row
from bot.telegram.render.editors.sharing import card_rows
from bot.telegram.render.html import clip
from bot.telegram.render.keyboards import button
from bot.telegram.types import Button, Keyboard
from bot.texts import Texts, texts
from bot.types.questions import (
    AnswerStanding,
    Asking,
    Dossier,
    Question,
    QuestionKind,
    QuestionStatus,
)
from corpus.types import Language

PASSAGES = 3
"""Passages on a card, each with a button that answers with it."""

_NOBODY: Muted = {}
_LONGEST_WORDING = 160
_LONGEST_NAME = 60


def choose_same(number: int, found: Sequence[tuple[int, str]], *, language: Language) -> Keyboard:
    """Return questions to merge one with, each as its number and text, and the way back."""
    say = texts(language)
    rows = [
        (button(f"{other}: {text}", ButtonAct.INTO, f"{number}:{other}"),) for other, text in found
    ]
    return (*rows, (button(say.say("queue-button-back"), ButtonAct.CARD, number),))


def choose_apart(dossier: Dossier, *, language: Language) -> Keyboard:
    """Return the askings of a question, to split one off, and the way back."""
    say = texts(language)
    number = dossier.question.number
    rows = [
        (button(_whose(asking, dossier, at), ButtonAct.APART, f"{number}:{at}"),)
        for at, asking in enumerate(dossier.askings)
        if asking.reader != dossier.askings[0].reader
    ]
    return (*rows[:20], (button(say.say("queue-button-back"), ButtonAct.CARD, number),))


def _whose(asking: Asking, dossier: Dossier, at: int) -> str:
    """Return what tells an asking from others, also those in the same words."""
    name = clip(asking.name or asking.first_name or "", _LONGEST_NAME)
    return ": ".join(filter(None, [name, wording(asking, dossier)])) or str(at + 1)


def wording(asking: Asking, dossier: Dossier) -> str:
    """Return how a reader put a question, on one line."""
    return clip(asking.text or dossier.question.text, _LONGEST_WORDING)


def keyboard(
    dossier: Dossier,
    say: Texts,
    muted: Muted = _NOBODY,
    *,
    has_members: bool = False,
    has_writer: bool = False,
    alike: Question | None = None,
) -> Keyboard:
    """Return what can be done with a question as it stands, and with who asked it.

    Where it `has_members`, the library is not the same for all, nor is an answer; where it
    `has_writer`, a language model proposes one. `alike` is another that waits and may be the same.
    """
    question = dossier.question
    match question.status:
        case QuestionStatus.OPEN | QuestionStatus.TAKEN:
            waiting = _waiting_rows(dossier, say, alike, has_writer=has_writer)
            return tuple(filter(None, [*waiting, mute_row(dossier, muted, say)]))
        case QuestionStatus.ANSWERED:
            shares = card_rows(dossier.answer, say) if has_members and dossier.answer else ()
            rows = [(_act(say, "reopen", ButtonAct.REOPEN, question.number), *_apart(dossier, say))]
            if dossier.answer and question.kind is QuestionKind.QUESTION and not question.gathers:
                rows.append(
                    _library(dossier.answer.standing is not AnswerStanding.WITHHELD, dossier, say)
                )
            return (*rows, *shares)
        case QuestionStatus.DISMISSED:
            return ((_act(say, "reopen", ButtonAct.REOPEN, question.number),),)
        case QuestionStatus.MERGED:
            return ((_act(say, "unmerge", ButtonAct.UNMERGE, question.number),),)
        case _:
            return ()


def _waiting_rows(
    dossier: Dossier, say: Texts, alike: Question | None, *, has_writer: bool
) -> Iterator[tuple[Button, ...]]:
    question = dossier.question
    number = question.number
    is_taken = question.status is QuestionStatus.TAKEN
    first = ("release", ButtonAct.RELEASE) if is_taken else ("take", ButtonAct.TAKE)
    yield (_act(say, *first, number), _act(say, "write", ButtonAct.WRITE, number))
    yield gathered_row(dossier, say)
    if question.kind is not QuestionKind.QUESTION:
        yield (_act(say, "done", ButtonAct.DISMISS, number),)
        return
    if question.gathers:  # no passage answers all of it, and it is no other reader's
        yield (_act(say, "dismiss", ButtonAct.DISMISS, number),)
        return
    yield tuple(
        button(say.say("queue-button-use", number=str(at + 1)), ButtonAct.USE, f"{number}:{at}")
        for at, shown in enumerate(question.shown.articles[:PASSAGES])
        if shown.text
    )
    if has_writer:
        yield (_act(say, "draft", ButtonAct.DRAFT, number),)
    if alike is not None:
        text = say.say("queue-button-merge", number=str(alike.number))
        yield (button(text, ButtonAct.INTO, f"{number}:{alike.number}"),)
    yield (_act(say, "same", ButtonAct.SAME, number), *_apart(dossier, say))
    yield (
        _act(say, "dismiss", ButtonAct.DISMISS, number),
        *_library(_is_offered(dossier), dossier, say),
    )


def _apart(dossier: Dossier, say: Texts) -> tuple[Button, ...]:
    if dossier.question.readers < 2:
        return ()
    return (_act(say, "apart", ButtonAct.APART, dossier.question.number),)


def _is_offered(dossier: Dossier) -> bool:
    """Tell whether the answer to come is for the next reader, as things stand."""
    word = editors_word(dossier.events)
    return not holds_contact(dossier.question.text) if word is None else word


def _library(offered: bool, dossier: Dossier, say: Texts) -> tuple[Button, ...]:
    name, act = ("withhold", ButtonAct.WITHHOLD) if offered else ("offer", ButtonAct.OFFER)
    return (_act(say, name, act, dossier.question.number),)


def _act(say: Texts, name: str, act: ButtonAct, number: int) -> Button:
    return button(say.say(f"queue-button-{name}"), act, number)
