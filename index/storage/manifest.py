"""What generations and segments say of themselves, and whether their files are what they say.

A generation's manifest names its segments, each with the SHA-256 of what the segment says of
itself; that has the SHA-256 of every other file of the segment. So a generation vouches for all it
is made of, and segments are shared between generations.
"""

from __future__ import annotations

import contextlib
import hashlib
import json
import os
from dataclasses import asdict
from enum import IntEnum
from pathlib import Path
from typing import Any

from index.errors import IndexDamaged, IndexStale
from index.storage.checksum import file_digest
from index.types import Manifest, SegmentFacts

LAYOUT = 2
"""Raised when what a generation's files hold changes: their form, or how words are analysed."""

MANIFEST = "manifest.json"
_SEGMENTS = "segments"
SEGMENT = "segment.json"
_VERIFIED = "verified.json"
_SEAL = "seal"
_ALWAYS_READ_BYTES = 8_000_000
_REBUILD = "build the index again: svar index build"


class Care(IntEnum):
    """Which files of a segment are read through to see whether they are as they were written.

    A file that was read through once and has kept its size and its times of change since can be
    taken for unchanged (`verified.json` remembers, and is never trusted with more than that).
    """

    CHANGED = 0
    """Those that may have changed since: for a build, which is to cost what changed."""
    OPENING = 1
    """Those, and all under 8 MB: a process that opens a segment must not read gigabytes."""
    EVERYTHING = 2
    """All."""


def write_manifest(folder: Path, manifest: Manifest) -> None:
    """Write the manifest of a finished generation. Raises OSError."""
    facts: dict[str, Any] = {"layout": LAYOUT, **asdict(manifest)}
    facts[_SEAL] = _seal(facts)
    text = json.dumps(facts, indent=1, ensure_ascii=False) + "\n"
    write_durably(folder / MANIFEST, text.encode())


def read_manifest(folder: Path) -> Manifest:
    """The manifest of a generation. Raises IndexDamaged, and IndexStale for another layout."""
    name = f"index generation {folder.name}"
    try:
        facts = json.loads((folder / MANIFEST).read_text(encoding="utf-8"))
        seal, layout = facts.pop(_SEAL), facts["layout"]
        if seal != _seal(facts):
            raise IndexDamaged(f"{name} is damaged: {MANIFEST} has been changed; {_REBUILD}")
        if layout != LAYOUT:
            raise IndexStale(f"{name} was made by another version of Svar; {_REBUILD}")
        del facts["layout"]
        manifest = Manifest(**facts)
    except FileNotFoundError as error:
        raise IndexDamaged(f"{name} is damaged: {MANIFEST} is missing; {_REBUILD}") from error
    except (OSError, ValueError, TypeError, LookupError, AttributeError) as error:
        raise IndexDamaged(f"{name} is damaged: {MANIFEST} can't be read; {_REBUILD}") from error
    if str(manifest.number) != folder.name:
        raise IndexDamaged(f"{name} is damaged: it is generation {manifest.number}; {_REBUILD}")
    return manifest


def segment_folder(folder: Path, name: str) -> Path:
    """Where a segment of the generation in `folder` lies: beside the generations."""
    return folder.parent / _SEGMENTS / name


def segments_folder(index_folder: Path) -> Path:
    """Where the segments of all generations of an index lie."""
    return index_folder / _SEGMENTS


def write_segment(folder: Path, facts: SegmentFacts) -> str:
    """Write what a finished segment says of itself; the SHA-256 of that, in hex. Raises OSError."""
    content = (json.dumps(asdict(facts), indent=1) + "\n").encode()
    write_durably(folder / SEGMENT, content)
    _remember(folder, {path: _state(folder, path, digest) for path, digest in facts.files.items()})
    return hashlib.sha256(content).hexdigest()


def read_segment(folder: Path, name: str, digest: str) -> SegmentFacts:
    """What a segment of the generation in `folder` says of itself. Raises IndexDamaged."""
    path = f"{_SEGMENTS}/{name}/{SEGMENT}"
    try:
        content = (segment_folder(folder, name) / SEGMENT).read_bytes()
        if hashlib.sha256(content).hexdigest() != digest:
            raise _damaged(folder, path, "is not as it was written (wrong checksum)")
        return SegmentFacts(**json.loads(content))
    except FileNotFoundError as error:
        raise _damaged(folder, path, "is missing") from error
    except (OSError, ValueError, TypeError) as error:
        raise _damaged(folder, path, "can't be read") from error


def verify(folder: Path, manifest: Manifest, care: Care) -> None:
    """Hold a generation's files, and those of its segments, against what is said of them.

    Raises IndexDamaged, naming the first file that is missing, unknown or not as it was written.
    """
    verify_own(folder, manifest)
    for name, digest in manifest.segments.items():
        verify_segment(folder, name, read_segment(folder, name, digest), care)


def verify_own(folder: Path, manifest: Manifest) -> None:
    """Hold a generation's own files, which are small, against its manifest. Raises as `verify`."""
    _verify(folder, "", folder, manifest.files, {})


def verify_segment(folder: Path, name: str, facts: SegmentFacts, care: Care) -> None:
    """Hold a segment of the generation in `folder` against what it says. Raises as `verify`."""
    own = segment_folder(folder, name)
    verified = {} if care is Care.EVERYTHING else _verified(own)
    always = 0 if care is Care.CHANGED else _ALWAYS_READ_BYTES
    states = _verify(folder, f"{_SEGMENTS}/{name}/", own, facts.files, verified, always)
    if states != verified:
        with contextlib.suppress(OSError):  # a home that can only be read is verified each time
            _remember(own, states)


def _verify(
    folder: Path,
    prefix: str,
    place: Path,
    files: dict[str, str],
    verified: dict[str, object],
    always_read_bytes: int = _ALWAYS_READ_BYTES,
) -> dict[str, object]:
    found = set(payload_files(place))
    for path in sorted(found.symmetric_difference(files)):
        what = "is missing" if path in files else "is not part of it"
        raise _damaged(folder, prefix + path, what)
    states: dict[str, object] = {}
    for path, digest in files.items():
        try:
            states[path] = _state(place, path, digest)  # before reading: a later change must show
            large = (place / path).stat().st_size >= always_read_bytes
            if large and verified.get(path) == states[path]:
                continue
            if file_digest(place / path) != digest:
                raise _damaged(folder, prefix + path, "is not as it was written (wrong checksum)")
        except OSError as error:
            raise _damaged(folder, prefix + path, f"can't be read ({error.strerror})") from error
    return states


def payload_files(folder: Path) -> list[str]:
    """Paths, relative to the folder, of all its files that are listed with a checksum, in order."""
    found = (path.relative_to(folder).as_posix() for path in folder.rglob("*") if path.is_file())
    return sorted(
        path
        for path in found
        # what begins with a dot is about to become one of these, in another process's hands
        if path not in (MANIFEST, SEGMENT, _VERIFIED) and not path.startswith(".")
    )


def write_durably(path: Path, content: bytes) -> None:
    """Write a small file so that it is there, whole, after a crash: all of it or the old one.

    Raises OSError.
    """
    temporary = path.with_name(f".{path.name}.{os.getpid()}")
    try:
        temporary.write_bytes(content)
        sync(temporary)
        temporary.replace(path)
    except BaseException:
        temporary.unlink(missing_ok=True)
        raise
    sync(path.parent)


def sync(path: Path) -> None:
    """Have the disk hold what was written to a file, or a folder's list of names."""
    handle = os.open(path, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)


def _seal(facts: dict[str, Any]) -> str:
    return hashlib.sha256(json.dumps(facts, sort_keys=True).encode()).hexdigest()


def _state(folder: Path, path: str, digest: str) -> list[object]:
    found = (folder / path).stat()
    return [digest, found.st_size, found.st_mtime_ns, found.st_ctime_ns]


def _remember(folder: Path, states: dict[str, object]) -> None:
    write_durably(folder / _VERIFIED, json.dumps(states).encode())


def _verified(folder: Path) -> dict[str, object]:
    try:
        states = json.loads((folder / _VERIFIED).read_text(encoding="utf-8"))
    except (OSError, ValueError):
        return {}
    return states if isinstance(states, dict) else {}


def _damaged(folder: Path, path: str, what: str) -> IndexDamaged:
    return IndexDamaged(f"index generation {folder.name} is damaged: {path} {what}; {_REBUILD}")
