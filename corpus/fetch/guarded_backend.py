"""Connections that reach the public web and nothing else, and that end.

A name is resolved once; every address it has must be allowed, and the connection goes to one of
the addresses that were checked. A second look-up, which could tell another story, never happens.
"""

from __future__ import annotations

import queue
import socket
import ssl
import threading
import time
from collections.abc import Callable, Iterable, Sequence
from typing import Any

import httpcore

from corpus.fetch.address_policy import (
    INNER,
    ITSELF,
    PRIVATE,
    AddressRefused,
    FetchPolicy,
    IPAddress,
    is_named,
    not_public,
    parse_address,
)

Resolve = Callable[[str, int], Sequence[str]]

_WEB_PORTS = (80, 443)
_FIRST_FREE_PORT = 1024  # below it live mail, shells, name servers
_OWN_SITE = "; if it is your own site, name its network in SVAR_FETCH_PRIVATE"


class Deadline:
    """The moment at which the page being fetched has had its time; shared with its connections."""

    def __init__(self) -> None:
        self._end = 0.0

    def start(self, seconds: float) -> None:
        """Give the next page this long, from now."""
        self._end = time.monotonic() + seconds

    @property
    def is_over(self) -> bool:
        """Whether the time is up."""
        return time.monotonic() >= self._end

    @property
    def remaining(self) -> float:
        """Seconds left, at least 0."""
        return max(0.0, self._end - time.monotonic())

    def extend(self, seconds: float) -> None:
        """Leave out time that was spent waiting by our own will."""
        self._end += seconds

    def left(self, most: float | None) -> float:
        """Seconds left, at most `most`. Raises httpcore.ReadTimeout where there are none."""
        left = self._end - time.monotonic()
        if left <= 0:
            raise httpcore.ReadTimeout("the page's time is up")
        return left if most is None else min(left, most)


def system_resolve(host: str, port: int) -> list[str]:
    """Every address of a host, by the system's resolver. Raises OSError."""
    found = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)
    return list(dict.fromkeys(str(address[0]) for *_, address in found))


def checked_addresses(
    host: str, port: int, policy: FetchPolicy, resolve: Resolve = system_resolve
) -> tuple[str, ...]:
    """Resolve a host, once, to addresses that may be connected to.

    Raises AddressRefused where one of them may not be, whatever the others are; OSError where the
    name has none.
    """
    found = tuple(resolve(host, port))
    addresses = [(text, parse_address(text)) for text in found]
    for text, address in addresses:
        what = "no address at all" if address is None else _refused(address, policy)
        if what is not None:
            leads = "is" if text == host else f"leads to {text},"
            mend = _OWN_SITE if what in (ITSELF, PRIVATE, INNER) else ""
            raise AddressRefused(f"{host} {leads} {what}: nothing is fetched from there{mend}")
    if not found:
        raise OSError("the name has no address")
    if _FIRST_FREE_PORT > port not in _WEB_PORTS and not all(
        address is not None and is_named(address, policy.private) for _, address in addresses
    ):
        raise AddressRefused(f"port {port} is no web server's; give the address without a port")
    return found


def _refused(address: IPAddress, policy: FetchPolicy) -> str | None:
    if is_named(address, policy.private):
        return None
    return not_public(address) or (ITSELF if is_own(address) else None)


def is_own(address: IPAddress) -> bool:
    """Whether an address is one of this machine's own: it would be reached from itself.

    Nothing is sent: a datagram socket only asks for the way.
    """
    family = socket.AF_INET if address.version == 4 else socket.AF_INET6
    try:
        with socket.socket(family, socket.SOCK_DGRAM) as probe:
            probe.connect((str(address), 9))
            return parse_address(probe.getsockname()[0]) == address
    except OSError:  # no way leads there
        return False


class GuardedBackend(httpcore.NetworkBackend):
    """Opens connections to checked addresses only, and lets none outlive the page's deadline.

    Host header, server name and certificate stay those of the name: only the way to it is ours.
    """

    def __init__(
        self, policy: FetchPolicy, deadline: Deadline, resolve: Resolve = system_resolve
    ) -> None:
        self._policy = policy
        self._deadline = deadline
        self._resolve = resolve
        self._plain = httpcore.SyncBackend()

    def connect_tcp(
        self,
        host: str,
        port: int,
        timeout: float | None = None,
        local_address: str | None = None,
        socket_options: Iterable[Any] | None = None,
    ) -> httpcore.NetworkStream:
        """Connect to the first address that answers. Raises AddressRefused, httpcore's errors."""
        failed: Exception = httpcore.ConnectError("the name has no address")
        for address in self._addresses(host, port, timeout):
            try:
                stream = self._plain.connect_tcp(
                    address, port, self._deadline.left(timeout), local_address, socket_options
                )
            except (httpcore.ConnectError, httpcore.ConnectTimeout) as error:
                failed = error
            else:
                return _Timed(stream, self._deadline)
        raise failed

    def connect_unix_socket(
        self,
        path: str,
        timeout: float | None = None,
        socket_options: Iterable[Any] | None = None,
    ) -> httpcore.NetworkStream:
        """Refuse: a socket of this machine is no page."""
        del timeout, socket_options
        raise AddressRefused(f"{path} is on this machine")

    def _addresses(self, host: str, port: int, timeout: float | None) -> tuple[str, ...]:
        """Resolve and check, in a thread: the system's resolver keeps no time."""
        answer: queue.Queue[tuple[str, ...] | Exception] = queue.Queue(1)

        def look_up() -> None:
            try:
                answer.put(checked_addresses(host, port, self._policy, self._resolve))
            except Exception as error:  # told where it was asked for
                answer.put(error)

        threading.Thread(target=look_up, daemon=True).start()
        try:
            found = answer.get(timeout=self._deadline.left(timeout))
        except queue.Empty:
            raise httpcore.ConnectTimeout("the name server does not answer") from None
        if isinstance(found, AddressRefused):
            raise found
        if isinstance(found, Exception):  # of many types: names can be wrong in many ways
            raise httpcore.ConnectError("no such host") from found
        return found


class _Timed(httpcore.NetworkStream):
    """A stream whose every read and write ends at the deadline, however slowly it drips."""

    def __init__(self, stream: httpcore.NetworkStream, deadline: Deadline) -> None:
        self._stream = stream
        self._deadline = deadline

    def read(self, max_bytes: int, timeout: float | None = None) -> bytes:
        return self._stream.read(max_bytes, self._deadline.left(timeout))

    def write(self, buffer: bytes, timeout: float | None = None) -> None:
        self._stream.write(buffer, self._deadline.left(timeout))

    def close(self) -> None:
        self._stream.close()

    def start_tls(
        self,
        ssl_context: ssl.SSLContext,
        server_hostname: str | None = None,
        timeout: float | None = None,
    ) -> httpcore.NetworkStream:
        left = self._deadline.left(timeout)
        return _Timed(self._stream.start_tls(ssl_context, server_hostname, left), self._deadline)

    def get_extra_info(self, info: str) -> Any:
        return self._stream.get_extra_info(info)
