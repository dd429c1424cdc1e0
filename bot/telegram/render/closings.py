"""What the editors made of a question, as messages to those who asked it."""

from __future__ import annotations

from bot.telegram.render.html import ROOM, escape, folded, prose, shorten, split
from bot.telegram.types import Message
from bot.texts import texts
from corpus.types import Language

_LONGEST_QUESTION = 1000


def editors_answer(number: int, question: str, text: str, *, language: Language) -> list[Message]:
    """Return the editors' answer to question `number`, below the question itself.

    `question` and `text` are plain text of any length.
    """
    said = texts(language).say("editors-answer", number=str(number))
    paragraphs = [f"<b>{escape(said)}</b>", _asked(question), prose(text)]
    return [Message(html) for html in split("\n\n".join(paragraphs), ROOM)]


def dismissed(number: int, question: str, *, language: Language) -> Message:
    """Return that the editors closed question `number` without an answer."""
    said = texts(language).say("dismissed", number=str(number))
    return Message(f"{escape(said)}\n\n{_asked(question)}")


def _asked(question: str) -> str:
    return folded(shorten(prose(question), _LONGEST_QUESTION))
