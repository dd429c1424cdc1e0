"""Builds a larger library and meets with misfortune at one point: HOME STAGE DONE [LIMIT].

Without LIMIT the process is killed there. With it, no file may grow beyond that many bytes from
there on, much as on a disk that is full.
"""

from __future__ import annotations

import os
import resource
import signal
import sys
from pathlib import Path

from corpus.types import Article
from index.errors import BuildFailed
from index.storage.build import BATCH_SIZE, build
from tests.index.fake_encoders import HashingEncoder
from tests.index.small_library import article

ARTICLES = 3 * BATCH_SIZE


def larger_library() -> list[Article]:
    """As many articles of one passage as fill three batches."""
    return [
        article(f"sak-{number:03}", f"Sak {number}", f"Saken om løfte {number} " + "er lang " * 9)
        for number in range(ARTICLES)
    ]


def main(home: Path, at: tuple[str, int], limit_bytes: int | None) -> None:
    """Build; the misfortune comes when so many steps of a stage, `at`, are reported."""

    def progress(stage: str, done: int, total: int) -> None:
        assert 0 <= done <= total
        if (stage, done) != at:
            return
        if limit_bytes is None:
            os.kill(os.getpid(), signal.SIGKILL)
        else:
            resource.setrlimit(resource.RLIMIT_FSIZE, (limit_bytes, limit_bytes))

    try:
        report = build(larger_library(), HashingEncoder(), home, progress)
    except BuildFailed as error:
        sys.exit(str(error))
    print(report.number)


if __name__ == "__main__":
    _, home_argument, stage_argument, done_argument, *rest = sys.argv
    point = (stage_argument, int(done_argument))
    main(Path(home_argument), point, int(rest[0]) if rest else None)
