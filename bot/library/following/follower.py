"""Which sources are due, their visits, and what is known of them: for the bot and for the shell."""

from __future__ import annotations

import threading
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager, suppress
from datetime import datetime

from bot.config.settings import Settings
from bot.config.sources import FollowedSource
from bot.errors import BotError
from bot.library.admin_acts import Stopping
from bot.library.following.decide import of_source
from bot.library.following.store import AlreadyFollowing, FollowStore
from bot.library.following.types import FollowBook, SiteVisit
from bot.library.following.visit import VisitRound, VisitTools
from bot.library.following.withdrawn import WithdrawnArticles
from bot.library.publisher import Publisher
from corpus.errors import CorpusError, SourceUnreadable
from corpus.fetch.address_policy import FetchPolicy
from corpus.fetch.client import open_client
from corpus.fetch.revisits import FetchRecords
from corpus.fetch.site_listing import host_of
from index.errors import RetrievalError
from index.types import Progress

VISITS = "visits.jsonl"
"""What is remembered of pages on the web, in the home."""
_STOP_SECONDS = 5.0


def _silent(stage: str, done: int, total: int) -> None:
    """Tell nobody how far a build has come."""


class Follower:
    """Visits sources. Thread-safe; of several processes one visits at a time."""

    def __init__(
        self,
        publisher: Publisher,
        settings: Settings,
        now: Callable[[], datetime],
        policy: FetchPolicy | None = None,
    ) -> None:
        """`policy` is how pages are fetched; as the settings say where none is given."""
        self._publisher, self._settings, self._now = publisher, settings, now
        self._policy = policy or FetchPolicy(private=settings.fetch_private)
        self._store = FollowStore(settings.home)
        self.withdrawn = WithdrawnArticles(settings.home)
        self.sources: Sequence[FollowedSource] = settings.sources

    def book(self) -> FollowBook:
        """Return what is known of the sources, to be looked at only. Raises BotError."""
        return self._store.peek()

    def due(self) -> list[FollowedSource]:
        """Return the sources whose next visit is due. Raises BotError."""
        if not self.sources:
            return []
        book, now = self.book(), self._now()
        return [each for each in self.sources if self._is_due(each, book, now)]

    def visit(
        self,
        source: str,
        *,
        yes: bool = False,
        adopt: bool = False,
        progress: Progress = _silent,
        check: Callable[[], None] = lambda: None,
    ) -> SiteVisit:
        """Visit a source now; with `yes`, what is doubted is taken as right.

        With `adopt`, articles of its pages that were added by hand count as its own from now on.
        Raises AlreadyFollowing, BotError, Stopping, OSError.
        """
        with self._opened(progress, check) as (tools, book):
            visit = VisitRound(tools, book, source, yes=yes).run()
            if adopt:
                book.own |= {page.article for page in of_source(book.pages, source).values()} - {""}
                self._store.save(book)
            return visit

    def publish(self, address: str) -> SiteVisit:
        """Visit one page now, of a site that is followed.

        Raises SourceUnreadable where it is of none, AlreadyFollowing, BotError, OSError.
        """
        host = host_of(address)
        of_site = [each.address for each in self.sources if host and host_of(each.address) == host]
        if not of_site:
            raise SourceUnreadable("not an address of a site in SVAR_SOURCES")
        with self._opened(_silent, lambda: None) as (tools, book):
            page = book.pages.get(address)
            named = [source for source in of_site if page and source in page.sources]
            return VisitRound(tools, book, (named or of_site)[0], yes=False).run_page(address)

    def ask_for(self, address: str) -> None:
        """Have a page visited by the visit that is under way, or by the next. Raises OSError."""
        self._store.ask_for(address)

    def put_back(self, id: str, progress: Progress = _silent) -> str:
        """Put a withdrawn article into the library again, as one added by hand; its title.

        Raises ArticleUnknown, CorpusError, RetrievalError, OSError.
        """
        article = self.withdrawn.find(id)
        page = self._publisher.read_file(f"{id}.md", article.content, None)
        self._publisher.add(page, progress)
        self.withdrawn.forget(id)
        return article.title

    def _is_due(self, source: FollowedSource, book: FollowBook, now: datetime) -> bool:
        state = book.sources.get(source.address)
        if state is None or state.visit is None:
            return True
        last = state.visit.at
        return now < last or now >= last + (source.every or self._settings.sources_every)

    @contextmanager
    def _opened(
        self, progress: Progress, check: Callable[[], None]
    ) -> Iterator[tuple[VisitTools, FollowBook]]:
        with self._store.alone():
            book = self._store.load()
            self._take_up(book, progress)
            held = set(self._publisher.ids())
            records = FetchRecords(self._settings.home / VISITS, held.__contains__)
            with open_client(self._policy, records) as client:
                tools = VisitTools(
                    publisher=self._publisher,
                    store=self._store,
                    withdrawn=self.withdrawn,
                    client=client,
                    grace=self._settings.withdraw_after,
                    now=self._now,
                    progress=progress,
                    check=check,
                )
                yield tools, book

    def _take_up(self, book: FollowBook, progress: Progress) -> None:
        """See to what a process that died has left: articles that went in or out unindexed."""
        if not book.pending:
            return
        with suppress(CorpusError, RetrievalError), self._publisher.changing() as change:
            change.index(progress, allow_empty=True)
        there = self._publisher.ids()
        known = {page.article for page in book.pages.values()}
        book.own -= {id for id in book.pending.values() if id not in there and id not in known}
        book.pending = {}
        self._store.save(book)


class FollowerThread:
    """Has visits made beside everything else. To be closed by its owner.

    `say` is told, in a line, what an operator should know.
    """

    def __init__(self, follower: Follower, say: Callable[[str], object]) -> None:
        self.follower = follower
        self._say = say
        self._thread: threading.Thread | None = None
        self._stopping = threading.Event()
        self._told = ""

    def tick(self) -> None:
        """Begin the visits that are due, unless some are under way; returns at once."""
        if self._stopping.is_set() or (self._thread is not None and self._thread.is_alive()):
            return
        try:
            due = self.follower.due()
        except BotError as error:
            self._tell(str(error))
            return
        if due:
            # No daemon: one that is putting an article back shall come to its end.
            self._thread = threading.Thread(target=self._visit, args=(due,), name="follow")
            self._thread.start()

    def close(self) -> None:
        """Let a visit end where it stands, and wait for that for a moment."""
        self._stopping.set()
        if self._thread is not None:
            self._thread.join(_STOP_SECONDS)

    def _visit(self, due: Sequence[FollowedSource]) -> None:
        try:
            for source in due:
                self.follower.visit(source.address, progress=self._progress, check=self._check)
        except (Stopping, AlreadyFollowing):
            return  # what is left is due at the next look
        except (BotError, CorpusError, RetrievalError, OSError) as error:
            self._tell(f"the sources could not be visited: {error}")
        except Exception as error:  # nobody foresaw it; the next visit may go better
            self._tell(f"the sources could not be visited ({type(error).__name__})")
        else:
            self._told = ""

    def _check(self) -> None:
        if self._stopping.is_set():
            raise Stopping

    def _progress(self, stage: str, done: int, total: int) -> None:  # noqa: ARG002
        if stage != "publishing":  # then it is about to be done, or is
            self._check()

    def _tell(self, line: str) -> None:
        """Say what stands in the way, once for as long as it does."""
        if line != self._told:
            self._told = line
            self._say(line)
