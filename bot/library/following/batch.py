"""Pages of a visit on their way into the library: looked at one by one, put in together.

Before anything is written, the book says what is about to be: a process that dies here leaves whole
articles, and the next visit knows whose they are.
"""

from __future__ import annotations

import hashlib
from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import datetime

from bot.library.following.decide import has_shrunk, seen
from bot.library.following.store import FollowStore
from bot.library.following.types import FollowBook, FollowedPage, TakenArticle
from bot.library.publisher import LibraryChange, Planned, Publisher
from corpus.errors import CorpusError
from corpus.fetch.revisits import FetchRecords
from corpus.library.folder import Added
from corpus.library.identity import address_of
from corpus.text.characters import word_count
from corpus.types import CleanPage, RawPage
from index.types import Progress

_MOST = 50


class PageRefused(Exception):
    """A page that does not go in, and why.

    It `waits` for a yes, in the version of this hash; or `elsewhere`, its address leads to another.
    """

    def __init__(
        self,
        reason: str,
        waits: CleanPage | None = None,
        version: str = "",
        *,
        elsewhere: bool = False,
    ) -> None:
        super().__init__(reason)
        self.reason, self.waits, self.version = reason, waits, version
        self.elsewhere = elsewhere


@dataclass(frozen=True, slots=True)
class _Waiting:
    address: str
    raw: RawPage
    page: CleanPage


class PageBatch:
    """Collects pages, and puts them in as one change of the library. `taken` is what came of it."""

    def __init__(
        self,
        publisher: Publisher,
        store: FollowStore,
        book: FollowBook,
        records: FetchRecords,
        namer: Callable[[str], str],
        now: Callable[[], datetime],
        *,
        yes: bool,
    ) -> None:
        """With `yes`, pages go in that lose most of their prose. `namer` tells a page's source."""
        self._publisher, self._store, self._book = publisher, store, book
        self._records, self._namer, self._now, self._yes = records, namer, now, yes
        self._pages: list[_Waiting] = []
        self.taken: list[TakenArticle] = []
        self.unchanged = 0
        self.refused: list[tuple[str, str]] = []

    @property
    def is_full(self) -> bool:
        """Whether it is time to put in what is there."""
        return len(self._pages) >= _MOST

    def add(self, address: str, raw: RawPage) -> None:
        """Look at a page that was fetched from an address. Raises PageRefused."""
        before = self._book.pages.get(address, FollowedPage())
        try:
            page = self._publisher.clean(raw)
            planned = self._publisher.plan(page)
        except CorpusError as error:
            raise PageRefused(str(error)) from error
        if address_of(raw.source) != address_of(address):
            self._check_redirect(before, planned, raw)
        if not self._yes and (reason := _lacks_a_yes(planned)):
            version = hashlib.sha256(raw.content).hexdigest()
            raise PageRefused(reason, page, version)
        self._pages.append(_Waiting(address, raw, page))

    def _check_redirect(self, before: FollowedPage, planned: Planned, raw: RawPage) -> None:
        """Refuse a page that stands for another now: its article is not the other's new version."""
        other = self._book.pages.get(raw.source)
        if before.article and planned.added.id != before.article:
            raise PageRefused(f"leads on to another page, {raw.source[:200]}", elsewhere=True)
        if not before.article and other is not None and other.article:
            raise PageRefused(f"leads on to {raw.source[:200]}, which is there", elsewhere=True)

    def publish(self, progress: Progress) -> None:
        """Put in what was collected. Raises CorpusError, RetrievalError, OSError: then none is in.

        What can't be kept is refused, and the others go in.
        """
        pages, self._pages = self._pages, []
        if not pages:
            return
        own_before = set(self._book.own)
        try:
            with self._publisher.changing() as change:
                self._announce(pages)
                done = [(each, self._put(change, each)) for each in pages]
                if any(added and not added.unchanged for _, added in done):
                    change.index(progress)
        except Exception:
            self._book.own = own_before
            self._book.pending = {}
            self._store.save(self._book)
            raise
        for each, added in done:
            if added is not None:
                self._note(each, added)
        self._book.pending = {}
        self._store.save(self._book)

    def _announce(self, pages: list[_Waiting]) -> None:
        """Say in the book what is about to go in, and which of it is new and so ours."""
        there = set(self._publisher.ids())
        for each in pages:
            try:
                id = self._publisher.plan(each.page).added.id
            except CorpusError:
                continue  # `_put` says why
            self._book.pending[each.address] = id
            if id not in there:
                self._book.own.add(id)
        self._store.save(self._book)

    def _put(self, change: LibraryChange, each: _Waiting) -> Added | None:
        try:
            return change.add(each.page)
        except CorpusError as error:
            self.refused.append((each.address, str(error)))
            return None

    def _note(self, each: _Waiting, added: Added) -> None:
        self._records.keep(each.raw.source, added.id)
        page = self._book.pages.get(each.address, FollowedPage())
        page = seen(page, self._namer(each.address), self._now())
        self._book.pages[each.address] = replace(page, article=added.id, refused="")
        if added.unchanged:
            self.unchanged += 1
        else:
            self.taken.append(_taken(each, added))


def _lacks_a_yes(planned: Planned) -> str:
    """Why somebody has to look at a page before it goes in; empty where nobody has to."""
    if planned.added.unchanged:
        return ""
    if planned.account is not None and planned.account.needs_a_yes:
        account = planned.account
        return f"only {account.kept} of its {account.words} words would be kept"
    if planned.replaced is not None:
        before = word_count(planned.replaced.text)
        if has_shrunk(word_count(planned.article.text), before):
            return f"has {word_count(planned.article.text)} words and had {before}"
    return ""


def _taken(each: _Waiting, added: Added) -> TakenArticle:
    account, left_out = each.page.account, dict[str, int]()
    for part in account.left_out if account else ():
        left_out[part.reason] = left_out.get(part.reason, 0) + part.words
    return TakenArticle(
        added.id,
        added.title,
        each.address,
        not added.replaced,
        account.kept if account else added.words,
        account.words if account else added.words,
        left_out,
    )
