"""Files that are seen whole or not at all."""

from __future__ import annotations

import os
import tempfile
from pathlib import Path


def write_atomically(path: Path, content: bytes, *, mode: int = 0o600) -> None:
    """Write a file that is seen whole or not at all, also after a power cut.

    Its folder is made where there is none, for the same people. `mode` is who may read it. Raises
    OSError.
    """
    _make_folder(path.parent, mode)
    handle, name = tempfile.mkstemp(dir=path.parent, prefix=".", suffix=".tmp")
    temporary = Path(name)
    try:
        with os.fdopen(handle, "wb") as file:
            file.write(content)
            file.flush()
            os.fsync(file.fileno())
        temporary.chmod(mode)
        temporary.replace(path)
    except BaseException:
        temporary.unlink(missing_ok=True)
        raise


def _make_folder(folder: Path, mode: int) -> None:
    """Make a folder, and those above it, for whoever may read files of `mode`."""
    missing = [each for each in (folder, *folder.parents) if not each.exists()]
    folder.mkdir(parents=True, exist_ok=True)
    for made in missing:
        # Who may read may look in: r is 4, x is 1.
        made.chmod(0o700 | mode | (mode & 0o444) >> 2)
