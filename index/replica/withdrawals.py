"""Articles that a published generation still has, and a later one withholds."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path

import numpy as np

from corpus.article_record import DIGEST_BYTES
from corpus.types import Access
from index.errors import IndexDamaged
from index.storage import manifest, passages
from index.storage.generation import read_dead
from index.storage.passages import PassageStore


@dataclass(frozen=True, slots=True)
class Withdrawals:
    """Which articles are withheld from whoever answers from an earlier generation.

    `revision` counts the pointer's moves, `current` is the generation that it names; `articles`
    says at which revision each article was last withdrawn, `generations` at which one each
    generation was last in use.
    """

    revision: int = 0
    current: int | None = None
    articles: Mapping[str, int] = field(default_factory=dict)
    generations: Mapping[int, int] = field(default_factory=dict)

    def of(self, generation: int) -> frozenset[str]:
        """The articles that who answers from a generation must not show."""
        if generation == self.current:
            return frozenset()
        since = self.generations.get(generation, 0)
        return frozenset(id for id, revision in self.articles.items() if revision > since)


@dataclass(frozen=True, slots=True)
class _Living:
    """An article of a generation: its digest, and where to read it."""

    digest: bytes
    segment: Path
    number: int


def withdrawn(before: Path, after: Path) -> list[str]:
    """The articles of one generation that another has not, or has for subscribers only.

    Costs the articles' lists, and to read the articles that have changed. Raises IndexDamaged.
    """
    was, now = _living(before), _living(after)
    gone = [id for id in was if id not in now]
    changed = [id for id, one in was.items() if id in now and now[id].digest != one.digest]
    kept_in = [
        id
        for id, earlier, later in zip(
            changed, _access(was, changed), _access(now, changed), strict=True
        )
        if earlier is Access.OPEN and later is not Access.OPEN
    ]
    return sorted(gone + kept_in)


def _living(folder: Path) -> dict[str, _Living]:
    dead = read_dead(folder)
    found: dict[str, _Living] = {}
    try:
        for name in manifest.read_manifest(folder).segments:
            own = manifest.segment_folder(folder, name)
            directory = passages.read_directory(own)
            digests = directory.digests.tobytes()
            gone = set(dead.get(name, np.empty(0, np.int32)).tolist())
            for number, id in enumerate(directory.ids):
                if number not in gone:
                    at = DIGEST_BYTES * number
                    found[id] = _Living(digests[at : at + DIGEST_BYTES], own, number)
    except (OSError, ValueError, LookupError) as error:
        raise IndexDamaged(f"{folder}: the articles' list can't be read ({error})") from error
    return found


def _access(living: Mapping[str, _Living], ids: list[str]) -> Iterator[Access]:
    """Who may read each article."""
    stores: dict[Path, PassageStore] = {}
    try:
        for id in ids:
            one = living[id]
            if one.segment not in stores:
                stores[one.segment] = PassageStore(one.segment)
            yield stores[one.segment].article(one.number).access
    except (OSError, ValueError, LookupError) as error:
        raise IndexDamaged(f"the articles can't be read ({error})") from error
    finally:
        for store in stores.values():
            store.close()
