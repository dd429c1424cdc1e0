"""What an admin says otherwise of an article that waits to go in, shown in its own time."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, replace

from telegram import Message as TelegramMessage

from bot.library.admin_acts import ChangeFailure, Stopping, changed
from bot.library.publisher import Planned, Publisher
from bot.sanitize import one_line
from bot.telegram.dependencies import Dependencies, Effects
from bot.telegram.handlers.admins.background_work import BackgroundWork
from bot.telegram.render.admins import drafts, notes
from bot.telegram.types import Message
from bot.telegram.update_context import UpdateContext
from bot.types.admins import PendingArticle
from corpus.errors import CorpusError
from corpus.types import Language


@dataclass(frozen=True, slots=True)
class _Change:
    """A draft before and after what was said of it, and the message that shows it.

    `problem` is why nothing came of what was said.
    """

    context: UpdateContext
    language: Language
    number: int
    message: int
    before: PendingArticle
    after: PendingArticle
    problem: str | None


class DraftChanges:
    """Changes drafts. Of several changes to one, the last is shown."""

    def __init__(
        self, dependencies: Dependencies, curator: Publisher, work: BackgroundWork
    ) -> None:
        self._stores, self._post = dependencies.stores, dependencies.post
        self._curator = curator
        self._work = work
        self._begun: Counter[int] = Counter()

    def change(
        self,
        context: UpdateContext,
        message: TelegramMessage,
        number: int,
        text: str,
        language: Language,
    ) -> Effects:
        """Take the lines that an admin answers a draft with as what is to be different in it.

        They are kept at once: who presses "Add" the next moment means the draft as it is then. What
        would come of it takes longer to tell, and is shown when it is known.
        """
        answered = message.reply_to_message
        draft = self._stores.admin_book.draft(number, context.person.id)
        if draft is None or answered is None:
            gone = notes.text_message("admin-draft-gone", language=language)

            def say_so() -> None:
                self._post.send(context.place, gone)

            return say_so
        problem, page = None, draft.page
        try:
            page = changed(draft.page, text)
        except CorpusError as error:
            problem = one_line(str(error))
        after = replace(draft, page=page)
        change = _Change(context, language, number, answered.message_id, draft, after, problem)

        def effects() -> None:
            self._stores.admin_book.change(number, after)
            self._begin(change)

        return effects

    def _begin(self, change: _Change) -> None:
        self._begun[change.number] += 1
        turn, language = self._begun[change.number], change.language
        self._turn_page(change, self._waiting(change, None))
        unforeseen = notes.problem(ChangeFailure.UNFORESEEN, "", language=language)
        self._work.start(
            lambda: self._see_through(change, turn),
            lambda: self._show(change, turn, self._waiting(change, unforeseen)),
        )

    def _see_through(self, change: _Change, turn: int) -> None:
        """Show the draft as it is now; what can't be an article is taken back."""
        language, problem = change.language, change.problem
        try:
            self._work.check()
            planned = self._curator.plan(change.after.page)
        except Stopping:
            stopping = notes.problem(ChangeFailure.STOPPING, "", language=language)
            self._show(change, turn, self._waiting(change, stopping))
            return
        except CorpusError as error:
            problem = one_line(str(error))
            planned = self._curator.plan(change.before.page)
            shown = self._drawn(change, planned, problem)
            self._show(change, turn, shown, take_back=True)
            return
        self._show(change, turn, self._drawn(change, planned, problem))

    def _show(self, change: _Change, turn: int, shown: Message, *, take_back: bool = False) -> None:
        """Show what came of a change, unless the draft has gone, or was changed again."""
        book, admin = self._stores.admin_book, change.context.person.id
        with self._stores.database.unit():
            if self._begun[change.number] != turn or book.draft(change.number, admin) is None:
                return
            if take_back:
                book.change(change.number, change.before)
            self._turn_page(change, shown)
        self._work.wake()

    def _turn_page(self, change: _Change, shown: Message) -> None:
        self._post.turn_page(change.context.place, change.message, shown)

    def _drawn(self, change: _Change, planned: Planned, problem: str | None) -> Message:
        return drafts.draft(change.number, planned, language=change.language, problem=problem)

    def _waiting(self, change: _Change, problem: str | None) -> Message:
        title = change.after.page.title
        return drafts.waiting(change.number, title, language=change.language, problem=problem)
