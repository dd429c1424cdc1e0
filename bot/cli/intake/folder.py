"""`svar articles add --watch`: a folder's files become articles as they come and change.

A file that goes takes no article with it: a folder that was moved, tidied up or not mounted would
empty the library, and readers lose what nobody meant to take away. What to do is said instead.
"""

from __future__ import annotations

import time
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from bot.cli.common import complain, say
from bot.cli.intake.adding import Adding, adding
from bot.cli.intake.reindexing import reindex
from bot.library.freshness import fingerprint, is_indexed
from corpus.library.folder_watch import Watch, look
from index.errors import RetrievalError

if TYPE_CHECKING:
    from bot.app import App

_LEAST_PAUSE_SECONDS = 1.0
_PAUSE_PER_LOOK = 20  # a large folder is looked at less often: a twentieth of the time at most
_TOLD_ONE_BY_ONE = 5


def watch(
    app: App,
    folder: Path,
    *,
    index: bool,
    yes: bool = False,
    wait: Callable[[float], object] = time.sleep,
) -> None:
    """Add what is in the folder, and what comes and changes, until Ctrl-C; `index` it as well.

    A file that can't be added is named, and tried again when it changes. An index that can't be
    built is tried again each time. With `yes` pages go in that lose most of their prose. `wait` is
    given the seconds until the next look.
    """
    watcher = _Watcher(app, folder, index)
    try:
        with adding(app, yes=yes) as work:
            say(f"watching {folder}: Ctrl-C ends it")
            while True:
                watcher.look_once(work)
                wait(max(_LEAST_PAUSE_SECONDS, _PAUSE_PER_LOOK * watcher.look_seconds))
    except KeyboardInterrupt:
        left = "; not all is indexed yet: svar index build" if watcher.due else ""
        complain(f"stopped watching {folder}{left}")


class _Watcher:
    """One folder under watch.

    `due`: articles have changed since the index was built. `look_seconds`: how long the last look
    at the folder took.
    """

    def __init__(self, app: App, folder: Path, index: bool) -> None:
        settings = app.settings
        survey = app.library.survey()
        key = fingerprint(survey, settings.encoder)
        # One that was stopped between adding and indexing is taken up here.
        self.due = index and bool(survey.served) and not is_indexed(key, settings.home)
        self._app, self._folder, self._index = app, folder, index
        self.look_seconds = 0.0
        self._watch = Watch()
        self._told = ""

    def look_once(self, work: Adding) -> None:
        """Look at the folder and do what follows from it."""
        began = time.monotonic()
        try:
            seen = look(self._folder)
        except OSError as error:
            self._tell(f"{self._folder} can't be read: {error.strerror or error}; waiting for it")
            return
        self.look_seconds = time.monotonic() - began
        step = self._watch.step(seen)
        before = work.changed
        for path in step.changed:
            work.add(str(path), quiet=True)
        self._tell_gone(step.gone, work)
        self.due |= self._index and work.changed > before
        if self.due:
            try:
                reindex(self._app.build_index)
            except RetrievalError as error:
                self._tell(f"{error}; trying again")
                return
            self.due = False
        self._told = ""

    def _tell(self, line: str) -> None:
        """Say what stands in the way, once for as long as it does."""
        if line != self._told:
            complain(line)
            self._told = line

    def _tell_gone(self, paths: Sequence[Path], work: Adding) -> None:
        """Say that the sources of articles are gone, unless each lives on under another name."""
        became = {path: work.articles.pop(str(path), None) for path in paths}
        left = set(work.articles.values())
        gone = {path: id for path, id in became.items() if id is not None and id not in left}
        if len(gone) > _TOLD_ONE_BY_ONE:
            complain(
                f"{len(gone)} files are gone from {self._folder}; their articles stay:"
                " svar articles list, and svar articles remove ID for those that should go"
            )
            return
        for path, id in gone.items():
            complain(f"{path} is gone; its article stays, unless you: svar articles remove {id}")
