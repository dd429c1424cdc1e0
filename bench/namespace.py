"""A network namespace of its own for one worker, whose only cable can be pulled.

In it there are no others but the worker, and at the other end of the cable relays to what it needs:
the Bot API server and PostgreSQL. With the cable out, nothing that either side sends arrives, and
neither is told, as where a switch has failed. Needs Linux, root and `ip`.
"""

from __future__ import annotations

import asyncio
import os
import subprocess
import threading
from collections.abc import Awaitable, Callable, Iterator, Sequence
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path

_HERE, _THERE, _BITS = "10.213.71.1", "10.213.71.2", 30
_CHUNK = 65536

Target = Path | int
"""Where a relay leads: a socket's file, or a port of this machine."""


class NotPossible(Exception):
    """There can be no namespace here; the text says why."""


@dataclass(frozen=True, slots=True)
class Namespace:
    """A namespace that is there: how a command is begun in it, and how it is reached.

    `address` is the worker's as it is seen from outside, `here` the one at which the worker reaches
    `ports`, the relays in the order of their targets.
    """

    command: Sequence[str]
    address: str
    here: str
    ports: Sequence[int]
    _cable: str

    def cut(self) -> None:
        """Pull the cable."""
        _ip("link", "set", self._cable, "down")

    def mend(self) -> None:
        """Put it in again."""
        _ip("link", "set", self._cable, "up")


@contextmanager
def namespace(*targets: Target) -> Iterator[Namespace]:
    """Make a namespace with relays to these targets, until the block ends; raises `NotPossible`."""
    name, here, there = (f"svar{os.getpid()}{end}" for end in ("", "a", "b"))
    inside = ("netns", "exec", name, "ip")
    try:
        _ip("netns", "add", name)
        try:
            _ip("link", "add", here, "type", "veth", "peer", "name", there, "netns", name)
            _ip("addr", "add", f"{_HERE}/{_BITS}", "dev", here)
            _ip("link", "set", here, "up")
            _ip(*inside, "addr", "add", f"{_THERE}/{_BITS}", "dev", there)
            _ip(*inside, "link", "set", there, "up")
            _ip(*inside, "link", "set", "lo", "up")
            with _relays(targets) as ports:
                yield Namespace(("ip", "netns", "exec", name), _THERE, _HERE, ports, here)
        finally:
            _ip("netns", "del", name)  # the cable goes with it
    except (OSError, subprocess.CalledProcessError) as error:
        raise NotPossible(str(error)) from error


@contextmanager
def _relays(targets: Sequence[Target]) -> Iterator[Sequence[int]]:
    """Pass on what comes to ports at our end of the cable, until the block ends; yields those."""
    loop, ready, stop = asyncio.new_event_loop(), threading.Event(), asyncio.Event()
    ports: list[int] = []

    async def serve() -> None:
        servers = [await asyncio.start_server(_passing(each), _HERE, 0) for each in targets]
        ports.extend(server.sockets[0].getsockname()[1] for server in servers)
        ready.set()
        await stop.wait()
        for server in servers:
            server.close()

    thread = threading.Thread(target=loop.run_until_complete, args=(serve(),), daemon=True)
    thread.start()
    ready.wait()
    try:
        yield ports
    finally:
        loop.call_soon_threadsafe(stop.set)
        thread.join()


def _passing(
    target: Target,
) -> Callable[[asyncio.StreamReader, asyncio.StreamWriter], Awaitable[None]]:
    async def pass_on(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        try:
            if isinstance(target, Path):
                other = await asyncio.open_unix_connection(target)
            else:
                other = await asyncio.open_connection("127.0.0.1", target)
        except OSError:  # it is just being started again
            writer.close()
            return
        await asyncio.gather(_copy(reader, other[1]), _copy(other[0], writer))

    return pass_on


async def _copy(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
    with suppress(OSError):
        while data := await reader.read(_CHUNK):
            writer.write(data)
            await writer.drain()
    writer.close()


def _ip(*arguments: str) -> None:
    subprocess.run(["ip", *arguments], check=True, capture_output=True)
