"""A site's own list of its pages, read whole before any page is, and each page by itself.

`crawl` reads a source once, for somebody who waits. Here a list is followed: what it no longer
names means something, so it is told whether it was read whole, and what was read is kept.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from enum import StrEnum
from pathlib import PurePosixPath
from urllib.parse import unquote, urlsplit

from corpus.errors import SourceUnreadable
from corpus.fetch.client import Fetched, PageGone, WebClient, is_address
from corpus.fetch.crawl import Found, Unchanged, Unread
from corpus.fetch.feeds import Listed, Listing, read_listing
from corpus.fetch.revisits import FetchRecord
from corpus.fetch.throttle import HostClosed
from corpus.files.file_names import plain_name
from corpus.types import RawPage

_DEEPEST = 3


class SiteKind(StrEnum):
    """What a source is."""

    SITEMAP = "sitemap"
    FEED = "feed"
    PAGE = "page"


@dataclass(frozen=True, slots=True)
class ListRecord:
    """A list as it was last read, and what the server called that version."""

    record: FetchRecord
    listing: Listing


@dataclass(frozen=True, slots=True)
class SiteListing:
    """All pages that a source names, each once. `problems` say why it may not be all of them.

    `lists` are the lists that it was read from, by their addresses, for the next time.
    """

    kind: SiteKind
    pages: tuple[Listed, ...]
    lists: Mapping[str, ListRecord]
    problems: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Gone(Unread):
    """A page that the server says is not there: 404 or 410."""


def read_site(
    client: WebClient,
    source: str,
    lists: Mapping[str, ListRecord] | None = None,
    was: SiteKind | None = None,
) -> SiteListing:
    """Read what a source lists; `lists` and `was` are what it was the last time.

    A list that has not changed since is not fetched. Raises SourceUnreadable where the source can't
    be had, or was a list and is none now.
    """
    reading = _Reading(client, source, lists or {})
    fetched = reading.fetch(source, crawled=False)
    if fetched is None:
        if was in (SiteKind.SITEMAP, SiteKind.FEED):
            raise SourceUnreadable(f"was a {was} and is now a page; is its address still right?")
        return SiteListing(SiteKind.PAGE, (Listed(source),), {})
    kind = SiteKind.FEED if fetched.rolls else SiteKind.SITEMAP
    reading.walk(fetched, source, 0)
    if not reading.pages and not reading.problems:
        raise SourceUnreadable("lists no pages")
    return SiteListing(kind, tuple(reading.pages.values()), reading.lists, tuple(reading.problems))


def read_page(client: WebClient, listed: Listed, *, crawled: bool, ask: bool = False) -> Found:
    """Fetch a page that a list names, unless it is as it was when its article was taken from it.

    `ask` for it whatever its list says of its last change. `crawled` is a page that nobody named:
    robots.txt decides. Raises HostClosed where the host's other pages must be left alone too.
    """
    address, now = listed.address.partition("#")[0], datetime.now(UTC)
    if not is_address(address):
        return Unread(address[:200], "not a web address")
    record = client.records.find(address)
    if record and listed.changed and not ask and record.covers(listed.changed, now):
        return Unchanged(address)
    try:
        fetched = client.fetch(address, crawled=crawled, record=record)
        if fetched is None:
            assert record is not None
            client.records.confirm(record, now)
            return Unchanged(address)
        if read_listing(fetched.content, fetched.url) is not None:
            return Unread(address, "a list of pages; name it in SVAR_SOURCES to follow it")
    except PageGone as error:
        return Gone(address, str(error))
    except HostClosed:
        raise
    except SourceUnreadable as error:
        return Unread(address, str(error))
    client.records.fetched(FetchRecord(address, fetched.url, now, fetched.etag, fetched.modified))
    name = plain_name(PurePosixPath(unquote(urlsplit(fetched.url).path)).name)
    return RawPage(fetched.url, name, fetched.content, fetched.media_type)


def host_of(address: str) -> str:
    """The host of an address without `www.`, in lower case; empty where it has none."""
    try:
        return (urlsplit(address).hostname or "").lower().removeprefix("www.")
    except ValueError:
        return ""


class _Reading:
    """One reading of a source's lists."""

    def __init__(self, client: WebClient, source: str, known: Mapping[str, ListRecord]) -> None:
        self._client, self._host, self._known = client, host_of(source), known
        self.pages: dict[str, Listed] = {}
        self.lists: dict[str, ListRecord] = {}
        self.problems: list[str] = []

    def fetch(self, address: str, *, crawled: bool) -> Listing | None:
        """Read one list; None where something else is there. Raises SourceUnreadable."""
        known = self._known.get(address)
        found = self._client.fetch(address, crawled=crawled, record=known.record if known else None)
        if found is None:
            assert known is not None
            self.lists[address] = known
            return known.listing
        listing = read_listing(found.content, found.url)
        if listing is None:
            return None
        self._look(address, found, listing)
        record = FetchRecord(address, found.url, datetime.now(UTC), found.etag, found.modified)
        self.lists[address] = ListRecord(record, listing)
        return listing

    def walk(self, listing: Listing, address: str, depth: int) -> None:
        """Take the pages of a list, and of the lists in it."""
        policy = self._client.policy
        for page in listing.pages:
            if len(self.pages) >= policy.most_pages:
                self.problems.append(f"lists over {policy.most_pages} pages")
                return
            self.pages.setdefault(page.address.partition("#")[0], page)
        for inner in listing.listings:
            if inner.address in self.lists or inner.address == address:
                continue
            if depth >= _DEEPEST or len(self.lists) >= policy.most_listings:
                self.problems.append(f"{inner.address[:200]}: too many lists, or too deep")
                continue
            try:
                found = self.fetch(inner.address, crawled=True)
            except SourceUnreadable as error:
                self.problems.append(f"{inner.address[:200]}: {error}")
                continue
            if found is None:
                self.problems.append(f"{inner.address[:200]}: a page and no list")
            else:
                self.walk(found, inner.address, depth + 1)

    def _look(self, address: str, found: Fetched, listing: Listing) -> None:
        if listing.cut:
            self.problems.append(f"{address[:200]}: is cut off before its end")
        if host_of(found.url) != self._host and host_of(address) == self._host:
            self.problems.append(f"{address[:200]}: has moved to {found.url[:200]}")
