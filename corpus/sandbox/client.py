"""Cleaning pages of unknown origin: in a process of its own, within limits of time and memory.

A document can be made to take hours or all memory. `corpus.clean.clean` does the work, and may be
called where the page is our own; this is the door for all others.
"""

from __future__ import annotations

import json
import signal
import subprocess
import sys
import threading
from collections.abc import Callable
from dataclasses import asdict, dataclass, fields
from datetime import date
from pathlib import Path
from types import TracebackType
from typing import Any

from corpus import words
from corpus.account_record import account_from
from corpus.errors import CorpusError, PageUnusable
from corpus.sandbox.worker import read_frame, write_frame
from corpus.types import Access, CleanPage, Language, RawPage

_ROOT = Path(__file__).resolve().parents[2]  # where `corpus` is imported from
_START_SECONDS = 60.0
_END_SECONDS = 2.0
_BUSY = 4  # times as long as the work itself
_LONGEST_ANSWER_BYTES = 256 * 1024 * 1024
_OUT_OF_TIME = -getattr(signal, "SIGXCPU", 0) or None  # as its own limit ends it
_WAY_OUT = "save its text as .txt or .docx, in parts if it is long"


@dataclass(frozen=True, slots=True)
class CleanLimits:
    """What one page may cost: seconds of work, and memory of its process in all.

    On a busy machine, or one that can't count work, it may take four times as long by the clock.
    `keeping_seconds`: of work with the article that is found, which is done without limits
    wherever it is kept: read, and cut into passages.
    """

    seconds: float = 60.0
    memory_bytes: int = 2 * 1024**3
    keeping_seconds: float = 10.0


class CleanerBroke(CorpusError):
    """The process that cleans pages can't be started, or met what nobody foresaw."""


class Cleaner:
    """Cleans pages one at a time in a process that is started with the first, and after a failure.

    To be closed by its owner: the process is there until then. May be used from several threads.
    """

    def __init__(self, limits: CleanLimits = CleanLimits()) -> None:
        self._limits = limits
        self._lock = threading.Lock()
        self._process: subprocess.Popen[bytes] | None = None

    def __enter__(self) -> Cleaner:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self.close()

    def clean(self, raw: RawPage) -> CleanPage:
        """Find the article in a page, as `corpus.clean.clean` does.

        Raises PageUnusable where no article is in it, and where it takes too long or too much
        memory; CleanerBroke where that is no fault of the page's.
        """
        with self._lock:
            answer = self._ask(raw)
        if "refused" in answer:
            raise PageUnusable(str(answer["refused"]))
        if "long" in answer:
            raise PageUnusable("an article too long to be read at once; add it in parts")
        if "broke" in answer:
            raise CleanerBroke(f"can't be read: {answer['broke']}; {_WAY_OUT}")
        try:
            return _page(answer["page"])
        except (KeyError, TypeError, ValueError) as error:
            raise CleanerBroke(f"can't be read: a wrong answer; {_WAY_OUT}") from error

    def close(self) -> None:
        """End the process."""
        with self._lock:
            self._end()

    def _ask(self, raw: RawPage) -> dict[str, Any]:
        process = self._started()
        assert process.stdin is not None
        head = {"source": raw.source, "name": raw.name, "media_type": raw.media_type}
        stdin = process.stdin

        def send() -> None:
            write_frame(stdin, json.dumps(head).encode())
            write_frame(stdin, raw.content)

        answer = self._exchange(process, _BUSY * self._limits.seconds, send)
        if answer is None:
            raise PageUnusable(f"takes over {self._limits.seconds:.0f} seconds to read; {_WAY_OUT}")
        if not answer or "memory" in answer:  # an end without a word is one of memory, mostly
            self._end()
            raise PageUnusable(f"takes too much memory, or breaks its reader; {_WAY_OUT}")
        return answer

    def _started(self) -> subprocess.Popen[bytes]:
        if self._process is not None and self._process.poll() is None:
            return self._process
        self._end()
        limits = asdict(self._limits).values()
        try:
            self._process = subprocess.Popen(
                [
                    sys.executable,
                    "-m",
                    "corpus.sandbox.worker",
                    *map(str, limits),
                    str(words.in_use() or ""),
                ],
                cwd=_ROOT,
                stdin=subprocess.PIPE,
                stdout=subprocess.PIPE,
                stderr=subprocess.DEVNULL,
            )
        except OSError as error:
            raise CleanerBroke(f"can't be read: no process for it ({error.strerror})") from error
        if self._exchange(self._process, _START_SECONDS, lambda: None) is None:
            raise CleanerBroke("can't be read: its process does not start; try again")
        if self._process is None:
            raise CleanerBroke("can't be read: its process ends at once; is memory left?")
        return self._process

    def _exchange(
        self, process: subprocess.Popen[bytes], seconds: float, send: Callable[[], None]
    ) -> dict[str, Any] | None:
        """Send, and wait for the answer: {} where the process ended, None where it took too long.

        In both cases the process is gone.
        """
        late = threading.Event()

        def end() -> None:
            late.set()
            process.kill()

        timer = threading.Timer(seconds, end)
        timer.daemon = True
        timer.start()
        answer: dict[str, Any] | None = None
        try:
            assert process.stdout is not None
            send()
            frame = read_frame(process.stdout, _LONGEST_ANSWER_BYTES)
            answer = json.loads(frame) if frame is not None else None
        except (OSError, ValueError):
            answer = None
        finally:
            timer.cancel()
            timer.join()
            if answer is None or late.is_set():
                self._end()
        if late.is_set() or (answer is None and process.returncode == _OUT_OF_TIME):
            return None
        return answer or {}

    def _end(self) -> None:
        process, self._process = self._process, None
        if process is None:
            return
        for stream in (process.stdin, process.stdout):
            try:
                assert stream is not None
                stream.close()
            except OSError:  # what was still to be sent
                continue
        try:
            process.wait(_END_SECONDS)
        except subprocess.TimeoutExpired:
            process.kill()
            process.wait()


def _page(answer: dict[str, Any]) -> CleanPage:
    """Read an answer back; its process has read a stranger's page, so every field is looked at.

    Raises KeyError, TypeError or ValueError where it is no page.
    """
    found: dict[str, Any] = {field.name: answer[field.name] for field in fields(CleanPage)}
    for name in ("published", "updated"):
        found[name] = date.fromisoformat(found[name]) if found[name] is not None else None
    found["language"] = Language(found["language"])
    found["access"] = Access(found["access"])
    found["sources"] = tuple(found["sources"])
    found["account"] = account_from(found["account"])
    texts = ("title", "body", "id", "series", "previous", "next", "url")
    if not (found["title"] and isinstance(found["body"], str)):
        raise TypeError("no title, or no text")
    if not all(isinstance(found[name], str | None) for name in texts):
        raise TypeError("words that are none")
    if not all(isinstance(found[name], int | None) for name in ("part", "parts")):
        raise TypeError("numbers that are none")
    if not all(isinstance(source, str) for source in found["sources"]):
        raise TypeError("sources that are none")
    return CleanPage(**found)
