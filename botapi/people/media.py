"""What a person sends besides text, as the Message object holds it."""

from __future__ import annotations

from typing import Any

from botapi.text.formatting import written
from botapi.world.files import content_of
from botapi.world.world import World

Content = dict[str, Any]

_TINY = b"\x00" * 64
"""Enough to be a file; nobody plays it."""


def sent_file(
    world: World, folder: str, name: str, content: bytes | None, duration_seconds: int = 0
) -> Content:
    """A file of the kind that the folder tells; with no content, a tiny one."""
    with world.changes.changing():
        stored = world.files.add(folder, name, content or _TINY, duration_seconds=duration_seconds)
        return content_of(stored)


def captioned(caption: str) -> Content:
    """The caption, where there is one."""
    text = written(caption)
    if not text.text:
        return {}
    return {"caption": text.text} | ({"caption_entities": text.entities} if text.entities else {})


def location(latitude: float, longitude: float) -> Content:
    """A place on the map."""
    return {"location": {"latitude": latitude, "longitude": longitude}}


def contact(phone_number: str, first_name: str) -> Content:
    """Someone's name and number."""
    return {"contact": {"phone_number": phone_number, "first_name": first_name}}
