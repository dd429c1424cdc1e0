"""One lock for the whole world, and waiting for it to change, from threads and from event loops."""

from __future__ import annotations

import asyncio
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from typing import TypeVar

Found = TypeVar("Found")


class Changes:
    """Whoever changes the world does it inside `changing`; whoever waits is woken after it."""

    def __init__(self) -> None:
        self._condition = threading.Condition(threading.RLock())
        self._listeners: set[Callable[[], object]] = set()

    @contextmanager
    def changing(self) -> Iterator[None]:
        """Hold the world, and wake everyone who waits when done."""
        with self._condition:
            try:
                yield
            finally:
                self._condition.notify_all()
                for listener in tuple(self._listeners):
                    listener()

    @contextmanager
    def reading(self) -> Iterator[None]:
        """Hold the world still, to read it."""
        with self._condition:
            yield

    def wait_for(self, predicate: Callable[[], Found], timeout_seconds: float) -> Found:
        """Block this thread until the predicate gives something true, and return that.

        TimeoutError after `timeout_seconds`; RuntimeError in an event loop, which it would block.
        """
        if _in_event_loop():
            raise RuntimeError("wait_for would block the event loop: await until(…) instead")
        deadline = time.monotonic() + timeout_seconds
        with self._condition:
            while not (found := predicate()):
                if not self._condition.wait(deadline - time.monotonic()):
                    if found := predicate():
                        return found
                    raise TimeoutError(f"not true after {timeout_seconds} s")
            return found

    async def until(self, predicate: Callable[[], Found], timeout_seconds: float) -> Found:
        """`wait_for` in a coroutine: the event loop goes on meanwhile."""
        with self.heard() as changed:
            try:
                async with asyncio.timeout(timeout_seconds):
                    while True:
                        with self.reading():
                            if found := predicate():
                                return found
                        await changed.wait()
                        changed.clear()
            except TimeoutError:
                raise TimeoutError(f"not true after {timeout_seconds} s") from None

    @contextmanager
    def heard(self) -> Iterator[asyncio.Event]:
        """An event of the running loop that every change sets; the holder clears it."""
        changed = asyncio.Event()
        loop = asyncio.get_running_loop()

        def listener() -> None:
            # A loop that has been closed has nobody left who waits.
            with suppress(RuntimeError):
                loop.call_soon_threadsafe(changed.set)

        with self._condition:
            self._listeners.add(listener)
        try:
            yield changed
        finally:
            with self._condition:
                self._listeners.discard(listener)


def _in_event_loop() -> bool:
    try:
        asyncio.get_running_loop()
    except RuntimeError:
        return False
    return True
