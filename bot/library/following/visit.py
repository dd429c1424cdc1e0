"""One visit of one source: its list is read, then its pages, then what is missing is judged."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from contextlib import suppress
from dataclasses import dataclass, replace
from datetime import datetime, timedelta

from bot.library.following.batch import PageBatch, PageRefused
from bot.library.following.decide import (
    CALLED_FOR,
    absent,
    called_for,
    due_articles,
    is_doubtful,
    lost_of,
    missing_since,
    named,
    of_source,
    seen,
    unnamed,
)
from bot.library.following.store import FollowStore
from bot.library.following.types import (
    FollowBook,
    FollowedPage,
    GoneArticle,
    NewsKind,
    SiteNews,
    SiteVisit,
    SourceState,
)
from bot.library.following.withdrawn import WithdrawnArticles
from bot.library.publisher import Publisher
from bot.types.admins import page_json
from corpus.errors import CorpusError, SourceUnreadable
from corpus.fetch.client import WebClient
from corpus.fetch.crawl import Unchanged, Unread
from corpus.fetch.feeds import Listed
from corpus.fetch.site_listing import Gone, SiteKind, SiteListing, host_of, read_page, read_site
from corpus.fetch.throttle import HostClosed
from corpus.library.article_file import read_article
from index.errors import RetrievalError
from index.types import Progress

_SHOWN = 50
_TOLD = 10
_OLD_PAGES = 20
"""So many pages that have left a feed are asked for again at a visit, each once a day at most."""
_A_DAY = timedelta(days=1)
_ACCEPT = "if that is right, svar articles follow --once --yes"
"""What an admin can do where it is the site that has shrunk."""


@dataclass(frozen=True, slots=True)
class VisitTools:
    """What a visit works with. `check` raises Stopping where it is to end."""

    publisher: Publisher
    store: FollowStore
    withdrawn: WithdrawnArticles
    client: WebClient
    grace: timedelta
    now: Callable[[], datetime]
    progress: Progress
    check: Callable[[], None]


class VisitRound:
    """One visit; `yes` takes losses, and pages that lose most of their prose, as right."""

    def __init__(self, tools: VisitTools, book: FollowBook, source: str, *, yes: bool) -> None:
        self._tools, self._book, self._source, self._yes = tools, book, source, yes
        self._before = book.sources.get(source, SourceState())
        self._batch = PageBatch(
            *(tools.publisher, tools.store, book, tools.client.records, self._namer, tools.now),
            yes=yes,
        )
        self._listed: frozenset[str] = frozenset()
        self._gone: dict[str, str] = {}
        self._refused: list[tuple[str, str]] = []
        self._unchanged = 0
        self._withdrawn: list[GoneArticle] = []

    def run(self) -> SiteVisit:
        """Visit the source, and keep what came of it. Raises Stopping, OSError."""
        try:
            listing = self._listing()
            self._listed = frozenset(page.address.partition("#")[0] for page in listing.pages)
            self._read(listing)
            trouble = self._judge(listing)
            if not trouble:
                self._withdraw()
        except SourceUnreadable as error:
            return self._end(self._before, str(error))
        except (CorpusError, RetrievalError) as error:
            return self._end(self._before, f"the library could not be changed: {error}")
        now = self._tools.now()
        return self._end(SourceState(listing.kind, None, now, dict(listing.lists)), trouble)

    def run_page(self, address: str) -> SiteVisit:
        """Visit one page of the source, as its site asks; what else is known of it stays.

        Raises Stopping, OSError.
        """
        trouble = ""
        try:
            self._read_one(Listed(address), ask=True)
            self._batch.publish(self._tools.progress)
        except (CorpusError, RetrievalError) as error:
            trouble = str(error)
        for gone in self._gone:
            if page := self._book.pages.get(gone):
                now = self._tools.now()
                self._book.pages[gone] = absent(page, now, accepted=False)
        self._tell_taken()
        self._tools.store.save(self._book)
        return self._visit(trouble)

    def _namer(self, address: str) -> str:
        """Return a page's source: this one where it names it, else that of pages called for."""
        page = self._book.pages.get(address, FollowedPage())
        is_named = self._source in page.sources and page.sources[self._source] is None
        return self._source if address in self._listed or is_named else CALLED_FOR

    def _listing(self) -> SiteListing:
        if self._before.kind is SiteKind.PAGE:
            return SiteListing(SiteKind.PAGE, (Listed(self._source),), {})
        lists = self._before.lists
        return read_site(self._tools.client, self._source, lists, self._before.kind)

    def _read(self, listing: SiteListing) -> None:
        """Read the pages that are listed, and some that a feed no longer names."""
        closed: dict[str, str] = {}
        counts: dict[str, int] = {}
        there = self._tools.publisher.ids()
        for listed in (*listing.pages, *self._old_pages(listing)):
            self._tools.check()
            self._read_wanted()
            address = listed.address.partition("#")[0]
            page = self._book.pages.get(address)
            if page and page.article and page.article not in there:
                why = "its article was removed from the library; svar articles add brings it back"
                self._refused.append((address, why))
                continue
            host = host_of(address)
            if host in closed:
                counts[host] += 1
                continue
            try:
                self._read_one(listed)
            except HostClosed as error:
                closed[host], counts[host] = str(error), 1
            if self._batch.is_full:
                self._batch.publish(self._tools.progress)
                there = self._tools.publisher.ids()
        self._read_wanted()
        self._batch.publish(self._tools.progress)
        for host, reason in closed.items():
            self._refused.append((self._source, f"{counts[host]} of {host} not read: {reason}"))

    def _read_wanted(self) -> None:
        """Put in at once what a site has called for meanwhile."""
        for address in self._tools.store.take_wanted():
            if host_of(address) != host_of(self._source):  # for a visit of its own site
                self._tools.store.ask_for(address)
                continue
            with suppress(HostClosed):
                self._read_one(Listed(address), ask=True)
            self._batch.publish(self._tools.progress)

    def _old_pages(self, listing: SiteListing) -> list[Listed]:
        """Return pages that no list names, called for or once in a feed: they change and go too."""
        unlisted = called_for(self._book.pages, self._source)
        if listing.kind is SiteKind.FEED:
            unlisted |= of_source(self._book.pages, self._source)
        since = self._tools.now() - _A_DAY
        old = [
            (page.asked_at or since, address)
            for address, page in unlisted.items()
            if address not in self._listed and page.article and (page.asked_at or since) <= since
        ]
        return [Listed(address) for _, address in sorted(old)[:_OLD_PAGES]]

    def _read_one(self, listed: Listed, *, ask: bool = False) -> None:
        """Read one page, and have it wait for the others. Raises HostClosed."""
        address, now = listed.address.partition("#")[0], self._tools.now()
        page = self._book.pages.get(address)
        ask = ask or bool(page and page.gone_since)
        crawled = address != self._source
        found = read_page(self._tools.client, listed, crawled=crawled, ask=ask)
        if isinstance(found, Unchanged):
            self._unchanged += 1
            page = page or FollowedPage(self._article_at(address))
            self._book.pages[address] = seen(page, self._namer(address), now)
        elif isinstance(found, Gone):
            self._gone[address] = found.reason
            self._refused.append((address, found.reason))
        elif isinstance(found, Unread):
            self._refused.append((address, found.reason))
        else:
            try:
                self._batch.add(address, found)
            except PageRefused as refused:
                self._refuse(address, refused)

    def _article_at(self, address: str) -> str:
        record = self._tools.client.records.find(address)
        return record.article if record else ""

    def _refuse(self, address: str, refused: PageRefused) -> None:
        self._refused.append((address, refused.reason))
        page = self._book.pages.get(address)
        if refused.elsewhere and page is not None:
            self._gone[address] = refused.reason
        if refused.waits is None:
            return
        page = named(page or FollowedPage(), self._namer(address))
        if page.refused != refused.version:
            self._news(
                NewsKind.WAITS,
                address=address,
                reason=refused.reason,
                page=page_json(refused.waits),
            )
        self._book.pages[address] = replace(page, refused=refused.version, gone_since=None)

    def _judge(self, listing: SiteListing) -> str:
        """Let pages that are missing begin to count; or say why the source is not believed."""
        now, known = self._tools.now(), of_source(self._book.pages, self._source)
        listed = self._listed
        for address in listed & known.keys():
            self._book.pages[address] = named(self._book.pages[address], self._source)
        rolls = listing.kind is SiteKind.FEED
        lost, count = lost_of(known, known if rolls else listed, self._gone)
        if listing.problems:
            return f"not read whole, so nothing is withdrawn: {listing.problems[0]}"
        if listing.kind is not SiteKind.PAGE and not self._yes and is_doubtful(lost, count):
            return f"{lost} of {count} pages are gone at once, so nothing is withdrawn; {_ACCEPT}"
        for address in known.keys() - listed - self._gone.keys():
            if not rolls:
                page = self._book.pages[address]
                self._book.pages[address] = unnamed(page, self._source, now, accepted=self._yes)
        for address in known.keys() & self._gone.keys():
            page = self._book.pages[address]
            if address not in listed and not rolls:
                page = unnamed(page, self._source, now, accepted=self._yes)
            self._book.pages[address] = absent(page, now, accepted=self._yes)
        for address, page in called_for(self._book.pages, self._source).items():
            if address in self._gone and address not in known:
                self._book.pages[address] = absent(page, now, accepted=self._yes)
        return ""

    def _withdraw(self) -> None:
        """Take out the articles whose pages have been missing for long enough."""
        now, pages = self._tools.now(), self._book.pages
        own = of_source(pages, self._source) | called_for(pages, self._source)
        known = {page.article for page in own.values()}
        due = {
            article: address
            for article, address in due_articles(pages, now, self._tools.grace).items()
            if article in known and self._is_sure(article)
        }
        there = self._tools.publisher.ids()
        self._withdrawn = [
            self._gone_article(id, address)
            for id, address in due.items()
            if id in there or self._tools.withdrawn.has(id)
        ]
        going = [each.id for each in self._withdrawn if not each.by_hand and each.id in there]
        for id in going:
            self._tools.withdrawn.keep(id, self._tools.publisher.content(id))
        if going:
            self._book.pending = {due[id]: id for id in going}
            self._tools.store.save(self._book)
            with self._tools.publisher.changing() as change:
                for id in going:
                    change.remove(id)
                change.index(self._tools.progress, allow_empty=True)
        for address in [address for address, page in pages.items() if page.article in due]:
            del pages[address]
        self._book.own -= due.keys()
        self._book.pending = {}
        if self._withdrawn:
            told = tuple(self._withdrawn[:_TOLD])
            self._news(NewsKind.WITHDRAWN, gone=told, count=len(self._withdrawn))

    def _is_sure(self, article: str) -> bool:
        """Whether every other source that named an article's pages could be read lately."""
        others = {
            source
            for page in self._book.pages.values()
            if page.article == article
            for source in page.sources
        } - {self._source}
        visits = [state.visit for o in others if (state := self._book.sources.get(o))]
        return all(visit is not None and not visit.trouble for visit in visits)

    def _gone_article(self, id: str, address: str) -> GoneArticle:
        if id in self._tools.publisher.ids():
            article = self._tools.publisher.find(id)
            title = article.title if article else id
        else:  # taken out, and the process died before it was told
            title = read_article(self._tools.withdrawn.find(id).content).title
        return GoneArticle(id, title, address, by_hand=id not in self._book.own)

    def _end(self, state: SourceState, trouble: str) -> SiteVisit:
        """Keep what came of the visit, and what admins should be told of it."""
        visit = self._visit(trouble)
        was = self._before.visit.trouble if self._before.visit else ""
        if trouble and not was:
            self._news(NewsKind.TROUBLE, reason=trouble)
        elif was and not trouble:
            self._news(NewsKind.RECOVERED)
        self._tell_taken()
        for taken in self._batch.taken:
            with suppress(OSError):
                self._tools.withdrawn.forget(taken.id)
        self._book.sources[self._source] = replace(state, visit=visit)
        self._tools.store.save(self._book)
        return visit

    def _tell_taken(self) -> None:
        if taken := self._batch.taken:
            self._news(NewsKind.TAKEN, taken=tuple(taken[:_TOLD]), count=len(taken))

    def _visit(self, trouble: str) -> SiteVisit:
        taken, refused = self._batch.taken, [*self._refused, *self._batch.refused]
        return SiteVisit(
            source=self._source,
            at=self._tools.now(),
            taken=tuple(taken[:_SHOWN]),
            new=sum(each.new for each in taken),
            changed=sum(not each.new for each in taken),
            unchanged=self._unchanged + self._batch.unchanged,
            withdrawn=tuple(self._withdrawn[:_SHOWN]),
            missing=_missing(of_source(self._book.pages, self._source)),
            refused=tuple(refused[:_SHOWN]),
            refusals=len(refused),
            trouble=trouble,
        )

    def _news(self, kind: NewsKind, **more: object) -> None:
        self._book.last_news += 1
        number, now = self._book.last_news, self._tools.now()
        self._book.news.append(SiteNews(number, now, kind, self._source, **more))  # type: ignore[arg-type]


def _missing(pages: Mapping[str, FollowedPage]) -> int:
    return sum(bool(page.article and missing_since(page)) for page in pages.values())
