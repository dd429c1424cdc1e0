"""What a generation says of itself, and whether its files are what it says.

Every file of a generation but the manifest has its SHA-256 in the manifest. Opening a generation
must not read gigabytes: files under 8 MB are always read through; a larger one is read through
unless it was before and has kept its size and its times of change since (`verified.json` remembers,
and is never trusted with more than that). `status` and builds read everything.
"""

from __future__ import annotations

import contextlib
import hashlib
import json
import os
from dataclasses import asdict
from pathlib import Path
from typing import Any

from index.errors import IndexDamaged, IndexStale
from index.storage.checksum import file_digest
from index.types import Manifest

LAYOUT = 1
"""Raised when what a generation's files hold changes: their form, or how words are analysed."""

_MANIFEST = "manifest.json"
_VERIFIED = "verified.json"
_SEAL = "seal"
_ALWAYS_READ_BYTES = 8_000_000
_REBUILD = "build the index again: svar index build"

# tantivy leaves these beside its files, also when it only reads
_LOCKS = frozenset({".tantivy-meta.lock", ".tantivy-writer.lock"})


def write_manifest(folder: Path, manifest: Manifest) -> None:
    """Write the manifest of a finished folder, and that its files are as it says.

    Raises OSError.
    """
    facts: dict[str, Any] = {"layout": LAYOUT, **asdict(manifest)}
    facts[_SEAL] = _seal(facts)
    text = json.dumps(facts, indent=1, ensure_ascii=False) + "\n"
    write_durably(folder / _MANIFEST, text.encode())
    _remember(
        folder, {path: _state(folder, path, digest) for path, digest in manifest.files.items()}
    )


def read_manifest(folder: Path) -> Manifest:
    """The manifest of a generation. Raises IndexDamaged, and IndexStale for another layout."""
    name = f"index generation {folder.name}"
    try:
        facts = json.loads((folder / _MANIFEST).read_text(encoding="utf-8"))
        seal, layout = facts.pop(_SEAL), facts["layout"]
        if seal != _seal(facts):
            raise IndexDamaged(f"{name} is damaged: {_MANIFEST} has been changed; {_REBUILD}")
        if layout != LAYOUT:
            raise IndexStale(f"{name} was made by another version of Svar; {_REBUILD}")
        del facts["layout"]
        manifest = Manifest(**facts)
    except FileNotFoundError as error:
        raise IndexDamaged(f"{name} is damaged: {_MANIFEST} is missing; {_REBUILD}") from error
    except (OSError, ValueError, TypeError, LookupError, AttributeError) as error:
        raise IndexDamaged(f"{name} is damaged: {_MANIFEST} can't be read; {_REBUILD}") from error
    if str(manifest.number) != folder.name:
        raise IndexDamaged(f"{name} is damaged: it is generation {manifest.number}; {_REBUILD}")
    return manifest


def verify(folder: Path, manifest: Manifest, *, thoroughly: bool) -> None:
    """Hold a generation's files against its manifest.

    With `thoroughly` every file is read through; without, those that may have changed. Raises
    IndexDamaged, naming the first file that is missing, unknown or not as it was written.
    """
    found = set(payload_files(folder))
    for path in sorted(found.symmetric_difference(manifest.files)):
        what = "is missing" if path in manifest.files else "is not part of it"
        raise _damaged(folder, path, what)
    verified = {} if thoroughly else _verified(folder)
    states: dict[str, object] = {}
    for path, digest in manifest.files.items():
        try:
            states[path] = _state(folder, path, digest)  # before reading: a later change must show
            large = (folder / path).stat().st_size >= _ALWAYS_READ_BYTES
            if large and verified.get(path) == states[path]:
                continue
            if file_digest(folder / path) != digest:
                raise _damaged(folder, path, "is not as it was written (wrong checksum)")
        except OSError as error:
            raise _damaged(folder, path, f"can't be read ({error.strerror})") from error
    if states != verified:
        with contextlib.suppress(OSError):  # a home that can only be read is verified each time
            _remember(folder, states)


def payload_files(folder: Path) -> list[str]:
    """Paths, relative to the folder, of all its files that a manifest lists, in order."""
    return sorted(
        path.relative_to(folder).as_posix()
        for path in folder.rglob("*")
        if path.is_file()
        and path.name not in _LOCKS
        and path.relative_to(folder).as_posix() not in (_MANIFEST, _VERIFIED)
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
