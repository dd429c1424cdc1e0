"""What `svar articles add` does with a page: clean it, keep it, say in a line what came of it."""

from __future__ import annotations

import shutil
from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager
from typing import TYPE_CHECKING

from bot import crash
from bot.added import described
from bot.cli_common import complain, say
from corpus.addresses import FetchPolicy
from corpus.cleaner import Cleaner
from corpus.errors import CorpusError
from corpus.library import Added
from corpus.rehearsal import rehearsal
from corpus.sources import Unchanged, read
from corpus.types import CleanPage, RawPage
from corpus.visits import Visits
from corpus.web import open_client

if TYPE_CHECKING:
    from bot.app import App
    from corpus.web import WebClient

_VISITS = "visits.jsonl"
_Put = Callable[[CleanPage], tuple[Added, list[str]]]


class Adding:
    """Adds sources one after another, and counts what came of their pages.

    `changed` articles were added or replaced, `failed` sources could not be, `unchanged` pages
    were not even fetched; `articles` has, by source, the id of what it became.
    """

    def __init__(
        self,
        app: App,
        web: WebClient,
        cleaner: Cleaner,
        visits: Visits,
        put: _Put,
        *,
        rehearsed: bool = False,
    ) -> None:
        self.changed = self.failed = self.unchanged = 0
        self.articles: dict[str, str] = {}
        self._home = app.settings.home
        self._web, self._cleaner, self._visits = web, cleaner, visits
        self._put, self._rehearsed = put, rehearsed

    def add(self, source: str, *, quiet: bool = False) -> None:
        """Add what is in a source, a line for each page; `quiet` passes over what is as it was."""
        for page in read(source, client=self._web):
            if isinstance(page, Unchanged):
                self.unchanged += 1
            elif isinstance(page, RawPage):
                self._add(page, quiet)
            else:
                self._fail(page.source, page.reason)

    def _add(self, page: RawPage, quiet: bool) -> None:
        try:
            cleaned = self._cleaner.clean(page)
            added, difference = self._put(cleaned)
        except CorpusError as error:
            self._fail(page.source, str(error))
        except Exception as error:  # one page that is odder than foreseen stops no other
            self._fail(page.source, crash.told(error, self._home))
        else:
            self._visits.keep(page.source, added.id)
            self.articles[page.source] = added.id
            self.changed += not added.unchanged
            if not (quiet and added.unchanged):
                say(described(added, cleaned, rehearsed=self._rehearsed))
            for line in difference:
                say(f"  {line}")

    def _fail(self, source: str, reason: str) -> None:
        self.failed += 1
        complain(f"{source}: {reason}")


@contextmanager
def adding(app: App) -> Iterator[Adding]:
    """Open what adds pages to the library; all that it needs is closed when the block ends."""
    with ExitStack() as stack:
        visits = Visits(app.settings.home / _VISITS, app.library.load().paths.__contains__)
        policy = FetchPolicy(private=app.settings.fetch_private)
        web = stack.enter_context(open_client(policy, visits))
        cleaner = stack.enter_context(Cleaner())
        yield Adding(app, web, cleaner, visits, lambda page: (app.library.add(page), []))


@contextmanager
def rehearsing(app: App) -> Iterator[Adding]:
    """Open what shows how pages would change the library, and writes nothing that stays."""
    with ExitStack() as stack:
        stage = stack.enter_context(rehearsal(app.library))
        if (known := app.settings.home / _VISITS).is_file():
            shutil.copyfile(known, stage.folder / _VISITS)
        visits = Visits(stage.folder / _VISITS, stage.library.load().paths.__contains__)
        policy = FetchPolicy(private=app.settings.fetch_private)
        web = stack.enter_context(open_client(policy, visits))
        cleaner = stack.enter_context(Cleaner())
        yield Adding(app, web, cleaner, visits, stage.add, rehearsed=True)
