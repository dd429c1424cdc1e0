"""The conversation in a terminal: a session that answers lines, and the loops that feed it."""

from __future__ import annotations

import asyncio
import contextlib
from collections.abc import Callable, Iterable, Sequence
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

from rich.console import Console, RenderableType
from rich.text import Text

from bot.dialogue.commands import (
    Command,
    TypedCommand,
    Venue,
    named,
    offered,
    parse,
    spoken_language,
)
from bot.dialogue.conversation import DEFAULT_LANGUAGE, Conversation, previous_of
from bot.dialogue.facts import help_said, languages_of
from bot.dialogue.followup import Previous
from bot.dialogue.replies import Found, Withdrawal
from bot.errors import BotError
from bot.escalation.hand_over import HandOver
from bot.library.series import series_named, series_of
from bot.sanitize import decoded, one_line
from bot.terminal.renderer import Renderer, show
from bot.terminal.written import written_lines
from bot.texts import texts
from bot.types.people import Person
from bot.types.questions import Receipt
from bot.types.writing import AnswerWriter
from corpus.types import Article, Language
from index.errors import RetrievalError
from index.types import Answer, Status

_PROMPT = "› "
_LONGEST_ECHO = 300
_LONGEST_NAME = 60
_PROBLEM = "yellow"


class Session:
    """One reader's conversation: remembers what was shown last, so that commands can act on it."""

    def __init__(
        self,
        conversation: Conversation,
        renderer: Renderer,
        reader: Person,
        articles: Callable[[], Sequence[Article]],
        *,
        language: Language | None = None,
        hint: Language | None = None,
        writer: AnswerWriter | None = None,
    ) -> None:
        """Start in `language`, where it is known; from then on the reader's own is followed.

        `articles` lists the library. `hint` is the language that the first question is likely in.
        `writer` words answers, where there is one.
        """
        self._conversation = conversation
        self._render = renderer
        self._reader = reader
        self._articles = articles
        self.language = language or DEFAULT_LANGUAGE
        self.ended = False
        self._hint = hint
        self._answer: Answer | None = None
        self._previous: Previous | None = None
        self._receipt: Receipt | None = None
        self._writer = writer
        self._to_word: Answer | None = None

    @property
    def will_word(self) -> bool:
        """Whether what was answered last may be worded: see `wording`."""
        return self._to_word is not None

    def wording(self) -> list[Text]:
        """Return the last answer as a language model words it; takes as long as that may.

        Nothing where there is none, or it does not hold: the passages have been shown.
        """
        answer, self._to_word = self._to_word, None
        if answer is None or self._writer is None:
            return []
        written = asyncio.run(self._writer.write(answer))
        return written_lines(written, answer, self.language) if written else []

    def respond(self, line: str) -> Sequence[RenderableType]:
        """Return what to show for a line of the reader's: a question, a command, small talk."""
        self._to_word = None
        typed = parse(line)
        if typed is not None:
            return self._obey(typed)
        try:
            reply = self._conversation.receive(
                line, self._reader, hint=self._hint, previous=self._previous
            )
        except RetrievalError as error:
            sorry = texts(self.language).say("search-failed")
            return [Text(sorry, _PROBLEM), Text(one_line(str(error)), "dim")]
        self.language = reply.language
        if isinstance(reply, Found):
            self._hint = reply.answer.language
            self._answer = reply.answer
            self._previous = previous_of(reply.answer, datetime.now(UTC))
            self._receipt = reply.delivery.receipt if reply.delivery else None
            if self._writer and reply.learned is None and reply.answer.status is Status.ANSWERED:
                self._to_word = reply.answer
        elif reply.kind:
            self._hint = reply.language
            reply = replace(reply, languages=languages_of(self._articles()))
        return self._render.reply(reply)

    def _obey(self, typed: TypedCommand) -> Sequence[RenderableType]:
        spoken = spoken_language(typed.languages, self.language)
        if spoken is not self.language:
            self.language = self._hint = spoken
        say = texts(self.language).say
        match typed.command:
            case Command.MORE:
                return self._more(typed.argument)
            case Command.SOURCES if self._answer and self._answer.evidence:
                return self._render.sources(self._answer, self.language)
            case Command.SOURCES:
                return [Text(say("nothing-shown"))]
            case Command.EDITORS:
                return self._hand_over()
            case Command.UNDO:
                return self._undo()
            case Command.MINE:
                return self._mine()
            case Command.ARTICLES:
                return self._render.articles(self._articles(), self.language)
            case Command.SERIES:
                return self._series(typed.argument)
            case Command.HELP:
                offers = offered(Venue.TERMINAL)
                rows = [(command.names[self.language], command.text) for command in offers]
                return [
                    Text(help_said(languages_of(self._articles()), texts(self.language))),
                    Text(),
                    *self._render.commands(rows, self.language),
                ]
            case Command.QUIT:
                self.ended = True
                return []
            case _:
                name, help_name = one_line(typed.name, 40), Command.HELP.names[self.language]
                said = "telegram-command" if named(typed.name, Venue.PRIVATE) else "unknown-command"
                return [Text(say(said, command=name, help=help_name))]

    def news(self, since: datetime) -> list[Text]:
        """Return that the editors have answered questions of the reader's after a moment."""
        with contextlib.suppress(BotError):
            answered = [
                dossier.question.number
                for dossier in self._conversation.mine(self._reader)
                if dossier.answer and dossier.answer.at > since
            ]
            return self._render.news(answered, self.language)
        return []

    def _mine(self) -> list[Text]:
        try:
            return self._render.mine(self._conversation.mine(self._reader), self.language)
        except BotError as error:
            return [Text(one_line(str(error)), _PROBLEM)]

    def _more(self, argument: str) -> list[Text]:
        say = texts(self.language).say
        evidence = self._answer.evidence if self._answer else ()
        if not evidence:
            return [Text(say("nothing-shown"))]
        position = argument or "1"
        if not (position.isascii() and position.isdigit() and 0 < int(position) <= len(evidence)):
            return [Text(say("no-such-source", count=len(evidence)))]
        return self._render.passage(evidence[int(position) - 1], self.language)

    def _series(self, name: str) -> list[Text]:
        """Return the series of a name, else the one of the last answer, else all of them."""
        known = series_of(self._articles())
        shown = self._answer.evidence[0].article if self._answer and self._answer.evidence else None
        found = series_named(name, known)
        if name and not found and known:
            said = texts(self.language).say("series-unknown", name=one_line(name, _LONGEST_NAME))
            return [Text(said), Text(), *self._render.all_series(known, self.language)]
        if not name and shown is not None:
            found = [each for each in known if any(part.id == shown.id for part in each.articles)]
        if len(found) == 1 and (name or shown):
            return self._render.one_series(found[0], shown.id if shown else None, self.language)
        return self._render.all_series(found or known, self.language)

    def _hand_over(self) -> list[Text]:
        if self._answer is None:
            return [Text(texts(self.language).say("nothing-to-hand-over"))]
        delivery: HandOver = self._conversation.hand_over(self._answer, self._reader)
        self._receipt = delivery.receipt
        return self._render.reply(delivery)

    def _undo(self) -> list[Text]:
        if self._receipt is None:
            return [Text(texts(self.language).say("nothing-to-undo"))]
        withdrawal: Withdrawal = self._conversation.withdraw(
            self._receipt.number, self._reader, self.language
        )
        if withdrawal.problem is None:
            self._receipt = None
        return self._render.reply(withdrawal)


def answer_lines(session: Session, console: Console, lines: Iterable[bytes]) -> None:
    """Answer each line of a file or a pipe, the line itself above its answer, and end with it."""
    for raw in lines:
        line = decoded(raw)
        if not line.strip():
            continue
        asked = Text(_PROMPT + one_line(line, _LONGEST_ECHO))
        show(console, [asked, *session.respond(line)])
        show(console, [*session.wording(), Text()])
        if session.ended:
            return


def converse(
    session: Session,
    console: Console,
    history: Path,
    introduction: Sequence[Text],
    waiting: Callable[[], int],
    last_time: datetime,
) -> None:
    """Talk with a reader at a terminal until they leave.

    `history` is the file that keeps what was typed; `waiting` counts the questions that wait for
    the editors, for the last line; `last_time` is when something was typed before.
    """
    from prompt_toolkit import PromptSession

    from bot.terminal.history import history_at

    prompt: PromptSession[str] = PromptSession(
        history=history_at(history), reserve_space_for_menu=0
    )
    show(console, [*introduction, *session.news(last_time), Text()])
    interrupted = False
    while not session.ended:
        try:
            line = prompt.prompt(_PROMPT)
            interrupted = False
            if line.strip():
                show(console, session.respond(line))
                if session.will_word:
                    show(console, [Text(texts(session.language).say("written-pending"), "dim")])
                show(console, [*session.wording(), Text()])
        except KeyboardInterrupt:
            if interrupted:
                break
            interrupted = True
            show(console, [Text(texts(session.language).say("interrupted"), "dim")])
        except EOFError:
            break
    show(console, _farewell(session.language, waiting))


def _farewell(language: Language, waiting: Callable[[], int]) -> list[Text]:
    say = texts(language).say
    lines = [Text(say("farewell"))]
    with contextlib.suppress(BotError):  # no reason to leave in anger
        if count := waiting():
            lines.append(Text(say("farewell-waiting", count=count), "dim"))
    return lines
