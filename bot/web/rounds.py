"""What the service does beside answering: mail to readers, and what else no bot does for it."""

from __future__ import annotations

import threading
from collections.abc import Callable, Sequence

from bot.errors import BotError
from bot.sanitize import one_line

Job = Callable[[], object]
Say = Callable[[str], object]

_EVERY_SECONDS = 3.0


class WebRounds:
    """Does jobs again and again in a thread of its own; one that fails keeps no other from it."""

    def __init__(
        self, jobs: Sequence[Job], say: Say, every_seconds: float = _EVERY_SECONDS
    ) -> None:
        self._jobs = jobs
        self._say = say
        self._every_seconds = every_seconds
        self._said: set[str] = set()
        self._stop = threading.Event()
        self._thread = threading.Thread(target=self._run, name="web rounds", daemon=True)

    def start(self) -> None:
        """Begin."""
        self._thread.start()

    def stop(self, timeout_seconds: float = 10.0) -> None:
        """End when the job that is under way is done, or after so long."""
        self._stop.set()
        self._thread.join(timeout_seconds)

    def _run(self) -> None:
        while not self._stop.is_set():
            self.once()
            self._stop.wait(self._every_seconds)

    def once(self) -> None:
        """Do every job once."""
        for job in self._jobs:
            try:
                job()
            except BotError as error:
                self._tell(one_line(str(error), 300))
            except Exception as error:
                # Whatever it was, the other jobs and the next time must not suffer.
                self._tell(f"a job of the web service failed ({type(error).__name__})")

    def _tell(self, words: str) -> None:
        if words not in self._said:
            self._said = {words} if len(self._said) > 20 else self._said | {words}
            self._say(words)


def seldom(job: Job, times: int) -> Job:
    """Return a job that is done the first time and then every `times` rounds."""
    count = 0

    def now_and_then() -> None:
        nonlocal count
        if count % times == 0:
            job()
        count += 1

    return now_and_then
