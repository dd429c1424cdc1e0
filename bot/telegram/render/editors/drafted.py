"""A draft that a language model proposes to the editors, below a question's card. Pure."""

from __future__ import annotations

from bot.telegram.render.html import ROOM, escape, shorten, units
from bot.telegram.render.readers.written import bare, cited_in, marked, sources
from bot.telegram.types import Button, Message
from bot.texts import texts
from bot.types.writing import WrittenAnswer
from corpus.types import Language
from index.types import Answer

_MOST_COPIED = 256
"""Characters that a button may carry to be copied."""
_LONGEST_COPY = 1000
"""What is longer is copied from the draft itself: an end that is missing would not be missed."""


def draft(
    number: int,
    answer: Answer,
    wording: WrittenAnswer,
    *,
    left_out: bool,
    language: Language,
) -> Message:
    """Return a draft of an answer to question `number`, with its sources and what to do with it.

    `language` is the editors'; the draft is in the reader's. Where passages that come closer are
    `left_out`, since not everybody may read them, it says so.
    """
    say = texts(language)
    text = plain(wording)
    is_short, is_long = units(text) <= _MOST_COPIED, units(text) > _LONGEST_COPY
    head = f"📝 <b>{escape(say.say('queue-draft', number=str(number)))}</b>"
    members = f" {say.say('queue-draft-members')}" if left_out else ""
    paragraphs = [
        f"{head}\n<i>{escape(say.say('queue-draft-unsent') + members)}</i>",
        f"<blockquote>{marked(wording, answer.evidence)}</blockquote>",
        sources(cited_in(wording, answer.evidence), answer.language, say),
        "" if is_short or is_long else f"<pre>{escape(text)}</pre>",
        f"<i>{escape(say.say('queue-draft-how'))}</i>",
    ]
    copy = ((Button(say.say("queue-button-copy"), copy=text),),) if is_short else ()
    return Message(shorten("\n\n".join(filter(None, paragraphs)), ROOM), copy)


def no_draft(number: int, *, language: Language) -> Message:
    """Return that nothing came of a draft for question `number`."""
    return Message(escape(texts(language).say("queue-draft-none", number=str(number))))


def emptied(*, language: Language) -> Message:
    """Return what is left of a draft whose question its reader has erased."""
    return Message(escape(texts(language).say("queue-draft-emptied")))


def plain(wording: WrittenAnswer) -> str:
    """Return a model's sentences as plain text without marks, as an editor may send them."""
    first, *others = (bare(sentence.text) for sentence in wording.sentences)
    if wording.is_list:
        return "\n".join([first, *(f"• {entry}" for entry in others)])
    return " ".join([first, *others])
