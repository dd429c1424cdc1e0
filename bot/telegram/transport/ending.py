"""How the process is told to end, and how it ends in time whatever hangs."""

from __future__ import annotations

import asyncio
import os
import signal
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from typing import NoReturn

from bot.telegram.transport.backoff import Say

END_SECONDS = 45.0
"""Longer than all that is waited for when the bot stops; a service manager kills after 90 s."""
_WAITED_FOR = ("admin", "inbox")
"""How the names of our threads begin that are no daemons."""
_STATUS_CUT_SHORT = 1
_STATUS_TWICE = 130


@contextmanager
def stopping_on_signals(say: Say) -> Iterator[asyncio.Event]:
    """Yield an event that Ctrl-C or SIGTERM sets; a second one ends the process at once.

    Then too nothing is lost: all that matters is in the database.
    """
    loop, stop = asyncio.get_running_loop(), asyncio.Event()

    def on_signal() -> None:
        if stop.is_set():
            _leave(_STATUS_TWICE)
        stop.set()
        say("stopping: what is under way is finished first (once more to stop at once)")

    for number in (signal.SIGINT, signal.SIGTERM):
        loop.add_signal_handler(number, on_signal)
    try:
        yield stop
    finally:
        for number in (signal.SIGINT, signal.SIGTERM):
            loop.remove_signal_handler(number)


class HardEnd:
    """Ends the process some time after it was told to stop, if it has not ended by then.

    A thread that hangs would keep it for good. What that thread had not stored, the next start does
    again.
    """

    def __init__(self, say: Say, seconds: float = END_SECONDS) -> None:
        self._say = say
        self._timer = threading.Timer(seconds, self._end)
        self._timer.daemon = True
        self._begun = False

    def begin(self) -> None:
        """Let the time run; a second call changes nothing."""
        if not self._begun:
            self._begun = True
            self._timer.start()

    def over(self) -> None:
        """Stop the clock: all has ended, unless a thread of ours goes on that Python waits for."""
        if not any(map(_keeps_process, threading.enumerate())):
            self._timer.cancel()

    def _end(self) -> None:
        self._say(
            "something hangs and is not waited for: what it was about waits for the next start"
        )
        _leave(_STATUS_CUT_SHORT)


def _keeps_process(thread: threading.Thread) -> bool:
    """Tell whether a thread of the bot's is one that the end of the process waits for."""
    return thread.is_alive() and not thread.daemon and thread.name.startswith(_WAITED_FOR)


def _leave(status: int) -> NoReturn:
    # Threads may be at work, and would keep the process: this doesn't ask them.
    os._exit(status)
