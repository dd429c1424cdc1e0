"""One request and its answer, within limits: no redirects, no cookies, no proxy, no surprises.

Proxies that the environment names are not used: a proxy resolves names itself, and what it
connects to could not be checked. Who has no other way out saves the pages as files.
"""

from __future__ import annotations

import ssl
import zlib
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

from corpus.errors import SourceUnreadable
from corpus.fetch.address_policy import FetchPolicy
from corpus.fetch.guarded_backend import Deadline, GuardedBackend, Resolve, system_resolve

if TYPE_CHECKING:
    import httpcore

# Only what is asked for is unpacked, by ourselves, so that it can be counted as it comes.
ACCEPTED_ENCODINGS = "gzip, deflate"
_PACKED = ("gzip", "x-gzip", "deflate")
_LONGEST_ADDRESS = 2000  # characters
_ANY_CONTAINER = zlib.MAX_WBITS | 32  # gzip or zlib, by its first bytes
_NO_CONTAINER = -zlib.MAX_WBITS


class Unreached(SourceUnreadable):
    """No answer could be had; another try may get one."""


class Reply:
    """An answer whose body is still on its way."""

    def __init__(self, response: httpcore.Response) -> None:
        self._response = response
        self.status = response.status

    def header(self, name: str) -> str:
        """The first header of this name, in lower case; "" where there is none."""
        wanted = name.lower().encode()
        values = (value for key, value in self._response.headers if key.lower() == wanted)
        return next(values, b"").decode("latin-1").strip()

    def body(self, most_bytes: int, *, cut: bool = False) -> bytes:
        """Read the body, unpacked, up to a size; the packed body may not be larger either.

        What is longer is cut off where `cut`, else raises SourceUnreadable.
        """
        encoding = self.header("content-encoding").lower()
        if encoding not in (*_PACKED, "identity", ""):
            raise SourceUnreadable(
                f"comes packed as {encoding[:40]!r}, which was not asked for;"
                " save the page as a file and add that"
            )
        unpack = _Unpacking() if encoding in _PACKED else None
        content = bytearray()
        received = 0
        for chunk in self._response.iter_stream():
            received += len(chunk)
            room = most_bytes + 1 - len(content)
            content += unpack.feed(chunk, room) if unpack else chunk
            if len(content) > most_bytes or received > most_bytes:
                if cut:
                    break
                raise SourceUnreadable(f"over {most_bytes >> 20} MB, the most that is read")
        if unpack and not cut:
            unpack.finish()
        return bytes(content[:most_bytes])


class _Unpacking:
    """A body that comes in packed pieces, unpacked no further than is asked for."""

    def __init__(self) -> None:
        self._begun = False
        self._stream = zlib.decompressobj(_ANY_CONTAINER)

    def feed(self, chunk: bytes, most_bytes: int) -> bytes:
        """Unpack a piece, up to `most_bytes` of what is in it."""
        try:
            return self._feed(chunk, most_bytes)
        except zlib.error:
            raise SourceUnreadable("comes damaged: it can't be unpacked; try again") from None

    def _feed(self, chunk: bytes, most_bytes: int) -> bytes:
        content = b""
        while chunk and len(content) < most_bytes:
            try:
                content += self._stream.decompress(chunk, most_bytes - len(content))
            except zlib.error:
                if self._begun:
                    raise
                self._stream = zlib.decompressobj(_NO_CONTAINER)  # "deflate" by some servers
                content += self._stream.decompress(chunk, most_bytes - len(content))
            self._begun = True
            if not self._stream.eof:
                break
            chunk = self._stream.unused_data
            if not chunk.startswith(b"\x1f\x8b"):
                break  # padding
            self._stream = zlib.decompressobj(_ANY_CONTAINER)  # the next member
        return content

    def finish(self) -> None:
        """Raise SourceUnreadable where the end is missing."""
        if self._begun and not self._stream.eof:
            raise SourceUnreadable("comes damaged: its end is missing; try again")


class Transport:
    """Connections that are kept for further requests; to be closed by its owner."""

    def __init__(
        self,
        policy: FetchPolicy,
        resolve: Resolve = system_resolve,
        ssl_context: ssl.SSLContext | None = None,
    ) -> None:
        import httpcore
        import httpx

        self.deadline = Deadline()
        self._policy = policy
        self._pool = httpcore.ConnectionPool(
            # The operator's own certificates (SSL_CERT_FILE) count, as everywhere.
            ssl_context=ssl_context or httpx.create_ssl_context(),
            max_connections=8,
            keepalive_expiry=5.0,
            network_backend=GuardedBackend(policy, self.deadline, resolve),
        )

    def close(self) -> None:
        """Close every connection."""
        self._pool.close()

    @contextmanager
    def open(self, url: str, headers: Mapping[str, str]) -> Iterator[Reply]:
        """Ask for a URL; its body is read while the block lasts, within the deadline.

        Raises Unreached where no whole answer comes, SourceUnreadable where the URL may not be
        asked for.
        """
        import httpcore

        target = _target(url)
        seconds = self._policy.timeout_seconds
        timeout = dict.fromkeys(("connect", "read", "write", "pool"), seconds)
        try:
            with self._pool.stream(
                "GET", target, headers=list(headers.items()), extensions={"timeout": timeout}
            ) as response:
                yield Reply(response)
        except httpcore.TimeoutException as error:
            if self.deadline.is_over:
                raise SourceUnreadable(
                    f"takes over {self._policy.total_seconds:.0f} seconds;"
                    " save the page as a file and add that"
                ) from error
            raise Unreached(f"no answer within {seconds:.0f} seconds") from error
        except (httpcore.NetworkError, httpcore.ProtocolError) as error:
            raise Unreached(f"can't be reached: {_in_short(error)}") from error


def whole_address(address: str) -> str:
    """Write an address as it is asked for: host in ASCII, path escaped, no fragment.

    Raises SourceUnreadable, saying what is wrong with it.
    """
    import httpx

    if len(address) > _LONGEST_ADDRESS:
        raise SourceUnreadable(f"an address of over {_LONGEST_ADDRESS} characters; shorten it")
    try:
        urlsplit(address)
        url = httpx.URL(address)
    except (httpx.InvalidURL, ValueError, UnicodeError):
        url = None
    ports = range(1, 65536)
    if (
        url is None
        or not url.host
        or url.scheme not in ("http", "https")
        or (url.port or 80) not in ports
    ):
        raise SourceUnreadable("not a whole address; write https://, a host and a path")
    if url.userinfo:
        raise SourceUnreadable("has a name or a password in it; give the address without")
    return str(url.copy_with(fragment=None))


def _target(url: str) -> httpcore.URL:
    import httpcore
    import httpx

    parts = httpx.URL(url)
    return httpcore.URL(
        scheme=parts.raw_scheme, host=parts.raw_host, port=parts.port, target=parts.raw_path
    )


def _in_short(error: Exception) -> str:
    """A library's message on one line; its class where it has none."""
    return " ".join(str(error).split())[:200] or type(error).__name__
