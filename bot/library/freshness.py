"""Whether the articles have changed since they were last indexed."""

from __future__ import annotations

import contextlib
import hashlib
from pathlib import Path

from corpus.library.survey import Survey

_STAMP_FILE = "articles-indexed"


def fingerprint(articles: Survey, encoder: str) -> str:
    """Return a key, 64 hex digits, that changes when what an article's file holds does.

    So it does when a file is called otherwise, or the encoder; not when files are copied.
    """
    digest = hashlib.sha256(encoder.encode())
    for path, content in sorted(articles.contents.items()):
        digest.update(f"\0{path}\0{content.hex()}".encode("utf-8", "surrogateescape"))
    return digest.hexdigest()


def is_indexed(key: str, home: Path) -> bool:
    """Tell whether the last build was of the articles with this fingerprint."""
    try:
        return (home / _STAMP_FILE).read_text(encoding="ascii") == key
    except (OSError, UnicodeDecodeError):
        return False


def mark_indexed(key: str, home: Path) -> None:
    """Remember that the articles with this fingerprint have been indexed."""
    # Not to be able to remember costs a look at the articles the next time, nothing more.
    with contextlib.suppress(OSError):
        (home / _STAMP_FILE).write_text(key, encoding="ascii")
