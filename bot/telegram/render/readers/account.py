"""A reader's own matters: their questions, their language, what is kept about them."""

from __future__ import annotations

from collections.abc import Sequence

from bot.dialogue.commands import Command, command_name
from bot.escalation.learned_answer import readers_day
from bot.sanitize import one_line
from bot.telegram.callback_data import ButtonAct
from bot.telegram.render.html import escape, line
from bot.telegram.render.keyboards import button
from bot.telegram.types import File, Message
from bot.texts import Texts, texts
from bot.types.questions import Question
from bot.types.writing import WriterStanding
from corpus.types import Language

_LISTED = 20
_LONGEST_QUESTION = 120
_LONGEST_PROVIDER = 200
_CHOSEN = "✓ "


def mine(questions: Sequence[Question], *, language: Language) -> Message:
    """Return a reader's questions, in the order given, and where they stand; at most 20."""
    say = texts(language)
    if not questions:
        return Message(escape(say.say("mine-none")))
    paragraphs = [f"<b>{escape(say.say('mine'))}</b>"]
    paragraphs += [_standing(question, say) for question in questions[:_LISTED]]
    if more := len(questions[_LISTED:]):
        paragraphs.append(escape(say.say("mine-more", count=more)))
    return Message("\n\n".join(paragraphs))


def languages(language: Language) -> Message:
    """Return the choice of languages, each in itself, with the present one marked."""
    rows = tuple(
        (
            button(
                (_CHOSEN if each is language else "") + texts(each).say("language-name"),
                ButtonAct.LANGUAGE,
                each,
            ),
        )
        for each in Language
    )
    return Message(escape(texts(language).say("choose-language")), rows)


def language_chosen(language: Language) -> Message:
    """Return that `language` is spoken from now on, in it."""
    return Message(escape(texts(language).say("language-chosen")))


def privacy(
    days: int,
    publisher: str | None,
    *,
    language: Language,
    writer: WriterStanding | None = None,
) -> Message:
    """Return what is kept about a reader, who sees it, and for how many days it is theirs.

    Where there is a `writer`, what a language model gets to see, and where. Below, the `publisher`
    that answers for it, and can be asked.
    """
    say = texts(language)
    said = say.say(
        "privacy",
        days=str(days),
        export=command_name(Command.EXPORT, language),
        erase=command_name(Command.ERASE, language),
    )
    # The first line of each paragraph is its heading.
    told = [*said.split("\n\n"), *([_model_said(writer, say)] if writer else [])]
    headed = [paragraph.split("\n", 1) for paragraph in told]
    paragraphs = [f"<b>{escape(head)}</b>\n{escape(rest)}" for head, rest in headed]
    if publisher:
        who = say.say("privacy-publisher", publisher=publisher)
    else:
        who = say.say("privacy-unnamed", editors=command_name(Command.EDITORS, language))
    html = "\n\n".join([*paragraphs, escape(who)])
    return Message(html, ((button(say.say("button-export"), ButtonAct.EXPORT),),))


def _model_said(writer: WriterStanding, say: Texts) -> str:
    """Return what a language model gets of what a reader asks, below a heading."""
    if writer.is_here:
        return say.say("privacy-model-here")
    provider = writer.provider or say.say("privacy-model-provider")
    return say.say("privacy-model-away", provider=one_line(provider, _LONGEST_PROVIDER))


def exported(content: bytes, *, language: Language) -> Message:
    """Return all that is kept about a reader, as a file of JSON."""
    said = escape(texts(language).say("export-ready"))
    return Message(said, file=File("document", name="svar.json", content=content))


def erase(language: Language) -> Message:
    """Ask whether to erase all about the reader."""
    say = texts(language)
    rows = (
        (button(say.say("button-erase"), ButtonAct.ERASE, "yes"),),
        (button(say.say("button-keep"), ButtonAct.ERASE, "no"),),
    )
    return Message(escape(say.say("erase")), rows)


def erased(language: Language) -> Message:
    """Return that all about the reader is erased."""
    return Message(escape(texts(language).say("erased")))


def not_erased(language: Language) -> Message:
    """Return that nothing was erased."""
    return Message(escape(texts(language).say("not-erased")))


def _standing(question: Question, say: Texts) -> str:
    """Return a question's number, day and status, and below them its text, cut to a line."""
    day = say.say("date", date=readers_day(question.asked_at))
    facts = [f"<b>{question.number}</b>", escape(day), escape(say.say(f"status-{question.status}"))]
    lines = [" · ".join(facts), line(question.text, _LONGEST_QUESTION)]
    if question.gathers and question.askings > 1:
        lines.append(escape(say.say("mine-gathered", count=question.askings - 1)))
    return "\n".join(lines)
