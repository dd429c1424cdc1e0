"""The process in which pages of unknown origin are taken apart: `python -m corpus.sandbox.worker`.

It may use only so much memory and processor time, writes no file, and answers on its standard
output. What stands in a page can end it, and nothing else.
"""

from __future__ import annotations

import contextlib
import json
import math
import os
import signal
import sys
import time
import traceback
from collections.abc import Sequence
from dataclasses import asdict
from pathlib import Path
from typing import IO, Any

from corpus import words
from corpus.chunk import chunk
from corpus.clean import clean
from corpus.errors import ArticleInvalid, CorpusError
from corpus.files.slug import slug
from corpus.library.article_file import read_article, write_article
from corpus.types import CleanPage, RawPage

_NICE = 5  # readers' questions go first
_LENGTH_BYTES = 8


def read_frame(stream: IO[bytes], most_bytes: int) -> bytes | None:
    """Read one frame, its length before it; None where the stream ends, or it is too long."""
    length = int.from_bytes(head := stream.read(_LENGTH_BYTES), "big")
    if len(head) < _LENGTH_BYTES or length > most_bytes:
        return None
    frame = stream.read(length)
    return frame if len(frame) == length else None


def write_frame(stream: IO[bytes], frame: bytes) -> None:
    """Write one frame. Raises OSError where nobody reads."""
    stream.write(len(frame).to_bytes(_LENGTH_BYTES, "big"))
    stream.write(frame)
    stream.flush()


def main(seconds: float, memory_bytes: int, keeping_seconds: float, own_words: str) -> None:
    """Clean the pages that come on standard input, one after another, until it ends.

    `own_words`: the folder of the publisher's word files; empty where there is none.
    """
    if own_words:
        words.use(Path(own_words))
    answers = sys.stdout.buffer
    sys.stdout = sys.stderr  # no library may speak in between
    with contextlib.suppress(ValueError, OSError):
        signal.signal(signal.SIGINT, signal.SIG_IGN)  # the end of input ends it
    _limit(memory_bytes)
    write_frame(answers, b"{}")
    while (head := read_frame(sys.stdin.buffer, sys.maxsize)) is not None:
        content = read_frame(sys.stdin.buffer, sys.maxsize)
        if content is None:
            return
        _limit_next(seconds)
        answer = _answer(RawPage(**json.loads(head), content=content), keeping_seconds)
        write_frame(answers, json.dumps(answer).encode())


def _answer(raw: RawPage, keeping_seconds: float) -> dict[str, Any]:
    try:
        page = clean(raw)
        if _seconds_to_keep(page) > keeping_seconds:
            return {"long": True}
        return {"page": _written(page)}
    except CorpusError as error:
        return {"refused": str(error)}
    except MemoryError:
        return {"memory": True}
    except Exception as error:
        last = traceback.extract_tb(error.__traceback__)[-1]
        return {"broke": f"{type(error).__name__} at {Path(last.filename).name}:{last.lineno}"}


def _seconds_to_keep(page: CleanPage) -> float:
    """How long it takes to do with an article what is done outside of this process later.

    There is no limit there: what takes too long is found out here.
    """
    before = time.process_time()
    with contextlib.suppress(ArticleInvalid):  # is told where it is kept
        chunk(read_article(write_article(page, page.id or slug(page.title) or "a")), _word_counts)
    return time.process_time() - before


def _word_counts(texts: Sequence[str]) -> list[int]:
    return [text.count(" ") + 1 for text in texts]


def _written(page: CleanPage) -> dict[str, Any]:
    days = {"published": page.published, "updated": page.updated}
    return asdict(page) | {name: day and day.isoformat() for name, day in days.items()}


def _limit(memory_bytes: int) -> None:
    """Bound this process for good. Systems without these limits have the time limit alone."""
    try:
        import resource
    except ImportError:  # Windows
        return
    limits = ((resource.RLIMIT_AS, memory_bytes), (resource.RLIMIT_FSIZE, 0))
    for kind, most in (*limits, (resource.RLIMIT_CORE, 0)):
        with contextlib.suppress(ValueError, OSError):  # macOS knows them and keeps them not
            resource.setrlimit(kind, (most, most))
    with contextlib.suppress(OSError):
        os.nice(_NICE)


def _limit_next(seconds: float) -> None:
    """Give the next page this much processor time: also where nobody is left to end it."""
    try:
        import resource
    except ImportError:
        return
    used = resource.getrusage(resource.RUSAGE_SELF)
    end = math.ceil(used.ru_utime + used.ru_stime + seconds)
    with contextlib.suppress(ValueError, OSError):
        resource.setrlimit(resource.RLIMIT_CPU, (end, resource.getrlimit(resource.RLIMIT_CPU)[1]))


if __name__ == "__main__":
    main(float(sys.argv[1]), int(sys.argv[2]), float(sys.argv[3]), sys.argv[4])
