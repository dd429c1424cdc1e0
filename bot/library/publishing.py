"""Builds the index for all workers: built here, put into the store, then the pointer moves.

Until it moves nobody sees anything of it, the home that builds no more than the others; where
another build has moved it meanwhile, this one is made again on top of that.
"""

from __future__ import annotations

from collections.abc import Callable
from contextlib import suppress
from datetime import datetime
from pathlib import Path
from uuid import uuid4

from bot.library.replica import Replica
from bot.store.index_pointer import PublishedIndex
from index.errors import BuildFailed, IndexMissing, PublishedMeanwhile, RetrievalError
from index.replica.publish import Published, publish, sweep
from index.replica.tree import files_of, manifest_digest
from index.replica.withdrawals import withdrawn
from index.storage import generations, manifest
from index.storage.build import BuildReport
from index.types import Progress

_MARK = ".svar-library"
"""Names, in a folder of articles and in a home, the library that is published from there."""
_TRIES = 3

Build = Callable[[int, Callable[[int], None]], BuildReport]
"""Builds the index: given a number to be beyond, and what is done before a generation is used."""


class IndexPublisher:
    """Publishes from one home and one folder of articles. Changes take turns by the pointer."""

    def __init__(self, replica: Replica, articles: Path, now: Callable[[], datetime]) -> None:
        self._replica = replica
        self._articles = articles
        self._now = now
        self._index = generations.folder_of(replica.home)

    def build(self, build: Build, progress: Progress, *, adopt: bool = False) -> BuildReport:
        """Build on top of what is published, and publish it; both or neither.

        With `adopt`, this folder of articles is from now on what is published. Raises BuildFailed
        where it is another one without that, RetrievalError where the store can't be used.
        """
        for _ in range(_TRIES):
            with suppress(PublishedMeanwhile):
                return self._build_once(build, progress, adopt=adopt)
        raise BuildFailed("other builds were published again and again meanwhile: build again")

    def rollback(self, progress: Progress) -> int:
        """Let everybody answer from the good generation before; its number.

        Raises IndexMissing where there is none, RetrievalError.
        """
        seen = self._replica.pointer.read()
        if seen.in_use is None:
            raise IndexMissing("no index has been published: svar index build")
        self._replica.take_generation(seen.in_use, progress)
        present = manifest.read_manifest(self._index / str(seen.in_use.number))
        for earlier in self._replica.pointer.generations():
            if earlier.number >= seen.in_use.number:
                continue
            with suppress(RetrievalError):
                facts = self._replica.fetched(earlier, progress)
                if generations.replaces(facts, present):
                    self._move(seen, earlier.number, earlier.manifest, None)
                    generations.make_current(self._replica.home, earlier.number)
                    return earlier.number
        raise IndexMissing("there is no earlier good generation of the index to go back to")

    def republish(self, progress: Progress) -> Published:
        """Make the store whole again: every object of the generation in use is read back.

        Raises RetrievalError, also where this home doesn't have that generation whole.
        """
        in_use = self._replica.pointer.read().in_use
        if in_use is None:
            raise IndexMissing("no index has been published: svar index build")
        folder = self._index / str(in_use.number)
        if not folder.is_dir() or manifest_digest(folder) != in_use.manifest:
            raise IndexMissing(
                f"generation {in_use.number}, which is published, is not in this home: "
                "do it where it was built, or svar index build"
            )
        return publish(self._replica.store, folder, progress, anew=True, now=self._now)

    def _library(self, seen: PublishedIndex, *, adopt: bool) -> str:
        """Return the library that is published from here, its marks set. Raises BuildFailed."""
        if is_published_from(self._articles, self._replica.home, seen.library):
            name = str(seen.library)
        elif seen.library is None or adopt:
            name = uuid4().hex  # another one: the folder before is no longer what is published
        else:
            raise BuildFailed(
                f"the published index was not built from {self._articles}: build it where its "
                "articles are, or svar index build --adopt to publish these in their place"
            )
        for folder in (self._articles, self._replica.home):
            with suppress(OSError):  # articles may be there to read alone
                if _mark_in(folder) != name:
                    folder.mkdir(parents=True, exist_ok=True)
                    (folder / _MARK).write_text(f"{name}\n", encoding="ascii")
        return name

    def _build_once(self, build: Build, progress: Progress, *, adopt: bool) -> BuildReport:
        """Build on top of what is published now; raises PublishedMeanwhile where that changes."""
        seen = self._replica.pointer.read()
        library = self._library(seen, adopt=adopt)
        if seen.in_use is not None:
            self._replica.take_generation(seen.in_use, progress)
        published: list[int] = [] if seen.in_use is None else [seen.in_use.number]

        def publish_built(number: int) -> None:
            self._publish(seen, number, library, progress)
            published.append(number)

        report = build(seen.highest, publish_built)
        is_new_to_others = report.number not in published
        if is_new_to_others or (report.unchanged and library != seen.library):
            publish_built(report.number)
        self._sweep()
        return report

    def _publish(self, seen: PublishedIndex, number: int, library: str, progress: Progress) -> None:
        in_use = {} if seen.in_use is None else files_of(self._index / str(seen.in_use.number))
        published = publish(
            self._replica.store,
            self._index / str(number),
            progress,
            in_use=in_use.keys(),
            now=self._now,
        )
        self._move(seen, number, published.digest, library)

    def _move(self, seen: PublishedIndex, number: int, digest: str, library: str | None) -> None:
        before = None if seen.in_use is None else self._index / str(seen.in_use.number)
        gone = withdrawn(before, self._index / str(number)) if before else []
        moved = self._replica.pointer.move(
            seen, number, digest, library=library, withdrawn=gone, at=self._now()
        )
        if not moved:
            raise PublishedMeanwhile("another build was published meanwhile: svar index build")

    def _sweep(self) -> None:
        """Remove from the store what nobody needs; what is not removed now is after the next."""
        with suppress(RetrievalError):
            kept = self._replica.pointer.keep_newest(generations.KEPT)
            sweep(self._replica.store, [one.manifest for one in kept], self._now())


def is_published_from(folder: Path, home: Path, library: str | None) -> bool:
    """Tell whether a folder of articles, or a home, is where the published index comes from."""
    return library is not None and library in (_mark_in(folder), _mark_in(home))


def _mark_in(folder: Path) -> str | None:
    try:
        return (folder / _MARK).read_text(encoding="ascii").strip() or None
    except (OSError, UnicodeDecodeError):
        return None
