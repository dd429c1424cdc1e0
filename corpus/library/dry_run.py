"""Adding pages to a library to see what would come of it, with nothing of the library changed."""

from __future__ import annotations

import difflib
import re
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory

from corpus.library.folder import Added, Library
from corpus.library.markdown import parse
from corpus.text.sentences import sentence_spans
from corpus.types import CleanPage, Language

_TABLE = re.compile(r"^\|.*\|[ \t]*\n\|(?: ?:?-+:? ?\|)+[ \t]*\n(?:\|.*(?:\n|\Z))*", re.MULTILINE)
_FACTS = re.compile(r"---\n.*?\n---\n", re.DOTALL)


class DryRun:
    """A library in a folder of its own whose files are, until replaced, those of the real one.

    `folder` holds nothing else that outlives the rehearsal; pages added in it see those before.
    """

    def __init__(self, real: Library, folder: Path) -> None:
        self.folder = folder
        self._real = real
        self._written: dict[str, str] = {}
        self.library = Library(folder / "articles")
        for path in real.folder.rglob("*.md"):
            if path.is_file():
                _stand_in(path, self.library.folder / path.relative_to(real.folder))

    def add(self, page: CleanPage) -> tuple[Added, list[str]]:
        """Add a page here; what it did, and the lines of a unified difference.

        A sentence is a line of it. Raises ArticleInvalid as the library does.
        """
        held = self.library.survey().paths
        added = self.library.add(page)
        if added.unchanged:
            return added, []
        old = held[added.id][0] if added.id in held else None
        before = self._before(added.id, old) if old else ""
        after = (self.library.folder / added.path).read_text(encoding="utf-8")
        self._written[added.id] = after
        lines = difflib.unified_diff(
            _lines(before, page.language),
            _lines(after, page.language),
            old.as_posix() if old else "(none)",
            added.path.as_posix(),
            lineterm="",
        )
        return added, list(lines)

    def _before(self, article_id: str, path: Path) -> str:
        """The text of an article before it was replaced here."""
        if article_id in self._written:
            return self._written[article_id]
        return (self._real.folder / path).read_text(encoding="utf-8-sig")


@contextmanager
def rehearsal(real: Library) -> Iterator[DryRun]:
    """Open a rehearsal of changes to a library; its folder goes when the block ends."""
    with TemporaryDirectory(prefix="svar-") as name:
        yield DryRun(real, Path(name).resolve())


def _stand_in(path: Path, place: Path) -> None:
    """Put a link to a file at a place, or a copy where links can't be made."""
    place.parent.mkdir(parents=True, exist_ok=True)
    try:
        place.symlink_to(path.resolve())
    except (OSError, NotImplementedError):
        shutil.copy2(path, place)


def _lines(text: str, language: Language) -> list[str]:
    """A file's text, the facts as they stand and the body with a line for each sentence.

    A table is shown as it is read: a line for each row, with its columns' names.
    """
    facts = _FACTS.match(text)
    start = facts.end() if facts else 0
    lines = text[:start].splitlines()
    for line in _TABLE.sub(lambda table: parse(table[0])[0] + "\n", text[start:]).splitlines():
        lines += [line[a:b] for a, b in sentence_spans(line, language)] or [""]
    return lines
