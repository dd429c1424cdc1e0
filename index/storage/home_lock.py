"""The right to change what lies in a home's index: one process at a time."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from index.errors import BuildFailed
from index.storage import generations

_LOCK = ".build.lock"


@contextmanager
def sole_writer(home: Path) -> Iterator[None]:
    """Hold the right to write to a home's index; it ends with the process, however that ends.

    Raises BuildFailed where another process has it.
    """
    import filelock  # slow to import, and serving does not need it

    folder = generations.folder_of(home)
    folder.mkdir(parents=True, exist_ok=True)
    try:
        with filelock.FileLock(folder / _LOCK, timeout=0):
            yield
    except filelock.Timeout as error:
        raise BuildFailed(
            f"another build of the index in {home} is under way: wait until it is done"
        ) from error
