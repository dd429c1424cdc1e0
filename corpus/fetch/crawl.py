"""A web address to the pages it is or lists: each once, politely, and only what is new."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, datetime
from itertools import chain
from pathlib import PurePosixPath
from urllib.parse import unquote, urlsplit

from corpus.errors import SourceUnreadable
from corpus.fetch.client import WebClient, is_address
from corpus.fetch.feeds import Listed, Listing, read_listing
from corpus.fetch.revisits import FetchRecord
from corpus.fetch.throttle import HostClosed
from corpus.files.file_names import plain_name
from corpus.types import RawPage

_DEEPEST = 3  # an index, its sitemaps, and one more for sites that nest them


@dataclass(frozen=True, slots=True)
class Unread:
    """A source, or a page found through it, that could not be had, and why, in one line."""

    source: str
    reason: str


@dataclass(frozen=True, slots=True)
class Unchanged:
    """A page on the web that is as it was when its article was last taken from it."""

    source: str


Found = RawPage | Unread | Unchanged


class Crawl:
    """One reading of a source; nothing is fetched before it is asked for."""

    def __init__(self, client: WebClient) -> None:
        self._client = client
        self._seen: set[str] = set()
        self._pages = 0
        self._listings = 0

    def read(self, address: str) -> Iterator[Found]:
        """Fetch an address that a person gave, and what it lists where it is a list."""
        try:
            yield from self._read(Listed(address), 0)
        except HostClosed as error:
            yield Unread(address, str(error))

    def read_listed(self, source: str, listing: Listing, depth: int = 0) -> Iterator[Found]:
        """Fetch what a list names. `source` is the list itself, `depth` the lists above it."""
        if not (listing.pages or listing.listings):
            yield Unread(source, "lists no pages")
        closed: Counter[str] = Counter()
        reasons: dict[str, str] = {}
        for listed in chain(listing.pages, listing.listings):
            if not is_address(listed.address):
                yield Unread(listed.address[:200], "not a web address")
                continue
            host = _host(listed.address)
            if self._pages >= self._client.policy.most_pages:
                most = self._client.policy.most_pages
                yield Unread(
                    source, f"leads to over {most} pages; add the rest by lists of its own"
                )
                return
            if host in reasons:
                closed[host] += 1
                continue
            try:
                yield from self._read(listed, depth + 1)
            except HostClosed as error:
                closed[host] += 1
                reasons[host] = str(error)
        for host, reason in reasons.items():
            pages = "1 page" if closed[host] == 1 else f"{closed[host]} pages"
            yield Unread(source, f"{pages} of {host} not read: {reason}")

    def _read(self, listed: Listed, depth: int) -> Iterator[Found]:
        address = listed.address.partition("#")[0]
        if address in self._seen:
            return
        self._seen.add(address)
        self._pages += 1
        now = datetime.now(UTC)
        records = self._client.records
        record = records.find(address)
        if record and listed.changed and record.covers(listed.changed, now):
            yield Unchanged(address)
            return
        try:
            fetched = self._client.fetch(address, crawled=depth > 0, record=record)
            if fetched is None:
                assert record is not None
                records.confirm(record, now)
                yield Unchanged(address)
                return
            listing = read_listing(fetched.content, fetched.url)
            if listing is not None:
                self._count_listing(depth)
        except HostClosed:
            raise
        except SourceUnreadable as error:
            yield Unread(address, str(error))
            return
        if listing is not None:
            yield from self.read_listed(address, listing, depth)
            return
        records.fetched(FetchRecord(address, fetched.url, now, fetched.etag, fetched.modified))
        name = plain_name(PurePosixPath(unquote(urlsplit(fetched.url).path)).name)
        yield RawPage(fetched.url, name, fetched.content, fetched.media_type)

    def _count_listing(self, depth: int) -> None:
        self._listings += 1
        if depth >= _DEEPEST:
            raise SourceUnreadable(
                f"a list within lists, {_DEEPEST + 1} deep; add it by its own address"
            )
        if self._listings > self._client.policy.most_listings:
            raise SourceUnreadable(
                f"one of over {self._client.policy.most_listings} lists; add it by its own address"
            )


def _host(address: str) -> str:
    try:
        return urlsplit(address).netloc.lower()
    except ValueError:
        return ""
