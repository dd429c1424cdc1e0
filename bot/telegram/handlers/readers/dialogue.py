"""What a reader is being asked: name and e-mail, more on a question, or a report.

Where they are in it is kept with the reader, so that a restart does not forget it.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from datetime import datetime, timedelta
from typing import Any

from bot.errors import QuestionUnknown, ReaderMuted, StepRefused
from bot.escalation.hand_over import hand_over
from bot.sanitize import one_line, printable
from bot.telegram.dependencies import Dependencies, Effects
from bot.telegram.render.readers import dialogues, notes
from bot.telegram.types import Message, ReportKind
from bot.telegram.update_context import UpdateContext
from bot.types.questions import QuestionKind, Shown, ShownArticle
from corpus.types import Article, Language

_PATIENCE = timedelta(hours=1)
"""After this, what a reader writes answers no old question of ours."""
_LONGEST_NAME = 100
_LONGEST_EMAIL = 254  # RFC 5321's path, without its brackets
_LONGEST_TEXT = 10_000
_EMAIL = re.compile(r"[^@\s<>\"',;]+@[^@\s<>\"',;]+\.[^@\s<>\"',;.]{2,}")


class ReaderDialogue:
    """The questions that we ask a reader, one at a time, and what becomes of the answers."""

    def __init__(self, dependencies: Dependencies) -> None:
        self._now = dependencies.now
        self._stores = dependencies.stores
        self._queue = dependencies.queue
        self._post = dependencies.post

    def ask_contact(self, context: UpdateContext, number: int, language: Language) -> None:
        """Begin to ask for the name and the e-mail that go with a question."""
        self._begin(context, kind="name", number=number)
        self._say(context, dialogues.ask_name(number, language=language))

    def ask_detail(self, context: UpdateContext, number: int, language: Language) -> None:
        """Begin to ask for more on a question."""
        self._begin(context, kind="detail", number=number)
        self._say(context, dialogues.ask_detail(number, language=language))

    def ask_report(
        self, context: UpdateContext, kind: ReportKind, article: Article, language: Language
    ) -> None:
        """Begin to ask what there is to report about an article."""
        self._begin(context, kind="report", report=kind, article=article.id, title=article.title)
        self._say(context, dialogues.ask_report(kind, article, language=language))

    def cancel(self, context: UpdateContext) -> bool:
        """End whatever the reader is being asked; False where that is nothing."""
        if context.reader.dialogue is None:
            return False
        under_way = self._state(context) is not None
        self._end(context)
        return under_way

    def answer(self, context: UpdateContext, text: str) -> Effects | None:
        """Take what a reader wrote as the answer to what they were asked.

        None where they were asked nothing, or where they ask something instead.
        """
        state = self._state(context)
        if state is None:
            return None
        language = context.language
        match state["kind"]:
            case "detail":
                return lambda: self._add(context, state["number"], text, language)
            case "report":
                return lambda: self._report(context, state, text, language)
        if text.rstrip().endswith("?"):  # neither a name nor an address
            return None
        if state["kind"] == "name":
            name = one_line(text, _LONGEST_NAME)
            return lambda: self._ask_email(context, state["number"], name, language)
        address = one_line(text)
        if len(address) > _LONGEST_EMAIL or not _EMAIL.fullmatch(address):
            return lambda: self._say(context, dialogues.email_invalid(language=language))
        return lambda: self._introduce(context, state, address, language)

    def skip(self, context: UpdateContext) -> bool:
        """Go on without what was asked for; False where nothing was."""
        state, language = self._state(context), context.language
        if state is None:
            return False
        match state["kind"]:
            case "name":
                self._ask_email(context, state["number"], None, language)
            case "email":
                self._introduce(context, state, None, language)
            case _:
                return False
        return True

    def _ask_email(
        self, context: UpdateContext, number: int, name: str | None, language: Language
    ) -> None:
        self._begin(context, kind="email", number=number, name=name)
        self._say(context, dialogues.ask_email(language=language))

    def _introduce(
        self,
        context: UpdateContext,
        state: Mapping[str, Any],
        email: str | None,
        language: Language,
    ) -> None:
        self._end(context)
        number, name = state["number"], state["name"]
        try:
            self._queue.introduce(number, context.person, name, email)
        except ReaderMuted as muted:
            self._say(context, notes.muted(muted.until, language=language))
            return
        except (StepRefused, QuestionUnknown):
            self._say(context, dialogues.too_late(number, language=language))
            return
        said = dialogues.contact_given(number, name=name, email=email, language=language)
        self._say(context, said)

    def _add(self, context: UpdateContext, number: int, text: str, language: Language) -> None:
        self._end(context)
        try:
            self._queue.add(number, printable(text[:_LONGEST_TEXT]), context.person)
        except ReaderMuted as muted:
            self._say(context, notes.muted(muted.until, language=language))
            return
        except (StepRefused, QuestionUnknown):
            self._say(context, dialogues.too_late(number, language=language))
            return
        self._say(context, dialogues.detail_added(number, language=language))

    def _report(
        self, context: UpdateContext, state: Mapping[str, Any], text: str, language: Language
    ) -> None:
        self._end(context)
        handed = hand_over(
            self._queue,
            printable(text[:_LONGEST_TEXT]),
            language,
            Shown("reported", 0.0, (ShownArticle(state["article"], state["title"]),)),
            context.asker(),
            QuestionKind(state["report"]),
        )
        if handed.receipt is None:
            self._say(context, notes.not_taken(handed, language=language))
            return
        self._say(context, dialogues.report_received(handed.receipt.number, language=language))

    def _begin(self, context: UpdateContext, **state: Any) -> None:
        until = (self._now() + _PATIENCE).isoformat()
        self._stores.readers.converse(context.person, {**state, "until": until})

    def _end(self, context: UpdateContext) -> None:
        self._stores.readers.converse(context.person, None)

    def _state(self, context: UpdateContext) -> Mapping[str, Any] | None:
        state = context.reader.dialogue
        if state is None:
            return None
        left = datetime.fromisoformat(state["until"]) - self._now()
        # More than we ever give: it began by a clock that was ahead.
        return state if timedelta(0) <= left <= _PATIENCE else None

    def _say(self, context: UpdateContext, message: Message) -> None:
        self._post.send(context.place, message)
