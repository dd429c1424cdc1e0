"""Articles that were withdrawn, kept as they were, so that they can be got back."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

from corpus.errors import ArticleUnknown, CorpusError
from corpus.files.atomic_write import write_atomically
from corpus.library.article_file import read_article
from corpus.library.folder import near_ids

_FOLDER = "withdrawn"


@dataclass(frozen=True, slots=True)
class WithdrawnArticle:
    """An article that was withdrawn, and when; `content` is its file."""

    id: str
    title: str
    url: str | None
    at: datetime
    content: bytes


class WithdrawnArticles:
    """The withdrawn articles of one home, a file each by its id."""

    def __init__(self, home: Path) -> None:
        self._folder = home / _FOLDER

    def keep(self, id: str, content: bytes) -> None:
        """Keep an article's file. Raises OSError."""
        write_atomically(self._path(id), content)

    def has(self, id: str) -> bool:
        """Tell whether an article was withdrawn."""
        return self._path(id).is_file()

    def find(self, id: str) -> WithdrawnArticle:
        """Return a withdrawn article. Raises ArticleUnknown."""
        found = {each.id: each for each in self.all()}
        if id in found:
            return found[id]
        near = near_ids(id, found)
        hint = f"; near: {', '.join(near)}" if near else "; see svar articles withdrawn"
        raise ArticleUnknown(f"no article {id!r} was withdrawn{hint}")

    def all(self) -> Iterator[WithdrawnArticle]:
        """Yield the withdrawn articles, in the order of their ids."""
        for path in sorted(self._folder.glob("*.md")):
            try:
                content = path.read_bytes()
                article = read_article(content)
                at = datetime.fromtimestamp(path.stat().st_mtime, UTC)
            except (CorpusError, OSError):  # somebody else's file, or gone since
                continue
            yield WithdrawnArticle(path.stem, article.title, article.url, at, content)

    def forget(self, id: str) -> None:
        """Let go of an article that is back in the library."""
        self._path(id).unlink(missing_ok=True)

    def _path(self, id: str) -> Path:
        return self._folder / f"{id}.md"
