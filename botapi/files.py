"""Files that people and the bot have sent: an id that names them, a path that serves them."""

from __future__ import annotations

import hashlib
import mimetypes

from botapi.types import StoredFile

MAX_DOWNLOAD_BYTES = 20 * 1024 * 1024
MAX_UPLOAD_BYTES = 50 * 1024 * 1024
MAX_PHOTO_BYTES = 10 * 1024 * 1024


class Files:
    """All stored files. Not thread-safe: the world's lock guards it."""

    def __init__(self) -> None:
        self._by_id: dict[str, StoredFile] = {}

    def add(self, folder: str, name: str, content: bytes) -> StoredFile:
        """Keep a file; the folder is the plural of its kind, as in Telegram's paths."""
        number = len(self._by_id) + 1
        suffix = name[name.rfind(".") :] if "." in name else ""
        stored = StoredFile(
            file_id=f"BQACAgQAAxkBAAI{number:06d}",
            unique_id="AgAD" + hashlib.sha256(content + name.encode()).hexdigest()[:12],
            path=f"{folder}/file_{number}{suffix}",
            name=name,
            mime_type=mimetypes.guess_type(name)[0] or "application/octet-stream",
            content=content,
        )
        self._by_id[stored.file_id] = stored
        return stored

    def by_id(self, file_id: str) -> StoredFile | None:
        """The file of this id, or None."""
        return self._by_id.get(file_id)

    def by_path(self, path: str) -> StoredFile | None:
        """The file that is served at this path, or None."""
        return next((stored for stored in self._by_id.values() if stored.path == path), None)


def file_object(stored: StoredFile) -> dict[str, object]:
    """What every object of a file has: its ids and its size in bytes."""
    return {
        "file_id": stored.file_id,
        "file_unique_id": stored.unique_id,
        "file_size": len(stored.content),
    }


def document_object(stored: StoredFile) -> dict[str, object]:
    """The Document object."""
    return {
        "file_name": stored.name,
        "mime_type": stored.mime_type,
        **file_object(stored),
    }


def photo_sizes(stored: StoredFile) -> list[dict[str, object]]:
    """The PhotoSize objects of a photo, the smallest first."""
    return [
        {"width": width, "height": width * 3 // 4, **file_object(stored)} for width in (90, 1280)
    ]
