"""A web server on this machine for tests: pages, redirects, failures, and answers of any shape."""

from __future__ import annotations

import ipaddress
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from threading import Thread
from typing import Any

from corpus.fetch.address_policy import FetchPolicy
from corpus.fetch.client import WebClient
from corpus.sources import Found, Unchanged, Unread, read
from corpus.types import RawPage

LOOPBACK = ipaddress.ip_network("127.0.0.0/8")
POLICY = FetchPolicy(private=(LOOPBACK,), pause_seconds=0.0)

Act = Callable[[BaseHTTPRequestHandler], None]


@dataclass
class Clock:
    """A clock that moves only when someone sleeps. `slept` holds for how long each time."""

    now: float = 100.0
    slept: list[float] = field(default_factory=list)

    def __call__(self) -> float:
        return self.now

    def sleep(self, seconds: float) -> None:
        self.slept.append(seconds)
        self.now += seconds


@dataclass
class Site:
    """What is served. `pages` maps a path to (status, headers, body); `acts` does as it likes.

    `asked` holds the paths and headers of the requests so far.
    """

    address: str = ""
    pages: dict[str, tuple[int, dict[str, str], bytes]] = field(default_factory=dict)
    acts: dict[str, Act] = field(default_factory=dict)
    redirects: dict[str, str] = field(default_factory=dict)
    asked: list[tuple[str, dict[str, str]]] = field(default_factory=list)
    failures: dict[str, int] = field(default_factory=dict)

    def put(
        self,
        path: str,
        body: str | bytes,
        media: str = "text/html",
        status: int = 200,
        headers: dict[str, str] | None = None,
    ) -> str:
        """Serve a page; its address."""
        data = body.encode() if isinstance(body, str) else body
        data = data.replace(b"SITE", self.address.encode())
        self.pages[path] = (status, {"Content-Type": media} | (headers or {}), data)
        return self.address + path

    def act(self, path: str, act: Act) -> str:
        """Answer a path in a way of its own; its address."""
        self.acts[path] = act
        return self.address + path

    @property
    def paths(self) -> list[str]:
        """The paths asked for, without those for robots.txt."""
        return [path for path, _ in self.asked if path != "/robots.txt"]


@contextmanager
def serving() -> Iterator[Site]:
    """Serve a site on loopback while the block lasts."""
    site = Site()

    class Handler(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            site.asked.append((self.path, dict(self.headers.items())))
            if site.failures.get(self.path, 0) > 0:
                site.failures[self.path] -= 1
                self.connection.close()
            elif self.path in site.acts:
                site.acts[self.path](self)
            elif self.path in site.redirects:
                self._answer(302, {"Location": site.redirects[self.path]}, b"")
            else:
                self._page(*site.pages.get(self.path, (404, {}, b"borte")))

        def _page(self, status: int, headers: dict[str, str], body: bytes) -> None:
            """Answer with a page, or with 304 where it is the version that is known."""
            for name, asked in (("ETag", "If-None-Match"), ("Last-Modified", "If-Modified-Since")):
                if headers.get(name) and self.headers.get(asked) == headers[name]:
                    status, body = 304, b""
            self._answer(status, headers, body)

        def _answer(self, status: int, headers: dict[str, str], body: bytes) -> None:
            self.send_response(status)
            for name, value in headers.items():
                self.send_header(name, value)
            self.send_header("Content-Length", str(len(body)))
            self.end_headers()
            self.wfile.write(body)

        def log_message(self, *args: object) -> None:
            del args

        def handle(self) -> None:
            try:
                super().handle()
            except (ConnectionError, ValueError):
                return

        def finish(self) -> None:
            try:
                super().finish()
            except (ConnectionError, ValueError):
                return

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    server.daemon_threads = True
    site.address = f"http://127.0.0.1:{server.server_port}"
    thread = Thread(target=server.serve_forever, kwargs={"poll_interval": 0.01})
    thread.start()
    try:
        yield site
    finally:
        server.shutdown()
        server.server_close()
        thread.join()


def pages(source: str, policy: FetchPolicy = POLICY, **world: Any) -> list[Found]:
    """What a source gives, read by a client that may reach loopback."""
    with WebClient(policy, **world) as client:
        return list(read(source, client=client))


def outcome(source: str, policy: FetchPolicy = POLICY, **world: Any) -> list[tuple[str, str]]:
    """Each page's source with its text, each failure's with its reason."""
    return [(page.source, _told(page)) for page in pages(source, policy, **world)]


def _told(page: Found) -> str:
    if isinstance(page, RawPage):
        return page.content.decode()
    return "unchanged" if isinstance(page, Unchanged) else page.reason


def reason(source: str, policy: FetchPolicy = POLICY, **world: Any) -> str:
    """The reason of the one failure that a source gives."""
    [found] = pages(source, policy, **world)
    assert isinstance(found, Unread)
    assert found.source == source.strip()
    assert "\n" not in found.reason
    return found.reason
