"""Work for admins that takes longer than an update may: in threads of its own."""

from __future__ import annotations

import threading
from collections.abc import Callable
from concurrent.futures import Future, wait

from bot.library.admin_acts import Stopping
from bot.telegram.transport.backoff import Say
from bot.telegram.transport.error_location import place_of
from bot.telegram.transport.workers import Workers

_PLACES = 2
"""One that builds must not keep another admin's document waiting."""
_SLOW_SECONDS = 20.0
"""Nor may two: what takes longer than this goes on beside the others."""
_MOST = 8


class BackgroundWork:
    """Runs jobs, and what they need from around them. To be finished by its owner.

    `fetch` returns the content of a file that somebody sent, by its id, and raises `CallFailed`;
    `wake` lets what is owed to a chat be sent.
    """

    def __init__(
        self,
        fetch: Callable[[str], bytes],
        wake: Callable[[], object],
        say: Say,
        once_stored: Callable[[Callable[[], object]], None],
    ) -> None:
        """`once_stored` does something when what is being stored is (`Database.once_stored`)."""
        self._once_stored = once_stored
        self.fetch = fetch
        self.wake = wake
        self._say = say
        # No daemons: one that is putting an article back shall come to its end.
        self._workers = Workers(
            "admin", _PLACES, most=_MOST, slow_seconds=_SLOW_SECONDS, daemon=False
        )
        self._jobs: set[Future[None]] = set()
        self._stopping = threading.Event()

    def start(self, job: Callable[[], None], unforeseen: Callable[[], None]) -> None:
        """Begin a job once what this thread's unit stores is stored; if that fails, none.

        What the job says is then said after what is said here. Where it fails, the operator is
        told, and `unforeseen` tells the admin.
        """
        self._once_stored(lambda: self._begin(job, unforeseen))

    def _begin(self, job: Callable[[], None], unforeseen: Callable[[], None]) -> None:
        if self._stopping.is_set():
            return
        future = self._workers.submit(lambda _: self._run(job, unforeseen)).future
        self._jobs.add(future)
        future.add_done_callback(self._jobs.discard)

    def check(self) -> None:
        """Raise Stopping where the bot is being stopped: to be called by what takes long."""
        if self._stopping.is_set():
            raise Stopping

    def finish(self, seconds: float) -> None:
        """Let jobs end where they stand, and wait for that for so long.

        Those that have not begun find out at once, and tell their admin so.
        """
        self._stopping.set()
        wait(tuple(self._jobs), timeout=seconds)

    def _run(self, job: Callable[[], None], unforeseen: Callable[[], None]) -> None:
        try:
            try:
                job()
            except Exception as error:
                self._say(f"something for an admin went wrong ({place_of(error)})")
                unforeseen()
        except Exception as error:  # the database is away, most likely: nobody else is told
            self._say(f"an admin could not be told ({place_of(error)})")
