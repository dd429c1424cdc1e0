"""Files that people and the bot have sent: an id that names them, a path that serves them."""

from __future__ import annotations

import hashlib
import mimetypes
import struct
from typing import Any

from botapi.world.types import StoredFile

MAX_DOWNLOAD_BYTES = 20 * 1024 * 1024
MAX_UPLOAD_BYTES = 50 * 1024 * 1024
MAX_PHOTO_BYTES = 10 * 1024 * 1024

CAPTIONED = frozenset({"animation", "audio", "document", "photo", "video", "voice"})
"""The fields of a Message that go with a caption."""

_PICTURES = (b"\x89PNG\r\n\x1a\n", b"\xff\xd8\xff", b"GIF8", b"RIFF", b"BM")
"""How the pictures begin that Telegram makes photos of: PNG, JPEG, GIF, WebP, BMP."""
_LARGEST_SIDES = 10_000
_STEEPEST = 20


class Files:
    """All stored files. Not thread-safe: the world's lock guards it."""

    def __init__(self) -> None:
        self._by_id: dict[str, StoredFile] = {}

    def add(
        self, folder: str, name: str, content: bytes, *, duration_seconds: int = 0
    ) -> StoredFile:
        """Keep a file; the folder is the plural of its kind, as in Telegram's paths."""
        number = len(self._by_id) + 1
        suffix = name[name.rfind(".") :] if "." in name else ""
        stored = StoredFile(
            file_id=f"BQACAgQAAxkBAAI{number:06d}",
            unique_id="AgAD" + hashlib.sha256(content + name.encode()).hexdigest()[:12],
            folder=folder,
            path=f"{folder}/file_{number}{suffix}",
            name=name,
            mime_type=mimetypes.guess_type(name)[0] or "application/octet-stream",
            content=content,
            duration_seconds=duration_seconds,
        )
        self._by_id[stored.file_id] = stored
        return stored

    def by_id(self, file_id: str) -> StoredFile | None:
        """The file of this id, or None."""
        return self._by_id.get(file_id)

    def by_path(self, path: str) -> StoredFile | None:
        """The file that is served at this path, or None."""
        return next((stored for stored in self._by_id.values() if stored.path == path), None)


def content_of(stored: StoredFile) -> dict[str, Any]:
    """What a Message object holds of a file: the field of its kind; of an animation, two."""
    ids = _file_object(stored)
    named = {"file_name": stored.name, "mime_type": stored.mime_type, **ids}
    played = {"duration": stored.duration_seconds, "mime_type": stored.mime_type, **ids}
    frame = {"width": 640, "height": 360}
    match stored.folder:
        case "photos":
            return {"photo": _photo_sizes(stored)}
        case "videos":
            return {"video": frame | played}
        case "music":
            return {"audio": played | {"file_name": stored.name}}
        case "voice":
            return {"voice": played}
        case "animations":
            # The second is for bots that know no animations.
            return {"animation": frame | played, "document": named}
        case "stickers":
            kind = {"type": "regular", "is_animated": False, "is_video": False}
            return {"sticker": kind | {"width": 512, "height": 512} | ids}
        case _:
            return {"document": named}


def file_object(stored: StoredFile) -> dict[str, object]:
    """The File object."""
    return _file_object(stored) | {"file_path": stored.path}


def is_picture(content: bytes) -> bool:
    """Whether a photo can be made of this."""
    return content.startswith(_PICTURES)


def fits_a_photo(content: bytes) -> bool:
    """Whether a picture's sides are what a photo may have, as far as they can be told."""
    if (sides := _sides(content)) is None:
        return True
    shorter, longer = sorted(sides)
    return sum(sides) <= _LARGEST_SIDES and shorter > 0 and longer <= _STEEPEST * shorter


def _file_object(stored: StoredFile) -> dict[str, object]:
    """What every object of a file has: its ids and its size in bytes."""
    return {
        "file_id": stored.file_id,
        "file_unique_id": stored.unique_id,
        "file_size": len(stored.content),
    }


def _photo_sizes(stored: StoredFile) -> list[dict[str, object]]:
    """The PhotoSize objects of a photo, the smallest first."""
    width, height = _sides(stored.content) or (1280, 960)
    scales = (90 / max(width, 90), min(1.0, 1280 / width))
    return [
        {"width": round(width * scale), "height": round(height * scale), **_file_object(stored)}
        for scale in scales
    ]


def _sides(content: bytes) -> tuple[int, int] | None:
    """Width and height of a PNG in pixels, or None for anything else."""
    if not content.startswith(_PICTURES[0]) or len(content) < 24:
        return None
    width, height = struct.unpack(">II", content[16:24])
    return width, height
