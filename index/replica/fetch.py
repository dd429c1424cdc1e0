"""Takes a generation out of the object store into a home, verified, beside the one that answers.

What the home has already is not fetched again, and what a broken fetch has left is gone on from.
Folders get their names when all in them is there and right.
"""

from __future__ import annotations

import json
import shutil
import tempfile
from contextlib import suppress
from hashlib import sha256
from pathlib import Path, PurePosixPath

from index.errors import IndexDamaged, RetrievalError
from index.replica.objects import ObjectStore
from index.replica.tree import manifest_digest, object_name
from index.storage import generations, manifest
from index.storage.checksum import file_digest
from index.storage.home_lock import sole_writer
from index.storage.manifest import Care
from index.types import Manifest, Progress, SegmentFacts

_STAGING = ".fetching"


def fetch(store: ObjectStore, home: Path, number: int, digest: str, progress: Progress) -> Manifest:
    """Have generation `number`, whose manifest's SHA-256 is `digest`, in the home's index.

    It is not made the one in use. Raises StoreDown, ObjectMissing, IndexDamaged where an object is
    not what it was, BuildFailed where the index is being built in this home, OSError.
    """
    index = generations.folder_of(home)
    if (held := _held(index / str(number), digest)) is not None:
        return held
    with sole_writer(home):
        staging = index / _STAGING
        folder = staging / str(number)
        folder.mkdir(parents=True, exist_ok=True)
        _get(store, digest, folder / manifest.MANIFEST)
        facts = manifest.read_manifest(folder)
        total = len(facts.segments)
        for done, (name, of_segment) in enumerate(facts.segments.items()):
            progress("fetching", done, total)
            _fetch_segment(store, index, folder, _plain(name), of_segment)
        for path, of_file in facts.files.items():
            _get(store, of_file, folder / _plain(path))
        manifest.verify_own(folder, facts)
        _settle(folder, index / str(number))
        shutil.rmtree(staging, ignore_errors=True)
        progress("fetching", total, total)
    return facts


def read_facts(store: ObjectStore, digest: str) -> tuple[Manifest, dict[str, SegmentFacts]]:
    """What the generation with this manifest, and its segments, say of themselves.

    Raises StoreDown, ObjectMissing, IndexDamaged.
    """
    with tempfile.TemporaryDirectory(prefix="svar-") as name:
        place = Path(name) / "manifest"
        _get(store, digest, place)
        try:
            number = str(json.loads(place.read_bytes())["number"])
        except (ValueError, TypeError, LookupError) as error:
            raise IndexDamaged(f"the published manifest {digest} can't be read") from error
        folder = Path(name) / _plain(number)
        folder.mkdir()
        place.rename(folder / manifest.MANIFEST)
        facts = manifest.read_manifest(folder)
        segments = {}
        for segment, of_segment in facts.segments.items():
            own = manifest.segment_folder(folder, _plain(segment))
            _get(store, of_segment, own / manifest.SEGMENT)
            segments[segment] = manifest.read_segment(folder, segment, of_segment)
    return facts, segments


def _held(folder: Path, digest: str) -> Manifest | None:
    """The manifest of a generation that is here already, whole; None where it isn't."""
    with suppress(RetrievalError):
        if manifest_digest(folder) == digest:
            facts = manifest.read_manifest(folder)
            manifest.verify(folder, facts, Care.CHANGED)
            return facts
    return None


def _fetch_segment(store: ObjectStore, index: Path, folder: Path, name: str, digest: str) -> None:
    """Have a segment beside the others; `folder` is the generation's, in the staging folder."""
    here = index / "any"  # segments lie beside whatever generation
    with suppress(IndexDamaged):
        facts = manifest.read_segment(here, name, digest)
        manifest.verify_segment(here, name, facts, Care.CHANGED)
        return
    staged = manifest.segment_folder(folder, name)
    _get(store, digest, staged / manifest.SEGMENT)
    facts = manifest.read_segment(folder, name, digest)
    for path, of_file in facts.files.items():
        _get(store, of_file, staged / _plain(path))
    _drop_unknown(staged, facts)
    manifest.verify_segment(folder, name, facts, Care.CHANGED)
    _settle(staged, manifest.segment_folder(here, name))


def _get(store: ObjectStore, digest: str, into: Path) -> None:
    """Have an object in a file, unless it is there; raises IndexDamaged for another content."""
    with suppress(OSError):
        if file_digest(into) == digest:
            return
    into.parent.mkdir(parents=True, exist_ok=True)
    partial = into.with_name(f".{into.name}.part")
    read = sha256()
    with partial.open("wb") as file:
        for piece in store.get(object_name(digest)):
            read.update(piece)
            file.write(piece)
    if read.hexdigest() != digest:
        partial.unlink()
        raise IndexDamaged(
            f"the published index is damaged: {object_name(digest)} is not what it was; "
            "svar index publish where it was built"
        )
    manifest.sync(partial)
    partial.replace(into)


def _drop_unknown(staged: Path, facts: SegmentFacts) -> None:
    """Remove what is no part of a segment: a fetch that was broken off may have left it."""
    for path in manifest.payload_files(staged):
        if path not in facts.files:
            (staged / path).unlink()


def _settle(staged: Path, place: Path) -> None:
    """Give a folder its name at last; another one that has it goes, whoever has it open."""
    for inner in {staged, *(path.parent for path in staged.rglob("*"))}:
        manifest.sync(inner)
    place.parent.mkdir(parents=True, exist_ok=True)
    if place.exists():
        doomed = place.with_name(f".old-{place.name}")
        shutil.rmtree(doomed, ignore_errors=True)
        place.rename(doomed)
        staged.rename(place)
        shutil.rmtree(doomed, ignore_errors=True)
    else:
        staged.rename(place)
    manifest.sync(place.parent)


def _plain(name: str) -> str:
    """A name that stays within its folder. Raises IndexDamaged."""
    path = PurePosixPath(name)
    if path.is_absolute() or ".." in path.parts or not path.parts:
        raise IndexDamaged(f"the published index is damaged: it names a file {name!r}")
    return name
