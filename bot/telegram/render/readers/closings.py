"""What the editors made of a question, as messages to those who asked it."""

from __future__ import annotations

from typing import Protocol

from bot.telegram.render.html import ROOM, escape, folded, prose, shorten, split
from bot.telegram.render.readers.sources import heading, withheld_line
from bot.telegram.types import File, Message
from bot.texts import texts
from bot.types.questions import Said, Withheld
from corpus.types import Language
from index.types import Evidence

_LONGEST_QUESTION = 1000


class Closing(Protocol):
    """Makes word of a step of question `number`, whose text is `question`."""

    def __call__(self, number: int, question: str, *, language: Language) -> Message:
        """Return the message."""


def editors_answer(
    number: int,
    question: str,
    said: Said,
    *,
    signature: str | None = None,
    language: Language,
    withheld: Withheld | None = None,
) -> list[Message]:
    """Return the editors' answer to question `number`, below the question itself.

    `question` is plain text of any length. Files follow, a message each. `signature` is the
    editor's, where they sign. Where its files are `withheld`, it says so.
    """
    say = texts(language)
    title = f"<b>{escape(say.say('editors-answer', number=str(number)))}</b>"
    shut = withheld_line(withheld, say, "withheld-files") if withheld else ""
    paragraphs = [title, _asked(question), said_html(said), shut, _signed(signature)]
    messages = [Message(html) for html in split("\n\n".join(filter(None, paragraphs)), ROOM)]
    caption = escape(say.say("editors-answer-file", number=str(number)))
    files = [File(each.kind, file_id=each.file_id) for each in said.attachments]
    return [*messages, *(Message(caption, file=file) for file in files)]


def withheld_answer(
    number: int, question: str, source: Evidence, withheld: Withheld, *, language: Language
) -> Message:
    """Return, in place of the editors' answer to question `number`, the teaser of what it quotes.

    `source` is that article with nothing but its teaser, or nothing at all; see
    `bot.members.access.withheld_source`.
    """
    say = texts(language)
    paragraphs = [
        f"<b>{escape(say.say('editors-answer', number=str(number)))}</b>",
        _asked(question),
        heading(source.article, language, say) if source.article.title else "",
        prose(source.passage.text),
        withheld_line(withheld, say, "withheld" if source.passage.text else "withheld-answer"),
    ]
    return Message("\n\n".join(filter(None, paragraphs)))


def said_html(said: Said) -> str:
    """Return what an editor has said as HTML."""
    return said.html if said.html is not None else prose(said.text)


def taken_back(number: int, question: str, *, language: Language) -> Message:
    """Return, in place of an answer, that the editors have taken it back and look at it again."""
    said = texts(language).say("answer-taken-back", number=str(number))
    return Message(f"{escape(said)}\n\n{_asked(question)}")


def not_yours(number: int, *, language: Language) -> Message:
    """Return, in place of an answer, that it was meant for another question."""
    return Message(escape(texts(language).say("answer-not-yours", number=str(number))))


def split_off(old: int, number: int, question: str, *, language: Language) -> Message:
    """Return that what was asked under `old` now has a number of its own."""
    said = texts(language).say("split-off", old=str(old), number=str(number))
    return Message(f"{escape(said)}\n\n{_asked(question)}")


def reopened(number: int, question: str, *, language: Language) -> Message:
    """Return that the editors look at question `number` again."""
    said = texts(language).say("reopened", number=str(number))
    return Message(f"{escape(said)}\n\n{_asked(question)}")


def dismissed(number: int, question: str, *, language: Language) -> Message:
    """Return that the editors closed question `number` without an answer."""
    said = texts(language).say("dismissed", number=str(number))
    return Message(f"{escape(said)}\n\n{_asked(question)}")


def report_done(number: int, question: str, *, language: Language) -> Message:
    """Return that the editors are done with report `number`, which asks for no answer."""
    said = texts(language).say("report-done", number=str(number))
    return Message(f"{escape(said)}\n\n{_asked(question)}")


def _asked(question: str) -> str:
    return folded(shorten(prose(question), _LONGEST_QUESTION))


def _signed(signature: str | None) -> str:
    return f"<i>{escape(signature)}</i>" if signature else ""
