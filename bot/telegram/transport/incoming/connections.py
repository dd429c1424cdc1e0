"""Connections to a server of ours, no more than a few: a stranger can't use up our descriptors."""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass


@dataclass(slots=True)
class _Standing:
    """What is known of a connection: requests under way, and whether any was ever welcome."""

    requests: int = 0
    is_known: bool = False


class Connections:
    """The connections of one server, at most so many. Lives in one event loop.

    Where one too many comes, the one goes that has been without a request for longest, those first
    that never had one that was welcome: they may be somebody's who only wants them open.
    """

    def __init__(self, most: int) -> None:
        self._most = most
        self._open: dict[asyncio.BaseTransport, _Standing] = {}  # the one idle for longest first

    def __len__(self) -> int:
        return len(self._open)

    def counted(self, make: Callable[[], asyncio.Protocol]) -> Callable[[], asyncio.Protocol]:
        """Return a factory of the same protocols whose connections are counted here."""
        return lambda: _Counted(make(), self)

    @contextmanager
    def at_work(self, transport: asyncio.BaseTransport | None) -> Iterator[None]:
        """Keep a connection for as long as a request of it is worked on."""
        standing = self._open.get(transport) if transport else None
        if transport is None or standing is None:
            yield
            return
        standing.requests += 1
        try:
            yield
        finally:
            standing.requests -= 1
            if transport in self._open:
                self._open[transport] = self._open.pop(transport)

    def welcome(self, transport: asyncio.BaseTransport | None) -> None:
        """Take note that somebody we know is at the other end."""
        if transport and (standing := self._open.get(transport)):
            standing.is_known = True

    def came(self, transport: asyncio.Transport) -> None:
        """Count a new connection; where that is one too many, close one."""
        self._open[transport] = _Standing()
        if len(self._open) <= self._most:
            return
        idle = [each for each, standing in self._open.items() if not standing.requests]
        idle.remove(transport)
        strange = (each for each in idle if not self._open[each].is_known)
        # All others may be at work: then it is the new one itself.
        going = next(strange, next(iter(idle), transport))
        del self._open[going]
        assert isinstance(going, asyncio.Transport)
        going.abort()

    def gone(self, transport: asyncio.BaseTransport) -> None:
        """Count a connection no longer."""
        self._open.pop(transport, None)


class _Counted(asyncio.Protocol):
    """A protocol that does what another one does, and tells of its connection."""

    def __init__(self, inner: asyncio.Protocol, connections: Connections) -> None:
        self._inner = inner
        self._connections = connections
        self._transport: asyncio.BaseTransport | None = None

    def connection_made(self, transport: asyncio.BaseTransport) -> None:
        assert isinstance(transport, asyncio.Transport)
        self._transport = transport
        self._inner.connection_made(transport)
        self._connections.came(transport)

    def connection_lost(self, exc: Exception | None) -> None:
        if self._transport is not None:
            self._connections.gone(self._transport)
        self._inner.connection_lost(exc)

    def data_received(self, data: bytes) -> None:
        self._inner.data_received(data)

    def eof_received(self) -> bool | None:
        return self._inner.eof_received()

    def pause_writing(self) -> None:
        self._inner.pause_writing()

    def resume_writing(self) -> None:
        self._inner.resume_writing()
