"""Puts a generation into the object store: what is there already stays, the manifest goes last."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from hashlib import sha256
from pathlib import Path

from index.errors import IndexDamaged, ObjectMissing, RetrievalError
from index.replica.fetch import read_facts
from index.replica.objects import ObjectStore, Stored
from index.replica.tree import files_of, manifest_digest, object_name
from index.storage.checksum import file_digest
from index.types import Progress

KEPT_FOR = timedelta(days=1)
"""How long an object stays that no generation is of: a worker may be fetching it."""


@dataclass(frozen=True, slots=True)
class Published:
    """What was put into the store; `digest` is the manifest's SHA-256, by which it is fetched."""

    digest: str
    files: int
    bytes: int


def publish(
    store: ObjectStore,
    folder: Path,
    progress: Progress,
    *,
    in_use: Collection[str] = (),
    anew: bool = False,
    now: Callable[[], datetime] = lambda: datetime.now(UTC),
) -> Published:
    """Upload what the store lacks of the generation in `folder`.

    `in_use` are checksums of objects that the published generation is of: they stay whatever
    others do. Any other that was written long ago is written again, for it may be about to be
    removed. With `anew` every object is read back, and written again where it is not what it was.

    An upload that is broken off leaves objects that the next one finds; nobody sees them until the
    pointer moves. Raises StoreDown, and IndexDamaged where a file here is not what it was.
    """
    files = files_of(folder)
    there = store.names()
    long_ago = now() - KEPT_FOR / 2
    count = sent = 0
    for done, (digest, path) in enumerate(files.items()):
        progress("publishing", done, len(files))
        held = there.get(object_name(digest))
        stays = digest in in_use or (held is not None and held.modified > long_ago)
        if held is not None and stays and _is_good(store, digest, path, held, anew=anew):
            continue
        if file_digest(path) != digest:
            raise IndexDamaged(f"{path} is not as it was written: svar index build")
        store.put(object_name(digest), path)
        count, sent = count + 1, sent + path.stat().st_size
    progress("publishing", len(files), len(files))
    return Published(manifest_digest(folder), count, sent)


def _is_good(store: ObjectStore, digest: str, path: Path, held: Stored, *, anew: bool) -> bool:
    if held.bytes != path.stat().st_size:
        return False
    if not anew:
        return True
    read = sha256()
    try:
        for piece in store.get(object_name(digest)):
            read.update(piece)
    except ObjectMissing:
        return False
    return read.hexdigest() == digest


def sweep(store: ObjectStore, kept: Iterable[str], now: datetime) -> int:
    """Remove the objects that no kept generation is of, and that are not young; their count.

    `kept` are the checksums of manifests. Where one of them can't be read, nothing is removed.
    Raises StoreDown.
    """
    needed: set[str] = set()
    try:
        for digest in kept:
            needed |= digests_of(store, digest)
    except RetrievalError:
        return 0
    names = {object_name(digest) for digest in needed}
    old = [
        name
        for name, held in store.names().items()
        if name not in names and held.modified < now - KEPT_FOR
    ]
    store.delete(old)
    return len(old)


def digests_of(store: ObjectStore, digest: str) -> set[str]:
    """The checksums of all objects of the generation whose manifest has this one.

    Raises StoreDown, ObjectMissing, IndexDamaged.
    """
    facts, segments = read_facts(store, digest)
    files = {each for one in segments.values() for each in one.files.values()}
    return {digest, *facts.files.values(), *facts.segments.values(), *files}
