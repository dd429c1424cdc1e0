"""Threads for work that may hang: what takes long leaves its place to others.

Nothing can end a thread from outside. So a piece of work keeps one of a few places for a moment
only, goes on beside them where it takes longer, and counts no more once it was given up on.
"""

from __future__ import annotations

import asyncio
import threading
import time
from collections import deque
from collections.abc import Callable
from concurrent.futures import Future
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any, Generic, TypeVar

_AGAIN_SECONDS = 1.0
"""How long we wait where the system gives us no thread."""
_Result = TypeVar("_Result")


@dataclass(frozen=True, slots=True)
class WorkersState:
    """How threads get on.

    There are so many `places`; `at_work` are busy with what nobody gave up on, the longest `since`
    (UTC; None where none is), the one that asks not counted. So many were `given_up` on since the
    start, and `hang` still.
    """

    places: int
    at_work: int
    since: datetime | None
    given_up: int
    hang: int


class Job(Generic[_Result]):
    """A piece of work that waits for its thread, or has it; `future` is what comes of it."""

    def __init__(self, work: Callable[[Job[_Result]], _Result]) -> None:
        self.work = work
        self.future: Future[_Result] = Future()
        self.began_at: datetime | None = None
        self.began = 0.0
        self.thread: threading.Thread | None = None
        self._given_up = threading.Event()

    @property
    def is_given_up(self) -> bool:
        """Whether nobody waits for it any more: it must change nothing from now on."""
        return self._given_up.is_set()

    def give_up(self) -> None:
        """Wait for it no longer. One that has not begun never does."""
        self._given_up.set()
        self.future.cancel()


class Workers:
    """Gives each job a thread, those first that came first. Thread-safe."""

    def __init__(
        self,
        name: str,
        places: int,
        *,
        most: int,
        slow_seconds: float,
        daemon: bool = True,
    ) -> None:
        """Let so many jobs run at once as there are `places`.

        One that has run for `slow_seconds` leaves its place to another, up to `most` in all, not
        counting those that were given up on. Only `daemon` threads let the process end while they
        hang.
        """
        self._name = name
        self._places = places
        self._most = most
        self._slow_seconds = slow_seconds
        self._daemon = daemon
        self._lock = threading.Lock()
        self._waiting: deque[Job[Any]] = deque()
        self._running: set[Job[Any]] = set()
        self._given_up = 0
        self._alarm: threading.Timer | None = None

    def submit(self, work: Callable[[Job[_Result]], _Result]) -> Job[_Result]:
        """Have something done as soon as there is a place; `work` gets its own job."""
        job = Job(work)
        with self._lock:
            self._waiting.append(job)
            self._begin()
        return job

    async def run(self, work: Callable[[Job[_Result]], _Result]) -> _Result:
        """Have something done, and return what it does; it is given up on where we are cancelled.

        Then it goes on in its thread for as long as it takes, but counts no more.
        """
        job = self.submit(work)
        try:
            return await asyncio.wrap_future(job.future)
        except asyncio.CancelledError:
            self.give_up(job)
            raise

    def give_up(self, job: Job[Any]) -> None:
        """Wait for a job no longer, and let another have its place."""
        job.give_up()
        with self._lock:
            self._given_up += job in self._running
            self._begin()

    def state(self) -> WorkersState:
        """Tell how things stand."""
        with self._lock:
            live = self._live()
            hang = len(self._running) - len(live)
            live = [job for job in live if job.thread is not threading.current_thread()]
            began = [job.began_at for job in live if job.began_at is not None]
            return WorkersState(
                places=self._places,
                at_work=len(live),
                since=min(began, default=None),
                given_up=self._given_up,
                hang=hang,
            )

    def _live(self) -> list[Job[Any]]:
        return [job for job in self._running if not job.is_given_up]

    def _begin(self) -> None:
        """Begin with as many jobs as there are places for; called under the lock."""
        while self._waiting and (seconds := self._seconds_to_a_place()) <= 0:
            job = self._waiting.popleft()
            if not job.future.set_running_or_notify_cancel():
                continue
            job.began, job.began_at = time.monotonic(), datetime.now(UTC)
            self._running.add(job)
            job.thread = threading.Thread(
                target=self._run, args=(job,), name=self._name, daemon=self._daemon
            )
            try:
                job.thread.start()
            except RuntimeError as error:  # the system has none left
                self._running.discard(job)
                job.future.set_exception(error)
        if self._waiting:
            self._look_again(seconds)

    def _seconds_to_a_place(self) -> float:
        """Return how long it takes until another job may begin, if none ends before."""
        now, live = time.monotonic(), self._live()
        if len(live) >= self._most:
            return _AGAIN_SECONDS
        left = sorted(
            seconds for job in live if (seconds := job.began + self._slow_seconds - now) > 0
        )
        return 0.0 if len(left) < self._places else left[len(left) - self._places]

    def _look_again(self, seconds: float) -> None:
        if self._alarm is None:
            self._alarm = threading.Timer(seconds, self._wake)
            self._alarm.daemon = True
            self._alarm.start()

    def _wake(self) -> None:
        with self._lock:
            self._alarm = None
            self._begin()

    def _run(self, job: Job[_Result]) -> None:
        try:
            result = job.work(job)
        except BaseException as error:
            self._end(job)
            job.future.set_exception(error)
        else:
            self._end(job)
            job.future.set_result(result)

    def _end(self, job: Job[Any]) -> None:
        with self._lock:
            self._running.discard(job)
            self._begin()


async def in_own_thread(name: str, work: Callable[[], _Result]) -> _Result:
    """Do something that may hang in a thread that nothing else waits for, nor the process's end."""
    workers = Workers(name, 1, most=1, slow_seconds=0.0)
    return await workers.run(lambda _: work())
