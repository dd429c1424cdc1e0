"""The folder of articles: load, add, replace, remove, and the order of a series."""

from __future__ import annotations

import contextlib
import difflib
import time
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

from corpus.errors import ArticleInvalid, ArticleUnknown
from corpus.files.atomic_write import write_atomically
from corpus.files.slug import ID_LENGTH, is_id, shortened, slug
from corpus.library.article_file import write_article
from corpus.library.identity import NewPage, address_of, is_renamed, is_same
from corpus.library.read_memory import ReadMemory
from corpus.library.survey import FileReader, LibraryChanged, Problem, Survey
from corpus.library.undo import Undo
from corpus.text.characters import word_count
from corpus.types import Article, CleanPage, Language, Series

_NEAR_IDS = 3
_FOR_ALL_TO_READ = 0o644
_TIMES_LOADED = 3
_MANY = 500
"""Articles from which on a library is not looked at as a whole before each that is added."""
_REUSED = 20
"""A look at the whole is good for so many times as long as it took: what others change meanwhile
is seen that much later, and looking takes a twentieth of the time at most."""


@dataclass(frozen=True, slots=True)
class LoadedLibrary:
    """All readable articles, sorted by language, series, part, title and id; and what is wrong.

    `paths` holds, by id, the files that claim it, relative to the library; the first is served.
    """

    articles: tuple[Article, ...]
    problems: tuple[Problem, ...]
    paths: dict[str, tuple[Path, ...]]


def loaded(survey: Survey) -> LoadedLibrary:
    """Read every article of a survey. Raises LibraryChanged, OSError."""
    articles = survey.read(list(survey.served))
    return LoadedLibrary(tuple(sorted(articles, key=_order)), survey.problems, survey.paths)


def near_ids(article_id: str, ids: Iterable[str]) -> list[str]:
    """The ids that are most like one, best first: three at most."""
    return difflib.get_close_matches(article_id, ids, n=_NEAR_IDS, cutoff=0.5)


@dataclass(frozen=True, slots=True)
class Added:
    """What adding a page did. `path` is relative to the library.

    `replaced`: an article of this id was there and is now another; `unchanged`: it was there and
    nothing was written. `words`: of the body.
    """

    id: str
    title: str
    path: Path
    words: int
    replaced: bool
    unchanged: bool


class Library:
    """Articles as files `<no|sv|en>/<series>/<nn>-<id>.md` in one folder.

    Files named README.md, and files and folders whose name begins with "." or "_", are no articles.
    """

    def __init__(self, folder: Path, memory: ReadMemory | None = None) -> None:
        """Open a folder; what was read of it stays in `memory` from process to process."""
        self.folder = folder
        self._reader = FileReader(folder, memory)
        self._recent: tuple[Survey, float] | None = None  # and until when it is good

    def survey(self) -> Survey:
        """Look at every file, and read those that have changed. Thread-safe.

        A file that can't be read becomes a problem and hides no other.
        """
        return self._reader.survey()

    def load(self) -> LoadedLibrary:
        """Read every article as it is now. Thread-safe. Raises LibraryChanged, OSError."""
        for _ in range(_TIMES_LOADED):
            with contextlib.suppress(LibraryChanged, FileNotFoundError):
                return loaded(self.survey())
        return loaded(self.survey())

    def series(self) -> list[Series]:
        """The series, sorted by language and title; each in the language most of it is in."""
        grouped: dict[tuple[str, str], list[Article]] = {}
        for article in self.load().articles:
            if article.series:
                grouped.setdefault((article.language.family, article.series), []).append(article)
        return [
            Series(title, _main_language(articles), tuple(articles))
            for (_, title), articles in sorted(grouped.items())
        ]

    def find(self, article_id: str) -> Article:
        """The article with this id. Raises ArticleUnknown, naming ids that are near."""
        survey = self.survey()
        if article_id not in survey.served:
            raise _unknown(article_id, survey.served)
        return survey.read([article_id])[0]

    def add(self, page: CleanPage, undo: Undo | None = None) -> Added:
        """Write a page as an article; the article that it is a new version of goes.

        What changes is held by `undo` first.

        The id is the page's own, else that of the article it replaces, else made of the title. The
        file appears whole or not at all. Raises ArticleInvalid where the page can't be kept.
        """
        added, content, old = self._planned(page)
        if not added.unchanged:
            if undo is not None:
                undo.hold(added.path, *old)
            write_atomically(self.folder / added.path, content, mode=_FOR_ALL_TO_READ)
            if undo is not None:
                undo.made(added.path)
            for other in old:
                if other != added.path:
                    self._delete(other)
            self._take_note(*old, added.path)
        return added

    def plan(self, page: CleanPage) -> Added:
        """What `add` would do with a page as the library is now; nothing is written.

        Raises ArticleInvalid where the page can't be kept.
        """
        return self._planned(page)[0]

    def _planned(self, page: CleanPage) -> tuple[Added, bytes, tuple[Path, ...]]:
        """What adding a page does, the content of its file, and the files of the same article."""
        survey = self._hardly_old()
        article_id = self._choose_id(page, survey)
        content = write_article(page, article_id)
        path = self._choose_path(page, article_id, survey)
        old = survey.claims(article_id)
        unchanged = old == (path,) and (self.folder / path).read_bytes() == content
        added = Added(
            id=article_id,
            title=page.title,
            path=path,
            words=word_count(page.body),
            replaced=bool(old) and not unchanged,
            unchanged=unchanged,
        )
        return added, content, old

    def _hardly_old(self) -> Survey:
        """Look at the files; of many, those that were looked at a moment ago are not again."""
        if self._recent is not None and time.monotonic() < self._recent[1]:
            return self._recent[0]
        began = time.monotonic()
        survey, now = self.survey(), time.monotonic()
        is_large = len(survey.files) >= _MANY
        self._recent = (survey, now + _REUSED * (now - began)) if is_large else None
        return survey

    def _take_note(self, *paths: Path) -> None:
        """Let what is known of the files be as they are after a change of ours."""
        if self._recent is None:
            return
        survey, until = self._recent
        names = dict.fromkeys(path.as_posix() for path in paths)
        with contextlib.suppress(OSError):
            known = self._reader.after(survey, names)
            self._recent = (known, until) if known is not None else None
            return
        self._recent = None

    def remove(self, article_id: str, undo: Undo | None = None) -> Path:
        """Delete an article, and copies that claim its id; its path, relative to the library.

        They are held by `undo` first. Raises ArticleUnknown, naming ids that are near.
        """
        survey = self.survey()
        paths = survey.claims(article_id)
        if not paths:
            raise _unknown(article_id, survey.served)
        if undo is not None:
            undo.hold(*paths)
        for path in paths:
            self._delete(path)
        self._recent = None
        return paths[0]

    def _choose_id(self, page: CleanPage, survey: Survey) -> str:
        if page.id is not None:
            if not is_id(page.id):
                raise ArticleInvalid(f"id {page.id!r} is not made of a-z, 0-9 and single hyphens")
            return page.id
        new = NewPage(page)
        for candidate in _candidates(slug(page.title) or "artikkel"):
            if candidate not in survey.served:
                break
            if is_same(survey.read([candidate])[0], new):
                return candidate
        # no other can be it: `is_renamed` wants one of these in common
        suspects = survey.read(survey.suspects(new.longest, page.url and address_of(page.url)))
        renamed = [article for article in suspects if is_renamed(article, new)]
        return min(renamed, key=_order).id if renamed else candidate

    def _choose_path(self, page: CleanPage, article_id: str, survey: Survey) -> Path:
        """Where the article belongs: beside a file that stands there and holds another article."""
        folder = Path(page.language.family)
        if page.series and (name := slug(page.series)):
            folder /= name
        number = f"{page.part:02d}-" if page.part is not None else ""
        broken = {path for path, _ in survey.problems if survey.claimed_by(path) is None}
        for stem in _candidates(f"{number}{article_id}"):
            path = folder / f"{stem}.md"
            if path in broken:
                raise ArticleInvalid(f"{path} stands in its place and is broken; mend or delete it")
            if survey.claimed_by(path) in (None, article_id):
                return path
        raise AssertionError("candidates never end")

    def _delete(self, path: Path) -> None:
        """Delete a file, and the folder of its series with the last one."""
        (self.folder / path).unlink()
        if len(path.parts) > 2:
            with contextlib.suppress(OSError):  # other files are left in it
                (self.folder / path).parent.rmdir()


def _candidates(name: str) -> Iterator[str]:
    """The name, then the name with "-2", "-3" …, never longer than an id may be."""
    yield name
    number = 2
    while True:
        tail = f"-{number}"
        yield shortened(name, ID_LENGTH - len(tail)) + tail
        number += 1


def _order(article: Article) -> tuple[str, bool, str, int, str, str]:
    """Sort key: both written forms of Norwegian together, articles outside series last."""
    return (
        article.language.family,
        article.series is None,
        article.series or "",
        article.part or 0,
        article.title,
        article.id,
    )


def _main_language(articles: list[Article]) -> Language:
    counts = Counter(article.language for article in articles)
    return max(Language, key=lambda language: counts[language])


def _unknown(article_id: str, paths: Iterable[str]) -> ArticleUnknown:
    near = near_ids(article_id, paths)
    hint = f"; near: {', '.join(near)}" if near else "; see `svar articles list`"
    return ArticleUnknown(f"no article has the id {article_id!r}{hint}")
