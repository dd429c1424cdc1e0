"""What an admin's word changes: an article in or out, the index anew, or the one before.

Each is begun in the transaction of its update and done in its own time; a message tells how far it
has come and what came of it, and the book of acts keeps who did it.
"""

from __future__ import annotations

from collections.abc import Callable

from bot.library.admin_acts import ChangeFailure, Stopping, failure_of
from bot.library.following.withdrawn import WithdrawnArticle
from bot.library.publisher import Publisher
from bot.telegram.dependencies import Dependencies
from bot.telegram.handlers.admins.background_work import BackgroundWork
from bot.telegram.live_message import LiveMessage
from bot.telegram.render.admins import drafts, notes
from bot.telegram.types import Message
from bot.telegram.update_context import UpdateContext
from bot.types.admins import ActKind, AdminAct, PendingArticle
from corpus.errors import CorpusError
from corpus.types import Article, Language
from index.errors import RetrievalError
from index.types import Progress

_FORESEEN = (CorpusError, RetrievalError, OSError, Stopping)
_PUBLISHING = "publishing"


class LibraryChanges:
    """Begins changes, and sees them through."""

    def __init__(
        self, dependencies: Dependencies, curator: Publisher, work: BackgroundWork
    ) -> None:
        self._now = dependencies.now
        self._stores = dependencies.stores
        self._post = dependencies.post
        self._curator = curator
        self._follower = dependencies.follower
        self._work = work

    def add(
        self, context: UpdateContext, message: int, draft: PendingArticle, language: Language
    ) -> None:
        """Put a draft into the library, told in place of what the admin saw of it."""
        title = draft.page.title
        begun = notes.text_message("admin-adding", language=language, title=title)
        live = self._in_place_of(context, message, begun)
        self._start(lambda: self._add(context, draft, live, language), live, language)

    def remove(
        self, context: UpdateContext, message: int, article: Article, language: Language
    ) -> None:
        """Take an article out of the library, told in place of the question whether to."""
        begun = notes.text_message("admin-removing", language=language, title=article.title)
        live = self._in_place_of(context, message, begun)
        self._start(lambda: self._remove(context, article, live, language), live, language)

    def put_back(
        self, context: UpdateContext, withdrawn: WithdrawnArticle, language: Language
    ) -> None:
        """Put an article that was withdrawn back into the library, told in a message of its own."""
        begun = notes.text_message("admin-adding", language=language, title=withdrawn.title)
        live = self._new(context, begun)
        self._start(lambda: self._take_back(context, withdrawn, live, language), live, language)

    def reindex(self, context: UpdateContext, language: Language) -> None:
        """Bring the index up to the articles, told in a message of its own."""
        live = self._new(context, notes.text_message("admin-building", language=language))
        self._start(lambda: self._reindex(context, live, language), live, language)

    def roll_back(self, context: UpdateContext, language: Language) -> None:
        """Answer from the generation before, told in a message of its own."""
        live = LiveMessage(lambda message: self._post.send(context.place, message), self._work.wake)
        self._start(lambda: self._roll_back(context, live, language), live, language)

    def failed(self, trouble: ChangeFailure, language: Language) -> Message:
        """Return that nothing came of something, for trouble that says enough by itself."""
        return self._failed(notes.problem(trouble, "", language=language), language)

    def _add(
        self, context: UpdateContext, draft: PendingArticle, live: LiveMessage, language: Language
    ) -> None:
        kind, subject = ActKind.ADD, draft.page.title
        try:
            planned = self._curator.plan(draft.page)
            subject = planned.added.id
            kind = ActKind.ADD if planned.replaced is None else ActKind.REPLACE
            added, _ = self._curator.add(draft.page, self._progress(live, language))
        except _FORESEEN as error:
            problem = self._note_failed(context, kind, subject, error, language)
            live.end(self._put_back(draft, problem, language))
            return
        self._note(context, kind, added.id)
        name = "admin-added" if kind is ActKind.ADD else "admin-replaced"
        live.end(notes.text_message(name, language=language, title=added.title))

    def _take_back(
        self,
        context: UpdateContext,
        withdrawn: WithdrawnArticle,
        live: LiveMessage,
        language: Language,
    ) -> None:
        def take_back() -> tuple[str, Message]:
            assert self._follower is not None
            self._follower.follower.put_back(withdrawn.id, self._progress(live, language))
            title = withdrawn.title
            return withdrawn.id, notes.text_message("admin-added", language=language, title=title)

        self._do(context, ActKind.ADD, withdrawn.id, take_back, live, language)

    def _put_back(self, draft: PendingArticle, problem: str, language: Language) -> Message:
        """Return a draft that could not be added, to be tried again, and why."""
        try:
            planned = self._curator.plan(draft.page)
        except (CorpusError, OSError):
            return self._failed(problem, language)
        number = self._stores.admin_book.put(draft, self._now())
        return drafts.draft(number, planned, language=language, problem=problem)

    def _remove(
        self, context: UpdateContext, article: Article, live: LiveMessage, language: Language
    ) -> None:
        def remove() -> tuple[str, Message]:
            self._curator.remove(article.id, self._progress(live, language))
            said = notes.text_message("admin-removed", language=language, title=article.title)
            return article.id, said

        self._do(context, ActKind.REMOVE, article.id, remove, live, language)

    def _reindex(self, context: UpdateContext, live: LiveMessage, language: Language) -> None:
        def reindex() -> tuple[str, Message]:
            report = self._curator.reindex(self._progress(live, language))
            return str(report.number), notes.built(report, language=language)

        self._do(context, ActKind.REINDEX, "", reindex, live, language)

    def _roll_back(self, context: UpdateContext, live: LiveMessage, language: Language) -> None:
        def roll_back() -> tuple[str, Message]:
            number = self._curator.rollback()
            return str(number), notes.rolled_back(number, language=language)

        self._do(context, ActKind.ROLLBACK, "", roll_back, live, language)

    def _do(
        self,
        context: UpdateContext,
        kind: ActKind,
        subject: str,
        act: Callable[[], tuple[str, Message]],
        live: LiveMessage,
        language: Language,
    ) -> None:
        """See an act through, note it, and tell the end of it.

        `act` returns what it was done to, and what is said of it; `subject` is what is noted where
        it comes to nothing.
        """
        try:
            subject, said = act()
        except _FORESEEN as error:
            problem = self._note_failed(context, kind, subject, error, language)
            live.end(self._failed(problem, language))
            return
        self._note(context, kind, subject)
        live.end(said)

    def _start(self, job: Callable[[], None], live: LiveMessage, language: Language) -> None:
        self._work.start(job, lambda: live.end(self.failed(ChangeFailure.UNFORESEEN, language)))

    def _new(self, context: UpdateContext, begun: Message) -> LiveMessage:
        post, place = self._post, context.place
        (target,) = post.send(place, begun)
        return LiveMessage(
            lambda message: post.edit(place, message, target=target), self._work.wake
        )

    def _in_place_of(self, context: UpdateContext, message: int, begun: Message) -> LiveMessage:
        post, place = self._post, context.place
        post.turn_page(place, message, begun)
        return LiveMessage(lambda shown: post.turn_page(place, message, shown), self._work.wake)

    def _progress(self, live: LiveMessage, language: Language) -> Progress:
        def told(stage: str, done: int, total: int) -> None:
            if stage != _PUBLISHING:  # then it is about to be done, or is
                self._work.check()
            live.show(notes.progress(stage, done, total, language=language))

        return told

    def _note(
        self, context: UpdateContext, kind: ActKind, subject: str, problem: str | None = None
    ) -> None:
        self._stores.admin_book.note(
            AdminAct(context.person.id, kind, subject, self._now(), problem)
        )

    def _note_failed(
        self,
        context: UpdateContext,
        kind: ActKind,
        subject: str,
        error: BaseException,
        language: Language,
    ) -> str:
        """Keep that something failed; return why, in the admin's words."""
        problem = notes.problem(failure_of(error), str(error), language=language)
        self._note(context, kind, subject, problem)
        return problem

    def _failed(self, problem: str, language: Language) -> Message:
        return notes.text_message("admin-failed", language=language, problem=problem)
