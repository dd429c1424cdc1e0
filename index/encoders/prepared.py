"""Where a model that somebody names is kept once it is prepared, by one process at a time."""

from __future__ import annotations

import hashlib
import re
import shutil
import tempfile
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TypeVar

from index.errors import RetrievalError

T = TypeVar("T")


def folder_of(name: str, home: Path) -> Path:
    """The folder for a model's name or path: readable, and different for different names."""
    readable = re.sub(r"[^A-Za-z0-9._-]+", "-", name).strip("-.")[-60:]
    return home / f"{readable}-{hashlib.sha256(name.encode()).hexdigest()[:8]}"


def opened(folder: Path, open_it: Callable[[Path], T], prepare: Callable[[Path], None]) -> T:
    """Open a prepared model, which is prepared first where its folder holds none that is whole.

    `open_it` raises RetrievalError where it is not. Two processes that prepare one model at once
    take turns. Raises what `prepare` and `open_it` raise.
    """
    from filelock import FileLock

    try:
        return open_it(folder)
    except RetrievalError:
        folder.parent.mkdir(parents=True, exist_ok=True)
    with FileLock(folder.with_suffix(".lock")):
        try:
            return open_it(folder)  # another process may have prepared it while we waited
        except RetrievalError:
            prepare(folder)
    return open_it(folder)


@contextmanager
def work_folder(folder: Path) -> Iterator[Path]:
    """Give a folder beside `folder` to prepare a model in; it is gone afterwards.

    What was left there by one that was killed goes first. Raises OSError.
    """
    folder.parent.mkdir(parents=True, exist_ok=True)
    for leftover in folder.parent.glob(f".{folder.name}-*"):
        shutil.rmtree(leftover, ignore_errors=True)
    work = Path(tempfile.mkdtemp(prefix=f".{folder.name}-", dir=folder.parent))
    try:
        yield work
    finally:
        shutil.rmtree(work, ignore_errors=True)


def put_in_place(made: Path, folder: Path) -> None:
    """Move a prepared model to its folder, whole. Raises OSError."""
    if folder.exists():
        shutil.rmtree(folder)
    made.replace(folder)
