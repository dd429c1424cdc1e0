"""First words, help and small talk."""

from __future__ import annotations

from collections.abc import Sequence

from bot.dialogue.commands import Command, command_name
from bot.dialogue.phrases import SmallTalk
from bot.dialogue.replies import Courtesy
from bot.telegram.commands import menu
from bot.telegram.render.html import escape
from bot.telegram.render.keyboards import example_rows
from bot.telegram.types import Message
from bot.texts import Texts, texts
from corpus.types import Language


def start(examples: Sequence[str], *, language: Language) -> Message:
    """Return who Svar is, with example questions in `language` as buttons."""
    say = texts(language)
    return _with_examples([_introduction(say)], examples, say)


def help_page(examples: Sequence[str], *, language: Language) -> Message:
    """Return what Svar does and every command, with example questions as buttons."""
    say = texts(language)
    commands = [escape(f"/{name} – {description}") for name, description in menu(language)]
    paragraphs = [
        escape(say.say(SmallTalk.HELP)),
        escape(say.say("ask-editors")),
        "\n".join([escape(say.say("commands")), *commands]),
    ]
    return _with_examples(paragraphs, examples, say)


def courtesy(reply: Courtesy, *, language: Language) -> Message:
    """Return the reply to small talk, or to a message without words.

    The examples of `reply` must be in `language`.
    """
    if reply.kind is SmallTalk.HELP:
        return help_page(reply.examples, language=language)
    say = texts(language)
    return _with_examples([escape(say.say(reply.kind or "empty"))], reply.examples, say)


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
