"""What a build has to do: which articles are new, which are dead, and which segments to write anew.

A change is a new segment. So that there are never many, it takes those before it in that are not
much larger; so that there is never much that is dead, and compounds are taken apart by words that
the library still has, everything is written anew once enough has changed since it was: what that
costs is spread over the changes.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from corpus.article_record import DIGEST_BYTES, article_digest
from corpus.types import Article, Passage
from index.errors import IndexDamaged, RetrievalError
from index.storage import generations, manifest, passages, segment
from index.storage.generation import read_dead
from index.storage.manifest import Care
from index.storage.passages import Directory
from index.storage.segment import Space
from index.types import Manifest

WHOLE_UP_TO = 200
"""Passages of a library that is written anew at every change: in half a second, and exact."""

WHOLE_SHARE = 0.25
"""Share of the passages that may have changed since everything was written anew."""

_TAKEN_IN = 4
"""A segment is taken in by one that is larger than its fourth."""


@dataclass(frozen=True, slots=True)
class Holding:
    """A segment of the generation in use, and which of its articles live: bool (articles,)."""

    name: str
    digest: str
    folder: Path
    directory: Directory
    alive: NDArray[np.bool_]

    @property
    def living(self) -> int:
        """Living passages."""
        return int(self.directory.passages[self.alive].sum())

    @property
    def dead(self) -> int:
        """Dead passages."""
        return int(self.directory.passages[~self.alive].sum())

    def ids(self) -> Iterator[str]:
        """The living articles."""
        return (self.directory.ids[number] for number in np.flatnonzero(self.alive))

    def without(self, digests: Mapping[str, bytes]) -> Holding:
        """The same with only those articles alive that are still as they were."""
        held = self.directory.digests.tobytes()
        alive = self.alive.copy()
        for number in np.flatnonzero(alive).tolist():
            own = held[DIGEST_BYTES * number : DIGEST_BYTES * (number + 1)]
            alive[number] = digests.get(self.directory.ids[number]) == own
        return Holding(self.name, self.digest, self.folder, self.directory, alive)

    def cut(self) -> Iterator[tuple[Article, list[Passage]]]:
        """The living articles, read, with their passages as they were cut.

        Raises IndexDamaged where an article is not what it was.
        """
        ends = np.cumsum(self.directory.passages).tolist()
        try:
            store = passages.PassageStore(self.folder)
            for number in np.flatnonzero(self.alive).tolist():
                article = store.article(number)
                if article_digest(article) != self.directory.digests[number].tobytes():
                    raise IndexDamaged(f"{self.folder}: article {article.id} is not as it was")
                rows = range(ends[number] - int(self.directory.passages[number]), ends[number])
                yield article, [store.passage(row) for row in rows]
            store.close()
        except (OSError, ValueError, TypeError, LookupError) as error:
            raise IndexDamaged(f"{self.folder}: the articles can't be read ({error})") from error


@dataclass(frozen=True, slots=True)
class Present:
    """The generation in use: its manifest and its segments, the first of them written whole."""

    facts: Manifest
    holdings: tuple[Holding, ...]


@dataclass(frozen=True, slots=True)
class Plan:
    """Segments that stay, and those whose living articles go into the new one."""

    kept: tuple[Holding, ...]
    taken_in: tuple[Holding, ...]


def present(home: Path, space: Space) -> Present | None:
    """The generation in use; None where there is none that a change of it could begin with.

    That is where it is damaged, of another space or made by another version.
    """
    number = generations.current(home)
    if number is None:
        return None
    folder = generations.folder_of(home) / str(number)
    try:
        facts = manifest.read_manifest(folder)
        if (facts.encoder, facts.chunking) != (space.encoder, space.chunking):
            return None
        manifest.verify(folder, facts, Care.CHANGED)
        dead = read_dead(folder)
        return Present(
            facts,
            tuple(
                _holding(manifest.segment_folder(folder, name), name, digest, dead)
                for name, digest in facts.segments.items()
            ),
        )
    except (RetrievalError, OSError, ValueError, LookupError):
        return None


def changed(before: Present, digests: Mapping[str, bytes]) -> tuple[list[Holding], list[str]]:
    """The segments as the articles leave them, and the ids of those that are new or changed."""
    left = [holding.without(digests) for holding in before.holdings]
    held = {id for holding in left for id in holding.ids()}
    return left, sorted(digests.keys() - held)


def plan(left: list[Holding], new: int, families: Collection[str]) -> Plan | None:
    """Choose what is written anew for `new` passages in languages of `families`.

    None: everything.
    """
    base, later = left[0], left[1:]
    total = new + sum(holding.living for holding in left)
    moved = new + sum(holding.living for holding in later) + sum(each.dead for each in left)
    if total <= WHOLE_UP_TO or moved > WHOLE_SHARE * total:
        return None
    if not base.directory.families.issuperset(families):
        return None  # its compounds are not known
    size = new
    while later and later[-1].living <= _TAKEN_IN * size:
        size += later.pop().living
    kept = tuple(holding for holding in (base, *later) if holding is base or holding.living)
    return Plan(kept, tuple(left[1 + len(later) :]))


def keys_of(folder: Path) -> set[bytes]:
    """The cache keys of a generation's living passages; none where they can't be read."""
    try:
        facts = manifest.read_manifest(folder)
        dead = read_dead(folder)
        holdings = [
            _holding(manifest.segment_folder(folder, name), name, digest, dead)
            for name, digest in facts.segments.items()
        ]
        return {key for holding in holdings for key in holding_keys(holding, holding.alive)}
    except (RetrievalError, OSError, ValueError, LookupError):
        return set()


def holding_keys(holding: Holding, which: NDArray[np.bool_]) -> set[bytes]:
    """The cache keys of some articles' passages: bool (articles,). Raises OSError, ValueError."""
    if not which.any():
        return set()
    keys = segment.read_keys(holding.folder)
    return {bytes(key) for key in keys[np.repeat(which, holding.directory.passages)]}


def _holding(
    folder: Path, name: str, digest: str, dead: Mapping[str, NDArray[np.int32]]
) -> Holding:
    directory = passages.read_directory(folder)
    alive = np.ones(len(directory.ids), np.bool_)
    if name in dead:
        alive[dead[name]] = False
    return Holding(name, digest, folder, directory, alive)
