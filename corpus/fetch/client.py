"""Fetching a page safely and politely, with every failure told in words."""

from __future__ import annotations

import ssl
import time
from collections.abc import Callable
from dataclasses import dataclass
from types import TracebackType
from typing import TYPE_CHECKING
from urllib.parse import urljoin, urlsplit

from corpus.errors import SourceUnreadable
from corpus.fetch.address_policy import AddressRefused, FetchPolicy
from corpus.fetch.revisits import FetchRecord, FetchRecords
from corpus.fetch.robots import SIZE_LIMIT_BYTES as ROBOTS_LIMIT_BYTES
from corpus.fetch.robots import Robots, read_robots
from corpus.fetch.throttle import Throttle, retry_after_seconds
from corpus.files.media_types import SIZE_LIMIT_BYTES

if TYPE_CHECKING:
    from corpus.fetch.guarded_backend import Resolve
    from corpus.fetch.transport import Reply, Transport

NAME = "Svar"
USER_AGENT = f"{NAME}/0.1 (reads articles for a publisher's own library)"
_ATTEMPTS = 2
_MOST_REDIRECTS = 10
_MOVED = (301, 302, 303, 307, 308)

_STATUS = {
    401: "asks for a login; save the page as a file and add that",
    402: "asks for payment; save the page as a file and add that",
    403: "refuses us; save the page as a file and add that",
    404: "no page at this address",
    410: "the page is gone for good",
    429: "too many requests; try again later",
    451: "withheld for legal reasons",
}
_GONE = (404, 410)
# Media that can't hold an article; the rest is told by its content.
_USELESS = ("image/", "audio/", "video/", "font/")


@dataclass(frozen=True, slots=True)
class Fetched:
    """A response's body. `url` is where it was found in the end; `media_type` has no parameters.

    `etag` and `modified` are what the server calls this version, where it does.
    """

    url: str
    content: bytes
    media_type: str | None
    etag: str | None = None
    modified: str | None = None


def is_address(source: str) -> bool:
    """Whether a source is a web address rather than a path."""
    return source.lower().startswith(("http://", "https://"))


def open_client(
    policy: FetchPolicy = FetchPolicy(),  # noqa: B008 -- frozen
    records: FetchRecords | None = None,
) -> WebClient:
    """A client for one run, to be closed by the caller. Without `records` nothing is remembered."""
    return WebClient(policy, records)


class WebClient:
    """Fetches pages for one run; nothing is opened before the first.

    `records` tells which pages need no second reading. The others are the world it stands in.
    """

    def __init__(
        self,
        policy: FetchPolicy,
        records: FetchRecords | None = None,
        *,
        clock: Callable[[], float] = time.monotonic,
        sleep: Callable[[float], None] = time.sleep,
        resolve: Resolve | None = None,
        ssl_context: ssl.SSLContext | None = None,
    ) -> None:
        self.policy = policy
        self.records = records or FetchRecords()
        self._throttle = Throttle(policy, clock, sleep)
        self._robots: dict[str, Robots] = {}
        self._transport: Transport | None = None
        self._resolve = resolve
        self._ssl_context = ssl_context

    def __enter__(self) -> WebClient:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self.close()

    def close(self) -> None:
        """Close every connection."""
        if self._transport is not None:
            self._transport.close()
            self._transport = None

    def fetch(
        self, url: str, *, crawled: bool = False, record: FetchRecord | None = None
    ) -> Fetched | None:
        """Fetch a URL; None where it has not changed since `record`.

        `crawled` is a page that nobody named, found in a list: the site's robots.txt decides
        whether it is read. A page that a person asks for by its address is read as a browser would
        read it. A server's error or a broken connection gets one more try. Raises SourceUnreadable,
        with the reason in words; HostClosed where the host's other pages must be left alone too.
        """
        address = _whole(url)
        self._open().deadline.start(self.policy.total_seconds)
        seen = {address}
        while True:
            try:
                found = self._hop(address, crawled, record, SIZE_LIMIT_BYTES)
            except AddressRefused as error:
                if len(seen) == 1:
                    raise
                raise SourceUnreadable(f"leads on to {address[:200]}: {error}") from error
            if not isinstance(found, str):
                return found
            if found in seen:
                raise SourceUnreadable("redirects in circles")
            if len(seen) > _MOST_REDIRECTS:
                raise SourceUnreadable(f"redirects over {_MOST_REDIRECTS} times")
            seen.add(found)
            address = found

    def _open(self) -> Transport:
        if self._transport is None:
            from corpus.fetch.guarded_backend import system_resolve
            from corpus.fetch.transport import Transport

            self._transport = Transport(
                self.policy, self._resolve or system_resolve, self._ssl_context
            )
        return self._transport

    def _hop(
        self,
        address: str,
        crawled: bool,
        record: FetchRecord | None,
        most_bytes: int,
        cut: bool = False,
    ) -> Fetched | str | None:
        """Ask for one address: what is there, or where it leads on to, or None for unchanged."""
        from corpus.fetch.transport import ACCEPTED_ENCODINGS, Unreached

        host = urlsplit(address).netloc.lower()
        if crawled:
            self._require_allowed(address, host)
        headers = {"User-Agent": USER_AGENT, "Accept": "*/*"}
        headers["Accept-Encoding"] = ACCEPTED_ENCODINGS
        conditions = record.conditions if record is not None and record.url == address else {}
        headers |= conditions
        transport = self._open()
        for attempt in range(1, _ATTEMPTS + 1):
            transport.deadline.extend(self._throttle.wait(host))
            try:
                with transport.open(address, headers) as reply:
                    self._throttle.answered(host)
                    found = self._read(reply, address, host, most_bytes, cut, attempt == _ATTEMPTS)
                    if found is None and not conditions:
                        raise _StatusRefused(304)
                    if not isinstance(found, _Again):
                        return found
            except Unreached as error:
                if attempt == _ATTEMPTS:
                    self._throttle.failed(host, str(error))
                    raise
                found = _Again(self.policy.pause_seconds)
            transport.deadline.extend(self._throttle.rest(found.after_seconds))
        raise AssertionError("the last attempt returns or raises")

    def _read(
        self, reply: Reply, address: str, host: str, most_bytes: int, cut: bool, last: bool
    ) -> Fetched | str | _Again | None:
        status = reply.status
        if status == 304:
            return None
        if status in _MOVED and (target := reply.header("location")):
            return _whole(_joined(address, target), address)
        if status in (429, 503) and (asked := self._asked_to_wait(reply, host, last)):
            return asked
        if status == 429:
            self._throttle.close(host, _STATUS[429])
        if status >= 500:
            if last:
                raise SourceUnreadable(f"the server failed (status {status})")
            return _Again(self.policy.pause_seconds)
        if status != 200:
            raise PageGone(status) if status in _GONE else _StatusRefused(status)
        media_type = reply.header("content-type").split(";")[0].strip().lower()
        if media_type.startswith(_USELESS):
            raise SourceUnreadable(f"{media_type}, not a page")
        content = reply.body(most_bytes, cut=cut)
        etag, modified = reply.header("etag"), reply.header("last-modified")
        return Fetched(address, content, media_type or None, etag or None, modified or None)

    def _asked_to_wait(self, reply: Reply, host: str, last: bool) -> _Again | None:
        """Wait as long as the host asks for, once; leave it alone where that is too long."""
        seconds = retry_after_seconds(reply.header("retry-after"))
        if seconds is None:
            return None
        if seconds > self.policy.longest_pause_seconds or last:
            minutes = max(1, round(seconds / 60))
            self._throttle.close(host, f"the site asks us to wait {minutes} min; try again then")
        return _Again(seconds)

    def _require_allowed(self, address: str, host: str) -> None:
        parts = urlsplit(address)
        site = f"{parts.scheme}://{host}"
        if site not in self._robots:
            self._robots[site] = self._fetch_robots(site, host)
        if not self._robots[site].allows(f"{parts.path}?{parts.query}".rstrip("?")):
            raise SourceUnreadable(
                "the site's robots.txt asks programs not to read it;"
                " ask the site's owner, or add the page by its own address"
            )

    def _fetch_robots(self, site: str, host: str) -> Robots:
        """Read a site's robots.txt: none allows all; one that can't be had closes the site."""
        deadline = self._open().deadline
        left = deadline.remaining
        deadline.start(self.policy.total_seconds)
        address: str = f"{site}/robots.txt"
        try:
            for _ in range(_MOST_REDIRECTS):
                found = self._hop(address, False, None, ROBOTS_LIMIT_BYTES, cut=True)
                if not isinstance(found, str):
                    break
                address = found
            else:
                raise SourceUnreadable("redirects in circles")
            text = found.content.decode("utf-8", "replace") if found else ""
        except _StatusRefused:
            text = ""
        except AddressRefused as error:
            self._throttle.close(host, str(error))
        except SourceUnreadable as error:
            self._throttle.close(host, f"its robots.txt can't be read ({error}); try again later")
        finally:
            deadline.start(left)
        robots = read_robots(text.lstrip("\ufeff"), NAME)
        self._throttle.ask_for_pause(host, robots.delay_seconds)
        return robots


@dataclass(frozen=True, slots=True)
class _Again:
    """Another try, after this many seconds."""

    after_seconds: float


class _StatusRefused(SourceUnreadable):
    """The server answered, but with no page."""

    def __init__(self, status: int) -> None:
        super().__init__(_STATUS.get(status, f"the server answered with status {status}"))


class PageGone(_StatusRefused):
    """The server says that there is no such page, or no longer."""


def _joined(address: str, target: str) -> str:
    """Where a redirect leads, made whole; as it is where it can't be."""
    try:
        return urljoin(address, target)
    except ValueError:
        return target


def _whole(address: str, come_from: str | None = None) -> str:
    from corpus.fetch.transport import whole_address

    try:
        return whole_address(address)
    except SourceUnreadable as error:
        if come_from is None:
            raise
        raise SourceUnreadable(f"leads on to {address[:200]}: {error}") from error
