"""The Markdown of articles, found in the folder of a library."""

from __future__ import annotations

import os
from collections.abc import Collection, Iterator
from pathlib import Path

from corpus.errors import ArticleInvalid
from corpus.library.front_matter import read_front_matter


def markdown_of(folder: Path, ids: Collection[str]) -> dict[str, str]:
    """Return the Markdown of articles by their ids, as far as files named after them hold it.

    Only those files are read. It may be newer or older than what is indexed. What can't be read is
    left out.
    """
    found: dict[str, str] = {}
    for path in _files(folder, frozenset(ids)):
        try:
            matter, body = read_front_matter(path.read_text(encoding="utf-8"))
        except (OSError, ValueError, ArticleInvalid):
            continue
        if matter.id is not None and matter.id in ids:
            found.setdefault(matter.id, body)
    return found


def _files(folder: Path, ids: frozenset[str]) -> Iterator[Path]:
    """Yield the files named `<id>.md` or `<nn>-<id>.md`, in a fixed order."""
    for at, folders, names in os.walk(folder):
        folders[:] = sorted(name for name in folders if not name.startswith((".", "_")))
        for name in sorted(names):
            stem = name.removesuffix(".md")
            if stem == name or name.startswith((".", "_")):
                continue
            number, _, rest = stem.partition("-")
            if stem in ids or (number.isdecimal() and rest in ids):
                yield Path(at) / name
