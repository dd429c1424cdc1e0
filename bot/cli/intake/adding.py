"""What `svar articles add` does with a page: clean it, keep it, say in a line what came of it."""

from __future__ import annotations

import shutil
from collections import Counter
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Any

from bot import word_files
from bot.cli.common import complain, say
from bot.cli.intake.described import account_lines, described, too_little
from bot.cli.view import crash
from bot.cli.view.added_json import added_json, failed_json
from corpus.errors import CorpusError
from corpus.fetch.address_policy import FetchPolicy
from corpus.fetch.client import open_client
from corpus.fetch.revisits import FetchRecords
from corpus.library.dry_run import rehearsal
from corpus.library.folder import Added, Library
from corpus.sandbox.client import Cleaner
from corpus.sources import Unchanged, read
from corpus.types import CleanPage, RawPage

if TYPE_CHECKING:
    from bot.app import App
    from bot.library.publisher import LibraryChange
    from corpus.fetch.client import WebClient

_VISITS = "visits.jsonl"
_Put = Callable[[CleanPage], tuple[Added, list[str]]]


class Adding:
    """Adds sources one after another, and counts what came of their pages.

    `changed` articles were added or replaced, `failed` sources could not be, `unchanged` pages were
    not even fetched; `articles` has, by source, the id of what it became, and `records` what is
    remembered of pages on the web. `outcomes` has what came of every page, as JSON, `no_articles`
    how many were none, by what they are. With `yes` pages go in that lose most of their prose;
    `silent` tells nothing on standard output.
    """

    def __init__(
        self,
        app: App,
        web: WebClient,
        cleaner: Cleaner,
        records: FetchRecords,
        put: _Put,
        *,
        rehearsed: bool = False,
        yes: bool = False,
        silent: bool = False,
    ) -> None:
        self.no_articles: Counter[str] = Counter()
        self.outcomes: list[dict[str, Any]] = []
        self._yes, self._silent = yes, silent
        self._library = app.library
        self.changed = self.failed = self.unchanged = 0
        self.articles: dict[str, str] = {}
        self._home = app.settings.home
        self._web, self._cleaner, self.records = web, cleaner, records
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
            if self._lacks_a_yes(cleaned):
                assert cleaned.account is not None
                self._fail(page.source, too_little(cleaned.account), cleaned)
                return
            added, difference = self._put(cleaned)
        except CorpusError as error:
            self._fail(page.source, str(error))
        except Exception as error:  # one page that is odder than foreseen stops no other
            self._fail(page.source, crash.report(error, self._home))
        else:
            self.records.keep(page.source, added.id)
            self.articles[page.source] = added.id
            self.changed += not added.unchanged
            self.outcomes.append(added_json(page.source, added, cleaned))
            if not (quiet and added.unchanged) and not self._silent:
                self._tell(added, cleaned, difference)

    def _lacks_a_yes(self, page: CleanPage) -> bool:
        """Whether so much of a page is lost that somebody has to say yes, and nobody has."""
        if self._yes or self._rehearsed or page.account is None or not page.account.needs_a_yes:
            return False
        return not self._library.plan(page).unchanged

    def _tell(self, added: Added, page: CleanPage, difference: list[str]) -> None:
        say(described(added, page, rehearsed=self._rehearsed))
        for line in difference:
            say(f"  {line}")
        if not added.unchanged or self._rehearsed:
            for line in account_lines(page.account, whole=self._rehearsed):
                say(f"  {line}")

    def _fail(self, source: str, reason: str, page: CleanPage | None = None) -> None:
        self.failed += 1
        kind, is_none, _ = reason.partition(", not an article")
        self.no_articles[kind] += bool(is_none)
        self.outcomes.append(failed_json(source, reason, page))
        complain(f"{source}: {reason}")


@contextmanager
def adding(
    app: App, change: LibraryChange | None = None, *, yes: bool = False, silent: bool = False
) -> Iterator[Adding]:
    """Open what adds pages to the library, as part of a `change` that may be taken back.

    All that it needs is closed when the block ends.
    """
    library, add = app.library, change.add if change else app.library.add

    def put(page: CleanPage) -> tuple[Added, list[str]]:
        return add(page), []

    with _opened(app, app.settings.home, library, put, yes=yes, silent=silent) as added:
        if change:
            change.when_taken_back(added.records.take_back)
        yield added


@contextmanager
def rehearsing(app: App, *, silent: bool = False) -> Iterator[Adding]:
    """Open what shows how pages would change the library, and writes nothing that stays."""
    with rehearsal(app.library) as stage:
        if (known := app.settings.home / _VISITS).is_file():
            shutil.copyfile(known, stage.folder / _VISITS)
        opened = _opened(app, stage.folder, stage.library, stage.add, rehearsed=True, silent=silent)
        with opened as added:
            yield added


@contextmanager
def _opened(
    app: App,
    memory: Path,
    library: Library,
    put: _Put,
    *,
    rehearsed: bool = False,
    yes: bool = False,
    silent: bool = False,
) -> Iterator[Adding]:
    """Open an `Adding` whose visits are remembered in the folder `memory`."""
    word_files.check()
    records = FetchRecords(memory / _VISITS, library.survey().paths.__contains__)
    policy = FetchPolicy(private=app.settings.fetch_private)
    with open_client(policy, records) as web, Cleaner() as cleaner:
        yield Adding(app, web, cleaner, records, put, rehearsed=rehearsed, yes=yes, silent=silent)
