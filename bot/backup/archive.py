"""The file of a backup: what it holds, how it is written whole and read with distrust."""

from __future__ import annotations

import hashlib
import json
import os
import re
import tempfile
import zipfile
import zlib
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import asdict, dataclass
from datetime import datetime
from pathlib import Path
from typing import IO

from bot.errors import BotError

DATABASE = {"sqlite": "svar.db", "postgresql": "svar.pgdump"}
"""What the database is called in a backup, by its kind."""
ARTICLES = "articles/"
WITHDRAWN = "withdrawn/"

_MANIFEST = "manifest.json"
_FORMAT, _FORMAT_WITH_SOURCES = 1, 2
"""What an earlier version can read, and what it can't: the first wherever that does."""
_CHUNK_BYTES = 1 << 20
_LONGEST_MANIFEST_BYTES = 64 << 20
_OF_SOURCES = re.compile(r"sources\.json|withdrawn/[^/\x00]+\.md")
"""What is known of followed sources, and the articles that were withdrawn."""
_OWN = re.compile(rf"decision\.json|words/[^/\x00]+\.toml|{_OF_SOURCES.pattern}")
"""What lies in the home beside the database that nothing makes again."""
_ARTICLE = re.compile(r"articles(/(?!\.\.?/)[^/\x00]+)+\.md")


class BackupUnusable(BotError):
    """A file is no backup, is damaged, or can't be put back here."""


@dataclass(frozen=True, slots=True)
class Held:
    """A file in a backup: its length, and its SHA-256 in hex digits."""

    bytes: int
    sha256: str


@dataclass(frozen=True, slots=True)
class BackupManifest:
    """What a backup says of itself.

    `kind` is the database's (see `DATABASE`), `version` that of its tables; `settings` are the
    names of those that were set, without what they said.
    """

    made_at: datetime
    kind: str
    version: str
    settings: tuple[str, ...]
    files: Mapping[str, Held]

    @property
    def articles(self) -> list[str]:
        """The names of the articles' files, in the backup."""
        return sorted(name for name in self.files if name.startswith(ARTICLES))

    @property
    def own(self) -> list[str]:
        """The names of the home's own files, in the backup and in the home alike."""
        return sorted(name for name in self.files if _OWN.fullmatch(name))

    @property
    def withdrawn(self) -> list[str]:
        """Those of them that are articles which were withdrawn."""
        return [name for name in self.own if name.startswith(WITHDRAWN)]


def own_files(home: Path) -> dict[str, Path]:
    """Return what lies in a home beside the database that nothing makes again, by name in there."""
    found = [home / "decision.json", *sorted((home / "words").glob("*.toml"))]
    found += [home / "sources.json", *sorted((home / WITHDRAWN).glob("*.md"))]
    return {each.relative_to(home).as_posix(): each for each in found if each.is_file()}


@contextmanager
def folder_beside(path: Path) -> Iterator[Path]:
    """Make a folder on the same disk as `path`, for us alone, that goes with what is in it."""
    path.parent.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory(dir=path.parent, prefix=".svar-") as name:
        yield Path(name)


def write(
    path: Path,
    sources: Mapping[str, Path],
    *,
    made_at: datetime,
    kind: str,
    version: str,
    settings: tuple[str, ...],
) -> BackupManifest:
    """Write a backup of files, each under its name in there; it is whole, checked, or not there.

    Raises `OSError`, also where a file changes or goes while it is read.
    """
    with folder_beside(path) as folder:
        made = folder / "backup.zip"
        files: dict[str, Held] = {}
        with zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as archive:
            for name, source in sources.items():
                if name not in DATABASE.values() and not source.exists():
                    continue  # removed since it was listed
                with source.open("rb") as file, archive.open(name, "w", force_zip64=True) as into:
                    files[name] = _copied(file, into)
            manifest = BackupManifest(made_at, kind, version, settings, files)
            archive.writestr(_MANIFEST, _written(manifest))
        if read(made) != manifest:
            raise BackupUnusable("what was written can't be read back: check the disk")
        with made.open("rb") as file:
            os.fsync(file.fileno())
        made.chmod(0o600)
        made.replace(path)
    sync_folder(path.parent)
    return manifest


def read(path: Path) -> BackupManifest:
    """Return what a backup holds, after reading all of it; raises `BackupUnusable`."""
    with _opened(path) as archive:
        manifest = _manifest(archive, path)
        for name, held in manifest.files.items():
            with archive.open(name) as file:
                if _copied(file, None, most_bytes=held.bytes) != held:
                    raise BackupUnusable(f"{path} is damaged: its {name} is not what it was")
    return manifest


def take_out(path: Path, name: str, held: Held, into: Path) -> None:
    """Write one file of a backup, for us alone to read; raises `BackupUnusable`."""
    with _opened(path) as archive, archive.open(name) as file:
        handle = os.open(into, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
        with os.fdopen(handle, "wb") as out:
            if _copied(file, out, most_bytes=held.bytes) != held:
                raise BackupUnusable(f"{path} is damaged: its {name} is not what it was")
            out.flush()
            os.fsync(out.fileno())


def held_of(file: IO[bytes]) -> Held:
    """Return what a backup would say of a file."""
    return _copied(file, None)


def sync_folder(folder: Path) -> None:
    """Let a change of a folder's names outlive a power cut."""
    handle = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)


@contextmanager
def _opened(path: Path) -> Iterator[zipfile.ZipFile]:
    try:
        with zipfile.ZipFile(path) as archive:
            yield archive
    except (zipfile.BadZipFile, zlib.error, EOFError, NotImplementedError, KeyError) as error:
        raise BackupUnusable(
            f"{path} is no backup of Svar's, or it is damaged ({type(error).__name__})"
        ) from None


def _manifest(archive: zipfile.ZipFile, path: Path) -> BackupManifest:
    info = archive.getinfo(_MANIFEST)
    if info.file_size > _LONGEST_MANIFEST_BYTES:
        raise BackupUnusable(f"{path} is no backup of Svar's")
    try:
        said = json.loads(archive.read(info))
        if said["format"] not in (_FORMAT, _FORMAT_WITH_SOURCES):
            raise BackupUnusable(f"{path} was made by a newer version of Svar: install that")
        manifest = BackupManifest(
            made_at=datetime.fromisoformat(said["made_at"]),
            kind=str(said["kind"]),
            version=str(said["version"]),
            settings=tuple(map(str, said["settings"])),
            files={
                str(name): Held(int(held["bytes"]), str(held["sha256"]))
                for name, held in said["files"].items()
            },
        )
        database = DATABASE[manifest.kind]
    except (ValueError, TypeError, KeyError, AttributeError):
        raise BackupUnusable(f"{path} is no backup of Svar's: its manifest can't be read") from None
    wrong = [
        name
        for name in manifest.files
        if not (name == database or _OWN.fullmatch(name) or _ARTICLE.fullmatch(name))
    ]
    if wrong or database not in manifest.files or manifest.made_at.tzinfo is None:
        raise BackupUnusable(f"{path} is no backup of Svar's: it holds something else")
    return manifest


def _written(manifest: BackupManifest) -> str:
    own = manifest.own
    said = {
        "format": _FORMAT_WITH_SOURCES if any(map(_OF_SOURCES.fullmatch, own)) else _FORMAT,
        "made_at": manifest.made_at.isoformat(),
        "kind": manifest.kind,
        "version": manifest.version,
        "settings": list(manifest.settings),
        "files": {name: asdict(held) for name, held in manifest.files.items()},
    }
    return json.dumps(said, ensure_ascii=False, indent=1)


def _copied(file: IO[bytes], into: IO[bytes] | None, most_bytes: int | None = None) -> Held:
    """Read a file to its end, or to beyond `most_bytes`, and say what came."""
    digest, length = hashlib.sha256(), 0
    while chunk := file.read(_CHUNK_BYTES):
        digest.update(chunk)
        length += len(chunk)
        if into is not None:
            into.write(chunk)
        if most_bytes is not None and length > most_bytes:
            break
    return Held(length, digest.hexdigest())
