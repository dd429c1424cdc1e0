"""The one way to change the library: for the command line, and for admins in Telegram.

A change and the index that shows it go together: where the one fails, the other is taken back.
"""

from __future__ import annotations

import shutil
import threading
import time
from collections.abc import Callable, Collection, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path, PurePosixPath
from typing import Protocol
from urllib.parse import unquote, urlsplit

from bot.library.admin_acts import ChangeFailure, failure_of
from bot.library.keys import article_key
from corpus.errors import SourceUnreadable
from corpus.fetch.address_policy import FetchPolicy
from corpus.fetch.client import open_client
from corpus.fetch.feeds import read_listing
from corpus.files.file_names import plain_name
from corpus.library.article_file import read_article, write_article
from corpus.library.folder import Added, Library, near_ids
from corpus.library.undo import Undo
from corpus.sandbox.client import Cleaner
from corpus.types import Article, CleanPage, PageAccount, RawPage
from index.errors import BuildFailed
from index.storage import build as index
from index.storage.build import BuildReport, IndexStatus
from index.types import Progress

_BUSY_SECONDS = 60.0
"""How long another build of the index is waited for."""
_LOOK_SECONDS = 0.5


class Build(Protocol):
    """Brings the index up to the articles; as `bot.app.App.build_index`."""

    def __call__(self, progress: Progress, *, allow_empty: bool = False) -> BuildReport:
        """Raises RetrievalError."""


@dataclass(frozen=True, slots=True)
class Planned:
    """What adding a page would do: `article` is what readers would get, `replaced` what it was.

    `account` tells what of the page is not in it.
    """

    added: Added
    article: Article
    replaced: Article | None
    account: PageAccount | None = None


class LibraryChange:
    """Articles that go in and out together, until `index` shows readers what came of it."""

    def __init__(self, library: Library, undo: Undo, build: Build) -> None:
        self._library, self._undo = library, undo
        self._taken_back: list[Callable[[], None]] = []
        self.index = build

    def add(self, page: CleanPage) -> Added:
        """Put a page into the library. Raises CorpusError."""
        return self._library.add(page, self._undo)

    def remove(self, id: str) -> Path:
        """Take an article out of the library, and return where it was. Raises CorpusError."""
        return self._library.remove(id, self._undo)

    def when_taken_back(self, act: Callable[[], None]) -> None:
        """Have something done where the change is taken back."""
        self._taken_back.append(act)

    def take_back(self) -> None:
        """Let the library be as it was before."""
        self._undo.restore()
        for act in self._taken_back:
            act()


class Publisher:
    """Reads what an admin sends, and changes the library. Thread-safe; changes take turns.

    Everything here may take long. To be closed by its owner.
    """

    def __init__(
        self,
        library: Library,
        home: Path,
        build: Build,
        refresh: Callable[[], object],
        policy: FetchPolicy,
        *,
        busy_seconds: float = _BUSY_SECONDS,
        roll_back: Callable[[], int] | None = None,
    ) -> None:
        """`refresh` lets what answers take the newest generation.

        `roll_back` goes back to the generation before, where other workers must too.
        """
        self._library = library
        self._home = home
        self._index = build
        self._refresh = refresh
        self._policy = policy
        self._busy_seconds = busy_seconds
        self._roll_back = roll_back or (lambda: index.rollback(home))
        self._cleaner = Cleaner()
        self._turn = threading.Lock()

    def read_file(self, name: str, content: bytes, media_type: str | None) -> CleanPage:
        """Find the article in a file that somebody sent. Raises CorpusError."""
        safe = plain_name(name)
        return self._cleaner.clean(RawPage(safe, safe, content, media_type))

    def read_link(self, address: str) -> CleanPage:
        """Find the article at a web address. Raises CorpusError; a list of pages is none."""
        with open_client(self._policy) as web:
            fetched = web.fetch(address)
        assert fetched is not None  # nothing was remembered of it
        if read_listing(fetched.content, fetched.url) is not None:
            raise SourceUnreadable("a list of pages: svar articles add takes those")
        name = plain_name(PurePosixPath(unquote(urlsplit(fetched.url).path)).name)
        return self._cleaner.clean(RawPage(fetched.url, name, fetched.content, fetched.media_type))

    def clean(self, page: RawPage) -> CleanPage:
        """Find the article in a page that was fetched. Raises CorpusError."""
        return self._cleaner.clean(page)

    def ids(self) -> Collection[str]:
        """Return the ids of the library's articles."""
        return self._library.survey().served.keys()

    def content(self, id: str) -> bytes:
        """Return the file of an article. Raises ArticleUnknown, OSError."""
        self._library.find(id)
        return (self._library.folder / self._library.survey().served[id].path).read_bytes()

    def plan(self, page: CleanPage) -> Planned:
        """Tell what adding a page would do as things are now. Raises CorpusError."""
        added = self._library.plan(page)
        article = read_article(write_article(page, added.id))
        return Planned(added, article, self.find(added.id), page.account)

    @contextmanager
    def changing(self) -> Iterator[LibraryChange]:
        """Open a change, which is taken back as a whole where the block fails.

        Ctrl-C is no failure: what is in the library by then stays, for the next build.
        """
        undo = Undo(self._library.folder)
        change = LibraryChange(self._library, undo, self._built)
        with self._turn:
            try:
                yield change
            except KeyboardInterrupt:
                undo.forget()
                raise
            except BaseException:
                change.take_back()
                raise
            undo.forget()

    def add(self, page: CleanPage, progress: Progress) -> tuple[Added, BuildReport]:
        """Put a page into the library and what answers; both or none.

        Raises CorpusError, RetrievalError, OSError; whatever `progress` raises ends it too.
        """
        with self.changing() as change:
            return change.add(page), change.index(progress)

    def remove(self, id: str, progress: Progress) -> BuildReport:
        """Take an article out of the library and what answers; both or none. Raises as `add`."""
        with self.changing() as change:
            change.remove(id)
            return change.index(progress, allow_empty=True)

    def reindex(self, progress: Progress) -> BuildReport:
        """Bring what answers up to the articles as they are now. Raises RetrievalError."""
        with self._turn:
            return self._built(progress)

    def rollback(self) -> int:
        """Answer from the generation before; its number. Raises RetrievalError."""
        with self._turn:
            number = self._roll_back()
            self._refresh()
            return number

    def find(self, id: str) -> Article | None:
        """Return the article of an id; None where there is none."""
        survey = self._library.survey()
        return survey.read([id])[0] if id in survey.served else None

    def near(self, id: str) -> Sequence[str]:
        """Return the ids that are most like one that no article has."""
        return near_ids(id, self._library.survey().paths)

    def by_key(self, key: str) -> Article | None:
        """Return the article that a button's key stands for."""
        survey = self._library.survey()
        return next((survey.read([id])[0] for id in survey.served if article_key(id) == key), None)

    def status(self) -> IndexStatus:
        """Tell which generations of the index there are, and which of them answers."""
        return index.status(self._home)

    def free_bytes(self) -> int:
        """Tell how much room the disk has on which everything is kept."""
        return shutil.disk_usage(self._home).free

    def close(self) -> None:
        """End the process that reads pages."""
        self._cleaner.close()

    def _built(self, progress: Progress, *, allow_empty: bool = False) -> BuildReport:
        """Build the index once no other process does, and let what answers take it."""
        until = time.monotonic() + self._busy_seconds
        while True:
            try:
                report = self._index(progress, allow_empty=allow_empty)
            except BuildFailed as error:
                if failure_of(error) is not ChangeFailure.BUSY or time.monotonic() >= until:
                    raise
                progress("waiting", 0, 1)
                time.sleep(_LOOK_SECONDS)
            else:
                self._refresh()
                return report
