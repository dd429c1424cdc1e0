"""First words, help and small talk."""

from __future__ import annotations

from collections.abc import Collection, Sequence

from bot.dialogue.commands import Command, command_name
from bot.dialogue.facts import courtesy_said, help_said
from bot.dialogue.phrases import SmallTalk
from bot.dialogue.replies import Courtesy
from bot.telegram.commands import menu
from bot.telegram.render.html import escape
from bot.telegram.render.keyboards import example_rows, offer_row
from bot.telegram.types import Message
from bot.texts import Texts, texts
from corpus.types import Language


def start(examples: Sequence[str], *, language: Language) -> Message:
    """Return who Svar is, with example questions in `language` as buttons."""
    say = texts(language)
    return _with_examples([_introduction(say)], examples, say)


def help_page(
    examples: Sequence[str], languages: Collection[Language], *, language: Language
) -> Message:
    """Return what Svar does and every command, with example questions as buttons.

    `languages` are those of the library.
    """
    say = texts(language)
    commands = [escape(f"/{name} – {description}") for name, description in menu(language)]
    paragraphs = [
        escape(help_said(languages, say)),
        escape(say.say("ask-editors")),
        "\n".join([escape(say.say("commands")), *commands]),
    ]
    return _with_examples(paragraphs, examples, say)


def courtesy(reply: Courtesy, *, language: Language, exchange: int | None = None) -> Message:
    """Return the reply to small talk, or to a message without words.

    The examples of `reply` must be in `language`. Who wants a human is offered to have the question
    of an `exchange`, asked last, sent to the editors.
    """
    say = texts(language)
    if reply.kind is SmallTalk.HELP:
        return help_page(reply.examples, reply.languages, language=language)
    if reply.kind is SmallTalk.HUMAN:
        how = say.say("human-how", editors=command_name(Command.EDITORS, language))
        last = [] if exchange is None else [say.say("human-last")]
        rows = () if exchange is None else offer_row(exchange, say)
        return Message(escape(" ".join([say.say(SmallTalk.HUMAN), how, *last])), rows)
    return _with_examples([escape(courtesy_said(reply, say))], reply.examples, say)


def description(language: Language) -> str:
    """Return what stands in the empty chat before /start: plain text, at most 512 characters."""
    return _introduction(texts(language))


def short_description(language: Language) -> str:
    """Return what stands on the bot's profile: plain text, at most 120 characters."""
    return texts(language).say("intro")


def _introduction(say: Texts) -> str:
    """Return who Svar is, in three lines of plain text that are also HTML."""
    help_name = command_name(Command.HELP, say.language)
    lines = [say.say("intro"), say.say("start-editors"), say.say("start-help", help=help_name)]
    return "\n".join(lines)


def _with_examples(paragraphs: list[str], examples: Sequence[str], say: Texts) -> Message:
    asked = [escape(say.say("intro-examples"))] if examples else []
    return Message("\n\n".join([*paragraphs, *asked]), example_rows(examples, say))
