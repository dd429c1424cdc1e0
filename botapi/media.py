"""What a person sends besides text, as the Message object holds it."""

from __future__ import annotations

from typing import Any

from botapi.files import document_object, file_object, photo_sizes
from botapi.formatting import written
from botapi.types import StoredFile
from botapi.world import World

Content = dict[str, Any]

_TINY = b"\x00" * 64
"""Enough to be a file; nobody plays it."""


def _kept(world: World, folder: str, name: str, content: bytes) -> StoredFile:
    with world.changes.changing():
        return world.files.add(folder, name, content)


def captioned(caption: str) -> Content:
    """The caption, where there is one."""
    text = written(caption)
    if not text.text:
        return {}
    return {"caption": text.text} | ({"caption_entities": text.entities} if text.entities else {})


def photo(world: World, caption: str, content: bytes | None) -> Content:
    """A photo."""
    stored = _kept(world, "photos", "photo.jpg", content or _TINY)
    return {"photo": photo_sizes(stored)} | captioned(caption)


def document(world: World, name: str, content: bytes, caption: str) -> Content:
    """A file of any kind."""
    stored = _kept(world, "documents", name, content)
    return {"document": document_object(stored)} | captioned(caption)


def voice(world: World, duration_seconds: int) -> Content:
    """A voice message."""
    stored = _kept(world, "voice", "voice.oga", _TINY)
    audio = {"duration": duration_seconds, "mime_type": "audio/ogg"}
    return {"voice": audio | file_object(stored)}


def video(world: World, caption: str) -> Content:
    """A video."""
    stored = _kept(world, "videos", "video.mp4", _TINY)
    frame = {"width": 640, "height": 360, "duration": 3, "mime_type": "video/mp4"}
    return {"video": frame | file_object(stored)} | captioned(caption)


def sticker(world: World, emoji: str) -> Content:
    """A sticker."""
    stored = _kept(world, "stickers", "sticker.webp", _TINY)
    kind = {"type": "regular", "is_animated": False, "is_video": False, "emoji": emoji}
    return {"sticker": kind | {"width": 512, "height": 512} | file_object(stored)}


def location(latitude: float, longitude: float) -> Content:
    """A place on the map."""
    return {"location": {"latitude": latitude, "longitude": longitude}}


def contact(phone_number: str, first_name: str) -> Content:
    """Someone's name and number."""
    return {"contact": {"phone_number": phone_number, "first_name": first_name}}
