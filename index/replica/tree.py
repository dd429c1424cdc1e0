"""What a generation is made of, as objects: every file under its SHA-256.

The manifest names each segment's own description by its checksum, and that every other file's: who
knows the manifest's can tell of all the rest whether it is what it was.
"""

from __future__ import annotations

from pathlib import Path

from index.errors import IndexDamaged
from index.storage import manifest
from index.storage.checksum import file_digest

_OBJECTS = "objects"


def object_name(digest: str) -> str:
    """What the object with a SHA-256, in hex, is called in the store."""
    return f"{_OBJECTS}/{digest}"


def manifest_digest(folder: Path) -> str:
    """The SHA-256 of a generation's manifest, which stands for all of it. Raises IndexDamaged."""
    try:
        return file_digest(folder / manifest.MANIFEST)
    except OSError as error:
        raise IndexDamaged(f"{folder}: {manifest.MANIFEST} can't be read") from error


def files_of(folder: Path) -> dict[str, Path]:
    """Every file that a generation is made of, by its SHA-256; the manifest comes last.

    Files are not read through. Raises IndexDamaged, IndexStale.
    """
    facts = manifest.read_manifest(folder)
    found = {digest: folder / path for path, digest in facts.files.items()}
    for name, digest in facts.segments.items():
        own = manifest.segment_folder(folder, name)
        for path, of_file in manifest.read_segment(folder, name, digest).files.items():
            found[of_file] = own / path
        found[digest] = own / manifest.SEGMENT
    found[manifest_digest(folder)] = folder / manifest.MANIFEST
    return found
